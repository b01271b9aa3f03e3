import type { Hex } from '../../sdk/verify/bytes.ts';
import { programmeOfClass } from '../carbon/lotId.ts';
import type { LedgerViewDeps } from './ledgerViewDeps.ts';
import type { ModeNumber, TradingRuleView } from './marketViews.ts';

const MODES: readonly ModeNumber[] = [1, 2, 3, 4, 5];

/** How each class may be traded. */
export async function listTradingRules({ db }: LedgerViewDeps): Promise<TradingRuleView[]> {
  const rows = await db.selectFrom('projection.trading_rule').selectAll().orderBy('class').execute();
  return rows.map((row) => ({
    class: row.class as Hex,
    programme: programmeOfClass(row.class),
    modes: MODES.filter((mode) => (row.modes & (1 << mode)) !== 0),
    minHoldingDays: row.min_holding_days,
    maxHolders: Number(row.max_holders),
    publicity: Number(row.publicity),
    feeBps: row.fee_bps,
    minBlock: BigInt(row.min_block),
    needsVenue: row.needs_venue,
  }));
}
