import type { LedgerContext } from '../context.ts';
import { type TypedData, typedDomain, typedFields } from '../ids/typedData.ts';
import type { BankReceipt } from './types.ts';

const TYPES = {
  BankReceipt: typedFields(
    'bytes32 instruction, bytes32 bank, address payer, uint96 amount, bytes32 bankReference, uint40 heldUntil',
  ),
};

/** What a bank signs about money that it holds, EIP-712. */
export function receiptData(ledger: Pick<LedgerContext, 'deployment'>, receipt: BankReceipt): TypedData {
  return {
    domain: typedDomain(ledger, 'Settlement'),
    primaryType: 'BankReceipt',
    types: TYPES,
    message: { ...receipt },
  };
}
