import type { LedgerContext } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { type TypedData, typedDomain, typedFields } from '../ids/typedData.ts';
import type { RetirementOrder } from './types.ts';

export interface RetirementWord {
  lot: Bytes32;
  order: RetirementOrder;
  /** `nonces(holder)` of CarbonCredits; each serves once. */
  nonce: bigint;
  /** Seconds; the last in which it may be relayed. */
  deadline: bigint;
}

const TYPES = {
  Retirement: typedFields('bytes32 lot, RetirementOrder order, uint256 nonce, uint256 deadline'),
  RetirementOrder: typedFields(
    'uint64 kg, bytes32 beneficiary, bool isCommitted, bool isDonation, uint8 purpose, uint40 from, uint40 to, uint64 stated, bytes32 document',
  ),
};

/** What a holder signs so that somebody else may relay the retirement, EIP-712. */
export function retirementData(ledger: Pick<LedgerContext, 'deployment'>, word: RetirementWord): TypedData {
  return {
    domain: typedDomain(ledger, 'CarbonCredits'),
    primaryType: 'Retirement',
    types: TYPES,
    message: { ...word },
  };
}
