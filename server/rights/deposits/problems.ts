import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

export const depositDraftProblems = {
  DepositDraftNotOpen: problem(
    409,
    { en: 'This deposit is signed by you, agreed or withdrawn already', zh: '该存入草案您已签署、已成立或已撤回' },
    { en: 'See /api/deposit-drafts; draft another if need be.', zh: '见 /api/deposit-drafts，必要时另行起草。' },
  ),
  DepositDraftUnsigned: problem(
    409,
    { en: 'The other side of this deposit has not signed', zh: '该存入草案对方尚未签署' },
    {
      en: 'Sign it yourself by deposits.sign, or wait for the other; see /api/deposit-drafts.',
      zh: '可先以 deposits.sign 签署，或等待对方，见 /api/deposit-drafts。',
    },
  ),
} as const satisfies ProblemTable;
