/**
 * A gateway in a process of its own, for the bench: argv[2] is a folder. Sends its port, its database and the token of a
 * member of the brand when it is ready.
 */

import { openSession } from '../../server/kernel/auth/sessions/openSession.ts';
import { runBenchGateway } from './runBenchGateway.ts';

const [, , path = ''] = process.argv;

await runBenchGateway({ path, cacheSeconds: '1', env: { ANCHOR_SECONDS: '1' } }, async (kernel, port, ledger) => {
  if (!ledger.demo) throw new Error('A bench runs in the demo world.');
  const account = ledger.demo.addressOf('coopSongyang');
  const { token } = await openSession(kernel.auth, { account, method: 'otp' });
  return { port, databaseUrl: ledger.databaseUrl, token };
});
