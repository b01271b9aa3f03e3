import { expect } from 'chai';
import express from 'express';
import type { Anvil } from '../../../scripts/processes/startAnvil.ts';
import { AppError } from '../../../server/kernel/errors/AppError.ts';
import { acceptRaw } from '../../../server/kernel/outbox/acceptRaw.ts';
import type { OutboxDeps, TransactionSigner } from '../../../server/kernel/outbox/outboxDeps.ts';
import { prepareRaw } from '../../../server/kernel/outbox/prepareRaw.ts';
import type { OutboxWorker } from '../../../server/kernel/outbox/startOutboxWorker.ts';
import { writeStatusRoutes } from '../../../server/kernel/outbox/writeStatusRoutes.ts';
import type { Store } from '../../../server/kernel/store/openStore.ts';
import { startTestAnvil } from '../../support/anvil.ts';
import { send, serve } from '../../support/httpClient.ts';
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
  workerDeps,
} from './support/outboxWorld.ts';

describe('The outbox', () => {
  let chain: Anvil;
  let postgres: TestPostgres;
  let store: Store;
  let deps: OutboxDeps;
  let counter: string;
  let worker: OutboxWorker | undefined;

  before(async () => {
    [chain, postgres] = await Promise.all([startTestAnvil(), startTestPostgres()]);
    counter = await deployCounter(chain.url);
    store = await migratedStore(postgres.url);
    deps = outboxDeps(store, { chainUrl: chain.url, databaseUrl: postgres.url });
  });

  afterEach(async () => {
    await worker?.stop();
    worker = undefined;
  });

  after(async () => {
    await store.close();
    await Promise.all([chain.stop(), postgres.stop()]);
  });

  describe('relaying what the caller signed', () => {
    let nonce = 0;

    function signed(name: string, changes: object = {}): Promise<string> {
      const envelope = { type: 2, chainId: 31337, maxFeePerGas: 0, maxPriorityFeePerGas: 0, gasLimit: 200_000, nonce };
      return account(9).signTransaction({ ...envelope, to: counter, data: calldata('record', name), ...changes });
    }

    async function prepare(raw: string, from = actor, settings = {}) {
      const origin = { requestId: 'r', idempotencyKey: 'relay', actor: from, words: { en: 'Relay', zh: '转发' } };
      return prepareRaw({ ...deps, settings: { ...deps.settings, ...settings } }, { ...origin, raw });
    }

    async function accept(raw: string): Promise<string> {
      const prepared = await prepare(raw);
      return (await deps.db.transaction().execute((trx) => acceptRaw(trx, prepared))).id;
    }

    it('brings it to the chain once, however often it is handed in', async () => {
      const raw = await signed('relayed');
      const ids = await Promise.all([accept(raw), accept(raw)]);
      worker = startTestWorker(deps);
      await reaches(deps, ids[0] ?? '', 'final');
      nonce += 1;

      expect([ids[0], ids[0]]).to.deep.equal([ids[1], await accept(raw)]);
      expect(await timesApplied(chain.url, counter, 'relayed')).to.equal(1);
    });

    const refusals: [string, string, () => Promise<unknown>][] = [
      ['garbage', 'RawTransactionMalformed', () => prepare('0x1234')],
      ['a transaction without signature', 'RawTransactionMalformed', async () => prepare(await unsigned())],
      [
        'a transaction for another chain',
        'RawTransactionChainForeign',
        async () => prepare(await signed('f', { chainId: 1 })),
      ],
      [
        'one that another account signed',
        'RawTransactionSignerForeign',
        async () => prepare(await signed('f'), account(8).address),
      ],
      [
        'one to a foreign contract',
        'RawTransactionRecipientForeign',
        async () => prepare(await signed('f'), actor, { relayedTo: new Set() }),
      ],
      ['one whose nonce is used', 'NonceTaken', async () => prepare(await signed('f', { nonce: 0 }))],
      ['one that would revert', 'KeyAlreadyRecorded', async () => prepare(await signed('relayed'))],
    ];
    for (const [what, code, act] of refusals) {
      it(`refuses ${what}`, async () => {
        expect(await act().catch((error: AppError) => error)).to.have.property('code', code);
      });
    }

    async function unsigned(): Promise<string> {
      const { Transaction } = await import('ethers');
      return Transaction.from({ chainId: 31337, to: counter, nonce: 0, gasLimit: 100_000, type: 2 }).unsignedSerialized;
    }
  });

  context('when a signer refuses for good', () => {
    it('ends the write and gives its nonce to the next', async () => {
      const names = ['before', 'refused', 'after'];
      const signer = account(4).address;
      const ids: string[] = [];
      for (const name of names) ids.push(await acceptOne(deps, draftOf(counter, `signer-${name}`, { signer })));
      const refusing: TransactionSigner = {
        sign: async (request) => {
          if (request.data === calldata('record', 'signer-refused')) throw new AppError('ActAlreadySpent');
          return workerDeps(deps, 'any').signer.sign(request);
        },
      };

      worker = startTestWorker(deps, 'one', { signer: refusing });
      const statuses = await Promise.all(ids.map((id) => reaches(deps, id, 'final', 'refused')));

      expect(statuses.map(({ state, nonce }) => [state, nonce])).to.deep.equal([
        ['final', 0],
        ['refused', null],
        ['final', 1],
      ]);
      expect(statuses[1]?.error?.code).to.equal('ActAlreadySpent');
    });
  });

  context('when a signer fails for now', () => {
    it('holds that signer back, lets the others pass, and tries again', async () => {
      const [broken, sound] = [account(5).address, account(6).address];
      const waiting = await acceptOne(deps, draftOf(counter, 'fails-first', { signer: broken }));
      const passing = await acceptOne(deps, draftOf(counter, 'passes', { signer: sound }));
      let isBroken = true;
      const failing: TransactionSigner = {
        sign: async (request) => {
          if (isBroken && request.account === broken) throw new Error('The key service is away.');
          return workerDeps(deps, 'any').signer.sign(request);
        },
      };

      worker = startTestWorker(deps, 'one', { signer: failing });
      await reaches(deps, passing, 'final');
      isBroken = false;

      expect((await reaches(deps, waiting, 'final')).nonce).to.equal(0);
    });
  });

  describe('GET /api/writes', () => {
    it('answers by id and by key', async () => {
      const id = await acceptOne(deps, draftOf(counter, 'routed', { signer: account(7).address }));
      const app = express().use(writeStatusRoutes({ db: store.db, accountOf: async () => actor }));
      const served = await serve(app);

      const one = await send(`${served.url}/api/writes/${id}`);
      const some = await send(`${served.url}/api/writes?idempotencyKey=key-routed`);
      await served.close();

      expect([one.json.id, one.json.state]).to.deep.equal([id, 'prepared']);
      expect(some.json.writes).to.deep.equal([one.json]);
    });
  });
});
