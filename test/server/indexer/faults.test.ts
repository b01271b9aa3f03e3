import { expect } from 'chai';
import { AppError } from '../../../server/kernel/errors/AppError.ts';
import type { Indexer } from '../../../server/kernel/indexer/startIndexer.ts';
import { enrol, type LedgerChain, startLedgerChain } from './support/ledgerChain.ts';
import { catchUp, type IndexerBench, type StartOptions, startIndexerBench } from './support/ledgerIndexer.ts';
import { type StandInNode, startStandInNode, type Tamper } from './support/standInNode.ts';

describe('the indexer', () => {
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

  const start = (options: StartOptions = {}) => bench.start({ url: node.url, ...options });

  context('when the chain becomes unreachable', () => {
    it('says so and goes on once it is back', async () => {
      const indexer = await start();
      await catchUp(chain, indexer, bench);
      node.tamper = async () => undefined;
      await enrol(chain);
      await untilFault(indexer, 'ChainUnreachable');

      node.tamper = undefined;
      await catchUp(chain, indexer, bench);
      expect(await bench.digest()).to.deep.equal(await bench.freshDigest());
      expect((await indexer.status()).fault).to.equal(null);
    });

    it('refuses to start, by name', async () => {
      node.tamper = async () => undefined;

      expect(await codeOf(start())).to.equal('ChainUnreachable');
    });
  });

  context('when the node is slower than the limit', () => {
    it('says ChainUnreachable and goes on once it is fast again', async () => {
      const indexer = await start({ rpc: { timeoutMs: 150, retries: 0 } });
      await catchUp(chain, indexer, bench);
      node.tamper = slowly(400);
      await enrol(chain);
      await untilFault(indexer, 'ChainUnreachable');

      node.tamper = undefined;
      await catchUp(chain, indexer, bench);
    });
  });

  context('when the node answers rubbish', () => {
    for (const [what, body] of Object.entries({
      'no JSON': '<html>502 Bad Gateway</html>',
      'half an answer': '{"jsonrpc":"2.0","id":1,"resu',
      'an answer without result': '{"jsonrpc":"2.0","id":1}',
      'a list without the wanted ids': '[{"jsonrpc":"2.0","id":77,"result":"0x1"}]',
    })) {
      it(`says ChainAnswerMalformed for ${what} and asks again`, async () => {
        const faults: string[] = [];
        const indexer = await start({ observer: { onFault: (error) => faults.push((error as AppError).code) } });
        await catchUp(chain, indexer, bench);
        node.nextBody = body;
        await enrol(chain);
        await catchUp(chain, indexer, bench);

        expect(faults).to.deep.equal(['ChainAnswerMalformed']);
        expect(await bench.digest()).to.deep.equal(await bench.freshDigest());
      });
    }

    it('never lets a log of a block outside the range in', async () => {
      const indexer = await start();
      await catchUp(chain, indexer, bench);
      node.tamper = changingLogs((logs) => logs.map((log) => ({ ...log, blockNumber: '0x1' })));
      await enrol(chain);

      await untilFault(indexer, 'ChainAnswerMalformed');
    });

    it('never lets logs of another block hash in', async () => {
      const indexer = await start();
      await catchUp(chain, indexer, bench);
      node.tamper = changingLogs((logs) => logs.map((log) => ({ ...log, blockHash: `0x${'7'.repeat(64)}` })));
      await enrol(chain);

      await untilFault(indexer, 'ChainAnswerMalformed');
    });

    it('says LogMalformed for data that its ABI cannot read', async () => {
      const indexer = await start();
      await catchUp(chain, indexer, bench);
      node.tamper = changingLogs((logs) => logs.map((log) => ({ ...log, data: '0x12' })));
      await enrol(chain);

      await untilFault(indexer, 'LogMalformed');
    });

    it('says EventUnknown for an event of ours that the ABI does not know', async () => {
      const indexer = await start();
      await catchUp(chain, indexer, bench);
      node.tamper = changingLogs((logs) => logs.map((log) => ({ ...log, topics: [`0x${'5'.repeat(64)}`] })));
      await enrol(chain);

      await untilFault(indexer, 'EventUnknown');
    });
  });

  context('when an answer is too large', () => {
    it('asks for fewer blocks until it fits, and misses nothing', async () => {
      await chain.rpc('anvil_mine', '0x50');
      node.tamper = async ({ method, params }, forward) => {
        if (method !== 'eth_getLogs') return await forward();
        const [{ fromBlock, toBlock }] = params as [{ fromBlock: string; toBlock: string }];
        return Number(toBlock) - Number(fromBlock) > 3 ? 'x'.repeat(200_000) : await forward();
      };
      const indexer = await start({ rpc: { maxAnswerBytes: 150_000 } });
      await catchUp(chain, indexer, bench);

      expect(await bench.digest()).to.deep.equal(await bench.freshDigest());
    });

    it('cuts a page that holds more logs than the limit at a block, and misses nothing', async () => {
      const indexer = await start({ maxLogsPerPage: 2 });
      await chain.rpc('anvil_mine', '0x50');
      await catchUp(chain, indexer, bench);

      expect(await bench.digest()).to.deep.equal(await bench.freshDigest());
    });
  });

  context('when a node slips in logs of a foreign contract', () => {
    it('counts them and believes none', async () => {
      const foreign = `0x${'f'.repeat(40)}`;
      node.tamper = changingLogs((logs) => [
        ...logs,
        ...logs.map((log) => ({ ...log, address: foreign, logIndex: '0xff' })),
      ]);
      const seen: string[] = [];
      const indexer = await start({ observer: { onForeignLog: ({ address }) => seen.push(address) } });
      await enrol(chain);
      await catchUp(chain, indexer, bench);

      expect(await bench.digest()).to.deep.equal(await bench.freshDigest());
      expect(new Set(seen)).to.deep.equal(new Set([foreign]));
      expect((await indexer.status()).foreignLogs).to.equal(seen.length);
    });
  });

  context('when the node serves another chain', () => {
    it('refuses to start for another chain id', async () => {
      const refused = start({ deployment: { ...chain.deployment, chainId: 1 } });

      expect(await codeOf(refused)).to.equal('ChainMismatch');
    });

    it('refuses to start for another genesis', async () => {
      const refused = start({ deployment: { ...chain.deployment, genesisHash: `0x${'1'.repeat(64)}` } });

      expect(await codeOf(refused)).to.equal('ChainMismatch');
    });

    it('refuses to start on a projection of another chain', async () => {
      await (await start()).stop();
      await bench.store.pool.query(`UPDATE projection.cursor SET genesis_hash = '0x${'1'.repeat(64)}'`);

      expect(await codeOf(start())).to.equal('ChainMismatch');
    });

    it('stops for good, and takes nothing back, when it changes under way', async () => {
      const indexer = await start();
      await catchUp(chain, indexer, bench);
      const before = await bench.digest();
      node.tamper = anotherChain();
      await untilFault(indexer, 'ChainMismatch');

      expect((await indexer.status()).running).to.equal(false);
      expect(await bench.digest()).to.deep.equal(before);
    });
  });

  context('when it is killed in the middle of a page', () => {
    it('has applied nothing of it, and resumes from the page before', async () => {
      // The database ends the connection just before the commit, as a killed gateway does.
      await bench.store.pool.query(KILL_BEFORE_CURSOR_MOVES);
      const indexer = await start();
      await bench.store.pool.query('CREATE TRIGGER kill BEFORE UPDATE ON projection.cursor EXECUTE FUNCTION die()');
      await enrol(chain);
      await untilFault(indexer, 'DatabaseUnreachable');
      const { rows } = await bench.store.pool.query(
        'SELECT max(block) <= (SELECT block FROM projection.cursor) AS whole FROM projection.event',
      );
      expect(rows[0]?.whole ?? true).to.equal(true);

      await bench.store.pool.query('DROP TRIGGER kill ON projection.cursor');
      await catchUp(chain, indexer, bench);
      expect(await bench.digest()).to.deep.equal(await bench.freshDigest());
    });
  });

  context('when two gateways run it on one database', () => {
    it('indexes every event once', async () => {
      const faults: unknown[] = [];
      const observer = { onFault: (error: unknown) => faults.push(error) };
      const [one, two] = await Promise.all([start({ observer }), start({ observer })]);
      for (let i = 0; i < 10; i += 1) {
        await enrol(chain);
        one.poke();
        two.poke();
      }
      await catchUp(chain, two, bench);

      expect(await bench.digest()).to.deep.equal(await bench.freshDigest());
      expect(faults).to.deep.equal([]);
    });
  });
});

const KILL_BEFORE_CURSOR_MOVES = `
  CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$`;

type RawLog = Record<string, unknown>;

function changingLogs(change: (logs: RawLog[]) => RawLog[]): Tamper {
  return async ({ method }, forward) => {
    const result = await forward();
    return method === 'eth_getLogs' ? change(result as RawLog[]) : result;
  };
}

function slowly(ms: number): Tamper {
  return async (_call, forward) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    return await forward();
  };
}

/** Another chain of the same height: every hash differs, also that of block 0. */
function anotherChain(): Tamper {
  return async ({ method }, forward) => {
    const result = await forward();
    if (method !== 'eth_getBlockByNumber' || result === null) return result;
    const header = result as Record<string, string>;
    return { ...header, hash: `${header.hash?.slice(0, -8)}deadbeef` };
  };
}

async function untilFault(indexer: Indexer, code: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const { fault } = await indexer.status();
    if (fault === code) return;
    if (Date.now() > deadline) throw new Error(`The fault is ${fault}, not ${code}.`);
    indexer.poke();
    await new Promise((resolve) => setTimeout(resolve, 5));
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
