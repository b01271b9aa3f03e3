import type { Operation } from './operation.ts';

const EVERYWHERE = ['RateLimited', 'PathMalformed', 'InternalFault', 'DatabaseUnreachable', 'DatabaseReadOnly'];
const WITH_INPUT = ['RequestInvalid'];
const WITH_BODY = [
  'BodyMalformed',
  'BodyTooLarge',
  'BodyTooDeep',
  'ContentTypeUnsupported',
  'ContentEncodingUnsupported',
  'RequestAborted',
];
const WITH_SESSION = ['SessionMissing', 'SessionExpired', 'WalletProofWithdrawn', 'ChainUnreachable'];
const WITH_BANK = [
  'ParticipantMissing',
  'ParticipantSuspended',
  'RoleMissing',
  'ClientTokenUnknown',
  'ClientRevoked',
  'ClientCertificateMissing',
  'ClientCertificateMismatch',
  'ScopeMissing',
];
const WITH_KEY = ['IdempotencyKeyMissing', 'IdempotencyKeyMalformed', 'IdempotencyKeyReused', 'IdempotencyInProgress'];

/** Every code an operation can answer with: its own, and those of the layers before it. */
export function problemsOf(operation: Operation): string[] {
  const { request, security, needsIdempotencyKey, problems, method, bytes } = operation;
  const codes = [
    ...problems,
    ...(['session', 'bank', 'sessionOrToken'].includes(security) ? WITH_SESSION : []),
    ...(security === 'bank' ? WITH_BANK : []),
    ...(method !== 'get' && security !== 'none' ? ['OriginRefused'] : []),
    ...(needsIdempotencyKey ? WITH_KEY : []),
    ...(request ? WITH_INPUT : []),
    ...(request?.body && bytes === undefined ? WITH_BODY : []),
    ...EVERYWHERE,
  ];
  return [...new Set(codes)];
}
