import { expect } from 'chai';
import { enrol, type LedgerChain, startLedgerChain } from '../server/indexer/support/ledgerChain.ts';
import { catchUp, type IndexerBench, startIndexerBench } from '../server/indexer/support/ledgerIndexer.ts';

/**
 * A rebuilt projection takes the other's place in one transaction, yet a look for the table's name may fall between the two and
 * find none. The indexer of a running gateway took that for a projection of somebody else's and ended for good.
 */
describe('found here: a projection that is out of sight for a moment', function () {
  this.timeout(60_000);
  let chain: LedgerChain;
  let bench: IndexerBench;

  before(async () => {
    chain = await startLedgerChain();
    bench = await startIndexerBench(chain);
  });
  after(async () => {
    await bench?.stop();
    await chain?.stop();
  });

  it('is followed again once it is seen', async () => {
    const indexer = await bench.start();
    const { pool } = bench.store;
    await catchUp(chain, indexer, bench);

    await pool.query('ALTER SCHEMA projection RENAME TO projection_away');
    while ((await indexer.status().catch(() => ({ fault: null }))).fault === null) await indexer.nextStep(50);
    await pool.query('ALTER SCHEMA projection_away RENAME TO projection');

    await enrol(chain);
    await catchUp(chain, indexer, bench);
    expect((await indexer.status()).fault).to.equal(null);
    await indexer.stop();
  });
});
