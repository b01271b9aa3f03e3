import { lienTerms } from '../../encumbrance/registerActs.ts';
import { idParams } from '../../kernel/http/wire.ts';
import {
  actReference,
  areaLeftQuery,
  bankSearchQuery,
  handedWord,
  pledgeRequestBody,
  reportQuery,
  rightListQuery,
  uuidParams,
  windowOnly,
} from '../../rights/schemas.ts';
import { submission } from '../../writes/routes.ts';
import { rowsOf } from '../marketAnswers.ts';
import type { Operation } from '../operation.ts';
import { listOf } from '../recordAnswers.ts';
import {
  areaLeftSchema,
  askedExtractSchema,
  askedPledgeSchema,
  extractSchema,
  lookSchema,
  pledgeRequestSchema,
  productSchema,
  reportConsentSchema,
  reportSchema,
  rightClassSchema,
  rightRowSchema,
  signedWordsSchema,
} from '../rightAnswers.ts';
import { ask } from '../shell.ts';
import { type Reading, reading } from './carbon.ts';
import { leaseOperations } from './leases.ts';
import { rankOperations } from './ranks.ts';
import { HANDED, NOBODY, PARTICIPANT, signedIn } from './signedIn.ts';

const BANK = ['RoleMissing', ...PARTICIPANT];
const REFUSED = '# Refused for anybody but a bank.\n';

const readings: Reading[] = [
  {
    path: '/api/rights',
    operationId: 'listRights',
    summary: { en: 'Certificates of rights, by region', zh: '权利证书列表，按地区' },
    request: { query: rightListQuery },
    schema: listOf('RightList', rightRowSchema),
    curl: ask('/api/rights?state=live&limit=5'),
  },
  {
    path: '/api/rights/{id}',
    operationId: 'readRight',
    summary: { en: 'One certificate of a right', zh: '一项权利' },
    request: { params: idParams },
    schema: rightRowSchema,
    curl: ask('/api/rights/{{right}}'),
  },
  {
    path: '/api/rights/{id}/report',
    operationId: 'readPublicReport',
    summary: {
      en: 'The report on a right, as anybody may read it; of a person’s right only whether anything stands',
      zh: '权利报告（公开部分）；自然人的权利仅显示有无登记',
    },
    request: { params: idParams },
    schema: reportSchema,
    curl: ask('/api/rights/{{right}}/report'),
  },
  {
    path: '/api/right-classes',
    operationId: 'listRightClasses',
    summary: {
      en: 'Classes of rights, with powers, papers and county rules',
      zh: '权利类别：权能、所需证明与县区政策',
    },
    schema: rowsOf('RightClassList', rightClassSchema),
    curl: ask('/api/right-classes'),
  },
  {
    path: '/api/products',
    operationId: 'listProducts',
    summary: { en: 'What banks lend on, and how', zh: '各银行产品规则' },
    schema: rowsOf('ProductList', productSchema),
    curl: ask('/api/products'),
  },
  {
    path: '/api/parcels/{id}/area-left',
    operationId: 'readAreaLeft',
    summary: { en: 'What of a parcel’s layer a further right could take', zh: '地块某一分层的剩余面积' },
    request: { params: idParams, query: areaLeftQuery },
    schema: areaLeftSchema,
    curl: ask('/api/parcels/{{parcel}}/area-left?ground=FOREST&layer=LAND'),
  },
];

const banks: Operation[] = [
  {
    ...signedIn,
    method: 'get',
    path: '/api/banks/rights',
    operationId: 'searchRightsAsBank',
    summary: { en: 'Rights by certificate number, parcel or consent', zh: '按证书编号、地块或授权查找权利' },
    request: { query: bankSearchQuery },
    success: { status: 200, schema: listOf('FoundRights', rightRowSchema) },
    problems: BANK,
    example: {
      after: 'signInWithCode',
      status: 403,
      curl: REFUSED + ask('/api/banks/rights?parcel={{parcel}}', { token: 'TOKEN' }),
    },
  },
  {
    ...signedIn,
    method: 'get',
    path: '/api/banks/rights/{id}/report',
    operationId: 'readBankReport',
    summary: {
      en: 'The whole report, for a bank; of a person’s right with the holder’s consent. The look is kept',
      zh: '完整权利报告（银行）；自然人的权利须经本人同意。查阅留痕',
    },
    request: { params: idParams, query: reportQuery },
    success: { status: 200, schema: reportSchema },
    problems: ['RecordUnknown', 'ReportConsentMissing', ...BANK],
    example: {
      after: 'signInWithCode',
      status: 403,
      curl: REFUSED + ask('/api/banks/rights/{{right}}/report?purpose=loanApplication', { token: 'TOKEN' }),
    },
  },
  {
    ...signedIn,
    method: 'get',
    path: '/api/banks/looks',
    operationId: 'listBankLooks',
    summary: { en: 'Reports that your bank was shown', zh: '本行查阅记录' },
    request: { query: windowOnly },
    success: { status: 200, schema: listOf('BankLooks', lookSchema) },
    problems: BANK,
    example: { after: 'signInWithCode', status: 403, curl: REFUSED + ask('/api/banks/looks', { token: 'TOKEN' }) },
  },
];

