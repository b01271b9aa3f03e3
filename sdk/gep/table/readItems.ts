import { GepRefused } from '../gepRefused.ts';
import type { Layout } from './layout/column.ts';
import { TABLES } from './layout/layouts.ts';
import type { Places } from './places.ts';
import type { ReadRow } from './readList.ts';
import { listed } from './readRows.ts';

/** Rows of each table of each item; an item without tables is there when its line says so. */
export function itemsOf(
  rowsOf: (layout: Layout) => ReadRow[],
  places: Places,
): Record<string, Record<string, Record<string, string>[]>> {
  const items = new Map<string, Record<string, Record<string, string>[]>>();
  for (const layout of TABLES) {
    const rows = rowsOf(layout);
    const [first] = rows;
    if (!first) continue;
    const tables = items.get(layout.item) ?? {};
    items.set(layout.item, tables);
    places.note(`items.${layout.item}`, { sheet: first.place.sheet });
    if (layout.table === undefined) requireCounted(rows);
    else {
      const path = `items.${layout.item}.${layout.table}`;
      places.note(path, { sheet: first.place.sheet });
      tables[layout.table] = listed(path, rows, places);
    }
  }
  return Object.fromEntries(items);
}

function requireCounted(rows: readonly ReadRow[]): void {
  const other = rows.find(({ members }, n) => n > 0 || members.counted !== 'yes');
  if (!other) return;
  throw new GepRefused(
    'InputUnknown',
    other.members.counted ?? '',
    'write "是" (yes) in one line, or leave the table empty',
    other.at('counted'),
  );
}
