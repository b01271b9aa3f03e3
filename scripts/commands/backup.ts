import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Config, loadConfig } from '../../server/config.ts';
import { type BackupReport, makeBackup } from '../backup/makeBackup.ts';
import { inPlace, keyringOf } from '../backup/restingPlace.ts';
import { refusedBy } from '../lib/refusedBy.ts';
import { LedgerMissing } from '../lib/runningParts.ts';
import { PartError } from '../processes/PartError.ts';

const USAGE = 'usage: ./ledger backup FILE [--json]\n';

/**
 * Writes tables, keys beside the database and documents into one sealed file, while the ledger runs or rests. The chain is
 * not in it, nor the KEK, which opens it. 69 when a part can't be reached or the file can't be written.
 */
export async function run(args: string[]): Promise<number> {
  const options = parse(args);
  if (!options) {
    process.stderr.write(USAGE);
    return 64;
  }
  try {
    const report = await backUp(loadConfig(process.env), options.file);
    console.log(options.json ? JSON.stringify(report) : describe(report));
    return report.damaged.length === 0 ? 0 : 1;
  } catch (error) {
    return refusedBy(error, options.json);
  }
}

async function backUp(config: Config, file: string): Promise<BackupReport> {
  const { LEDGER_STATE_DIR: folder } = config;
  if (config.DATABASE_URL === undefined && !existsSync(folder)) {
    throw new LedgerMissing(`There is no ledger in ${folder}; start ./ledger up first.`);
  }
  const keyring = await keyringOf(config);
  if (!keyring) throw new PartError('KekUnknown', 'A backup is sealed under the KEK. Set KEK to the gateways’ own.');
  return inPlace(config, (place) => makeBackup({ ...place, kek: keyring.current }, file));
}

function parse(args: string[]): { file: string; json: boolean } | undefined {
  try {
    const options = { json: { type: 'boolean', default: false } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [file, ...more] = positionals;
    return file === undefined || more.length > 0 ? undefined : { file, json: values.json };
  } catch {
    return undefined;
  }
}

function describe({ file, bytes, kekId, block, rows, keys, blocks, damaged, digest }: BackupReport): string {
  return [
    `file       ${file}, ${bytes} bytes`,
    `opens with the KEK named ${kekId}: keep that one apart from this file`,
    `holds      ${rows} rows, ${blocks} documents’ blocks, keys: ${keys.join(', ') || 'none'}`,
    `holds not  the chain (up to block ${block} was known), the projection, sessions and codes, the KEK`,
    `digest     ${digest}`,
    ...damaged.map(
      (path) => `ContentCorrupt: ${path} is not what was stored, and is left out; upload the original again`,
    ),
  ].join('\n');
}
