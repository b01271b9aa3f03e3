import { fakeDecisionBody, fakeListQuery, fakeReceiptParams, fakeReportBody } from '../../trace/fakes/schemas.ts';
import { activateBody, labelQuery, scanBody, scanDayQuery } from '../../trace/verify/schemas.ts';
import type { Operation } from '../operation.ts';
import { ask, keep } from '../shell.ts';
import {
  fakeFileSchema,
  fakeReceiptSchema,
  fakeRowsSchema,
  fakeStatusSchema,
  labelAnswerSchema,
  scanDaysSchema,
} from '../verifyAnswers.ts';

/** A lot of the demonstration. */
const LINK = 'https://id.gs1.org/01/09521234500025/10/DEMO-TEA-1';
const OFFICER = ['RoleMissing', 'ParticipantSuspended'];
const REFUSED = '# Refused for anybody but the brand’s operator and the supervisor.\n';
const open = { tag: 'trace', security: 'none' } as const;
const ofOfficer = { tag: 'trace', security: 'session' } as const;

/** The verification service, and reports of fakes. */
export const verifyOperations: Operation[] = [
  {
    ...open,
    method: 'get',
    path: '/api/verify/label',
    operationId: 'verifyLabel',
    summary: { en: 'What is to be said of a label; counts no scan', zh: '查询标签：结论与依据，不计入查询次数' },
    request: { query: labelQuery },
    success: { status: 200, schema: labelAnswerSchema },
    problems: [],
    example: { curl: ask(`/api/verify/label?uri=${encodeURIComponent(LINK)}`) },
  },
  {
    ...open,
    method: 'post',
    path: '/api/verify/scans',
    operationId: 'countScan',
    summary: {
      en: 'The same for an app that shows it to a person: counted once',
      zh: '供应用向消费者展示：计入一次查询',
    },
    request: { body: scanBody },
    success: { status: 200, schema: labelAnswerSchema },
    problems: [],
    example: { curl: ask('/api/verify/scans', { body: { uri: LINK } }) },
  },
  {
    ...open,
    method: 'post',
    path: '/api/verify/activate',
    operationId: 'activateLabel',
    summary: { en: 'Show the code under the scratch layer, once and for ever', zh: '启用涂层码，仅一次有效' },
    request: { body: activateBody },
    success: { status: 200, schema: labelAnswerSchema },
    problems: [
      ...['LabelNotIssued', 'LabelNotYetRecorded', 'LabelHasNoSecret', 'LabelOpened', 'LabelSecretWrong'],
      ...['LabelTriesExceeded', 'LabelIsVoid', 'LabelAlreadyActivated', 'CallNotEstimable', 'ChainUnreachable'],
    ],
    example: {
      status: 409,
      curl: `# A lot’s own code carries no scratch layer.\n${ask('/api/verify/activate', {
        body: { uri: LINK, secret: 'ABCDEFGHJKMNP' },
      })}`,
    },
  },
  {
    ...open,
    method: 'get',
    path: '/api/verify/scan-days',
    operationId: 'listScanDays',
    summary: { en: 'Days of scan counters and their anchored roots', zh: '每日查询计数及其存证根' },
    request: { query: scanDayQuery },
    success: { status: 200, schema: scanDaysSchema },
    problems: [],
    example: { curl: ask('/api/verify/scan-days?limit=5') },
  },
  {
    ...open,
    method: 'post',
    path: '/api/fake-reports',
    operationId: 'fileFakeReport',
    summary: { en: 'Report a fake; no sign-in', zh: '举报假冒，无需登录' },
    request: { body: fakeReportBody },
    success: { status: 201, schema: fakeReceiptSchema },
    problems: [],
    needsIdempotencyKey: true,
    example: {
      curl: keep(
        'FAKE',
        'receipt',
        ask('/api/fake-reports', {
          body: { uri: LINK, place: '示例市场', price: '3500', words: '包装与往常不同' },
          headers: ['Idempotency-Key: fake-$(date +%s)'],
        }),
      ),
    },
  },
  {
    ...open,
    method: 'get',
    path: '/api/fake-reports/{receipt}',
    operationId: 'readFakeReport',
    summary: { en: 'How far a report is, by its receipt', zh: '凭回执编号查询举报结果' },
    request: { params: fakeReceiptParams },
    success: { status: 200, schema: fakeStatusSchema },
    problems: ['FakeReportUnknown'],
    example: { after: 'fileFakeReport', curl: ask('/api/fake-reports/$FAKE') },
  },
  {
    ...open,
    method: 'post',
    path: '/api/fake-reports/{receipt}/photo',
    operationId: 'addFakePhoto',
    summary: { en: 'Put a photograph to a report', zh: '补交照片（去除位置等信息后加密保存）' },
    request: { params: fakeReceiptParams },
    bytes: 'image/jpeg',
    success: { status: 200, schema: fakeStatusSchema },
    problems: [
      ...['FakeReportUnknown', 'FakePhotoThere', 'FakePhotoLate', 'ImageUnreadable'],
      ...['BodyTooLarge', 'RequestAborted', 'ContentEncodingUnsupported'],
    ],
    example: {
      after: 'fileFakeReport',
      status: 422,
      curl: `# What is no photograph is refused.\n${ask('/api/fake-reports/$FAKE/photo', {
        method: 'POST',
        headers: ['Content-Type: image/jpeg'],
      })}`,
    },
  },
  {
    ...ofOfficer,
    method: 'get',
    path: '/api/fake-reports',
    operationId: 'listFakeReports',
    summary: { en: 'Reports of fakes, undecided ones first', zh: '假冒举报列表（品牌运营方、监管机构）' },
    request: { query: fakeListQuery },
    success: { status: 200, schema: fakeRowsSchema },
    problems: OFFICER,
    example: { after: 'signInWithCode', status: 403, curl: REFUSED + ask('/api/fake-reports', { token: 'TOKEN' }) },
  },
  {
    ...ofOfficer,
    method: 'get',
    path: '/api/fake-reports/{receipt}/file',
    operationId: 'readFakeFile',
    summary: { en: 'One report whole, with how to reach who made it', zh: '举报全文与联系方式' },
    request: { params: fakeReceiptParams },
    success: { status: 200, schema: fakeFileSchema },
    problems: ['FakeReportUnknown', 'FakeReportNotYours', ...OFFICER],
    example: {
      after: 'fileFakeReport',
      status: 403,
      curl: REFUSED + ask('/api/fake-reports/$FAKE/file', { token: 'TOKEN' }),
    },
  },
  {
    ...ofOfficer,
    method: 'get',
    path: '/api/fake-reports/{receipt}/photo',
    operationId: 'readFakePhoto',
    summary: { en: 'A report’s photograph', zh: '举报照片' },
    request: { params: fakeReceiptParams },
    success: { status: 200, mediaType: 'image/jpeg' },
    problems: ['FakeReportUnknown', 'FakeReportNotYours', ...OFFICER],
    example: {
      after: 'fileFakeReport',
      status: 403,
      curl: REFUSED + ask('/api/fake-reports/$FAKE/photo', { token: 'TOKEN' }),
    },
  },
  ...(['take', 'outcome'] as const).map(
    (act): Operation => ({
      ...ofOfficer,
      method: 'post',
      path: `/api/fake-reports/{receipt}/${act}`,
      operationId: act === 'take' ? 'takeFakeReport' : 'decideFakeReport',
      summary:
        act === 'take'
          ? { en: 'Take a report in hand', zh: '受理举报' }
          : { en: 'Say what a report turned out to be', zh: '作出举报结论' },
      request: { params: fakeReceiptParams, ...(act === 'outcome' ? { body: fakeDecisionBody } : {}) },
      success: { status: 200, schema: fakeStatusSchema },
      problems: ['FakeReportUnknown', 'FakeReportNotYours', 'FakeReportDecided', ...OFFICER],
      needsIdempotencyKey: true,
      example: {
        after: 'fileFakeReport',
        status: 403,
        curl:
          REFUSED +
          ask(`/api/fake-reports/$FAKE/${act}`, {
            ...(act === 'outcome' ? { body: { outcome: 'cleared', reason: '示例结论' } } : { method: 'POST' }),
            token: 'TOKEN',
            headers: [`Idempotency-Key: ${act}-$FAKE`],
          }),
      },
    }),
  ),
];
