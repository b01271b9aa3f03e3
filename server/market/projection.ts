import type { Projection } from '../kernel/indexer/projection.ts';
import { auctionRules } from './auctionRules.ts';
import { instructionRules } from './instructionRules.ts';
import {
  affirmationTable,
  agreementTable,
  instructionTable,
  lapseTable,
  legTable,
  receiptTable,
} from './instructionTables.ts';
import { listingRules } from './listingRules.ts';
import { auctionTable, bidTable, offerTable } from './offerTables.ts';
import { blockedTable, calendarTable, tradingRuleTable, treasuryTable } from './ruleTables.ts';
import { tradeTable } from './tradeTables.ts';
import { tradingRules } from './tradingRules.ts';

/** Who offers what at which price, what was sold, and what is agreed and not yet done. */
export const marketProjection: Projection = {
  name: 'market',
  version: 1,
  tables: [
    offerTable,
    auctionTable,
    bidTable,
    tradeTable,
    instructionTable,
    legTable,
    affirmationTable,
    lapseTable,
    receiptTable,
    agreementTable,
    tradingRuleTable,
    calendarTable,
    treasuryTable,
    blockedTable,
  ],
  rules: { ...listingRules, ...auctionRules, ...instructionRules, ...tradingRules },
};
