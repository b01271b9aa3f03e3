import { type ProblemTable, problem } from '../kernel/errors/problemTable.ts';

/** What the calculator refuses, by its own codes (sdk/loans/loanRefused.ts); `advice` in args says it of the case. */
const calculated = {
  LoanAmountInvalid: problem(
    422,
    { en: 'This is no amount that is lent', zh: '贷款金额无效' },
    { en: 'See advice in args.', zh: '见 args 的 advice。' },
  ),
  LoanDateInvalid: problem(
    422,
    { en: 'This is no day of the calendar', zh: '日期无效' },
    { en: 'Write a day like "2026-02-28"; see advice in args.', zh: '请填写如“2026-02-28”的日期，见 args 的 advice。' },
  ),
  LoanRateInvalid: problem(
    422,
    { en: 'This is no rate that is lent at', zh: '利率无效' },
    { en: 'Write millionths a year; see advice in args.', zh: '请填写年利率的百万分之几，见 args 的 advice。' },
  ),
  LoanScheduleMismatch: problem(
    422,
    { en: 'The schedule is not that of the terms', zh: '还款计划与贷款条件不符' },
    {
      en: 'Offer what the terms come to; see advice in args.',
      zh: '请以条件所算得的计划出具要约，见 args 的 advice。',
    },
  ),
  LoanSheetInvalid: problem(
    422,
    { en: 'This is no sheet of a product', zh: '产品说明书不符合格式' },
    { en: 'Mend what found in args names; see advice in args.', zh: '请改正 args 的 found 所指之处，见 advice。' },
  ),
  LoanTermInvalid: problem(
    422,
    { en: 'No schedule has these periods', zh: '期数或还款方式无效' },
    { en: 'See advice in args.', zh: '见 args 的 advice。' },
  ),
} as const satisfies ProblemTable;

/** Applications, decisions and offers. */
const applied = {
  LoanApplicantIsBank: problem(
    422,
    { en: 'A bank does not lend to itself', zh: '银行不能向本行申请贷款' },
    { en: 'Apply at another bank.', zh: '请向其他银行申请。' },
  ),
  LoanApplicationNotOpen: problem(
    409,
    { en: 'This application can no longer be answered', zh: '该申请已不能办理' },
    {
      en: 'See its state in args; the borrower may file another.',
      zh: '当前状态见 args；借款人可另行申请。',
    },
  ),
  LoanApplicationStanding: problem(
    409,
    { en: 'This application still stands and cannot be erased', zh: '该申请仍在办理或贷款未结清，不能删除' },
    {
      en: 'Withdraw it first; of a drawn loan it is kept until the loan is closed.',
      zh: '请先撤回；已放款的，结清后方可删除。',
    },
  ),
  LoanDecisionUneven: problem(
    422,
    { en: 'An approval names a limit, and a refusal none', zh: '批准须有额度，拒绝不得有额度' },
    { en: 'Approve with a limit above 0, or refuse with 0.', zh: '批准时额度须大于 0，拒绝时为 0。' },
  ),
  LoanNotDecided: problem(
    409,
    { en: 'This application is not approved', zh: '该申请尚未获批准' },
    { en: 'Decide it by loan.decide first.', zh: '请先以 loan.decide 作出决定。' },
  ),
  LoanOfferAboveLimit: problem(
    422,
    { en: 'The offer is above what was approved', zh: '要约金额超过批准额度' },
    { en: 'Offer at most the limit in args, or decide again.', zh: '请不超过 args 的 limit，或重新决定。' },
  ),
  LoanOfferDearer: problem(
    422,
    { en: 'The offer is dearer than the applicant was told', zh: '要约条件比已告知的更贵' },
    {
      en: 'Rates at most, grace at least and the day count as told in args.',
      zh: '利率不得高于、宽限不得短于 args 的 told，计息方式须与其相同。',
    },
  ),
  LoanAlreadyOffered: problem(
    409,
    { en: 'An offer for this application still stands', zh: '该申请已有未到期的要约' },
    {
      en: 'Withdraw it first, or wait until it is over: one approval is lent once.',
      zh: '请先撤回，或待其到期：一次批准只能放款一次。',
    },
  ),
  LoanOfferNotOpen: problem(
    409,
    { en: 'This offer is drawn, declined, withdrawn or over', zh: '该要约已提款、被拒绝、已撤回或已过期' },
    { en: 'Ask the bank for another; see the application.', zh: '请银行重新出具，见该申请。' },
  ),
  LoanPayeeMissing: problem(
    422,
    { en: 'The product pays a third party, and none is named', zh: '该产品须受托支付，但未指明收款人' },
    { en: 'Name a payee other than the borrower.', zh: '请指明借款人以外的收款账户。' },
  ),
  LoanPledgeMissing: problem(
    409,
    { en: 'Neither a lien nor a consent secures this loan', zh: '该贷款尚无抵押，也没有抵押同意' },
    {
      en: 'The bank asks by /api/pledge-requests for the debt in args, the holder consents, then it is drawn.',
      zh: '请银行以 args 的 debt 通过 /api/pledge-requests 提出，权利人同意后再提款。',
    },
  ),
  LoanProductUnknown: problem(
    404,
    { en: 'This bank has published no sheet of this product', zh: '该银行未公布该产品' },
    { en: 'See /api/finance/products.', zh: '见 /api/finance/products。' },
  ),
  LoanSheetMissing: problem(
    422,
    { en: 'No sheet of this product is stored under this hash', zh: '该哈希下没有该产品的说明书' },
    {
      en: 'Store the canonical JSON of the sheet by POST /api/documents first.',
      zh: '请先以 POST /api/documents 存入说明书的规范 JSON。',
    },
  ),
} as const satisfies ProblemTable;

