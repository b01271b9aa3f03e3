/** What a long form found. It is run by hand, under `./ledger test --long`, and never in CI. */
export interface LongResult {
  /** The file's name without its ending. */
  name: string;
  /** Whether everything held; never true beside a miss. */
  ok: boolean;
  /** What was counted and measured, each key saying its unit where it has one: `seconds`, `heapMiB`. */
  figures: Record<string, number | string>;
  /** One line for each thing that did not hold. */
  misses: string[];
}

/** Runs a long form; `progress` gets one line at a time, for people, and nothing else is printed. */
export type RunLong = (progress: (line: string) => void) => Promise<LongResult>;
