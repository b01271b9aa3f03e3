import { COMPANY_PREFIXES } from './lists/companyPrefixes.ts';

/** From these nine digits after the GS1 prefix on, prefixes have this length; 0: none. */
interface Step {
  readonly from: string;
  readonly length: number;
}

let read: ReadonlyMap<string, readonly Step[]> | undefined;

/**
 * How many digits of a key are its GS1 Company Prefix, by GS1's own table; the digits begin with the prefix, without the
 * indicator digit of a GTIN or the extension digit of an SSCC.
 *
 * @returns undefined where no prefix is allocated, and for the GS1 prefixes that the table here leaves out
 * @example companyPrefixLength('952123454321') // 7
 */
export function companyPrefixLength(digits: string): number | undefined {
  read ??= readTable(COMPANY_PREFIXES);
  const rest = digits.slice(3, 12).padEnd(9, '0');
  const step = read.get(digits.slice(0, 3))?.findLast(({ from }) => from <= rest);
  return step && step.length > 0 ? step.length : undefined;
}

function readTable(text: string): ReadonlyMap<string, readonly Step[]> {
  const table = new Map<string, readonly Step[]>();
  for (const line of text.trim().split('\n')) {
    const [run = '', ...steps] = line.split(' ');
    const [first = run, last = first] = run.split('-');
    const read = steps.map(readStep);
    for (let prefix = Number(first); prefix <= Number(last); prefix++) table.set(String(prefix).padStart(3, '0'), read);
  }
  return table;
}

function readStep(text: string): Step {
  const [from = '', length] = text.includes(':') ? text.split(':') : ['', text];
  return { from: from.padEnd(9, '0'), length: Number(length) };
}
