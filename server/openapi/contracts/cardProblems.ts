import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

/** Refusals of CardTrades. */
export const cardProblems = {
  CardAlreadyIssued: problem(
    409,
    { en: 'This card was issued before', zh: '该溯源卡已发放' },
    { en: 'Use another card.', zh: '请使用其他卡。' },
  ),
  CardHolderNotActive: problem(
    409,
    { en: 'The holder is not enrolled, suspended or may not hold goods', zh: '持卡人未登记、被停用或无持货资格' },
    { en: 'Name an active account.', zh: '请填写有效账户。' },
  ),
  CardIsBlocked: problem(
    409,
    { en: 'The card is blocked', zh: '该溯源卡已停用' },
    { en: 'Ask for a new one.', zh: '请申请新卡。' },
  ),
  CardUnknown: problem(
    404,
    { en: 'No such card was issued', zh: '没有该溯源卡' },
    { en: 'Check the card.', zh: '请核对卡号。' },
  ),
  CounterEntryMismatch: problem(
    409,
    {
      en: 'A counter-entry takes back one standing trade in full, between the same cards',
      zh: '冲正须与原交易双方、批次、数量一致且仅一次',
    },
    { en: 'See counters in args.', zh: '见 args 的 counters。' },
  ),
  NotCardHolder: problem(
    403,
    { en: "Only the card's holder or a trace provider blocks it", zh: '只有持卡人或溯源服务单位可以停用' },
    { en: 'Ask them.', zh: '请联系其办理。' },
  ),
  TradeAlreadyRecorded: problem(
    409,
    { en: 'This trade is recorded', zh: '该交易已登记' },
    { en: 'Nothing to do.', zh: '无需重复登记。' },
  ),
  TradeInvalid: problem(
    422,
    { en: 'Grams, price, payment or cards are missing or the same', zh: '缺少数量、价格、支付凭据，或双方为同一卡' },
    { en: 'Complete the trade.', zh: '请补全。' },
  ),
  TradeNotSigned: problem(
    422,
    { en: 'A hand is missing: seller, buyer or witness did not sign this', zh: '卖方、买方或见证方签名无效' },
    { en: 'See signer in args.', zh: '见 args 的 signer。' },
  ),
  TradeTimeInvalid: problem(
    422,
    { en: 'A trade is entered within a day', zh: '交易须在一日内登记' },
    { en: 'Check the time.', zh: '请核对时间。' },
  ),
  WitnessNotCompetent: problem(
    403,
    {
      en: 'The witness is no licensed scale or payment feed, or a side of the trade',
      zh: '见证方非获准的称重或支付系统，或为交易一方',
    },
    { en: 'Use a licensed feed.', zh: '请使用获准的系统。' },
  ),
} as const satisfies ProblemTable;
