import type { ActSpec, FieldSpec } from '../forms/fieldSpec.ts';

const basis: FieldSpec = { name: 'basis', kind: 'document' };
const papers: FieldSpec = { name: 'papers', kind: 'papers' };

/** What a registrar does to a right that stands, each act a form. */
export const REGISTRY_ACTS: readonly ActSpec[] = [
  {
    kind: 'rights.reregister',
    words: 'reregister',
    subject: 'right',
    fields: [
      { name: 'to', kind: 'account' },
      {
        name: 'cause',
        kind: 'choice',
        isNumber: true,
        choices: [
          ['0', 'rights.by.sale'],
          ['1', 'rights.by.inheritance'],
          ['2', 'rights.by.gift'],
          ['3', 'rights.by.division'],
          ['4', 'rights.by.contribution'],
          ['5', 'rights.by.judgment'],
        ],
      },
      { name: 'registeredAt', kind: 'minute' },
      basis,
      papers,
    ],
  },
  { kind: 'rights.renew', words: 'renew', subject: 'right', fields: [{ name: 'endsAt', kind: 'dayEnd' }, basis] },
  {
    kind: 'rights.end',
    words: 'end',
    subject: 'right',
    fields: [
      {
        name: 'cause',
        kind: 'choice',
        isNumber: true,
        choices: [
          ['1', 'rights.end.Expired'],
          ['2', 'rights.end.Revoked'],
          ['3', 'rights.end.Destroyed'],
          ['4', 'rights.end.Expropriated'],
          ['5', 'rights.end.Replaced'],
        ],
      },
      basis,
    ],
  },
  {
    kind: 'encumbrances.renewRegistration',
    words: 'renewRegistration',
    subject: 'right',
    fields: [
      { name: 'lien', kind: 'lien' },
      { name: 'expiresAt', kind: 'dayEnd' },
      { name: 'receipt', kind: 'evidence', schemas: ['LIEN_RECEIPT'] },
    ],
  },
  {
    kind: 'leases.notePossession',
    words: 'notePossession',
    subject: null,
    fields: [
      { name: 'lease', kind: 'lease' },
      { name: 'evidence', kind: 'evidence', schemas: ['POSSESSION'] },
    ],
  },
];

/** What a registrar does to a package beside recording a lien and moving it: liens and leases lie on the whole. */
export const PACKAGE_ACTS: readonly ActSpec[] = REGISTRY_ACTS.filter(({ kind }) =>
  ['encumbrances.renewRegistration', 'leases.notePossession'].includes(kind),
);

/** Binds rights of one holder to a whole, and takes one out again. */
export const BIND_ACT: ActSpec = {
  kind: 'rights.bind',
  words: 'bind',
  subject: 'whole',
  fields: [{ name: 'components', kind: 'rights' }],
};
export const UNBIND_ACT: ActSpec = { kind: 'rights.unbind', words: 'unbind', subject: 'component', fields: [] };

/** A lien as the register's receipt states it. */
export const RECORD_FIELDS: readonly FieldSpec[] = [
  { name: 'lienor', kind: 'party' },
  { name: 'number', kind: 'text' },
  { name: 'secured', kind: 'yuan' },
  { name: 'isMaximum', kind: 'tick' },
  { name: 'registeredAt', kind: 'minute' },
  { name: 'registrySeq', kind: 'count', start: '1' },
  { name: 'expiresAt', kind: 'dayEnd', isOptional: true },
  { name: 'maturity', kind: 'dayEnd' },
  { name: 'covenant', kind: 'tick' },
  { name: 'perfects', kind: 'lien', isOptional: true },
  { name: 'receipt', kind: 'evidence', schemas: ['LIEN_RECEIPT'] },
];
