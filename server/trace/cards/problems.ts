import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

export const cardDraftProblems = {
  CardTradeDraftNotOpen: problem(
    409,
    { en: 'This trade is signed by you, recorded or withdrawn already', zh: '该交易草案您已签署、已登记或已撤回' },
    { en: 'See /api/card-trade-drafts; draft another if need be.', zh: '见 /api/card-trade-drafts，必要时另行起草。' },
  ),
  CardTradeDraftUnsigned: problem(
    409,
    { en: 'Not all three have signed this trade', zh: '该交易三方尚未全部签署' },
    {
      en: 'Each signs by cards.sign; see /api/card-trade-drafts.',
      zh: '各方以 cards.sign 签署，见 /api/card-trade-drafts。',
    },
  ),
  CardTradeNotOfCaller: problem(
    403,
    { en: 'You are neither seller, buyer nor witness of this trade', zh: '您不是该交易的卖方、买方或见证方' },
    { en: 'Let one of the three draft it.', zh: '请由三方之一起草。' },
  ),
} as const satisfies ProblemTable;