const holders: Operation[] = [
  {
    ...signedIn,
    method: 'get',
    path: '/api/my/rights',
    operationId: 'listOwnRights',
    summary: { en: 'Your own rights', zh: '本人（本机构）的权利' },
    request: { query: windowOnly },
    success: { status: 200, schema: listOf('OwnRights', rightRowSchema) },
    problems: PARTICIPANT,
    example: { after: 'signInWithCode', curl: ask('/api/my/rights', { token: 'TOKEN' }) },
  },
  {
    ...signedIn,
    method: 'get',
    path: '/api/my/rights/{id}/report',
    operationId: 'readOwnReport',
    summary: { en: 'The whole report on your own right', zh: '本人权利的完整报告' },
    request: { params: idParams },
    success: { status: 200, schema: reportSchema },
    problems: ['RecordUnknown', 'RightNotOfCaller', ...PARTICIPANT],
    example: {
      after: 'signInWithCode',
      status: 403,
      curl: `# Refused for anybody but its holder.\n${ask('/api/my/rights/{{right}}/report', { token: 'TOKEN' })}`,
    },
  },
  {
    ...signedIn,
    method: 'get',
    path: '/api/my/looks',
    operationId: 'listLooksAtMine',
    summary: { en: 'Who was shown the report on your rights', zh: '谁查阅过本人权利' },
    request: { query: windowOnly },
    success: { status: 200, schema: listOf('LooksAtMine', lookSchema) },
    problems: PARTICIPANT,
    example: { after: 'signInWithCode', curl: ask('/api/my/looks', { token: 'TOKEN' }) },
  },
  {
    ...signedIn,
    method: 'get',
    path: '/api/report-consents',
    operationId: 'listReportConsents',
    summary: { en: 'Whom you let read', zh: '本人授权查阅的银行' },
    success: { status: 200, schema: rowsOf('ReportConsents', reportConsentSchema) },
    problems: PARTICIPANT,
    example: { after: 'signInWithCode', curl: ask('/api/report-consents', { token: 'TOKEN' }) },
  },
  {
    ...signedIn,
    method: 'post',
    path: '/api/report-consents',
    operationId: 'grantReportConsent',
    summary: { en: 'Let a bank read, by a confirmed act rights.consentToReport', zh: '以已确认事项授权银行查阅' },
    request: { body: actReference },
    success: { status: 201, schema: reportConsentSchema },
    problems: ['ActUnknown', 'ActNotConfirmed', 'ActAlreadySpent', 'RecordUnknown', 'RightNotOfCaller', ...PARTICIPANT],
    example: {
      after: 'signInWithCode',
      status: 404,
      curl: ask('/api/report-consents', { body: { actId: NOBODY }, token: 'TOKEN' }),
    },
  },
  {
    ...signedIn,
    method: 'post',
    path: '/api/report-consents/{id}/revoke',
    operationId: 'revokeReportConsent',
    summary: { en: 'End a bank’s leave to read, at once', zh: '立即撤回查阅授权' },
    request: { params: uuidParams },
    success: { status: 200, schema: reportConsentSchema },
    problems: ['RecordUnknown', ...PARTICIPANT],
    example: {
      after: 'signInWithCode',
      status: 404,
      curl: ask(`/api/report-consents/${NOBODY}/revoke`, { method: 'POST', token: 'TOKEN' }),
    },
  },
];

