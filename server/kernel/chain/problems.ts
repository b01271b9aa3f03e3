import { type ProblemTable, problem } from '../errors/problemTable.ts';

const WAIT = {
  en: 'Nothing was lost. Try again in a few seconds; if it lasts, the operator must look at the chain node.',
  zh: '数据未丢失。请稍后重试；如持续出现，请运维检查链节点。',
};

export const chainProblems = {
  ChainUnreachable: problem(503, { en: 'The chain node does not answer', zh: '链节点无法连接' }, WAIT),
  ChainAnswerMalformed: problem(502, { en: 'The chain node gave a broken answer', zh: '链节点返回的数据有误' }, WAIT),
  ChainAnswerTooLarge: problem(
    502,
    { en: 'The chain node has more to say than is accepted at once', zh: '链节点返回的数据超出上限' },
    { en: 'Ask for fewer blocks at once.', zh: '请缩小查询的区块范围。' },
  ),
  ChainCallRefused: problem(
    502,
    { en: 'The chain node refused the question', zh: '链节点拒绝了查询' },
    { en: 'Read the reason it gave.', zh: '请查看节点给出的原因。' },
  ),
  ChainMismatch: problem(
    503,
    { en: 'The node serves another chain than the one deployed to', zh: '节点所在的链与部署所在的链不一致' },
    {
      en: 'Correct CHAIN_RPC_URL, CHAIN_ID or DEPLOYMENT and start again.',
      zh: '请更正 CHAIN_RPC_URL、CHAIN_ID 或 DEPLOYMENT 后重新启动。',
    },
  ),
} as const satisfies ProblemTable;
