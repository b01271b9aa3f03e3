/**
 * A gateway in a process of its own, for the bench: argv[2] is a folder, argv[3] the cache in seconds. Sends the port
 * and the paths of public evidence when it is ready.
 */

import { runBenchGateway } from './runBenchGateway.ts';

const [, , path = '', cacheSeconds = '0'] = process.argv;

await runBenchGateway({ path, cacheSeconds }, async (kernel, port) => {
  const rows = await kernel.store.db.selectFrom('projection.evidence').select('id').execute();
  return { port, paths: rows.map(({ id }) => `/api/evidence/${id}`) };
});
