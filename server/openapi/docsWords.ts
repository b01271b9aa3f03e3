import type { Bilingual } from '../kernel/errors/problemTable.ts';

/** The words of /docs. */
export const docsWords = {
  title: { en: 'Interface', zh: '接口说明' },
  lead: {
    en: 'Every request below runs as pasted into a shell with curl, against the records that are here now. Click one to copy it.',
    zh: '以下每条命令均可直接粘贴到带 curl 的终端运行，所用编号均为当前账本中的记录；点按命令即可复制。',
  },
  jsonSchema: { en: 'JSON Schema', zh: 'JSON Schema' },
  machine: { en: 'The same for programs (OpenAPI 3.1)', zh: '供程序读取（OpenAPI 3.1）' },
  contents: { en: 'Contents', zh: '目录' },
  parameters: { en: 'Parameters', zh: '参数' },
  name: { en: 'Name', zh: '名称' },
  place: { en: 'Place', zh: '位置' },
  accepted: { en: 'Accepted', zh: '取值' },
  required: { en: 'required', zh: '必填' },
  body: { en: 'Body', zh: '请求体' },
  answer: { en: 'Answer', zh: '响应' },
  refusals: { en: 'Can be refused with', zh: '可能的拒绝' },
  after: { en: 'In the same shell after', zh: '在同一终端中，先运行' },
  answered: { en: 'Answered with', zh: '返回状态' },
  security: { en: 'Who may ask', zh: '调用身份' },
  schemas: { en: 'Shapes', zh: '数据格式' },
  kinds: { en: 'Kinds of acts and what they take', zh: '事项类型及参数' },
  problems: { en: 'Refusals and what to do next', zh: '拒绝与下一步' },
  problemsLead: {
    en: 'Every refusal is application/problem+json (RFC 9457). A contract’s error keeps its own name.',
    zh: '每个拒绝均为 application/problem+json（RFC 9457）；合约错误沿用其原名。',
  },
  code: { en: 'Code', zh: '代码' },
  status: { en: 'Status', zh: '状态码' },
  wrong: { en: 'What is wrong', zh: '问题' },
  next: { en: 'What to do next', zh: '下一步' },
} as const satisfies Record<string, Bilingual>;

export const securityWords = {
  none: { en: 'Anybody', zh: '任何人' },
  session: { en: 'Who is signed in', zh: '已登录用户' },
  bank: { en: 'A bank: its people, or its system with the scope', zh: '银行：其人员，或具相应权限的系统' },
  sessionOrToken: { en: 'Who is signed in, or holds an enrolment token', zh: '已登录用户，或持登记令牌者' },
  metricsToken: { en: 'The operator', zh: '运营方' },
} as const satisfies Record<string, Bilingual>;
