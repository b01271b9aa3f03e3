import { expect } from 'chai';
import { enrol, type LedgerChain, startLedgerChain } from './support/ledgerChain.ts';
import { catchUp, type IndexerBench, startIndexerBench } from './support/ledgerIndexer.ts';

describe('startIndexer', () => {
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

  it('brings an empty projection up to the newest block', async () => {
    const indexer = await bench.start();
    const head = await catchUp(chain, indexer, bench);

    const status = await indexer.status();
    expect(status).to.include({ running: true, ready: true, indexed: head, head, lag: 0, fault: null });
  });

  it('gives the digest that a rebuild from nothing gives', async () => {
    await catchUp(chain, await bench.start(), bench);

    expect(await bench.digest()).to.deep.equal(await bench.freshDigest());
  });

  it('follows new blocks', async () => {
    const indexer = await bench.start();
    const id = await enrol(chain);
    await catchUp(chain, indexer, bench);

    const found = await bench.store.db
      .selectFrom('projection.participant')
      .select(['kind', 'region'])
      .where('id', '=', id)
      .executeTakeFirst();
    expect(found).to.deep.equal({ kind: 4, region: 331121 });
  });
});
