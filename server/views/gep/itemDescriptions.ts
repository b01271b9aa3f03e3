import { itemOf } from '../../../sdk/gep/items/allItems.ts';
import type { Field, Item, Line, Named, Parameter, Table } from '../../../sdk/gep/items/item.ts';
import type { Methodology } from '../../../sdk/gep/methodology/methodology.ts';

type Symbolled<Of> = Of & { symbol: string };

/** An item as a methodology counts it: what its tables ask for, and the formulas. */
export interface ItemDescription extends Pick<Item, 'code' | 'class' | 'zh' | 'en' | 'seea' | 'source' | 'needs'> {
  tables: TableDescription[];
  parameters: Symbolled<Parameter>[];
  lines: readonly Line[];
}

export interface TableDescription extends Pick<Table, 'zh' | 'en' | 'keys' | 'lines'> {
  name: string;
  fields: Symbolled<Field>[];
  parameters: Symbolled<Parameter>[];
  prices: Symbolled<Named>[];
}

/** The items a methodology counts, in its order, with those tables alone that it takes. */
export function describeItems({ items }: Pick<Methodology, 'items'>): ItemDescription[] {
  return Object.entries(items).flatMap(([code, tables]) => {
    const item = itemOf(code);
    return item ? [describeItem(item, tables)] : [];
  });
}

function describeItem(item: Item, allowed: readonly string[]): ItemDescription {
  const { code, zh, en, seea, source, needs, lines } = item;
  return {
    ...{ code, class: item.class, zh, en, seea, source, needs, lines },
    tables: Object.entries(item.tables)
      .filter(([name]) => allowed.includes(name))
      .map(([name, table]) => describeTable(name, table)),
    parameters: symbolled(item.parameters),
  };
}

function describeTable(name: string, { zh, en, keys, fields, parameters, prices, lines }: Table): TableDescription {
  return {
    ...{ name, zh, en, keys, lines },
    fields: symbolled(fields),
    parameters: symbolled(parameters),
    prices: symbolled(prices),
  };
}

function symbolled<Of extends object>(by: Readonly<Record<string, Of>> = {}): Symbolled<Of>[] {
  return Object.entries(by).map(([symbol, named]) => ({ symbol, ...named }));
}
