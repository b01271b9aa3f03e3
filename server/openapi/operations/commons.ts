import {
  dividendListQuery,
  dividendQuery,
  dividendRunBody,
  runListQuery,
  runParams,
  runQuery,
} from '../../commons/dividends/schemas.ts';
import { XLSX } from '../../commons/households/routes.ts';
import { purchaseDraftBody, purchaseListQuery } from '../../commons/procurement/schemas.ts';
import { discreditedListQuery } from '../../commons/schemas.ts';
import { idParams } from '../../kernel/http/wire.ts';
import { handedWord, uuidParams, windowOnly } from '../../rights/schemas.ts';
import {
  discreditedSchema,
  dividendRowSchema,
  dividendRunLinesSchema,
  dividendRunSchema,
  dividendSchema,
  draftedPurchaseSchema,
  householdImportSchema,
  householdSchema,
  keptImportSchema,
  purchaseDraftSchema,
  purchaseRowSchema,
  purchaseSchema,
  takenReceiptsSchema,
} from '../commonsAnswers.ts';
import type { Operation } from '../operation.ts';
import { listOf } from '../recordAnswers.ts';
import { ask } from '../shell.ts';
import { type Reading, reading } from './carbon.ts';
import { HANDED, NOBODY, PARTICIPANT } from './signedIn.ts';

const TAG = 'commons';
const signedIn = { tag: TAG, security: 'session' } as const;
const SOMEBODY = '0x0000000000000000000000000000000000000001';
const OTHER = '0x0000000000000000000000000000000000000002';
const BYTES = ['ContentTypeUnsupported', 'ContentEncodingUnsupported', 'BodyTooLarge', 'RequestAborted'];

const readings: Reading[] = [
  {
    path: '/api/dividends',
    operationId: 'listDividends',
    summary: { en: 'Distributions to households, newest first', zh: '向农户的分配，由新到旧' },
    request: { query: dividendListQuery },
    schema: listOf('DividendList', dividendRowSchema),
    curl: ask('/api/dividends?bucket=rent&limit=5'),
  },
  {
    path: '/api/purchases',
    operationId: 'listPurchases',
    summary: { en: 'Purchases of eco-products and of GEP growth', zh: '生态产品与 GEP 增量采购' },
    request: { query: purchaseListQuery },
    schema: listOf('PurchaseList', purchaseRowSchema),
    curl: ask('/api/purchases?limit=5'),
  },
  {
    path: '/api/discredited',
    operationId: 'listDiscredited',
    summary: { en: 'Discredited parties, with source and expiry', zh: '失信主体：来源与期限' },
    request: { query: discreditedListQuery },
    schema: listOf('DiscreditedList', discreditedSchema),
    curl: ask('/api/discredited?limit=5'),
  },
];

const records: Operation[] = [
  {
    method: 'get',
    tag: TAG,
    security: 'none',
    path: '/api/dividends/{id}',
    operationId: 'readDividend',
    summary: {
      en: 'A distribution: totals, blocks, commitments of households',
      zh: '一次分配：总额、分块与每户承诺值',
    },
    request: { params: idParams, query: dividendQuery },
    success: { status: 200, schema: dividendSchema },
    problems: ['RecordUnknown'],
    example: { curl: `# A right is no distribution.\n${ask('/api/dividends/{{right}}')}`, status: 404 },
  },
  {
    method: 'get',
    tag: TAG,
    security: 'none',
    path: '/api/purchases/{id}',
    operationId: 'readPurchase',
    summary: { en: 'A purchase: publications, bank, days', zh: '一次采购：所依据的公布、付款银行与期限' },
    request: { params: idParams },
    success: { status: 200, schema: purchaseSchema },
    problems: ['RecordUnknown'],
    example: { curl: `# A right is no purchase.\n${ask('/api/purchases/{{right}}')}`, status: 404 },
  },
];

const unknownRun = (path: string, method?: 'POST') => ({
  after: 'signInWithCode',
  status: 404,
  curl: ask(path.replace('{id}', NOBODY), { token: 'TOKEN', ...(method && { method }) }),
});

