import { createReckoner, DEFAULT_RECKONER_LIMITS, type Reckoner } from './reckoner.ts';

/** Two threads, so that what anybody uploads never makes the ledger's own accounts wait. */
export interface ReckonerPair {
  /** What is sent in and not stored. */
  uploads: Reckoner;
  /** Documents of the store. */
  records: Reckoner;
  stop(): Promise<void>;
}

/** A series of a century is read at once; uploads come back. */
const MOST_RECORDS_WAITING = 1_000;

export function createReckonerPair(): ReckonerPair {
  const uploads = createReckoner();
  const records = createReckoner({ ...DEFAULT_RECKONER_LIMITS, mostWaiting: MOST_RECORDS_WAITING });
  return {
    uploads,
    records,
    stop: async () => {
      await Promise.all([uploads.stop(), records.stop()]);
    },
  };
}
