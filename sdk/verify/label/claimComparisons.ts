import { bytes32Word } from '../abiWord.ts';
import { bytesToHex, type Hex } from '../bytes.ts';
import type { Label } from '../types.ts';
import type { VerifyErrorCode } from '../verifyError.ts';
import type { LabelClaim } from './labelClaim.ts';
import { batchIdOf, isSameCode, type LabelCode, labelSetIdOf } from './labelCode.ts';
import { placeOf } from './labelFact.ts';
import type { LabelComparison } from './labelSteps.ts';
import { labelRoot } from './verifyLabelProof.ts';

/** A comparison, and the error that a difference raises. */
export interface NamedComparison extends LabelComparison {
  error: VerifyErrorCode;
}

const WHAT = {
  code: { zh: '所答之码', en: 'The code that is answered for' },
  batch: { zh: '批次编号（由商品码与批号重算）', en: 'Batch id (recomputed from GTIN and lot)' },
  word: { zh: '批次内容前后一致', en: 'The batch, said twice' },
  set: { zh: '标签组编号（由批次与序号重算）', en: 'Label set id (recomputed from batch and number)' },
  place: { zh: '序号在标签组之内', en: 'The index lies within the set' },
  depth: { zh: '证明的长度与序号相符', en: 'The proof is as long as the index asks' },
  root: { zh: '由此码与证明重算的根', en: 'Root recomputed from this code and its proof' },
} as const satisfies Record<string, Label>;

/**
 * What a claim says about a code, held against the code and against itself: no node is needed for it.
 * @throws VerifyError HexMalformed, WordOutOfRange, ProofMalformed for what isn't a claim at all
 */
export function claimComparisons(code: LabelCode, claim: LabelClaim): NamedComparison[] {
  const { batch, word, lineage } = claim;
  const [first] = lineage;
  return [
    same('code', WHAT.code, textOf(claim), textOf(code), isSameCode(claim, code), 'LabelCodeMismatch'),
    // Of a lot code that is all there is to show; of a single package it shows nothing yet.
    { ...equal('code', WHAT.batch, batch, batchIdOf(code), 'LabelCodeMismatch'), isProof: code.serial === null },
    equal('batch', WHAT.word, first ? `${first.batch} ${first.word}` : '', `${batch} ${word}`, 'ServerContradicted'),
    ...labelComparisons(code, claim),
  ];
}

function labelComparisons({ serial }: LabelCode, claim: LabelClaim): NamedComparison[] {
  const { batch, set, label } = claim;
  if (!set || !label || serial === null) return [];
  const { index, commitment, proof } = label;
  const range = `${set.firstIndex}–${set.firstIndex + set.count - 1}`;
  const place = index - set.firstIndex;
  const root = labelRoot({ index, serial, commitment }, proof);
  return [
    equal('set', WHAT.set, set.id, labelSetIdOf(batch, set.number), 'LabelSetMismatch'),
    same('code', WHAT.place, `${index}`, range, placeOf(claim) !== null, 'LabelNotInSet'),
    equal('code', WHAT.depth, `${proof.length}`, `${depthOf(set.count, place)}`, 'LabelNotInSet'),
    { ...equal('code', WHAT.root, root, bytesToHex(bytes32Word(set.root)), 'LabelNotInSet'), isProof: true },
  ];
}

/**
 * Floors between a leaf and the root, of `count` leaves: floor(log2(2 count − 1 − place)), as contracts/trace/LabelSets.sol
 * asks. Otherwise a tree with several serials under one index would prove labels for which no goods were packed.
 */
export function depthOf(count: number, place: number): number {
  let depth = 0;
  for (let node = 2 * count - 1 - place; node > 1; node = Math.floor(node / 2)) depth++;
  return depth;
}

function equal(
  of: LabelComparison['of'],
  what: Label,
  got: string,
  want: Hex | string,
  error: VerifyErrorCode,
): NamedComparison {
  return same(of, what, got.toLowerCase(), want.toLowerCase(), got.toLowerCase() === want.toLowerCase(), error);
}

function same(
  of: LabelComparison['of'],
  what: Label,
  got: string,
  want: string,
  ok: boolean,
  error: VerifyErrorCode,
): NamedComparison {
  return { of, by: 'server', isProof: false, what, got, want, ok, error };
}

function textOf({ gtin, lot, serial }: LabelCode): string {
  return [gtin, lot, serial].filter((part) => part !== null).join(' · ');
}
