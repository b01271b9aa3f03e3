import { type ProblemTable, problem } from '../kernel/errors/problemTable.ts';

export const documentProblems = {
  DocumentEmpty: problem(
    400,
    { en: 'The document has no bytes', zh: '文件没有内容' },
    { en: 'Send the bytes of the document as the body.', zh: '请把文件内容作为请求正文发送。' },
  ),
} as const satisfies ProblemTable;
