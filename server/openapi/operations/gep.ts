import { gepInputs } from '../../../sdk/gep/account/inputs.ts';
import { lishuiDemo } from '../../../sdk/gep/methodology/lishuiDemo.ts';
import { methodologyRef } from '../../../sdk/gep/methodology/methodologyRef.ts';
import { XLSX } from '../../gep/computeRoutes.ts';
import { gepProblems } from '../../gep/problems.ts';
import {
  gepAccountListQuery,
  gepCompareQuery,
  gepMethodologyParams,
  gepPublisherListQuery,
  gepSeriesQuery,
  gepTemplateQuery,
} from '../../gep/schemas.ts';
import { idParams } from '../../kernel/http/wire.ts';
import {
  gepAccountRowSchema,
  gepAccountSchema,
  gepComparisonSchema,
  gepComputedSchema,
  gepFiguresSchema,
  gepPublisherSchema,
  gepRealisationSchema,
  gepSeriesSchema,
  methodologyRowSchema,
  methodologySchema,
} from '../gepAnswers.ts';
import { rowsOf } from '../marketAnswers.ts';
import type { Operation } from '../operation.ts';
import { listOf } from '../recordAnswers.ts';
import { ask } from '../shell.ts';
import { type Reading, reading } from './carbon.ts';

const TAG = 'gep';
const open = { method: 'get', tag: TAG, security: 'none' } as const;
const METHODOLOGY = methodologyRef(lishuiDemo).hash;

/** A farm of one field: the smallest account that says something. */
const SMALL = {
  form: 'liangshan.gep-inputs.v1',
  area: { level: 'village', region: '331127999999', name: '示例村' },
  year: 2025,
  methodology: { code: lishuiDemo.code, edition: lishuiDemo.edition },
  priceBasis: 'DEMO-2026',
  prices: { rice: { value: '5 元/kg', standing: 'assumed', source: '示例', basis: 'DEMO-2026' } },
  parameters: {},
  items: {
    food: { products: [{ product: 'rice', Y: '675000 kg' }] },
    recreation: { visits: [{ place: 'V1', N: '30000 人', TC: '300 元/人' }] },
  },
  imports: [],
};

const readings: Reading[] = [
  {
    path: '/api/gep/methodologies',
    operationId: 'listGepMethodologies',
    summary: { en: 'Ways of accounting, with what is missing in them', zh: '核算方法，及其缺少的表' },
    schema: rowsOf('GepMethodologyList', methodologyRowSchema),
    curl: ask('/api/gep/methodologies'),
  },
  {
    path: '/api/gep/methodologies/{hash}',
    operationId: 'readGepMethodology',
    summary: {
      en: 'A methodology: items, formulas, every number with its source',
      zh: '一种方法：科目、公式、参数与来源',
    },
    request: { params: gepMethodologyParams },
    schema: methodologySchema,
    curl: ask(`/api/gep/methodologies/${METHODOLOGY}`),
  },
  {
    path: '/api/gep/figures',
    operationId: 'listGepFigures',
    summary: { en: 'Figures published elsewhere, never computed here', zh: '他处公布的数字（非本账本核算）' },
    schema: gepFiguresSchema,
    curl: ask('/api/gep/figures'),
  },
  {
    path: '/api/gep/accounts',
    operationId: 'listGepAccounts',
    summary: { en: 'GEP accounts, newest first', zh: 'GEP 核算账户，由新到旧' },
    request: { query: gepAccountListQuery },
    schema: listOf('GepAccountList', gepAccountRowSchema),
    curl: ask('/api/gep/accounts?area=3311&state=published&limit=5'),
  },
  {
    path: '/api/gep/publishers',
    operationId: 'listGepPublishers',
    summary: { en: 'Who may publish for which area', zh: '发布主体与范围' },
    request: { query: gepPublisherListQuery },
    schema: listOf('GepPublisherList', gepPublisherSchema),
    curl: ask('/api/gep/publishers?limit=5'),
  },
];

/** Of a record that a fresh ledger doesn't have: the example shows the refusal. */
function absent(path: string): Operation['example'] {
  return { curl: `# A right is no account of GEP.\n${ask(path.replace('{id}', '{{right}}'))}`, status: 404 };
}

