import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

export const purchaseProblems = {
  OfferNotOpen: problem(
    409,
    { en: 'The offer cannot be bought any more', zh: '该挂牌已不可购买' },
    { en: 'Choose another offer at /api/market/offers.', zh: '请在 /api/market/offers 另选挂牌。' },
  ),
  PurchaseQuantityInvalid: problem(
    422,
    { en: 'That quantity cannot be bought of this offer', zh: '购买数量不符合该挂牌' },
    {
      en: 'Buy at least minFill and at most remaining (args, kg), or exactly what remains.',
      zh: '数量须不少于 args 的 minFill、不多于 remaining（kg），或恰为余量。',
    },
  ),
  PurchaseAboveCap: problem(
    422,
    { en: 'Price and fee exceed the most you would pay', zh: '价款与费用超过所填上限' },
    { en: 'Raise maxCost to at least total in args, in fen.', zh: '请将 maxCost 提高到 args 的 total（分）以上。' },
  ),
} as const satisfies ProblemTable;
