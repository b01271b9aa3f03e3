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
  InspectionUnknown: problem(
    404,
    { en: 'There is no such inspection', zh: '没有该检查记录' },
    { en: 'GET /api/inspections lists them.', zh: '可由 GET /api/inspections 查询。' },
  ),
  InspectionClosed: problem(
    409,
    { en: 'The finding was found mended', zh: '该问题已复查整改完毕' },
    { en: 'Record a new inspection for what is new.', zh: '如有新问题，请另行记录检查。' },
  ),
  TradingOrderUnfounded: problem(
    409,
    { en: 'Only an open serious finding closes trading', zh: '只有未整改的严重问题可以停止挂牌' },
    { en: 'See the inspection in args.', zh: '见 args 的 inspection。' },
  ),
  TradingOrderUnknown: problem(
    404,
    { en: 'There is no such proposal', zh: '没有该提议' },
    { en: 'GET /api/trading-orders lists them.', zh: '可由 GET /api/trading-orders 查询。' },
  ),
  TradingOrderNotOpen: problem(
    409,
    { en: 'The proposal is done, withdrawn or past', zh: '该提议已执行、已撤回或已过期' },
    { en: 'See its state at /api/trading-orders.', zh: '见 /api/trading-orders 的 state。' },
  ),
  TradingOrderNotOfCaller: problem(
    403,
    { en: 'Another officer proposed it', zh: '该提议由他人提出' },
    { en: 'Who proposed takes it back.', zh: '请由提出人撤回。' },
  ),
  TradingOrderNeedsSecondOfficer: problem(
    403,
    { en: 'Who proposed cannot confirm', zh: '提出人不能自行确认' },
    { en: 'Another officer of the supervisor confirms it.', zh: '请由监管机构的另一名人员确认。' },
  ),
} as const satisfies ProblemTable;
