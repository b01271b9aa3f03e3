import { baseType, type Column, type TableDef } from './defineTable.ts';

/** Makes a table; its rows are looked up by key while it fills, unless it is append-only. */
export function createTableSql(schema: string, table: TableDef): string {
  const columns = Object.entries(table.columns).map(([name, column]) => `"${name}" ${sqlType(column)}`);
  const key = table.appendOnly ? [] : [`PRIMARY KEY (${list(table.key)})`];
  return `CREATE TABLE ${qualified(schema, table)} (${[...columns, ...key].join(', ')})`;
}

/** What a full table is given afterwards, which is cheaper than keeping it up to date while filling. */
export function createIndexesSql(schema: string, table: TableDef): string[] {
  const name = qualified(schema, table);
  const key = table.appendOnly ? [`ALTER TABLE ${name} ADD PRIMARY KEY (${list(table.key)})`] : [];
  return [...key, ...table.indexes.map((columns) => `CREATE INDEX ON ${name} (${list(columns)})`)];
}

/** Every column as text, in the order of the definition. */
export function selectAsText(table: TableDef): string {
  return Object.keys(table.columns)
    .map((name) => `t."${name}"::text AS "${name}"`)
    .join(', ');
}

/** A condition on rows `t` whose keys are given as one text array a key column ($1, $2 …). */
export function keyCondition(table: TableDef): string {
  const casts = table.key.map((name) => `k."${name}"::${sqlBase(table.columns[name] as Column)}`).join(', ');
  const arrays = table.key.map((_, i) => `$${i + 1}::text[]`).join(', ');
  return `(${table.key.map((name) => `t."${name}"`).join(', ')}) IN (SELECT ${casts} FROM unnest(${arrays}) AS k(${list(table.key)}))`;
}

export function qualified(schema: string, table: TableDef): string {
  return `"${schema}"."${table.name}"`;
}

export function list(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}

// Text in the C collation: the same order on every server, and the cheapest comparison.
function sqlType(column: Column): string {
  const base = sqlBase(column);
  const sql = base === 'text' ? 'text COLLATE "C"' : base;
  return column.endsWith('?') ? sql : `${sql} NOT NULL`;
}

function sqlBase(column: Column): string {
  const type = baseType(column);
  return type === 'hex' ? 'text' : type;
}
