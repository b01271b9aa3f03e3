import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

export const epcisProblems = {
  EpcisDocumentInvalid: problem(
    400,
    { en: 'The events do not fit EPCIS 2.0 and CBV 2.0', zh: '事件不符合 EPCIS 2.0 与 CBV 2.0' },
    { en: 'Correct each place listed in args.problems.', zh: '请按 args.problems 所列位置逐项更正。' },
  ),
  ContextNotPinned: problem(
    400,
    { en: 'A JSON-LD context of the document is not kept here', zh: '文档使用了本平台未固定的 JSON-LD 上下文' },
    {
      en: 'Use GS1’s context and declare your own prefixes inline.',
      zh: '请使用 GS1 上下文，并在文档内声明自有前缀。',
    },
  ),
  EpcisVersionUnsupported: problem(
    406,
    { en: 'Only EPCIS 2.0 and CBV 2.0 are spoken here', zh: '仅支持 EPCIS 2.0 与 CBV 2.0' },
    { en: 'Ask for a range of versions that holds 2.0.', zh: '请将版本范围调整为包含 2.0。' },
  ),
  EpcisFormatUnsupported: problem(
    406,
    { en: 'Events are given as JSON, identifiers as they were captured', zh: '事件以 JSON 提供，标识按采集时的写法' },
    {
      en: 'Accept application/json or application/ld+json, and let GS1-EPC-Format be Never_Translates or No_Preference.',
      zh: '请接受 application/json 或 application/ld+json，GS1-EPC-Format 使用 Never_Translates 或 No_Preference。',
    },
  ),
  CapturerNotAdmitted: problem(
    403,
    { en: 'Only who has a part in the brand’s goods captures events', zh: '仅品牌相关主体可以采集事件' },
    {
      en: 'Capturing takes a licence of the brand in force, or a role in args.',
      zh: '须持有有效的品牌授权，或具备 args 所列角色之一。',
    },
  ),
  CaptureTooLarge: problem(
    413,
    { en: 'The document has too many events', zh: '文档包含的事件过多' },
    { en: 'Split it: args says how many are taken at once.', zh: '请拆分文档，一次的上限见 args。' },
  ),
  CaptureBehaviourUnknown: problem(
    400,
    {
      en: 'GS1-Capture-Error-Behaviour is rollback or proceed',
      zh: 'GS1-Capture-Error-Behaviour 应为 rollback 或 proceed',
    },
    { en: 'Send one of the two, or none for rollback.', zh: '请使用两者之一；不填视为 rollback。' },
  ),
  EventAlreadyCaptured: problem(
    409,
    { en: 'This event is here already', zh: '该事件已采集' },
    {
      en: 'Nothing is to be done; a correction is a new event, or the same with an errorDeclaration.',
      zh: '无需再次采集；更正请采集新事件，或附 errorDeclaration。',
    },
  ),
  CaptureJobUnknown: problem(
    404,
    { en: 'There is no such capture job of yours', zh: '没有该采集任务' },
    { en: 'GET /epcis/capture lists yours.', zh: '可由 GET /epcis/capture 查询。' },
  ),
  EpcisEventUnknown: problem(
    404,
    { en: 'There is no event under this id', zh: '没有该编号的事件' },
    {
      en: 'Give the ni:/// hash, or the eventID that was captured, percent-encoded.',
      zh: '请提供 ni:/// 哈希或采集时的 eventID（百分号编码）。',
    },
  ),
  EpcisResourceUnknown: problem(
    404,
    { en: 'This is none of EPCIS’s types of events', zh: '不是 EPCIS 的事件类型' },
    { en: 'GET /epcis/eventTypes lists them.', zh: '可由 GET /epcis/eventTypes 查询。' },
  ),
  EpcisQueryUnknown: problem(
    404,
    { en: 'There is no query of this name', zh: '没有该名称的查询' },
    { en: 'GET /epcis/queries lists them.', zh: '可由 GET /epcis/queries 查询。' },
  ),
  EpcisQueryNameTaken: problem(
    409,
    { en: 'A query of this name exists', zh: '该查询名称已被使用' },
    { en: 'Choose another name.', zh: '请另选名称。' },
  ),
  EpcisQueryNotYours: problem(
    403,
    { en: 'Only who made a query removes it', zh: '仅创建者可以删除查询' },
    { en: 'Ask its maker.', zh: '请联系创建者。' },
  ),
  EpcisQueryInvalid: problem(
    400,
    { en: 'The query is not a name and an object of parameters', zh: '查询应包含名称与参数对象' },
    { en: 'Send {"name", "query"} as EPCIS 2.0 has it.', zh: '请按 EPCIS 2.0 提交 {"name", "query"}。' },
  ),
  QueryParameterInvalid: problem(
    400,
    { en: 'A query parameter is unknown or has a value that it does not take', zh: '查询参数未知或取值无效' },
    { en: 'See args: the parameter, its value, what is accepted.', zh: '见 args：参数、取值与可接受的内容。' },
  ),
  QueryParameterUnsupported: problem(
    501,
    { en: 'The standard knows this parameter, this repository does not offer it', zh: '标准中的该参数本平台未提供' },
    { en: 'Leave it out; args says why.', zh: '请去掉该参数，原因见 args。' },
  ),
  QueryTooComplex: problem(
    413,
    { en: 'The query took too long and was ended', zh: '查询耗时过长，已中止' },
    {
      en: 'Ask for less at once: a narrower time, fewer values, fewer conditions; args says how long a query may take.',
      zh: '请缩小时间范围、减少取值或条件；时限见 args。',
    },
  ),
  QueryTooLarge: problem(
    413,
    { en: 'More events match than maxEventCount allows', zh: '匹配的事件超过 maxEventCount' },
    {
      en: 'Narrow the query, or leave maxEventCount out and read page by page.',
      zh: '请缩小查询，或去掉 maxEventCount 分页读取。',
    },
  ),
  QueryUriTooLong: problem(
    414,
    { en: 'The address is too long', zh: '地址过长' },
    { en: 'Keep the query under a name: POST /epcis/queries.', zh: '请用 POST /epcis/queries 保存为命名查询。' },
  ),
  PageTokenInvalid: problem(
    400,
    { en: 'The page token is unknown here or has run out', zh: '分页标记无效或已过期' },
    { en: 'Begin at the first page, without nextPageToken.', zh: '请去掉 nextPageToken，从第一页开始。' },
  ),
  SubscriptionsNotOffered: problem(
    501,
    { en: 'Queries cannot be subscribed to here', zh: '本平台不提供查询订阅' },
    {
      en: 'Ask /epcis/queries/{name}/events with GE_recordTime again and again.',
      zh: '请以 GE_recordTime 定期查询 /epcis/queries/{name}/events。',
    },
  ),
} as const satisfies ProblemTable;
