import type {
  CalendarSetEvent,
  TradingBlockedEvent,
  TradingReopenedEvent,
  TradingRuleSetEvent,
  TreasurySetEvent,
} from '../../types/ethers-contracts/shared/interfaces/ITradingRules.ts';
import { type Rule, rule } from '../kernel/indexer/projection.ts';
import { blockedTable, calendarTable, tradingRuleTable, treasuryTable } from './ruleTables.ts';

const PART = 'Settlement';

/** The market's own rules: by class, the calendar, the treasury, what a regulator has closed. */
export const tradingRules: Record<string, Rule> = {
  'Settlement.TradingRuleSet': rule<TradingRuleSetEvent.OutputObject>({
    reads: ({ class: name }) => [[tradingRuleTable, name]],
    apply(state, { args, block }) {
      const terms = args.rule;
      state.put(tradingRuleTable, {
        class: args.class,
        modes: Number(terms.modes),
        min_holding_days: Number(terms.minHoldingDays),
        max_holders: terms.maxHolders,
        publicity: terms.publicity,
        fee_bps: Number(terms.fee),
        min_block: terms.minBlock,
        needs_venue: terms.needsVenue,
        block: BigInt(block),
      });
    },
  }),
  'Settlement.CalendarSet': rule<CalendarSetEvent.OutputObject>({
    reads: ({ word }) => [[calendarTable, word.toString()]],
    apply(state, { args: { word, flips } }) {
      state.put(calendarTable, { word, flips });
    },
  }),
  'Settlement.TreasurySet': rule<TreasurySetEvent.OutputObject>({
    reads: () => [[treasuryTable, PART]],
    apply(state, { args: { treasury }, block }) {
      state.put(treasuryTable, { part: PART, account: treasury, block: BigInt(block) });
    },
  }),
  'Settlement.TradingBlocked': rule<TradingBlockedEvent.OutputObject>({
    reads: ({ asset, id }) => [[blockedTable, asset, id.toString()]],
    apply(state, { args: { asset, id, actor, basis }, time, block }) {
      state.put(blockedTable, { asset, token: id, actor, basis, since: BigInt(time), block: BigInt(block) });
    },
  }),
  'Settlement.TradingReopened': rule<TradingReopenedEvent.OutputObject>({
    reads: ({ asset, id }) => [[blockedTable, asset, id.toString()]],
    apply(state, { args: { asset, id } }) {
      state.remove(blockedTable, asset, id.toString());
    },
  }),
};
