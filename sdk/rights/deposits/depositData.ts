import type { LedgerContext } from '../../context.ts';
import { type TypedData, typedDomain, typedFields } from '../../ids/typedData.ts';
import type { DepositTerms } from './types.ts';

const TYPES = {
  Deposit: typedFields(
    'uint256 right, address depositor, address cooperative, bytes32 number, uint40 from, uint40 to, uint96 rent, bytes32 document',
  ),
};

/** What depositor and cooperative sign, EIP-712. */
export function depositData(ledger: Pick<LedgerContext, 'deployment'>, terms: DepositTerms): TypedData {
  return { domain: typedDomain(ledger, 'Deposits'), primaryType: 'Deposit', types: TYPES, message: { ...terms } };
}
