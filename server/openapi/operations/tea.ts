import { teaDecideBody } from '../../finance/tea/schemas.ts';
import { actReference, uuidParams, windowOnly } from '../../rights/schemas.ts';
import { rowsOf } from '../marketAnswers.ts';
import type { Operation } from '../operation.ts';
import { ask } from '../shell.ts';
import { teaConsentSchema, teaDecisionRowSchema, teaDecisionSchema, teaProofsSchema } from '../teaAnswers.ts';
import { NOBODY, PARTICIPANT } from './signedIn.ts';

const signedIn = { tag: 'finance', security: 'session' } as const;
const READER = ['RecordUnknown', ...PARTICIPANT];
const PROVING = ['ProofsRefused', 'RateLimited'];

/** 茶商E贷: decisions from trades between 溯源卡, and who may ask for them. */
export const teaOperations: Operation[] = [
  {
    ...signedIn,
    method: 'post',
    path: '/api/loans/tea/decide',
    operationId: 'decideTeaTrader',
    summary: {
      en: 'Decide on a tea trader by the ledger’s own trades: for himself, or for a bank that he lets ask',
      zh: '茶商E贷测算：以账本中的溯源卡交易为据，由茶商本人或经其授权的银行提出',
    },
    request: { body: teaDecideBody },
    success: { status: 201, schema: teaDecisionSchema },
    problems: ['TeaConsentMissing', 'TeaTradesMissing', 'TeaApplicationInvalid', ...PROVING, ...PARTICIPANT],
    needsIdempotencyKey: true,
    example: {
      after: 'signInWithCode',
      status: 422,
      curl: `# This account has no trades with 溯源卡.\n${ask('/api/loans/tea/decide', {
        body: { amount: '5000000' },
        token: 'TOKEN',
        headers: ['Idempotency-Key: tea-$(date +%s)'],
      })}`,
    },
  },
  {
    ...signedIn,
    method: 'get',
    path: '/api/loans/tea/decisions',
    operationId: 'listTeaDecisions',
    summary: { en: 'Decisions about you, or that your bank asked for', zh: '与本人有关或本行提出的茶商E贷测算' },
    request: { query: windowOnly },
    success: { status: 200, schema: rowsOf('TeaDecisions', teaDecisionRowSchema) },
    problems: READER,
    example: { after: 'signInWithCode', curl: ask('/api/loans/tea/decisions', { token: 'TOKEN' }) },
  },
  {
    ...signedIn,
    method: 'get',
    path: '/api/loans/tea/decisions/{id}',
    operationId: 'readTeaDecision',
    summary: { en: 'One decision, factor by factor', zh: '一次测算的各项因素与依据' },
    request: { params: uuidParams },
    success: { status: 200, schema: teaDecisionSchema },
    problems: READER,
    example: {
      after: 'signInWithCode',
      status: 404,
      curl: ask(`/api/loans/tea/decisions/${NOBODY}`, { token: 'TOKEN' }),
    },
  },
  {
    ...signedIn,
    method: 'get',
    path: '/api/loans/tea/decisions/{id}/proofs',
    operationId: 'proveTeaDecision',
    summary: { en: 'The trades that it rests on, by storage proofs', zh: '所依据交易的存储证明' },
    request: { params: uuidParams },
    success: { status: 200, schema: teaProofsSchema },
    problems: [...READER, ...PROVING],
    example: {
      after: 'signInWithCode',
      status: 404,
      curl: ask(`/api/loans/tea/decisions/${NOBODY}/proofs`, { token: 'TOKEN' }),
    },
  },
  {
    ...signedIn,
    method: 'post',
    path: '/api/loans/tea/decisions/{id}/review',
    operationId: 'askForTeaReview',
    summary: { en: 'Ask for review by a person', zh: '申请人工复核' },
    request: { params: uuidParams },
    success: { status: 200, schema: teaDecisionSchema },
    problems: READER,
    example: {
      after: 'signInWithCode',
      status: 404,
      curl: ask(`/api/loans/tea/decisions/${NOBODY}/review`, { method: 'POST', token: 'TOKEN' }),
    },
  },
  {
    ...signedIn,
    method: 'get',
    path: '/api/loans/tea/consents',
    operationId: 'listTeaConsents',
    summary: { en: 'Which banks you let ask', zh: '本人授权测算的银行' },
    success: { status: 200, schema: rowsOf('TeaConsents', teaConsentSchema) },
    problems: READER,
    example: { after: 'signInWithCode', curl: ask('/api/loans/tea/consents', { token: 'TOKEN' }) },
  },
  {
    ...signedIn,
    method: 'post',
    path: '/api/loans/tea/consents',
    operationId: 'grantTeaConsent',
    summary: {
      en: 'Let a bank ask, by a confirmed act loan.consentToTea',
      zh: '以已确认事项 loan.consentToTea 授权银行',
    },
    request: { body: actReference },
    success: { status: 201, schema: teaConsentSchema },
    problems: ['ActUnknown', 'ActNotConfirmed', 'ActAlreadySpent', ...READER],
    example: {
      after: 'signInWithCode',
      status: 404,
      curl: ask('/api/loans/tea/consents', { body: { actId: NOBODY }, token: 'TOKEN' }),
    },
  },
  {
    ...signedIn,
    method: 'post',
    path: '/api/loans/tea/consents/{id}/revoke',
    operationId: 'revokeTeaConsent',
    summary: { en: 'End a bank’s leave to ask, at once', zh: '立即撤回测算授权' },
    request: { params: uuidParams },
    success: { status: 200, schema: teaConsentSchema },
    problems: READER,
    example: {
      after: 'signInWithCode',
      status: 404,
      curl: ask(`/api/loans/tea/consents/${NOBODY}/revoke`, { method: 'POST', token: 'TOKEN' }),
    },
  },
];