/** Loans that stand, and what changes them. */
const standing = {
  LoanAmendmentDraftNotOpen: problem(
    409,
    { en: 'This amendment is signed by you, concluded or withdrawn already', zh: '该变更您已签署、已生效或已撤回' },
    {
      en: 'See /api/loan-amendment-drafts; draft another if need be.',
      zh: '见 /api/loan-amendment-drafts，必要时另行起草。',
    },
  ),
  LoanAmendmentEarly: problem(
    422,
    { en: 'Interest is paid beyond the day of the amendment', zh: '变更日早于已付息日' },
    { en: 'Choose a day from the one in args on.', zh: '请选择 args 的 from 当日或以后。' },
  ),
  LoanAmendmentEmpty: problem(
    422,
    { en: 'The amendment changes nothing of its kind', zh: '该变更没有内容' },
    {
      en: 'Prepay something, name more periods than are left, or another rate.',
      zh: '请填写提前还款金额、比剩余更多的期数，或新的利率。',
    },
  ),
  LoanAmendmentUnsigned: problem(
    409,
    { en: 'A side has not signed this amendment', zh: '变更尚有一方未签署' },
    {
      en: 'Have it signed by loan.signAmendment; see side in args.',
      zh: '请以 loan.signAmendment 签署，见 args 的 side。',
    },
  ),
  LoanGuaranteeDraftNotOpen: problem(
    409,
    { en: 'This guarantee is signed by you, accepted or withdrawn already', zh: '该担保您已签署、已生效或已撤回' },
    {
      en: 'See /api/loan-guarantee-drafts; draft another if need be.',
      zh: '见 /api/loan-guarantee-drafts，必要时另行起草。',
    },
  ),
  LoanGuaranteeUnsigned: problem(
    409,
    { en: 'The guarantor has not signed', zh: '担保人尚未签署' },
    { en: 'Have it signed by guarantee.give first.', zh: '请担保人先以 guarantee.give 签署。' },
  ),
  LoanProceedsMissing: problem(
    409,
    { en: 'No proceeds of a sale have reached the lien of this loan', zh: '该贷款的担保物尚无处置价款' },
    { en: 'Settle it once the case was distributed.', zh: '请在价款分配后再办理。' },
  ),
  LoanScheduleStands: problem(
    409,
    { en: 'A schedule stands: its instalments are paid, no rest', zh: '还款计划仍有效，应按期还款' },
    { en: 'Pay the next instalment by loan.repay.', zh: '请以 loan.repay 偿还本期。' },
  ),
  LoanNotLive: problem(
    409,
    { en: 'Nothing is owed on this loan any more', zh: '该贷款已无待还款项' },
    { en: 'See its state in args; close it if it is repaid.', zh: '状态见 args；已还清的请办理结清。' },
  ),
  LoanNotOver: problem(
    409,
    { en: 'This loan is not over', zh: '该贷款尚未还清或已结清' },
    { en: 'Pay what is owed first; after a write-off the bank closes.', zh: '请先还清；核销后由银行结清。' },
  ),
  LoanPrepaidTooMuch: problem(
    422,
    { en: 'This is more than is owed, or nothing', zh: '金额为零或超过所欠本金' },
    { en: 'Take at most the outstanding in args.', zh: '请不超过 args 的 outstanding。' },
  ),
  LoanReceiptRepeated: problem(
    409,
    { en: "The bank's reference was used already", zh: '银行编号已使用' },
    { en: 'Use each reference once.', zh: '每个编号只能使用一次。' },
  ),
  LoanScheduleUnknown: problem(
    409,
    { en: 'Of the schedule that stands only its root is known here', zh: '本平台仅存有现行还款计划的根' },
    {
      en: 'Send the call with the instalment and its proof by the SDK, as both of you signed it.',
      zh: '请以双方签署的还款计划，通过 SDK 提交该期及其证明。',
    },
  ),
  LoanSideMismatch: problem(
    422,
    { en: 'An account acts for neither bank nor borrower of this loan', zh: '账户不属于该贷款的银行或借款人' },
    {
      en: 'Name an account of the bank as lender, one of the borrower as borrower.',
      zh: '请分别填写银行账户与借款人账户。',
    },
  ),
} as const satisfies ProblemTable;

export const financeProblems = { ...calculated, ...applied, ...standing } as const satisfies ProblemTable;
