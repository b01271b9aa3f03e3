/**
 * A gateway with a full board in a process of its own, for the bench: argv[2] is a folder, argv[3] the cache in seconds,
 * argv[4] and argv[5] how many offers and trades. Sends the port and the paths to ask when it is ready.
 */

import { pino } from 'pino';
import { loadConfig } from '../../server/config.ts';
import { consoleOtpSender } from '../../server/kernel/auth/codes/consoleOtpSender.ts';
import { createLog } from '../../server/kernel/log/createLog.ts';
import { withFreePort } from '../lib/withFreePort.ts';
import { startLedger } from '../processes/startLedger.ts';
import { openStateFolder } from '../processes/stateFolder.ts';
import { supervise } from '../processes/supervisor.ts';
import { BOARD_PATHS, fillBoard } from './fillBoard.ts';

const [, , path = '', cacheSeconds = '1', offers = '0', trades = '0'] = process.argv;
const env = {
  PORT: '0',
  LEDGER_STATE_DIR: path,
  RATE_LIMIT_PER_MINUTE: '0',
  CACHE_SECONDS: cacheSeconds,
  PROFILE: 'demo',
};
const config = loadConfig(await withFreePort(env));
const folder = await openStateFolder(path);
// Lines are composed and written as in production, to a file that nobody reads.
const log = createLog({
  level: 'info',
  destination: pino.destination({ dest: `${folder.of('gateway')}/bench.log`, sync: false }),
});

process.exitCode = await supervise(
  async (own) => {
    const say = () => undefined;
    const { gateway } = await startLedger(own, { config, folder, log, otpSender: consoleOtpSender(say), say });
    await fillBoard(gateway.kernel.store.pool, { offers: Number(offers), trades: Number(trades) });
    process.send?.({ port: config.PORT, paths: BOARD_PATHS });
  },
  // Why a part couldn't start, on the bench's error output.
  { say: (line) => process.stderr.write(`${line}\n`) },
);
folder.release();
process.exit();
