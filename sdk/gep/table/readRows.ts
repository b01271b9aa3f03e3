import { GepRefused } from '../gepRefused.ts';
import type { Places } from './places.ts';
import type { ReadRow } from './readList.ts';

/** Rows by a key of theirs. @throws GepRefused InputRepeated, InputUnknown */
export function keyed(
  list: string,
  key: string,
  rows: readonly ReadRow[],
  places: Places,
  otherwise: Record<string, string | undefined> = {},
) {
  const found = new Map<string, Record<string, string | undefined>>();
  for (const row of rows) {
    const { [key]: name = '', ...members } = row.members;
    if (name.startsWith('_')) throw new GepRefused('InputUnknown', name, 'begin with a letter', row.at(key));
    if (found.has(name)) throw new GepRefused('InputRepeated', name, 'leave one of the two rows', row.at(key));
    found.set(name, { ...otherwise, ...members });
    places.note(`${list}.${name}`, row);
  }
  return Object.fromEntries(found);
}

/** Rows in their order. */
export function listed(list: string, rows: readonly ReadRow[], places: Places): Record<string, string>[] {
  return rows.map((row, n) => {
    places.note(`${list}.${n}`, row);
    return row.members;
  });
}
