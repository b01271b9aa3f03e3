import { expect } from 'chai';
import fc from 'fast-check';
import type { Reorganisation } from '../../../server/kernel/indexer/indexContext.ts';
import { enrol, type LedgerChain, startLedgerChain } from './support/ledgerChain.ts';
import { catchUp, type IndexerBench, startIndexerBench } from './support/ledgerIndexer.ts';
import { doRandomAct, type RandomAct } from './support/randomHistory.ts';

const EXERCISED = ['account', 'cash_balance', 'cash_reference', 'evidence', 'parcel', 'participant', 'role_grant'];

/** LEDGER_LONG_FAULTS takes the long form: every depth, and more histories. */
const IS_LONG = process.env.LEDGER_LONG_FAULTS !== undefined;
const DEPTHS = IS_LONG ? Array.from({ length: 21 }, (_, n) => n + 1) : [1, 2, 7, 20, 21];
const HISTORIES = IS_LONG ? 12 : 4;

describe('a reorganisation', () => {
  let chain: LedgerChain;
  let bench: IndexerBench;

  before(async () => {
    chain = await startLedgerChain();
  });
  after(() => chain.stop());
  beforeEach(async () => {
    bench = await startIndexerBench(chain);
  });
  afterEach(() => bench.stop());

  for (const finalityDepth of [0, 20]) {
    context(`when FINALITY_DEPTH is ${finalityDepth}`, () => {
      for (const depth of DEPTHS) {
        const breaks = depth > finalityDepth;

        it(`heals ${depth} replaced blocks and ${breaks ? 'raises' : 'does not raise'} FinalityBroken`, async () => {
          const broken: Reorganisation[] = [];
          const observer = { onFinalityBroken: (r: Reorganisation) => broken.push(r) };
          const indexer = await bench.start({ finalityDepth, observer });
          await grow(depth + 2);
          const head = await catchUp(chain, indexer, bench);

          await chain.rpc('anvil_rollback', depth);
          await grow(depth + 1);
          await catchUp(chain, indexer, bench);

          expect(await bench.digest()).to.deep.equal(await bench.freshDigest());
          expect(broken.map(({ ancestor, depth }) => ({ ancestor, depth }))).to.deep.equal(
            breaks ? [{ ancestor: head - depth, depth }] : [],
          );
        });
      }
    });
  }

  it('is shown in the status, also after a rebuild and a restart', async () => {
    const indexer = await bench.start();
    await grow(3);
    const head = await catchUp(chain, indexer, bench);
    await chain.rpc('anvil_rollback', 2);
    await grow(3);
    await catchUp(chain, indexer, bench);
    await indexer.stop();
    await bench.store.pool.query('DROP SCHEMA projection CASCADE');

    const { finalityBroken } = await (await bench.start()).status();
    expect(finalityBroken).to.include({ ancestor: head - 2, depth: 2 });
  });

  it('gives rows that one block changed twice what they were before the first change', async () => {
    const indexer = await bench.start();
    const id = await enrol(chain);
    await chain.together(async () => {
      for (const region of [331102, 331122]) await chain.send('Participants', 'amend', [id, 1, region]);
    });
    await catchUp(chain, indexer, bench);
    await chain.rpc('anvil_rollback', 1);
    await catchUp(chain, indexer, bench);

    expect(await bench.digest()).to.deep.equal(await bench.freshDigest());
  });

  it('that only takes blocks back is healed once the node has said so for long enough', async () => {
    const indexer = await bench.start();
    await grow(6);
    await catchUp(chain, indexer, bench);

    await chain.rpc('anvil_rollback', 5);
    await catchUp(chain, indexer, bench);

    expect(await bench.digest()).to.deep.equal(await bench.freshDigest());
  });

  it('deeper than the undo log ends in a rebuild with the right digest', async () => {
    const indexer = await bench.start();
    await chain.rpc('anvil_mine', '0x10');
    await grow(2);
    await chain.rpc('anvil_mine', '0x64');
    await catchUp(chain, indexer, bench);

    await chain.rpc('anvil_rollback', 110);
    await grow(3);
    await chain.rpc('anvil_mine', '0x80');
    await catchUp(chain, indexer, bench);

    expect(await bench.digest()).to.deep.equal(await bench.freshDigest());
    expect((await indexer.status()).finalityBroken?.depth).to.be.greaterThan(64);
  });

  it('at random places in random histories leaves the digest of a fresh rebuild', async function () {
    this.timeout(120_000);
    const act = fc.record({ kind: fc.nat(25), a: fc.nat(4), b: fc.nat(4) });
    const step = fc.oneof(
      { weight: 5, arbitrary: fc.array(act, { minLength: 1, maxLength: 12 }) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 20 }) },
    );
    // So that no step takes the contracts themselves back.
    await chain.rpc('anvil_mine', '0xa0');
    const indexer = await bench.start({ finalityDepth: 20 });

    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 8 }), async (steps) => {
        for (const one of steps) await take(one, indexer);
        await chain.rpc('anvil_mine', '0x1');
        await catchUp(chain, indexer, bench);

        expect(await bench.digest()).to.deep.equal(await bench.freshDigest());
      }),
      { numRuns: HISTORIES },
    );

    // Chance may leave an act out or take its block back: each once more, so that the claim below is about all of them.
    const everyAct = Array.from({ length: 26 }, (_, kind) => ({ kind, a: 0, b: 1 }));
    for (let round = 0; round < 2; round += 1) await take(everyAct, indexer);
    await catchUp(chain, indexer, bench);
    const { rows } = await bench.digest();
    const untouched = EXERCISED.filter((table) => rows[table] === 0);
    expect(untouched, 'tables that no random act ever filled').to.deep.equal([]);
  });

  /** A number takes so many blocks back; acts are done, and sometimes indexed before the next step. */
  async function take(step: number | RandomAct[], indexer: { poke(): void }): Promise<void> {
    if (typeof step === 'number') {
      await chain.rpc('anvil_rollback', step);
    } else {
      const doAll = async () => {
        for (const act of step) await doRandomAct(chain, act);
      };
      // Every other stretch is one block, in which a row may change more than once.
      await (step.length % 2 === 0 ? chain.together(doAll) : doAll());
      indexer.poke();
    }
  }

  async function grow(blocks: number): Promise<void> {
    for (let i = 0; i < blocks; i += 1) await enrol(chain);
  }
});
