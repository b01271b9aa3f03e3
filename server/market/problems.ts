import { type ProblemTable, problem } from '../kernel/errors/problemTable.ts';

export const marketProblems = {
  ModeNotAllowed: problem(
    409,
    { en: 'This class may not be traded in this way', zh: '该品类不允许此交易方式' },
    { en: 'See /api/market/rules for the modes that are allowed.', zh: '允许的交易方式见 /api/market/rules。' },
  ),
} as const satisfies ProblemTable;
