import type { ActSpec, FieldSpec } from '../forms/fieldSpec.ts';
import { labelOfRight, type RightLine } from '../rights/rights.ts';

const lien: FieldSpec = { name: 'lien', kind: 'lien' };

/** What a lienor does to a lien of its own, each act a form. */
export const LIEN_ACTS: readonly ActSpec[] = [
  { kind: 'encumbrances.release', words: 'release', subject: 'right', fields: [lien] },
  { kind: 'encumbrances.reduce', words: 'reduce', subject: 'right', fields: [lien, { name: 'secured', kind: 'yuan' }] },
  {
    kind: 'encumbrances.assign',
    words: 'assign',
    subject: 'right',
    fields: [
      lien,
      { name: 'lienor', kind: 'party' },
      { name: 'secured', kind: 'yuan' },
      { name: 'debt', kind: 'contract' },
    ],
  },
  {
    kind: 'encumbrances.declareDebt',
    words: 'declareDebt',
    subject: 'right',
    fields: [lien, { name: 'owed', kind: 'yuan' }],
  },
  {
    kind: 'encumbrances.fileNotice',
    words: 'fileNotice',
    subject: 'right',
    fields: [lien, { name: 'evidence', kind: 'evidence', schemas: ['PLEDGE_NOTICE'] }],
  },
  {
    kind: 'encumbrances.fix',
    words: 'fix',
    subject: 'right',
    fields: [
      lien,
      { name: 'owed', kind: 'yuan' },
      {
        name: 'cause',
        kind: 'choice',
        isNumber: true,
        choices: [
          ['0', 'desk.fixing.0'],
          ['1', 'desk.fixing.1'],
          ['2', 'desk.fixing.2'],
        ],
      },
    ],
  },
];

const account: FieldSpec = { name: 'proceedsAccount', sentAs: 'account', kind: 'account' };

/** 收益专户: where what the right yields is paid while this lien comes first on it. */
export const PROCEEDS_ACT: ActSpec = {
  kind: 'dividends.directProceeds',
  words: 'dividends.directProceeds',
  subject: 'right',
  fields: [account],
};

/** The same of a right in a package that is charged as a whole: money comes for the right. */
export function proceedsOfPackage(rights: readonly RightLine[]): ActSpec {
  const offers = rights.map((right) => ({ id: right.id, label: labelOfRight(right) }));
  return { ...PROCEEDS_ACT, subject: null, fields: [{ name: 'right', kind: 'right', offers }, account] };
}

/** Alone and for good; an exchange with another lienor is asked for first. */
export const WAIVE_ACT: ActSpec = {
  kind: 'encumbrances.waiveRank',
  words: 'waiveRank',
  subject: 'right',
  fields: [{ name: 'lien', kind: 'lien' }],
};

/** Two liens that are to change their ranks. */
export const EXCHANGE_FIELDS: readonly FieldSpec[] = [
  { name: 'senior', kind: 'lien' },
  { name: 'junior', kind: 'lien' },
];

/** A bank's own rule for a class of rights under a product: data, never constants. */
export const RULE_ACT: ActSpec = {
  kind: 'finance.setRule',
  words: 'setRule',
  subject: null,
  fields: [
    { name: 'product', kind: 'text' },
    { name: 'class', kind: 'choice', choices: [] },
    { name: 'capBps', kind: 'percent' },
    { name: 'termMarginDays', kind: 'count' },
    { name: 'freshnessDays', kind: 'count' },
    { name: 'selfLimit', kind: 'yuan' },
    { name: 'maxRank', kind: 'count', start: '1' },
    {
      name: 'perfection',
      kind: 'choice',
      choices: [
        ['registration', 'desk.perfection.registration'],
        ['notice', 'desk.perfection.notice'],
      ],
    },
    { name: 'papers', kind: 'schemas' },
    { name: 'isOpen', kind: 'tick' },
  ],
};
