import { expect } from 'chai';
import fc from 'fast-check';
import readXlsxFile from 'read-excel-file/node';
import { computeAccount } from '../../../../sdk/gep/account/computeAccount.ts';
import { type GepInputs, readInputs } from '../../../../sdk/gep/account/inputs.ts';
import { METHODOLOGIES } from '../../../../sdk/gep/methodology/catalogue.ts';
import { lishuiDemo } from '../../../../sdk/gep/methodology/lishuiDemo.ts';
import { plainWords } from '../../../../sdk/gep/plainWords.ts';
import { bookOf, type Language, templateBook, type WrittenBook } from '../../../../sdk/gep/table/bookOf.ts';
import { writeCsv } from '../../../../sdk/gep/table/csv/writeCsv.ts';
import { headOf } from '../../../../sdk/gep/table/layout/column.ts';
import { HEAD, LISTS, NOTES, TABLES, type TableLayout } from '../../../../sdk/gep/table/layout/layouts.ts';
import { readTable } from '../../../../sdk/gep/table/readTable.ts';
import { writeXlsx } from '../../../../sdk/gep/table/xlsx/writeXlsx.ts';
import { example, refusalOf } from '../support/example.ts';

const FORMS: [name: string, write: (book: WrittenBook) => Uint8Array][] = [
  ['CSV', writeCsv],
  ['XLSX', writeXlsx],
];
const LANGUAGES: readonly Language[] = ['zh', 'en'];

/** Words as people write them, and as attackers do, that an account may hold. */
const words = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
    fc.constantFrom(
      '=1+1',
      '+1',
      '-1',
      '@SUM(A1)',
      "'quoted",
      '"',
      'a,b',
      '[account]',
      '3-4',
      '1e5',
      '007',
      '1.10',
      '&lt;',
      '<b>',
      '2025',
    ),
  )
  .filter((text) => text === text.trim() && !text.startsWith('#') && plainWords(200).safeParse(text).success);
const key = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,9}$/);
const number = fc.oneof(
  fc.integer({ min: 0, max: 1_000_000 }).map(String),
  fc.stringMatching(/^[1-9]\d{0,20}\.\d{1,15}$/),
  fc.constantFrom('0', '0.10', '5.8185e-18', '1000000000000', '0.1'),
);

/** Other units of the same kind, so that a column's numbers may differ in theirs. */
const UNITS: Record<string, string[]> = { ha: ['ha', '亩', 'km²', 'm²'], mm: ['mm', 'cm', 'm'], t: ['t', 'kg', '万t'] };

const measured = (asked: string) =>
  fc
    .tuple(
      number.filter((text) => Number(text) <= 1),
      fc.constantFrom(...(asked === '*' ? ['kg', 't', '1'] : (UNITS[asked] ?? [asked]))),
    )
    .map(([amount, unit]) => (unit === '1' ? amount : `${amount} ${unit}`));

const rowOf = ({ columns }: TableLayout) =>
  fc.record(
    Object.fromEntries(
      columns.map(({ name, holds }) => [name, typeof holds === 'object' ? measured(holds.unit) : key]),
    ),
    { requiredKeys: columns.filter(({ isOptional }) => !isOptional).map(({ name }) => name) },
  );

const items = fc
  .subarray([...TABLES], { minLength: 1, maxLength: 8 })
  .chain((layouts) =>
    fc.tuple(
      ...layouts.map((layout) =>
        fc.array(rowOf(layout), { minLength: 1, maxLength: 4 }).map((rows) => [layout, rows] as const),
      ),
    ),
  )
  .map((filled) => {
    const found: Record<string, Record<string, Record<string, string>[]>> = {};
    for (const [{ item, table }, rows] of filled) {
      found[item] ??= {};
      if (table !== undefined) Object.assign(found[item], { [table]: rows });
    }
    return found;
  });

const sourced = {
  value: number.map((amount) => `${amount} 元/kg`),
  standing: fc.constantFrom('sourced', 'unverified', 'assumed'),
  source: words,
};
const REGIONS = { city: '3311', county: '331127', township: '331127100', village: '331127100201' };
const area = fc.oneof(
  fc
    .record({ level: fc.constantFrom(...(Object.keys(REGIONS) as (keyof typeof REGIONS)[])), name: words })
    .map((one) => ({
      ...one,
      region: REGIONS[one.level],
    })),
  fc.record({
    level: fc.constant('project'),
    region: fc.constant('331127'),
    name: words,
    parcels: fc.uniqueArray(fc.stringMatching(/^0x[0-9a-f]{64}$/), { minLength: 1, maxLength: 3 }),
  }),
);
const inputs = fc
  .record({
    form: fc.constant('liangshan.gep-inputs.v1'),
    area,
    year: fc.integer({ min: 1990, max: 2100 }),
    methodology: fc.constant({ code: 'LISHUI-DEMO', edition: '2026' }),
    priceBasis: fc.constantFrom('DEMO-2026', '2025'),
    prices: fc.dictionary(key, fc.record({ ...sourced, basis: fc.constantFrom('DEMO-2026', '2025') }), { maxKeys: 3 }),
    parameters: fc.dictionary(key, fc.record(sourced), { maxKeys: 3 }),
    items,
    imports: fc.array(fc.record({ what: words, value: number.map((amount) => `${amount} 元`), source: words }), {
      maxLength: 3,
    }),
  })
  .map((value): GepInputs => readInputs(value));

