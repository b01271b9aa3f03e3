/**
 * A gateway with full rights in a process of its own, for the bench: argv[2] is a folder, argv[3] the cache in seconds. Sends
 * the port and the paths to ask when it is ready.
 */

import { fillReport } from './fillReport.ts';
import { runBenchGateway } from './runBenchGateway.ts';

const [, , path = '', cacheSeconds = '1'] = process.argv;

await runBenchGateway({ path, cacheSeconds }, async (kernel, port) => {
  const rights = await fillReport(kernel.store.pool);
  return { port, paths: rights.map((id) => `/api/rights/${id}/report`) };
});
