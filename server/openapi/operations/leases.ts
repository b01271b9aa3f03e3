import { leaseDraftBody } from '../../rights/leaseActs.ts';
import { handedWord, uuidParams, windowOnly } from '../../rights/schemas.ts';
import type { Operation } from '../operation.ts';
import { listOf } from '../recordAnswers.ts';
import { askedLeaseSchema, leaseDraftSchema, leaseEndingSchema, ownLeaseSchema } from '../rightAnswers.ts';
import { ask } from '../shell.ts';
import { HANDED, NOBODY, PARTICIPANT, signedIn } from './signedIn.ts';

const SOMEBODY = '0x0000000000000000000000000000000000000001';

/** Leases between their two sides. */
export const leaseOperations: Operation[] = [
  {
    ...signedIn,
    method: 'get',
    path: '/api/my/leases',
    operationId: 'listOwnLeases',
    summary: { en: 'Leases of which you are lessor or lessee', zh: '本人（本机构）出租或承租的租赁' },
    request: { query: windowOnly },
    success: { status: 200, schema: listOf('OwnLeases', ownLeaseSchema) },
    problems: PARTICIPANT,
    example: { after: 'signInWithCode', curl: ask('/api/my/leases', { token: 'TOKEN' }) },
  },
  {
    ...signedIn,
    method: 'post',
    path: '/api/lease-drafts',
    operationId: 'draftLease',
    summary: { en: 'One side drafts a lease for both to sign', zh: '一方起草租赁供双方签署' },
    request: { body: leaseDraftBody },
    success: { status: 201, schema: askedLeaseSchema },
    problems: ['RecordUnknown', 'RightNotOfCaller', ...PARTICIPANT],
    needsIdempotencyKey: true,
    example: {
      after: 'signInWithCode',
      status: 403,
      curl: `# Refused for anybody but lessor and lessee.\n${ask('/api/lease-drafts', {
        body: {
          terms: {
            right: '{{right}}',
            lessor: SOMEBODY,
            lessee: SOMEBODY,
            number: '示例租赁 001',
            from: '2026-01-01T00:00:00+08:00',
            to: '2028-01-01T00:00:00+08:00',
            isExclusive: true,
            rent: '100000',
            document: '{{evidence}}',
          },
        },
        token: 'TOKEN',
        headers: ['Idempotency-Key: lease-$(date +%s)'],
      })}`,
    },
  },
  {
    ...signedIn,
    method: 'get',
    path: '/api/lease-drafts',
    operationId: 'listLeaseDrafts',
    summary: { en: 'Drafts of leases of which you are a side', zh: '本账户为一方的租赁草案' },
    request: { query: windowOnly },
    success: { status: 200, schema: listOf('LeaseDrafts', leaseDraftSchema) },
    problems: PARTICIPANT,
    example: { after: 'signInWithCode', curl: ask('/api/lease-drafts', { token: 'TOKEN' }) },
  },
  {
    ...signedIn,
    method: 'post',
    path: '/api/lease-drafts/{id}/sign',
    operationId: 'signLeaseDraft',
    summary: { en: 'Sign, by an act leases.sign over the draft’s terms', zh: '以操作签署租赁草案' },
    request: { params: uuidParams, body: handedWord },
    success: { status: 200, schema: leaseDraftSchema },
    problems: ['RecordUnknown', 'LeaseDraftNotOpen', ...HANDED, ...PARTICIPANT],
    example: {
      after: 'signInWithCode',
      status: 404,
      curl: ask(`/api/lease-drafts/${NOBODY}/sign`, { body: { actId: NOBODY }, token: 'TOKEN' }),
    },
  },
  {
    ...signedIn,
    method: 'post',
    path: '/api/lease-drafts/{id}/withdraw',
    operationId: 'withdrawLeaseDraft',
    summary: { en: 'Say no, while not both have signed', zh: '在双方均签署前撤回' },
    request: { params: uuidParams },
    success: { status: 200, schema: leaseDraftSchema },
    problems: ['RecordUnknown', 'LeaseDraftNotOpen', ...PARTICIPANT],
    example: {
      after: 'signInWithCode',
      status: 404,
      curl: ask(`/api/lease-drafts/${NOBODY}/withdraw`, { method: 'POST', token: 'TOKEN' }),
    },
  },
  {
    ...signedIn,
    method: 'post',
    path: '/api/lease-endings',
    operationId: 'agreeToEndLease',
    summary: { en: 'Agree to end a lease, by an act leases.agreeToEnd', zh: '以操作同意提前终止租赁' },
    request: { body: handedWord },
    success: { status: 201, schema: leaseEndingSchema },
    problems: ['RecordUnknown', 'LeaseNotOfCaller', ...HANDED, ...PARTICIPANT],
    example: {
      after: 'signInWithCode',
      status: 404,
      curl: ask('/api/lease-endings', { body: { actId: NOBODY }, token: 'TOKEN' }),
    },
  },
  {
    ...signedIn,
    method: 'get',
    path: '/api/lease-endings',
    operationId: 'listLeaseEndings',
    summary: { en: 'Signed ends of leases of which you are a side', zh: '已签署的提前终止' },
    request: { query: windowOnly },
    success: { status: 200, schema: listOf('LeaseEndings', leaseEndingSchema) },
    problems: PARTICIPANT,
    example: { after: 'signInWithCode', curl: ask('/api/lease-endings', { token: 'TOKEN' }) },
  },
];
