import { sha256, toUtf8Bytes } from 'ethers';
import type { Statement } from '../../../../sdk/evidence/types.ts';
import { type Bytes32, evidenceId, schemaId } from '../../../../sdk/ids/keys.ts';
import { readParcel } from '../../world/parcels.ts';
import type { Stage } from '../stage.ts';

export const DAY = 24n * 3600n;

/** What a scene says of a statement; the rest has lawful defaults. */
export interface StatementSketch {
  schema: string;
  /** Demo parcel it is about. */
  parcel: string;
  value?: bigint;
  /** Basis date before the head block; negative lies ahead. */
  daysAgo?: bigint;
  /** Validity from the basis date; none when not given. */
  validDays?: bigint;
  content?: string;
  corrects?: Bytes32;
}

/** A statement about a demo parcel, as its issuer would attest it. */
export async function statement(stage: Stage, sketch: StatementSketch): Promise<Statement> {
  const { schema, parcel, value = 0n, daysAgo = 1n, validDays, content = `示例 ${schema}`, corrects } = sketch;
  const basisDate = (await stage.now()) - daysAgo * DAY;
  return {
    schema: schemaId(schema),
    subject: readParcel(parcel).id,
    value,
    basisDate,
    validUntil: validDays === undefined ? 0n : basisDate + validDays * DAY,
    contentHash: document(content),
    corrects,
  };
}

/** The id that a statement gets when `issuer` attests it. */
export function idOf(stage: Stage, issuer: string, s: Statement): Bytes32 {
  return evidenceId(stage.participant(issuer), s.schema, s.subject, s.contentHash, s.basisDate);
}

/** sha2-256 of a document's text. */
export function document(text: string): Bytes32 {
  return sha256(toUtf8Bytes(text)) as Bytes32;
}
