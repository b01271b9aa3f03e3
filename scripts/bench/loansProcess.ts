/**
 * A gateway with a bank's full portfolio in a process of its own, for the bench: argv[2] is a folder, argv[3] how many loans,
 * argv[4] the cache in seconds. Sends the port, the paths to ask and the session of the bank when it is ready.
 */

import { openSession } from '../../server/kernel/auth/sessions/openSession.ts';
import { fillLoans, portfolioPaths } from './fillLoans.ts';
import { runBenchGateway } from './runBenchGateway.ts';

const [, , path = '', loans = '0', cacheSeconds = '1'] = process.argv;

await runBenchGateway({ path, cacheSeconds, withLending: true }, async (kernel, port, { demo }) => {
  await fillLoans(kernel.store.pool, Number(loans));
  const account = demo?.addressOf('bankA').toLowerCase() ?? '';
  const { token } = await openSession(kernel.auth, { account, method: 'otp' });
  return { port, paths: portfolioPaths(Number(loans)), headers: { authorization: `Bearer ${token}` } };
});
