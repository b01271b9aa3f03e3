import type { Kysely } from 'kysely';
import type { Database } from '../../kernel/store/database.ts';
import type { AwaitedSum } from '../purchases/awaitedSums.ts';
import { dueOf } from './ownSales.ts';

/** What a sale awaits of a payer now: a deposit while it is announced, the price once both have signed. */
export async function awaitedSaleSums(
  db: Kysely<Database>,
  { sale, payer }: { sale: string | undefined; payer: string },
): Promise<AwaitedSum[]> {
  if (sale === undefined) return [];
  const row = await db.selectFrom('projection.sale').selectAll().where('id', '=', sale).executeTakeFirst();
  const due = row && (await dueOf(db, row, payer));
  if (!due) return [];
  const receipt = await db
    .selectFrom('projection.settlement_receipt')
    .select('reference')
    .where('purpose', '=', due.id)
    .executeTakeFirst();
  return [
    {
      kind: due.kind === 'deposit' ? 'saleDeposit' : 'salePrice',
      id: due.id,
      contract: null,
      payer,
      amount: due.amount,
      heldUntil: due.heldUntil,
      isHeld: receipt !== undefined,
      isEnded: false,
    },
  ];
}
