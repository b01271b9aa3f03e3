import type { Sent } from '../../../sdk/context.ts';

type Acted = Pick<Sent, 'transactionHash'>;

/** One measured act. `first` finds everything new; `usual` a new subject among actors and counters that are known. */
export interface GasCase {
  name: string;
  /** The most that `usual` may cost; none for baselines and what no issue bounds. */
  ceiling?: number;
  /** What the gas above a missed ceiling pays for. */
  buys?: string;
  first(): Promise<Acted>;
  usual(): Promise<Acted>;
}
