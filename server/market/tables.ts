import type { InstructionTables } from './instructionTables.ts';
import type { OfferTables } from './offerTables.ts';
import type { TradingRuleTables } from './ruleTables.ts';
import type { TradeTables } from './tradeTables.ts';

/** Offers, trades, instructions, and the rules they follow. */
export interface MarketTables extends OfferTables, TradeTables, InstructionTables, TradingRuleTables {}
