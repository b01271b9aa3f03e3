import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Config, loadConfig } from '../../server/config.ts';
import { type RecoveryReport, recoverLedger } from '../backup/recoverLedger.ts';
import { inHeldPlace } from '../backup/restingPlace.ts';
import { refusedBy } from '../lib/refusedBy.ts';
import { LedgerMissing } from '../lib/runningParts.ts';
import { releasedDeployment } from '../verify/pinned.ts';

const USAGE = 'usage: ./ledger recover [--json]\n';

/**
 * Sets up an empty database from the chain alone and says what is lost for good. For the day on which database and backups
 * are gone: with a backup, `restore` is the command. 69 when a part can't be reached or rows stand already.
 */
export async function run(args: string[]): Promise<number> {
  const options = parse(args);
  if (!options) {
    process.stderr.write(USAGE);
    return 64;
  }
  try {
    const report = await recover(loadConfig(process.env));
    console.log(options.json ? JSON.stringify(report) : describe(report));
    return 0;
  } catch (error) {
    return refusedBy(error, options.json);
  }
}

async function recover(config: Config): Promise<RecoveryReport> {
  const { LEDGER_STATE_DIR: folder } = config;
  if (config.CHAIN_RPC_URL === undefined && !existsSync(`${folder}/chain`)) {
    throw new LedgerMissing(`There is no chain in ${folder}; set CHAIN_RPC_URL, or put its chain/ back first.`);
  }
  const deployment = releasedDeployment(config, undefined);
  return await inHeldPlace(config, ({ rpcUrl = '', ...place }) => {
    const given = { kek: config.KEK !== undefined, labelMasterKey: config.LABEL_MASTER_KEY !== undefined };
    return recoverLedger({ ...place, rpcUrl, given }, deployment, { finalityDepth: config.FINALITY_DEPTH });
  });
}

function parse(args: string[]): { json: boolean } | undefined {
  try {
    return parseArgs({ args, options: { json: { type: 'boolean', default: false } } }).values;
  } catch {
    return undefined;
  }
}

function describe({ rebuilt, lost, documents }: RecoveryReport): string {
  const { named, missing } = documents;
  return [
    `rebuilt    ${rebuilt.events} events up to block ${rebuilt.block} in ${rebuilt.seconds} s; digest ${rebuilt.digest}`,
    'lost for good:',
    ...lost.map(({ what, lost: meaning }) => `  ${what.padEnd(32)} ${meaning}`),
    missing === null
      ? `documents  ${named} are named on the chain; ask your store for them`
      : `documents  ${named} are named on the chain, ${missing.length} are not here; whoever has one uploads it again`,
    ...(missing ?? []).map((hash) => `  ${hash}`),
  ].join('\n');
}
