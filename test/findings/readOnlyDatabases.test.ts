import { expect } from 'chai';
import { sql } from 'kysely';
import { readDeployment } from '../../scripts/deploy/deploymentFile.ts';
import type { Kernel } from '../../server/createKernel.ts';
import type { Indexer } from '../../server/kernel/indexer/startIndexer.ts';
import { openStore } from '../../server/kernel/store/openStore.ts';
import { storeFault } from '../../server/kernel/store/storeFault.ts';
import { readinessChecks } from '../../server/status/readinessChecks.ts';
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

  for (const [writes, answer] of [
    ['on', { ok: false, code: 'DatabaseReadOnly' }],
    ['off', { ok: true }],
  ] as const) {
    it(`is told by /ready while default_transaction_read_only is ${writes}`, async () => {
      const options = encodeURIComponent(`-c default_transaction_read_only=${writes}`);
      const store = openStore(`${database.url}?options=${options}`);
      const deployment = readDeployment('local-demo');

      const { database: check } = readinessChecks({ kernel: { store } as Kernel, indexer: {} as Indexer, deployment });
      const said = await check?.();
      await store.close();

      expect(said).to.deep.equal(answer);
    });
  }
});