const runs: Operation[] = [
  {
    ...signedIn,
    method: 'post',
    path: '/api/dividend-runs',
    operationId: 'prepareDividend',
    summary: {
      en: 'Prepare a distribution: lines given, or a snapshot of deposits or shares',
      zh: '编制分配：给定名单，或按存入、股份快照',
    },
    request: { body: dividendRunBody },
    success: { status: 201, schema: dividendRunSchema },
    problems: [
      'DividendPayerUnfit',
      'DividendRunExists',
      'DividendAlreadyRecorded',
      'DividendClock',
      'DividendSnapshotEmpty',
      'DividendSnapshotTooLarge',
      'DividendPotTooSmall',
      'DividendPayeeMissing',
      'RecordUnknown',
      ...PARTICIPANT,
    ],
    needsIdempotencyKey: true,
    example: {
      after: 'signInWithCode',
      status: 403,
      curl: `# Refused for a household.\n${ask('/api/dividend-runs', {
        body: {
          number: '示例分配 2026-01',
          bucket: 'rent',
          payAt: '2027-01-01T00:00:00+08:00',
          expiresAt: '2027-07-01T00:00:00+08:00',
          sink: SOMEBODY,
          inBank: false,
          document: '{{evidence}}',
          lines: [{ account: SOMEBODY, amount: '10000' }],
        },
        token: 'TOKEN',
        headers: ['Idempotency-Key: run-$(date +%s)'],
      })}`,
    },
  },
  {
    ...signedIn,
    method: 'get',
    path: '/api/dividend-runs',
    operationId: 'listDividendRuns',
    summary: { en: 'Distributions that you prepared, or that your bank pays', zh: '本机构编制或代发的分配' },
    request: { query: runListQuery },
    success: { status: 200, schema: listOf('DividendRuns', dividendRunSchema) },
    problems: PARTICIPANT,
    example: { after: 'signInWithCode', curl: ask('/api/dividend-runs', { token: 'TOKEN' }) },
  },
  {
    ...signedIn,
    method: 'get',
    path: '/api/dividend-runs/{id}',
    operationId: 'readDividendRun',
    summary: { en: 'One of them, with the lines of a block', zh: '一次编制的分配及其一块名单' },
    request: { params: runParams, query: runQuery },
    success: { status: 200, schema: dividendRunLinesSchema },
    problems: ['RecordUnknown', ...PARTICIPANT],
    example: unknownRun('/api/dividend-runs/{id}'),
  },
  {
    ...signedIn,
    method: 'get',
    path: '/api/dividend-runs/{id}/payfile.csv',
    operationId: 'readPayfile',
    summary: {
      en: 'The bank’s file (一卡通): what is still to be paid; pledged lines name the lienor’s account, or are left out',
      zh: '银行代发文件（一卡通）：尚未发放的各户；已质押的进入专户或暂不列入',
    },
    request: { params: runParams },
    success: { status: 200, mediaType: 'text/csv' },
    problems: ['RecordUnknown', 'DividendNotByBank', 'DividendRunErased', ...PARTICIPANT],
    example: unknownRun('/api/dividend-runs/{id}/payfile.csv'),
  },
  {
    ...signedIn,
    method: 'post',
    path: '/api/dividend-runs/{id}/receipts',
    operationId: 'bringReceipts',
    summary: {
      en: 'The paying bank’s CSV of receipts; all of it fits, or nothing is taken. Answers the acts that confirm it',
      zh: '代发银行回单（CSV）：全部相符方采用，返回确认事项',
    },
    request: { params: runParams },
    bytes: 'text/csv',
    success: { status: 200, schema: takenReceiptsSchema },
    problems: [
      'RecordUnknown',
      'DividendNotByBank',
      'DividendNotFunded',
      'CallerNotPayoutBank',
      'DividendRunErased',
      'DividendReceiptsUnreadable',
      ...BYTES,
      ...PARTICIPANT,
    ],
    needsIdempotencyKey: true,
    example: {
      after: 'signInWithCode',
      status: 404,
      curl: `printf 'line,amount,state,reference\\n0,100.00,paid,A1\\n' | \\
  curl -sS "{{origin}}/api/dividend-runs/${NOBODY}/receipts" -H "Authorization: Bearer $TOKEN" \\
  -H "Content-Type: text/csv" -H "Idempotency-Key: receipts-$(date +%s)" --data-binary @-`,
    },
  },
  {
    ...signedIn,
    method: 'post',
    path: '/api/dividend-runs/{id}/erase',
    operationId: 'eraseDividendRun',
    summary: { en: 'Erase the lines of one that nobody declared, or that is over', zh: '清除未申报或已结束的名单' },
    request: { params: runParams },
    success: { status: 204 },
    problems: ['RecordUnknown', 'DividendRunStands', ...PARTICIPANT],
    example: unknownRun('/api/dividend-runs/{id}/erase', 'POST'),
  },
  {
    ...signedIn,
    method: 'get',
    path: '/api/my/household',
    operationId: 'readHousehold',
    summary: { en: 'What you put in, what you got, and what comes next', zh: '我存入的、已到账的与将到账的' },
    success: { status: 200, schema: householdSchema },
    problems: PARTICIPANT,
    example: { after: 'signInWithCode', curl: ask('/api/my/household', { token: 'TOKEN' }) },
  },
];

