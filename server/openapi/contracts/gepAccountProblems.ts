import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

/** Refusals of GepAccounts, which keeps the order of an account's papers. */
const methods = {
  GepMethodologyInvalid: problem(
    422,
    {
      en: 'The methodology has no document, code, edition, date or state',
      zh: '核算方法缺少文件、代码、版本、日期或状态',
    },
    { en: 'Complete it; code and edition have at most 40 characters.', zh: '请补全；代码与版本不超过 40 个字符。' },
  ),
  GepMethodologyAlreadyRecorded: problem(
    409,
    { en: 'This methodology is registered', zh: '该核算方法已登记' },
    { en: 'Nothing more is needed; another edition has another document.', zh: '无需重复登记；新版本须用新文件。' },
  ),
  GepMethodologyUnknown: problem(
    422,
    { en: 'No such methodology is known', zh: '没有这种核算方法' },
    { en: 'See /api/gep/methodologies.', zh: '可用方法见 /api/gep/methodologies。' },
  ),
  MethodologyIncomplete: problem(
    409,
    { en: 'The methodology lacks tables: its accounts stay drafts', zh: '核算方法参数不全，其结果只能作为草案' },
    {
      en: 'Publish by a complete methodology; a demonstration’s is published in the demo profile alone.',
      zh: '请以参数齐全的方法发布；示例方法仅在演示环境可发布。',
    },
  ),
  GepSeriesInvalid: problem(
    422,
    { en: 'Level, area, parcels or price basis make no series', zh: '层级、区划、地块或价格口径不成序列' },
    {
      en: 'A city has 4 digits, a county 6, a township 9, a village 12; a project its county’s 6 and parcels.',
      zh: '市 4 位、县 6 位、乡 9 位、村 12 位；项目为所在县 6 位并列地块。',
    },
  ),
  GepSeriesAlreadyOpen: problem(
    409,
    { en: 'This series is open', zh: '该序列已建立' },
    { en: 'Draft the account in it.', zh: '请直接提交草案。' },
  ),
  GepSeriesUnknown: problem(
    404,
    { en: 'No such series of accounts', zh: '没有该核算序列' },
    { en: 'Send gep.openSeries first.', zh: '请先办理 gep.openSeries。' },
  ),
} as const satisfies ProblemTable;

const papers = {
  CallerNotEvidence: problem(
    403,
    { en: 'Papers of an account come through Evidence', zh: '核算文书须经证明合约提交' },
    { en: 'Attest the statement in Evidence.', zh: '请在证明合约出具。' },
  ),
  PaperNotOfGep: problem(
    422,
    { en: 'This kind of statement is no paper of an account', zh: '该类证明不是核算文书' },
    {
      en: 'Use GEP_DRAFT, GEP_REVIEW and the others of /api/schemas.',
      zh: '请使用 GEP_DRAFT、GEP_REVIEW 等类别，见 /api/schemas。',
    },
  ),
  PaperExpires: problem(
    422,
    { en: 'Papers of an account don’t end by themselves', zh: '核算文书不得自带期限' },
    { en: 'Leave the end of validity out; withdraw it when need be.', zh: '请勿填写有效期，需要时撤回。' },
  ),
  BasisNotYearEnd: problem(
    422,
    { en: 'An account is true of the last second of a year', zh: '核算基准日须为年末最后一秒' },
    { en: 'Use 31 December 23:59:59 +08:00.', zh: '请使用 12 月 31 日 23:59:59（+08:00）。' },
  ),
  VerdictInvalid: problem(
    422,
    { en: 'A verdict is 1 or 0', zh: '结论只能为 1 或 0' },
    { en: '1 for passed or upheld, 0 for failed or dismissed.', zh: '1 为通过或成立，0 为未通过或不成立。' },
  ),
  GepAccountUnknown: problem(
    404,
    { en: 'Nothing was drafted with this document, total and year', zh: '没有以该文件、总值与年度提交的草案' },
    {
      en: 'Look at series, document and total: one digit makes another account.',
      zh: '请核对序列、文件与总值，差一位即为另一账户。',
    },
  ),
  GepAccountStateIsOther: problem(
    409,
    { en: 'The account is at another step', zh: '该账户处于其他环节' },
    { en: 'See its state at /api/gep/accounts/{id}.', zh: '状态见 /api/gep/accounts/{id}。' },
  ),
  DraftNotStanding: problem(
    409,
    { en: 'Its author withdrew the draft', zh: '草案已由编制方撤回' },
    { en: 'It begins anew with another draft.', zh: '须重新提交草案。' },
  ),
  ReviewNotStanding: problem(
    409,
    { en: 'Its reviewer withdrew the review', zh: '审核意见已撤回' },
    { en: 'Have it reviewed again.', zh: '请重新审核。' },
  ),
  ReviewOfOwnDraft: problem(
    403,
    { en: 'Nobody reviews what it drafted', zh: '不得审核自己编制的账户' },
    { en: 'Another reviewer does it.', zh: '请由其他审核方办理。' },
  ),
} as const satisfies ProblemTable;

