import { advanceClock } from '../../processes/chainClock.ts';
import type { SeedContext } from './seedWorld.ts';

/** Seconds; time of the chain's first block, from which every run of the seed counts. */
export async function beginning({ reader }: Pick<SeedContext, 'reader'>): Promise<bigint> {
  const { timestamp } = (await reader.request('eth_getBlockByNumber', ['0x0', false])) as { timestamp: string };
  return BigInt(timestamp);
}

/** Nobody buys before an offer opens, so the demo's clock moves on to that. */
export async function reach({ reader, now }: Pick<SeedContext, 'reader' | 'now'>, moment: bigint): Promise<void> {
  if ((await now()) >= moment) return;
  await advanceClock((method, params) => reader.request(method, params), Number(moment));
}
