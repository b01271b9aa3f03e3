import { z } from 'zod';
import {
  actConfirmationSchema,
  actOrderSchema,
  actReferenceSchema,
  actSchema,
  idParamsSchema,
} from '../../kernel/auth/schemas.ts';
import type { Operation } from '../operation.ts';
import { ask, confirmedAct, keep, withCode } from '../shell.ts';
import { account, id32, passkeyOptionsSchema, sentSchema, time } from '../wireAnswers.ts';

const mandateSchema = z
  .object({
    id: z.uuid(),
    principal: id32,
    principalAccount: account,
    clerk: id32,
    scope: z.array(z.string()),
    from: time,
    until: time,
    evidenceHash: z.string(),
    revokedAt: time.nullable(),
  })
  .meta({ id: 'Mandate', description: 'What a clerk may do for a principal (代办), and until when' });

const enrolmentSchema = z
  .object({ token: z.string(), account, expiresAt: time })
  .meta({ id: 'Enrolment', description: 'A single-use token for a further passkey or contact' });

const FACTOR = [
  'SecondFactorWrong',
  'SecondFactorExpired',
  'SecondFactorForOtherAct',
  'SecondFactorTriesExhausted',
  'PasskeyCounterRegressed',
];
const OPEN_ACT = ['ActUnknown', 'ActExpired', 'ActAlreadyConfirmed', 'ActTampered'];
const MANDATE = ['MandateMissing', 'MandateOutOfScope', 'MandateExpired', 'MandateNotYetValid', 'MandateRevoked'];
const SPENDING = ['ActUnknown', 'ActNotConfirmed', 'ActAlreadySpent', 'ActTampered'];

const valuation = {
  schema: 'VALUATION',
  subject: '{{parcel}}',
  value: '185000000',
  basisDate: '$BASIS',
  validUntil: '$UNTIL',
  contentHash: '$DOCUMENT',
};

// GNU and BSD have different options for a time in seconds.
const CHAIN_TIME = [
  "# A statement says what was: its basis date is the chain's own time, which in the demo is not the wall clock's.",
  `NOW=$(${ask('/api/status')} | sed 's/.*"chainHead":{[^}]*"time":\\([0-9]*\\).*/\\1/')`,
  'iso() { date -u -d "@$1" +%Y-%m-%dT%H:%M:%SZ 2>/dev/null || date -u -r "$1" +%Y-%m-%dT%H:%M:%SZ; }',
  'BASIS=$(iso "$NOW") && UNTIL=$(iso "$((NOW + 180 * 86400))")',
].join('\n');

const mandate = {
  clerk: '{{organisation}}',
  scope: ['evidence.attest'],
  from: '2026-01-05T00:00:00Z',
  until: '2036-01-05T00:00:00Z',
  evidenceHash: '{{sha256}}',
};

