import { type ProblemTable, problem } from '../errors/problemTable.ts';

/** What the outbox refuses, and the codes under which a write can wait or end. */
export const outboxProblems = {
  CallNotEstimable: problem(
    409,
    { en: 'The chain cannot execute this call', zh: '链无法执行该调用' },
    { en: 'Read the reason of the node in args and correct the call.', zh: '请按 args 中节点给出的原因更正。' },
  ),
  RawTransactionMalformed: problem(
    400,
    { en: 'This is no signed transaction', zh: '不是有效的已签名交易' },
    {
      en: 'Send the whole signed transaction as 0x-prefixed hex.',
      zh: '请发送完整的已签名交易（0x 开头的十六进制）。',
    },
  ),
  RawTransactionChainForeign: problem(
    400,
    { en: 'The transaction is signed for another chain', zh: '交易是为其他链签名的' },
    { en: 'Sign it for the chain id named in args.', zh: '请按 args 中的链编号重新签名。' },
  ),
  RawTransactionSignerForeign: problem(
    403,
    { en: 'The transaction is signed by another account than yours', zh: '交易的签名账户不是您的账户' },
    { en: 'Sign it with the account you are signed in with.', zh: '请用当前登录的账户签名。' },
  ),
  RawTransactionRecipientForeign: problem(
    403,
    { en: 'The transaction does not go to a contract of this ledger', zh: '交易的接收方不是本账本的合约' },
    { en: 'Send other transactions through a node of your own.', zh: '其他交易请通过您自己的节点发送。' },
  ),
  NonceTaken: problem(
    409,
    { en: 'Another transaction of this account has used the nonce', zh: '该账户的另一笔交易已占用此序号' },
    {
      en: 'See whether the other one did the same; if not, do it again.',
      zh: '请查看另一笔交易是否已办理；否则请重新办理。',
    },
  ),
  RunsOutOfGas: problem(
    409,
    { en: 'The transaction used all of its gas', zh: '交易耗尽了燃料' },
    { en: 'Do it again; the limit is estimated anew.', zh: '请重新办理，限额会重新估算。' },
  ),
  NodeRefusesTransaction: problem(
    503,
    { en: 'The node does not take the signed transaction', zh: '节点不接收已签名的交易' },
    {
      en: 'It waits. The operator reads the reason of the node in args.',
      zh: '交易在等待，请运维查看 args 中节点给出的原因。',
    },
  ),
  WriteUnknown: problem(
    404,
    { en: 'There is no such write for you', zh: '没有该笔写入' },
    {
      en: 'Check the id; with the Idempotency-Key the request itself can be repeated.',
      zh: '请核对编号；也可用原幂等键重发请求。',
    },
  ),
  ChainBehindOutbox: problem(
    503,
    { en: 'The chain has lost transactions that are no longer kept', zh: '链丢失了已不再保存的交易' },
    { en: 'The operator restores the chain from a newer copy.', zh: '请运维用更新的备份恢复链。' },
  ),
} as const satisfies ProblemTable;
