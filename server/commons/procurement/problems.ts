import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

export const purchaseDraftProblems = {
  PurchaseDraftNotOpen: problem(
    409,
    { en: 'This purchase is signed by you, agreed or withdrawn already', zh: '该采购草案您已签署、已成立或已撤回' },
    { en: 'See /api/purchase-drafts; draft another if need be.', zh: '见 /api/purchase-drafts，必要时另行起草。' },
  ),
  PurchaseDraftUnsigned: problem(
    409,
    { en: 'A side of this purchase has not signed', zh: '该采购草案尚有一方未签署' },
    {
      en: 'Each side signs by purchases.sign; side in args is missing.',
      zh: '双方均以 purchases.sign 签署；缺 args 的 side。',
    },
  ),
  PurchaseNotOfCaller: problem(
    403,
    { en: 'You are no side of this purchase', zh: '您不是该采购的任何一方' },
    { en: 'Buyer or seller drafts it.', zh: '由采购方或供给方起草。' },
  ),
} as const satisfies ProblemTable;
