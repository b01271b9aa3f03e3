import {
  passkeyEnrolmentSchema,
  passkeyRegistrationSchema,
  passkeySignInSchema,
  sessionSchema,
} from '../../kernel/auth/schemas.ts';
import type { Operation } from '../operation.ts';
import { ask } from '../shell.ts';
import { enrolledSchema, passkeyOptionsSchema } from '../wireAnswers.ts';

const NEEDS_BROWSER = '# Needs an authenticator: do it at {{origin}}/sign-in. Without one it is refused, as here.';
const NOBODY = { id: 'AA', rawId: 'AA', type: 'public-key' };

/** Passkeys (WebAuthn): the browser and its authenticator take part, so curl alone sees only the refusals. */
export const passkeyOperations: Operation[] = [
  {
    method: 'post',
    path: '/api/auth/passkey/register/options',
    operationId: 'passkeyRegistrationOptions',
    tag: 'signIn',
    summary: { en: 'Begin to enrol a passkey', zh: '开始登记通行密钥' },
    request: { body: passkeyEnrolmentSchema },
    success: { status: 201, schema: passkeyOptionsSchema },
    problems: ['EnrolmentNotLive', 'SignInNotFresh', 'AccountAlreadyEnrolled'],
    security: 'sessionOrToken',
    example: {
      after: 'signInWithWallet',
      curl: ask('/api/auth/passkey/register/options', { token: 'WALLET_TOKEN', body: {} }),
    },
  },
  {
    method: 'post',
    path: '/api/auth/passkey/register/verify',
    operationId: 'registerPasskey',
    tag: 'signIn',
    summary: { en: 'Enrol the passkey that the authenticator made', zh: '登记通行密钥' },
    request: { body: passkeyRegistrationSchema },
    success: { status: 201, schema: enrolledSchema },
    problems: ['PasskeyRefused', 'OriginRefused'],
    security: 'none',
    example: {
      status: 401,
      curl: `${NEEDS_BROWSER}\n${ask('/api/auth/passkey/register/verify', {
        body: { response: { ...NOBODY, response: { clientDataJSON: 'e30', attestationObject: 'AA' } } },
      })}`,
    },
  },
  {
    method: 'post',
    path: '/api/auth/passkey/authenticate/options',
    operationId: 'passkeySignInOptions',
    tag: 'signIn',
    summary: { en: 'Begin to sign in with a passkey', zh: '开始用通行密钥登录' },
    success: { status: 201, schema: passkeyOptionsSchema },
    problems: ['OriginRefused'],
    security: 'none',
    example: { curl: ask('/api/auth/passkey/authenticate/options', { method: 'POST' }) },
  },
  {
    method: 'post',
    path: '/api/auth/passkey/authenticate/verify',
    operationId: 'signInWithPasskey',
    tag: 'signIn',
    summary: { en: 'Sign in with a passkey', zh: '用通行密钥登录' },
    request: { body: passkeySignInSchema },
    success: { status: 201, schema: sessionSchema },
    problems: ['PasskeyRefused', 'PasskeyCounterRegressed', 'ChainUnreachable', 'OriginRefused'],
    security: 'none',
    example: {
      status: 401,
      curl: `${NEEDS_BROWSER}\n${ask('/api/auth/passkey/authenticate/verify', {
        body: {
          response: { ...NOBODY, response: { clientDataJSON: 'e30', authenticatorData: 'AA', signature: 'AA' } },
        },
      })}`,
    },
  },
];
