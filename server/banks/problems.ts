import { type ProblemTable, problem } from '../kernel/errors/problemTable.ts';

export const bankProblems = {
  AlertUnknown: problem(
    404,
    { en: 'Your bank has no such alert', zh: '贵行没有该提醒' },
    { en: 'GET /api/banks/alerts lists those it has.', zh: '可由 GET /api/banks/alerts 查询。' },
  ),
  WatchNotAllowed: problem(
    403,
    {
      en: 'The right is a natural person’s, who has not let your bank read about it',
      zh: '该权利属自然人，尚未授权贵行查询',
    },
    {
      en: 'Ask the holder for the act rights.consentToReport with the purpose loanReview.',
      zh: '请权利人以 rights.consentToReport 作出贷后检查授权。',
    },
  ),
  BookUnreadable: problem(
    422,
    { en: 'The book is not a table this reads', zh: '台账文件无法读取' },
    {
      en: 'Send CSV in UTF-8 with a header; columns and faults are in args.',
      zh: '请发送带表头的 UTF-8 CSV；列名与错误见 args。',
    },
  ),
  BookUnknown: problem(
    404,
    { en: 'Your bank has no such book', zh: '贵行没有该台账核对任务' },
    { en: 'GET /api/banks/books lists those it has.', zh: '可由 GET /api/banks/books 查询。' },
  ),
  BookNotDone: problem(
    409,
    { en: 'The book is still being checked', zh: '台账仍在核对' },
    { en: 'Ask for the book until its state is done.', zh: '请待其状态为 done 后再取。' },
  ),
} as const satisfies ProblemTable;
