import { expect } from 'chai';
import { createChainRpc } from '../../../server/kernel/chain/chainRpc.ts';
import { AppError } from '../../../server/kernel/errors/AppError.ts';
import { createIndexContext } from '../../../server/kernel/indexer/createIndexContext.ts';
import { digestProjection } from '../../../server/kernel/indexer/digest.ts';
import { rebuild } from '../../../server/kernel/indexer/rebuild.ts';
import { projections } from '../../../server/projections.ts';
import { enrol, type LedgerChain, startLedgerChain } from './support/ledgerChain.ts';
import { catchUp, type IndexerBench, startIndexerBench } from './support/ledgerIndexer.ts';
import { type StandInNode, startStandInNode } from './support/standInNode.ts';

describe('rebuild', () => {
  let chain: LedgerChain;
  let bench: IndexerBench;
  let node: StandInNode;

  before(async () => {
    chain = await startLedgerChain();
  });
  after(() => chain.stop());
  beforeEach(async () => {
    bench = await startIndexerBench(chain);
    node = await startStandInNode(chain.url);
  });
  afterEach(async () => {
    await bench.stop();
    await node.close();
  });

  const context = (signal?: AbortSignal) => {
    const rpc = createChainRpc({ url: node.url });
    const deps = { rpc, pool: bench.store.pool, deployment: chain.deployment, projections };
    return createIndexContext(deps, { finalityDepth: 0 }, signal);
  };

  it('to a named block gives the digest the projection had there', async () => {
    const indexer = await bench.start();
    const block = await catchUp(chain, indexer, bench);
    const then = await bench.digest();
    for (let i = 0; i < 3; i += 1) await enrol(chain);
    await catchUp(chain, indexer, bench);
    await indexer.stop();

    await rebuild(context(), block);
    expect(await bench.digest()).to.deep.equal(then);
  });

  it('repairs rows that somebody changed', async () => {
    const indexer = await bench.start();
    await catchUp(chain, indexer, bench);
    await indexer.stop();
    const whole = await bench.digest();
    await bench.store.pool.query("UPDATE projection.evidence_schema SET name = 'forged'");
    expect((await bench.digest()).digest).to.not.equal(whole.digest);

    await rebuild(context(), whole.block);
    expect((await bench.digest()).digest).to.equal(whole.digest);
  });

  it('lets readers see the old projection until the new one is whole', async () => {
    const indexer = await bench.start();
    await catchUp(chain, indexer, bench);
    await indexer.stop();
    const rows = async () =>
      (await bench.store.pool.query('SELECT count(*)::int AS n FROM projection.event')).rows[0]?.n;
    const before = await rows();
    const seen: number[] = [];
    node.tamper = async (_call, forward) => {
      seen.push(await rows());
      return await forward();
    };
    await rebuild(context());

    expect(seen).to.have.length.greaterThan(3);
    expect(new Set(seen)).to.deep.equal(new Set([before]));
  });

  it('leaves the old projection when the node fails half-way', async () => {
    await catchUp(chain, await bench.start(), bench);
    const before = await bench.digest();
    node.tamper = async ({ method }, forward) => (method === 'eth_getLogs' ? undefined : await forward());

    expect(await codeOf(rebuild(context()))).to.equal('ChainUnreachable');
    expect(await bench.digest()).to.deep.equal(before);
  });

  it('refuses a second one beside it', async () => {
    await bench.start();
    const outcomes = await Promise.allSettled([rebuild(context()), rebuild(context())]);
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected').map(({ reason }) => reason.code);

    expect(refused).to.deep.equal(['RebuildRunning']);
  });

  it('stops when told to, by name', async () => {
    const stopping = new AbortController();
    stopping.abort();

    expect(await codeOf(rebuild(context(stopping.signal)))).to.equal('RebuildStopped');
  });

  it('happens by itself at the start of a gateway with other rules', async () => {
    await catchUp(chain, await bench.start(), bench);
    const whole = await bench.digest();
    await bench.store.pool.query("UPDATE projection.cursor SET fingerprint = 'older'");
    await bench.store.pool.query('DELETE FROM projection.participant');

    await catchUp(chain, await bench.start(), bench);
    await until(async () => (await bench.digest()).digest === whole.digest);
  });

  it('by a newer gateway stops an older one, which leaves the new projection alone', async () => {
    const old = await bench.start();
    await catchUp(chain, old, bench);
    await bench.store.pool.query("UPDATE projection.cursor SET fingerprint = 'newer'");
    old.poke();

    await until(async () => !(await old.status()).running);
    expect((await old.status()).fault).to.equal('ProjectionReplaced');
  });

  it('refuses a digest of a block at which the projection does not stand', async () => {
    const indexer = await bench.start();
    const block = await catchUp(chain, indexer, bench);

    expect(await codeOf(digestProjection(bench.store.pool, bench.plan, block - 1))).to.equal('ProjectionNotAtBlock');
  });
});

describe('waitFor', () => {
  let chain: LedgerChain;
  let bench: IndexerBench;

  before(async () => {
    chain = await startLedgerChain();
    bench = await startIndexerBench(chain);
  });
  after(async () => {
    await bench.stop();
    await chain.stop();
  });

  it('returns once the transaction is indexed, without waiting for the poll', async () => {
    const indexer = await bench.start({ pollMs: 60_000 });
    const hash = await chain.act('LedgerAuthority', 'labelRole', [12, 'FORESTRY_REGISTRAR']);
    await indexer.waitFor(hash, 3_000);

    const { rows } = await bench.store.pool.query('SELECT label FROM projection.role WHERE role = 12');
    expect(rows).to.deep.equal([{ label: 'FORESTRY_REGISTRAR' }]);
  });

  it('gives up in time, by name, for a block that does not come', async () => {
    const indexer = await bench.start();

    expect(await codeOf(indexer.waitFor(1_000_000, 150))).to.equal('ProjectionBehind');
  });

  it('gives up in time for a transaction that nobody knows', async () => {
    const indexer = await bench.start();

    expect(await codeOf(indexer.waitFor(`0x${'9'.repeat(64)}`, 150))).to.equal('ProjectionBehind');
  });
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('It did not come to hold.');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function codeOf(refused: Promise<unknown>): Promise<string> {
  try {
    await refused;
    return 'nothing was refused';
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
}
