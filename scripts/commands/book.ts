import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { JWK } from 'jose';
import { createBankSystem, Refused } from '../lib/bankSystem.ts';
import { checkBook } from '../lib/checkBook.ts';

const USAGE = `usage: ./ledger book FILE.csv --server URL --client ID --key PRIVATE.jwk [--json]
  columns: right or certificate (with register), lien, principal (fen), maturity (YYYY-MM-DD), key
  the answers go to standard output as CSV; with --json one object that counts them
`;

/**
 * Has a bank's whole book checked by a gateway, as a registered system of the bank. 0 when every row could be read; 1 when
 * some could not, or the gateway refused; 69 when it can't be reached.
 */
export async function run(args: string[]): Promise<number> {
  const options = parse(args);
  if (!options) {
    process.stderr.write(USAGE);
    return 64;
  }
  try {
    const key = JSON.parse(await readFile(options.key, 'utf8')) as JWK;
    const system = createBankSystem({ server: options.server, clientId: options.client, key });
    const table = new Uint8Array(await readFile(options.file));
    const { book, csv } = await checkBook(system, table, { say: (line) => process.stderr.write(`${line}\n`) });
    process.stdout.write(options.json ? `${JSON.stringify({ ok: book.faults === 0, ...book })}\n` : csv);
    return book.faults === 0 ? 0 : 1;
  } catch (error) {
    return refuse(error, options);
  }
}

interface Options {
  file: string;
  server: string;
  client: string;
  key: string;
  json: boolean;
}

function parse(args: string[]): Options | undefined {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        server: { type: 'string' },
        client: { type: 'string' },
        key: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    const { server, client, key, json } = values;
    const [file] = positionals;
    const isWhole = file !== undefined && positionals.length === 1 && URL.canParse(server ?? '');
    return isWhole && server && client && key ? { file, server, client, key, json } : undefined;
  } catch {
    // An option that doesn't exist, or one without its value.
    return undefined;
  }
}

function refuse(error: unknown, { json, server }: Options): number {
  if (error instanceof Refused) return tell(error, json, 1);
  const isAway = error instanceof TypeError && error.message === 'fetch failed';
  if (!isAway) throw error;
  return tell({ code: 'GatewayUnreachable', message: `GatewayUnreachable: ${server} does not answer` }, json, 69);
}

function tell({ code, message }: { code: string; message: string }, json: boolean, status: number): number {
  if (json) console.log(JSON.stringify({ ok: false, error: code, message }));
  process.stderr.write(`${message}\n`);
  return status;
}
