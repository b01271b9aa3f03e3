import { PartError } from './PartError.ts';
import { rpc } from './rpc.ts';
import { DEMO_CHAIN_ID } from './startAnvil.ts';

/**
 * Moves the demo chain's clock forward: makes one block stamped `to` (seconds), after which time runs on from there.
 * The only place that moves a chain's clock.
 * @throws PartError `ClockNotDemo` on any chain but 31337, `ClockBackwards` when `to` isn't later than the head.
 */
export async function advanceChainClock(rpcUrl: string, to: number): Promise<void> {
  const chainId = Number(await rpc<string>(rpcUrl, 'eth_chainId'));
  if (chainId !== DEMO_CHAIN_ID) {
    const message = `chain ${chainId} keeps its own time. Only the demo chain ${DEMO_CHAIN_ID} can be moved.`;
    throw new PartError('ClockNotDemo', message, { chainId });
  }
  const now = await chainTime(rpcUrl);
  if (to <= now) {
    const message = `the chain's clock is at ${now}; it cannot go to ${to}. Name a later time.`;
    throw new PartError('ClockBackwards', message, { now, to });
  }
  await rpc(rpcUrl, 'evm_setNextBlockTimestamp', to);
  await rpc(rpcUrl, 'evm_mine');
}

/** Seconds; the time of the head block. */
export async function chainTime(rpcUrl: string): Promise<number> {
  const { timestamp } = await rpc<{ timestamp: string }>(rpcUrl, 'eth_getBlockByNumber', 'latest', false);
  return Number(timestamp);
}
