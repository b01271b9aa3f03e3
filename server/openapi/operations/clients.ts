import {
  accessTokenSchema,
  clientListSchema,
  clientSchema,
  JWT_BEARER,
  tokenForm,
} from '../../kernel/auth/clients/schemas.ts';
import { actReferenceSchema, idParamsSchema } from '../../kernel/auth/schemas.ts';
import type { Operation } from '../operation.ts';
import { ask } from '../shell.ts';

const BANK = ['RoleMissing', 'ParticipantMissing', 'ParticipantSuspended'];
const SPENDING = ['ActUnknown', 'ActNotConfirmed', 'ActAlreadySpent', 'ActTampered'];
const SOME_ID = '00000000-0000-4000-8000-000000000000';
const REFUSED = '# Refused for anybody but a bank.\n';

/** Bank systems, which no person signs in for. */
export const clientOperations: Operation[] = [
  {
    method: 'post',
    path: '/api/oauth/token',
    operationId: 'askToken',
    tag: 'banks',
    summary: {
      en: 'An access token for a bank system, by private_key_jwt (RFC 7523) or its certificate (RFC 8705)',
      zh: '银行系统取得访问令牌（RFC 7523 或 RFC 8705）',
    },
    request: { body: tokenForm },
    bytes: 'application/x-www-form-urlencoded',
    success: { status: 200, schema: accessTokenSchema },
    problems: [
      'TokenRequestInvalid',
      'ClientAssertionMalformed',
      'ClientUnknown',
      'ClientRevoked',
      'ClientKeyMismatch',
      'ClientAssertionForeign',
      'ClientAssertionExpired',
      'ClientAssertionTooLong',
      'ClientAssertionReplayed',
      'ClientCertificateMissing',
      'ClientCertificateMismatch',
      'ScopeNotGranted',
      'ContentTypeUnsupported',
      'ContentEncodingUnsupported',
      'BodyTooLarge',
      'RequestAborted',
      'ChainUnreachable',
      ...BANK,
    ],
    security: 'none',
    example: {
      status: 401,
      curl: `# A real assertion is a JWT that the system signs with its registered key, new for each request.\n${ask(
        '/api/oauth/token',
        {
          form: {
            grant_type: 'client_credentials',
            client_assertion_type: JWT_BEARER,
            client_assertion: 'header.claims.signature',
          },
        },
      )}`,
    },
  },
  {
    method: 'post',
    path: '/api/clients',
    operationId: 'registerClient',
    tag: 'banks',
    summary: {
      en: 'Register a bank system by a confirmed act clients.register',
      zh: '凭已确认的 clients.register 登记银行系统',
    },
    request: { body: actReferenceSchema },
    success: { status: 201, schema: clientSchema },
    problems: [...SPENDING, ...BANK],
    security: 'session',
    example: {
      after: 'signInWithCode',
      status: 403,
      curl: REFUSED + ask('/api/clients', { body: { actId: SOME_ID }, token: 'TOKEN' }),
    },
  },
  {
    method: 'get',
    path: '/api/clients',
    operationId: 'listClients',
    tag: 'banks',
    summary: { en: 'Systems of the bank that asks', zh: '贵行的系统' },
    success: { status: 200, schema: clientListSchema },
    problems: BANK,
    security: 'session',
    example: { after: 'signInWithCode', status: 403, curl: REFUSED + ask('/api/clients', { token: 'TOKEN' }) },
  },
  {
    method: 'post',
    path: '/api/clients/{id}/revoke',
    operationId: 'revokeClient',
    tag: 'banks',
    summary: { en: 'End a system and its tokens at once', zh: '立即撤销系统及其令牌' },
    request: { params: idParamsSchema },
    success: { status: 200, schema: clientSchema },
    problems: ['ClientNotYours', ...BANK],
    security: 'session',
    example: {
      after: 'signInWithCode',
      status: 403,
      curl: REFUSED + ask(`/api/clients/${SOME_ID}/revoke`, { method: 'POST', token: 'TOKEN' }),
    },
  },
];
