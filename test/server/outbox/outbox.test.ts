import { expect } from 'chai';
import type { Anvil } from '../../../scripts/processes/startAnvil.ts';
import type { LedgerError } from '../../../sdk/errors/LedgerError.ts';
import type { OutboxDeps } from '../../../server/kernel/outbox/outboxDeps.ts';
import { prepareCall } from '../../../server/kernel/outbox/prepareCall.ts';
import type { OutboxWorker } from '../../../server/kernel/outbox/startOutboxWorker.ts';
import { writeStatus, writesOfKey } from '../../../server/kernel/outbox/writeStatus.ts';
import type { Store } from '../../../server/kernel/store/openStore.ts';
import { startTestAnvil } from '../../support/anvil.ts';
import { startTestPostgres, type TestPostgres } from '../../support/postgres.ts';
import {
  acceptOne,
  account,
  actor,
  calldata,
  deployCounter,
  draftOf,
  migratedStore,
  outboxDeps,
  reaches,
  startTestWorker,
  timesApplied,
  until,
} from './support/outboxWorld.ts';

describe('The outbox', () => {
  let chain: Anvil;
  let postgres: TestPostgres;
  let store: Store;
  let deps: OutboxDeps;
  let counter: string;
  let workers: OutboxWorker[] = [];

  before(async () => {
    [chain, postgres] = await Promise.all([startTestAnvil(), startTestPostgres()]);
    counter = await deployCounter(chain.url);
    store = await migratedStore(postgres.url);
    deps = outboxDeps(store, { chainUrl: chain.url, databaseUrl: postgres.url });
  });

  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
    workers = [];
  });

  after(async () => {
    await store.close();
    await Promise.all([chain.stop(), postgres.stop()]);
  });

  function work(owner = 'one'): OutboxWorker {
    const worker = startTestWorker(deps, owner);
    workers.push(worker);
    return worker;
  }

  it('brings an accepted write to the chain and says where it is', async () => {
    const id = await acceptOne(deps, draftOf(counter, 'happy'));
    expect((await writeStatus(deps.db, actor, id)).state).to.equal('prepared');

    work();
    const status = await reaches(deps, id, 'final');

    expect(status.settled).to.equal(true);
    expect(status.block?.number).to.be.greaterThan(0);
    expect(status.transactionHash).to.match(/^0x[0-9a-f]{64}$/);
    expect(await timesApplied(chain.url, counter, 'happy')).to.equal(1);
  });

  it('gives nonces without a gap in the order of acceptance', async () => {
    const ids: string[] = [];
    const signer = account(2).address;
    for (let i = 0; i < 30; i += 1) ids.push(await acceptOne(deps, draftOf(counter, `ordered-${i}`, { signer })));

    work();
    const statuses = await Promise.all(ids.map((id) => reaches(deps, id, 'final')));

    expect(statuses.map(({ nonce }) => nonce)).to.deep.equal(ids.map((_, i) => i));
  });

  it('applies every write once when two gateways work on one database', async () => {
    const names = Array.from({ length: 60 }, (_, i) => `shared-${i}`);
    work('one');
    work('two');

    const ids = await Promise.all(
      names.map((name, i) =>
        acceptOne(deps, draftOf(counter, name, { signer: account(3 + (i % 2)).address, data: calldata('add', name) })),
      ),
    );
    await Promise.all(ids.map((id) => reaches(deps, id, 'final')));

    const applied = await Promise.all(names.map((name) => timesApplied(chain.url, counter, name)));
    expect(applied).to.deep.equal(names.map(() => 1));
  });

  it('takes over the work of a gateway that died', async () => {
    const id = await acceptOne(deps, draftOf(counter, 'orphaned', { signer: account(5).address }));
    await store.pool.query(
      `UPDATE record.outbox_lane SET owner = 'dead', leased_until = now() + interval '300 milliseconds' WHERE signer = $1`,
      [account(5).address],
    );

    work('living');

    expect((await reaches(deps, id, 'final')).state).to.equal('final');
  });

  it('tells the writes of a request by its key to its actor only', async () => {
    const id = await acceptOne(deps, draftOf(counter, 'looked-up'));

    expect((await writesOfKey(deps.db, actor, 'key-looked-up')).map((write) => write.id)).to.deep.equal([id]);
    expect(await writesOfKey(deps.db, account(8).address, 'key-looked-up')).to.deep.equal([]);
  });

  context('when the chain would refuse the call', () => {
    it('refuses it at once by the name of the Solidity error', async () => {
      work();
      await reaches(deps, await acceptOne(deps, draftOf(counter, 'twice')), 'final');

      const error = await prepareCall(deps, draftOf(counter, 'twice')).catch((thrown: LedgerError) => thrown);

      expect(error).to.have.property('code', 'KeyAlreadyRecorded');
    });
  });

  context('when the chain refuses what would have succeeded before', () => {
    it('ends as reverted with the name of the Solidity error', async () => {
      const ids = [await acceptOne(deps, draftOf(counter, 'raced')), await acceptOne(deps, draftOf(counter, 'raced'))];

      work();
      const [first, second] = await Promise.all(ids.map((id) => reaches(deps, id, 'final', 'reverted')));

      expect([first?.state, second?.state]).to.deep.equal(['final', 'reverted']);
      expect(second?.error?.code).to.equal('KeyAlreadyRecorded');
      await until(async () => (await writeStatus(deps.db, actor, ids[1] ?? '')).settled, 'the reverted to settle');
    });
  });
});
