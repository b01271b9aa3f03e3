import { readFileSync } from 'node:fs';
import { expect } from 'chai';
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

/** The code of a refusal, where it happened, and what was found; fails when nothing was refused, or nothing advised. */
export function refusalOf(work: () => unknown): Record<string, unknown> {
  const { code, value, place } = refusedBy(work);
  return { code, value, ...place };
}

/** What a refusal says is to be done. */
export function adviceOf(work: () => unknown): string {
  return refusedBy(work).advice;
}

function refusedBy(work: () => unknown): GepRefused {
  try {
    work();
  } catch (error) {
    if (!(error instanceof GepRefused)) throw error;
    expect(error.advice, `${error.code} says what to do`).to.match(/\p{L}{2}/u);
    return error;
  }
  throw new Error('nothing was refused');
}
