import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../../../../sdk/documents/canonicalJson.ts';
import { written } from '../../http/wire.ts';
import { type ActDraft, actKind } from '../acts/actKind.ts';
import { type ClientPublicKey, publicKeySchema } from './publicKey.ts';
import { SCOPES } from './scopes.ts';

export const registerClientParams = z
  .strictObject({
    name: written.trim().min(1, 'some words').max(80, 'at most 80 characters'),
    scopes: z
      .array(z.enum(SCOPES, `one of ${SCOPES.join(', ')}`))
      .min(1, 'one scope at least')
      .max(SCOPES.length),
    publicKey: publicKeySchema.optional(),
    certificateThumbprint: z
      .string()
      .regex(/^[A-Za-z0-9_-]{43}$/, 'sha-256 of the certificate’s DER in base64url')
      .optional()
      .describe('x5t#S256 of RFC 8705'),
  })
  .refine(
    ({ publicKey, certificateThumbprint }) => publicKey !== undefined || certificateThumbprint !== undefined,
    'publicKey, certificateThumbprint or both',
  )
  .meta({
    id: 'ClientRegistration',
    description: 'A bank system: what it may, and what it shows. What is registered is asked, both where both are',
  });

/** Registering a bank system: what it may and what it is known by are read before they are confirmed. */
export const registerClientAct = actKind(registerClientParams, (params): ActDraft => {
  const { name, publicKey = null, certificateThumbprint = null } = params;
  const scopes = [...new Set(params.scopes)];
  const shown = [
    ...(publicKey ? [{ zh: `公钥 ${fingerprint(publicKey)}`, en: `the key ${fingerprint(publicKey)}` }] : []),
    ...(certificateThumbprint
      ? [{ zh: `证书 ${certificateThumbprint}`, en: `the certificate ${certificateThumbprint}` }]
      : []),
  ];
  return {
    content: { type: 'client', name, scopes, publicKey, certificateThumbprint },
    words: {
      zh: `登记本行系统“${name}”，权限：${scopes.join('、')}；凭${shown.map(({ zh }) => zh).join('及')}识别`,
      en: `Register your bank’s system “${name}” for ${scopes.join(', ')}, known by ${shown.map(({ en }) => en).join(' and ')}`,
    },
  };
});

/** RFC 7638: sha-256 of the required members in order, base64url; what tools that make the key print too. */
function fingerprint(key: ClientPublicKey): string {
  return createHash('sha256').update(canonicalJson(key)).digest('base64url');
}
