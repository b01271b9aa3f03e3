import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

/** Refusals of Dividends. */
export const dividendProblems = {
  BlocksMismatch: problem(
    422,
    { en: 'The blocks are not what the distribution says', zh: '分块与分配方案不符' },
    {
      en: 'List whole blocks of 256 in order, together exactly total and count; see block in args.',
      zh: '请按序登记每块 256 户，合计须等于总额与户数；见 args 的 block。',
    },
  ),
  CallerNotPayer: problem(
    403,
    {
      en: 'Only an active payer of that kind, or who declared it, may do this',
      zh: '只有合格的发放主体或申报人可以办理',
    },
    { en: 'Use an active account of the payer.', zh: '请使用发放主体的有效账户。' },
  ),
  CallerNotPayoutBank: problem(
    403,
    { en: 'Only the bank that holds the money may confirm', zh: '只有托管资金的银行可以确认' },
    { en: 'Use an active account of that bank.', zh: '请使用该银行的有效账户。' },
  ),
  DividendAlreadyRecorded: problem(
    409,
    { en: 'This number has served', zh: '该分配编号已使用' },
    { en: 'Each distribution has a number of its own.', zh: '每次分配请使用新编号。' },
  ),
  DividendClock: problem(
    409,
    { en: 'It is too early, or too late', zh: '未到时间或已过期' },
    { en: 'See moment in args.', zh: '见 args 的 moment。' },
  ),
  DividendInvalid: problem(
    422,
    { en: 'Number, document, money, households or times cannot be used', zh: '编号、文件、金额、户数或时间有误' },
    {
      en: 'Dust is below the households and has a sink; times follow one another.',
      zh: '尾差须小于户数并指定去向；时间须依次递增。',
    },
  ),
  DividendMoneyMismatch: problem(
    409,
    { en: 'This distribution is paid the other way: in cash or by a bank', zh: '发放方式不符：须为链上领取或银行代发' },
    { en: 'Use what inBank in args says.', zh: '请按 args 的 inBank 办理。' },
  ),
  DividendNotCancellable: problem(
    409,
    { en: 'From the day of payment on nothing is cancelled', zh: '自发放日起不得撤销' },
    { en: 'What is left may be reclaimed after expiry.', zh: '余款可在到期后收回。' },
  ),
  DividendStateIsOther: problem(
    409,
    { en: 'The distribution stands elsewhere', zh: '该分配的状态不允许此操作' },
    { en: 'See state in args.', zh: '见 args 的 state。' },
  ),
  DividendUnknown: problem(
    404,
    { en: 'No such distribution', zh: '没有该分配' },
    { en: 'Check payer and number.', zh: '请核对发放主体与编号。' },
  ),
  EntitlementNotProven: problem(
    422,
    { en: 'The line is not in the published list', zh: '该行不在公布的清单中' },
    { en: 'Use line and proof exactly as published.', zh: '请使用公布的原行与证明。' },
  ),
  EntitlementUsed: problem(
    409,
    { en: 'This line was paid already', zh: '该行已领取或已发放' },
    { en: 'Nothing more is due on it.', zh: '无需再次领取。' },
  ),
  PayoutMismatch: problem(
    422,
    { en: 'What was paid does not fit the block', zh: '发放结果与分块不符' },
    {
      en: 'Each place once, and all of the money exactly when every place is paid.',
      zh: '每户仅一次；全部发放时金额须与总额一致。',
    },
  ),
  ProceedsAccountMissing: problem(
    409,
    { en: 'The right is pledged, and its first lienor has named no account', zh: '权利已质押，首位质权人尚未指定专户' },
    { en: 'Ask the bank to name the special account.', zh: '请由银行指定专户。' },
  ),
  ProceedsAccountRefused: problem(
    403,
    {
      en: 'Only the first lienor names the account, and it must be active and may hold',
      zh: '仅首位质权人可指定账户，且账户须有效并可持有资金',
    },
    { en: 'Check rank and account.', zh: '请核对顺位与账户。' },
  ),
} as const satisfies ProblemTable;
