import type { Kysely } from 'kysely';
import { gtin14, itemLink, lot as lotOf, serial as serialValue } from '../../../../sdk/gs1/keys.ts';
import { type LabelChunk, textAt } from '../../../../sdk/trace/labels/labelChunk.ts';
import { SECRET_LENGTH, SERIAL_LENGTH } from '../../../../sdk/trace/labels/labelCipher.ts';
import { AppError } from '../../../kernel/errors/AppError.ts';
import type { Database } from '../../../kernel/store/database.ts';
import { requireSet, type StandingSet } from '../../acts/standingGoods.ts';
import type { LabelBook } from '../labelBook.ts';

/** One label, as it is printed. */
export interface PrintedLabel {
  /** Within the lot. */
  index: number;
  serial: string;
  /** What the code says: a GS1 Digital Link. */
  uri: string;
  /** Under the scratch layer; null without one. */
  secret: string | null;
}

export interface LabelSource {
  db: Kysely<Database>;
  labels: LabelBook;
  /** Where links begin. */
  origin: string;
}

/** Which labels of a set, counted from its first. */
export interface LabelWindow {
  offset: number;
  limit: number;
}

/** A set whose labels this participant may print, and this gateway can make. */
export interface PrintableSet {
  standing: StandingSet;
  /** The labels of a window that are not void, in their order. */
  labels(window: LabelWindow): AsyncGenerator<PrintedLabel>;
}

/**
 * Errors: RecordUnknown, LabelsNotOfCaller, LabelSetVoided, LabelSetForeign, LabelKeyMissing.
 * @param participant who asks
 */
export async function printableSet(source: LabelSource, id: string, participant: string | null): Promise<PrintableSet> {
  const standing = await requireSet(source.db, id);
  if (standing.packer !== participant) throw new AppError('LabelsNotOfCaller', { set: id });
  if (standing.isVoided) throw new AppError('LabelSetVoided', { set: id });
  const { gtin, lot, set } = standing;
  // That the root is our keys' own: codes that no proof fits would be printed for nothing.
  await source.labels.proof({ gtin, lot, ...set }, set.firstIndex);
  const isVoid = await voidsOf(source.db, id);
  return { standing, labels: (window) => labelsOf(source, standing, isVoid, window) };
}

async function* labelsOf(
  { labels, origin }: LabelSource,
  { gtin, lot, set }: StandingSet,
  isVoid: (place: number) => boolean,
  { offset, limit }: LabelWindow,
): AsyncGenerator<PrintedLabel> {
  const count = Math.min(limit, set.count - offset);
  if (count <= 0) return;
  const range = { gtin, lot, firstIndex: set.firstIndex + offset, count, hasSecrets: set.hasSecrets };
  const link = (serial: string) =>
    itemLink({ gtin: gtin14(gtin), lot: lotOf(lot), serial: serialValue(serial) }, origin);
  for await (const chunk of labels.codes(range)) {
    for (let place = 0; place < chunk.count; place += 1) {
      const label = labelAt(chunk, place);
      if (!isVoid(label.index - set.firstIndex)) yield { ...label, uri: link(label.serial) };
    }
  }
}

function labelAt({ firstIndex, serials, secrets }: LabelChunk, place: number): Omit<PrintedLabel, 'uri'> {
  const serial = textAt(serials, SERIAL_LENGTH, place);
  return { index: firstIndex + place, serial, secret: secrets && textAt(secrets, SECRET_LENGTH, place) };
}

const WORD = 256;

async function voidsOf(db: Kysely<Database>, id: string): Promise<(place: number) => boolean> {
  const rows = await db
    .selectFrom('projection.label_void')
    .select(['word', 'bits'])
    .where('label_set', '=', id)
    .execute();
  const words = new Map(rows.map(({ word, bits }) => [Number(word), BigInt(bits)]));
  return (place) => (((words.get(Math.floor(place / WORD)) ?? 0n) >> BigInt(place % WORD)) & 1n) === 1n;
}
