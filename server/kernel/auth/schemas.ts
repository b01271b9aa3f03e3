import { z } from 'zod';

const token = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'a token of 43 base64url characters');
const base64url = z
  .string()
  .max(16_384)
  .regex(/^[A-Za-z0-9_-]+$/, 'base64url');
const uuid = z.uuid('a UUID');
const address = z.string().regex(/^0x[0-9A-Fa-f]{40}$/, 'an account: 0x and 40 hex digits');
const bearer = z.boolean().optional().describe('true: return the token for Authorization: Bearer and set no cookie');
const channel = z.enum(['sms', 'email'], 'sms or email');
const contact = z.string().min(3, 'a phone number or e-mail address').max(254, 'at most 254 characters');
const code = z.string().regex(/^\d{6}$/, 'six digits');
const transports = z.array(z.string().max(32)).max(10).optional();
const extensions = z.record(z.string(), z.unknown()).default({});
const attachment = z.enum(['platform', 'cross-platform']).optional();

const attestationSchema = z
  .object({
    id: base64url,
    rawId: base64url,
    type: z.literal('public-key'),
    authenticatorAttachment: attachment,
    clientExtensionResults: extensions,
    response: z.object({ clientDataJSON: base64url, attestationObject: base64url, transports }),
  })
  .meta({ id: 'PasskeyAttestation', description: 'RegistrationResponseJSON of WebAuthn Level 3, 5.1' });

const assertionSchema = z
  .object({
    id: base64url,
    rawId: base64url,
    type: z.literal('public-key'),
    authenticatorAttachment: attachment,
    clientExtensionResults: extensions,
    response: z.object({
      clientDataJSON: base64url,
      authenticatorData: base64url,
      signature: base64url,
      userHandle: base64url.optional(),
    }),
  })
  .meta({ id: 'PasskeyAssertion', description: 'AuthenticationResponseJSON of WebAuthn Level 3, 5.1' });

export const siweSignInSchema = z
  .strictObject({
    message: z.string().min(1).max(4_096, 'at most 4096 characters').describe('EIP-4361 message as signed'),
    signature: z
      .string()
      .max(20_000)
      .regex(/^0x([0-9a-fA-F]{2})+$/, 'hex bytes with 0x'),
    bearer,
  })
  .meta({ id: 'SiweSignIn', description: 'Sign-in with an Ethereum account (EIP-4361)' });

export const codeRequestSchema = z
  .strictObject({ channel, contact })
  .meta({ id: 'CodeRequest', description: 'Asks for a one-time sign-in code; the answer is the same for any contact' });

export const codeSignInSchema = z
  .strictObject({ requestId: uuid, code, bearer })
  .meta({ id: 'CodeSignIn', description: 'Sign-in with the code that was sent' });

export const contactEnrolmentSchema = z
  .strictObject({ channel, contact, enrolmentToken: token.optional() })
  .meta({ id: 'ContactEnrolment', description: 'The contact that receives the codes of the account' });

export const passkeyEnrolmentSchema = z
  .strictObject({ enrolmentToken: token.optional() })
  .meta({ id: 'PasskeyEnrolment', description: 'Enrolment token, or none to use the session of a new account' });

export const passkeyRegistrationSchema = z
  .strictObject({ response: attestationSchema })
  .meta({ id: 'PasskeyRegistration', description: 'What navigator.credentials.create returned' });

export const passkeySignInSchema = z
  .strictObject({ response: assertionSchema, bearer })
  .meta({ id: 'PasskeySignIn', description: 'What navigator.credentials.get returned' });

export const actOrderSchema = z
  .strictObject({
    kind: z.string().regex(/^[a-z]+\.[A-Za-z]+$/, 'kind such as evidence.attest'),
    params: z.record(z.string(), z.unknown()),
    onBehalfOf: address.optional().describe('account of the principal when a clerk acts under a mandate'),
  })
  .meta({ id: 'ActOrder', description: 'An act to be prepared for confirmation' });

export const actConfirmationSchema = z
  .union(
    [z.strictObject({ code }), z.strictObject({ passkey: assertionSchema })],
    'either { code } with six digits or { passkey } with an assertion',
  )
  .meta({ id: 'ActConfirmation', description: 'A fresh second factor made for this act' });

export const actReferenceSchema = z
  .strictObject({ actId: uuid })
  .meta({ id: 'ActReference', description: 'A confirmed act of the matching kind' });

export const idParamsSchema = z.strictObject({ id: uuid }).meta({ id: 'IdParams', description: 'Id in the path' });

export const nonceSchema = z
  .object({ nonce: z.string(), expiresAt: z.iso.datetime(), domains: z.array(z.string()), chainIds: z.array(z.int()) })
  .meta({ id: 'SiweNonce', description: 'A single-use nonce and what the message may name' });

export const sessionSchema = z
  .object({
    account: z.string(),
    participant: z.string().nullable(),
    method: z.enum(['siwe', 'passkey', 'otp']),
    expiresAt: z.iso.datetime(),
    roles: z.array(z.string()).optional().describe('read from the chain at this moment'),
    token: z.string().optional().describe('only when bearer was asked for'),
  })
  .meta({ id: 'Session', description: 'Who is signed in' });

export const actSchema = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    account: z.string(),
    hash: z.string().describe('keccak256 of the canonical JSON of { id, kind, account, content, words }'),
    content: z.record(z.string(), z.unknown()),
    words: z.object({ zh: z.string(), en: z.string() }),
    onBehalf: z.boolean(),
    preparedBy: z.string(),
    expiresAt: z.iso.datetime(),
    confirmedAt: z.iso.datetime().nullable(),
    confirmedBy: z.string().nullable(),
  })
  .meta({ id: 'Act', description: 'An act, its exact call and what it means in plain words' });
