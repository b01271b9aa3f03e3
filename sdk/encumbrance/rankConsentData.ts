import type { LedgerContext } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { type TypedData, typedDomain, typedFields } from '../ids/typedData.ts';
import type { Fen } from '../units/quantities.ts';

/** What a lienor agrees to whose rank gets worse. */
export interface RankWord {
  subject: Bytes32;
  senior: Bytes32;
  junior: Bytes32;
  /** Whose rank gets worse. */
  lien: Bytes32;
  /** Σ owed by what stands ahead of it after the exchange: what it agrees to, and no more. */
  ahead: Fen;
  epoch: bigint;
  /** Seconds; the last in which it may be used. */
  validUntil: bigint;
}

const TYPES = {
  RankConsent: typedFields(
    'bytes32 subject, bytes32 senior, bytes32 junior, bytes32 lien, uint96 ahead, uint64 epoch, uint40 validUntil',
  ),
};

/** What that lienor signs, EIP-712 (民法典 409). */
export function rankConsentData(ledger: Pick<LedgerContext, 'deployment'>, word: RankWord): TypedData {
  return {
    domain: typedDomain(ledger, 'Encumbrances'),
    primaryType: 'RankConsent',
    types: TYPES,
    message: { ...word },
  };
}
