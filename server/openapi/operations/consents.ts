import {
  consentBody,
  consentListQuery,
  consentParams,
  grantBody,
  grantParams,
  pageParams,
} from '../../consents/schemas.ts';
import { consentSchema, consentsSchema, grantSchema } from '../bankAnswers.ts';
import type { Operation } from '../operation.ts';
import { ask, keep } from '../shell.ts';

const PERSON = ['ParticipantMissing', 'ParticipantSuspended'];
const DRAFT = ['ConsentUnknown', 'ConsentSealed', 'ConsentErased'];
const SOME_RIGHT = `0x${'11'.repeat(32)}`;
/** One grey pixel. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==';

/** Consents photographed in page order: to whom they belong alone. */
export const consentOperations: Operation[] = [
  {
    method: 'post',
    path: '/api/consents',
    operationId: 'draftConsent',
    tag: 'consents',
    summary: { en: 'Begin a consent that is photographed page by page', zh: '新建待逐页拍摄的同意书' },
    request: { body: consentBody },
    success: { status: 201, schema: consentSchema },
    problems: ['ResolutionBelowTwoThirds', ...PERSON],
    security: 'session',
    needsIdempotencyKey: true,
    example: {
      after: 'signInWithCode',
      curl: keep(
        'CONSENT',
        'id',
        ask('/api/consents', {
          body: { kind: 'contractorConsent', right: SOME_RIGHT, register: '{{organisation}}' },
          token: 'TOKEN',
          headers: ['Idempotency-Key: consent-$(date +%s)'],
        }),
      ),
    },
  },
  {
    method: 'post',
    path: '/api/consents/{id}/pages/{number}',
    operationId: 'putConsentPage',
    tag: 'consents',
    summary: {
      en: 'Put a page in its place; what the camera wrote beside it is left out',
      zh: '上传一页；拍摄附加信息将被去除',
    },
    request: { params: pageParams },
    bytes: 'image/jpeg',
    success: { status: 200, schema: consentSchema },
    problems: [
      ...DRAFT,
      'ImageUnreadable',
      'ConsentTooLarge',
      'BodyTooLarge',
      'RequestAborted',
      'ContentEncodingUnsupported',
      ...PERSON,
    ],
    security: 'session',
    example: {
      after: 'draftConsent',
      curl: `printf '%s' '${PIXEL}' | base64 -d | \\
  curl -sS "{{origin}}/api/consents/$CONSENT/pages/1" -H "Authorization: Bearer $TOKEN" \\
  -H "Content-Type: image/png" --data-binary @-`,
    },
  },
  {
    method: 'post',
    path: '/api/consents/{id}/seal',
    operationId: 'sealConsent',
    tag: 'consents',
    summary: { en: 'Fix the pages and commit to them', zh: '封存并生成承诺值' },
    request: { params: consentParams },
    success: { status: 200, schema: consentSchema },
    problems: [...DRAFT, 'ConsentIncomplete', 'ContentStoreUnreachable', ...PERSON],
    security: 'session',
    example: {
      after: 'putConsentPage',
      curl: ask('/api/consents/$CONSENT/seal', { method: 'POST', token: 'TOKEN' }),
    },
  },
  {
    method: 'get',
    path: '/api/consents',
    operationId: 'listConsents',
    tag: 'consents',
    summary: { en: 'Consents about a right, or one’s own drafts', zh: '某权利的同意书，或本人的草稿' },
    request: { query: consentListQuery },
    success: { status: 200, schema: consentsSchema },
    problems: PERSON,
    security: 'bank',
    example: { after: 'sealConsent', curl: ask(`/api/consents?right=${SOME_RIGHT}`, { token: 'TOKEN' }) },
  },
  {
    method: 'get',
    path: '/api/consents/{id}',
    operationId: 'readConsent',
    tag: 'consents',
    summary: {
      en: 'A consent: the register’s, the holder’s, and the bank’s that the holder lets look',
      zh: '查阅同意书',
    },
    request: { params: consentParams },
    success: { status: 200, schema: consentSchema },
    problems: ['ConsentUnknown', ...PERSON],
    security: 'bank',
    example: { after: 'sealConsent', curl: ask('/api/consents/$CONSENT', { token: 'TOKEN' }) },
  },
  {
    method: 'get',
    path: '/api/consents/{id}/pages/{number}',
    operationId: 'readConsentPage',
    tag: 'consents',
    summary: { en: 'One page as it was photographed', zh: '查阅其中一页' },
    request: { params: pageParams },
    success: { status: 200, mediaType: 'image/jpeg' },
    problems: ['ConsentUnknown', 'ConsentErased', 'RecordUnknown', ...PERSON],
    security: 'bank',
    example: {
      after: 'sealConsent',
      curl: `${ask('/api/consents/$CONSENT/pages/1', { token: 'TOKEN' })} -o /dev/null`,
    },
  },
  {
    method: 'post',
    path: '/api/consents/{id}/grants',
    operationId: 'grantConsentLook',
    tag: 'consents',
    summary: { en: 'Let a bank look, until a day', zh: '授权银行查阅至某日' },
    request: { params: consentParams, body: grantBody },
    success: { status: 201, schema: grantSchema },
    problems: ['ConsentUnknown', 'ConsentNotSealed', 'ConsentErased', 'NotTheHolder', ...PERSON],
    security: 'session',
    example: {
      after: 'sealConsent',
      curl: ask('/api/consents/$CONSENT/grants', {
        body: { bank: '{{organisation}}', until: '2036-01-05T00:00:00Z' },
        token: 'TOKEN',
      }),
    },
  },
  {
    method: 'post',
    path: '/api/consents/{id}/grants/{bank}/end',
    operationId: 'endConsentLook',
    tag: 'consents',
    summary: { en: 'Take that permission back at once', zh: '撤回查阅授权' },
    request: { params: grantParams },
    success: { status: 204 },
    problems: ['ConsentUnknown', 'ConsentNotSealed', 'ConsentErased', 'NotTheHolder', ...PERSON],
    security: 'session',
    example: {
      after: 'grantConsentLook',
      curl: ask('/api/consents/$CONSENT/grants/{{organisation}}/end', { method: 'POST', token: 'TOKEN' }),
    },
  },
  {
    method: 'post',
    path: '/api/consents/{id}/erase',
    operationId: 'eraseConsent',
    tag: 'consents',
    summary: { en: 'Destroy pages, salt and key for good', zh: '永久删除页面、盐值与密钥' },
    request: { params: consentParams },
    success: { status: 200, schema: consentSchema },
    problems: ['ConsentUnknown', 'ConsentErased', 'NotTheHolder', ...PERSON],
    security: 'session',
    example: {
      after: 'endConsentLook',
      curl: ask('/api/consents/$CONSENT/erase', { method: 'POST', token: 'TOKEN' }),
    },
  },
];
