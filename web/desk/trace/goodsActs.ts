import type { ActSpec, FieldSpec } from '../forms/fieldSpec.ts';
import { t } from '../words.ts';
import type { BatchLine, ItemAnswer } from './trace.ts';

/** What a holder may do with goods; what needs more than one form of fields is a view of its own. */
export type GoodsAct =
  | 'paper'
  | 'enclose'
  | 'pack'
  | 'handOver'
  | 'sell'
  | 'transform'
  | 'split'
  | 'merge'
  | 'lose'
  | 'recover';

/** A batch of which the reader holds something. */
export type HeldBatch = BatchLine & { held: { loose: string; packed: string } };

/** Schema of the paper that an item owes. */
export const PAPER_SCHEMA = {
  none: '',
  commitment: 'COMMITMENT_CERTIFICATE',
  inspection: 'FACTORY_INSPECTION',
} as const;

export function isPaperMissing({ paper, paperEvidence }: BatchLine): boolean {
  return paper !== 'none' && paperEvidence === null;
}

export function isExpired({ bestBefore }: BatchLine, now: number): boolean {
  return bestBefore !== null && bestBefore < now;
}

/**
 * Acts that the chain would take, what comes next first. Recalled goods go back or end, as do those past their date; goods
 * that owe a paper neither move, nor are packed or sold without it.
 * @param isMaker only the maker promises for its goods, and takes them back
 */
export function actsOn(
  batch: HeldBatch,
  { isMaker, items, now }: { isMaker: boolean; items: readonly ItemAnswer[]; now: number },
): GoodsAct[] {
  if (batch.recall) return isMaker ? ['recover', 'lose'] : ['handOver', 'recover', 'lose'];
  if (isExpired(batch, now)) return isMaker ? ['lose'] : ['handOver', 'lose'];
  const [isLoose, isDue] = [batch.held.loose !== '0', isPaperMissing(batch)];
  const item = items.find(({ gtin }) => gtin === batch.gtin);
  const isPackable = isLoose && (item?.netGrams ?? 0) > 0;
  const isInput = items.some(({ recipes }) => recipes.some(({ input }) => input === batch.gtin));
  const acts: (GoodsAct | false)[] = [
    isDue && batch.paper === 'commitment' && isMaker && 'paper',
    isDue && 'enclose',
    !isDue && isPackable && 'pack',
    !isDue && 'handOver',
    !isDue && 'sell',
    isLoose && isInput && 'transform',
    isLoose && 'split',
    isLoose && 'merge',
    'lose',
    !isDue && batch.paper === 'commitment' && isMaker && 'paper',
    !isDue && batch.paper !== 'none' && 'enclose',
  ];
  return acts.filter((act) => act !== false);
}

/** The form of an act on one batch. */
export function specOf(
  act: Exclude<GoodsAct, 'paper' | 'pack' | 'transform' | 'merge'>,
  batch: HeldBatch,
  lot: string,
): ActSpec {
  const common = { kind: `batches.${act}`, words: `batches.${act}`, subject: null } as const;
  if (act === 'enclose') return { ...common, fields: [evidenceField(batch)] };
  if (act === 'split') {
    return { ...common, fields: [gramsField(BigInt(batch.held.loose)), { name: 'lot', kind: 'lot', start: lot }] };
  }
  const fields = [...whichField(batch), gramsField(mostOf(batch))];
  if (act !== 'handOver') return { ...common, fields };
  return { ...common, fields: [{ name: 'to', kind: 'account', label: 'desk.trace.handTo' }, ...fields] };
}

/** What is fixed of it: the batch, and which goods where only one kind is in hand. */
export function fixedOf(act: GoodsAct, { id, held }: HeldBatch): Record<string, unknown> {
  const hasBoth = held.loose !== '0' && held.packed !== '0';
  if (hasBoth || act === 'enclose' || act === 'split') return { batch: id };
  return { batch: id, isPacked: held.packed !== '0' };
}

function evidenceField({ id, paper }: HeldBatch): FieldSpec {
  return { name: 'evidence', kind: 'evidence', schemas: [PAPER_SCHEMA[paper]], about: id, help: 'desk.help.enclose' };
}

function gramsField(most: bigint): FieldSpec {
  return { name: 'grams', kind: 'kilograms', label: 'desk.trace.kilograms', most };
}

function whichField({ held }: HeldBatch): FieldSpec[] {
  const hasBoth = held.loose !== '0' && held.packed !== '0';
  return hasBoth ? [{ name: 'isPacked', kind: 'tick' }] : [];
}

function mostOf({ held }: HeldBatch): bigint {
  const [loose, packed] = [BigInt(held.loose), BigInt(held.packed)];
  return loose > packed ? loose : packed;
}

/** What stands of it in words: loose, packed. */
export function heldWords(held: { loose: string; packed: string }, mass: (grams: string) => string): string {
  const parts = [
    held.loose !== '0' && t('desk.trace.loose', { n: mass(held.loose) }),
    held.packed !== '0' && t('desk.trace.packed', { n: mass(held.packed) }),
  ];
  return parts.filter((part) => part !== false).join(' · ') || t('desk.trace.nothingHeld');
}
