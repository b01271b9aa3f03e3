/**
 * A second reckoning of GEP, written from the notes on methods alone by someone who never saw `sdk/gep`. It must not
 * import `sdk/gep`, nor anything that `sdk/gep` is built on: two programs that share a part share its mistakes.
 */
import { FORMULAS, ONE_WAY_ONLY } from './formulas.ts';
import { fen } from './quantity.ts';
import { type Inputs, type Methodology, sourceOf, type Tables } from './source.ts';
import { read } from './units.ts';

export interface OracleResult {
  items: Record<string, bigint>;
  importFen: bigint;
  totalFen: bigint;
}

export function oracleFen(inputs: Inputs, methodology: Methodology): OracleResult {
  const items: Record<string, bigint> = {};

  for (const item of Object.keys(inputs.items)) items[item] = itemFen(item, inputs, methodology);

  const importFen = addUp((inputs.imports ?? []).map(({ value }) => fen(read(value))));

  return { items, importFen, totalFen: addUp(Object.values(items)) - importFen };
}

function itemFen(item: string, inputs: Inputs, methodology: Methodology): bigint {
  const formula = FORMULAS.get(item);

  if (!formula) throw new Error(`no formula for ${item}`);

  const tablesOf = (name: string): Tables => allowedTables(name, inputs, methodology);

  return fen(formula(tablesOf(item), sourceOf(inputs, methodology), tablesOf));
}

function allowedTables(item: string, inputs: Inputs, methodology: Methodology): Tables {
  const tables = Object.hasOwn(inputs.items, item) ? inputs.items[item] : undefined;
  const allowed = Object.hasOwn(methodology.items, item) ? methodology.items[item] : undefined;

  if (!tables) throw new Error(`the inputs have no ${item}`);
  if (!allowed) throw new Error(`the methodology does not count ${item}`);

  const filled = Object.keys(tables).filter((name) => (tables[name] ?? []).length > 0);
  const foreign = filled.filter((name) => !allowed.includes(name));

  if (foreign.length > 0) throw new Error(`the methodology does not take ${foreign.join(', ')} for ${item}`);
  if (ONE_WAY_ONLY.has(item) && filled.length > 1) throw new Error(`${item} is counted in two ways`);

  return tables;
}

function addUp(values: bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}
