import { expect } from 'chai';
import { rpc } from '../../scripts/processes/rpc.ts';
import type { Anvil } from '../../scripts/processes/startAnvil.ts';
import { acceptRaw } from '../../server/kernel/outbox/acceptRaw.ts';
import type { OutboxDeps } from '../../server/kernel/outbox/outboxDeps.ts';
import { prepareRaw } from '../../server/kernel/outbox/prepareRaw.ts';
import type { OutboxWorker } from '../../server/kernel/outbox/startOutboxWorker.ts';
import type { WriteStatus } from '../../server/kernel/outbox/writeStatus.ts';
import type { Store } from '../../server/kernel/store/openStore.ts';
import {
  account,
  actor,
  calldata,
  deployCounter,
  migratedStore,
  outboxDeps,
  reaches,
  startTestWorker,
} from '../server/outbox/support/outboxWorld.ts';
import { startTestAnvil } from '../support/anvil.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';

const HISTORY = 8;

describe('The reason of a revert', () => {
  let chain: Anvil;
  let postgres: TestPostgres;
  let store: Store;
  let deps: OutboxDeps;
  let worker: OutboxWorker;
  let counter: string;

  before(async () => {
    [chain, postgres] = await Promise.all([startTestAnvil({ historyBlocks: HISTORY }), startTestPostgres()]);
    store = await migratedStore(postgres.url);
    deps = outboxDeps(store, { chainUrl: chain.url, databaseUrl: postgres.url });
    counter = await deployCounter(chain.url);
    worker = startTestWorker(deps);
  });
  after(async () => {
    await worker.stop();
    await store.close();
    await Promise.all([chain.stop(), postgres.stop()]);
  });

  /** On the chain at once, and so many blocks later at the gateway. */
  async function handedInLate(nonce: number, blocks: number): Promise<WriteStatus> {
    const fields = {
      to: counter,
      data: calldata('record', 'twice'),
      nonce,
      chainId: 31337,
      gasPrice: 0,
      gasLimit: 200_000,
    };
    const raw = await account(9).signTransaction(fields);
    const hash = await rpc(chain.url, 'eth_sendRawTransaction', raw);
    while ((await rpc(chain.url, 'eth_getTransactionReceipt', hash)) === null);
    await rpc(chain.url, 'anvil_mine', `0x${blocks.toString(16)}`);

    const origin = { requestId: 'r', idempotencyKey: `late-${nonce}`, actor, words: { en: 'Relay', zh: '转发' } };
    const prepared = await prepareRaw(deps, { ...origin, raw });
    const { id } = await deps.db.transaction().execute((trx) => acceptRaw(trx, prepared));
    return reaches(deps, id, 'final', 'reverted');
  }

  it('is told by its name also when the node no longer has the state of its block', async () => {
    expect((await handedInLate(0, 1)).state).to.equal('final');
    const late = await handedInLate(1, 5 * HISTORY);

    expect([late.state, late.error?.code]).to.deep.equal(['reverted', 'KeyAlreadyRecorded']);
  });
});
