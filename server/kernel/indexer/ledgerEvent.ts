import type { AbiValue } from './abiSlicer.ts';

export type EventArgs = { [name: string]: AbiValue };

/** One event of one of our contracts. Hex is lower-case, integers are bigint. */
export interface LedgerEvent<Args = EventArgs> {
  contract: string;
  address: string;
  name: string;
  block: number;
  logIndex: number;
  /** Time of its block, seconds. */
  time: number;
  txHash: string;
  args: Args;
  /** What it is about: its first indexed parameter, or null. */
  subject: string | null;
  /** Who did it: its parameter `actor`, `issuer`, `bank` or `by`, or null. */
  actor: string | null;
}
