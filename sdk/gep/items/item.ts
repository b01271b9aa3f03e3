/** 物质供给, 调节服务, 文化服务 (system 2). */
export type ItemClass = 'material' | 'regulating' | 'cultural';

/** What a quantity is called, and a unit of its kind. `*`: whatever its own unit is, as for products. */
export interface Named {
  zh: string;
  en: string;
  unit: string;
}

/** A measurement that stands in each row of a table. */
export interface Field extends Named {
  /** Taken where a row says nothing; without it the field must be there. */
  otherwise?: string;
  /** Larger than this nothing of its kind is: a slip of the pen, or of the unit. */
  most?: string;
}

/** A number of the methodology. With `by`, one for each value of that key of the row. */
export interface Parameter extends Named {
  /** Its name among the methodology's parameters; with `by`, the beginning of it: `epp` and `forest` are `epp.forest`. */
  name: string;
  by?: string | readonly string[];
}

/** One step: a symbol, its formula, and the unit in which it is shown. */
export interface Line extends Named {
  symbol: string;
  formula: string;
}

/** Rows of one kind: each with keys (texts) and fields (measurements). */
export interface Table {
  zh: string;
  en: string;
  /** Keys of a row; together they tell rows apart. */
  keys: readonly string[];
  fields: Readonly<Record<string, Field>>;
  parameters?: Readonly<Record<string, Parameter>>;
  /** Symbols taken from the price list of the account, by the first key of the row. */
  prices?: Readonly<Record<string, Named>>;
  lines: readonly Line[];
}

/** How an item of GEP is computed. The last line is its value. */
export interface Item {
  code: string;
  class: ItemClass;
  zh: string;
  en: string;
  /** Ecosystem service of SEEA EA that it is; null where SEEA EA counts none (gep.md 5). */
  seea: string | null;
  /** Where the formula comes from: section of the methods, and the standard's shape. */
  source: string;
  /** In the order in which they are worked out; a table may look into those before it (`matching`). */
  tables: Readonly<Record<string, Table>>;
  /** How many tables an account must bring: `any` of them, or exactly `one`, where they are other ways to the same thing. */
  needs: 'any' | 'one';
  parameters?: Readonly<Record<string, Parameter>>;
  /** Lines of other items, which must be counted too: symbol → item and line. */
  from?: Readonly<Record<string, Named & { item: string; line: string }>>;
  lines: readonly Line[];
}
