import { type Kysely, sql } from 'kysely';
import type { RowOf, TableDef } from '../../../server/kernel/indexer/tables/defineTable.ts';
import type { Database } from '../../../server/kernel/store/database.ts';

/** Writes a row of the projection as the indexer would, with defaults for what the test doesn't speak of. */
export type RowWriter = <T extends TableDef>(table: T, row: Partial<RowOf<T>>) => Promise<void>;

const DEFAULTS: Record<string, string> = {
  hex: `0x${'00'.repeat(32)}`,
  text: '',
  numeric: '0',
  bigint: '0',
  int: '0',
  boolean: 'false',
};

export function rowWriter(db: Kysely<Database>): RowWriter {
  return async (table, row) => {
    const names = Object.keys(table.columns);
    const values = names.map(
      (name) => row[name as keyof typeof row] ?? DEFAULTS[table.columns[name] as string] ?? null,
    );
    const text = values.map((value) => (value === null ? null : String(value)));
    await sql`
      INSERT INTO ${sql.table(`projection.${table.name}`)} (${sql.join(names.map((name) => sql.ref(name)))})
      VALUES (${sql.join(text)})
      ${table.appendOnly ? sql`` : onConflict(table, names)}
    `.execute(db);
  };
}

/** An append-only table has no key to meet twice. */
function onConflict({ key }: TableDef, names: readonly string[]) {
  return sql`ON CONFLICT (${sql.join(key.map((name) => sql.ref(name)))}) DO UPDATE SET
    ${sql.join(names.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`))}`;
}