describe('inputs written as a table', () => {
  for (const [form, write] of FORMS) {
    for (const language of LANGUAGES) {
      it(`are the same when they are read again: ${form}, ${language}`, () => {
        fc.assert(
          fc.property(inputs, (given) => {
            expect(readTable(write(bookOf(given, language))).inputs).to.deep.equal(given);
          }),
          { numRuns: 150 },
        );
      });
    }

    it(`come to the example’s fen and hash: ${form}`, () => {
      const { inputs: read } = readTable(write(bookOf(example())));
      expect(computeAccount(read, lishuiDemo).hash).to.equal(computeAccount(example(), lishuiDemo).hash);
    });

    it(`are the same bytes each time: ${form}`, () => {
      expect(write(bookOf(example()))).to.deep.equal(write(bookOf(example())));
    });
  }

  it('hold no formula for any spreadsheet', () => {
    const of = { ...example(), imports: [{ what: '=HYPERLINK("x")', value: '1 元', source: '@SUM(1)' }] };
    const csv = new TextDecoder().decode(writeCsv(bookOf(of)));
    expect(csv).to.contain('"\'=HYPERLINK(""x"")",1,\'@SUM(1)');
  });

  it('are read by another program as they were written', async () => {
    const sheets = await readXlsxFile(Buffer.from(writeXlsx(bookOf(example()))));
    const water = sheets.find(({ sheet }) => sheet === '水源涵养·生态系统');
    expect(water?.data).to.deep.equal([
      ['生态系统', '面积 A [ha]', '降水量 P [mm]', '蒸散发量 ET [mm]'],
      ['evergreenBroadleaf', 1000, 1600, 800],
    ]);
  });

  it('are refused when a table can’t hold them', () => {
    const of = (code: string, tables: object) =>
      refusalOf(() => bookOf({ ...example(), items: { [code]: tables } as GepInputs['items'] }));
    expect(of('food', {})).to.include({ code: 'InputMissing', item: 'food' });
    expect(of('food', { rain: [{}] })).to.include({ code: 'InputUnknown', value: 'rain' });
    expect(of('food', { products: [{ product: 'rice', Y: '1 t', colour: 'red' }] })).to.include({ value: 'colour' });
  });
});

describe('the template of a methodology', () => {
  for (const methodology of METHODOLOGIES) {
    it(`has a sheet for each table of ${methodology.code} ${methodology.edition}, and reads as no item at all`, () => {
      for (const language of LANGUAGES) {
        const book = templateBook(methodology, language);
        const tables = Object.values(methodology.items).reduce((sum, { length }) => sum + Math.max(length, 1), 0);
        const lists = methodology.state === 'incomplete' ? 4 : 3;
        expect(book.sheets.length).to.equal(1 + lists + tables + 1);
        for (const [, write] of FORMS) {
          expect(refusalOf(() => readTable(write(book)))).to.include({ code: 'InputMissing', field: 'area.level' });
        }
      }
    });
  }

  it('is an account once the head and a table are filled in', () => {
    const book = templateBook(lishuiDemo);
    const [head] = book.sheets;
    head?.rows.forEach((line, n) => {
      line[1] = ['村', '331127999999', '示例村', '2025'][n] ?? line[1] ?? '';
    });
    book.sheets
      .find(({ name }) => name === '水源涵养·生态系统')
      ?.rows.push(['evergreenBroadleaf', '1000', '1600', '800']);
    for (const [, write] of FORMS) {
      expect(computeAccount(readTable(write(book)).inputs, lishuiDemo).totalFen).to.equal(5_346_396_800n);
    }
  });

  it('tells the keys that the methodology has numbers for', () => {
    const notes = templateBook(lishuiDemo).sheets.find(({ name }) => name === NOTES.zh);
    expect(notes?.rows).to.deep.include(['水环境净化·排放量', 'pollutant', 'COD NH3N']);
  });
});

describe('the names of sheets and columns', () => {
  const sheets = [HEAD, NOTES, ...LISTS, ...TABLES];

  it('are those that spreadsheets allow, each for one table', () => {
    for (const names of [sheets.map(({ name }) => name), sheets.map(({ zh }) => zh)]) {
      expect(names.filter((name) => name.length > 31 || /[[\]:*?/\\]/.test(name))).to.deep.equal([]);
      expect(new Set(names.map((name) => name.toLowerCase())).size).to.equal(names.length);
    }
  });

  it('tell the columns of a table apart in either language', () => {
    for (const { columns } of [...LISTS, ...TABLES]) {
      const names = columns.flatMap((one) => [
        ...new Set([one.name, one.zh, one.en, headOf(one, 'zh'), headOf(one, 'en')]),
      ]);
      expect(new Set(names).size).to.equal(names.length);
    }
  });
});
