import { randomUUID } from 'node:crypto';
import type { Gateway } from '../../server/startGateway.ts';
import type { RecordedTeaTrade } from '../demo/seed/recordTeaTrades.ts';
import type { SeedContext } from '../demo/seed/seedWorld.ts';

/** Keeps trades of the seed as the gateway keeps those that were drafted with it: so their hands find price and payment again. */
export async function keepSeedTrades(
  { kernel }: Gateway,
  { keys }: SeedContext,
  recorded: readonly RecordedTeaTrade[],
): Promise<void> {
  const now = kernel.auth.clock();
  const rows = recorded.map(({ id, planned, trade, signatures, opening }) => {
    const [seller, buyer] = [planned.seller, planned.buyer].map((party) => keys.addressOf(party).toLowerCase());
    const witness = signatures.witness.toLowerCase();
    const terms = {
      ...{ sellerCard: trade.sellerCard, buyerCard: trade.buyerCard, batch: trade.batch, grams: `${trade.grams}` },
      ...{ price: `${opening.price}`, payment: opening.payment.reference, witness },
      tradedAt: new Date(Number(trade.tradedAt) * 1_000).toISOString(),
    };
    return {
      ...{ id: randomUUID(), card_trade: id, seller: seller ?? '', buyer: buyer ?? '', witness, nonce: trade.nonce },
      ...{ terms: JSON.stringify(terms), price_salt: opening.priceSalt, payment_salt: opening.payment.salt },
      ...{ drafted_by: seller ?? '', drafted_at: now },
    };
  });
  await kernel.store.db.insertInto('private.card_trade_draft').values(rows).execute();
  for (const { id, signatures } of recorded) {
    const { seller, buyer, witnessed } = signatures;
    await kernel.store.db
      .updateTable('private.card_trade_draft')
      .set({ seller_signature: seller, buyer_signature: buyer, witness_signature: witnessed })
      .where('card_trade', '=', id)
      .execute();
  }
}
