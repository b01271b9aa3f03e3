import { type Bytes32, batchId } from '../../../../sdk/ids/keys.ts';
import { tokenOf } from '../../../../sdk/trace/batches/tokenOf.ts';
import type { LotPart } from '../../../../sdk/trace/events/types.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { readParcel } from '../../world/parcels.ts';
import { type DemoGood, GTIN } from '../../world/trace.ts';
import { callData } from '../ground.ts';
import { rawCall } from '../rawCall.ts';
import type { World } from '../world.ts';

// What the chapters of the trace story share.

/** Who grows tea on P5, makes it and packs it; who grows on P6; who trades. */
export const [MAKER, GROWER, TRADER, SHOP] = ['coopSongyang', 'farmerXinxing', 'teaTraderA', 'buyerEvent'] as const;

/** Certified grams of fresh leaf a year. */
export const CAPACITY = { P5: 12_000_000n, P6: 9_000_000n } as const;

export interface StoryLot extends LotPart {
  id: Bytes32;
}

/** Two harvests of P5 and one of P6; tea of both harvests of P5, and tea of the second alone. Grams. */
export const lots = {
  early: lotOf('freshLeaf', 'STORY-LEAF-1', 6_000_000n),
  late: lotOf('freshLeaf', 'STORY-LEAF-2', 6_000_000n),
  market: lotOf('freshLeaf', 'STORY-LEAF-3', 4_000_000n),
  tea: lotOf('tea', 'STORY-TEA-1', 2_500_000n),
  other: lotOf('tea', 'STORY-TEA-2', 500_000n),
} as const;

/** How much of the late harvest went into the first tea; the rest into the other. */
export const LATE_IN_TEA = 4_000_000n;

export function parcelOf(key: keyof typeof CAPACITY): Bytes32 {
  return readParcel(key).id;
}

/** A view of the goods' contract by hand; words without 0x. */
export function askGoods(world: World, view: string, args: readonly unknown[]): Promise<string[]> {
  const { to, data } = goodsCall(world, view, args);
  return rawCall(world.rpcUrl(), to, data);
}

export function goodsCall(world: World, view: string, args: readonly unknown[]): { to: string; data: string } {
  return { to: world.deployment.contracts.ProductBatches.address, data: callData('ProductBatches', view, args) };
}

/** Grams that a party holds, asked by hand. */
export async function heldBy(world: World, party: string, lot: StoryLot, isPacked: boolean): Promise<bigint> {
  const goods = { batch: lot.id, isPacked };
  return number(await askGoods(world, 'balanceOf', [world.keys.addressOf(party), tokenOf(goods)]));
}

/** A word as a number; the first when not told which. */
export function number(words: readonly string[], place = 0): bigint {
  return BigInt(`0x${words[place] || '0'}`);
}

function lotOf(good: DemoGood, lot: string, grams: bigint): StoryLot {
  return { id: batchId(GTIN[good], lot), gtin: GTIN[good], lot, grams: quantity('g', grams) };
}
