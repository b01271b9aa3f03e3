import { z } from 'zod';
import {
  codeRequestSchema,
  codeSignInSchema,
  contactEnrolmentSchema,
  nonceSchema,
  sessionSchema,
  siweSignInSchema,
} from '../../kernel/auth/schemas.ts';
import type { Operation } from '../operation.ts';
import { ask, keep, withCode } from '../shell.ts';
import { enrolledSchema, time } from '../wireAnswers.ts';

const codeRequestedSchema = z
  .object({ requestId: z.uuid(), expiresAt: time })
  .meta({ id: 'CodeRequested', description: 'Names the request in the sign-in that follows' });

/** Signs with a wallet made for this example; the signing itself needs ethers, so it runs in the project's folder. */
const SIGN_WITH_WALLET = `node --input-type=module -e '
  import { Wallet } from "ethers";
  const [key, origin, nonce] = process.argv.slice(1);
  const wallet = new Wallet(key);
  const message = [
    new URL(origin).host + " wants you to sign in with your Ethereum account:", wallet.address, "",
    "Sign in to Liangshan Ledger.", "", "URI: " + origin, "Version: 1", "Chain ID: {{chainId}}", "Nonce: " + nonce,
    "Issued At: " + new Date().toISOString(),
    "Expiration Time: " + new Date(Date.now() + 600000).toISOString(),
  ].join("\\n");
  console.log(JSON.stringify({ message, signature: await wallet.signMessage(message), bearer: true }));
' "$WALLET_KEY" "{{origin}}" "$NONCE"`;

const SIGN_IN_WITH_WALLET = [
  "# In the project's folder: a wallet of this example's own signs.",
  'WALLET_KEY=0x$(od -An -N32 -tx1 /dev/urandom | tr -d " \\n")',
  keep('WALLET_TOKEN', 'token', `${SIGN_WITH_WALLET} | ${ask('/api/auth/siwe', { headers: jsonHeader() })} -d @-`),
].join('\n');

/** Opening and closing a session by wallet or one-time code. */
export const signInOperations: Operation[] = [
  {
    method: 'post',
    path: '/api/auth/otp/request',
    operationId: 'requestSignInCode',
    tag: 'signIn',
    summary: { en: 'Ask for a one-time code', zh: '索取一次性验证码' },
    request: { body: codeRequestSchema },
    success: { status: 202, schema: codeRequestedSchema },
    problems: ['ContactMalformed', 'OtpRateLimited', 'OriginRefused'],
    security: 'none',
    example: {
      curl: [
        '# In the demo the code is printed where ./ledger up runs.',
        keep(
          'REQUEST',
          'requestId',
          ask('/api/auth/otp/request', { body: { channel: 'email', contact: '{{contact}}' } }),
        ),
      ].join('\n'),
    },
  },
  {
    method: 'post',
    path: '/api/auth/otp/verify',
    operationId: 'signInWithCode',
    tag: 'signIn',
    summary: { en: 'Sign in with the code', zh: '用验证码登录' },
    request: { body: codeSignInSchema },
    success: { status: 201, schema: sessionSchema },
    problems: ['OtpWrong', 'OtpExpired', 'OtpTriesExhausted', 'ChainUnreachable', 'OriginRefused'],
    security: 'none',
    example: {
      after: 'requestSignInCode',
      curl: withCode(
        keep(
          'TOKEN',
          'token',
          ask('/api/auth/otp/verify', { body: { requestId: '$REQUEST', code: '$CODE', bearer: true } }),
        ),
      ),
    },
  },
  {
    method: 'post',
    path: '/api/auth/nonce',
    operationId: 'issueNonce',
    tag: 'signIn',
    summary: { en: 'Get a nonce for a wallet sign-in', zh: '取得钱包登录用的一次性随机数' },
    success: { status: 201, schema: nonceSchema },
    problems: ['OriginRefused'],
    security: 'none',
    example: { curl: keep('NONCE', 'nonce', ask('/api/auth/nonce', { method: 'POST' })) },
  },
  {
    method: 'post',
    path: '/api/auth/siwe',
    operationId: 'signInWithWallet',
    tag: 'signIn',
    summary: { en: 'Sign in with a wallet (EIP-4361)', zh: '用钱包登录（EIP-4361）' },
    request: { body: siweSignInSchema },
    success: { status: 201, schema: sessionSchema },
    problems: [
      'SiweMessageMalformed',
      'SiweAddressNotChecksummed',
      'SiweDomainForeign',
      'SiweUriForeign',
      'SiweChainForeign',
      'SiweIssuedInFuture',
      'SiweIssuedAtStale',
      'SiweExpirationMissing',
      'SiweLifetimeTooLong',
      'SiweExpired',
      'SiweNotYetValid',
      'SiweNonceNotLive',
      'SiweSignatureWrong',
      'ChainUnreachable',
      'OriginRefused',
    ],
    security: 'none',
    example: { after: 'issueNonce', curl: SIGN_IN_WITH_WALLET },
  },
  {
    method: 'get',
    path: '/api/session',
    operationId: 'readSession',
    tag: 'signIn',
    summary: { en: 'Who am I, and which roles does the chain give me now', zh: '当前登录身份及链上角色' },
    success: { status: 200, schema: sessionSchema },
    problems: [],
    security: 'session',
    example: { after: 'signInWithCode', curl: ask('/api/session', { token: 'TOKEN' }) },
  },
];

/** What ends the wallet's story, so that its examples still run in the order of the page. */
export const farewellOperations: Operation[] = [
  {
    method: 'post',
    path: '/api/auth/contact',
    operationId: 'enrolContact',
    tag: 'signIn',
    summary: { en: 'Enrol the contact that receives codes', zh: '登记接收验证码的联系方式' },
    request: { body: contactEnrolmentSchema },
    success: { status: 201, schema: enrolledSchema },
    problems: ['ContactMalformed', 'ContactTaken', 'EnrolmentNotLive', 'SignInNotFresh', 'AccountAlreadyEnrolled'],
    security: 'sessionOrToken',
    example: {
      after: 'signInWithWallet',
      curl: ask('/api/auth/contact', {
        token: 'WALLET_TOKEN',
        body: { channel: 'email', contact: 'visitor-$(date +%s)@demo.example' },
      }),
    },
  },
  {
    method: 'post',
    path: '/api/auth/sign-out',
    operationId: 'signOut',
    tag: 'signIn',
    summary: { en: 'Sign out', zh: '退出登录' },
    success: { status: 204 },
    problems: ['OriginRefused'],
    security: 'none',
    example: {
      after: 'signInWithWallet',
      curl: ask('/api/auth/sign-out', { method: 'POST', token: 'WALLET_TOKEN' }),
    },
  },
];

function jsonHeader(): string[] {
  return ['Content-Type: application/json'];
}
