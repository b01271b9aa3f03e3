import { defineTable, type SqlRowOf } from '../kernel/indexer/tables/defineTable.ts';

/** How a class may be traded (contracts/shared/types/TradingRule.sol). */
export const tradingRuleTable = defineTable('trading_rule', {
  key: ['class'],
  columns: {
    class: 'hex',
    /** Bit 1 << mode for each mode allowed. */
    modes: 'int',
    min_holding_days: 'int',
    max_holders: 'bigint',
    /** Seconds. */
    publicity: 'bigint',
    fee_bps: 'int',
    min_block: 'numeric',
    needs_venue: 'boolean',
    block: 'bigint',
  },
});

/** Days whose trading differs from the weekday's default, 256 a word. */
export const calendarTable = defineTable('trading_calendar', {
  key: ['word'],
  columns: { word: 'bigint', flips: 'numeric' },
});

/** The account that receives fees, one row. */
export const treasuryTable = defineTable('market_treasury', {
  key: ['part'],
  columns: { part: 'hex', account: 'hex', block: 'bigint' },
});

/** Ids that a regulator's finding closes to new offers; a row goes when they are reopened. */
export const blockedTable = defineTable('trading_blocked', {
  key: ['asset', 'token'],
  columns: {
    /** Directory name. */
    asset: 'hex',
    token: 'numeric',
    actor: 'hex',
    /** sha2-256 of the finding. */
    basis: 'hex',
    since: 'bigint',
    block: 'bigint',
  },
});

export interface TradingRuleTables {
  'projection.trading_rule': SqlRowOf<typeof tradingRuleTable>;
  'projection.trading_calendar': SqlRowOf<typeof calendarTable>;
  'projection.market_treasury': SqlRowOf<typeof treasuryTable>;
  'projection.trading_blocked': SqlRowOf<typeof blockedTable>;
}
