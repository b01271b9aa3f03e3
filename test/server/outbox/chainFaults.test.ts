import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { rpc } from '../../../scripts/processes/rpc.ts';
import type { Anvil } from '../../../scripts/processes/startAnvil.ts';
import type { AppError } from '../../../server/kernel/errors/AppError.ts';
import type { OutboxDeps } from '../../../server/kernel/outbox/outboxDeps.ts';
import { prepareCall } from '../../../server/kernel/outbox/prepareCall.ts';
import type { OutboxWorker } from '../../../server/kernel/outbox/startOutboxWorker.ts';
import { writeStatus } from '../../../server/kernel/outbox/writeStatus.ts';
import type { Store } from '../../../server/kernel/store/openStore.ts';
import { startTestAnvil } from '../../support/anvil.ts';
import { type FlakyProxy, type ProxyMode, startFlakyProxy } from '../../support/flakyProxy.ts';
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
  recordingLog,
  startTestWorker,
  timesApplied,
  until,
} from './support/outboxWorld.ts';

const GAS = 200_000n;

describe('The outbox on a chain that fails', () => {
  let chain: Anvil;
  let folder: string;
  let postgres: TestPostgres;
  let store: Store;
  let counter: string;
  let worker: OutboxWorker | undefined;
  let proxy: FlakyProxy;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ledger-outbox-'));
    [chain, postgres] = await Promise.all([startTestAnvil({ stateDir: join(folder, 'chain') }), startTestPostgres()]);
    proxy = await startFlakyProxy(chain.url);
    counter = await deployCounter(chain.url);
    store = await migratedStore(postgres.url);
  });

  afterEach(async () => {
    await worker?.stop();
    worker = undefined;
    await proxy.stop();
    await store.close();
    await Promise.all([chain.stop(), postgres.stop()]);
    await rm(folder, { recursive: true, force: true });
  });

  function depsWith(options: { finalityDepth?: number; chainTimeoutMs?: number } = {}): OutboxDeps {
    return outboxDeps(store, { chainUrl: proxy.url, databaseUrl: postgres.url, ...options });
  }

  function namesOf(prefix: string, count: number): string[] {
    return Array.from({ length: count }, (_, i) => `${prefix}-${i}`);
  }

  /** Calls without a natural key, so that only the outbox keeps them from being applied twice. */
  async function acceptAdds(deps: OutboxDeps, names: string[]): Promise<string[]> {
    const ids: string[] = [];
    for (const name of names) {
      ids.push(await acceptOne(deps, draftOf(counter, name, { data: calldata('add', name), gasLimit: GAS })));
    }
    return ids;
  }

  async function addBlockByBlock(deps: OutboxDeps, names: string[], state: string): Promise<string[]> {
    const ids: string[] = [];
    for (const name of names) {
      ids.push(...(await acceptAdds(deps, [name])));
      await reaches(deps, ids.at(-1) ?? '', state);
    }
    return ids;
  }

  async function expectAppliedOnce(names: string[]): Promise<void> {
    const applied = await Promise.all(names.map((name) => timesApplied(chain.url, counter, name)));
    expect(applied).to.deep.equal(names.map(() => 1));
  }

  context('when a reorganisation throws out blocks that were not final', () => {
    it('sends their transactions again', async () => {
      const deps = depsWith({ finalityDepth: 8 });
      const names = namesOf('reorganised', 6);
      worker = startTestWorker(deps);
      const ids = await addBlockByBlock(deps, names, 'included');

      await rpc(chain.url, 'anvil_rollback', 4);
      await until(async () => (await timesApplied(chain.url, counter, 'reorganised-5')) === 1, 'the lost to return');
      await rpc(chain.url, 'anvil_mine', '0x8');
      await Promise.all(ids.map((id) => reaches(deps, id, 'final')));

      await expectAppliedOnce(names);
    });

    it('names the new block of a transaction that moved', async () => {
      const deps = depsWith({ finalityDepth: 2 });
      worker = startTestWorker(deps);
      const [id = ''] = await acceptAdds(deps, ['moved']);
      const before = await reaches(deps, id, 'included');

      await rpc(chain.url, 'anvil_rollback', 1);
      await rpc(chain.url, 'anvil_mine', '0x4');
      await until(async () => (await timesApplied(chain.url, counter, 'moved')) === 1);
      await rpc(chain.url, 'anvil_mine', '0x2');
      const after = await reaches(deps, id, 'final');

      expect(after.transactionHash).to.equal(before.transactionHash);
      expect(after.block?.number).to.be.greaterThan(before.block?.number ?? 0);
    });
  });

  context('when a reorganisation goes deeper than finality', () => {
    it('sends final transactions again and reports that finality broke', async () => {
      const deps = depsWith();
      const log = recordingLog();
      const names = namesOf('broken', 5);
      worker = startTestWorker(deps, 'one', { log });
      const ids = await addBlockByBlock(deps, names, 'final');

      await rpc(chain.url, 'anvil_rollback', 3);
      await until(async () => (await timesApplied(chain.url, counter, 'broken-4')) === 1, 'the lost to return');
      await Promise.all(ids.map((id) => reaches(deps, id, 'final')));

      await expectAppliedOnce(names);
      expect(log.entries.map(({ fields }) => fields.code)).to.include('FinalityBroken');
    });
  });

  context('when the node comes back from an older copy of its state', () => {
    it('sends again what the copy lacks', async () => {
      const deps = depsWith();
      await chain.flush();
      await cp(join(folder, 'chain'), join(folder, 'copy'), { recursive: true });
      const names = namesOf('restored', 10);
      worker = startTestWorker(deps);
      const ids = await acceptAdds(deps, names);
      await Promise.all(ids.map((id) => reaches(deps, id, 'final')));

      const { port } = chain;
      process.kill(chain.pid, 'SIGKILL');
      await chain.failed;
      await chain.stop();
      await rm(join(folder, 'copy', 'child.json'), { force: true });
      chain = await startTestAnvil({ stateDir: join(folder, 'copy'), port });
      await until(async () => (await timesApplied(chain.url, counter, 'restored-9')) === 1, 'the lost to return');

      await expectAppliedOnce(names);
    });
  });

  context('when the node cannot be reached', () => {
    it('says ChainUnreachable to who prepares a call', async () => {
      proxy.mode = 'refuse';
      proxy.cut();

      const error = await prepareCall(depsWith(), draftOf(counter, 'unheard')).catch((thrown: AppError) => thrown);

      expect(error).to.have.property('code', 'ChainUnreachable');
    });

    for (const mode of ['refuse', 'stall', 'swallow'] as const satisfies ProxyMode[]) {
      it(`keeps what was accepted and applies it once afterwards (${mode})`, async () => {
        const deps = depsWith({ chainTimeoutMs: 300 });
        const names = namesOf(mode, 20);
        proxy.mode = mode;
        worker = startTestWorker(deps);
        const ids = await acceptAdds(deps, names);
        await sleep(1_200);
        expect((await writeStatus(deps.db, actor, ids[0] ?? '')).settled).to.equal(false);

        proxy.mode = 'pass';
        proxy.cut();
        await Promise.all(ids.map((id) => reaches(deps, id, 'final')));

        await expectAppliedOnce(names);
      });
    }

    it('applies every write once while the line flaps', async () => {
      const deps = depsWith({ chainTimeoutMs: 150 });
      const modes: ProxyMode[] = ['pass', 'swallow', 'pass', 'stall', 'pass', 'refuse'];
      const names = namesOf('flapping', 30);
      worker = startTestWorker(deps);
      proxy.delayMs = 5;
      let turn = 0;
      const flapping = setInterval(() => {
        proxy.mode = modes[turn++ % modes.length] ?? 'pass';
        if (turn % 3 === 0) proxy.cut();
      }, 70);

      const ids = await acceptAdds(deps, names);
      await Promise.all(ids.map((id) => reaches(deps, id, 'final'))).finally(() => clearInterval(flapping));

      await expectAppliedOnce(names);
    });
  });

  context('when the key of a signer is used outside the gateway', () => {
    it('gives the next nonce that is free', async () => {
      const deps = depsWith();
      worker = startTestWorker(deps);
      await Promise.all((await acceptAdds(deps, ['before-outsider'])).map((id) => reaches(deps, id, 'final')));
      await sendOutside(1, 'add', 'outsider');

      const [id = ''] = await acceptAdds(deps, ['after-outsider']);

      expect((await reaches(deps, id, 'final')).nonce).to.equal(2);
    });
  });

  async function sendOutside(nonce: number, verb: 'record' | 'add', name: string): Promise<void> {
    const raw = await account(1).signTransaction({
      ...{ type: 0, chainId: 31337, gasPrice: 0, gasLimit: GAS * 2n, nonce, to: counter },
      data: calldata(verb, name),
    });
    const hash = await rpc(chain.url, 'eth_sendRawTransaction', raw);
    await until(async () => (await rpc(chain.url, 'eth_getTransactionReceipt', hash)) !== null, 'the outsider’s');
  }

  context('when a transaction from outside takes the nonce of a signed one', () => {
    /** Signs a write while nothing can be sent, and lets an outsider use its nonce. */
    async function loseNonce(verb: 'record' | 'add', recordsOnce: boolean, outside: string): Promise<string> {
      const deps = depsWith({ chainTimeoutMs: 200 });
      await reaches(deps, await firstWrite(deps), 'final');
      await worker?.stop();
      const data = calldata(verb, 'contested');
      const id = await acceptOne(deps, draftOf(counter, 'contested', { data, recordsOnce, gasLimit: GAS }));
      await signWithoutSending(deps);
      await sendOutside(1, verb, outside);
      worker = startTestWorker(deps);
      return id;
    }

    async function firstWrite(deps: OutboxDeps): Promise<string> {
      worker = startTestWorker(deps);
      const [id = ''] = await acceptAdds(deps, ['first']);
      return id;
    }

    async function signWithoutSending(deps: OutboxDeps): Promise<void> {
      const refuseSends: OutboxDeps['rpc'] = {
        batch: async (calls) => {
          if (calls.some(({ method }) => method === 'eth_sendRawTransaction')) throw new Error('The line is cut.');
          return deps.rpc.batch(calls);
        },
      };
      const signing = startTestWorker({ ...deps, rpc: refuseSends }, 'signing');
      await until(async () => {
        const { rowCount } = await store.pool.query(`SELECT 1 FROM record.outbox WHERE state = 'signed'`);
        return rowCount === 1;
      }, 'the write to be signed');
      await signing.stop();
    }

    it('ends as replaced when the contract would let it happen twice', async () => {
      const id = await loseNonce('add', false, 'foreign');

      const status = await reaches(depsWith(), id, 'replaced', 'final');

      expect([status.state, status.error?.code]).to.deep.equal(['replaced', 'NonceTaken']);
      expect(await timesApplied(chain.url, counter, 'contested')).to.equal(0);
    });

    it('is signed again when the contract takes it only once and does not have it', async () => {
      const id = await loseNonce('record', true, 'foreign');

      const status = await reaches(depsWith(), id, 'replaced', 'final');

      expect([status.state, status.nonce]).to.deep.equal(['final', 2]);
      expect(status.replacedHashes).to.have.length(1);
      expect(await timesApplied(chain.url, counter, 'contested')).to.equal(1);
    });

    it('ends as replaced when the outsider did the same', async () => {
      const id = await loseNonce('record', true, 'contested');

      const status = await reaches(depsWith(), id, 'replaced', 'final');

      expect([status.state, status.error?.code]).to.deep.equal(['replaced', 'NonceTaken']);
      expect(await timesApplied(chain.url, counter, 'contested')).to.equal(1);
    });
  });
});
