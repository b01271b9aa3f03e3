import { type ProblemTable, problem } from '../kernel/errors/problemTable.ts';

export const traceProblems = {
  ReachTooWide: problem(
    422,
    { en: 'More batches descend from this than one answer follows', zh: '由此流出的批次超过一次查询的上限' },
    {
      en: 'Ask for the reach of later batches, or for fewer recalls at once; most in args is how many are followed.',
      zh: '请查询其下游批次的去向，或一次少查几项召回；上限见 args 的 most。',
    },
  ),
} as const satisfies ProblemTable;