/** Acts: prepared, read in plain words, confirmed by a fresh second factor; and the mandates of clerks. */
export const actOperations: Operation[] = [
  {
    method: 'post',
    path: '/api/acts',
    operationId: 'prepareAct',
    tag: 'acts',
    summary: { en: 'Prepare an act and read it in plain words', zh: '准备一项待确认事项' },
    request: { body: actOrderSchema },
    success: { status: 201, schema: actSchema },
    problems: ['ActKindUnknown', 'ActParamsInvalid', 'ContentMissing', 'ContentStoreUnreachable', ...MANDATE],
    security: 'session',
    example: {
      after: 'putDocument',
      curl: `${CHAIN_TIME}\n${keep(
        'ACT',
        'id',
        ask('/api/acts', { body: { kind: 'evidence.attest', params: valuation }, token: 'TOKEN' }),
      )}`,
    },
  },
  {
    method: 'get',
    path: '/api/acts/{id}',
    operationId: 'readAct',
    tag: 'acts',
    summary: { en: 'Read an act', zh: '查看事项' },
    request: { params: idParamsSchema },
    success: { status: 200, schema: actSchema },
    problems: ['ActUnknown', 'ActTampered'],
    security: 'session',
    example: { after: 'prepareAct', curl: ask('/api/acts/$ACT', { token: 'TOKEN' }) },
  },
  {
    method: 'post',
    path: '/api/acts/{id}/code',
    operationId: 'sendActCode',
    tag: 'acts',
    summary: { en: 'Have a code for this act sent', zh: '为该事项发送验证码' },
    request: { params: idParamsSchema },
    success: { status: 202, schema: sentSchema },
    problems: [...OPEN_ACT, ...MANDATE, 'ContactNotEnrolled', 'OtpRateLimited', 'OtpSenderUnreachable'],
    security: 'session',
    example: { after: 'prepareAct', curl: ask('/api/acts/$ACT/code', { method: 'POST', token: 'TOKEN' }) },
  },
  {
    method: 'post',
    path: '/api/acts/{id}/passkey',
    operationId: 'actPasskeyOptions',
    tag: 'acts',
    summary: { en: 'Begin to confirm with a passkey', zh: '开始用通行密钥确认' },
    request: { params: idParamsSchema },
    success: { status: 201, schema: passkeyOptionsSchema },
    problems: [...OPEN_ACT, ...MANDATE, 'PasskeyNotEnrolled'],
    security: 'session',
    example: {
      after: 'prepareAct',
      status: 409,
      curl: `# Refused for the demo's accounts: they have no passkey.\n${ask('/api/acts/$ACT/passkey', { method: 'POST', token: 'TOKEN' })}`,
    },
  },
  {
    method: 'post',
    path: '/api/acts/{id}/confirm',
    operationId: 'confirmAct',
    tag: 'acts',
    summary: { en: 'Confirm the act with a fresh second factor', zh: '以新的第二因素确认事项' },
    request: { params: idParamsSchema, body: actConfirmationSchema },
    success: { status: 200, schema: actSchema },
    problems: [...OPEN_ACT, ...MANDATE, ...FACTOR],
    security: 'session',
    example: {
      after: 'sendActCode',
      curl: withCode(ask('/api/acts/$ACT/confirm', { body: { code: '$CODE' }, token: 'TOKEN' })),
    },
  },
  {
    method: 'post',
    path: '/api/mandates',
    operationId: 'grantMandate',
    tag: 'acts',
    summary: { en: 'Put a confirmed mandate in force', zh: '使已确认的代办授权生效' },
    request: { body: actReferenceSchema },
    success: { status: 201, schema: mandateSchema },
    problems: ['ParticipantMissing', ...SPENDING],
    security: 'session',
    example: {
      after: 'signInWithCode',
      curl: [
        confirmedAct('MANDATE_ACT', 'mandate.grant', mandate),
        keep('MANDATE', 'id', ask('/api/mandates', { body: { actId: '$MANDATE_ACT' }, token: 'TOKEN' })),
      ].join('\n'),
    },
  },
  {
    method: 'post',
    path: '/api/mandates/{id}/revoke',
    operationId: 'revokeMandate',
    tag: 'acts',
    summary: { en: 'End a mandate at once', zh: '立即终止代办授权' },
    request: { params: idParamsSchema },
    success: { status: 200, schema: mandateSchema },
    problems: ['MandateMissing'],
    security: 'session',
    example: {
      after: 'grantMandate',
      curl: ask('/api/mandates/$MANDATE/revoke', { method: 'POST', token: 'TOKEN' }),
    },
  },
  {
    method: 'post',
    path: '/api/auth/enrolment',
    operationId: 'issueEnrolment',
    tag: 'signIn',
    summary: { en: 'Get a token for a further passkey or contact', zh: '取得新增通行密钥或联系方式的令牌' },
    request: { body: actReferenceSchema },
    success: { status: 201, schema: enrolmentSchema },
    problems: SPENDING,
    security: 'session',
    example: {
      after: 'signInWithCode',
      curl: [
        confirmedAct('ENROLMENT_ACT', 'enrolment.grant', {}),
        ask('/api/auth/enrolment', { body: { actId: '$ENROLMENT_ACT' }, token: 'TOKEN' }),
      ].join('\n'),
    },
  },
];
