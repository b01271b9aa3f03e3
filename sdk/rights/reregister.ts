import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';

export interface Reregistration {
  right: Bytes32;
  to: string;
  /** A number of `TransferCause`. */
  cause: number;
  /** sha2-256 of the document behind it. */
  basis: Bytes32;
  /** The outside register's time, seconds. */
  registeredAt: bigint;
  /** What the class asks for on a transfer, about the right. */
  papers: readonly Bytes32[];
}

/**
 * Registers the right to another holder on a legal act; its registrar. Liens follow (民法典 406), and a lien that blocks
 * refuses it. A sale needs its certificate of trade, and is paid in the same call.
 * @throws {LedgerError} TitleRegisterNotCompetent, RightUnknown, RightNotActive, PowerMissing, PaperMissing,
 *   SubjectEncumbered, TransferToSelf, HolderNotAllowed, TradeCertificateMissing
 */
export function reregister(ledger: LedgerContext, params: Reregistration, options?: WriteOptions): Promise<Sent> {
  return send(ledger, reregisterCall(ledger, params), options);
}

/** The same, unsent. */
export function reregisterCall(ledger: Pick<LedgerContext, 'deployment'>, params: Reregistration): Call {
  return buildCall(ledger, 'UseRights', 'reregister', [
    params.right,
    params.to,
    params.cause,
    params.basis,
    params.registeredAt,
    params.papers,
  ]);
}
