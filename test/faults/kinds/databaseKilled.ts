import type { FaultKind } from '../support/faultRun.ts';

/** The server dies and comes back with what its write-ahead log holds. */
export const databaseKilled: FaultKind = {
  name: 'database killed',
  kills: 1,
  lastsMs: 300,
  strike: ({ database }) => database.kill(),
  heal: ({ database }) => database.start(),
};
