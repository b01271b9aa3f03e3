import { expect } from 'chai';
import express from 'express';
import { sql } from 'kysely';
import { AppError } from '../../../server/kernel/errors/AppError.ts';
import { kernelProblems } from '../../../server/kernel/errors/kernelProblems.ts';
import { problemHandler } from '../../../server/kernel/errors/problemHandler.ts';
import { mergeProblems } from '../../../server/kernel/errors/problemTable.ts';
import { httpProblems } from '../../../server/kernel/http/httpProblems.ts';
import { jsonBody } from '../../../server/kernel/http/jsonBody.ts';
import { answerOnce } from '../../../server/kernel/idempotency/answerOnce.ts';
import { forgetOldKeys } from '../../../server/kernel/idempotency/forgetOldKeys.ts';
import { idempotencyMigrations } from '../../../server/kernel/idempotency/migrations.ts';
import { once } from '../../../server/kernel/idempotency/once.ts';
import { idempotencyProblems } from '../../../server/kernel/idempotency/problems.ts';
import { migrate } from '../../../server/kernel/store/migrate.ts';
import { openStore, type Store } from '../../../server/kernel/store/openStore.ts';
import { storeFault } from '../../../server/kernel/store/storeFault.ts';
import { type FlakyProxy, startFlakyProxy } from '../../support/flakyProxy.ts';
import { type Answer, type Served, send, serve } from '../../support/httpClient.ts';
import { startTestPostgres, type TestPostgres } from '../../support/postgres.ts';

