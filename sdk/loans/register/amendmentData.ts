import type { LedgerContext } from '../../context.ts';
import { type TypedData, typedDomain, typedFields } from '../../ids/typedData.ts';
import type { Amendment } from './types.ts';

const TYPES = {
  Amendment: typedFields(
    'bytes32 loan, uint16 revision, uint96 outstanding, uint96 prepaid, uint96 interest, bytes32 root, uint16 instalments, bytes32 document, uint40 validUntil',
  ),
};

/** What bank and borrower sign under another schedule, EIP-712. */
export function amendmentData(ledger: Pick<LedgerContext, 'deployment'>, amendment: Amendment): TypedData {
  return {
    domain: typedDomain(ledger, 'Loans'),
    primaryType: 'Amendment',
    types: TYPES,
    message: { ...amendment },
  };
}
