import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

/** Refusals of Loans. */
export const loanProblems = {
  AmendmentRefused: problem(
    409,
    { en: 'The amendment does not fit the loan as it stands', zh: '变更与贷款现状不符' },
    {
      en: 'Take revision and outstanding from the loan, prepay no more than is owed, and give a schedule for the rest.',
      zh: '请以贷款现有的版次与余额为准，提前还本不超过余额，并附余款的还款计划。',
    },
  ),
  BorrowerRefused: problem(
    403,
    { en: 'This account cannot borrow', zh: '该账户不能借款' },
    {
      en: 'Use an active account of the borrower; a suspended one may repay and close.',
      zh: '请使用借款人的有效账户；被暂停的借款人仍可还款和结清。',
    },
  ),
  CallerNotCreditor: problem(
    403,
    { en: 'Only a lending clerk of the bank may do this', zh: '只有该银行的信贷账户可以办理' },
    {
      en: 'Use an active account of the lending bank with the role LENDER.',
      zh: '请使用贷款银行具有 LENDER 角色的有效账户。',
    },
  ),
  CollateralFrozen: problem(
    409,
    { en: 'What secures the loan is frozen', zh: '担保财产已被查封或冻结' },
    { en: 'Nothing more is lent on it until the order ends.', zh: '命令解除前不得再以其放款。' },
  ),
  CollateralMissing: problem(
    422,
    { en: 'More is lent without collateral than the product allows', zh: '无担保金额超过产品上限' },
    {
      en: 'Lend at most unsecuredUpTo in args, or name collateral.',
      zh: '请不超过 args 的 unsecuredUpTo，或者提供担保。',
    },
  ),
  CreditInvalid: problem(
    422,
    { en: 'Nothing, more than is owed, or no document', zh: '金额为零、超过余额或缺少文件' },
    {
      en: 'Acknowledge at most the outstanding principal, with the hash of its document.',
      zh: '请不超过未还本金，并附文件哈希。',
    },
  ),
  CreditorMismatch: problem(
    422,
    { en: 'The money does not reach the lending bank', zh: '款项未到达贷款银行' },
    {
      en: 'Pay to an account of the bank, or bring its own receipt.',
      zh: '请付至该银行账户，或提供该银行自己的回单。',
    },
  ),
  GateMissing: problem(
    422,
    { en: 'The bank waits for something that is not shown', zh: '银行要求的手续未出示' },
    {
      en: 'See gate in args: 1 two investigators, 2 interview, 4 payment to another than the borrower.',
      zh: '见 args 的 gate：1 双人调查，2 面签，4 受托支付。',
    },
  ),
  InstalmentNotProven: problem(
    409,
    { en: 'This is not the next instalment of the schedule', zh: '不是还款计划的下一期' },
    {
      en: 'Read the loan for the number that is next, and make its proof from the terms.',
      zh: '请查询贷款的下一期期数，并按条款生成证明。',
    },
  ),
  LenderNotOfBank: problem(
    403,
    { en: 'The offer was not made by a lending clerk of that bank', zh: '要约并非由该银行的信贷账户作出' },
    {
      en: 'Let an active account of the bank with the role LENDER sign.',
      zh: '请由该银行具有 LENDER 角色的有效账户签署。',
    },
  ),
  LienLimitExceeded: problem(
    422,
    { en: 'All that is drawn would exceed what the lien secures', zh: '累计放款超过最高额抵押的限额' },
    { en: 'Draw at most secured less what is drawn already.', zh: '请不超过限额减去已放款余额。' },
  ),
  LienUnfit: problem(
    409,
    { en: 'The lien cannot serve this loan', zh: '该担保权不能用于此笔贷款' },
    {
      en: 'It must be live, of this bank and kind, pledged for this contract, for as much and as long, and serve no other loan.',
      zh: '须为该银行有效的同类担保权，因本合同设立，金额和期限足够，且未担保其他贷款。',
    },
  ),
  LoanAlreadyRecorded: problem(
    409,
    { en: 'This contract number has served', zh: '该合同编号已使用' },
    { en: 'Each loan has a number of its own; an offer serves once.', zh: '每笔贷款请使用新编号；要约只能使用一次。' },
  ),
  LoanClock: problem(
    409,
    { en: 'The offer is for another day, or has expired', zh: '不在放款日或要约已过期' },
    {
      en: 'See from and until in args; let the bank make a new offer.',
      zh: '见 args 的 from 与 until；请银行重新出具要约。',
    },
  ),
  LoanOfferInvalid: problem(
    422,
    { en: 'The words of the offer do not go together', zh: '要约内容自相矛盾' },
    {
      en: 'Principal, what is secured, schedule, dates, purpose, payee and contract must all be there.',
      zh: '本金、担保额、还款计划、日期、用途、收款人与合同均须齐备。',
    },
  ),
  LoanStateIsOther: problem(
    409,
    { en: 'The loan stands elsewhere', zh: '该贷款的状态不允许此操作' },
    { en: 'See state in args.', zh: '见 args 的 state。' },
  ),
  LoanUnknown: problem(
    404,
    { en: 'No such loan', zh: '没有该贷款' },
    { en: 'Its id is made from bank and contract number.', zh: '贷款编号由银行与合同编号生成。' },
  ),
  PerfectionMissing: problem(
    409,
    { en: 'Registered or noticed first, drawn then', zh: '须先登记或通知，再放款' },
    {
      en: 'See perfection in args: 0 the register records the lien, 1 a notice is filed.',
      zh: '见 args 的 perfection：0 须先办理登记，1 须先送达通知。',
    },
  ),
  ScheduleShort: problem(
    409,
    { en: 'The last instalment leaves principal', zh: '最后一期未还清本金' },
    { en: 'Bank and borrower sign another schedule for the rest.', zh: '请银行与借款人就余款另签还款计划。' },
  ),
} as const satisfies ProblemTable;
