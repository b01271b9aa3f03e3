import type { ActSpec, FieldSpec } from '../forms/fieldSpec.ts';

/** 申请: what is sold comes first, chosen from the applicant's own. */
export const APPLY_FIELDS: readonly FieldSpec[] = [
  { name: 'start', kind: 'yuan' },
  { name: 'ecoPart', kind: 'yuan', start: '0' },
  { name: 'reserve', kind: 'yuan' },
  { name: 'increment', kind: 'yuan' },
  { name: 'deposit', kind: 'yuan' },
  { name: 'bidHours', sentAs: 'bidWindow', kind: 'count', times: 3600, start: '2' },
  { name: 'announcement', sentAs: 'document', kind: 'document' },
];

/** How a class is sold from now on: data, no deployment. */
export const SET_RULE: ActSpec = {
  kind: 'sales.setRule',
  words: 'sales.setRule',
  subject: null,
  fields: [
    { name: 'class', kind: 'text' },
    ...(['publicityDays', 'resultDays', 'contractDays', 'payDays', 'registerDays'] as const).map(
      (name): FieldSpec => ({ name, kind: 'count' }),
    ),
    { name: 'minBidders', kind: 'count', start: '2' },
    { name: 'maxRounds', kind: 'count', start: '3' },
    { name: 'maxCut', sentAs: 'maxCutBps', kind: 'percent' },
    { name: 'minDeposit', sentAs: 'minDepositBps', kind: 'percent' },
    { name: 'maxDeposit', sentAs: 'maxDepositBps', kind: 'percent' },
    { name: 'extensionMinutes', sentAs: 'extension', kind: 'count', times: 60, start: '5' },
    { name: 'minBidHours', sentAs: 'minBidWindow', kind: 'count', times: 3600, start: '1' },
    { name: 'searchMaxAge', kind: 'count', start: '30' },
    { name: 'maxPause', kind: 'count', start: '15' },
    { name: 'allowsSole', kind: 'tick' },
    { name: 'isOpen', kind: 'tick' },
  ],
};
