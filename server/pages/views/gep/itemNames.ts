import { ITEMS, itemOf } from '../../../../sdk/gep/items/allItems.ts';
import type { Item, Named, Parameter, Table } from '../../../../sdk/gep/items/item.ts';
import type { Speech } from '../../render/renderPage.ts';

type Spoken = Pick<Named, 'zh' | 'en'>;

/** What the parts of an item are called, in the page's language. */
export interface ItemNames {
  item(code: string): string;
  table(code: string, table: string): string;
  /** "生态系统：常绿阔叶林". */
  keys(keys: Readonly<Record<string, string>>): string;
  /** A number of a methodology, or the price of a product. */
  number(code: string, name: string): string;
}

export function itemNames({ t, f, language }: Speech): ItemNames {
  const spoken = (text: Spoken) => (language === 'en' ? text.en : text.zh);
  const keyWord = (value: string) => f.named('gep.key', value);
  const nameOf = (code: string) => {
    const item = itemOf(code);
    return item ? spoken(item) : code;
  };
  return {
    item: nameOf,
    table: (code, table) => {
      const found = itemOf(code)?.tables[table];
      return found ? spoken(found) : table;
    },
    keys: (keys) =>
      Object.entries(keys)
        .map(([name, value]) => t('gep.keyed', { name: f.named('gep.keyName', name), value: keyWord(value) }))
        .join(t('gep.join')),
    number: (code, name) => {
      const [parameter, rest] = parameterNamed(itemOf(code), name);
      if (!parameter) return t('gep.priceOf', { product: keyWord(name) });
      return rest.length > 0 ? `${spoken(parameter)}（${rest.map(keyWord).join(t('gep.join'))}）` : spoken(parameter);
    },
  };
}

/** The parameter that a methodology's number is, and the keys behind its name. */
function parameterNamed(item: Item | undefined, name: string): [Parameter | undefined, string[]] {
  const [stem = '', ...rest] = name.split('.');
  const tables: Table[] = Object.values(item?.tables ?? {});
  const all = [item?.parameters ?? {}, ...tables.map(({ parameters }) => parameters ?? {})].flatMap((one) =>
    Object.values(one),
  );
  return [all.find((one) => one.name === stem || one.name === name), rest];
}

/** Every item there is, in the order of accounts. */
export const ITEM_CODES = ITEMS.map(({ code }) => code);
