/**
 * A gateway with a sale in its bidding, in a process of its own, for the bench: argv[2] is a folder, argv[3] and argv[4] how
 * many bidders and bids. Sends the port, the bidders' keys and each bid's calldata, every one a step above the last.
 */

import { openBidding } from './openBidding.ts';
import { runBenchGateway } from './runBenchGateway.ts';

const [, , path = '', bidders = '0', bids = '0'] = process.argv;

await runBenchGateway({ path, cacheSeconds: '1' }, async (_kernel, port, ledger) => {
  return { port, ...(await openBidding(ledger, { bidders: Number(bidders), bids: Number(bids) })) };
});
