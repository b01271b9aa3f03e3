import { concat, keccak256, toUtf8Bytes, Wallet } from 'ethers';
import type { TradeOpening } from '../../../sdk/credit/tea/openTrade.ts';
import { NO_ID } from '../../../sdk/evidence/types.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { card } from '../../../sdk/trace/cards/card.ts';
import { issueCardCall } from '../../../sdk/trace/cards/issueCard.ts';
import { recordTradeCall } from '../../../sdk/trace/cards/recordTrade.ts';
import { signTrade } from '../../../sdk/trace/cards/signTrade.ts';
import { paymentCommitment, priceCommitment } from '../../../sdk/trace/cards/tradeCommitments.ts';
import { cardTradeId } from '../../../sdk/trace/cards/tradeData.ts';
import type { CardTrade, TradeSignatures } from '../../../sdk/trace/types.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { type PlannedTeaTrade, TEA_SCALE } from '../world/teaTrades.ts';
import { reach } from './seedClock.ts';
import type { SeedContext } from './seedWorld.ts';

type Recording = Pick<SeedContext, 'deployment' | 'reader' | 'keys' | 'run' | 'now'>;

/** A trade as it was recorded, with what its hands keep to themselves. */
export interface RecordedTeaTrade {
  id: Bytes32;
  planned: PlannedTeaTrade;
  trade: CardTrade;
  signatures: TradeSignatures;
  opening: TradeOpening & { payment: NonNullable<TradeOpening['payment']> };
}

/** Trades of one day are signed at one moment and recorded together. */
const DAY = 86_400;

/**
 * Records planned trades of one batch between the demo's cards, day by day, the chain's clock going along. Each bears the three
 * signatures that any trade bears.
 * @param counters the trade that they take back
 */
export async function recordTeaTrades(
  context: Recording,
  batch: Bytes32,
  planned: readonly PlannedTeaTrade[],
  counters: Bytes32 = NO_ID,
): Promise<RecordedTeaTrade[]> {
  await issueCards(context, [...new Set(planned.flatMap(({ seller, buyer }) => [seller, buyer]))]);
  const begun = await context.now();
  const recorded: RecordedTeaTrade[] = [];
  for (const ofDay of Map.groupBy(planned, ({ after }) => Math.floor(after / DAY)).values()) {
    await reach(context, begun + BigInt(ofDay[0]?.after ?? 0));
    const tradedAt = await context.now();
    const signed = await Promise.all(ofDay.map((one) => signedTrade(context, { batch, counters, tradedAt }, one)));
    const signer = context.keys.privateKeyOf('auditor');
    // Whoever brings a trade that all three signed may enter it.
    await context.run(
      signed.map(({ trade, signatures }) => ({ signer, call: recordTradeCall(context, { trade, signatures }) })),
    );
    recorded.push(...signed);
  }
  return recorded;
}

/** Commitment to the number of a party's card (示例). */
export function teaCard(party: string): Bytes32 {
  return keccak256(toUtf8Bytes(`示例溯源卡 茶 ${party}`)) as Bytes32;
}

async function issueCards(context: Recording, parties: readonly string[]): Promise<void> {
  const known = await Promise.all(parties.map((party) => card(context, teaCard(party))));
  const signer = context.keys.privateKeyOf('traceProvider');
  const acts = parties.flatMap((party, n) => {
    if (known[n]) return [];
    return [{ signer, call: issueCardCall(context, { card: teaCard(party), holder: context.keys.addressOf(party) }) }];
  });
  await context.run(acts);
}

async function signedTrade(
  context: Recording,
  facts: Pick<CardTrade, 'batch' | 'counters' | 'tradedAt'>,
  planned: PlannedTeaTrade,
): Promise<RecordedTeaTrade> {
  const { seller, buyer, payment: reference } = planned;
  const [price, grams] = [quantity('fen', planned.price), quantity('g', planned.grams)];
  const [priceSalt, salt, nonce] = ['price', 'payment', 'nonce'].map((what) => saltOf(context, reference, what)) as [
    Bytes32,
    Bytes32,
    Bytes32,
  ];
  const trade: CardTrade = {
    ...{ ...facts, sellerCard: teaCard(seller), buyerCard: teaCard(buyer), grams, nonce },
    price: priceCommitment(priceSalt, price),
    payment: paymentCommitment(salt, reference),
  };
  const sign = (party: string, account = 0) =>
    signTrade(context, { signer: new Wallet(context.keys.privateKeyOf(party, account)), trade });
  const [ofSeller, ofBuyer, witnessed] = await Promise.all([
    sign(seller),
    sign(buyer),
    sign(TEA_SCALE.party, TEA_SCALE.account),
  ]);
  const witness = context.keys.addressOf(TEA_SCALE.party, TEA_SCALE.account);
  return {
    ...{ id: cardTradeId(context, trade), planned, trade },
    signatures: { seller: ofSeller, buyer: ofBuyer, witness, witnessed },
    opening: { price, priceSalt, payment: { reference, salt, payee: null } },
  };
}

/** Of the scale's key, so that a seed run again means the same trade and nobody else can make it. */
function saltOf({ keys }: Recording, reference: string, what: string): Bytes32 {
  const secret = keccak256(keys.privateKeyOf(TEA_SCALE.party, TEA_SCALE.account));
  return keccak256(concat([secret, toUtf8Bytes(`${reference} ${what}`)])) as Bytes32;
}
