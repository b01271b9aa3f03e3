import type { Kysely } from 'kysely';
import { PAGE_LIMIT } from '../kernel/indexer/pageOf.ts';
import type { CashTables } from './tables.ts';

export interface Movement {
  block: number;
  logIndex: number;
  /** Seconds. */
  time: number;
  /** Null: minted against money a bank received. */
  payer: string | null;
  /** Null: burned against money a bank paid out. */
  payee: string | null;
  fen: bigint;
}

type Db = Kysely<CashTables>;

/** Fen on a holder's account; 0 for one that never had any. */
export async function balanceOf(db: Db, holder: string): Promise<bigint> {
  const row = await db
    .selectFrom('projection.cash_balance')
    .select('fen')
    .where('holder', '=', holder.toLowerCase())
    .executeTakeFirst();
  return BigInt(row?.fen ?? 0);
}

/** What came in and went out, newest first. */
export async function movementsOf(db: Db, holder: string, limit = PAGE_LIMIT): Promise<Movement[]> {
  const account = holder.toLowerCase();
  const rows = await db
    .selectFrom('projection.cash_movement')
    .selectAll()
    .where((e) => e.or([e('payer', '=', account), e('payee', '=', account)]))
    .orderBy('block', 'desc')
    .orderBy('log_index', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    block: Number(row.block),
    logIndex: row.log_index,
    time: Number(row.time),
    payer: row.payer,
    payee: row.payee,
    fen: BigInt(row.fen),
  }));
}
