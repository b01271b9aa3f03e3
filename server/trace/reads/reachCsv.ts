import { csv } from '../../pages/render/csv.ts';
import type { Consignee, ReachView } from '../../views/trace/traceViewTypes.ts';

const HEADER = ['party', 'name', 'account', 'gtin', 'lot', 'batch', 'goods', 'grams', 'held', 'handOvers', 'lastAt'];

/** Whom a recall has to reach: who got which goods, how much, and how much is still there. */
export function reachCsv({ consignees }: ReachView): string {
  return csv(HEADER, consignees.map(rowOf));
}

function rowOf({ party, account, gtin, lot, batch, isPacked, grams, held, handOvers, at }: Consignee) {
  const who = [party?.id ?? '', party?.name ?? '', account];
  const lastAt = new Date(at * 1_000).toISOString();
  return [...who, gtin, lot, batch, isPacked ? 'packed' : 'loose', grams, held, handOvers, lastAt];
}
