import { type ProblemTable, problem } from '../kernel/errors/problemTable.ts';

export const writeProblems = {
  ActNotSubmittable: problem(
    409,
    { en: 'This act is no transaction', zh: '该事项不产生链上交易' },
    { en: 'Nothing is to be sent: its confirmation was all it needed.', zh: '无需发送：确认后即已完成。' },
  ),
  ActNotSignable: problem(
    409,
    { en: 'This act is no consent to be signed', zh: '该事项不是待签署的同意' },
    { en: 'Submit it at /api/acts/{id}/submit instead.', zh: '请改在 /api/acts/{id}/submit 提交。' },
  ),
} as const satisfies ProblemTable;
