import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { rpc } from '../../scripts/processes/rpc.ts';
import { type Anvil, DEMO_GENESIS_TIME } from '../../scripts/processes/startAnvil.ts';
import { createOutboxRpc } from '../../server/kernel/outbox/createOutboxRpc.ts';
import type { OutboxDeps } from '../../server/kernel/outbox/outboxDeps.ts';
import { prepareCall } from '../../server/kernel/outbox/prepareCall.ts';
import type { OutboxWorker } from '../../server/kernel/outbox/startOutboxWorker.ts';
import { writeStatus } from '../../server/kernel/outbox/writeStatus.ts';
import type { Store } from '../../server/kernel/store/openStore.ts';
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
} from '../server/outbox/support/outboxWorld.ts';
import { startTestAnvil } from '../support/anvil.ts';
import { type FlakyProxy, startFlakyProxy } from '../support/flakyProxy.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';

/**
 * Found by the fault campaign: the outbox never asked which chain it was talking to. Behind an address that led to another
 * network it took the other one's nonces for its own, ended accepted writes as replaced, and took calls of contracts that
 * weren't there for calls that would succeed.
 */
describe('the outbox on an address that leads to another chain', () => {
  let ours: Anvil;
  let other: Anvil;
  let postgres: TestPostgres;
  let store: Store;
  let line: FlakyProxy;
  let counter: string;
  let deps: OutboxDeps;
  let worker: OutboxWorker | undefined;

  beforeEach(async () => {
    [ours, other, postgres] = await Promise.all([
      startTestAnvil(),
      startTestAnvil({ genesisTime: DEMO_GENESIS_TIME - 86_400 }),
      startTestPostgres(),
    ]);
    line = await startFlakyProxy(ours.url);
    counter = await deployCounter(ours.url);
    store = await migratedStore(postgres.url);
    const { hash } = await rpc<{ hash: string }>(ours.url, 'eth_getBlockByNumber', '0x0', false);
    deps = {
      ...outboxDeps(store, { chainUrl: line.url, databaseUrl: postgres.url }),
      rpc: createOutboxRpc({ url: line.url, timeoutMs: 3_000, chain: { chainId: 31_337, genesisHash: hash } }),
    };
  });

  afterEach(async () => {
    await worker?.stop();
    await line.stop();
    await store.close();
    await Promise.all([ours.stop(), other.stop(), postgres.stop()]);
  });

  function leadElsewhere(): void {
    line.targetUrl = other.url;
    line.cut();
  }

  it('brings nothing to its end there, and everything once the address is right again', async () => {
    await rpc(other.url, 'anvil_setNonce', account(1).address, '0x64');
    leadElsewhere();
    worker = startTestWorker(deps);
    const id = await acceptOne(deps, draftOf(counter, 'kept', { data: calldata('add', 'kept'), gasLimit: 200_000n }));
    await sleep(1_500);
    const meanwhile = await writeStatus(deps.db, actor, id);
    line.targetUrl = ours.url;
    line.cut();

    await reaches(deps, id, 'final', 'replaced');

    expect(meanwhile.settled).to.equal(false);
    expect(await timesApplied(ours.url, counter, 'kept')).to.equal(1);
  });

  it('refuses to say that a call would succeed', async () => {
    leadElsewhere();

    const failure = await prepareCall(deps, draftOf(counter, 'nowhere')).catch((error: unknown) => error);

    expect(failure).to.have.property('code', 'ChainMismatch');
  });
});
