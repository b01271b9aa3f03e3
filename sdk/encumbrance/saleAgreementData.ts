import type { LedgerContext } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { type TypedData, typedDomain, typedFields } from '../ids/typedData.ts';
import type { Fen } from '../units/quantities.ts';

/** What a holder agrees to when its right may be sold for a debt that fell due. */
export interface SaleWord {
  caseId: Bytes32;
  subject: Bytes32;
  lien: Bytes32;
  /** Least price. */
  least: Fen;
  epoch: bigint;
  /** Seconds; the last in which the case may be opened. */
  validUntil: bigint;
}

const TYPES = {
  SaleAgreement: typedFields(
    'bytes32 caseId, bytes32 subject, bytes32 lien, uint96 least, uint64 epoch, uint40 validUntil',
  ),
};

/** What the holder signs, EIP-712 (民法典 410). */
export function saleAgreementData(ledger: Pick<LedgerContext, 'deployment'>, word: SaleWord): TypedData {
  return {
    domain: typedDomain(ledger, 'Encumbrances'),
    primaryType: 'SaleAgreement',
    types: TYPES,
    message: { ...word },
  };
}
