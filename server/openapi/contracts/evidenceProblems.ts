import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

/** Refusals of Evidence. */
export const evidenceProblems = {
  SchemaAlreadyRecorded: problem(
    409,
    { en: 'The schema is defined already', zh: '该凭证类型已定义' },
    { en: 'Use the one that stands; a schema never changes.', zh: '请使用已有类型：类型定义后不变。' },
  ),
  SchemaUnknown: problem(
    404,
    { en: 'There is no such schema', zh: '没有该凭证类型' },
    { en: 'Use one of the schemas listed at /schemas.', zh: '请使用 /schemas 所列的类型。' },
  ),
  SchemaInvalid: problem(
    422,
    { en: 'A schema cannot bear this name', zh: '凭证类型名称无效' },
    { en: 'Give it a name of its own, not empty and short.', zh: '请使用非空且简短的名称。' },
  ),
  EvidenceAlreadyRecorded: problem(
    409,
    { en: 'The same statement is on record already', zh: '相同凭证已登记' },
    { en: 'Nothing is left to do; its id is in args.', zh: '无需重复登记，其编号见 args。' },
  ),
  EvidenceUnknown: problem(
    404,
    { en: 'There is no evidence of this id', zh: '没有该编号的凭证' },
    { en: 'Check the id; evidence is listed at /evidence.', zh: '请核对编号，凭证列表见 /evidence。' },
  ),
  IssuerNotActive: problem(
    403,
    { en: 'Your account acts for nobody, or its participant is suspended', zh: '您的账户未关联主体，或主体已暂停' },
    { en: 'Use an account of an active participant.', zh: '请使用有效主体的账户。' },
  ),
  IssuerLacksRole: problem(
    403,
    { en: 'This schema asks for a role that your account does not hold', zh: '该凭证类型要求的角色，您的账户不具备' },
    {
      en: 'Attest with an account that holds the role, or use another schema.',
      zh: '请使用具有该角色的账户，或选用其他类型。',
    },
  ),
  SubjectOrContentMissing: problem(
    422,
    { en: 'Subject or document of the statement is empty', zh: '凭证缺少对象或文件' },
    { en: 'Name the subject and the sha2-256 of a stored document.', zh: '请填写对象及已存文件的 sha2-256。' },
  ),
  BasisInFuture: problem(
    422,
    { en: 'The basis date lies in the future of the chain', zh: '基准日晚于链上时间' },
    { en: 'State what was: take a date not after nowTime in args.', zh: '请填写不晚于 args 中 nowTime 的日期。' },
  ),
  ValidityOutOfBounds: problem(
    422,
    {
      en: 'The validity ends before the basis date or past what the schema allows',
      zh: '有效期早于基准日或超过该类型上限',
    },
    {
      en: 'End it between basisDate and basisDate + maxValidity.',
      zh: '有效期须在 basisDate 与 basisDate + maxValidity 之间。',
    },
  ),
  EvidenceNotNewer: problem(
    409,
    { en: 'A statement with this or a later basis date is on record', zh: '已有基准日相同或更晚的凭证' },
    {
      en: 'Take a newer basis date, or correct the one named by head.',
      zh: '请使用更新的基准日，或更正 head 所指的凭证。',
    },
  ),
  CorrectionMisdirected: problem(
    409,
    {
      en: 'Only your own live statement on the same subject can be corrected',
      zh: '只能更正本机构对同一对象的有效凭证',
    },
    { en: 'Name the newest of your own statements in corrects.', zh: '请在 corrects 中填写本机构最新的凭证。' },
  ),
  CallerNotIssuer: problem(
    403,
    { en: 'Only who issued a statement may revoke it', zh: '只有出具机构可以撤销' },
    { en: 'Ask the issuer, or attest the contrary yourself.', zh: '请联系出具机构，或自行出具相反的凭证。' },
  ),
  EvidenceIsRevoked: problem(
    409,
    { en: 'The evidence was revoked', zh: '该凭证已撤销' },
    { en: 'Use the statement that replaced it, or obtain a new one.', zh: '请使用替代凭证，或重新取得。' },
  ),
  EvidenceIsExpired: problem(
    409,
    { en: 'The evidence has expired', zh: '该凭证已过期' },
    { en: 'Obtain a new statement.', zh: '请重新取得凭证。' },
  ),
  EvidenceOfOtherMatter: problem(
    422,
    { en: 'The evidence is of another schema or about another subject', zh: '该凭证属于其他类型或其他对象' },
    { en: 'Name evidence of the schema and subject shown in args.', zh: '请填写 args 所示类型与对象的凭证。' },
  ),
  EvidenceMissing: problem(
    409,
    { en: 'No valid evidence of this kind is among the newest eight', zh: '最近八份中没有有效凭证' },
    { en: 'Have it attested first.', zh: '请先出具凭证。' },
  ),
} as const satisfies ProblemTable;
