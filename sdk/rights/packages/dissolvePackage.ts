import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';

export interface PackageDissolution {
  package: Bytes32;
  /** sha2-256 of the reason. */
  basis: Bytes32;
}

/**
 * Takes a package apart that nothing weighs on; its holder.
 * @throws {LedgerError} PackageNotLive, CallerNotPackageHolder, PackageNotFree
 */
export function dissolvePackage(
  ledger: LedgerContext,
  params: PackageDissolution,
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, dissolvePackageCall(ledger, params), options);
}

/** The same, unsent. */
export function dissolvePackageCall(ledger: Pick<LedgerContext, 'deployment'>, params: PackageDissolution): Call {
  return buildCall(ledger, 'Packages', 'dissolve', [params.package, params.basis]);
}
