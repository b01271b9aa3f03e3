import { type ProblemTable, problem } from '../errors/problemTable.ts';

/** What a request can get wrong before any domain has looked at it. */
export const httpProblems = {
  BodyMalformed: problem(
    400,
    { en: 'The body is not valid JSON in UTF-8', zh: '请求体不是有效的 UTF-8 JSON' },
    { en: 'Send one complete JSON value.', zh: '请发送一个完整的 JSON 值。' },
  ),
  BodyTooLarge: problem(
    413,
    { en: 'The body is too large', zh: '请求体过大' },
    { en: 'Send at most the number of bytes named in args.', zh: '请勿超过 args 所示的字节数。' },
  ),
  BodyTooDeep: problem(
    400,
    { en: 'The body is nested too deeply', zh: '请求体嵌套过深' },
    { en: 'Flatten the JSON to at most the depth named in args.', zh: '请将 JSON 层级降到 args 所示深度以内。' },
  ),
  ContentTypeUnsupported: problem(
    415,
    { en: 'The content type is not supported', zh: '不支持的内容类型' },
    { en: 'Send Content-Type: application/json in UTF-8.', zh: '请使用 Content-Type: application/json（UTF-8）。' },
  ),
  ContentEncodingUnsupported: problem(
    415,
    { en: 'Compressed bodies are not accepted', zh: '不接受压缩的请求体' },
    { en: 'Send the body without Content-Encoding.', zh: '请去掉 Content-Encoding 后重新发送。' },
  ),
  RequestAborted: problem(
    400,
    { en: 'The body ended early', zh: '请求体未传完' },
    { en: 'Send the request again.', zh: '请重新发送请求。' },
  ),
  RequestInvalid: problem(
    400,
    { en: 'The request does not fit its schema', zh: '请求不符合格式要求' },
    { en: 'Correct each listed path; accepted says what is allowed there.', zh: '请按 accepted 的说明更正所列字段。' },
  ),
  RouteUnknown: problem(
    404,
    { en: 'There is nothing at this address', zh: '该地址不存在' },
    { en: 'See /docs for the list of routes.', zh: '可用地址见 /docs。' },
  ),
  MethodNotAllowed: problem(
    405,
    { en: 'This address does not take that method', zh: '该地址不支持此方法' },
    { en: 'Use one of the methods in the Allow header.', zh: '请使用 Allow 头中列出的方法。' },
  ),
  PathMalformed: problem(
    400,
    { en: 'The address is not valid percent-encoded UTF-8', zh: '地址的百分号编码无效' },
    { en: 'Encode the address as RFC 3986 says.', zh: '请按 RFC 3986 编码地址。' },
  ),
  StreamsFull: problem(
    429,
    { en: 'Too many live streams are open', zh: '打开的实时连接过多' },
    {
      en: 'Close one, or wait for the seconds in Retry-After; the same record can be read without a stream.',
      zh: '请关闭其他连接，或按 Retry-After 等待；同一记录亦可直接查询。',
    },
  ),
  RateLimited: problem(
    429,
    { en: 'Too many requests', zh: '请求过于频繁' },
    { en: 'Wait for the seconds in Retry-After, then try again.', zh: '请按 Retry-After 所示秒数等待后重试。' },
  ),
} as const satisfies ProblemTable;
