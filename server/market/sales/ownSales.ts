import type { Kysely } from 'kysely';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { heldUntil } from '../../../sdk/market/sales/heldUntil.ts';
import { saleDepositId, salePaymentId } from '../../../sdk/market/sales/saleId.ts';
import type { DepositStateName, SaleStateName } from '../../../sdk/market/sales/stateNames.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { feeDown } from '../../../sdk/units/rounding.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { Database } from '../../kernel/store/database.ts';
import type { Listing, Window } from '../../pages/pageDeps.ts';
import type { OwnSale } from '../../views/exchangeViewTypes.ts';
import { saleRuleOf } from '../../views/saleRuleViews.ts';
import type { StoredSale } from './standingSale.ts';

interface Asker {
  participant: string;
  /** Account of the session: in whose name money would be held. */
  account: string;
}

/** Sales in which a participant sells or is enrolled; newest first. */
export async function listOwnSales(
  db: Kysely<Database>,
  asker: Asker,
  { offset, limit }: Window,
): Promise<Listing<OwnSale>> {
  const matching = db
    .selectFrom('projection.sale as s')
    .where((e) =>
      e.or([
        e('s.seller_participant', '=', asker.participant),
        e(
          's.id',
          'in',
          e.selectFrom('projection.sale_bidder').select('sale').where('participant', '=', asker.participant),
        ),
      ]),
    );
  const { count } = await matching.select((e) => e.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const found = matching.selectAll().orderBy('s.block', 'desc').orderBy('s.log_index', 'desc');
  const rows = await found.offset(offset).limit(limit).execute();
  return { total: Number(count), rows: await Promise.all(rows.map((row) => ownSale(db, row, asker))) };
}

/** One sale as somebody reads it who sells or bids in it, or may yet enrol; undefined for no sale. */
export async function readOwnSale(db: Kysely<Database>, asker: Asker, sale: string): Promise<OwnSale | undefined> {
  const row = await db.selectFrom('projection.sale').selectAll().where('id', '=', sale).executeTakeFirst();
  return row && ownSale(db, row, asker);
}

async function ownSale(db: Kysely<Database>, row: StoredSale, asker: Asker): Promise<OwnSale> {
  const enrolled = await db
    .selectFrom('projection.sale_bidder')
    .selectAll()
    .where('sale', '=', row.id)
    .where('participant', '=', asker.participant)
    .orderBy('round', 'desc')
    .orderBy('number', 'desc')
    .executeTakeFirst();
  return {
    sale: row.id as Hex,
    state: row.state as SaleStateName,
    side: row.seller_participant === asker.participant ? 'seller' : 'bidder',
    bidder: enrolled
      ? {
          account: enrolled.bidder as Hex,
          number: enrolled.number,
          round: enrolled.round,
          deposit: enrolled.deposit as DepositStateName,
          isLeader: row.leader === enrolled.bidder,
        }
      : null,
    due: await dueOf(db, row, asker.account),
  };
}

/**
 * What a bank is to hold of an account's money for a sale now: the deposit while it is announced, the price once both have
 * signed; null with on-chain cash, or where nothing is due.
 */
export async function dueOf(db: Kysely<Database>, row: StoredSale, account: string): Promise<OwnSale['due']> {
  if (!row.in_bank || row.until === null) return null;
  const isPrice = row.state === 'contracted' && row.leader === account;
  const isDeposit = row.state === 'announced' && row.seller !== account;
  const rule = isPrice || isDeposit ? await saleRuleOf({ db }, row) : null;
  if (rule === null) return null;
  const until = heldUntil({ until: BigInt(row.until), isPrice, bidWindow: BigInt(row.bid_window), rule });
  const sale = row.id as Bytes32;
  return {
    kind: isPrice ? 'price' : 'deposit',
    id: isPrice ? salePaymentId(sale, account) : saleDepositId(sale, account, row.round),
    account: account as Hex,
    amount: isPrice ? restOf(row) : BigInt(row.deposit),
    heldUntil: Number(until),
  };
}

/** Price and fee less the deposit. */
function restOf(row: StoredSale): bigint {
  const price = quantity('fen', BigInt(row.price ?? 0));
  return price + feeDown(price, quantity('bps', BigInt(row.fee_bps))) - BigInt(row.deposit);
}
