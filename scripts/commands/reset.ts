import { loadConfig } from '../../server/config.ts';
import { resetStateFolder } from '../processes/stateFolder.ts';

/** Removes everything the embedded parts keep. Asks nothing: the name says what it does, and it refuses a used folder. */
export async function run(): Promise<number> {
  const { LEDGER_STATE_DIR: folder } = loadConfig(process.env);
  const removed = await resetStateFolder(folder);
  console.log(removed ? `removed ${folder}` : `nothing to remove: ${folder} does not exist`);
  return 0;
}
