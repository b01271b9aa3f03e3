import { canonicalJson } from '../../../sdk/documents/canonicalJson.ts';
import { attestCall } from '../../../sdk/evidence/attest.ts';
import { type Bytes32, evidenceId, schemaId } from '../../../sdk/ids/keys.ts';
import { sha256Of } from '../../lib/sha256Of.ts';
import type { SeedContext } from './seedWorld.ts';

/** What an office of the demo states (示例). */
export interface DemoPaper {
  issuer: string;
  schema: string;
  subject: Bytes32;
  /** In the schema's unit. */
  value: bigint;
  note: string;
  /** Seconds; fixed, so that a seed run again means the same paper. */
  basisDate: bigint;
  /** Seconds; without end when not given. */
  validUntil?: bigint;
}

/** Attests it, or finds it attested; its id. */
export async function attestDemo(context: SeedContext, paper: DemoPaper): Promise<Bytes32> {
  const { issuer, subject, value, basisDate, validUntil = 0n } = paper;
  const contentHash = await context.store(paperText(paper));
  const statement = { schema: schemaId(paper.schema), subject, value, basisDate, validUntil, contentHash };
  const standsAs = ['EvidenceAlreadyRecorded', 'EvidenceNotNewer'];
  await context.run([{ signer: context.keys.privateKeyOf(issuer), call: attestCall(context, statement), standsAs }]);
  return paperId(context.participant(issuer), paper);
}

/** The id that a paper gets. @param issuer its participant */
export function paperId(issuer: Bytes32, paper: DemoPaper): Bytes32 {
  return evidenceId(issuer, schemaId(paper.schema), paper.subject, sha256Of(paperText(paper)), paper.basisDate);
}

function paperText({ schema, subject, value, note }: DemoPaper): string {
  return canonicalJson({ type: 'DemoStatement', version: 1, schema, subject, value: value.toString(), note });
}
