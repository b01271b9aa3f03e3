import { batchOfToken } from '../../../sdk/trace/batches/tokenOf.ts';
import type {
  GoodsHandedOverEvent,
  GoodsLostEvent,
  GoodsSeizedEvent,
} from '../../../types/ethers-contracts/trace/interfaces/IProductBatches.ts';
import type { TransferSingleEvent } from '../../../types/ethers-contracts/trace/ProductBatches.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { LedgerEvent } from '../../kernel/indexer/ledgerEvent.ts';
import { type Read, type Rule, rule } from '../../kernel/indexer/projection.ts';
import type { ProjectionState } from '../../kernel/indexer/projectionState.ts';
import { batchEndTable, batchHoldingTable, batchTable, cardTradeTable, handOverTable } from '../tables.ts';
import { originOf } from './origin.ts';

const NOBODY = `0x${'0'.repeat(40)}`;
const NONE = `0x${'0'.repeat(64)}`;

type EndKind = 'lost' | 'sold' | 'recovered';

/** Goods move and end. Where they are follows from the token's transfers alone. */
export const goodsRules: Record<string, Rule> = {
  'ProductBatches.TransferSingle': rule<TransferSingleEvent.OutputObject>({
    reads: ({ from, to, id }) => [from, to].filter((account) => account !== NOBODY).map((a) => holdingOf(id, a)),
    apply: transfer,
  }),
  // Its transfer is the log before; a card trade's hand-over bears the trade's id.
  'ProductBatches.GoodsHandedOver': rule<GoodsHandedOverEvent.OutputObject>({
    reads: ({ eventHash }, { block, logIndex }) => [
      [handOverTable, String(block), String(logIndex - 1)],
      [cardTradeTable, eventHash],
    ],
    apply(state, { args: { eventHash }, block, logIndex }) {
      const card_trade = state.get(cardTradeTable, eventHash)?.id ?? null;
      const key = [String(block), String(logIndex - 1)];
      state.amend(handOverTable, key, () => ({ event_hash: eventHash, card_trade }));
    },
  }),
  'ProductBatches.GoodsLost': ended('lost'),
  'ProductBatches.GoodsSold': ended('sold'),
  'ProductBatches.GoodsRecovered': ended('recovered'),
  // Why goods ended stands behind how they did.
  'ProductBatches.GoodsSeized': rule<GoodsSeizedEvent.OutputObject>({
    reads: (_args, { block, logIndex }) => [[batchEndTable, String(block), String(logIndex - 1)]],
    apply(state, { args: { actor, basis }, block, logIndex }) {
      const key = [String(block), String(logIndex - 1)];
      state.amend(batchEndTable, key, () => ({ seized_by: actor, seizure_basis: basis }));
    },
  }),
};

function holdingOf(token: bigint, account: string): Read {
  const { batch, isPacked } = batchOfToken(token);
  return [batchHoldingTable, batch, String(isPacked), account];
}

function transfer(state: ProjectionState, event: LedgerEvent<TransferSingleEvent.OutputObject>): void {
  const { from, to, id, value: grams } = event.args;
  if (from !== NOBODY) add(state, id, from, -grams);
  if (to !== NOBODY) add(state, id, to, grams);
  if (from === NOBODY || to === NOBODY) return;

  const { batch, isPacked } = batchOfToken(id);
  const told = { event_hash: NONE, card_trade: null };
  state.insert(handOverTable, {
    ...{ batch, is_packed: isPacked, giver: from, taker: to, grams },
    ...told,
    ...originOf(event),
  });
}

function add(state: ProjectionState, token: bigint, account: string, change: bigint): void {
  const { batch, isPacked } = batchOfToken(token);
  const key = [batch, String(isPacked), account] as const;
  const grams = (state.get(batchHoldingTable, ...key)?.grams ?? 0n) + change;
  // The contract never lets it happen, so logs are missing.
  if (grams < 0n) {
    throw new AppError('ProjectionInconsistent', {
      table: batchHoldingTable.name,
      key: key.join(' '),
      what: 'below 0',
    });
  }
  if (grams === 0n) state.remove(batchHoldingTable, ...key);
  else state.put(batchHoldingTable, { batch, is_packed: isPacked, account, grams });
}

function ended(kind: EndKind): Rule {
  return rule<GoodsLostEvent.OutputObject>({
    reads: ({ token }) => [[batchTable, batchOfToken(token).batch]],
    apply(state, event) {
      const { token, holder, grams, eventHash } = event.args;
      const { batch, isPacked } = batchOfToken(token);
      state.amend(batchTable, [batch], (row) => ({ [kind]: row[kind] + grams }));
      state.insert(batchEndTable, {
        ...{ batch, is_packed: isPacked, account: holder, kind, grams, event_hash: eventHash },
        ...{ seized_by: null, seizure_basis: null },
        ...originOf(event),
      });
    },
  });
}
