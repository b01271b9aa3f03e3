import type { LedgerViewDeps } from './ledgerViewDeps.ts';

/** Time of the block that everything from the projection speaks of, seconds; 0 before the first. */
export async function projectedTime({ db }: Pick<LedgerViewDeps, 'db'>): Promise<number> {
  const row = await db.selectFrom('projection.cursor').select('time').executeTakeFirst();
  return Number(row?.time ?? 0);
}
