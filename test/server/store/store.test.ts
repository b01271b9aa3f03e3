import { expect } from 'chai';
import { sql } from 'kysely';
import { authMigrations } from '../../../server/kernel/auth/migrations.ts';
import { migrate } from '../../../server/kernel/store/migrate.ts';
import { openStore, type Store } from '../../../server/kernel/store/openStore.ts';
import { storeFault } from '../../../server/kernel/store/storeFault.ts';
import { startTestPostgres, type TestPostgres } from '../../support/postgres.ts';

const FIRST = { id: 'demo-001', up: 'CREATE TABLE record.demo (n integer)' };
const BROKEN = { id: 'demo-002', up: 'CREATE TABLE record.other (n integer); SELECT 1/0' };

describe('migrate', () => {
  let database: TestPostgres;
  let store: Store;

  beforeEach(async () => {
    database = await startTestPostgres();
    store = openStore(database.url);
  });
  afterEach(async () => {
    await store.close();
    await database.stop();
  });

  const failureOf = (promise: Promise<unknown>) => promise.catch((error: unknown) => error);

  it('applies each step once', async () => {
    expect([await migrate(store, [FIRST]), await migrate(store, [FIRST])]).to.deep.equal([['demo-001'], []]);
  });

  it('lets several gateways start at once', async () => {
    const other = openStore(database.url);

    const applied = await Promise.all([migrate(store, authMigrations), migrate(other, authMigrations)]);
    await other.close();

    expect(applied.flat()).to.have.members(authMigrations.map(({ id }) => id));
  });

  it('makes the three schemas', async () => {
    await migrate(store, []);

    const { rows } = await sql<{ name: string }>`SELECT nspname AS name FROM pg_namespace
      WHERE nspname IN ('projection', 'record', 'private') ORDER BY 1`.execute(store.db);

    expect(rows.map(({ name }) => name)).to.deep.equal(['private', 'projection', 'record']);
  });

  it('refuses a released step whose text has changed', async () => {
    await migrate(store, [FIRST]);

    const failure = await failureOf(migrate(store, [{ ...FIRST, up: 'SELECT 1' }]));

    expect(failure).to.have.property('code', 'MigrationChanged');
  });

  it('leaves nothing of a step that fails, and goes on when it is mended', async () => {
    await failureOf(migrate(store, [FIRST, BROKEN]));

    const applied = await migrate(store, [FIRST, { ...BROKEN, up: 'CREATE TABLE record.other (n integer)' }]);

    expect(applied).to.deep.equal(['demo-002']);
  });
});

describe('storeFault', () => {
  it('names a database that does not answer', async () => {
    const store = openStore('postgres://nobody@127.0.0.1:1/none');

    const failure = await sql`SELECT 1`.execute(store.db).catch((error: unknown) => error);
    await store.close();

    expect(storeFault(failure)).to.have.property('code', 'DatabaseUnreachable');
  });

  it('names a database that was stopped under us', async () => {
    const database = await startTestPostgres();
    const store = openStore(database.url);

    const waiting = sql`SELECT pg_sleep(10)`.execute(store.db).catch((error: unknown) => error);
    await sql`SELECT 1`.execute(store.db);
    await database.stop();
    const failure = await waiting;
    await store.close();

    expect(storeFault(failure)).to.have.property('code', 'DatabaseUnreachable');
  });

  it('names a database that is gone', async () => {
    const database = await startTestPostgres();
    await database.stop();
    const store = openStore(database.url);

    const failure = await sql`SELECT 1`.execute(store.db).catch((error: unknown) => error);
    await store.close();

    expect(storeFault(failure)).to.have.property('code', 'DatabaseUnreachable');
  });

  it('names a full disk', () => {
    expect(storeFault(Object.assign(new Error('disk full'), { code: '53100' }))).to.have.property(
      'code',
      'DatabaseFull',
    );
  });

  it('leaves other errors alone', () => {
    expect(storeFault(Object.assign(new Error('duplicate key'), { code: '23505' }))).to.equal(undefined);
  });
});
