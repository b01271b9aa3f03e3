import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';

export interface Issuance {
  lot: Bytes32;
  /** An account of the project's developer. */
  to: string;
  /** With the buffer's part. */
  tonnes: bigint;
  /** The MRV_REPORT in force on the lot. */
  report: Bytes32;
}

/**
 * 签发: issues whole tonnes of a lot, bounded by the report in force; the buffer is held back.
 * @throws {LedgerError} AccessManagedUnauthorized, RegistrarNotActive, ReportNotInForce, IssuanceExceedsVerified,
 *   ReceiverNotDeveloper, LotIsSealed, ProjectNotIssuing
 */
export function issue(ledger: LedgerContext, params: Issuance, options?: WriteOptions): Promise<Sent> {
  return send(ledger, issueCall(ledger, params), options);
}

/** The same, unsent. */
export function issueCall(ledger: Pick<LedgerContext, 'deployment'>, params: Issuance): Call {
  return buildCall(ledger, 'CarbonCredits', 'issue', [params]);
}
