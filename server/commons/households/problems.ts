import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

export const householdProblems = {
  HouseholdsUnreadable: problem(
    422,
    { en: 'The table of households cannot be read', zh: '农户表格无法读取' },
    {
      en: 'Send an XLSX with one sheet and the header that reason and columns in args ask for.',
      zh: '请提交含表头的 XLSX；原因与缺少的列见 args。',
    },
  ),
  HouseholdsFaulty: problem(
    422,
    { en: 'Rows of the table don’t fit; nothing was taken', zh: '表格中有行填写有误，全部未采用' },
    { en: 'Mend the rows and columns in args and send it again.', zh: '请按 args 所列行列修改后重新提交。' },
  ),
} as const satisfies ProblemTable;
