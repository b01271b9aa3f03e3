import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

export const rightBundleProblems = {
  RightIsPersonal: problem(
    403,
    {
      en: 'The right is a natural person’s; its encumbrances are not public',
      zh: '该权利属于自然人，其负担信息不公开',
    },
    {
      en: 'Read it signed in as its holder, or as a bank that may look at it.',
      zh: '请以权利人身份，或以有权查阅的银行身份登录后读取。',
    },
  ),
  BlockNotReached: problem(
    404,
    { en: 'This gateway has not read that block yet', zh: '本网关尚未读取该区块' },
    {
      en: 'Ask for a block at or below the one named, or leave it out.',
      zh: '请改用所示高度以内的区块，或不指定区块。',
    },
  ),
  ProofsRefused: problem(
    502,
    { en: 'The node’s proofs of this right do not hold', zh: '节点给出的证明不成立' },
    {
      en: 'Ask again in a moment; if it stays so, check the right against other nodes and tell the operator.',
      zh: '请稍后重试；若仍如此，请改用其他节点核验并告知运营单位。',
    },
  ),
} as const satisfies ProblemTable;
