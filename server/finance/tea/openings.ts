import type { Kysely } from 'kysely';
import type { TradeOpening } from '../../../sdk/credit/tea/openTrade.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import type { Database } from '../../kernel/store/database.ts';
import { termsOf } from '../../trace/cards/cardTradeDrafts.ts';
import type { TeaOrder } from './schemas.ts';

/**
 * What opens a trader's trades: the drafts that he himself signed here, and what was sent along, which comes first. A draft of
 * others stays theirs.
 */
export async function openingsOf(
  db: Kysely<Database>,
  own: readonly { id: string }[],
  { openings }: Pick<TeaOrder, 'openings'>,
): Promise<Map<string, TradeOpening>> {
  const drafted = await draftedOpenings(
    db,
    own.map(({ id }) => id),
  );
  const sent = openings.map(({ trade, ...opening }): [string, TradeOpening] => [trade, opening]);
  return new Map([...drafted, ...sent]);
}

/** A trade that stands had all its signatures; a trader's own is one that he signed. */
async function draftedOpenings(db: Kysely<Database>, trades: readonly string[]): Promise<[string, TradeOpening][]> {
  if (trades.length === 0) return [];
  const rows = await db
    .selectFrom('private.card_trade_draft')
    .select(['card_trade', 'terms', 'price_salt', 'payment_salt'])
    .where('card_trade', 'in', [...trades])
    .execute();
  return rows.map(({ card_trade, terms, price_salt, payment_salt }) => {
    const { price, payment } = termsOf({ terms });
    const opened = { reference: payment, salt: payment_salt as Bytes32, payee: null };
    return [card_trade, { price, priceSalt: price_salt as Bytes32, payment: opened }];
  });
}
