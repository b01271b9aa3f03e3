import { hexToBytes } from '../bytes.ts';
import { VerifyError } from '../verifyError.ts';
import type { LabelClaim } from './labelClaim.ts';
import { MAX_ANCESTORS } from './walkLineage.ts';

const MAX_INPUTS = 16;

/**
 * Checks the shape of what a page, a server or a file says of a label, so that nothing after it can stumble.
 * @throws VerifyError BundleMalformed, HexMalformed
 */
export function parseLabelClaim(value: unknown): LabelClaim {
  const claim = objectOf(value, 'the claim is missing');
  if ([claim.uri, claim.gtin, claim.lot].some((text) => typeof text !== 'string')) throw malformed('it names no code');
  if (claim.serial !== null && typeof claim.serial !== 'string') throw malformed('its serial is none');
  const block = claim.atLeastBlock;
  if (block !== undefined && !Number.isSafeInteger(block)) throw malformed('its block is none');
  hexes([claim.batch, claim.word]);
  const lineage = listOf(claim.lineage, 'the lineage is no list', MAX_ANCESTORS + 1);
  for (const one of lineage) parseBatch(objectOf(one, 'a batch is unclear'));
  if (claim.set !== null) parseSet(objectOf(claim.set, 'the set is unclear'));
  if (claim.label !== null) parseLabel(objectOf(claim.label, 'the label is unclear'));
  return value as LabelClaim;
}

function parseBatch({ batch, word, parents }: Record<string, unknown>): void {
  hexes([batch, word, ...listOf(parents, 'its sources are no list', MAX_INPUTS)]);
}

function parseSet(set: Record<string, unknown>): void {
  hexes([set.id, set.root]);
  const numbers = [set.number, set.firstIndex, set.count, set.packer, set.packedAt];
  if (numbers.some((number) => !Number.isSafeInteger(number) || Number(number) < 0))
    throw malformed('it has no numbers');
  if ([set.hasSecrets, set.isVoided].some((flag) => typeof flag !== 'boolean')) throw malformed('the set is unclear');
}

function parseLabel({ index, commitment, proof, isVoided, isActivated }: Record<string, unknown>): void {
  if (!Number.isSafeInteger(index) || Number(index) < 0) throw malformed('the label has no index');
  if ([isVoided, isActivated].some((flag) => typeof flag !== 'boolean')) throw malformed('the label is unclear');
  hexes([...(commitment === null ? [] : [commitment]), ...listOf(proof, 'the proof is no list', 32)]);
}

function hexes(values: readonly unknown[]): void {
  for (const value of values) hexToBytes(value, 32);
}

function objectOf(value: unknown, why: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw malformed(why);
}

function listOf(value: unknown, why: string, atMost: number): unknown[] {
  if (Array.isArray(value) && value.length <= atMost) return value;
  throw malformed(why);
}

function malformed(why: string): VerifyError {
  return new VerifyError('BundleMalformed', `This says nothing of a label that can be read: ${why}. Ask again.`);
}
