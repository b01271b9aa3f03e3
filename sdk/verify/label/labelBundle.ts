import { type Bundle, parseBundle } from '../bundle.ts';
import type { SaidHeader } from '../right/rightBundle.ts';
import { VerifyError } from '../verifyError.ts';
import type { ClaimedBatch, LabelClaim } from './labelClaim.ts';
import type { LabelCode } from './labelCode.ts';
import { LABEL_STATES, type SaidState } from './labelState.ts';

/** A proof bundle about a label: what stands on the package, what the server said of it, and the proofs of one node. */
export interface LabelBundle extends Bundle {
  label: { code: LabelCode; claim: LabelClaim | null; state: SaidState | null };
  /** What nodes said of the block; only the bundle's own word until the reader asks the node. */
  said: readonly SaidHeader[];
}

/** Checks the outer shape of a label's bundle. What is inside is checked by proof. @throws VerifyError BundleMalformed */
export function parseLabelBundle(value: unknown): LabelBundle {
  const bundle = parseBundle(value) as LabelBundle;
  const label = objectOf(bundle.label, 'it is not about a label');
  const { gtin, lot, serial } = objectOf(label.code, 'it names no code');
  if (typeof gtin !== 'string' || !/^\d{14}$/.test(gtin) || typeof lot !== 'string')
    throw malformed('its code is none');
  if (serial !== null && typeof serial !== 'string') throw malformed('its serial is none');
  if (label.state !== null && !LABEL_STATES.some((state) => state === label.state))
    throw malformed('its state is none');
  if (label.claim !== null) parseLabelClaim(label.claim);
  return { ...bundle, said: Array.isArray(bundle.said) ? bundle.said : [] };
}

/** Checks the shape of what a server or a file says of a label. @throws VerifyError BundleMalformed */
export function parseLabelClaim(value: unknown): LabelClaim {
  const claim = objectOf(value, 'the claim is missing');
  const texts = [claim.uri, claim.gtin, claim.lot, claim.batch, claim.word];
  if (texts.some((text) => typeof text !== 'string')) throw malformed('the claim is unclear');
  for (const one of listOf(claim.lineage, 'the lineage is no list')) parseClaimedBatch(one);
  if (claim.set !== null) {
    const set = objectOf(claim.set, 'the set is unclear');
    const numbers = [set.number, set.firstIndex, set.count, set.packer, set.packedAt];
    if (numbers.some((number) => !Number.isSafeInteger(number))) throw malformed('the set has unclear numbers');
    if (typeof set.id !== 'string' || typeof set.root !== 'string') throw malformed('the set is unnamed');
  }
  if (claim.label !== null) {
    const { index, proof } = objectOf(claim.label, 'the label is unclear');
    if (!Number.isSafeInteger(index)) throw malformed('the label has no index');
    listOf(proof, 'the proof is no list');
  }
  return value as LabelClaim;
}

function parseClaimedBatch(value: unknown): ClaimedBatch {
  const one = objectOf(value, 'a batch is unclear');
  if (typeof one.batch !== 'string' || typeof one.word !== 'string') throw malformed('a batch is unclear');
  if (listOf(one.parents, 'its sources are no list').some((parent) => typeof parent !== 'string')) {
    throw malformed('a source is unclear');
  }
  return value as ClaimedBatch;
}

function objectOf(value: unknown, why: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw malformed(why);
}

function listOf(value: unknown, why: string): unknown[] {
  if (Array.isArray(value)) return value;
  throw malformed(why);
}

function malformed(why: string): VerifyError {
  return new VerifyError('BundleMalformed', `This says nothing of a label that can be read: ${why}. Ask again.`);
}
