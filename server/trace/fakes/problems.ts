import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

export const fakeReportProblems = {
  FakeReportUnknown: problem(
    404,
    { en: 'There is no report, or no photograph, under this receipt number', zh: '没有该回执编号的举报或照片' },
    { en: 'Check the number as it was given when the report was received.', zh: '请核对提交时取得的回执编号。' },
  ),
  FakeReportDecided: problem(
    409,
    { en: 'The report has its outcome already', zh: '该举报已有结论' },
    { en: 'The supervisor alone may decide it anew.', zh: '仅监管机构可重新作出结论。' },
  ),
  FakeReportNotYours: problem(
    403,
    { en: 'The report is about goods of a brand that you don’t operate', zh: '该举报所涉产品不属您运营的品牌' },
    {
      en: 'The brand’s own operator decides it, or the supervisor; an operator is one by the brand owner’s mandate.',
      zh: '由该品牌的运营单位或监管机构办理；运营单位以品牌所有者的授权为准。',
    },
  ),
  FakePhotoThere: problem(
    409,
    { en: 'The report has its photograph already', zh: '该举报已有照片' },
    { en: 'Tell what is new in another report.', zh: '如有新情况，请另行举报。' },
  ),
  FakePhotoLate: problem(
    409,
    { en: 'A photograph follows within a day of its report', zh: '照片须在举报后 24 小时内补交' },
    { en: 'Make another report with it.', zh: '请重新举报并附照片。' },
  ),
} as const satisfies ProblemTable;
