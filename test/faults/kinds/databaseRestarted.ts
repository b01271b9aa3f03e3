import type { FaultKind } from '../support/faultRun.ts';

/** An operator restarts it: every connection is closed, every open transaction rolled back. */
export const databaseRestarted: FaultKind = {
  name: 'database restarted',
  kills: 0,
  lastsMs: 0,
  strike: ({ database }) => database.stop(),
  heal: ({ database }) => database.start(),
};
