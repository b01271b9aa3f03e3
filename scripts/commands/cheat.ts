import { parseArgs } from 'node:util';
import type { FraudResult } from '../demo/cheat/playFrauds.ts';

const USAGE = 'usage: ./ledger cheat [FRAUD …] [--json]\n';

interface Asked {
  names: string[];
  json: boolean;
}

/**
 * Plays every fraud that must fail (or those named), one line each, on ledgers of its own. 0 when each was refused by
 * the error that guards it and the same act without the fraud passed; 1 otherwise.
 */
export async function run(args: string[]): Promise<number> {
  const asked = parse(args);
  if (!asked) {
    process.stderr.write(USAGE);
    return 64;
  }
  const { FraudUnknown } = await import('../demo/cheat/cheat.ts');
  try {
    return await play(asked);
  } catch (error) {
    if (!(error instanceof FraudUnknown)) throw error;
    process.stderr.write(`${error.name}: ${error.message}\n`);
    return 64;
  }
}

async function play({ names, json }: Asked): Promise<number> {
  const { cheat } = await import('../demo/cheat/cheat.ts');
  const { lineOf } = await import('../demo/cheat/playFrauds.ts');
  const startedAt = performance.now();
  const say = json ? (line: string) => process.stderr.write(`${line}\n`) : (line: string) => console.log(line);
  const frauds = await cheat(names, (result) => say(lineOf(result)));

  const ok = frauds.every(({ outcome }) => outcome === 'refused');
  const seconds = Number(((performance.now() - startedAt) / 1000).toFixed(1));
  if (json) console.log(JSON.stringify({ ok, seconds, frauds }));
  process.stderr.write(`${summary(frauds)} (${seconds} s)\n`);
  return ok ? 0 : 1;
}

function parse(args: string[]): Asked | undefined {
  try {
    const options = { json: { type: 'boolean', default: false } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    return { names: positionals, json: values.json };
  } catch {
    // An option that does not exist.
    return undefined;
  }
}

function summary(frauds: FraudResult[]): string {
  const refused = frauds.filter(({ outcome }) => outcome === 'refused').length;
  return `${refused} of ${frauds.length} frauds refused while the same act without the fraud passed`;
}
