import { handedWord, rankExchangeBody, uuidParams, windowOnly } from '../../rights/schemas.ts';
import type { Operation } from '../operation.ts';
import { listOf } from '../recordAnswers.ts';
import { askedExchangeSchema, rankExchangeSchema } from '../rightAnswers.ts';
import { ask } from '../shell.ts';
import { HANDED, NOBODY, PARTICIPANT, signedIn } from './signedIn.ts';

/** Exchanges of ranks: asked for, consented to, sent. */
export const rankOperations: Operation[] = [
  {
    ...signedIn,
    method: 'post',
    path: '/api/rank-exchanges',
    operationId: 'askForRankExchange',
    summary: { en: 'A lienor asks for an exchange of ranks', zh: '抵押权人提出顺位交换' },
    request: { body: rankExchangeBody },
    success: { status: 201, schema: askedExchangeSchema },
    problems: ['RecordUnknown', 'LienNotOfCaller', 'RankExchangeNotOpen', ...PARTICIPANT],
    needsIdempotencyKey: true,
    example: {
      after: 'signInWithCode',
      status: 404,
      curl: ask('/api/rank-exchanges', {
        body: { right: '{{right}}', senior: '{{evidence}}', junior: '{{evidence}}' },
        token: 'TOKEN',
        headers: ['Idempotency-Key: ranks-$(date +%s)'],
      }),
    },
  },
  {
    ...signedIn,
    method: 'get',
    path: '/api/rank-exchanges',
    operationId: 'listRankExchanges',
    summary: { en: 'Exchanges of ranks that concern your liens', zh: '涉及本方抵押的顺位交换' },
    request: { query: windowOnly },
    success: { status: 200, schema: listOf('RankExchanges', rankExchangeSchema) },
    problems: PARTICIPANT,
    example: { after: 'signInWithCode', curl: ask('/api/rank-exchanges', { token: 'TOKEN' }) },
  },
  {
    ...signedIn,
    method: 'post',
    path: '/api/rank-exchanges/{id}/consent',
    operationId: 'consentToRank',
    summary: { en: 'Consent to a worse rank, by an act encumbrances.consentToRank', zh: '以操作同意顺位变差' },
    request: { params: uuidParams, body: handedWord },
    success: { status: 200, schema: rankExchangeSchema },
    problems: ['RecordUnknown', 'RankExchangeNotOpen', ...HANDED, ...PARTICIPANT],
    example: {
      after: 'signInWithCode',
      status: 404,
      curl: ask(`/api/rank-exchanges/${NOBODY}/consent`, { body: { actId: NOBODY }, token: 'TOKEN' }),
    },
  },
  {
    ...signedIn,
    method: 'post',
    path: '/api/rank-exchanges/{id}/withdraw',
    operationId: 'withdrawRankExchange',
    summary: { en: 'Give up an exchange that you asked for', zh: '撤回本方提出的顺位交换' },
    request: { params: uuidParams },
    success: { status: 200, schema: rankExchangeSchema },
    problems: ['RecordUnknown', 'RankExchangeNotOpen', ...PARTICIPANT],
    example: {
      after: 'signInWithCode',
      status: 404,
      curl: ask(`/api/rank-exchanges/${NOBODY}/withdraw`, { method: 'POST', token: 'TOKEN' }),
    },
  },
];
