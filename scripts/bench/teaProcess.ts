/**
 * Decisions on a trader of many trades, in a process of its own, for the bench: argv[2] is a folder, argv[3] how many trades.
 * Sends what they took.
 */

import { decideTrader } from '../../server/finance/tea/decideTrader.ts';
import { demoParticipant } from '../demo/seed/seedWorld.ts';
import { pinned } from '../verify/pinned.ts';
import { fillTrades, TEA_BENCH_TRADER } from './fillTrades.ts';
import { quantile } from './quantile.ts';
import { runBenchGateway } from './runBenchGateway.ts';

export interface TeaTimes {
  trades: number;
  /** What was decided each time. */
  answer: string;
  /** Slots proven each time, of the node's own state. */
  slots: number;
  p50ms: number;
  p99ms: number;
  rounds: number;
}

const ROUNDS = 15;

const [, , path = '', trades = '0'] = process.argv;

await runBenchGateway(
  { path, cacheSeconds: '0', withLending: true },
  async (kernel, _port, { demo, deployment, rpcUrl, gateway }) => {
    if (!demo) throw new Error('BenchInvalid: the bench has no demo world.');
    const genesis = await kernel.rpc.call<{ hash: string }>('eth_getBlockByNumber', ['0x0', false]);
    const released = pinned({ ...deployment, genesisHash: genesis.hash });
    const openings = await fillTrades(
      { kernel, rpcUrl, trader: demo.addressOf(TEA_BENCH_TRADER).toLowerCase(), deployment: released },
      Number(trades),
    );
    await gateway.indexer.waitFor(Number(await kernel.rpc.call<string>('eth_blockNumber', [])), 30_000);
    const trader = demoParticipant(demo, TEA_BENCH_TRADER);
    const order = { amount: openings.amount, openings: openings.rows, payees: [], holders: [] };
    const times: number[] = [];
    let answer = '';
    let slots = 0;
    // The first warms up and is not counted.
    for (let round = 0; round <= ROUNDS; round += 1) {
      const begun = performance.now();
      const { decision, proven } = await decideTrader(
        { db: kernel.store.db, rpc: kernel.rpc, deployment: released },
        trader,
        order,
      );
      if (round > 0) times.push(performance.now() - begun);
      answer = decision.answer;
      slots = proven.bundle.contracts.reduce((sum, { slots: of }) => sum + of.length, 0);
      if (decision.counted.length !== Number(trades)) {
        throw new Error(`BenchAnswersOther: ${decision.counted.length} of ${trades} trades counted.`);
      }
    }
    const at = (share: number) => Number(quantile(times, share).toFixed(1));
    return {
      trades: Number(trades),
      answer,
      slots,
      p50ms: at(0.5),
      p99ms: at(0.99),
      rounds: ROUNDS,
    } satisfies TeaTimes;
  },
);
