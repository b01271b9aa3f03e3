import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

/** Refusals of Settlement and Agreements: rules of trade, listings, instructions, receipts. */
export const settlementProblems = {
  SaleOfSeveral: problem(
    422,
    { en: 'A case sells one right at a time', zh: '一个案件一次只处置一项权利' },
    { en: 'Settle one instruction for each right.', zh: '请每项权利分别交割。' },
  ),
  OfferRefused: problem(
    409,
    { en: 'The offer cannot be made or taken', zh: '该挂牌不能成立或不能成交' },
    {
      en: 'reasons in args has a bit for each cause; see docs/glossary.',
      zh: 'args 的 reasons 逐位列出原因，见词汇表。',
    },
  ),
  ListingAlreadyRecorded: problem(
    409,
    { en: 'This very offer stands already', zh: '相同的挂牌已存在' },
    { en: 'Use the one that stands, or another nonce.', zh: '请使用已有挂牌，或更换随机数。' },
  ),
  ListingNotOpen: problem(
    409,
    { en: 'The listing is not open, or the purchase names another', zh: '挂牌未开放，或所购为另一挂牌' },
    { en: 'Choose an open offer at /api/market/offers.', zh: '请在 /api/market/offers 选择开放的挂牌。' },
  ),
  ListingStillLive: problem(
    409,
    { en: 'The listing has not reached its end', zh: '挂牌尚未到期' },
    { en: 'Wait for its last second, or let the seller cancel.', zh: '请待到期，或由卖方撤销。' },
  ),
  CallerNotSeller: problem(
    403,
    { en: 'Only the seller may do this', zh: '只有卖方可以办理' },
    { en: "Use the seller's account.", zh: '请使用卖方账户。' },
  ),
  OrdersMismatch: problem(
    422,
    { en: 'The orders do not add up to the quantity bought', zh: '注销事项之和与购买数量不符' },
    {
      en: 'Make their kg add up, and commit to them in the purchase.',
      zh: '请使其 kg 之和等于购买量，并与购买所载一致。',
    },
  ),
  InstructionRefused: problem(
    409,
    { en: 'The instruction cannot be affirmed or settled now', zh: '该指令目前不能确认或交割' },
    { en: 'reasons in args has a bit for each cause.', zh: 'args 的 reasons 逐位列出原因。' },
  ),
  InstructionInvalid: problem(
    422,
    {
      en: 'The instruction has no legs, too many, an empty leg, or deadlines in the wrong order',
      zh: '指令没有或过多交割项、有空项，或期限次序有误',
    },
    { en: 'Give 1 to 16 legs and payBy before settleBy.', zh: '请填写 1 至 16 项，payBy 早于 settleBy。' },
  ),
  InstructionStillLive: problem(
    409,
    { en: 'The deadline has not passed: the lock stands', zh: '期限未过，锁定仍有效' },
    { en: 'Wait until settleBy in args.', zh: '请待 args 的 settleBy 之后。' },
  ),
  NotAParty: problem(
    403,
    { en: 'The account has no part in this', zh: '该账户不是当事人' },
    { en: 'Use an account that a leg names.', zh: '请使用交割项所列账户。' },
  ),
  AlreadyAffirmed: problem(
    409,
    { en: 'The party has affirmed already', zh: '该方已确认' },
    { en: 'Nothing is to be done.', zh: '无需再办理。' },
  ),
  SignatureNotOfParty: problem(
    422,
    { en: "The signature is not this account's over these terms", zh: '签名不是该账户对此条款所签' },
    { en: 'Have exactly these terms signed for this chain and contract.', zh: '请对本链本合约的相同条款签名。' },
  ),
  ReceiptNotOfBank: problem(
    403,
    { en: 'The signer is no active account of that bank', zh: '签名人不是该银行的有效账户' },
    { en: 'Have it signed by an account of the bank.', zh: '请由该银行的账户签名。' },
  ),
  ReceiptAlreadyUsed: problem(
    409,
    { en: "The bank's reference has served already", zh: '该银行编号已使用' },
    { en: 'Have a receipt with another reference.', zh: '请取得另一编号的回执。' },
  ),
  ReceiptMismatch: problem(
    422,
    {
      en: 'The receipt is for another matter, payer or sum, or does not reach far enough',
      zh: '回执的事项、付款人、金额或期限不符',
    },
    {
      en: 'Compare it with what is awaited at /api/market/receipts/match.',
      zh: '请以 /api/market/receipts/match 核对。',
    },
  ),
  AssetUnknown: problem(
    422,
    { en: 'The asset is no part of this ledger under that name', zh: '该名称下没有此资产' },
    { en: 'See /api/directory.', zh: '见 /api/directory。' },
  ),
  CallerNotVenue: problem(
    403,
    {
      en: 'Only a part of the ledger that trades may ask this: Auctions, Sales, Dividends or Agreements',
      zh: '只有账本中经手交易的部件（竞价、出让、分配、协议）可以办理',
    },
    {
      en: 'Use a verb of the part whose matter it is; args name one of them, not always that one.',
      zh: '请通过事项所属部件的操作办理；args 所示为其中之一，不一定是该事项的部件。',
    },
  ),
  AmountTooLarge: problem(
    422,
    { en: 'The sum is larger than money can be counted', zh: '金额超出可计范围' },
    { en: 'Use a smaller quantity or price.', zh: '请减少数量或单价。' },
  ),
  ReentrancyGuardReentrantCall: problem(
    409,
    { en: 'A call came back before the first had ended', zh: '调用未结束即被重入' },
    { en: 'Send one call at a time.', zh: '请逐次调用。' },
  ),
  TradingRuleInvalid: problem(
    422,
    {
      en: 'The rule breaks its bounds: a fee of at most 500 bps, at most 60 days',
      zh: '规则超出范围：费率至多 500 bps，持有期至多 60 日',
    },
    { en: 'Correct the rule.', zh: '请更正规则。' },
  ),
  TreasuryInvalid: problem(
    422,
    { en: 'Fees go to an active treasury that may hold', zh: '费用须归可持有资产的有效收费账户' },
    { en: 'Name such an account.', zh: '请填写符合条件的账户。' },
  ),
  StewardNotActive: problem(
    403,
    { en: 'Your account or its office is suspended', zh: '您的账户或所属机构已暂停' },
    { en: 'Have the suspension lifted.', zh: '请先恢复。' },
  ),
  TradingUnchanged: problem(
    409,
    { en: 'The state asked for is the state that stands', zh: '请求的状态即为现状' },
    { en: 'Nothing is to be done.', zh: '无需办理。' },
  ),
  AgreementTermsMismatch: problem(
    422,
    { en: "The instruction's terms are not the hash of number and document", zh: '指令条款与合同编号、文件不符' },
    { en: 'Take termsOf(number, document).', zh: '请以 termsOf(编号, 文件) 为条款。' },
  ),
  AgreementInvalid: problem(
    422,
    {
      en: 'An agreement needs two different parties, a number and a document',
      zh: '协议须有两个不同当事人、编号与文件',
    },
    { en: 'Correct what is missing.', zh: '请补正。' },
  ),
  DirectTransferClosed: problem(
    409,
    { en: 'Here units move by settlement, issue, use or court alone', zh: '本环境只经交割、签发、注销或司法转移' },
    { en: 'Sell them, or conclude an agreement.', zh: '请通过交易或协议办理。' },
  ),
  HoldersFull: problem(
    409,
    { en: 'The class limits how many may hold this', zh: '该品类的持有人数已达上限' },
    { en: 'Buy of another lot.', zh: '请购买其他批次。' },
  ),
  HoldingPeriodRunning: problem(
    409,
    { en: 'Bought units cannot be passed on before the holding period ends', zh: '持有期未满，不能转让' },
    { en: 'Wait until resaleFrom in args.', zh: '请待 args 的 resaleFrom 之后。' },
  ),
  TraderNotAllowed: problem(
    403,
    { en: 'This participant may hold, and never trades', zh: '该主体不得参与交易' },
    { en: 'Let a participant trade that may.', zh: '请由可交易的主体办理。' },
  ),
} as const satisfies ProblemTable;
