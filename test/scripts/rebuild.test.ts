import { expect } from 'chai';
import pg from 'pg';
import { type RebuildReport, rebuildProjection } from '../../scripts/lib/rebuildProjection.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { runLedger } from './support/runLedger.ts';
import { type SeededLedger, startSeededLedger } from './support/seededLedger.ts';

describe('./ledger rebuild', () => {
  let ledger: SeededLedger;
  let database: TestPostgres;

  before(async function () {
    this.timeout(120_000);
    [ledger, database] = await Promise.all([startSeededLedger(temporaryFolder()), startTestPostgres()]);
  });
  after(async () => {
    await ledger.stop();
    await database.stop();
  });

  it('builds a projection where none stood, with nothing to compare', async () => {
    const report = await rebuilt();

    expect(report).to.include({ ok: true, before: null });
    expect(report.events).to.be.greaterThan(200);
  });

  it('finds the same digest at the same block', async () => {
    const { before: stood, after: stands, ok } = await rebuilt();

    expect(stood?.digest).to.equal(stands.digest);
    expect(ok).to.equal(true);
  });

  it('tells that a row was not what the chain gives, and mends it', async () => {
    await query('UPDATE projection.parcel SET area_m2 = area_m2 + 1');

    expect((await rebuilt()).ok).to.equal(false);
    expect((await rebuilt()).ok).to.equal(true);
  });

  context('on the command line', () => {
    const command = () =>
      runLedger(['rebuild', '--json'], { LEDGER_STATE_DIR: ledger.stateDir, DATABASE_URL: database.url });

    it('ends with 0 and the named block', async () => {
      const { status, stdout } = await command();

      expect(JSON.parse(stdout)).to.include.keys('ok', 'block', 'blockHash', 'before', 'after');
      expect(status).to.equal(0);
    });

    it('ends with 1 when the digests differ', async () => {
      await query('DELETE FROM projection.parcel');

      expect((await command()).status).to.equal(1);
    });

    it('ends with 69 when there is no ledger', async () => {
      const { status, stdout } = await runLedger(['rebuild', '--json'], { LEDGER_STATE_DIR: temporaryFolder() });

      expect(JSON.parse(stdout)).to.include({ ok: false, error: 'LedgerMissing' });
      expect(status).to.equal(69);
    });
  });

  function rebuilt(): Promise<RebuildReport> {
    const parts = { rpcUrl: ledger.url, databaseUrl: database.url };
    return rebuildProjection(parts, ledger.deployment, { finalityDepth: 0 });
  }

  async function query(sql: string): Promise<void> {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  }
});
