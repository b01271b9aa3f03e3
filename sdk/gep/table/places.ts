import { type GepPlace, GepRefused } from '../gepRefused.ts';
import type { CellPlace } from './book.ts';

/** Where in a file something of the inputs stands; undefined for what isn't of this file. */
export type Where = (place: GepPlace) => CellPlace | undefined;

/** A row that was read: where it stands, and each member of it. */
export interface RowPlace {
  place: CellPlace;
  at(name: string): CellPlace;
}

/** A note of where members of the inputs were read: "area.name" → sheet, line, column; "items.food.products.0" → a row. */
export interface Places {
  note(path: string, place: CellPlace | RowPlace): void;
  where: Where;
}

export function notePlaces(): Places {
  const noted = new Map<string, CellPlace | RowPlace>();
  return {
    note: (path, place) => {
      noted.set(path, place);
    },
    where: (place) => paths(place).flatMap((path) => placeIn(noted, path) ?? [])[0],
  };
}

/** Of a row its line, of a member of a row its cell. */
function placeIn(noted: ReadonlyMap<string, CellPlace | RowPlace>, path: string): CellPlace | undefined {
  const found = noted.get(path);
  if (found) return 'at' in found ? found.place : found;
  const point = path.lastIndexOf('.');
  const row = noted.get(path.slice(0, point));
  return row && 'at' in row ? row.at(path.slice(point + 1)) : undefined;
}

/** Does `work`; what it refuses is told with the sheet, line and column that it was read from. */
export function located<Result>(where: Where, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    const isOpen = error instanceof GepRefused && error.place.sheet === undefined;
    throw isOpen ? error.at(where(error.place) ?? {}) : error;
  }
}

/** The narrowest first: a field that wasn't written has none, but its row has. */
function paths({ item, table, row, field }: GepPlace): string[] {
  const rows = [...(item === undefined ? [] : ['items', item]), table, row?.toString()].filter(
    (part) => part !== undefined,
  );
  const inRow = rows.length > 0 ? shorter([...rows, ...(field === undefined ? [] : [field])]) : [];
  const alone = field === undefined ? [] : [...shorter(field.split('.')), `prices.${field}`];
  return [...inRow, ...alone];
}

/** "a.b.c", "a.b", "a". */
function shorter(parts: readonly string[]): string[] {
  return parts.map((_, n) => parts.slice(0, parts.length - n).join('.'));
}
