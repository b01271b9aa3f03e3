import type { Kysely } from 'kysely';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import type { LabelSet } from '../../../sdk/trace/types.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';

type Db = Kysely<Database>;

export interface StandingBatch {
  id: Bytes32;
  gtin: string;
  lot: string;
  /** Of a labelled unit; 0: sold loose. */
  netGrams: bigint;
  /** Labels issued on it. */
  labels: number;
}

/** Errors: RecordUnknown. */
export async function requireBatch(db: Db, id: string): Promise<StandingBatch> {
  const [batch] = await requireBatches(db, [id]);
  if (!batch) throw new AppError('RecordUnknown', { kind: 'batch', id });
  return batch;
}

/** In the order asked. Errors: RecordUnknown for the first that there is not. */
export async function requireBatches(db: Db, ids: readonly string[]): Promise<StandingBatch[]> {
  const rows = await db
    .selectFrom('projection.batch')
    .select(['id', 'gtin', 'lot', 'net_grams', 'labels'])
    .where('id', 'in', ids)
    .execute();
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => {
    const row = found.get(id);
    if (!row) throw new AppError('RecordUnknown', { kind: 'batch', id });
    const { gtin, lot, net_grams, labels } = row;
    return { id: id as Bytes32, gtin, lot, netGrams: BigInt(net_grams), labels: Number(labels) };
  });
}

/** A packed set, with the lot that its labels bear. */
export interface StandingSet {
  set: LabelSet;
  gtin: string;
  lot: string;
  /** Participant. */
  packer: string;
  netGrams: bigint;
  producedAt: bigint;
  /** Last second before the goods are past their date; null when none is stated. */
  bestBefore: bigint | null;
  /** The whole set is void. */
  isVoided: boolean;
}

/** Errors: RecordUnknown. */
export async function requireSet(db: Db, id: string): Promise<StandingSet> {
  const row = await db
    .selectFrom('projection.label_set as s')
    .innerJoin('projection.batch as b', 'b.id', 's.batch')
    .select(['s.batch', 's.number', 's.first_index', 's.count', 's.root', 's.has_secrets', 's.packer', 's.packed_at'])
    .select(['s.packer_index', 's.is_voided', 'b.gtin', 'b.lot', 'b.net_grams', 'b.produced_at', 'b.best_before'])
    .where('s.id', '=', id)
    .executeTakeFirst();
  if (!row) throw new AppError('RecordUnknown', { kind: 'labelSet', id });
  const { gtin, lot, packer, is_voided: isVoided } = row;
  const set: LabelSet = {
    batch: row.batch as Bytes32,
    number: Number(row.number),
    firstIndex: Number(row.first_index),
    count: Number(row.count),
    root: row.root as Hex,
    hasSecrets: row.has_secrets,
    packer: Number(row.packer_index),
    packedAt: BigInt(row.packed_at),
  };
  const bestBefore = row.best_before === null ? null : BigInt(row.best_before);
  const [netGrams, producedAt] = [BigInt(row.net_grams), BigInt(row.produced_at)];
  return { set, gtin, lot, packer, netGrams, producedAt, bestBefore, isVoided };
}
