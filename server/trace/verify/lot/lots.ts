import type { Hex } from '../../../../sdk/verify/bytes.ts';
import type { ClaimedBatch } from '../../../../sdk/verify/label/labelClaim.ts';
import type { AnsweredBatch, AnsweredItem, AnsweredPaper, TimelineStep } from '../labelAnswer.ts';
import { type LotDeps, readLot } from './readLot.ts';

/** What is to be said of every label of a lot alike. */
export interface Lot {
  item: AnsweredItem;
  batch: AnsweredBatch;
  /** As the chain has it, for the phone. */
  word: Hex;
  /** The batch first, then all it comes from. */
  lineage: (ClaimedBatch & { recalledAt: number | null })[];
  /** In the order of their labels. */
  sets: LotSet[];
  /** Seconds; last good second. */
  bestBefore: number | null;
  /** Seconds; since when the licence or a certificate behind the goods is not in force. */
  suspendedAt: number | null;
  shipments: { packed: Shipment; any: Shipment };
  /** What happened to every label of the lot; packing is told of the label's own set. */
  timeline: (TimelineStep & { set: Hex | null })[];
  papers: AnsweredPaper[];
  /** Newest block in which something of the claim changed. */
  block: number;
}

export interface LotSet {
  id: Hex;
  number: number;
  firstIndex: number;
  count: number;
  root: Hex;
  hasSecrets: boolean;
  packerIndex: number;
  packedAt: number;
  /** Seconds; null: not voided as a whole. */
  voidedAt: number | null;
  /** Block of its packing. */
  block: number;
}

/** When goods first left, and the provinces they went to, two digits of GB/T 2260 each. */
export interface Shipment {
  shippedAt: number | null;
  provinces: string[];
}

/** Lots as they stand at a place of the projection. */
export interface Lots {
  /** Undefined where there is no such batch. @param position of the projection at which it must be true */
  at(batch: Hex, position: string): Promise<Lot | undefined>;
}

const KEPT = 1_000;

/** Keeps the thousand lots asked for last, each until the projection moves on: a crowd at one lot costs one reading. */
export function createLots(deps: LotDeps): Lots {
  const kept = new Map<string, { position: string; lot: Promise<Lot | undefined> }>();

  return {
    at: (batch, position) => {
      const known = kept.get(batch);
      if (known?.position === position) return known.lot;
      const lot = readLot(deps, batch);
      kept.delete(batch);
      kept.set(batch, { position, lot });
      lot.catch(() => kept.delete(batch));
      const [oldest] = kept.keys();
      if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
      return lot;
    },
  };
}
