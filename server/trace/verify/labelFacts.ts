import type { LabelFacts } from '../../../sdk/trace/copies/types.ts';
import type { LabelRow } from './labelRow.ts';
import type { Lot, LotSet } from './lot/lots.ts';

/** What `judgeLabel` is told of a code that nobody issued. */
export const NOT_ISSUED: LabelFacts = {
  level: 'item',
  isIssued: false,
  anchorExpectedAt: null,
  recalledAt: null,
  expiresAt: null,
  voidedAt: null,
  suspendedAt: null,
  shippedAt: null,
  regions: [],
  opened: null,
  reports: [],
  unlisted: null,
  clearedAt: null,
};

/** What the ledger has of an issued label, or of a lot's own code. @param set of the label; null for the lot's code */
export function labelFacts(lot: Lot, set: LotSet | null, row: LabelRow): LabelFacts {
  const shipment = set === null ? lot.shipments.any : lot.shipments.packed;
  return {
    level: set === null ? 'lot' : 'item',
    isIssued: true,
    anchorExpectedAt: null,
    recalledAt: earliest(lot.lineage.map(({ recalledAt }) => recalledAt)),
    // The best-before second itself is still good.
    expiresAt: lot.bestBefore === null ? null : lot.bestBefore + 1,
    voidedAt: earliest([set?.voidedAt ?? null, row.voidedAt]),
    suspendedAt: lot.suspendedAt,
    shippedAt: shipment.shippedAt,
    regions: shipment.provinces,
    opened: openingOf(row),
    reports: row.reports,
    unlisted: row.unlisted,
    clearedAt: row.clearedAt,
  };
}

/** By the chain once it has it; who opened it is known where that happened through this gateway. */
function openingOf({ activatedAt, opening }: LabelRow): LabelFacts['opened'] {
  if (activatedAt === null && opening === null) return null;
  const { device = '', province = null } = opening ?? {};
  return { at: earliest([activatedAt, opening?.at ?? null]) ?? 0, device, province };
}

export function earliest(times: readonly (number | null)[]): number | null {
  const known = times.filter((at) => at !== null);
  return known.length > 0 ? Math.min(...known) : null;
}
