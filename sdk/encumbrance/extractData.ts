import { AbiCoder, encodeBytes32String } from 'ethers';
import type { LedgerContext } from '../context.ts';
import { NO_ID } from '../evidence/types.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { type TypedData, typedDomain, typedFields } from '../ids/typedData.ts';
import type { Lien } from './types.ts';

/** A registration that comes late, whole: what the second account vouches for. */
export interface ExtractWord {
  lien: Lien;
  /** The pledge that it completes. */
  perfects?: Bytes32;
  receipt: Bytes32;
}

const TYPES = {
  Extract: typedFields(
    'bytes32 lienId, bytes32 asset, uint256 id, address holder, uint64 amount, bytes32 lienor, uint96 secured, bool isMaximum, uint8 effect, uint40 registeredAt, uint32 registrySeq, uint40 expiresAt, uint40 maturity, bool covenant, bytes32 debt, bytes32 perfects, bytes32 receipt',
  ),
};

/** What a registrar's second account signs on the register's extract, EIP-712. */
export function extractData(
  ledger: Pick<LedgerContext, 'deployment'>,
  { lien, perfects = NO_ID, receipt }: ExtractWord,
): TypedData {
  const { subject, ...terms } = lien;
  return {
    domain: typedDomain(ledger, 'Encumbrances'),
    primaryType: 'Extract',
    types: TYPES,
    message: {
      ...terms,
      asset: encodeBytes32String(subject.asset),
      id: subject.id,
      holder: subject.holder,
      perfects,
      receipt,
    },
  };
}

/** `abi.encode` of a Countersignature (contracts/encumbrance/types/Consent.sol). */
export function encodeCountersignature(signer: string, signature: string): string {
  const type = 'tuple(address signer, bytes signature)';
  return AbiCoder.defaultAbiCoder().encode([type], [{ signer, signature }]);
}
