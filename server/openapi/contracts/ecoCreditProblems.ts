import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

/** Refusals of EcoCredit. */
export const ecoCreditProblems = {
  CallerNotCreditOffice: problem(
    403,
    { en: 'Only an active credit office may do this', zh: '仅有效的信用管理机构可办理' },
    {
      en: 'Use an active account of a credit office with the role CREDIT_OFFICE.',
      zh: '请使用信用管理机构具有 CREDIT_OFFICE 角色的有效账户。',
    },
  ),
  CallerNotCreditSubject: problem(
    403,
    {
      en: 'The account acts for nobody, was replaced, or is suspended by itself',
      zh: '该账户无主体、已更换或被单独停用',
    },
    { en: 'Use an account of the person whose presentation it is.', zh: '请使用出示人本人的账户。' },
  ),
  CommitmentRefused: problem(
    409,
    { en: 'There is no commitment, or it stood here before', zh: '承诺值为空或曾经使用' },
    { en: 'Draw a new salt for every commitment.', zh: '每次承诺须更换盐值。' },
  ),
  CreditListAlreadyRecorded: problem(
    409,
    { en: 'The list is published already', zh: '该清单已发布' },
    { en: 'Nothing needs to be done; a changed list has another hash.', zh: '无需重复发布；内容变更即为另一清单。' },
  ),
  CreditListInvalid: problem(
    422,
    { en: 'A list needs a hash, a jurisdiction, a kind and a day', zh: '清单缺少哈希、地区、主体类型或施行日期' },
    {
      en: 'Write the day as 20260101 and the jurisdiction as GB/T 2260 has it.',
      zh: '日期写作 20260101，地区按 GB/T 2260。',
    },
  ),
  CreditListNotNewer: problem(
    409,
    { en: 'A version in force from that day or later is published', zh: '已有同日或更晚施行的版本' },
    {
      en: 'Let the new version begin after currentVersion in args.',
      zh: '新版本的施行日期须晚于 args 的 currentVersion。',
    },
  ),
  CreditListOutdated: problem(
    409,
    { en: 'A newer version of the lists was used for this subject already', zh: '该主体已按更新的清单评定' },
    { en: 'Use the version in args or a later one.', zh: '请使用 args 所示版本或更新版本。' },
  ),
  CreditListUnfit: problem(
    422,
    { en: 'The list is not published, or for another kind of subject', zh: '清单未发布或不适用于该类主体' },
    { en: 'Publish it first, or take one for this kind.', zh: '请先发布，或选用适用的清单。' },
  ),
  CreditOfficeElsewhere: problem(
    403,
    { en: 'The office keeps no credit there', zh: '不在该机构的辖区' },
    { en: 'Ask the office of that region.', zh: '请由该地区的信用管理机构办理。' },
  ),
  CreditSubjectUnfit: problem(
    422,
    { en: 'The subject is not enrolled, or is rated as the wrong kind', zh: '主体未登记或类型不符' },
    {
      en: 'A natural person is rated as a person, everybody else as enterprise or village.',
      zh: '自然人按个人评定，其他主体按企业或信用村评定。',
    },
  ),
  LevelRefused: problem(
    422,
    { en: 'A person’s level never stands in clear', zh: '个人等级不得明文上链' },
    { en: 'Write 0 for persons; 0 to 5 for enterprises and villages.', zh: '个人填 0；企业和信用村填 0 至 5。' },
  ),
  PresentationAlreadyEnded: problem(
    409,
    { en: 'This presentation was ended before, or names none', zh: '该次出示已撤回，或编号为空' },
    { en: 'Nothing needs to be done.', zh: '无需重复办理。' },
  ),
} as const satisfies ProblemTable;