const drafts: Operation[] = [
  {
    ...signedIn,
    method: 'post',
    path: '/api/purchase-drafts',
    operationId: 'draftPurchase',
    summary: { en: 'One side drafts a purchase for both', zh: '一方起草采购合同' },
    request: { body: purchaseDraftBody },
    success: { status: 201, schema: draftedPurchaseSchema },
    problems: ['RecordUnknown', 'PurchaseNotOfCaller', ...PARTICIPANT],
    needsIdempotencyKey: true,
    example: {
      after: 'signInWithCode',
      status: 403,
      curl: `# Refused for anybody but buyer and seller.\n${ask('/api/purchase-drafts', {
        body: {
          terms: {
            kind: 'catalogue',
            buyer: SOMEBODY,
            seller: OTHER,
            number: '示例采购 001',
            catalogue: '{{evidence}}',
            price: '1880000',
            document: '{{evidence}}',
            payBy: '2027-01-01T00:00:00+08:00',
            settleBy: '2027-02-01T00:00:00+08:00',
          },
        },
        token: 'TOKEN',
        headers: ['Idempotency-Key: procurement-$(date +%s)'],
      })}`,
    },
  },
  {
    ...signedIn,
    method: 'get',
    path: '/api/purchase-drafts',
    operationId: 'listPurchaseDrafts',
    summary: { en: 'Purchases that wait for you or the other side', zh: '待签署的采购合同' },
    request: { query: windowOnly },
    success: { status: 200, schema: listOf('PurchaseDrafts', purchaseDraftSchema) },
    problems: PARTICIPANT,
    example: { after: 'signInWithCode', curl: ask('/api/purchase-drafts', { token: 'TOKEN' }) },
  },
  {
    ...signedIn,
    method: 'post',
    path: '/api/purchase-drafts/{id}/sign',
    operationId: 'signPurchaseDraft',
    summary: {
      en: 'Sign a drafted purchase, by an act purchases.sign; once both have, either sends purchases.agree',
      zh: '以事项 purchases.sign 签署采购草案；双方签署后任一方以 purchases.agree 登记',
    },
    request: { params: uuidParams, body: handedWord },
    success: { status: 200, schema: purchaseDraftSchema },
    problems: ['RecordUnknown', 'PurchaseDraftNotOpen', ...HANDED, ...PARTICIPANT],
    example: {
      after: 'signInWithCode',
      status: 404,
      curl: ask(`/api/purchase-drafts/${NOBODY}/sign`, { body: { actId: NOBODY }, token: 'TOKEN' }),
    },
  },
  {
    ...signedIn,
    method: 'post',
    path: '/api/purchase-drafts/{id}/withdraw',
    operationId: 'withdrawPurchaseDraft',
    summary: { en: 'Say no to a drafted purchase', zh: '撤回采购草案' },
    request: { params: uuidParams },
    success: { status: 200, schema: purchaseDraftSchema },
    problems: ['RecordUnknown', 'PurchaseDraftNotOpen', ...PARTICIPANT],
    example: unknownRun('/api/purchase-drafts/{id}/withdraw', 'POST'),
  },
];

const imports: Operation[] = [
  {
    ...signedIn,
    method: 'post',
    path: '/api/imports/households',
    operationId: 'importHouseholds',
    summary: {
      en: 'A clerk’s table (XLSX, at most 500 households): all rows fit and each becomes a draft of a deposit, or none',
      zh: '经办人提交农户表格（XLSX，至多 500 户）：全部无误方采用，每户生成一份存入草案',
    },
    bytes: XLSX,
    success: { status: 201, schema: householdImportSchema },
    problems: ['HouseholdsUnreadable', 'HouseholdsFaulty', ...BYTES, ...PARTICIPANT],
    needsIdempotencyKey: true,
    example: {
      after: 'signInWithCode',
      status: 422,
      curl: `# No table.\nprintf 'x' | \\
  curl -sS "{{origin}}/api/imports/households" -H "Authorization: Bearer $TOKEN" \\
  -H "Content-Type: ${XLSX}" -H "Idempotency-Key: households-$(date +%s)" --data-binary @-`,
    },
  },
  {
    ...signedIn,
    method: 'get',
    path: '/api/imports/households/{id}',
    operationId: 'readHouseholdImport',
    summary: { en: 'A table that was taken, row by row', zh: '已采用的农户表格，逐行' },
    request: { params: uuidParams },
    success: { status: 200, schema: keptImportSchema },
    problems: ['RecordUnknown', ...PARTICIPANT],
    example: unknownRun('/api/imports/households/{id}'),
  },
  {
    ...signedIn,
    method: 'post',
    path: '/api/imports/households/{id}/erase',
    operationId: 'eraseHouseholdImport',
    summary: { en: 'Erase the names of a table', zh: '清除表格中的姓名' },
    request: { params: uuidParams },
    success: { status: 204 },
    problems: ['RecordUnknown', ...PARTICIPANT],
    example: unknownRun('/api/imports/households/{id}/erase', 'POST'),
  },
];

/** Money that reaches households, purchases, and what clerks bring. */
export const commonsOperations: Operation[] = [
  ...readings.map(reading(TAG)),
  ...records,
  ...runs,
  ...drafts,
  ...imports,
];
