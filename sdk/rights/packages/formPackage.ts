import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';

export interface PackageForming {
  /** keccak256 of the package's number. */
  number: Bytes32;
  /** sha2-256 of its lists: 资源资产清单、产权清单、项目清单. */
  document: Bytes32;
  /** Rights of one holder, class and register that nothing weighs on, in ascending order; 1 to 128. */
  members: readonly Bytes32[];
}

/**
 * Makes rights one package; their holder. Its id is `packageId(former, number)`.
 * @throws {LedgerError} PackageAlreadyRecorded, PackageTermsInvalid, PackageSizeInvalid, PackageMixed,
 *   PackageMemberEncumbered, CallerNotPackageHolder
 */
export function formPackage(ledger: LedgerContext, params: PackageForming, options?: WriteOptions): Promise<Sent> {
  return send(ledger, formPackageCall(ledger, params), options);
}

/** The same, unsent. */
export function formPackageCall(ledger: Pick<LedgerContext, 'deployment'>, params: PackageForming): Call {
  return buildCall(ledger, 'Packages', 'form', [params.number, params.document, params.members]);
}
