/** What canonical JSON may hold here: numbers are safe integers; larger ones travel as decimal strings. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * JSON with one spelling: no blanks, keys in code-unit order, numbers only safe integers (a subset of RFC 8785).
 *
 * @throws RangeError for a number that is not a safe integer
 */
export function canonicalJson(value: Json): string {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new RangeError(`${value} is not a safe integer; write it as a decimal string.`);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value).sort(byKey).map(member).join(',')}}`;
  return JSON.stringify(value);
}

function byKey([a]: [string, Json], [b]: [string, Json]): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function member([key, value]: [string, Json]): string {
  return `${JSON.stringify(key)}:${canonicalJson(value)}`;
}
