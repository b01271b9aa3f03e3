import type { Reader } from '../../../sdk/context.ts';
import type { Estimable } from '../../kernel/outbox/prepareCall.ts';
import type { RightsActDeps } from '../../rights/actDeps.ts';
import type { LabelBook } from '../labels/labelBook.ts';

/** Acts on goods also make labels, and say when things happened by the chain's clock. */
export interface TraceActDeps extends RightsActDeps {
  labels: LabelBook;
  /** Most labels of one packing. */
  labelsPerSet: number;
  /** Asks the chain whether a call would succeed now. Errors: LedgerError with the Solidity error's own name. */
  tryCall(call: Estimable): Promise<unknown>;
}

/** The time of the newest block, seconds: what happens now happens after it, and no event comes from the future. */
export async function chainNow(reader: Reader): Promise<bigint> {
  const block = (await reader.request('eth_getBlockByNumber', ['latest', false])) as { timestamp: string };
  return BigInt(block.timestamp);
}
