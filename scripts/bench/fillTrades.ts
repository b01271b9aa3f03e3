import { keccak256, toBeHex } from 'ethers';
import type { Bytes32 } from '../../sdk/ids/keys.ts';
import { paymentCommitment, priceCommitment } from '../../sdk/trace/cards/tradeCommitments.ts';
import { type Fen, quantity } from '../../sdk/units/quantities.ts';
import { type TradeClaim, tradeKeys, tradeSlots } from '../../sdk/verify/trade/tradeFact.ts';
import type { PinnedDeployment } from '../../sdk/verify/types.ts';
import type { Kernel } from '../../server/createKernel.ts';
import type { TeaOrder } from '../../server/finance/tea/schemas.ts';

/** Whom the bench decides on: a party of the demo that has no trade of its own there. */
export const TEA_BENCH_TRADER = 'teaTraderB';
const NONE = `0x${'0'.repeat(64)}` as const;
const HANDS = 40;
const DAY = 86_400;

export interface FilledTrades {
  amount: Fen;
  rows: TeaOrder['openings'];
}

interface Deps {
  kernel: Kernel;
  rpcUrl: string;
  /** Account of the trader. */
  trader: string;
  deployment: PinnedDeployment;
}

/**
 * Trades of one trader with forty hands over five hundred days, of real ids and commitments: in the projection, and in the storage
 * of the chain's own node, so that every proof is one of its state. Nobody signed them: a bench of reading, thrown away after.
 */
export async function fillTrades({ kernel, rpcUrl, trader, deployment }: Deps, count: number): Promise<FilledTrades> {
  const { pool } = kernel.store;
  const {
    rows: [base],
  } = await pool.query('SELECT * FROM projection.card_trade ORDER BY block, log_index LIMIT 1');
  const { rows: accounts } = await pool.query<{ address: string }>(
    `SELECT DISTINCT ON (a.participant) a.address FROM projection.account a ORDER BY a.participant LIMIT $1`,
    [HANDS],
  );
  const {
    rows: [cursor],
  } = await pool.query<{ time: string }>('SELECT time FROM projection.cursor');
  if (!base || !cursor) throw new Error('BenchInvalid: the seeded world has no trades.');
  const buyers = accounts.map(({ address }) => address).filter((address) => address !== trader);
  const keyOf = tradeKeys(deployment);
  const trades = Array.from({ length: count }, (_, n) => {
    const [priceSalt, salt, nonce] = [word(4 * n + 1), word(4 * n + 2), word(4 * n + 3)];
    const price = quantity('fen', 500_000n + BigInt((n * 7919) % 100_000));
    const reference = `示例 bench ${n}`;
    const claim: TradeClaim = {
      ...{ sellerCard: word(1_000_000), buyerCard: word(1_000_001 + (n % HANDS)), batch: base.batch, grams: '6000' },
      ...{ price: priceCommitment(priceSalt, price), payment: paymentCommitment(salt, reference) },
      tradedAt: Number(cursor.time) - Math.floor(((count - n) * 500 * DAY) / count),
      ...{ counters: NONE, nonce, counteredBy: NONE },
    };
    const opening = { trade: keyOf(claim) as Bytes32, price, priceSalt, payment: { reference, salt, payee: null } };
    return { claim, opening, buyer: buyers[(n * 7) % buyers.length] ?? '' };
  });
  await pool.query(
    `INSERT INTO projection.card_trade SELECT (jsonb_populate_record(NULL::projection.card_trade,
       to_jsonb(t) || jsonb_build_object('id', r->>'id', 'seller', $2::text, 'buyer', r->>'buyer', 'seller_card', r->>'sellerCard',
       'buyer_card', r->>'buyerCard', 'grams', r->>'grams', 'price', r->>'price', 'payment', r->>'payment', 'nonce', r->>'nonce',
       'traded_at', r->>'tradedAt', 'log_index', 1000 + (r->>'n')::int))).*
     FROM (SELECT * FROM projection.card_trade ORDER BY block, log_index LIMIT 1) t, jsonb_array_elements($1::jsonb) r`,
    [JSON.stringify(trades.map(({ claim, opening, buyer }, n) => ({ ...claim, id: opening.trade, buyer, n }))), trader],
  );
  await pool.query('ANALYZE projection.card_trade');
  await storeTrades(
    rpcUrl,
    deployment,
    trades.map(({ opening }) => opening.trade),
  );
  return { amount: quantity('fen', 5_000_000n), rows: trades.map(({ opening }) => opening) };
}

/** When each was recorded, where the contract keeps it; the block before they are asked for is theirs. */
async function storeTrades(rpcUrl: string, { contracts }: PinnedDeployment, ids: readonly Bytes32[]): Promise<void> {
  const address = contracts.CardTrades?.address;
  const calls = ids.map((trade, id) => {
    const [recordedAt] = tradeSlots(trade, NONE);
    return {
      jsonrpc: '2.0',
      id,
      method: 'anvil_setStorageAt',
      params: [address, recordedAt?.slot, toBeHex(1_760_000_000, 32)],
    };
  });
  const mine = { jsonrpc: '2.0', id: ids.length, method: 'evm_mine', params: [] };
  for (const body of [calls, [mine]]) {
    const headers = { 'content-type': 'application/json' };
    await (await fetch(rpcUrl, { method: 'POST', headers, body: JSON.stringify(body) })).text();
  }
}

function word(n: number): Bytes32 {
  return keccak256(toBeHex(n + 1, 32)) as Bytes32;
}
