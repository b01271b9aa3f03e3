import { readFileSync } from 'node:fs';
import { computeAccount } from '../../../../sdk/gep/account/computeAccount.ts';
import { type GepInputs, readInputs } from '../../../../sdk/gep/account/inputs.ts';
import { GepRefused } from '../../../../sdk/gep/gepRefused.ts';
import { lishuiDemo } from '../../../../sdk/gep/methodology/lishuiDemo.ts';

/** The worked example of docs/gep, anew each time. */
export function example(): GepInputs {
  return readInputs(JSON.parse(readFileSync('docs/gep/example.json', 'utf8')));
}

/** The example with only these items. */
export function exampleOf(items: GepInputs['items']): GepInputs {
  return { ...example(), items };
}

/** Fen of one item, computed alone. */
export function fenOf(code: string, tables: GepInputs['items'][string], methodology = lishuiDemo): bigint {
  return computeAccount(exampleOf({ [code]: tables }), methodology).items[0]?.fen ?? -1n;
}

/** The code of a refusal, where it happened, and what was found; fails when nothing was refused. */
export function refusalOf(work: () => unknown): Record<string, unknown> {
  try {
    work();
  } catch (error) {
    if (error instanceof GepRefused) return { code: error.code, value: error.value, ...error.place };
    throw error;
  }
  throw new Error('nothing was refused');
}
