import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

/** Refusals of CoopShares beyond those of every asset. */
export const coopShareProblems = {
  AllotmentInvalid: problem(
    422,
    { en: 'The list of members and amounts cannot be used', zh: '成员与份额清单有误' },
    {
      en: 'Give 1 to 256 members, each once, each with an amount above 0.',
      zh: '请填写 1 至 256 名成员，每人一次，份额大于 0。',
    },
  ),
  EqualSharesOffered: problem(
    409,
    {
      en: 'Two outsiders would get equal lots: an offering that is not allowed',
      zh: '两名外部主体获得等额份额，属等份公开募集',
    },
    { en: 'Agree different amounts with a and b in args.', zh: '请与 args 中 a、b 约定不同数量。' },
  ),
  IssuerNotCooperative: problem(
    403,
    { en: 'Only a cooperative or village company keeps shares', zh: '仅合作社或强村公司可设份额' },
    { en: 'Use an active account of one.', zh: '请使用其有效账户。' },
  ),
  RedemptionInvalid: problem(
    422,
    { en: 'Nothing to give back, or no document that says why', zh: '退还份额为零或缺少依据' },
    { en: 'Give an amount above 0 and the hash of what was agreed.', zh: '请填写大于 0 的份额与协议哈希。' },
  ),
  ResolutionUsed: problem(
    409,
    { en: 'That resolution has served', zh: '该决议已使用' },
    { en: 'Each allotment needs a resolution of its own.', zh: '每次量化须有新的决议。' },
  ),
  SharesAlreadyOpened: problem(
    409,
    { en: 'This issuer’s book of shares is open already', zh: '该主体的份额簿已开立' },
    { en: 'Allot in it.', zh: '请直接量化份额。' },
  ),
  SharesDocumentMissing: problem(
    422,
    { en: 'The charter’s hash is missing', zh: '缺少章程哈希' },
    { en: 'Give the sha2-256 of the document.', zh: '请填写文件的 sha2-256。' },
  ),
  SharesUnknown: problem(
    404,
    { en: 'There are no such shares', zh: '没有该份额' },
    { en: 'The issuer opens its book first.', zh: '请先由发起主体开立份额簿。' },
  ),
} as const satisfies ProblemTable;
