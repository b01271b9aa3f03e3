import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { GepAccount } from '../../sdk/gep/account/account.ts';
import { computeAccount } from '../../sdk/gep/account/computeAccount.ts';
import { type GepPlace, GepRefused } from '../../sdk/gep/gepRefused.ts';
import { METHODOLOGIES, methodologyNamed } from '../../sdk/gep/methodology/catalogue.ts';
import { lishuiDemo } from '../../sdk/gep/methodology/lishuiDemo.ts';
import { type Methodology, readMethodology } from '../../sdk/gep/methodology/methodology.ts';
import { located } from '../../sdk/gep/table/places.ts';
import { readInputsFile } from '../../sdk/gep/table/readTable.ts';
import { yuan } from '../../sdk/units/format.ts';
import { quantity } from '../../sdk/units/quantities.ts';
import { templateEnd, writeTemplate } from '../gep/writeTemplate.ts';

const USAGE = `usage: ./ledger gep compute FILE  [--methodology FILE] [--steps] [--json]
       ./ledger gep template FILE [--methodology FILE] [--language zh|en]

  compute        the GEP of an account's inputs, item by item, exact to the fen, and the hash by which it is attested; FILE
                 is JSON, CSV or XLSX
  template       the tables that a methodology asks for, empty, as FILE.csv or FILE.xlsx
  --methodology  a methodology of your own, as JSON; else one that ships with the calculator, by the name in the inputs
                 (a template: by its code, else the demonstration's)
  --steps        every line of the calculation, with its numbers put in
  --json         exactly one object on standard output

An example lies at docs/gep/example.json, the forms of all documents beside it as JSON Schema. Needs no network.
Exit status: 0 computed · 1 refused, with the place and what to do · 64 wrong usage · 66 no such file
`;

const USAGE_STATUS = 64;
const NO_INPUT = 66;
const MAX_BYTES = 8 * 2 ** 20;

interface Asked {
  act: 'compute' | 'template';
  file: string;
  methodology: string | undefined;
  language: 'zh' | 'en';
  steps: boolean;
  json: boolean;
}

/** Computes an account; needs neither chain nor gateway. */
export async function run(args: string[]): Promise<number> {
  const asked = parse(args);
  if (!asked) {
    process.stderr.write(USAGE);
    return USAGE_STATUS;
  }
  try {
    console.log(asked.act === 'template' ? template(asked) : compute(asked));
    return 0;
  } catch (error) {
    return refuse(error, asked.json);
  }
}

function compute({ file, methodology, json, steps }: Asked): string {
  const { inputs, where } = readInputsFile(readFileSync(bounded(file)));
  const account = located(where, () =>
    computeAccount(inputs, methodology ? readMethodology(readJson(methodology)) : methodologyNamed(inputs.methodology)),
  );
  return json ? JSON.stringify({ ok: true, ...plain(account) }) : lines(account, steps).join('\n');
}

function template({ file, methodology, language, json }: Asked): string {
  const of = templated(methodology);
  const end = templateEnd(file);
  if (!end) throw new GepRefused('InputUnknown', file, 'name a file that ends with .csv or .xlsx');
  writeTemplate(file, end, of, language);
  return json ? JSON.stringify({ ok: true, file, methodology: `${of.code} ${of.edition}` }) : `wrote ${file}`;
}

function templated(named: string | undefined): Methodology {
  if (named === undefined) return lishuiDemo;
  return (
    METHODOLOGIES.find(({ code, edition }) => [code, `${code} ${edition}`].includes(named)) ??
    readMethodology(readJson(named))
  );
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(bounded(file), 'utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new GepRefused('MethodologyMalformed', file, `write it as JSON: ${error.message}`);
  }
}

/** The file itself, unless it is larger than anything that is taken. */
function bounded(file: string): string {
  const { size } = statSync(file);
  if (size <= MAX_BYTES) return file;
  throw new GepRefused('TableTooLarge', `${size} bytes`, `a file has at most ${MAX_BYTES} bytes`);
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

function parse(args: string[]): Asked | undefined {
  const options = {
    methodology: { type: 'string' },
    language: { type: 'string', default: 'zh' },
    steps: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  } as const;
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [act, file, ...rest] = positionals;
    const { language, methodology, steps, json } = values;
    if ((act !== 'compute' && act !== 'template') || file === undefined || rest.length > 0) return undefined;
    return language === 'zh' || language === 'en' ? { act, file, methodology, language, steps, json } : undefined;
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    return undefined;
  }
}
