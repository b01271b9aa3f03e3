import { type ProblemTable, problem } from '../kernel/errors/problemTable.ts';

export const pageProblems = {
  RecordUnknown: problem(
    404,
    { en: 'The ledger has no record with this id', zh: '账本中没有这个编号的记录' },
    {
      en: 'Compare the id with your source, or search by number.',
      zh: '请核对编号，或按证号、单元号搜索。',
    },
  ),
} as const satisfies ProblemTable;
