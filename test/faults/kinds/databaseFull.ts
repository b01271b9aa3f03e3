import type { FaultKind } from '../support/faultRun.ts';
import type { FaultWorld } from '../support/faultWorld.ts';

/**
 * The disk under the database is full: what extends a file is refused, and without room for its log the server ends. Where no
 * file system may be mounted, every insertion is refused with the same SQLSTATE.
 */
export const databaseFull: FaultKind = {
  name: 'database full',
  kills: 0,
  lastsMs: 1_200,
  strike: ({ database }) => database.disk?.fill() ?? refuseInsertions(database),
  heal: async ({ database }) => {
    await (database.disk?.makeRoom() ?? allowInsertions(database));
    await database.revive();
  },
};

const TABLES = ['record.outbox', 'record.idempotency', 'private.act', 'projection.evidence', 'projection.listing'];

async function refuseInsertions({ ask }: FaultWorld['database']): Promise<void> {
  await ask(`CREATE OR REPLACE FUNCTION record.no_room() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$`);
  for (const table of TABLES) {
    await ask(`CREATE TRIGGER no_room BEFORE INSERT ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION record.no_room()`);
  }
}

async function allowInsertions({ ask }: FaultWorld['database']): Promise<void> {
  await ask('DROP FUNCTION record.no_room() CASCADE');
}
