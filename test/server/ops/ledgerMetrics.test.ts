import { expect } from 'chai';
import { Registry } from 'prom-client';
import { migrate } from '../../../server/kernel/store/migrate.ts';
import { openStore, type Store } from '../../../server/kernel/store/openStore.ts';
import { migrations } from '../../../server/migrations.ts';
import { addLedgerMetrics } from '../../../server/status/ledgerMetrics.ts';
import { startTestPostgres, type TestPostgres } from '../../support/postgres.ts';

const STATUS = {
  ...{ running: true, ready: true, head: 12, indexed: 9, final: 9, lag: 3, finalityBroken: null, fault: null },
  ...{ foreignLogs: 2 },
};

describe('the figures of the ledger', () => {
  let database: TestPostgres;
  let store: Store;
  let registry: Registry;

  before(async () => {
    database = await startTestPostgres();
    store = openStore(database.url);
    await migrate(store, migrations);
    await store.pool.query("INSERT INTO record.outbox_lane (signer) VALUES ('s')");
    await store.pool.query('CREATE SEQUENCE test_nonce');
    registry = new Registry();
    const isUp = async () => ({ ok: !store.pool.ended, code: 'DatabaseUnreachable' });
    const status = async () => {
      await store.pool.query('SELECT 1');
      return { ...STATUS, nodeClock: Math.floor(Date.now() / 1000) - 40 };
    };
    addLedgerMetrics(registry, { db: store.db, status, checks: { database: isUp } });
  });
  after(() => database.stop());

  it('say how far the projection is behind, and how old the newest block is', async () => {
    const figures = await read();

    expect(figures).to.include({ ledger_projection_lag_blocks: 3, ledger_projection_fault: 0, ledger_foreign_logs: 2 });
    expect(figures.ledger_chain_head_age_seconds).to.be.within(39, 100);
  });

  it('say that nothing waits while nothing was accepted', async () => {
    expect(await read()).to.include({ ledger_outbox_oldest_seconds: 0, ledger_finality_breaks: 0 });
  });

  it('count what was accepted and is not final, by state, with the age of the oldest', async () => {
    await accept('prepared', "now() - interval '10 minutes'", null);
    await accept('sent', 'now()', null);
    await accept('final', "now() - interval '1 day'", 'now()');

    const figures = await read();
    expect(figures).to.include({
      'ledger_outbox_writes{state="prepared"}': 1,
      'ledger_outbox_writes{state="sent"}': 1,
    });
    expect(figures).not.to.have.property('ledger_outbox_writes{state="final"}');
    expect(figures.ledger_outbox_oldest_seconds).to.be.within(600, 700);
  });

  it('leave out what the database would say once it is gone, and say that it is', async () => {
    await store.close();

    expect(await read()).to.deep.equal({ 'ledger_part_ready{part="database"}': 0 });
  });

  async function read(): Promise<Record<string, number>> {
    const lines = (await registry.metrics()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    return Object.fromEntries(
      lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]),
    );
  }

  function accept(state: string, at: string, finalAt: string | null) {
    const id = crypto.randomUUID();
    return store.pool.query(
      `INSERT INTO record.outbox
         (id, kind, request_id, idempotency_key, actor, words, signer, recipient, data, value, gas_limit, records_once, state,
          nonce, tx_hash, raw, accepted_at, final_at)
       VALUES ($1, 'call', $3, $4, 'a', '{}', 's', 'r', '0x', '0', 1, false, $2, nextval('test_nonce'), $5, '', ${at}, ${finalAt ?? 'NULL'})`,
      [id, state, id, id, id],
    );
  }
});
