import { AbiCoder } from 'ethers';
import type { LedgerContext } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { type TypedData, typedDomain, typedFields } from '../ids/typedData.ts';
import { subjectId } from './subjectArgs.ts';
import type { Lien } from './types.ts';

const TYPES = {
  Extract: typedFields(
    'bytes32 lien, bytes32 subject, uint64 amount, bytes32 lienor, uint40 registeredAt, uint32 registrySeq, bytes32 receipt',
  ),
};

/** What a registrar's second account signs on the register's extract, EIP-712. */
export function extractData(
  ledger: Pick<LedgerContext, 'deployment'>,
  { lien, receipt }: { lien: Lien; receipt: Bytes32 },
): TypedData {
  const { lienId, subject, amount, lienor, registeredAt, registrySeq } = lien;
  return {
    domain: typedDomain(ledger, 'Encumbrances'),
    primaryType: 'Extract',
    types: TYPES,
    message: { lien: lienId, subject: subjectId(subject), amount, lienor, registeredAt, registrySeq, receipt },
  };
}

/** `abi.encode` of a Countersignature (contracts/encumbrance/types/Consent.sol). */
export function encodeCountersignature(signer: string, signature: string): string {
  const type = 'tuple(address signer, bytes signature)';
  return AbiCoder.defaultAbiCoder().encode([type], [{ signer, signature }]);
}
