import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

/** Refusals of Products. */
export const productProblems = {
  CallerNotBank: problem(
    403,
    { en: 'The account acts for no active bank', zh: '该账户不代表有效的银行' },
    { en: 'Use an account of the bank.', zh: '请使用银行的账户。' },
  ),
  PledgeRefused: problem(
    409,
    { en: "The pledge breaks the bank's own rules", zh: '该质押不符合银行自身规则' },
    { en: 'reasons in args has a bit for each cause.', zh: 'args 的 reasons 逐位列出原因。' },
  ),
  ProductRuleInvalid: problem(
    422,
    { en: 'Name, cap, rank or papers of the rule cannot be used', zh: '规则的名称、上限、顺位或证明有误' },
    { en: 'Correct the rule.', zh: '请更正。' },
  ),
} as const satisfies ProblemTable;
