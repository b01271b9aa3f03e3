import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

export const verifyProblems = {
  LabelNotIssued: problem(
    404,
    { en: 'This brand never issued this code', zh: '本品牌没有签发过这个码' },
    { en: 'Check the code as it is printed; don’t pay on its word.', zh: '请核对印刷的码；不要据此付款。' },
  ),
  LabelNotYetRecorded: problem(
    409,
    { en: 'The label’s records are on their way to the chain', zh: '该标签登记处理中' },
    { en: 'Try again in some minutes.', zh: '请数分钟后再试。' },
  ),
  LabelHasNoSecret: problem(
    409,
    { en: 'The label carries no scratch code', zh: '该标签没有涂层码' },
    { en: 'Nothing is to be activated; the scan says what is known.', zh: '无需启用；查询结果即全部记录。' },
  ),
  LabelOpened: problem(
    409,
    { en: 'The scratch code was used already', zh: '涂层码已启用' },
    {
      en: 'If you have only just scratched it, don’t eat it, and report it. When it was used stands in args.',
      zh: '若您刚刚刮开，请勿食用并举报。启用时间见 args。',
    },
  ),
  LabelSecretWrong: problem(
    422,
    { en: 'That isn’t the code under the scratch layer', zh: '涂层码不正确' },
    {
      en: 'Compare the letters; how many tries are left this hour stands in args.',
      zh: '请核对字母；本小时剩余次数见 args。',
    },
  ),
  LabelTriesExceeded: problem(
    429,
    { en: 'Too many wrong scratch codes for this label', zh: '该标签的涂层码尝试次数过多' },
    { en: 'Wait for the next hour.', zh: '请于下一小时再试。' },
  ),
} as const satisfies ProblemTable;
