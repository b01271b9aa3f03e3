import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { GepAccount } from '../../sdk/gep/account/account.ts';
import { computeAccount } from '../../sdk/gep/account/computeAccount.ts';
import { readInputs } from '../../sdk/gep/account/inputs.ts';
import { type GepPlace, GepRefused } from '../../sdk/gep/gepRefused.ts';
import { methodologyNamed } from '../../sdk/gep/methodology/catalogue.ts';
import { readMethodology } from '../../sdk/gep/methodology/methodology.ts';
import { yuan } from '../../sdk/units/format.ts';
import { quantity } from '../../sdk/units/quantities.ts';

const USAGE = `usage: ./ledger gep compute FILE [--methodology FILE] [--steps] [--json]

  compute        the GEP of an account's inputs, item by item, exact to the fen, and the hash by which it is attested
  --methodology  a methodology of your own, as JSON; else one that ships with the calculator, by the name in the inputs
  --steps        every line of the calculation, with its numbers put in
  --json         exactly one object on standard output

An example lies at docs/gep/example.json. Needs no network.
Exit status: 0 computed · 1 refused, with the place and what to do · 64 wrong usage · 66 no such file
`;

const USAGE_STATUS = 64;
const NO_INPUT = 66;
const MAX_BYTES = 8 * 2 ** 20;

/** Computes an account; needs neither chain nor gateway. */
export async function run(args: string[]): Promise<number> {
  const asked = parse(args);
  if (!asked) {
    process.stderr.write(USAGE);
    return USAGE_STATUS;
  }
  try {
    const account = compute(asked.file, asked.methodology);
    console.log(asked.json ? JSON.stringify({ ok: true, ...plain(account) }) : lines(account, asked.steps).join('\n'));
    return 0;
  } catch (error) {
    return refuse(error, asked.json);
  }
}

function compute(file: string, methodology: string | undefined): GepAccount {
  const inputs = readInputs(readJson(file));
  return computeAccount(
    inputs,
    methodology ? readMethodology(readJson(methodology)) : methodologyNamed(inputs.methodology),
  );
}

function readJson(file: string): unknown {
  const { size } = statSync(file);
  if (size > MAX_BYTES) throw new GepRefused('InputUnknown', `${size} bytes`, 'an account’s inputs have 8 MiB at most');
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new GepRefused('InputMissing', file, `write it as JSON: ${error.message}`);
    throw error;
  }
}

function lines(
  { items, classes, importFen, totalFen, hash, methodology, state }: GepAccount,
  isLong: boolean,
): string[] {
  const told = items.flatMap(({ code, zh, fen, rows, steps }) => [
    `${code.padEnd(20)} ${signed(fen).padStart(22)} 元  ${zh}`,
    ...(isLong
      ? [...rows.flatMap((row) => row.steps), ...steps].map(
          ({ symbol, worked, text }) => `    ${symbol} = ${worked} = ${text}`,
        )
      : []),
  ]);
  return [
    ...told,
    ...Object.entries(classes).map(([name, fen]) => `${name.padEnd(20)} ${signed(fen).padStart(22)} 元`),
    ...(importFen > 0n ? [`${'imports'.padEnd(20)} ${signed(-importFen).padStart(22)} 元`] : []),
    `${'GEP'.padEnd(20)} ${signed(totalFen).padStart(22)} 元`,
    `${methodology.code} ${methodology.edition} (${state}) ${methodology.hash}`,
    hash,
  ];
}

function signed(fen: bigint): string {
  return fen < 0n ? `−${yuan(quantity('fen', -fen))}` : yuan(quantity('fen', fen));
}

/** Fen as decimal strings: a JSON number may lose some. */
function plain(account: GepAccount) {
  const text = JSON.stringify(account, (_key, value) => (typeof value === 'bigint' ? value.toString() : value));
  return JSON.parse(text);
}

function refuse(error: unknown, isJson: boolean): number {
  const problem = problemOf(error);
  if (!problem) throw error;
  if (isJson) console.log(JSON.stringify({ ok: false, problem }));
  else process.stderr.write(`${problem.message}\n`);
  return problem.code === 'FileMissing' ? NO_INPUT : 1;
}

/** Undefined for a fault of ours. */
function problemOf(error: unknown): { code: string; message: string; value: string; place: GepPlace } | undefined {
  if (error instanceof GepRefused) {
    const { code, value, place, message } = error;
    return { code, value, place, message };
  }
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'ENOENT') return undefined;
  const value = String((error as NodeJS.ErrnoException).path);
  return { code: 'FileMissing', value, place: {}, message: `FileMissing: ${value}; name a file that is there.` };
}

function parse(args: string[]) {
  const options = {
    methodology: { type: 'string' },
    steps: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  } as const;
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [act, file, ...rest] = positionals;
    return act === 'compute' && file !== undefined && rest.length === 0 ? { file, ...values } : undefined;
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    return undefined;
  }
}
