import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';

export interface PackageReregistration {
  package: Bytes32;
  to: string;
  /** A number of `TransferCause`. */
  cause: number;
  /** sha2-256 of the document behind it. */
  basis: Bytes32;
  /** The outside register's time, seconds. */
  registeredAt: bigint;
  /** What the class asks for on a transfer, a list a member, in the order of the members. */
  papers: readonly (readonly Bytes32[])[];
}

/**
 * Registers a package and each of its members to another holder in one call; the register of its members. A sale needs its
 * certificate of trade, and is paid in the same call.
 * @throws {LedgerError} TitleRegisterNotCompetent, PackageNotLive, PackagePapersMismatch, SubjectEncumbered,
 *   PaperMissing, TransferToSelf, HolderNotAllowed, TradeCertificateMissing
 */
export function reregisterPackage(
  ledger: LedgerContext,
  params: PackageReregistration,
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, reregisterPackageCall(ledger, params), options);
}

/** The same, unsent. */
export function reregisterPackageCall(ledger: Pick<LedgerContext, 'deployment'>, params: PackageReregistration): Call {
  return buildCall(ledger, 'Packages', 'reregister', [
    params.package,
    params.to,
    params.cause,
    params.basis,
    params.registeredAt,
    params.papers,
  ]);
}
