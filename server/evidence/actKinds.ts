import { z } from 'zod';
import type { Call } from '../../sdk/context.ts';
import type { Deployment } from '../../sdk/deployments/deployment.ts';
import { attestCall } from '../../sdk/evidence/attest.ts';
import { revokeCall } from '../../sdk/evidence/revoke.ts';
import { type Bytes32, schemaId } from '../../sdk/ids/keys.ts';
import { type ActContent, type ActDraft, type ActKinds, actKind } from '../kernel/auth/acts/actKind.ts';
import type { ContentStore } from '../kernel/content/createContentStore.ts';
import { AppError } from '../kernel/errors/AppError.ts';
import type { Bilingual } from '../kernel/errors/problemTable.ts';
import { bytes32, decimalWithin, instant } from '../kernel/http/wire.ts';

const CHINA_OFFSET_MS = 8 * 3_600_000;

export interface EvidenceActDeps {
  deployment: Deployment;
  content: ContentStore;
}

export const attestParams = z
  .strictObject({
    schema: z.string().regex(/^[A-Z][A-Z0-9_]{1,63}$/, 'name of a schema, like VALUATION'),
    subject: bytes32,
    value: decimalWithin(96).default(0n),
    basisDate: instant,
    validUntil: instant.optional(),
    contentHash: bytes32,
    corrects: bytes32.optional(),
  })
  .meta({ id: 'EvidenceAttest', description: 'What is attested; value in the unit of the schema' });

export const revokeParams = z
  .strictObject({ id: bytes32, schema: bytes32, subject: bytes32, reason: bytes32 })
  .meta({ id: 'EvidenceRevoke', description: 'reason: sha2-256 of a stored document that says why' });

/** Attesting and revoking as acts: composed here, shown in plain words, confirmed by a fresh second factor. */
export function evidenceActKinds(deps: EvidenceActDeps): ActKinds {
  return {
    'evidence.attest': actKind(
      attestParams,
      async (params) => {
        await requireDocument(deps.content, params.contentHash);
        const { schema, subject, value, basisDate, validUntil = 0n, contentHash, corrects } = params;
        const statement = { schema: schemaId(schema), subject, value, basisDate, validUntil, contentHash, corrects };
        return draft(deps.deployment, attestCall(deps, statement), attestWords(params));
      },
      { recordsOnce: true },
    ),
    'evidence.revoke': actKind(
      revokeParams,
      async (params) => {
        await requireDocument(deps.content, params.reason);
        return draft(deps.deployment, revokeCall(deps, params), revokeWords(params));
      },
      { recordsOnce: true },
    ),
  };
}

/** Nobody vouches for a document that nobody can read. */
export async function requireDocument(content: ContentStore, hash: Bytes32): Promise<void> {
  if (!(await content.has(hash))) throw new AppError('ContentMissing', { hash });
}

/** A call and its words, as an act carries them. */
export function draft({ chainId }: Deployment, { to, data }: Call, words: Bilingual): ActDraft {
  const content: ActContent = { type: 'transaction', chainId, to, data, value: '0' };
  return { content, words };
}

function attestWords(params: z.output<typeof attestParams>): Bilingual {
  const { schema, subject, value, basisDate, validUntil, contentHash, corrects } = params;
  const [from, until] = [day(basisDate), validUntil === undefined ? undefined : day(validUntil)];
  return {
    zh: [
      `以本机构名义出具证明「${schema}」`,
      `对象 ${subject}`,
      `数值 ${value}`,
      `基准日 ${from}`,
      until ? `有效期至 ${until}` : '长期有效',
      `文件 sha2-256 ${contentHash}`,
      ...(corrects ? [`同时撤销并更正 ${corrects}`] : []),
      '出具后不可删除，只能撤销',
    ].join('；'),
    en: [
      `Attest "${schema}" in your organisation's name`,
      `subject ${subject}`,
      `value ${value}`,
      `true of ${from}`,
      until ? `valid until ${until}` : 'without end of validity',
      `document sha2-256 ${contentHash}`,
      ...(corrects ? [`revokes and corrects ${corrects}`] : []),
      'it can be revoked, never deleted',
    ].join('; '),
  };
}

function revokeWords({ id, subject, reason }: z.output<typeof revokeParams>): Bilingual {
  return {
    zh: `撤销证明 ${id}；对象 ${subject}；理由文件 sha2-256 ${reason}；撤销后不能恢复`,
    en: `Revoke attestation ${id}; subject ${subject}; reason document sha2-256 ${reason}; this cannot be undone`,
  };
}

/** The day in China, as it was chosen there. */
function day(seconds: bigint): string {
  return new Date(Number(seconds) * 1000 + CHINA_OFFSET_MS).toISOString().slice(0, 10);
}
