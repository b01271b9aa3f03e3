import type { ChainRpc } from './chainRpc.ts';

/**
 * The time that a transaction sent now would see, seconds: what clocks on pages count by. A node without a pending block gives
 * its newest one's. Errors: those of the chain.
 */
export async function chainClock(rpc: ChainRpc): Promise<number> {
  const pending = await rpc.call<{ timestamp: string } | null>('eth_getBlockByNumber', ['pending', false]);
  const block = pending ?? (await rpc.call<{ timestamp: string }>('eth_getBlockByNumber', ['latest', false]));
  return Number(block.timestamp);
}
