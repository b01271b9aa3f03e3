import { createHmac, randomBytes } from 'node:crypto';

/** Standard Webhooks (standardwebhooks.com): the secret as its holder configures it. */
const SECRET_PREFIX = 'whsec_';
const SECRET_BYTES = 32;

export interface SignedMessage {
  id: string;
  /** Seconds, of this attempt. */
  timestamp: number;
  body: string;
}

export function newSecret(): Buffer {
  return randomBytes(SECRET_BYTES);
}

export function writeSecret(secret: Uint8Array): string {
  return `${SECRET_PREFIX}${Buffer.from(secret).toString('base64')}`;
}

/** The headers by which the receiver knows who sent it, unaltered and lately: one signature a living secret. */
export function signatureHeaders(message: SignedMessage, secrets: readonly Uint8Array[]): Record<string, string> {
  const { id, timestamp, body } = message;
  const signed = `${id}.${timestamp}.${body}`;
  const signatures = secrets.map((secret) => `v1,${createHmac('sha256', secret).update(signed).digest('base64')}`);
  return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': signatures.join(' ') };
}
