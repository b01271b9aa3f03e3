import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

/** Refusals of what becomes of a lien, of sales and of proceeds. */
export const lienChangeProblems = {
  AgreementNotOfHolder: problem(
    422,
    {
      en: 'The agreement is not signed by the holder over these terms, or too old',
      zh: '处置协议并非权利人对这些条款所签，或已过期',
    },
    { en: 'Have it signed again.', zh: '请重新签署。' },
  ),
  AssignmentInvalid: problem(
    422,
    {
      en: 'The assignment moves nothing, too much, to nobody, or a part of a maximum amount',
      zh: '转让金额或受让方有误，或为未确定的最高额部分转让',
    },
    { en: 'Correct sum or creditor.', zh: '请更正金额或受让方。' },
  ),
  CallerNotPart: problem(
    403,
    { en: 'Only that part of the ledger may do this', zh: '只有账本的相应部分可以办理' },
    { en: 'Use the verb of leases or packages.', zh: '请通过租赁或组合办理。' },
  ),
  CompensationInvalid: problem(
    422,
    { en: 'No COMPENSATION about this right, of another payer or sum', zh: '没有该权利的补偿证明，或支付方、金额不符' },
    { en: 'Attest what was paid, and distribute exactly that.', zh: '请先出具补偿证明，并按其金额分配。' },
  ),
  DebtSaidByCourt: problem(
    409,
    { en: 'A court has said what is owed', zh: '未偿还金额已由法院认定' },
    { en: "The lienor's word does not change it.", zh: '抵押权人的申报不能变更。' },
  ),
  DeskNotOurs: problem(
    409,
    { en: 'A companion contract belongs to another register', zh: '配套合约属于其他登记' },
    { en: 'Deploy it with the same authority and directory.', zh: '请以相同权限与目录部署。' },
  ),
  SaleNotAsAgreed: problem(
    409,
    { en: 'The sale is not what the holder agreed to', zh: '处置与权利人同意的条件不符' },
    { en: 'reasons in args has a bit for each cause.', zh: 'args 的 reasons 逐位列出原因。' },
  ),
  SubjectPackedIntoItself: problem(
    422,
    { en: 'A subject cannot lie in itself', zh: '对象不能并入自身' },
    { en: 'Name another container.', zh: '请填写其他组合。' },
  ),
  DebtNotDue: problem(
    409,
    { en: 'The debt is not due yet', zh: '债务尚未到期' },
    { en: 'Wait for maturity in args.', zh: '请待 args 的 maturity。' },
  ),
  FixingInvalid: problem(
    409,
    {
      en: 'No maximum-amount lien, more than its maximum, or the cause is not there',
      zh: '非最高额抵押、超出最高额，或事由不成立',
    },
    { en: 'Check sum and cause.', zh: '请核对金额与事由。' },
  ),
  LeaseAlreadyEntered: problem(
    409,
    { en: 'The lease stands on the subject already', zh: '该租赁已记载' },
    { en: 'Nothing is to be done.', zh: '无需办理。' },
  ),
  LeaseFactsInvalid: problem(
    422,
    {
      en: 'The lease is over, or its possession was noted before or is to come',
      zh: '租赁已届满，或占有已记载、尚未发生',
    },
    { en: 'Check times.', zh: '请核对时间。' },
  ),
  LeaseNotFound: problem(
    404,
    { en: 'No such lease stands on this subject', zh: '该对象上没有此租赁' },
    { en: 'Check lease and subject.', zh: '请核对租赁与对象。' },
  ),
  NoProceedsClaim: problem(
    409,
    { en: 'The right has not ended, or nothing is left to be paid', zh: '权利未终止，或已无待分配款项' },
    { en: 'See the right at /api/rights/{id}.', zh: '见 /api/rights/{id}。' },
  ),
  NoticeInvalid: problem(
    422,
    {
      en: 'The notice was taken down by the lienor itself, or its time is to come',
      zh: '通知由质权人自行作出，或时间尚未到来',
    },
    { en: 'Have another participant take it down.', zh: '请由其他机构记载通知。' },
  ),
  NoticeNotApplicable: problem(
    409,
    { en: 'The lien is no unregistered pledge, or was noticed already', zh: '并非未登记的质押，或已登记通知' },
    { en: 'Nothing is to be done.', zh: '无需办理。' },
  ),
  RankConsentMissing: problem(
    409,
    { en: 'A lienor who would come off worse has not signed', zh: '受不利影响的抵押权人尚未同意' },
    { en: 'Add the consent of lienor in args.', zh: '请附 args 中 lienor 的同意。' },
  ),
  RankExchangeInvalid: problem(
    409,
    {
      en: 'The first does not rank before the second, or one is not registered',
      zh: '前者顺位不先于后者，或有一方未登记',
    },
    { en: 'Check the ranks.', zh: '请核对顺位。' },
  ),
  ReductionInvalid: problem(
    422,
    { en: 'A lien can only be lowered', zh: '担保金额只能降低' },
    { en: 'For more, record a further lien.', zh: '增加担保请另行登记。' },
  ),
  RenewalInvalid: problem(
    409,
    {
      en: 'Not in the last 90 days of the registration, lapsed, or the end is not later',
      zh: '不在登记届满前九十日内、已失效，或新期限不更晚',
    },
    { en: 'Renew in the last 90 days, by at most 30 years.', zh: '请在届满前九十日内办理，最长三十年。' },
  ),
  SubjectNotPacked: problem(
    409,
    { en: 'The subject lies in no container', zh: '该对象不在组合内' },
    { en: 'Nothing is to be done.', zh: '无需办理。' },
  ),
  WaterfallMismatch: problem(
    409,
    { en: 'The payments are not what the ranks give for their sum', zh: '付款与按顺位应分配的金额不符' },
    { en: 'Pay expected in args to the account in to.', zh: '请按 args 的 expected 向 to 付款。' },
  ),
} as const satisfies ProblemTable;
