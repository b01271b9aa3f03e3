import { canonicalJson } from '../../../sdk/documents/canonicalJson.ts';
import { type Bytes32, evidenceId, schemaId } from '../../../sdk/ids/keys.ts';
import { demoParticipant } from '../seed/seedWorld.ts';
import { now, unlessStanding } from './ground.ts';
import type { World } from './world.ts';

/** One statement of an office (示例). */
export interface StoryStatement {
  issuer: string;
  schema: string;
  subject: Bytes32;
  /** In the schema's unit. */
  value: bigint;
  note: string;
  /** Seconds from now on; without end when not given. */
  validFor?: bigint;
}

/** Attests it as of now; its id. */
export async function state(
  world: World,
  { issuer, schema, subject, value, note, validFor }: StoryStatement,
): Promise<Bytes32> {
  const id = schemaId(schema);
  const basisDate = await now(world);
  const text = { type: 'DemoStatement', version: 1, schema: id, subject, value: value.toString(), note };
  const contentHash = await document(world, text);
  const validUntil = validFor === undefined ? 0n : basisDate + validFor;
  const attested = world.as(issuer).evidence.attest({ schema: id, subject, value, basisDate, validUntil, contentHash });
  await unlessStanding(attested, 'EvidenceAlreadyRecorded');
  return evidenceId(demoParticipant(world.keys, issuer), id, subject, contentHash, basisDate);
}

/** Stores a demo document; its sha2-256. */
export async function document(world: World, text: Record<string, unknown>): Promise<Bytes32> {
  return (await world.put(canonicalJson(text as Parameters<typeof canonicalJson>[0]))) as Bytes32;
}
