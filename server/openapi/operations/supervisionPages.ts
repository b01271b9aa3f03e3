import { findReportQuery, reportForm, reportNumberParams } from '../../pages/marketSchemas.ts';
import { fileParams, plainQuery } from '../../pages/schemas.ts';
import type { Operation } from '../operation.ts';
import { ask } from '../shell.ts';
import { pageReading } from './pageReading.ts';

/** 监督 as people read it, and its form for browsers without scripts. */
export const supervisionPageOperations: Operation[] = [
  pageReading('text/html')([
    '/supervision',
    'supervisionPage',
    { en: 'The market as its supervisor sees it', zh: '市场监督' },
    { query: plainQuery },
  ]),
  pageReading('text/csv')([
    '/supervision.{format}',
    'exportDays',
    { en: 'Each day’s trades as a file', zh: '导出每日成交' },
    { params: fileParams },
    '/supervision.csv',
  ]),
  {
    method: 'post',
    path: '/supervision',
    operationId: 'sendReportForm',
    tag: 'pages',
    summary: { en: 'Tell the supervisor something, as a form sends it', zh: '以表单提意见或举报' },
    request: { body: reportForm },
    bytes: 'application/x-www-form-urlencoded',
    success: { status: 303 },
    problems: [
      'RecordUnknown',
      'ContentTypeUnsupported',
      'ContentEncodingUnsupported',
      'BodyTooLarge',
      'RequestAborted',
    ],
    security: 'none',
    example: {
      curl: ask('/supervision', {
        form: { kind: 'opinion', subjectKind: 'listing', subjectId: '{{listing}}', words: '示例意见' },
      }),
    },
  },
  {
    method: 'get',
    path: '/supervision/find',
    operationId: 'findReport',
    tag: 'pages',
    summary: { en: 'From a receipt’s number to its page', zh: '凭回执编号查找' },
    request: { query: findReportQuery },
    success: { status: 303 },
    problems: [],
    security: 'none',
    example: { after: 'fileReport', curl: ask('/supervision/find?number=$RECEIPT') },
  },
  {
    method: 'get',
    path: '/supervision/{number}',
    operationId: 'reportPage',
    tag: 'pages',
    summary: { en: 'How far a report is', zh: '意见或举报的办理情况' },
    request: { params: reportNumberParams },
    success: { status: 200, mediaType: 'text/html' },
    problems: ['ReportUnknown'],
    security: 'none',
    example: { after: 'fileReport', curl: `${ask('/supervision/$RECEIPT')} | sed -n 1,20p` },
  },
];
