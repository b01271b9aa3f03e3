import { type ProblemTable, problem } from '../errors/problemTable.ts';

const OPERATOR = {
  en: 'The operator must look at the log; records on the chain are not touched by this.',
  zh: '请运维查看日志；链上记录不受影响。',
};

export const indexerProblems = {
  ProjectionBehind: problem(
    503,
    { en: 'The ledger has recorded it, and the pages have not caught up yet', zh: '账本已记录，页面数据尚未同步完成' },
    { en: 'Try again in a few seconds.', zh: '请稍后重试。' },
  ),
  ProjectionNotAtBlock: problem(
    409,
    { en: 'The projection stands at another block than asked', zh: '查询库所处区块与请求不一致' },
    {
      en: 'Ask for the block at which it stands, or rebuild to the one you want.',
      zh: '请改用当前区块，或重建到所需区块。',
    },
  ),
  ProjectionReplaced: problem(
    503,
    { en: 'Another version of the gateway has rebuilt the projection', zh: '其他版本的网关已重建查询库' },
    { en: 'Update this gateway and start it again.', zh: '请更新本网关后重新启动。' },
  ),
  ProjectionInconsistent: problem(
    500,
    { en: 'An event does not fit what is indexed', zh: '链上事件与已索引的数据不符' },
    {
      en: 'Run ./ledger rebuild; if it fails again, the chain node left logs out.',
      zh: '请运行 ./ledger rebuild；如仍失败，说明链节点漏给了日志。',
    },
  ),
  RebuildRunning: problem(
    409,
    { en: 'Somebody is rebuilding the projection already', zh: '查询库正在重建' },
    { en: 'Wait until that has ended.', zh: '请等待其完成。' },
  ),
  RebuildStopped: problem(
    503,
    { en: 'The rebuild was stopped; the old projection still serves', zh: '重建已中止，原查询库仍在服务' },
    { en: 'Start it again.', zh: '请重新开始。' },
  ),
  EventUnknown: problem(
    500,
    { en: 'A contract of ours gave an event its ABI does not know', zh: '合约发出了 ABI 中没有的事件' },
    OPERATOR,
  ),
  LogMalformed: problem(
    502,
    { en: 'The node gave a log that its ABI cannot read', zh: '链节点返回的日志无法解析' },
    OPERATOR,
  ),
} as const satisfies ProblemTable;
