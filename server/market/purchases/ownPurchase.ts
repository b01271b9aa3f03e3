import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { RetirementOrder } from '../../../sdk/carbon/types.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import type { Purchase } from '../../../sdk/market/types.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';

export interface StoredPurchase {
  purchase: Purchase;
  orders: RetirementOrder[];
}

const amount = z.string().transform((text) => BigInt(text));
const kilograms = amount.transform((value) => quantity('kgCO2e', value));
const word = z.string().transform((text) => text as Bytes32);

/** Orders as they were stored: amounts as decimal strings. */
const storedOrders = z.array(
  z.object({
    kg: kilograms,
    beneficiary: word,
    isCommitted: z.boolean(),
    isDonation: z.boolean(),
    purpose: z.int(),
    from: amount,
    to: amount,
    stated: kilograms,
    document: word,
  }),
);

/** A purchase that this account recorded. Errors: RecordUnknown, for anybody else's too. */
export async function requireOwnPurchase(db: Kysely<Database>, id: string, account: string): Promise<StoredPurchase> {
  const row = await db
    .selectFrom('record.purchase')
    .selectAll()
    .where('id', '=', id)
    .where('buyer', '=', account.toLowerCase())
    .executeTakeFirst();
  if (!row) throw new AppError('RecordUnknown', { kind: 'purchase', id });
  const purchase: Purchase = {
    listing: row.listing as Bytes32,
    buyer: row.buyer,
    kg: quantity('kgCO2e', BigInt(row.kg)),
    orders: row.orders_hash as Bytes32,
    maxCost: quantity('fen', BigInt(row.max_cost)),
    nonce: BigInt(row.nonce),
  };
  return { purchase, orders: storedOrders.parse(JSON.parse(row.orders)) };
}
