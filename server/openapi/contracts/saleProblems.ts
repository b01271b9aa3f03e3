import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

/** Refusals of Sales: rights and packages sold on the exchange. */
export const saleProblems = {
  SaleRuleInvalid: problem(
    422,
    { en: 'The rule of sale contradicts itself or goes beyond its bounds', zh: '出让规则自相矛盾或超出界限' },
    {
      en: 'Each step 1 to 60 days, a bidder, a round and a second of bidding, deposits within the start, no cut of all.',
      zh: '各环节 1 至 60 日，至少一名竞买人、一轮公告、一秒竞价，保证金不高于起始价，降幅不得为全部。',
    },
  ),
  SaleClassClosed: problem(
    409,
    { en: 'This class of rights is not sold on the exchange', zh: '该类权利未开放平台交易' },
    { en: 'See /api/sale-rules.', zh: '见 /api/sale-rules。' },
  ),
  SaleAlreadyRecorded: problem(
    409,
    { en: 'This very sale stands already', zh: '相同的出让申请已存在' },
    { en: 'Use the one that stands, or another nonce.', zh: '请使用已有申请，或更换随机数。' },
  ),
  AlreadyOnSale: problem(
    409,
    { en: 'The right is on sale already', zh: '该权利正在出让中' },
    { en: 'See the sale in args, or wait for its end.', zh: '见 args 的 sale，或待其结束。' },
  ),
  SaleTermsInvalid: problem(
    422,
    { en: 'Prices, deposit, times or papers of the sale are not in order', zh: '价格、保证金、时限或文件不符合要求' },
    { en: 'Keep to the rule of the class, and bring number and document.', zh: '请按该类规则填写，并附编号与文件。' },
  ),
  SaleStateIsOther: problem(
    409,
    { en: 'This is not the next step of the sale', zh: '当前环节不能办理此事项' },
    { en: 'state in args says where it stands; no step is skipped.', zh: 'args 的 state 为当前环节；不得跳过环节。' },
  ),
  SaleClock: problem(
    409,
    { en: 'The moment for this step has not come, or has passed', zh: '办理时间未到或已过' },
    { en: 'until in args is the last second of what runs now.', zh: 'args 的 until 为当前期限的最后一秒。' },
  ),
  ObjectionOpen: problem(
    409,
    { en: 'An open objection stops the clock of the sale', zh: '存在未答复异议，程序中止' },
    { en: 'Wait until the exchange or the supervisor has answered.', zh: '请待交易机构或监管部门答复。' },
  ),
  ObjectionUnknown: problem(
    404,
    { en: 'No such objection is open in this sale', zh: '该笔出让无此未答复异议' },
    { en: 'See the objections of the sale.', zh: '见该笔出让的异议列表。' },
  ),
  ObjectionAlreadyRaised: problem(
    409,
    { en: 'This statement has served as an objection', zh: '该异议材料已提交过' },
    { en: 'Attest a new one if there is something new.', zh: '如有新情况，请另行提交。' },
  ),
  ObjectionsFull: problem(
    409,
    { en: 'Eight objections are open already', zh: '未答复异议已达八件' },
    { en: 'The clock stands; raise it once one has been answered.', zh: '程序已中止，待答复后再提。' },
  ),
  ObjectorHeard: problem(
    409,
    { en: 'You have objected to this announcement or result already', zh: '您已对本次公告或公示提出过异议' },
    {
      en: 'One objection each while something is public; the next comes with a result or a further round.',
      zh: '每主体每次公示限提一件，待成交公示或下一轮公告再提。',
    },
  ),
  PauseSpent: problem(
    409,
    { en: 'Objections have put the end off for as long as the rule allows', zh: '异议累计顺延已达规则上限' },
    {
      en: 'latest in args is that end; complain to the supervisor, or ask a court.',
      zh: 'args 的 latest 为最晚期限；可向监管部门投诉或诉诸法院。',
    },
  ),
  PartyDiscredited: problem(
    403,
    { en: 'The party is listed as discredited', zh: '该主体为严重失信主体' },
    { en: 'listing in args is the entry; ask who issued it.', zh: 'args 的 listing 为列入记录，请联系列入机关。' },
  ),
  SalePartyNotAllowed: problem(
    403,
    { en: 'This party may not take this step of the sale', zh: '该主体不得办理此环节' },
    {
      en: 'Suspended, no trader, the seller itself, or neither seller nor buyer.',
      zh: '被暂停、无交易资格、即为出让方，或非交易双方。',
    },
  ),
  SaleCallerNotSeller: problem(
    403,
    { en: 'Only the seller may do this', zh: '仅出让方可以办理' },
    { en: "Use the seller's account.", zh: '请使用出让方账户。' },
  ),
  CallerNotExchange: problem(
    403,
    { en: 'Only an active operator of the exchange may do this', zh: '仅在任的交易机构可以办理' },
    { en: 'Use an account of the exchange.', zh: '请使用交易机构账户。' },
  ),
  BidderEnrolment: problem(
    409,
    { en: 'Not enrolled in this round by this account, or enrolled already', zh: '该账户本轮未报名，或已报名' },
    {
      en: 'state in args is its deposit; one per participant and round.',
      zh: 'args 的 state 为保证金状态；每主体每轮一份。',
    },
  ),
  SaleBidTooLow: problem(
    409,
    { en: 'The bid is below the least that counts now', zh: '出价低于最低要求' },
    { en: 'Bid at least least in args, in fen.', zh: '请不低于 args 的 least（分）。' },
  ),
  TitleSearchInvalid: problem(
    409,
    {
      en: "The title search is not this right's newest, names differences, or is too old",
      zh: '查册非该权利最新、有差异或已过期',
    },
    { en: 'Have the register attest a new one.', zh: '请登记机构重新出具查册。' },
  ),
  SaleMoneyMismatch: problem(
    409,
    {
      en: "Money of the other kind is needed: on-chain cash or a bank's receipt",
      zh: '资金方式不符：须为链上资金或银行回执',
    },
    { en: 'Use what inBank in args says.', zh: '请按 args 的 inBank 办理。' },
  ),
  SaleContractSigned: problem(
    409,
    { en: 'The party has signed another document', zh: '该方已签署另一份合同' },
    { en: 'It alone can change that, by signing anew itself.', zh: '仅该方可自行重新签署。' },
  ),
  CertificateNumberUsed: problem(
    409,
    { en: 'The number of the certificate has served already', zh: '鉴证书编号已使用' },
    { en: 'Use another number.', zh: '请更换编号。' },
  ),
  TradeCertificateMissing: problem(
    409,
    {
      en: 'No certificate of trade to this buyer: nothing is re-registered',
      zh: '无该买受人的交易鉴证书，不予变更登记',
    },
    {
      en: 'Sell on the exchange; the certificate names the buyer and its last day.',
      zh: '请通过平台交易；鉴证书载明买受人与期限。',
    },
  ),
  SaleRefused: problem(
    409,
    { en: 'The right cannot be put on sale', zh: '该权利不能出让' },
    { en: 'reasons in args has a bit for each cause.', zh: 'args 的 reasons 逐位列出原因。' },
  ),
  DepositNotFree: problem(
    409,
    { en: 'The deposit is still needed, or was settled before', zh: '保证金仍需保留或已结清' },
    { en: 'state in args says what became of it.', zh: 'args 的 state 为其状态。' },
  ),
} as const satisfies ProblemTable;
