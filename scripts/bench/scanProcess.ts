/**
 * A gateway with a lot of many labels in a process of its own, for the bench: argv[2] is a folder, argv[3] the cache in
 * seconds, argv[4] how many labels. Sends the port and the paths to ask when it is ready.
 */

import { fillLabels } from './fillLabels.ts';
import { runBenchGateway } from './runBenchGateway.ts';

const [, , path = '', cacheSeconds = '0', labels = '0'] = process.argv;

await runBenchGateway({ path, cacheSeconds }, async (kernel, port) => {
  const links = await fillLabels(kernel, Number(labels));
  return { port, paths: links.map((link) => `/api/verify/label?uri=${encodeURIComponent(link)}`) };
});
