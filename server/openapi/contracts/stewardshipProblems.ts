import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

/** Refusals of Stewardship. */
export const stewardshipProblems = {
  CallerNotParent: problem(
    403,
    { en: 'The account does not act for the level above', zh: '该账户不代表上级合作社' },
    {
      en: 'Only the cooperative that the file names acknowledges its reports.',
      zh: '仅档案所列上级合作社可确认报告。',
    },
  ),
  CallerNotSteward: problem(
    403,
    { en: 'The account does not lead this file', zh: '该账户不是该档案的牵头单位' },
    {
      en: 'Use an active account of the cooperative or village company that leads it.',
      zh: '请使用牵头合作社或强村公司的有效账户。',
    },
  ),
  DossierAlreadyRecorded: problem(
    409,
    { en: 'A file has this number already', zh: '该编号的档案已存在' },
    { en: 'Give it another number.', zh: '请另行编号。' },
  ),
  DossierInvalid: problem(
    422,
    { en: 'Number, document or level above of the file cannot be used', zh: '档案的编号、文件或上级有误' },
    {
      en: 'Name an active cooperative whose area contains yours; only a city’s or province’s has none.',
      zh: '请填写辖区包含本地的上级合作社；仅市级以上合作社可无上级。',
    },
  ),
  DossierIsClosed: problem(
    409,
    { en: 'The file is closed', zh: '档案已关闭' },
    { en: 'Open another under a new number.', zh: '请以新编号另行建档。' },
  ),
  DossierPackageInvalid: problem(
    409,
    { en: 'That package does not stand for this resource', zh: '该权利包不能代表此资源' },
    {
      en: 'At the reserve give a live package of your own that no other open file has, at other stages 0.',
      zh: '储备环节请填写本单位持有、有效且未被其他档案使用的权利包，其他环节填 0。',
    },
  ),
  DossierUnknown: problem(
    404,
    { en: 'There is no such file', zh: '没有该档案' },
    { en: 'Check steward and number.', zh: '请核对牵头单位与编号。' },
  ),
  ReportInvalid: problem(
    422,
    {
      en: 'Nothing can be reported: no document, no level above, or too early',
      zh: '不能报备：无文件、无上级或未到时候',
    },
    { en: 'Report from the planning on, with the document.', zh: '请自策划环节起附文件报备。' },
  ),
  ReportNotAcknowledged: problem(
    409,
    { en: 'The level above has not acknowledged the newest report', zh: '上级尚未确认最新报告' },
    { en: 'Report, and wait for the acknowledgement.', zh: '请先报备并等待确认。' },
  ),
  ReportNotWaiting: problem(
    409,
    {
      en: 'That report does not wait: replaced by a newer one, or acknowledged',
      zh: '该报告不在等待确认：已被更新或已确认',
    },
    { en: 'Read the newest report and acknowledge that one.', zh: '请查看并确认最新报告。' },
  ),
  StageNotNext: problem(
    409,
    { en: 'Another stage comes next', zh: '下一环节不是它' },
    {
      en: 'Stages follow one another: go to the one after stage in args.',
      zh: '环节不得跳过或重复，请进入 args 中 stage 的下一环节。',
    },
  ),
  StagePaperMissing: problem(
    409,
    { en: 'Evidence for the stage is missing', zh: '缺少该环节的证明' },
    {
      en: 'Show a valid one of the schema in args, about this file.',
      zh: '请出示 args 中 schema 类型、关于本档案的有效证明。',
    },
  ),
  StagePapersTooMany: problem(
    422,
    { en: 'More papers than the stage asks for', zh: '证明多于该环节所需' },
    { en: 'Leave out what nobody asked for.', zh: '请去掉多余证明。' },
  ),
  StageRuleInvalid: problem(
    422,
    { en: 'Such a rule cannot stand: one to four papers a stage', zh: '规则有误：每环节一至四项证明' },
    { en: 'Only the reserve may do without papers.', zh: '仅储备环节可不列证明。' },
  ),
  StageRuleMissing: problem(
    409,
    { en: 'Nobody has said what this stage asks for', zh: '尚未规定该环节所需证明' },
    { en: 'Ask the steward of schemas to set its rule.', zh: '请规则管理方先设定。' },
  ),
} as const satisfies ProblemTable;
