import { type Bytes32, evidenceId, schemaId } from '../../../../sdk/ids/keys.ts';
import type { Stage } from '../stage.ts';
import { DAY, document } from './statement.ts';

/** A statement about anything, by its subject's id; the rest has lawful defaults. */
export interface Attested {
  schema: string;
  subject: Bytes32;
  value?: bigint;
  /** Basis date before the head block. */
  daysAgo?: bigint;
  content?: string;
}

/** Lets `issuer` attest; returns the evidence's id. */
export async function attested(stage: Stage, issuer: string, sketch: Attested): Promise<Bytes32> {
  const { subject, value = 0n, daysAgo = 0n } = sketch;
  const schema = schemaId(sketch.schema);
  const basisDate = (await stage.now()) - daysAgo * DAY;
  const contentHash = document(sketch.content ?? `示例 ${sketch.schema}`);
  await stage.as(issuer).evidence.attest({ schema, subject, value, basisDate, validUntil: 0n, contentHash });
  return evidenceId(stage.participant(issuer), schema, subject, contentHash, basisDate);
}

/** Lets `issuer` withdraw what it attested. */
export function revoked(stage: Stage, issuer: string, id: Bytes32, { schema, subject }: Attested) {
  const reason = document('示例撤回理由');
  return stage.as(issuer).evidence.revoke({ id, schema: schemaId(schema), subject, reason });
}
