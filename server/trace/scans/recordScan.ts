import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from '../../kernel/store/database.ts';
import { LISTED_SCANS } from '../verify/labelRow.ts';
import { chinaDay } from './chinaDay.ts';
import type { ScanKind } from './tables.ts';

/** A look at an issued label. */
export interface Look {
  batch: string;
  /** Within the lot; LOT_CODE for the lot's own code. */
  index: number;
  gtin: string;
  at: Date;
  token: string;
  device: string;
  province: string | null;
  city: string | null;
}

type Db = Kysely<Database>;
type Trx = Transaction<Database>;

/** Seconds in which the same browser at the same label is going back or refreshing. */
const SAME_LOOK_SECONDS = 1_800;
const DAY = 86_400;
/** Looks that are listed of one label from one province in a day: more than any signal of copy detection counts there. */
export const LISTED_OF_DAY = 50;
/** Of these, from one browser. */
export const LISTED_OF_DEVICE = 3;

/** The token of the look that a browser is in the middle of; undefined when it begins one. */
export async function runningLook(
  db: Db,
  { batch, index, device, at }: Pick<Look, 'batch' | 'index' | 'device' | 'at'>,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('private.scan')
    .select('token')
    .where('batch', '=', batch)
    .where('label_index', '=', index)
    .where('device', '=', device)
    .where('at', '>', seconds(at) - SAME_LOOK_SECONDS)
    .orderBy('at', 'desc')
    .executeTakeFirst();
  return row?.token;
}

/**
 * Counts a look once: the same listed token at the same label again changes nothing. Beyond so many listed looks of one
 * label, of one day and province, or of one browser there, only their number grows: nobody fills the log by scanning, nor
 * the list, so that copies seen later elsewhere are listed still.
 */
export async function recordScan(db: Db, look: Look): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const isNew = (await isFull(trx, look)) ? await addUnlisted(trx, look) : await addListed(trx, look);
    if (isNew) await countDay(trx, 'counted', look);
  });
}

/** Counts a look that says nothing of the label: by whom of the brand, by a crawler, at a code that nobody issued. */
export async function countDay(
  db: Db,
  kind: ScanKind,
  { at, batch, gtin, province }: Pick<Look, 'at' | 'batch' | 'gtin' | 'province'>,
): Promise<void> {
  await db
    .insertInto('private.scan_day')
    .values({ day: chinaDay(at), kind, batch, gtin, province: province ?? '', count: 1 })
    .onConflict((same) =>
      same.columns(['day', 'kind', 'batch', 'province']).doUpdateSet({ count: sql`scan_day.count + 1` }),
    )
    .execute();
}

async function addListed(trx: Trx, { batch, index, at, token, device, province, city }: Look): Promise<boolean> {
  const added = await trx
    .insertInto('private.scan')
    .values({ batch, label_index: index, at: seconds(at), token, device, province, city })
    .onConflict((same) => same.columns(['batch', 'label_index', 'token']).doNothing())
    .returning('token')
    .executeTakeFirst();
  return added !== undefined;
}

async function addUnlisted(trx: Trx, { batch, index, at, token }: Look): Promise<boolean> {
  const listed = await trx
    .selectFrom('private.scan')
    .select(['at', 'province', 'token'])
    .where('batch', '=', batch)
    .where('label_index', '=', index)
    .where((e) => e.or([e('token', '=', token), e('at', '<=', seconds(at))]))
    .orderBy(sql`token = ${token}`, 'desc')
    .orderBy('at')
    .executeTakeFirst();
  if (listed?.token === token) return false;
  const first = { first_at: Number(listed?.at ?? seconds(at)), first_province: listed?.province ?? null };
  await trx
    .insertInto('private.scan_summary')
    .values({ batch, label_index: index, scans: 1, ...first, suspected_at: null })
    .onConflict((same) => same.columns(['batch', 'label_index']).doUpdateSet({ scans: sql`scan_summary.scans + 1` }))
    .execute();
  return true;
}

async function isFull(trx: Trx, { batch, index, at, device, province }: Look): Promise<boolean> {
  const day = Math.floor(seconds(at) / DAY);
  const isHere = sql`at / ${DAY}::bigint = ${day}::bigint AND province IS NOT DISTINCT FROM ${province}`;
  const { rows } = await sql<Record<'listed' | 'here' | 'own', string>>`
    SELECT count(*) AS listed, count(*) FILTER (WHERE ${isHere}) AS here,
      count(*) FILTER (WHERE ${isHere} AND device = ${device}) AS own
    FROM (SELECT at, device, province FROM private.scan WHERE batch = ${batch} AND label_index = ${index}
      LIMIT ${LISTED_SCANS}) listed`.execute(trx);
  const [listed = 0, here = 0, own = 0] = rows.flatMap((row) => [row.listed, row.here, row.own].map(Number));
  return listed >= LISTED_SCANS || here >= LISTED_OF_DAY || own >= LISTED_OF_DEVICE;
}

function seconds(moment: Date): number {
  return Math.floor(moment.getTime() / 1_000);
}
