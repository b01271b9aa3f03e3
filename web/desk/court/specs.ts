import type { ActSpec, FieldSpec } from '../forms/fieldSpec.ts';

const caseNumber: FieldSpec = { name: 'caseNumber', sentAs: 'number', kind: 'text' };

/** 查封（冻结）: by a court's filing office or a supervisor; a later one waits behind it. */
export const FREEZE_ACTS: readonly ActSpec[] = [
  {
    kind: 'encumbrances.freeze',
    words: 'freeze',
    subject: 'right',
    fields: [
      caseNumber,
      { name: 'orderFrom', sentAs: 'from', kind: 'day' },
      { name: 'orderTo', sentAs: 'to', kind: 'dayEnd' },
    ],
  },
  { kind: 'encumbrances.unfreeze', words: 'unfreeze', subject: 'right', fields: [caseNumber] },
];

/** 执行: by a court's execution office alone. */
export const CASE_ACT: ActSpec = {
  kind: 'encumbrances.openCase',
  words: 'openCase',
  subject: 'right',
  fields: [
    caseNumber,
    { name: 'lien', kind: 'lien', isOptional: true },
    { name: 'writ', kind: 'document' },
    { name: 'liftsOrders', kind: 'tick' },
  ],
};
