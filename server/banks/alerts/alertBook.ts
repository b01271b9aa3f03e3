import type { Kysely, Selectable } from 'kysely';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';
import type { Listing, Window } from '../../pages/pageDeps.ts';
import type { AlertKind, AlertTable } from '../tables.ts';

export interface Alert {
  id: string;
  kind: AlertKind;
  right: string;
  /** The bank's lien there; null where it only watches. */
  lien: string | null;
  /** When the fact came about, chain time. */
  at: Date;
  facts: Record<string, string | null>;
  acknowledgedAt: Date | null;
  acknowledgedBy: string | null;
}

type Db = Kysely<Database>;

/** A bank's alerts, newest first. */
export async function listAlerts(
  db: Db,
  { bank, state }: { bank: string; state: 'open' | 'acknowledged' | undefined },
  { offset, limit }: Window,
): Promise<Listing<Alert>> {
  let matching = db.selectFrom('private.bank_alert').where('bank', '=', bank);
  if (state !== undefined) matching = matching.where('acknowledged_at', state === 'open' ? 'is' : 'is not', null);
  const { count } = await matching.select((e) => e.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const rows = await matching.selectAll().orderBy('seq', 'desc').offset(offset).limit(limit).execute();
  return { rows: rows.map(readAlert), total: Number(count) };
}

/** Says that somebody at the bank has seen it; the first who said so stands. Errors: AlertUnknown. */
export async function acknowledgeAlert(
  db: Db,
  id: string,
  { bank, by, now }: { bank: string; by: string; now: Date },
): Promise<Alert> {
  const row = await db
    .updateTable('private.bank_alert')
    .set((old) => ({
      acknowledged_at: old.fn.coalesce('acknowledged_at', old.val(now)),
      acknowledged_by: old.fn.coalesce('acknowledged_by', old.val(by)),
    }))
    .where('id', '=', id)
    .where('bank', '=', bank)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) throw new AppError('AlertUnknown', { id });
  return readAlert(row);
}

function readAlert(row: Selectable<AlertTable>): Alert {
  return {
    id: row.id,
    kind: row.kind,
    right: row.right_id,
    lien: row.lien,
    at: new Date(Number(row.at) * 1000),
    facts: JSON.parse(row.facts) as Alert['facts'],
    acknowledgedAt: row.acknowledged_at,
    acknowledgedBy: row.acknowledged_by,
  };
}
