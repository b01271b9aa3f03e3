import { answerBody, receiptParams, reportBody, reportListQuery } from '../../supervision/schemas.ts';
import type { Operation } from '../operation.ts';
import { ask, keep } from '../shell.ts';
import { receiptSchema, reportFilesSchema, reportStatusSchema } from '../supervisionAnswers.ts';

const OFFICER = ['RoleMissing', 'ParticipantSuspended'];
const KNOWN = ['ReportUnknown', 'ReportAlreadyAnswered'];
const REFUSED = '# Refused for anybody but the supervisor.\n';

/** 提意见 · 举报. */
export const supervisionOperations: Operation[] = [
  {
    method: 'post',
    path: '/api/supervision/reports',
    operationId: 'fileReport',
    tag: 'supervision',
    summary: { en: 'Tell the supervisor something; no sign-in', zh: '提意见或举报，无需登录' },
    request: { body: reportBody },
    success: { status: 201, schema: receiptSchema },
    problems: ['RecordUnknown'],
    security: 'none',
    needsIdempotencyKey: true,
    example: {
      curl: keep(
        'RECEIPT',
        'receipt',
        ask('/api/supervision/reports', {
          body: { kind: 'opinion', subject: { kind: 'listing', id: '{{listing}}' }, words: '示例意见' },
          headers: ['Idempotency-Key: report-$(date +%s)'],
        }),
      ),
    },
  },
  {
    method: 'get',
    path: '/api/supervision/reports/{receipt}',
    operationId: 'readReport',
    tag: 'supervision',
    summary: { en: 'How far a report is, by the number on its receipt', zh: '凭回执编号查询办理情况' },
    request: { params: receiptParams },
    success: { status: 200, schema: reportStatusSchema },
    problems: ['ReportUnknown'],
    security: 'none',
    example: { after: 'fileReport', curl: ask('/api/supervision/reports/$RECEIPT') },
  },
  {
    method: 'get',
    path: '/api/supervision/reports',
    operationId: 'listReports',
    tag: 'supervision',
    summary: { en: 'Reports, the most urgent first; the supervisor alone', zh: '意见与举报列表（监管机构）' },
    request: { query: reportListQuery },
    success: { status: 200, schema: reportFilesSchema },
    problems: OFFICER,
    security: 'session',
    example: {
      after: 'signInWithCode',
      status: 403,
      curl: REFUSED + ask('/api/supervision/reports', { token: 'TOKEN' }),
    },
  },
  ...(['take', 'answer'] as const).map(
    (act): Operation => ({
      method: 'post',
      path: `/api/supervision/reports/{receipt}/${act}`,
      operationId: act === 'take' ? 'takeReport' : 'answerReport',
      tag: 'supervision',
      summary:
        act === 'take'
          ? { en: 'Take a report in hand', zh: '受理意见或举报' }
          : { en: 'Answer a report', zh: '答复意见或举报' },
      request: { params: receiptParams, ...(act === 'answer' ? { body: answerBody } : {}) },
      success: { status: 200, schema: reportStatusSchema },
      problems: [...KNOWN, ...OFFICER],
      security: 'session',
      needsIdempotencyKey: true,
      example: {
        after: act === 'take' ? 'fileReport' : 'takeReport',
        status: 403,
        curl:
          REFUSED +
          ask(`/api/supervision/reports/$RECEIPT/${act}`, {
            ...(act === 'answer' ? { body: { answer: '示例答复' } } : { method: 'POST' }),
            token: 'TOKEN',
            headers: [`Idempotency-Key: ${act}-$RECEIPT`],
          }),
      },
    }),
  ),
];
