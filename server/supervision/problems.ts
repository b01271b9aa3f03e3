import { type ProblemTable, problem } from '../kernel/errors/problemTable.ts';

export const supervisionProblems = {
  ReportUnknown: problem(
    404,
    { en: 'There is no report under this receipt number', zh: '没有该回执编号的意见或举报' },
    { en: 'Check the number as it was given when the report was received.', zh: '请核对提交时取得的回执编号。' },
  ),
  ReportAlreadyAnswered: problem(
    409,
    { en: 'The report has its answer already', zh: '该意见或举报已答复' },
    { en: 'Read the answer; what is new belongs in a new report.', zh: '请查看答复；如有新情况，请另行提交。' },
  ),
} as const satisfies ProblemTable;
