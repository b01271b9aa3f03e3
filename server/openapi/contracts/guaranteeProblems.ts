import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

/** Refusals of Guarantees and LoanEnforcement. */
export const guaranteeProblems = {
  CallerNotEnforcement: problem(
    403,
    { en: 'Only the enforcement part of the ledger may do this', zh: '只有账本的执行模块可以办理' },
    { en: 'Credit proceeds with loan.settleCase.', zh: '请用 loan.settleCase 入账处置价款。' },
  ),
  CaseNotOfLoan: problem(
    409,
    { en: 'No open case of a court for this loan’s lien', zh: '没有法院就该贷款担保立案且未结的案件' },
    {
      en: 'Name a case that the court opened on this lien and this subject, or bring the holder’s agreement.',
      zh: '请填写法院就该担保权及标的所立案件，或提交权利人同意变卖的签名。',
    },
  ),
  ClaimTooEarly: problem(
    409,
    { en: 'The loan is not in default yet', zh: '贷款尚未构成违约' },
    {
      en: 'Claim when the next instalment is late by more than its days of grace.',
      zh: '请待下一期逾期超过宽限期后再主张。',
    },
  ),
  CollateralStands: problem(
    409,
    { en: 'The debtor’s collateral goes first', zh: '应先处置债务人自己的担保物' },
    {
      en: 'Sell it, and credit the proceeds with loan.settleCase; then claim what is left (Civil Code 392).',
      zh: '请先处置担保物并以 loan.settleCase 入账，再就剩余部分主张（民法典第392条）。',
    },
  ),
  EnforcementInvalid: problem(
    422,
    { en: 'The notice’s document is missing', zh: '缺少通知文件' },
    { en: 'Give the hash of the notice.', zh: '请填写通知文件的哈希。' },
  ),
  EnforcementTooEarly: problem(
    409,
    { en: 'The loan is not in default, or its days of grace still run', zh: '未构成违约或宽限期未满' },
    {
      en: 'It may be enforced from args.from, if nothing is paid until then.',
      zh: '届时仍未付款的，自 args 的 from 起可以执行。',
    },
  ),
  GuaranteeAlreadyRecorded: problem(
    409,
    { en: 'This guarantor guarantees this loan already', zh: '该担保人已为该笔贷款提供担保' },
    { en: 'One guarantee for each guarantor and loan.', zh: '每个担保人对每笔贷款只能担保一次。' },
  ),
  GuaranteeExpired: problem(
    409,
    { en: 'The guarantee’s period is over', zh: '保证期间已过' },
    {
      en: 'It ended at args.validUntil (Civil Code 692, 693).',
      zh: '已于 args 的 validUntil 届满（民法典第692、693条）。',
    },
  ),
  GuaranteeInvalid: problem(
    422,
    { en: 'The words of the guarantee do not go together', zh: '担保内容不完整' },
    {
      en: 'It needs a loan, a share up to the whole, a limit and a document; a claim needs its notice.',
      zh: '须有贷款、不超过全额的份额、限额与合同文件；主张时须附通知。',
    },
  ),
  GuaranteeOfOtherBank: problem(
    403,
    { en: 'The guarantee is another bank’s', zh: '该担保的债权人是其他银行' },
    {
      en: 'Use an active account of the bank that it names, with the role LENDER; the loan must be that bank’s.',
      zh: '请使用担保所列银行具有 LENDER 角色的有效账户；贷款须为该银行所放。',
    },
  ),
  GuaranteeStateIsOther: problem(
    409,
    { en: 'The guarantee stands elsewhere', zh: '该担保的状态不允许此操作' },
    { en: 'See state in args.', zh: '见 args 的 state。' },
  ),
  GuaranteeUnknown: problem(
    404,
    { en: 'No such guarantee', zh: '没有该担保' },
    { en: 'Its id is made from loan and guarantor.', zh: '担保编号由贷款与担保人生成。' },
  ),
  GuarantorRefused: problem(
    403,
    { en: 'This account cannot act as the guarantor', zh: '该账户不能作为担保人办理' },
    {
      en: 'Use an active account of the guarantor: a guarantor or a treasury.',
      zh: '请使用担保人（担保机构或财政）的有效账户。',
    },
  ),
  ItemsNotProven: problem(
    422,
    {
      en: 'Not all open instalments are shown, or one is no part of the schedule',
      zh: '未提交全部未还期次或期次与计划不符',
    },
    {
      en: 'Show every instalment from the next to the first that was not due when the proceeds came; see place in args.',
      zh: '请自下一期起依次提交至价款到账时尚未到期的第一期；见 args 的 place。',
    },
  ),
  LienNotOfLoan: problem(
    409,
    { en: 'The lien does not secure this loan', zh: '该担保权不担保此笔贷款' },
    {
      en: 'Take the loan’s own lien; one that another creditor has taken over is enforced by that.',
      zh: '请以贷款自身的担保权办理；已转让的，由受让人行使。',
    },
  ),
  LienServesLoan: problem(
    409,
    { en: 'Loans are drawn under this lien', zh: '该担保权下有未清偿贷款' },
    {
      en: 'Open the case with loan.enforce, which asks for default and days of grace.',
      zh: '请用 loan.enforce 立案，其会核对违约与宽限期。',
    },
  ),
  LoanAlreadyEnforced: problem(
    409,
    { en: 'An earlier case of this loan is open', zh: '该笔贷款已有未结案件' },
    { en: 'Close it first; see caseId in args.', zh: '请先结案；见 args 的 caseId。' },
  ),
  LoansIncomplete: problem(
    422,
    { en: 'Not all loans under the lien are shown', zh: '未提交该担保权下的全部贷款' },
    {
      en: 'Show each once, by ascending ids; together they owe args.owed.',
      zh: '请按编号升序各提交一次；合计应为 args 的 owed。',
    },
  ),
  NothingToClaim: problem(
    409,
    { en: 'Nothing can be claimed', zh: '没有可主张的金额' },
    {
      en: 'The share comes to nothing, or the fund has nothing left for this bank: see share and left in args.',
      zh: '份额为零，或基金对该银行的额度已用完：见 args 的 share 与 left。',
    },
  ),
  NothingToSettle: problem(
    409,
    { en: 'Nothing was paid under this lien that is not credited yet', zh: '该担保权下没有尚未入账的价款' },
    { en: 'Wait for the sale, or see what is credited.', zh: '请待处置完成，或查看已入账金额。' },
  ),
  RestExceeded: problem(
    422,
    { en: 'Nothing, or more than is left', zh: '金额为零或超过剩余债务' },
    { en: 'Pay at most args.left.', zh: '请不超过 args 的 left。' },
  ),
  ScheduleStands: problem(
    409,
    { en: 'The loan has a schedule', zh: '该贷款仍有还款计划' },
    { en: 'Pay its instalments with loan.repay.', zh: '请用 loan.repay 按期还款。' },
  ),
  SharesExceeded: problem(
    409,
    { en: 'The guarantors’ shares come to more than the whole', zh: '各担保人份额合计超过全额' },
    { en: 'See bps in args; the whole is 10,000.', zh: '见 args 的 bps；全额为 10,000。' },
  ),
} as const satisfies ProblemTable;
