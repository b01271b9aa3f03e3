import { parseArgs } from 'node:util';
import type { FraudResult } from '../demo/cheat/playFrauds.ts';
import { compileContracts } from '../lib/compileContracts.ts';

const USAGE = 'usage: ./ledger cheat [FRAUD …] [--json]\n';

/**
 * Plays every fraud that must fail (or those named), one line each, on ledgers of its own. 0 when each was refused by
 * the error that guards it and the same act without the fraud passed; 1 otherwise.
 */
export async function run(args: string[]): Promise<number> {
  const parsed = parse(args);
  if (!parsed) return usage();

  const startedAt = performance.now();
  // The lines that are printed must be those of the code that runs.
  await compileContracts();
  const { cheat, FraudUnknown } = await import('../demo/cheat/cheat.ts');
  const { lineOf } = await import('../demo/cheat/playFrauds.ts');
  const say = parsed.json ? (line: string) => process.stderr.write(`${line}\n`) : (line: string) => console.log(line);
  const results = await cheat(parsed.names, (result) => say(lineOf(result))).catch((error: unknown) => {
    if (error instanceof FraudUnknown) return error;
    throw error;
  });
  if (results instanceof FraudUnknown) {
    process.stderr.write(`${results.name}: ${results.message}\n`);
    return 64;
  }

  const ok = results.every(({ outcome }) => outcome === 'refused');
  const seconds = Number(((performance.now() - startedAt) / 1000).toFixed(1));
  if (parsed.json) console.log(JSON.stringify({ ok, seconds, frauds: results }));
  process.stderr.write(`${summary(results)} (${seconds} s)\n`);
  return ok ? 0 : 1;
}

function parse(args: string[]): { names: string[]; json: boolean } | undefined {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { json: { type: 'boolean' } },
      allowPositionals: true,
    });
    return { names: positionals, json: values.json === true };
  } catch {
    // An option that does not exist.
    return undefined;
  }
}

function usage(): number {
  process.stderr.write(USAGE);
  return 64;
}

function summary(results: FraudResult[]): string {
  const refused = results.filter(({ outcome }) => outcome === 'refused').length;
  return `${refused} of ${results.length} frauds refused, and the same acts without the fraud passed`;
}