describe('Idempotency', () => {
  let postgres: TestPostgres;
  let proxy: FlakyProxy;
  let store: Store;
  let served: Served;
  /** What the work does before it commits; a test may make it fail or wait. */
  let duringWork: () => Promise<void>;

  before(async () => {
    postgres = await startTestPostgres();
    proxy = await startFlakyProxy(postgres.url);
    store = openStore(proxy.url, { maxConnections: 5 });
    await migrate(store, [...idempotencyMigrations, { id: 'test-001', up: 'CREATE TABLE record.effect (name text)' }]);
    served = await serve(app(store));
  });

  beforeEach(() => {
    duringWork = async () => undefined;
    proxy.mode = 'pass';
    proxy.trap = undefined;
  });

  after(async () => {
    await served.close();
    await store.close();
    await proxy.stop();
    await postgres.stop();
  });

  function app({ db }: Store) {
    const gateway = express();
    gateway.use(jsonBody());
    gateway.post('/effects', async (request, response) => {
      const { name } = request.body as { name: string };
      if (name === '') throw new AppError('RequestInvalid', { issues: [] });
      const caller = request.get('x-caller') ?? 'somebody';
      await answerOnce({ db }, request, response, caller, () => ({
        commit: async (trx) => {
          await sql`INSERT INTO record.effect (name) VALUES (${name})`.execute(trx);
          await duringWork();
          return { status: 202, body: { name, made: Math.random() } };
        },
      }));
    });
    const problems = mergeProblems(kernelProblems, httpProblems, idempotencyProblems);
    const log = { warn: () => undefined, error: () => undefined };
    gateway.use(problemHandler({ problems, log, namedFaults: [storeFault] }));
    return gateway;
  }

  function post(json: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return send(`${served.url}/effects`, { json, headers });
  }

  async function effects(name: string): Promise<number> {
    const { rows } = await store.pool.query('SELECT 1 FROM record.effect WHERE name = $1', [name]);
    return rows.length;
  }

  it('gives a repetition the first answer and works once', async () => {
    const headers = { 'idempotency-key': 'repeated' };
    const first = await post({ name: 'repeated' }, headers);
    const second = await post({ name: 'repeated' }, headers);

    expect([second.status, second.text]).to.deep.equal([first.status, first.text]);
    expect([first, second].map((answer) => answer.headers.get('idempotency-replayed'))).to.deep.equal([null, 'true']);
    expect(await effects('repeated')).to.equal(1);
  });

  it('sees the same request behind other blanks and another order of keys', async () => {
    const headers = { 'idempotency-key': 'respelled', 'content-type': 'application/json' };
    const bodies = ['{"name":"respelled","note":1}', '{ "note": 1, "name": "respelled" }'];
    const answers = [];
    for (const body of bodies) answers.push(await send(`${served.url}/effects`, { method: 'POST', headers, body }));

    expect(answers.map(({ status }) => status)).to.deep.equal([202, 202]);
    expect(await effects('respelled')).to.equal(1);
  });

  it('refuses the key for another body', async () => {
    const headers = { 'idempotency-key': 'other-body' };
    await post({ name: 'one' }, headers);
    const answer = await post({ name: 'another' }, headers);

    expect([answer.status, answer.json.code]).to.deep.equal([422, 'IdempotencyKeyReused']);
    expect(await effects('another')).to.equal(0);
  });

  it('keeps the keys of two callers apart', async () => {
    for (const caller of ['left', 'right']) {
      await post({ name: `of-${caller}` }, { 'idempotency-key': 'shared', 'x-caller': caller });
    }

    expect(await effects('of-left')).to.equal(1);
    expect(await effects('of-right')).to.equal(1);
  });

  it('tells a second request to wait while the first is being worked on', async () => {
    const headers = { 'idempotency-key': 'meanwhile' };
    let finish: () => void = () => undefined;
    const working = new Promise<void>((begun) => {
      duringWork = () => {
        begun();
        return new Promise((resolve) => {
          finish = resolve;
        });
      };
    });
    const first = post({ name: 'meanwhile' }, headers);
    await working;

    const second = await post({ name: 'meanwhile' }, headers);
    finish();

    expect([second.status, second.json.code]).to.deep.equal([409, 'IdempotencyInProgress']);
    expect(second.headers.get('retry-after')).to.equal('1');
    expect((await first).status).to.equal(202);
  });

  it('works once for many requests at the same time', async () => {
    const headers = { 'idempotency-key': 'crowd' };
    const answers = await Promise.all(Array.from({ length: 20 }, () => post({ name: 'crowd' }, headers)));

    expect(new Set(answers.map(({ status }) => status))).to.satisfy((statuses: Set<number>) => statuses.has(202));
    expect(await effects('crowd')).to.equal(1);
  });

  it('lets a refused request be repeated with the same key', async () => {
    const headers = { 'idempotency-key': 'refused' };
    const refused = await post({ name: '' }, headers);
    const corrected = await post({ name: 'corrected' }, headers);

    expect([refused.status, corrected.status]).to.deep.equal([400, 202]);
  });

  it('leaves nothing of work that failed and does it again with the same key', async () => {
    const headers = { 'idempotency-key': 'failed' };
    duringWork = () => Promise.reject(new Error('Broken on purpose.'));
    const failed = await post({ name: 'failed' }, headers);
    duringWork = async () => undefined;
    const repeated = await post({ name: 'failed' }, headers);

    expect([failed.status, repeated.status]).to.deep.equal([500, 202]);
    expect(await effects('failed')).to.equal(1);
  });

  it('gives the first answer to a repetition whose question the chain refuses because of the first', async () => {
    const asked = { caller: 'somebody', key: 'prepared', requestHash: 'same' };
    const refused = new AppError('AlreadyRecorded');
    const first = once(store.db, asked, { commit: async () => ({ status: 202, body: 'first' }) });
    const second = once(store.db, asked, {
      prepare: async () => {
        await first;
        throw refused;
      },
      commit: async () => ({ status: 202, body: 'second' }),
    });

    expect((await second).body).to.equal('"first"');
  });

  const unusable: [string, string, string][] = [
    ['missing', '', 'IdempotencyKeyMissing'],
    ['longer than 128 characters', 'k'.repeat(129), 'IdempotencyKeyMalformed'],
    ['holding a blank', 'two words', 'IdempotencyKeyMalformed'],
    ['not ASCII', 'schl\u00fcssel', 'IdempotencyKeyMalformed'],
  ];
  for (const [what, key, code] of unusable) {
    it(`refuses a key ${what}`, async () => {
      const answer = await post({ name: 'unusable' }, key === '' ? {} : { 'idempotency-key': key });

      expect([answer.status, answer.json.code]).to.deep.equal([400, code]);
    });
  }

  it('forgets keys after thirty days and not before', async () => {
    await post({ name: 'aged' }, { 'idempotency-key': 'aged' });
    await post({ name: 'young' }, { 'idempotency-key': 'young' });
    const age = `UPDATE record.idempotency SET stored_at = now() - $2::interval WHERE key = $1`;
    await store.pool.query(age, ['aged', '31 days']);
    await store.pool.query(age, ['young', '29 days']);

    await forgetOldKeys(store.db);

    const { rows } = await store.pool.query(`SELECT key FROM record.idempotency WHERE key IN ('aged', 'young')`);
    expect(rows).to.deep.equal([{ key: 'young' }]);
  });

  context('when the database goes away', () => {
    it('says DatabaseUnreachable and has recorded nothing', async () => {
      proxy.mode = 'refuse';
      proxy.cut();
      const answer = await post({ name: 'unreachable' }, { 'idempotency-key': 'unreachable' });
      proxy.mode = 'pass';

      expect([answer.status, answer.json.code]).to.deep.equal([503, 'DatabaseUnreachable']);
      expect(await effects('unreachable')).to.equal(0);
    });

    it('leaves nothing half done when the line breaks before the commit', async () => {
      const headers = { 'idempotency-key': 'broken' };
      proxy.trap = { text: 'commit', mode: 'refuse' };
      const answer = await post({ name: 'broken' }, headers);
      proxy.trap = undefined;
      proxy.mode = 'pass';
      expect(await effects('broken')).to.equal(0);
      const repeated = await post({ name: 'broken' }, headers);

      expect([answer.status, repeated.status]).to.deep.equal([503, 202]);
      expect(repeated.headers.get('idempotency-replayed')).to.equal(null);
      expect(await effects('broken')).to.equal(1);
    });

    it('gives the stored answer when the line broke after the commit', async () => {
      const headers = { 'idempotency-key': 'unheard' };
      proxy.trap = { text: 'commit', mode: 'swallow' };
      const answer = await post({ name: 'unheard' }, headers);
      proxy.trap = undefined;
      proxy.mode = 'pass';
      const repeated = await post({ name: 'unheard' }, headers);

      expect([answer.status, repeated.status]).to.deep.equal([503, 202]);
      expect(repeated.headers.get('idempotency-replayed')).to.equal('true');
      expect(await effects('unheard')).to.equal(1);
    });
  });
});
