import { type ProblemTable, problem } from './problemTable.ts';

/** The codes every module shares. */
export const kernelProblems = {
  InternalFault: problem(
    500,
    { en: 'Something broke on our side', zh: '服务内部故障' },
    { en: 'Try again later and quote the request id.', zh: '请稍后重试，并提供请求编号。' },
  ),
  ChainRefused: problem(
    409,
    { en: 'The ledger refused the act', zh: '账本拒绝了该操作' },
    { en: 'Read the code: it names the rule that was broken.', zh: '错误代码即被违反的规则，请据此更正。' },
  ),
  DatabaseUnreachable: problem(
    503,
    { en: 'The database does not answer', zh: '数据库无法连接' },
    {
      en: 'Nothing was recorded. Try again with the same Idempotency-Key.',
      zh: '未记录任何内容，请用同一幂等键重试。',
    },
  ),
  MigrationChanged: problem(
    500,
    { en: 'A released migration has another text than the one applied', zh: '已发布的迁移脚本被改动' },
    { en: 'Restore its text and write the change as a new migration.', zh: '请恢复原文，并以新的迁移写入改动。' },
  ),
  DatabaseReadOnly: problem(
    503,
    { en: 'The database takes no writing now', zh: '数据库当前只读' },
    {
      en: 'Nothing was recorded. Try again with the same Idempotency-Key; the operator must lead the gateway to a database that writes.',
      zh: '未记录任何内容，请稍后用同一幂等键重试；需由运维将网关指向可写的数据库。',
    },
  ),
  DatabaseFull: problem(
    507,
    { en: 'The database has no room left', zh: '数据库空间已满' },
    { en: 'Nothing was recorded. The operator must add space.', zh: '未记录任何内容，请联系运维扩容。' },
  ),
} as const satisfies ProblemTable;
