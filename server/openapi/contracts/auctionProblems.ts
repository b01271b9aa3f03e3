import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

/** Refusals of Auctions. */
export const auctionProblems = {
  AuctionAlreadyRecorded: problem(
    409,
    { en: 'This very auction stands already', zh: '相同的竞价已存在' },
    { en: 'Use the one that stands, or another nonce.', zh: '请使用已有竞价，或更换随机数。' },
  ),
  AuctionHasBids: problem(
    409,
    { en: 'A bid stands: the seller cannot withdraw any more', zh: '已有出价，卖方不能撤回' },
    { en: 'Let it run to its end.', zh: '请待其结束。' },
  ),
  AuctionMoneyMismatch: problem(
    409,
    {
      en: "Money of the other kind is needed: on-chain cash or a bank's receipt",
      zh: '资金方式不符：须为链上资金或银行回执',
    },
    { en: 'Use what inBank in args says.', zh: '请按 args 的 inBank 办理。' },
  ),
  AuctionNotOpen: problem(
    409,
    { en: 'The auction is not open', zh: '竞价未开放' },
    { en: 'See /api/market/auctions.', zh: '见 /api/market/auctions。' },
  ),
  AuctionRefused: problem(
    409,
    { en: 'The terms break the rule of the class or themselves', zh: '竞价条款不符合规则' },
    { en: 'reasons in args has a bit for each cause.', zh: 'args 的 reasons 逐位列出原因。' },
  ),
  BidTooLow: problem(
    409,
    { en: 'The bid is below the least that counts now', zh: '出价低于最低要求' },
    { en: 'Bid at least least in args, in fen.', zh: '请不低于 args 的 least（分）。' },
  ),
  BidderNotAllowed: problem(
    403,
    { en: 'The bidder may not trade, or is the seller', zh: '竞买人不得交易或即为卖方' },
    { en: 'Bid by another participant.', zh: '请由其他主体出价。' },
  ),
  BiddingClosed: problem(
    409,
    { en: 'Bids are taken from opening to end only', zh: '只在开放期间接受出价' },
    { en: 'See opensAt and endsAt in args.', zh: '见 args 的 opensAt 与 endsAt。' },
  ),
  BiddingStillOpen: problem(
    409,
    { en: 'Bids are still taken', zh: '竞价尚未结束' },
    { en: 'Wait until endsAt in args.', zh: '请待 args 的 endsAt 之后。' },
  ),
  CallerNotAuctioneer: problem(
    403,
    { en: 'Only seller or winner may do this', zh: '只有卖方或竞得人可以办理' },
    { en: 'Use such an account.', zh: '请使用相应账户。' },
  ),
  PaymentNotOverdue: problem(
    409,
    { en: 'The time for payment has not passed', zh: '付款期限未过' },
    { en: 'Wait until payBy in args.', zh: '请待 args 的 payBy 之后。' },
  ),
  PaymentOverdue: problem(
    409,
    { en: 'The time for payment has passed', zh: '付款期限已过' },
    { en: 'The deposit can be forfeited.', zh: '可没收保证金。' },
  ),
} as const satisfies ProblemTable;
