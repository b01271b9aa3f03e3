import type { FaultKind } from '../support/faultRun.ts';

/** As a standby is, or a primary after a failover: every reading goes on, no writing does. */
export const databaseReadOnly: FaultKind = {
  name: 'database read-only',
  kills: 0,
  lastsMs: 900,
  strike: async ({ database }) => {
    await database.ask('ALTER SYSTEM SET default_transaction_read_only = on');
    await database.ask('SELECT pg_reload_conf()');
  },
  heal: async ({ database }) => {
    await database.ask('ALTER SYSTEM RESET default_transaction_read_only');
    await database.ask('SELECT pg_reload_conf()');
  },
};