const requests: Operation[] = [
  {
    ...signedIn,
    method: 'post',
    path: '/api/pledge-requests',
    operationId: 'askForPledge',
    summary: { en: 'A bank asks a holder for a pledge', zh: '银行向权利人提出质押请求' },
    request: { body: pledgeRequestBody },
    success: { status: 201, schema: askedPledgeSchema },
    problems: ['RecordUnknown', 'ReportConsentMissing', ...BANK],
    needsIdempotencyKey: true,
    example: {
      after: 'signInWithCode',
      status: 403,
      curl:
        REFUSED +
        ask('/api/pledge-requests', {
          body: {
            right: '{{right}}',
            product: 'GEP-LOAN',
            debt: '{{evidence}}',
            secured: '100000',
            isMaximum: false,
            maturity: '2027-01-01T00:00:00+08:00',
            covenant: false,
            valuation: '{{evidence}}',
          },
          token: 'TOKEN',
          headers: ['Idempotency-Key: pledge-$(date +%s)'],
        }),
    },
  },
  {
    ...signedIn,
    method: 'get',
    path: '/api/pledge-requests',
    operationId: 'listPledgeRequests',
    summary: { en: 'A bank’s requests, or those that ask you', zh: '质押请求列表' },
    request: { query: windowOnly },
    success: { status: 200, schema: listOf('PledgeRequests', pledgeRequestSchema) },
    problems: PARTICIPANT,
    example: { after: 'signInWithCode', curl: ask('/api/pledge-requests', { token: 'TOKEN' }) },
  },
  {
    ...signedIn,
    method: 'post',
    path: '/api/pledge-requests/{id}/consent',
    operationId: 'consentToPledge',
    summary: { en: 'Consent, by a confirmed act rights.consentToPledge', zh: '以已确认事项同意质押' },
    request: { params: uuidParams, body: handedWord },
    success: { status: 200, schema: pledgeRequestSchema },
    problems: ['RecordUnknown', 'PledgeRequestNotOpen', ...HANDED, ...PARTICIPANT],
    example: {
      after: 'signInWithCode',
      status: 404,
      curl: ask(`/api/pledge-requests/${NOBODY}/consent`, { body: { actId: NOBODY }, token: 'TOKEN' }),
    },
  },
  {
    ...signedIn,
    method: 'post',
    path: '/api/pledge-requests/{id}/refuse',
    operationId: 'refusePledge',
    summary: { en: 'Say no; nothing of it reaches the chain', zh: '拒绝质押请求' },
    request: { params: uuidParams },
    success: { status: 200, schema: pledgeRequestSchema },
    problems: ['RecordUnknown', 'PledgeRequestNotOpen', ...PARTICIPANT],
    example: {
      after: 'signInWithCode',
      status: 404,
      curl: ask(`/api/pledge-requests/${NOBODY}/refuse`, { method: 'POST', token: 'TOKEN' }),
    },
  },
  {
    ...signedIn,
    method: 'post',
    path: '/api/lien-extracts',
    operationId: 'askForSecondSignature',
    summary: { en: 'A register asks for its second signature', zh: '登记机构提请复核签名' },
    request: { body: lienTerms },
    success: { status: 201, schema: askedExtractSchema },
    problems: BANK,
    needsIdempotencyKey: true,
    example: {
      after: 'signInWithCode',
      status: 403,
      curl: `# Refused for anybody but an office that keeps liens.\n${ask('/api/lien-extracts', {
        body: {
          right: '{{right}}',
          lienor: '{{organisation}}',
          number: '示例 001',
          secured: '100000',
          isMaximum: false,
          registeredAt: '2026-01-01T00:00:00+08:00',
          registrySeq: 0,
          covenant: false,
          receipt: '{{evidence}}',
        },
        token: 'TOKEN',
        headers: ['Idempotency-Key: extract-$(date +%s)'],
      })}`,
    },
  },
  {
    ...signedIn,
    method: 'get',
    path: '/api/lien-extracts',
    operationId: 'listLienExtracts',
    summary: { en: 'Extracts of your register', zh: '本登记机构的复核列表' },
    request: { query: windowOnly },
    success: { status: 200, schema: listOf('LienExtracts', extractSchema) },
    problems: BANK,
    example: {
      after: 'signInWithCode',
      status: 403,
      curl: `# Refused for anybody but an office that keeps liens.\n${ask('/api/lien-extracts', { token: 'TOKEN' })}`,
    },
  },
  {
    ...signedIn,
    method: 'post',
    path: '/api/lien-extracts/{id}/countersign',
    operationId: 'countersignExtract',
    summary: { en: 'Sign second, by a confirmed act encumbrances.countersign', zh: '以已确认事项复核签名' },
    request: { params: uuidParams, body: handedWord },
    success: { status: 200, schema: extractSchema },
    problems: ['RecordUnknown', 'ExtractNotOpen', 'ExtractNeedsSecondPerson', ...HANDED, ...BANK],
    example: {
      after: 'signInWithCode',
      status: 403,
      curl: `# Refused for anybody but an office that keeps liens.\n${ask(`/api/lien-extracts/${NOBODY}/countersign`, {
        body: { actId: NOBODY },
        token: 'TOKEN',
      })}`,
    },
  },
  {
    ...signedIn,
    method: 'post',
    path: '/api/acts/{id}/sign',
    operationId: 'signAct',
    summary: { en: 'The signature under a confirmed consent', zh: '取得已确认同意的签名' },
    request: submission,
    success: { status: 200, schema: signedWordsSchema },
    problems: ['ActUnknown', 'ActNotSignable', 'ActNotConfirmed', 'CustodialKeyMissing'],
    example: {
      after: 'signInWithCode',
      status: 404,
      curl: ask(`/api/acts/${NOBODY}/sign`, { method: 'POST', token: 'TOKEN' }),
    },
  },
];

/** Certificates of rights, their report, and what banks, holders and registers say to each other about them. */
export const rightOperations: Operation[] = [
  ...readings.map(reading('rights')),
  ...banks,
  ...holders,
  ...requests,
  ...rankOperations,
  ...leaseOperations,
];
