import { reportQuery, rightsQuery } from '../../pages/rightSchemas.ts';
import { fileParams, idParams, plainQuery } from '../../pages/schemas.ts';
import type { Operation } from '../operation.ts';
import { type PageRow, pageReading } from './pageReading.ts';

const report = { params: idParams, query: reportQuery };

const pages: PageRow[] = [
  ['/rights', 'rightsPage', { en: 'Certificates of use-rights', zh: '权利' }, { query: rightsQuery }],
  ['/right-classes', 'rightClassesPage', { en: 'Classes of rights', zh: '权利类型' }, { query: plainQuery }],
  [
    '/rights/{id}',
    'rightPage',
    { en: 'The report on a right, with a loan’s term laid over it', zh: '权利信息报告' },
    report,
    '/rights/{{right}}?maturity=2030-01-01',
  ],
];

const exported: PageRow[] = [
  [
    '/rights.{format}',
    'exportRights',
    { en: 'Rights as a file', zh: '导出权利' },
    { params: fileParams, query: rightsQuery },
    '/rights.csv',
  ],
  [
    '/right-classes.{format}',
    'exportRightClasses',
    { en: 'Classes of rights as a file', zh: '导出权利类型' },
    { params: fileParams },
    '/right-classes.csv',
  ],
];

const reportPdf: PageRow = [
  '/rights/{id}.pdf',
  'rightReportPdf',
  { en: 'The report on a right to print', zh: '权利信息报告（可打印）' },
  report,
  '/rights/{{right}}.pdf',
];

/** Rights as people read them. */
export const rightPageOperations: Operation[] = [
  ...pages.map(pageReading('text/html')),
  ...exported.map(pageReading('text/csv')),
  pageReading('application/pdf', 'wc -c')(reportPdf),
];
