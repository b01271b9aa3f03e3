import { type ProblemTable, problem } from '../kernel/errors/problemTable.ts';

export const rightsProblems = {
  ReportConsentMissing: problem(
    403,
    { en: 'The holder has not let you read the report on this right', zh: '持有人未同意贵行查阅该权利的报告' },
    {
      en: 'Ask the holder to let your bank read for this purpose: at the desk, or by the act rights.consentToReport.',
      zh: '请持有人准许贵行按此用途查阅：在工作台「我的权利」里，或以操作 rights.consentToReport。',
    },
  ),
  RightNotOfCaller: problem(
    403,
    { en: 'The right is held by somebody else', zh: '该权利不由您持有' },
    { en: 'Use an account of the holder.', zh: '请使用持有人的账户。' },
  ),
  PledgeRequestNotOpen: problem(
    409,
    { en: 'This request has its answer already, or was used', zh: '该质押请求已答复或已使用' },
    { en: 'Ask again with a new request.', zh: '请另行提出请求。' },
  ),
  PledgeRequestNotConsented: problem(
    409,
    { en: 'The holder has not consented to this pledge', zh: '持有人尚未同意该质押' },
    { en: 'Wait for the consent; see /api/pledge-requests.', zh: '请等待同意，见 /api/pledge-requests。' },
  ),
  ExtractNotOpen: problem(
    409,
    { en: 'This extract is signed already', zh: '该登记簿摘录已复核签名' },
    { en: 'Record the lien with the signature it has.', zh: '请以已有签名登记。' },
  ),
  ExtractNeedsSecondPerson: problem(
    403,
    { en: 'Who asked for the second signature cannot give it', zh: '提出复核者不得自行复核' },
    { en: 'Let another account of this register sign.', zh: '请由本登记机构另一账户签名。' },
  ),
  LienNotOfCaller: problem(
    403,
    { en: 'You are the lienor of neither lien', zh: '您不是其中任一抵押的权利人' },
    { en: 'Use an account of the lienor.', zh: '请使用抵押权人的账户。' },
  ),
  RankExchangeNotOpen: problem(
    409,
    {
      en: 'The ranks can not be exchanged so, or your answer was given already',
      zh: '该顺位交换现不可行，或您已答复',
    },
    {
      en: 'Both liens must be registered, the senior before the junior; see /api/rank-exchanges.',
      zh: '两项抵押均须已登记且在先者在前，见 /api/rank-exchanges。',
    },
  ),
  RankExchangeNotAgreed: problem(
    409,
    { en: 'A lienor who comes off worse has not consented', zh: '尚有顺位受损的抵押权人未同意' },
    { en: 'Wait for the consents; see /api/rank-exchanges.', zh: '请等待同意，见 /api/rank-exchanges。' },
  ),
  LeaseDraftNotOpen: problem(
    409,
    { en: 'This lease is signed, concluded or withdrawn already', zh: '该租赁草案已签署、已登记或已撤回' },
    { en: 'See /api/lease-drafts; draft another if need be.', zh: '见 /api/lease-drafts，必要时另行起草。' },
  ),
  LeaseNotOfCaller: problem(
    403,
    { en: 'You are neither lessor nor lessee of this lease', zh: '您不是该租赁的出租人或承租人' },
    { en: 'Use an account of one of its sides.', zh: '请使用租赁一方的账户。' },
  ),
} as const satisfies ProblemTable;
