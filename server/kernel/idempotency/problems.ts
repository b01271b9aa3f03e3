import { type ProblemTable, problem } from '../errors/problemTable.ts';

export const idempotencyProblems = {
  IdempotencyKeyMissing: problem(
    400,
    { en: 'A write needs the header Idempotency-Key', zh: '写入请求缺少 Idempotency-Key' },
    {
      en: 'Send 1 to 128 visible ASCII characters of your own, new for each act, the same for a repetition.',
      zh: '请附上自定的 1 至 128 个可见 ASCII 字符：新操作用新键，重试用原键。',
    },
  ),
  IdempotencyKeyMalformed: problem(
    400,
    {
      en: 'The Idempotency-Key is not 1 to 128 visible ASCII characters',
      zh: 'Idempotency-Key 不是 1 至 128 个可见 ASCII 字符',
    },
    { en: 'Send one such key, for example a UUID.', zh: '请发送一个符合要求的键，例如 UUID。' },
  ),
  IdempotencyKeyReused: problem(
    422,
    { en: 'The Idempotency-Key was used for another request', zh: '该幂等键已用于另一请求' },
    { en: 'Repeat the first request exactly, or take a new key.', zh: '请原样重发首个请求，或使用新的键。' },
  ),
  IdempotencyInProgress: problem(
    409,
    { en: 'The same request is being worked on', zh: '相同请求正在处理' },
    { en: 'Wait for the seconds in Retry-After and send it again.', zh: '请按 Retry-After 等待后重发。' },
  ),
} as const satisfies ProblemTable;
