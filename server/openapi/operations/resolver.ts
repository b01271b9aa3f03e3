import { z } from 'zod';
import { coverageQuery, goodsParams } from '../../pages/coverageSchemas.ts';
import { fileParams, plainQuery } from '../../pages/schemas.ts';
import { typedCodeQuery } from '../../pages/typedCodeRoutes.ts';
import { coverageListQuery, gtinText } from '../../trace/labelCoverage/schemas.ts';
import type { Operation } from '../operation.ts';
import { coverageSchema, resolverDescriptionSchema } from '../resolverAnswers.ts';
import { ask } from '../shell.ts';
import { type PageRow, pageReading } from './pageReading.ts';

/** GS1's own example product, which no brand here has. */
const FOREIGN = '09506000134352';
const REFUSALS = ['DigitalLinkInvalid', 'LinkTypeRepeated', 'IdentifierUnknown', 'LinkTypeUnavailable'];

const linkQuery = z
  .object({
    linkType: z
      .string()
      .optional()
      .describe(
        'gs1:pip, its whole URI or its name; linkset (once: all) gives the list of links. Capitals don’t count.',
      ),
  })
  .meta({ id: 'DigitalLinkQuery', description: 'Everything in the query is passed on by the redirect' });
const gtin = gtinText.describe('AI (01)');
const lot = z.string().describe('AI (10)');
const gln = z.string().describe('13 digits');

/** Paths of labels; any other primary key and its qualifiers are read alike, compressed URIs too. */
const links: [path: string, operationId: string, params: z.ZodType, summary: Operation['summary']][] = [
  [
    '/01/{gtin}',
    'resolveProduct',
    z.strictObject({ gtin }),
    { en: 'A product’s code (GS1 Digital Link): one redirect, or its links', zh: '产品码解析（GS1 Digital Link）' },
  ],
  ['/01/{gtin}/10/{lot}', 'resolveLot', z.strictObject({ gtin, lot }), { en: 'A lot’s code', zh: '批次码解析' }],
  [
    '/01/{gtin}/10/{lot}/21/{serial}',
    'resolveLabel',
    z.strictObject({ gtin, lot, serial: z.string().describe('AI (21)') }),
    { en: 'A label’s code; leads on whether or not it was issued', zh: '单件码解析；是否签发由查验服务判定' },
  ],
  ['/414/{gln}', 'resolvePlace', z.strictObject({ gln }), { en: 'A place’s GLN', zh: '地点编码解析' }],
  ['/417/{gln}', 'resolveParty', z.strictObject({ gln }), { en: 'A party’s GLN', zh: '主体编码解析' }],
];

const pages: PageRow[] = [
  ['/c', 'typedCodePage', { en: 'A code that doesn’t scan, typed', zh: '手工输入码' }, { query: typedCodeQuery }],
  ['/coverage', 'coveragePage', { en: 'How far labels reach', zh: '标签覆盖' }, { query: coverageQuery }],
];

const files: PageRow[] = [
  [
    '/coverage.{format}',
    'exportCoverage',
    { en: 'Label coverage per product as a file', zh: '导出产品标签覆盖' },
    { params: fileParams, query: coverageQuery },
    '/coverage.csv',
  ],
  [
    '/coverage/bases.{format}',
    'exportBaseCoverage',
    { en: 'Label coverage per base as a file', zh: '导出基地标签覆盖' },
    { params: fileParams, query: coverageQuery },
    '/coverage/bases.csv',
  ],
];

const goods: PageRow = [
  '/goods/{gtin}',
  'goodsPage',
  { en: 'A product, as its code without a lot leads to it', zh: '产品页' },
  { params: goodsParams, query: plainQuery },
];

const siteFiles: [path: string, operationId: string, params: z.ZodType, asked: string][] = [
  ['/.well-known/{name}', 'readWellKnownFile', z.strictObject({ name: z.string() }), '/.well-known/none'],
  ['/{name}.txt', 'readSiteFile', z.strictObject({ name: z.string() }), '/none.txt'],
];

/** Where printed codes lead, and how much of the goods carry them. */
export const resolverOperations: Operation[] = [
  {
    method: 'get',
    path: '/.well-known/gs1resolver',
    operationId: 'describeResolver',
    tag: 'pages',
    summary: { en: 'What this GS1 resolver supports', zh: 'GS1 解析器说明' },
    success: { status: 200, schema: resolverDescriptionSchema },
    problems: [],
    security: 'none',
    example: { curl: ask('/.well-known/gs1resolver') },
  },
  ...links.map(([path, operationId, params, summary]): Operation => {
    const asked = path
      .replace('{gtin}', FOREIGN)
      .replace('{gln}', '9506000134352')
      .replace(/\{\w+\}/g, 'A1');
    return {
      ...{ method: 'get', path, operationId, tag: 'pages', summary, request: { params, query: linkQuery } },
      ...{ success: { status: 307 }, problems: REFUSALS, security: 'none' },
      example: { curl: ask(`${asked}?linkType=linkset`), status: 404 },
    };
  }),
  {
    method: 'get',
    path: '/api/coverage',
    operationId: 'readCoverage',
    tag: 'records',
    summary: { en: 'How much of the brand’s goods carry labels', zh: '品牌货物的标签覆盖' },
    request: { query: coverageListQuery },
    success: { status: 200, schema: coverageSchema },
    problems: [],
    security: 'none',
    example: { curl: ask('/api/coverage') },
  },
  ...pages.map(pageReading('text/html')),
  ...files.map(pageReading('text/csv')),
  { ...pageReading('text/html')(goods), example: { curl: ask(`/goods/${FOREIGN}`), status: 404 } },
  ...siteFiles.map(
    ([path, operationId, params, asked]): Operation => ({
      ...{
        method: 'get',
        path,
        operationId,
        tag: 'pages',
        request: { params },
        security: 'none',
        problems: ['RouteUnknown'],
      },
      summary: { en: 'A file by which others recognise the site', zh: '站点验证文件' },
      success: { status: 200, mediaType: 'text/plain' },
      example: { curl: ask(asked), status: 404 },
    }),
  ),
];
