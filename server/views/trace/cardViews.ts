import { sql } from 'kysely';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { Listing, Window } from '../../pages/pageDeps.ts';
import { accountParties } from '../accountParties.ts';
import type { LedgerViewDeps } from '../ledgerViewDeps.ts';
import { publicParty } from '../publicParty.ts';
import type { CardFilter, CardRow, CardTradeRow } from './traceViewTypes.ts';
import { accountsOf } from './whose.ts';

/** 溯源卡, newest first. */
export async function listCards(
  deps: LedgerViewDeps,
  { holder }: CardFilter,
  { offset, limit }: Window,
): Promise<Listing<CardRow>> {
  let matching = deps.db.selectFrom('projection.trace_card').where(sql<boolean>`true`);
  if (holder !== undefined) matching = matching.where('holder', 'in', accountsOf(deps.db, holder));
  const { count } = await matching.select((e) => e.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const found = matching.selectAll().orderBy('block', 'desc').orderBy('log_index', 'desc');
  const rows = await found.offset(offset).limit(limit).execute();
  const parties = await accountParties(
    deps,
    rows.map((row) => row.holder),
  );
  return {
    total: Number(count),
    rows: rows.map((row) => ({
      id: row.id as Hex,
      holder: publicParty(parties.of(row.holder)),
      account: row.holder as Hex,
      isBlocked: row.is_blocked,
      issuedAt: Number(row.time),
    })),
  };
}

/** Trades in which one of these accounts sells, buys or weighs, newest first. */
export async function listCardTrades(
  deps: LedgerViewDeps,
  accounts: readonly string[],
  { offset, limit }: Window,
): Promise<Listing<CardTradeRow>> {
  if (accounts.length === 0) return { total: 0, rows: [] };
  const matching = deps.db
    .selectFrom('projection.card_trade as t')
    .innerJoin('projection.batch as b', 'b.id', 't.batch')
    .where((e) => e.or([e('t.seller', 'in', accounts), e('t.buyer', 'in', accounts), e('t.witness', 'in', accounts)]));
  const { count } = await matching.select((e) => e.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const found = matching.selectAll('t').select(['b.gtin', 'b.lot']).orderBy('t.block', 'desc');
  const rows = await found.orderBy('t.log_index', 'desc').offset(offset).limit(limit).execute();
  const parties = await accountParties(
    deps,
    rows.flatMap(({ seller, buyer }) => [seller, buyer]),
  );
  return {
    total: Number(count),
    rows: rows.map((row) => ({
      id: row.id as Hex,
      seller: publicParty(parties.of(row.seller)),
      buyer: publicParty(parties.of(row.buyer)),
      sellerCard: row.seller_card as Hex,
      buyerCard: row.buyer_card as Hex,
      accounts: { seller: row.seller as Hex, buyer: row.buyer as Hex, witness: row.witness as Hex },
      batch: row.batch as Hex,
      gtin: row.gtin,
      lot: row.lot,
      grams: BigInt(row.grams),
      price: row.price as Hex,
      payment: row.payment as Hex,
      tradedAt: Number(row.traded_at),
      recordedAt: Number(row.time),
      counters: row.counters as Hex | null,
      counteredBy: row.countered_by as Hex | null,
    })),
  };
}
