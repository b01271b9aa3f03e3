import { type GepInputs, readInputs } from '../account/inputs.ts';
import { GepRefused } from '../gepRefused.ts';
import type { Book, Sheet } from './book.ts';
import type { Layout } from './layout/column.ts';
import { HEAD, IMPORTS, LISTS, NOTES, PARAMETERS, PARCELS, PRICES, TABLES } from './layout/layouts.ts';
import { located, notePlaces, type Where } from './places.ts';
import { readHead } from './readHead.ts';
import { itemsOf } from './readItems.ts';
import { readList } from './readList.ts';
import { keyed, listed } from './readRows.ts';

/** Inputs that a table holds, and where each of them stands in it. */
export interface TableInputs {
  inputs: GepInputs;
  where: Where;
}

export function isNotes(sheet: string): boolean {
  return sheet === NOTES.name || sheet === NOTES.zh;
}

/** Inputs from the sheets of a book. @throws GepRefused with sheet, line and column */
export function readBook(book: Book): TableInputs {
  const sheets = sheetsByName(book);
  const places = notePlaces();
  const rowsOf = (layout: Layout) => {
    const sheet = sheets.get(layout.name);
    if (sheet) places.note(layout.name, { sheet: sheet.name });
    return sheet ? readList(sheet, layout) : [];
  };

  const head = readHead(sheets.get(HEAD.name), places);
  const parcels = rowsOf(PARCELS);
  for (const [n, row] of parcels.entries()) places.note(`area.parcels.${n}`, row.at('parcel'));
  const value = {
    form: 'liangshan.gep-inputs.v1',
    area: {
      ...{ level: head('area.level'), region: head('area.region'), name: head('area.name') },
      ...(parcels.length > 0 && { parcels: parcels.map(({ members }) => members.parcel) }),
    },
    year: yearOf(head('year')),
    methodology: { code: head('methodology.code'), edition: head('methodology.edition') },
    priceBasis: head('priceBasis'),
    prices: keyed('prices', 'product', rowsOf(PRICES), places, { basis: head('priceBasis') }),
    parameters: keyed('parameters', 'name', rowsOf(PARAMETERS), places),
    items: itemsOf(rowsOf, places),
    imports: listed('imports', rowsOf(IMPORTS), places),
  };
  return { inputs: located(places.where, () => readInputs(value)), where: places.where };
}

/** Every sheet is one that is read, once. */
function sheetsByName({ sheets }: Book): Map<string, Sheet> {
  const known = [HEAD, ...LISTS, ...TABLES];
  const found = new Map<string, Sheet>();
  for (const sheet of sheets.filter(({ name }) => !isNotes(name.trim()))) {
    const name = sheet.name.trim();
    const layout = known.find((one) => one.name === name || one.zh === name);
    const place = { sheet: name, line: sheet.line };
    if (!layout) {
      throw new GepRefused(
        'InputUnknown',
        name,
        `no table is called so; take a name like ${HEAD.zh}, ${PRICES.zh} or food.products from the template`,
        place,
      );
    }
    if (found.has(layout.name)) throw new GepRefused('InputRepeated', name, 'put its rows into one table', place);
    found.set(layout.name, sheet);
  }
  return found;
}

function yearOf(text: string | undefined): number | string | undefined {
  return text !== undefined && /^\d{4}$/.test(text) ? Number(text) : text;
}
