import { parseArgs } from 'node:util';
import { longNames, runLong } from './runLong.ts';

const OPTIONS = { long: { type: 'boolean' }, json: { type: 'boolean', default: false } } as const;

/**
 * `./ledger test --long [--json] [NAME…]`: runs the long forms named, or all, one after the other. With `--json` standard
 * output is one object, `{ ok, long: { NAME: { ok, figures, misses, seconds } } }`; progress goes to standard error.
 * 0 when all held, 1 when not, 64 where a name or an option is none.
 */
export async function longForms(args: string[]): Promise<number> {
  const asked = askedForms(args);
  if (typeof asked === 'string') {
    process.stderr.write(`${asked}\n`);
    return 64;
  }
  const long = await runLong(asked.names, (line) => process.stderr.write(`${line}\n`));
  const ok = Object.values(long).every((report) => report.ok);
  console.log(asked.json ? JSON.stringify({ ok, long }) : JSON.stringify(long, undefined, 2));
  return ok ? 0 : 1;
}

/** What is asked for, or the sentence that refuses it. */
export function askedForms(args: string[]): { names: string[]; json: boolean } | string {
  const known = longNames();
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
    const unknown = positionals.filter((name) => !known.includes(name));
    if (unknown.length > 0) return `UnknownLongForm: ${unknown.join(', ')}; the long forms are ${known.join(', ')}.`;
    return { names: positionals.length > 0 ? positionals : known, json: values.json };
  } catch {
    return `usage: ./ledger test --long [--json] [${known.join('|')}] …`;
  }
}
