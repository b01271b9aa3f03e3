import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

/** Refusals of Deposits. */
export const depositProblems = {
  CallerNotDepositParty: problem(
    403,
    { en: 'The account is not a side of the deposit', zh: '该账户不是存入双方之一' },
    { en: 'Use an account of the depositor or the cooperative.', zh: '请使用存入方或合作社的账户。' },
  ),
  DepositAlreadyRecorded: problem(
    409,
    { en: 'This deposit was recorded or withdrawn before', zh: '该存入已登记过或已撤回' },
    { en: 'A contract number serves once between two sides.', zh: '同一双方之间合同编号只用一次。' },
  ),
  DepositBeyondTerm: problem(
    422,
    { en: 'The deposit goes beyond the end of the right', zh: '存期超出权利期限' },
    { en: 'End it no later than the right.', zh: '存期请不晚于权利期限。' },
  ),
  DepositNotSigned: problem(
    422,
    { en: 'Not signed by that side over these terms', zh: '相应一方未对这些条款签名' },
    { en: 'Have exactly these terms signed by an active account.', zh: '请由有效账户对相同条款签名。' },
  ),
  DepositRightNotFree: problem(
    409,
    {
      en: 'The right is not the depositor’s, or is frozen, on sale, packed or not active',
      zh: '权利不属存入方，或已冻结、挂牌、入包、未生效',
    },
    { en: 'Deposit a free right of one’s own.', zh: '请存入本人无上述情形的权利。' },
  ),
  DepositStageIsOther: problem(
    409,
    { en: 'The deposit is at another stage', zh: '该存入处于其他阶段' },
    { en: 'See stage in args.', zh: '见 args 的 stage。' },
  ),
  DepositStillRuns: problem(
    409,
    { en: 'The term is not over and the derived right lives', zh: '存期未满且派生权利仍存续' },
    { en: 'Wait, or have the register end the derived right.', zh: '请待期满，或由登记机构注销派生权利。' },
  ),
  DepositTermsInvalid: problem(
    422,
    { en: 'Number, document, sides or time of the deposit cannot be used', zh: '存入的编号、文件、双方或期间有误' },
    { en: 'Only a cooperative or a village company takes deposits.', zh: '仅合作社或强村公司可收储。' },
  ),
  DepositUnknown: problem(
    404,
    { en: 'There is no such deposit', zh: '没有该存入' },
    { en: 'Check the id.', zh: '请核对编号。' },
  ),
  DerivedRightMismatch: problem(
    409,
    {
      en: 'That right does not answer to this deposit',
      zh: '该权利与本存入不对应',
    },
    {
      en: 'Name the right that the register derived from the deposited one for this cooperative: live, begun inside the deposit’s term, ending with it, behind no other deposit, and while the depositor still holds what it comes from.',
      zh: '请填写登记机构从所存权利派生给该合作社的权利：须在册，起于存入期内、止于存入期末，未用于其他存入，且存入人仍持有所存权利。',
    },
  ),
} as const satisfies ProblemTable;
