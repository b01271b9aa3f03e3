import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

/** Refusals of Procurement. */
export const procurementProblems = {
  GrowthSpansFull: problem(
    409,
    { en: 'Growth of this region was bought between too many pairs of dates', zh: '该地区增量的购买区间过多' },
    { en: 'Buy between dates that have served already.', zh: '请使用已有的基准与报告期。' },
  ),
  IncrementExceeded: problem(
    409,
    { en: 'So much growth is not left', zh: '增量余额不足' },
    { en: 'Ask for at most left in args, in fen.', zh: '请不超过 args 的 left（分）。' },
  ),
  IncrementNotComparable: problem(
    422,
    { en: 'The two publications are not of one series in this region', zh: '两期公布不属于该地区同一序列' },
    {
      en: 'Name two accounts by one methodology and one price basis, of the region in the terms.',
      zh: '请引用条款所列地区、同一方法与价格口径的两期核算。',
    },
  ),
  IncrementNotPublished: problem(
    422,
    { en: 'No growth is published between these two accounts', zh: '这两期公报之间没有已公布的增量' },
    {
      en: 'Name two valid publications of that region, the earlier first and the lower.',
      zh: '请引用该地区两期有效公报，先期在前且数值较小。',
    },
  ),
  PurchaseAlreadyRecorded: problem(
    409,
    { en: 'This contract number has served', zh: '该合同编号已使用' },
    { en: 'Use another number.', zh: '请使用新编号。' },
  ),
  PurchaseInstructionMismatch: problem(
    422,
    { en: 'The settlement is not what these terms are paid by', zh: '结算指令与采购条款不符' },
    {
      en: 'One leg of money from buyer to seller over the price, bound to termsHash.',
      zh: '须为买方至卖方的一笔等价款项，并绑定 termsHash。',
    },
  ),
  PurchaseInvalid: problem(
    422,
    { en: 'The terms make no purchase of this kind', zh: '条款不构成该类采购' },
    {
      en: 'Correct kind, number, price, document or the fields of the kind.',
      zh: '请更正类别、编号、价款、文件或相应字段。',
    },
  ),
  PurchaseNotSettled: problem(
    409,
    { en: 'The settlement has not happened, or has not lapsed', zh: '结算尚未完成或尚未失效' },
    { en: 'See the instruction in args.', zh: '见 args 的 instruction。' },
  ),
  PurchaseNotSigned: problem(
    422,
    { en: 'Not signed by that side over these terms and this settlement', zh: '该方未对这些条款与结算指令签名' },
    { en: 'Have exactly these terms signed.', zh: '请对相同条款签名。' },
  ),
  PurchasePartyRefused: problem(
    403,
    { en: 'That side may not buy or sell this', zh: '该方不得作为买方或卖方' },
    {
      en: 'A public body or enterprise buys; a village company or cooperative sells, growth of its own region only.',
      zh: '买方为公共机构或企业；卖方为村公司或合作社，增量限本地区。',
    },
  ),
  PurchaseStateIsOther: problem(
    409,
    { en: 'The purchase is settled or ended', zh: '该采购已结清或已终止' },
    { en: 'See state in args.', zh: '见 args 的 state。' },
  ),
  PurchaseUnknown: problem(
    404,
    { en: 'No such purchase', zh: '没有该采购' },
    { en: 'Check buyer and number.', zh: '请核对买方与编号。' },
  ),
} as const satisfies ProblemTable;
