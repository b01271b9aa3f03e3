import type { LedgerContext } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { type TypedData, typedDomain, typedFields } from '../ids/typedData.ts';
import type { LeaseTerms } from './types.ts';

const TYPES = {
  Lease: typedFields(
    'uint256 right, bytes32 under, address lessor, address lessee, bytes32 number, uint40 from, uint40 to, bool isExclusive, uint96 rent, bytes32 document',
  ),
};

const TERMINATION_TYPES = { Termination: typedFields('bytes32 lease, bytes32 basis') };

/** What lessor and lessee sign, EIP-712. */
export function leaseData(ledger: Pick<LedgerContext, 'deployment'>, terms: LeaseTerms): TypedData {
  return { domain: typedDomain(ledger, 'Leases'), primaryType: 'Lease', types: TYPES, message: { ...terms } };
}

/** What the other side signs when a lease ends before its time, EIP-712. */
export function terminationData(
  ledger: Pick<LedgerContext, 'deployment'>,
  { lease, basis }: { lease: Bytes32; basis: Bytes32 },
): TypedData {
  return {
    domain: typedDomain(ledger, 'Leases'),
    primaryType: 'Termination',
    types: TERMINATION_TYPES,
    message: { lease, basis },
  };
}
