import { expect } from 'chai';
import { sql } from 'kysely';
import { openStore } from '../../server/kernel/store/openStore.ts';
import { storeFault } from '../../server/kernel/store/storeFault.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';

/** Found by the fault campaign: a write on a database that had become read-only was answered 500, without a name. */
describe('a database that only reads', () => {
  let database: TestPostgres;

  before(async () => {
    database = await startTestPostgres();
  });
  after(() => database.stop());

  it('is named, as what will take the same request again', async () => {
    const options = encodeURIComponent('-c default_transaction_read_only=on');
    const store = openStore(`${database.url}?options=${options}`);

    const failure = await sql`CREATE TABLE kept (id int)`.execute(store.db).catch((error: unknown) => error);
    await store.close();

    expect(storeFault(failure)).to.have.property('code', 'DatabaseReadOnly');
  });
});
