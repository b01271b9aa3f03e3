import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

export const recallNoticeProblems = {
  RecallNoticeUnknown: problem(
    404,
    { en: 'You have no such notice of a recall', zh: '没有该召回通知' },
    { en: 'GET /api/recall-notices lists those you have.', zh: '可由 GET /api/recall-notices 查询。' },
  ),
  RecallNotYours: problem(
    403,
    {
      en: 'Who was told of a recall is for its maker, the brand’s operator and the supervisor',
      zh: '召回通知名单仅限生产者、品牌运营单位与监管单位查看',
    },
    {
      en: 'Sign in for the batch’s maker, the operator of its brand, or the supervisor.',
      zh: '请以该批次生产者、该品牌运营单位或监管单位的身份登录。',
    },
  ),
} as const satisfies ProblemTable;
