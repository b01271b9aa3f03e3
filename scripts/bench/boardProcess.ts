/**
 * A gateway with a full board in a process of its own, for the bench: argv[2] is a folder, argv[3] the cache in seconds,
 * argv[4] and argv[5] how many offers and trades. Sends the port and the paths to ask when it is ready.
 */

import { BOARD_PATHS, fillBoard } from './fillBoard.ts';
import { runBenchGateway } from './runBenchGateway.ts';

const [, , path = '', cacheSeconds = '1', offers = '0', trades = '0'] = process.argv;

await runBenchGateway({ path, cacheSeconds }, async (kernel, port) => {
  await fillBoard(kernel.store.pool, { offers: Number(offers), trades: Number(trades) });
  return { port, paths: BOARD_PATHS };
});
