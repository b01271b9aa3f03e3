import { type ProblemTable, problem } from '../errors/problemTable.ts';

export const opsProblems = {
  RpcMethodRefused: problem(
    403,
    { en: 'This gateway only passes on questions to the chain', zh: '本网关只转发对链的查询' },
    { en: 'Use one of the listed methods, or a node of your own.', zh: '请使用列出的方法，或使用您自己的节点。' },
  ),
  MetricsRefused: problem(
    403,
    { en: 'Metrics are for the operator', zh: '运行指标仅供运营方查看' },
    { en: 'Send the bearer token from METRICS_TOKEN.', zh: '请携带 METRICS_TOKEN 所设的令牌。' },
  ),
} as const satisfies ProblemTable;