const records: Operation[] = [
  {
    ...open,
    path: '/api/gep/accounts/{id}',
    operationId: 'readGepAccount',
    summary: {
      en: 'An account: states, objections, recomputations, uses, and computed again here and now',
      zh: '一份核算：状态、异议、复算、应用，并即时复算',
    },
    request: { params: idParams },
    success: { status: 200, schema: gepAccountSchema },
    problems: ['RecordUnknown', 'ComputationsBusy'],
    example: absent('/api/gep/accounts/{id}'),
  },
  {
    ...open,
    path: '/api/gep/accounts/{id}.csv',
    operationId: 'downloadGepAccountCsv',
    summary: { en: 'An account with every step as a table', zh: '核算账户逐步骤表格' },
    request: { params: idParams },
    success: { status: 200, mediaType: 'text/csv' },
    problems: ['RecordUnknown', 'GepAccountNotComputed', 'ComputationsBusy'],
    example: absent('/api/gep/accounts/{id}.csv'),
  },
  {
    ...open,
    path: '/api/gep/accounts/{id}.pdf',
    operationId: 'downloadGepAccountPdf',
    summary: { en: 'An account on paper, in Chinese', zh: '核算账户 PDF' },
    request: { params: idParams },
    success: { status: 200, mediaType: 'application/pdf' },
    problems: ['RecordUnknown', 'GepAccountNotComputed', 'ComputationsBusy'],
    example: absent('/api/gep/accounts/{id}.pdf'),
  },
  {
    ...open,
    path: '/api/gep/accounts/{id}.json',
    operationId: 'downloadGepAccountDocument',
    summary: { en: 'The account’s document, byte for byte as hashed', zh: '账户文件，逐字节同哈希' },
    request: { params: idParams },
    success: { status: 200, mediaType: 'application/json' },
    problems: ['RecordUnknown', 'ContentMissing', 'ContentCorrupt'],
    example: absent('/api/gep/accounts/{id}.json'),
  },
  {
    ...open,
    path: '/api/gep/accounts/{id}/realisation',
    operationId: 'readGepRealisation',
    summary: { en: 'What of a year’s value was realised, by the ledger', zh: '生态产品价值实现率（按本账本）' },
    request: { params: idParams },
    success: { status: 200, schema: gepRealisationSchema },
    problems: ['RecordUnknown', 'RealisationUnattributable', 'RecordsIncomparable'],
    example: absent('/api/gep/accounts/{id}/realisation'),
  },
  {
    ...open,
    path: '/api/gep/series/{id}',
    operationId: 'readGepSeries',
    summary: {
      en: 'A series: years, exact growth, constant prices, forecast',
      zh: '一个序列：各年、精确增长、不变价、预测',
    },
    request: { params: idParams, query: gepSeriesQuery },
    success: { status: 200, schema: gepSeriesSchema },
    problems: ['RecordUnknown', 'ComputationsBusy'],
    example: absent('/api/gep/series/{id}'),
  },
  {
    ...open,
    path: '/api/gep/compare',
    operationId: 'compareGepAccounts',
    summary: { en: 'Two accounts of one series, item by item', zh: '同一序列两份核算逐项比较' },
    request: { query: gepCompareQuery },
    success: { status: 200, schema: gepComparisonSchema },
    problems: ['RecordUnknown', 'RecordsIncomparable', 'ComputationsBusy'],
    example: absent('/api/gep/compare?a={{right}}&b={{right}}'),
  },
];

const forms: Operation[] = [
  {
    ...open,
    path: '/api/gep/inputs.schema.json',
    operationId: 'readGepInputsSchema',
    summary: { en: 'JSON Schema of what an account is computed from', zh: '核算输入数据的 JSON Schema' },
    success: { status: 200, mediaType: 'application/schema+json' },
    problems: [],
    example: { curl: ask('/api/gep/inputs.schema.json') },
  },
  {
    ...open,
    path: '/api/gep/template.csv',
    operationId: 'downloadGepTemplateCsv',
    summary: { en: 'Tables of a methodology to be filled in, as CSV', zh: '核算输入模板（CSV）' },
    request: { query: gepTemplateQuery },
    success: { status: 200, mediaType: 'text/csv' },
    problems: ['RecordUnknown'],
    example: { curl: ask(`/api/gep/template.csv?methodology=${METHODOLOGY}`) },
  },
  {
    ...open,
    path: '/api/gep/template.xlsx',
    operationId: 'downloadGepTemplateXlsx',
    summary: { en: 'Tables of a methodology to be filled in, as XLSX', zh: '核算输入模板（XLSX）' },
    request: { query: gepTemplateQuery },
    success: { status: 200, mediaType: XLSX },
    problems: ['RecordUnknown'],
    example: { curl: `${ask(`/api/gep/template.xlsx?methodology=${METHODOLOGY}`)} | wc -c` },
  },
  {
    method: 'post',
    tag: TAG,
    security: 'none',
    path: '/api/gep/compute',
    operationId: 'computeGep',
    summary: {
      en: 'Compute an account from inputs as JSON, CSV or XLSX (at most 8 MiB); nothing is stored',
      zh: '由 JSON、CSV 或 XLSX 输入数据（至多 8 MiB）试算，不保存任何内容',
    },
    request: { body: gepInputs },
    success: { status: 200, schema: gepComputedSchema },
    problems: [
      ...computeRefusals(),
      'GepMethodologyUnknown',
      'BodyTooLarge',
      'BodyTooDeep',
      'BodyMalformed',
      'ContentTypeUnsupported',
    ],
    example: { curl: ask('/api/gep/compute', { body: SMALL }) },
  },
];

/** Those of the calculator and its thread; others belong to acts and records. */
function computeRefusals(): string[] {
  const others = /^(Gep|Realisation|RecordsIncomparable)/;
  return Object.keys(gepProblems).filter((code) => !others.test(code));
}

/** GEP accounts: how they are computed, what is published, what may be compared. */
export const gepOperations: Operation[] = [...readings.map(reading(TAG)), ...records, ...forms];
