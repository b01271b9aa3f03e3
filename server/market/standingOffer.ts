import { getAddress } from 'ethers';
import { type Kysely, sql } from 'kysely';
import type { Offer } from '../../sdk/market/types.ts';
import { quantity } from '../../sdk/units/quantities.ts';
import { AppError } from '../kernel/errors/AppError.ts';
import type { Database } from '../kernel/store/database.ts';

/** A listing as its fills bring it, and what is left of it. */
export interface StandingOffer {
  offer: Offer;
  /** kg. */
  remaining: bigint;
}

const LISTED_AGREEMENT = 2;

/** The terms of a listing, whatever became of it. Errors: RecordUnknown. */
export async function requireOffer(db: Kysely<Database>, id: string): Promise<StandingOffer & { isOpen: boolean }> {
  const row = await db
    .selectFrom('projection.market_offer')
    .selectAll()
    .select(sql<boolean>`state = 'open' AND closes_at >= (SELECT time FROM projection.cursor)`.as('is_open'))
    .where('id', '=', id)
    .where('mode', '=', LISTED_AGREEMENT)
    .executeTakeFirst();
  if (!row) throw new AppError('RecordUnknown', { kind: 'offer', id });
  const offer = {
    asset: getAddress(row.asset),
    id: BigInt(row.token),
    seller: getAddress(row.seller),
    amount: quantity('kgCO2e', BigInt(row.amount)),
    minFill: quantity('kgCO2e', BigInt(row.min_fill)),
    price: quantity('fen/t', BigInt(row.price)),
    fee: quantity('bps', BigInt(row.fee_bps)),
    treasury: getAddress(row.treasury),
    opensAt: BigInt(row.opens_at),
    closesAt: BigInt(row.closes_at),
    nonce: BigInt(row.nonce),
  };
  return { offer, remaining: BigInt(row.remaining), isOpen: row.is_open };
}

/** A listing of which can still be bought. Errors: RecordUnknown, OfferNotOpen. */
export async function requireOpenOffer(db: Kysely<Database>, id: string): Promise<StandingOffer> {
  const { offer, remaining, isOpen } = await requireOffer(db, id);
  if (!isOpen) throw new AppError('OfferNotOpen', { id });
  return { offer, remaining };
}
