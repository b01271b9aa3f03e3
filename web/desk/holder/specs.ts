import type { ActSpec, FieldSpec } from '../forms/fieldSpec.ts';

const basis: FieldSpec = { name: 'basis', kind: 'document' };

/** What a side does with a lease that stands, each act a form; the lease is given by the list. */
export const RENT_ACT: ActSpec = {
  kind: 'leases.acknowledgeRent',
  words: 'acknowledgeRent',
  subject: null,
  fields: [
    { name: 'amount', kind: 'yuan' },
    { name: 'until', kind: 'dayEnd' },
  ],
};
export const AGREE_ACT: ActSpec = { kind: 'leases.agreeToEnd', words: 'agreeToEnd', subject: null, fields: [basis] };
export const TERMINATE_ACT: ActSpec = { kind: 'leases.terminate', words: 'terminate', subject: null, fields: [basis] };

/** Which lease is sub-let, if any. */
export const UNDER: FieldSpec = { name: 'under', kind: 'lease', isOptional: true };

/** Terms of a lease, as one side drafts them. */
export const LEASE_FIELDS: readonly FieldSpec[] = [
  {
    name: 'side',
    kind: 'choice',
    choices: [
      ['lessor', 'desk.leases.side.lessor'],
      ['lessee', 'desk.leases.side.lessee'],
    ],
  },
  { name: 'other', kind: 'account' },
  UNDER,
  { name: 'leaseNumber', kind: 'contract' },
  { name: 'from', kind: 'day' },
  { name: 'leaseTo', kind: 'dayEnd' },
  { name: 'isExclusive', kind: 'tick' },
  { name: 'rent', kind: 'yuan' },
  { name: 'contract', kind: 'document' },
  { name: 'papers', kind: 'papers' },
];
