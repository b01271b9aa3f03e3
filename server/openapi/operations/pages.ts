import {
  evidenceQuery,
  fileParams,
  idParams,
  organisationsQuery,
  parcelsQuery,
  plainQuery,
  searchQuery,
} from '../../pages/schemas.ts';
import type { Operation } from '../operation.ts';
import { type PageRow, pageReading } from './pageReading.ts';

const record = { params: idParams, query: plainQuery };

const pages: PageRow[] = [
  ['/', 'homePage', { en: 'Home', zh: '首页' }],
  ['/search', 'searchPage', { en: 'Search', zh: '搜索' }, { query: searchQuery }, '/search?q=VALUATION'],
  ['/organisations', 'organisationsPage', { en: 'Organisations', zh: '机构' }, { query: organisationsQuery }],
  ['/parcels', 'parcelsPage', { en: 'Parcels on the map', zh: '地块与地图' }, { query: parcelsQuery }],
  ['/evidence', 'evidenceListPage', { en: 'Statements', zh: '凭证' }, { query: evidenceQuery }],
  ['/schemas', 'schemasPage', { en: 'Kinds of statements', zh: '凭证类型' }],
  ['/status', 'statusPage', { en: 'Status', zh: '运行状态' }],
  ['/sign-in', 'signInPage', { en: 'Sign in', zh: '登录' }],
  ['/desk', 'deskPage', { en: 'Desk', zh: '工作台' }],
  [
    '/organisations/{id}',
    'organisationPage',
    { en: 'An organisation', zh: '机构详情' },
    record,
    '/organisations/{{organisation}}',
  ],
  ['/parcels/{id}', 'parcelPage', { en: 'A parcel', zh: '地块详情' }, record, '/parcels/{{parcel}}'],
  ['/evidence/{id}', 'evidencePage', { en: 'A statement', zh: '凭证详情' }, record, '/evidence/{{evidence}}'],
];

const exported: PageRow[] = [
  [
    '/organisations.{format}',
    'exportOrganisations',
    { en: 'Organisations as a file', zh: '导出机构' },
    { params: fileParams, query: organisationsQuery },
    '/organisations.csv',
  ],
  [
    '/parcels.{format}',
    'exportParcels',
    { en: 'Parcels as a file', zh: '导出地块' },
    { params: fileParams, query: parcelsQuery },
    '/parcels.csv',
  ],
  [
    '/evidence.{format}',
    'exportEvidence',
    { en: 'Statements as a file', zh: '导出凭证' },
    { params: fileParams, query: evidenceQuery },
    '/evidence.csv',
  ],
  [
    '/schemas.{format}',
    'exportSchemas',
    { en: 'Kinds of statements as a file', zh: '导出凭证类型' },
    { params: fileParams },
    '/schemas.csv',
  ],
];

const files: PageRow[] = [
  [
    '/.well-known/liangshan-verifier.json',
    'verifierRecord',
    { en: 'The verifier, its hash and its pins', zh: '核验程序及其哈希' },
  ],
  [
    '/assets/{file}',
    'assetFile',
    { en: 'Scripts and styles of the pages', zh: '页面脚本与样式' },
    undefined,
    '{{verifier}}',
  ],
  [
    '/verify/right.html',
    'rightChecker',
    { en: 'One file that checks a right without network', zh: '离线核验权利的单个文件' },
  ],
  [
    '/verify/label.html',
    'labelChecker',
    { en: 'One file that checks a label, the same at every station', zh: '核验标签的单个文件（各核验站相同）' },
  ],
];

/** What people read in a browser. Listed so that nothing is served that isn't described. */
export const pageOperations: Operation[] = [
  ...pages.map(pageReading('text/html')),
  ...exported.map(pageReading('text/csv')),
  ...files.map((row) => pageReading(mediaTypeOf(row[0]))(row)),
];

function mediaTypeOf(path: string): string {
  if (path.endsWith('.html')) return 'text/html';
  return path.startsWith('/assets') ? 'text/javascript' : 'application/json';
}
