import { randomBytes, randomUUID } from 'node:crypto';
import { getAddress } from 'ethers';
import type { Kysely, Selectable } from 'kysely';
import type { z } from 'zod';
import type { Deployment } from '../../../sdk/deployments/deployment.ts';
import { NO_ID } from '../../../sdk/evidence/types.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { paymentCommitment, priceCommitment } from '../../../sdk/trace/cards/tradeCommitments.ts';
import { cardTradeId, tradeData } from '../../../sdk/trace/cards/tradeData.ts';
import type { CardTrade, TradeSignatures } from '../../../sdk/trace/types.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';
import type { DraftKind } from '../../rights/drafts/draftKind.ts';
import type { CardTradeDraftTable } from './privateTables.ts';
import { cardTradeTerms } from './schemas.ts';

export type StoredDraft = Selectable<CardTradeDraftTable>;
export type TradeSide = 'seller' | 'buyer' | 'witness';
export type Terms = z.output<typeof cardTradeTerms>;

/** What its sides read besides: who they are, and with which salts they can show price and payment later. */
export interface TradeDraftMore {
  parties: Record<TradeSide, string>;
  salts: { price: string; payment: string };
}

/** A trade between its three hands, before the chain has it. Any of them records it once all have signed. */
export const cardTradeDrafts: DraftKind<'cardTrade', TradeSide, StoredDraft, TradeDraftMore> = {
  name: 'cardTrade',
  sides: ['seller', 'buyer', 'witness'],
  notOpen: 'CardTradeDraftNotOpen',
  standing: 'recorded',
  bindsOnceSigned: true,
  dataOf: (chain, row) => tradeData(chain, tradeOf(row)),
  more: ({ seller, buyer, witness, price_salt, payment_salt }) => ({
    parties: { seller, buyer, witness },
    salts: { price: price_salt, payment: payment_salt },
  }),
};

export interface NewDraft {
  terms: Terms;
  /** As they travelled. */
  sent: object;
  parties: Record<TradeSide, string>;
  draftedBy: string;
}

/** Whose accounts sign: holders of the cards now. Errors: RecordUnknown for a card of nobody, CardTradeNotOfCaller. */
export async function partiesOf(
  db: Kysely<Database>,
  { sellerCard, buyerCard, witness }: Terms,
  account: string,
): Promise<Record<TradeSide, string>> {
  const parties = { seller: await holderOf(db, sellerCard), buyer: await holderOf(db, buyerCard), witness };
  if (Object.values(parties).includes(account.toLowerCase())) return parties;
  throw new AppError('CardTradeNotOfCaller', { account });
}

async function holderOf(db: Kysely<Database>, card: Bytes32): Promise<string> {
  const row = await db.selectFrom('projection.trace_card').select('holder').where('id', '=', card).executeTakeFirst();
  if (!row) throw new AppError('RecordUnknown', { kind: 'traceCard', id: card });
  return row.holder;
}

/** Keeps it with salts and a nonce of its own. */
export async function draftTrade(
  chain: { deployment: Deployment },
  db: Kysely<Database>,
  { terms, sent, parties, draftedBy }: NewDraft,
  now: Date,
): Promise<{ id: string; cardTrade: Bytes32 }> {
  const [id, secrets] = [randomUUID(), { price_salt: salt(), payment_salt: salt(), nonce: salt() }];
  const cardTrade = cardTradeId(chain, tradeOfTerms(terms, secrets));
  await db
    .insertInto('private.card_trade_draft')
    .values({
      ...{ id, card_trade: cardTrade, ...parties, ...secrets },
      ...{ terms: JSON.stringify(sent), drafted_by: draftedBy, drafted_at: now },
    })
    .execute();
  return { id, cardTrade };
}

export function termsOf({ terms }: Pick<StoredDraft, 'terms'>): Terms {
  return cardTradeTerms.parse(JSON.parse(terms));
}

/** What all three sign. */
export function tradeOf(row: StoredDraft): CardTrade {
  return tradeOfTerms(termsOf(row), row);
}

/** Errors: CardTradeDraftUnsigned, naming who has not. */
export function signaturesOf(row: StoredDraft): TradeSignatures {
  const signed = (side: TradeSide): string => {
    const signature = row[`${side}_signature`];
    if (signature === null) throw new AppError('CardTradeDraftUnsigned', { id: row.id, side });
    return signature;
  };
  return {
    seller: signed('seller'),
    buyer: signed('buyer'),
    witness: getAddress(row.witness),
    witnessed: signed('witness'),
  };
}

type Secrets = Pick<StoredDraft, 'price_salt' | 'payment_salt' | 'nonce'>;

function tradeOfTerms(terms: Terms, { price_salt, payment_salt, nonce }: Secrets): CardTrade {
  const { sellerCard, buyerCard, batch, grams, price, payment, tradedAt, counters = NO_ID } = terms;
  return {
    ...{ sellerCard, buyerCard, batch, grams, tradedAt, counters },
    price: priceCommitment(price_salt as Bytes32, price),
    payment: paymentCommitment(payment_salt as Bytes32, payment),
    nonce: nonce as Bytes32,
  };
}

function salt(): Bytes32 {
  return `0x${randomBytes(32).toString('hex')}`;
}
