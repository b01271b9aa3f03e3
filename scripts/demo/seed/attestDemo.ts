import { canonicalJson } from '../../../sdk/documents/canonicalJson.ts';
import { attestCall } from '../../../sdk/evidence/attest.ts';
import { type Bytes32, evidenceId, schemaId } from '../../../sdk/ids/keys.ts';
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
  const { issuer, subject, value, note, basisDate, validUntil = 0n } = paper;
  const schema = schemaId(paper.schema);
  const contentHash = await context.store(
    canonicalJson({ type: 'DemoStatement', version: 1, schema: paper.schema, subject, value: value.toString(), note }),
  );
  const call = attestCall(context, { schema, subject, value, basisDate, validUntil, contentHash });
  const standsAs = ['EvidenceAlreadyRecorded', 'EvidenceNotNewer'];
  await context.run([{ signer: context.keys.privateKeyOf(issuer), call, standsAs }]);
  return evidenceId(context.participant(issuer), schema, subject, contentHash, basisDate);
}
