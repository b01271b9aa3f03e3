import { AbiCoder, encodeBytes32String } from 'ethers';
import type { LedgerContext } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { type TypedData, typedDomain, typedFields } from '../ids/typedData.ts';
import type { Lien } from './types.ts';

/** What the holder of a subject agrees to. */
export interface ConsentWord {
  lien: Lien;
  /** ASCII. */
  product: string;
  valuation: Bytes32;
  /** `consentEpoch(signer)`: one more voids all that were signed before. */
  epoch: bigint;
  /** Seconds; the last in which it may be used. */
  validUntil: bigint;
}

/** A holder's consent as `pledge` takes it. */
export interface SignedConsent {
  signer: string;
  validUntil: bigint;
  /** Evidence shown to the lending policy. */
  papers: readonly Bytes32[];
  signature: string;
}

const TYPES = {
  Consent: typedFields(
    'bytes32 lienId, bytes32 asset, uint256 id, address holder, uint64 amount, bytes32 lienor, uint96 secured, bool isMaximum, uint8 effect, uint40 registeredAt, uint32 registrySeq, uint40 expiresAt, uint40 maturity, bool covenant, bytes32 debt, bytes32 product, bytes32 valuation, uint64 epoch, uint40 validUntil',
  ),
};

/** What a holder signs so that a bank may pledge, EIP-712. */
export function consentData(ledger: Pick<LedgerContext, 'deployment'>, word: ConsentWord): TypedData {
  const { lien, product, ...rest } = word;
  const { subject, ...terms } = lien;
  return {
    domain: typedDomain(ledger, 'Encumbrances'),
    primaryType: 'Consent',
    types: TYPES,
    message: {
      ...terms,
      asset: encodeBytes32String(subject.asset),
      id: subject.id,
      holder: subject.holder,
      product: encodeBytes32String(product),
      ...rest,
    },
  };
}

/** `abi.encode` of contracts/encumbrance/types/Consent.sol. */
export function encodeConsent({ signer, validUntil, papers, signature }: SignedConsent): string {
  const type = 'tuple(address signer, uint40 validUntil, bytes32[] papers, bytes signature)';
  return AbiCoder.defaultAbiCoder().encode([type], [{ signer, validUntil, papers, signature }]);
}
