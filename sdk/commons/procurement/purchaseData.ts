import type { LedgerContext } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import { type TypedData, typedDomain, typedFields, typedHash } from '../../ids/typedData.ts';
import type { PurchaseTerms } from './types.ts';

const Purchase = typedFields(
  'uint8 kind, address buyer, address seller, bytes32 number, bytes32 catalogue, uint24 region, bytes32 baseline, bytes32 current, uint96 increment, uint96 price, bytes32 document',
);
const PurchaseContract = typedFields('Purchase purchase, bytes32 instruction');

/** What both sides sign, EIP-712: the terms, and the instruction that pays them. */
export function purchaseData(
  ledger: Pick<LedgerContext, 'deployment'>,
  { terms, instruction }: { terms: PurchaseTerms; instruction: Bytes32 },
): TypedData {
  return {
    domain: typedDomain(ledger, 'Procurement'),
    primaryType: 'PurchaseContract',
    types: { PurchaseContract, Purchase },
    message: { purchase: { ...terms }, instruction },
  };
}

/** `terms` of the instruction that pays a purchase. */
export function purchaseTermsHash(ledger: Pick<LedgerContext, 'deployment'>, terms: PurchaseTerms): Bytes32 {
  const domain = typedDomain(ledger, 'Procurement');
  return typedHash({ domain, types: { Purchase }, message: { ...terms } });
}
