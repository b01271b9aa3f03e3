import { CREDITS_ASSET } from '../carbon/assetNames.ts';
import { chinaDay } from '../carbon/chinaDay.ts';
import { lotOfToken, programmeNumber } from '../carbon/lotId.ts';
import type { LedgerEvent } from '../kernel/indexer/ledgerEvent.ts';
import type { ProjectionState } from '../kernel/indexer/projectionState.ts';
import type { RowOf } from '../kernel/indexer/tables/defineTable.ts';
import { tradeTable } from './tradeTables.ts';

/** What a rule knows of a trade; the rest follows. */
export type TradeFacts = Omit<RowOf<typeof tradeTable>, 'programme' | 'price' | 'day' | 'time' | 'block' | 'log_index'>;

const KG_PER_TONNE = 1000n;

/** Fen a tonne, rounded down. */
export function unitPrice(cost: bigint, kg: bigint): bigint {
  return kg === 0n ? 0n : (cost * KG_PER_TONNE) / kg;
}

/** Writes one trade; programme and price are those of credits, null for another asset. */
export function recordTrade(state: ProjectionState, facts: TradeFacts, event: LedgerEvent<unknown>): void {
  const isCredit = facts.asset_name === CREDITS_ASSET;
  state.insert(tradeTable, {
    ...facts,
    programme: isCredit ? programmeNumber(lotOfToken(facts.token)) : null,
    price: isCredit && facts.cost !== null ? unitPrice(facts.cost, facts.units) : null,
    day: chinaDay(event.time),
    time: BigInt(event.time),
    block: BigInt(event.block),
    log_index: event.logIndex,
  });
}