const objections = {
  ObjectionWindowInvalid: problem(
    422,
    { en: 'The objection window is too short or too long', zh: '异议期过短或过长' },
    { en: 'Choose another length.', zh: '请另选时长。' },
  ),
  ObjectionWindowOpen: problem(
    409,
    { en: 'Objections are still heard', zh: '异议期尚未结束' },
    { en: 'Publish after objectionsUntil in args.', zh: '请在 args 的 objectionsUntil 之后发布。' },
  ),
  ObjectionWindowClosed: problem(
    409,
    { en: 'Objections were heard until then', zh: '异议期已结束' },
    { en: 'Tell the supervisor at /supervision.', zh: '可在 /supervision 反映。' },
  ),
  GepObjectorHeard: problem(
    409,
    { en: 'You objected to this account', zh: '您已提出过异议' },
    { en: 'Wait for its answer.', zh: '请等待答复。' },
  ),
  GepObjectionsFull: problem(
    409,
    { en: 'This account has 16 objections', zh: '该账户异议已满 16 份' },
    { en: 'Tell the supervisor at /supervision.', zh: '可在 /supervision 反映。' },
  ),
  GepObjectionUnknown: problem(
    404,
    { en: 'No such objection', zh: '没有该异议' },
    { en: 'See the objections of the account.', zh: '请查看该账户的异议。' },
  ),
  GepObjectionNotOpen: problem(
    409,
    { en: 'The objection is answered or withdrawn', zh: '该异议已答复或已撤回' },
    { en: 'Nothing more is needed.', zh: '无需再办。' },
  ),
  AnswerByParty: problem(
    403,
    { en: 'Author and objector don’t answer', zh: '编制方与异议方不得答复' },
    { en: 'Another reviewer answers.', zh: '请由其他审核方答复。' },
  ),
  GepObjectionUnanswered: problem(
    409,
    { en: 'An objection waits for its answer', zh: '尚有异议未答复' },
    { en: 'See objection in args.', zh: '见 args 的 objection。' },
  ),
} as const satisfies ProblemTable;

const publications = {
  PublisherNotAppointed: problem(
    403,
    { en: 'Not appointed for this level of this area', zh: '未受委任发布该层级该区域' },
    { en: 'See /api/gep/publishers; the supervisor appoints.', zh: '见 /api/gep/publishers；由监管方委任。' },
  ),
  PublisherReviewed: problem(
    403,
    { en: 'Who reviewed an account doesn’t publish it', zh: '审核方不得发布' },
    { en: 'Another publisher does it.', zh: '请由其他发布方办理。' },
  ),
  CorrectionOfOtherYear: problem(
    422,
    { en: 'A publication takes the place of one of the same year', zh: '只能取代同一年度的发布' },
    { en: 'Leave corrects out for another year.', zh: '不同年度请勿填写 corrects。' },
  ),
  DocumentPublishedElsewhere: problem(
    409,
    { en: 'The same document stands published in another series', zh: '同一文件已在其他序列发布' },
    { en: 'See account in args.', zh: '见 args 的 account。' },
  ),
  AppointmentInvalid: problem(
    422,
    { en: 'Participant, area or levels make no appointment', zh: '主体、区域或层级不构成委任' },
    {
      en: 'An area has 2, 4, 6, 9 or 12 digits; name at least one level.',
      zh: '区域为 2、4、6、9 或 12 位，至少一个层级。',
    },
  ),
  AppointmentUnknown: problem(
    404,
    { en: 'There is no such appointment', zh: '没有该委任' },
    { en: 'See /api/gep/publishers.', zh: '见 /api/gep/publishers。' },
  ),
} as const satisfies ProblemTable;

export const gepAccountProblems = {
  ...methods,
  ...papers,
  ...objections,
  ...publications,
} as const satisfies ProblemTable;
