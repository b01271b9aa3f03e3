import { PartError } from './PartError.ts';
import { rpc } from './rpc.ts';
import { DEMO_CHAIN_ID } from './startAnvil.ts';

/** One JSON-RPC call, however it is carried. */
type Ask = (method: string, params: readonly unknown[]) => Promise<unknown>;

/** {@link advanceClock} of a chain by its address. */
export function advanceChainClock(rpcUrl: string, to: number): Promise<void> {
  return advanceClock((method, params) => rpc(rpcUrl, method, ...params), to);
}

/**
 * Moves the demo chain's clock forward: makes one block stamped `to` (seconds), after which time runs on from there.
 * The only place that moves a chain's clock.
 * @throws PartError `ClockNotDemo` on any chain but 31337, `ClockBackwards` when `to` isn't later than the head.
 */
export async function advanceClock(ask: Ask, to: number): Promise<void> {
  const chainId = Number(await ask('eth_chainId', []));
  if (chainId !== DEMO_CHAIN_ID) {
    const message = `chain ${chainId} keeps its own time. Only the demo chain ${DEMO_CHAIN_ID} can be moved.`;
    throw new PartError('ClockNotDemo', message, { chainId });
  }
  const now = await headTime(ask);
  if (to <= now) {
    const message = `the chain's clock is at ${now}; it cannot go to ${to}. Name a later time.`;
    throw new PartError('ClockBackwards', message, { now, to });
  }
  await ask('evm_setNextBlockTimestamp', [to]);
  await ask('evm_mine', []);
}

/** Seconds; the time of the head block. */
export function chainTime(rpcUrl: string): Promise<number> {
  return headTime((method, params) => rpc(rpcUrl, method, ...params));
}

async function headTime(ask: Ask): Promise<number> {
  const { timestamp } = (await ask('eth_getBlockByNumber', ['latest', false])) as { timestamp: string };
  return Number(timestamp);
}
