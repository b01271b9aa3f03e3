import type { LedgerContext } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import { type TypedData, typedDomain, typedFields, typedHash } from '../../ids/typedData.ts';
import type { Guarantee } from './types.ts';

const TYPES = {
  Guarantee: typedFields(
    'bytes32 loan, bytes32 bank, bytes32 guarantor, uint8 kind, uint16 share, uint96 limit, uint40 validUntil, bytes32 document',
  ),
};

/** What a guarantor signs, EIP-712. */
export function guaranteeData(ledger: Pick<LedgerContext, 'deployment'>, terms: Guarantee): TypedData {
  return {
    domain: typedDomain(ledger, 'Guarantees'),
    primaryType: 'Guarantee',
    types: TYPES,
    message: { ...terms },
  };
}

/** EIP-712 hash of a guarantee. */
export function guaranteeHash(ledger: Pick<LedgerContext, 'deployment'>, terms: Guarantee): Bytes32 {
  return typedHash(guaranteeData(ledger, terms));
}
