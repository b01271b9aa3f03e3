import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { computeAccount } from '../../../../sdk/gep/account/computeAccount.ts';
import { GepRefused } from '../../../../sdk/gep/gepRefused.ts';
import { lishuiDemo } from '../../../../sdk/gep/methodology/lishuiDemo.ts';
import { located } from '../../../../sdk/gep/table/places.ts';
import { readInputsFile, readTable } from '../../../../sdk/gep/table/readTable.ts';
import { numberText, percentText } from '../../../../sdk/gep/table/xlsx/numberText.ts';
import { refusalOf } from '../support/example.ts';
import { csvOf, HEAD, headSheet, row, withSheet, xlsxOf } from './support/xlsx.ts';

const refused = (bytes: Uint8Array) => refusalOf(() => readTable(bytes));
const WATER = '[水源涵养·生态系统]';
const WATER_HEAD = '生态系统,面积 A [ha],降水量 P [mm],蒸散发量 ET [mm]';
const water = (...rows: string[]) => csvOf(WATER, WATER_HEAD, ...rows);
const waterOf = (bytes: Uint8Array) => readTable(bytes).inputs.items.waterRetention?.ecosystems;

/** Refused when computed, and told by the cell. */
function refusedByCell(bytes: Uint8Array) {
  const { inputs, where } = readTable(bytes);
  return refusalOf(() => located(where, () => computeAccount(inputs, lishuiDemo)));
}

describe('inputs from a table', () => {
  it('take units from the head of a column, or each number its own', () => {
    expect(waterOf(water('grass,15,1600,800', 'meadow,3 亩,1.6 m,800 mm'))).to.deep.equal([
      { ecosystem: 'grass', A: '15 ha', P: '1600 mm', ET: '800 mm' },
      { ecosystem: 'meadow', A: '3 亩', P: '1.6 m', ET: '800 mm' },
    ]);
  });

  it('are found under symbols, Chinese or English heads, in any order', () => {
    for (const head of [
      'P (mm),ecosystem,ET（mm）,A [ha]',
      'Precipitation [mm],Ecosystem,Evapotranspiration ET [mm],面积[ha]',
    ]) {
      expect(waterOf(csvOf('[waterRetention.ecosystems]', head, '1600,grass,800,15'))).to.deep.equal([
        { ecosystem: 'grass', A: '15 ha', P: '1600 mm', ET: '800 mm' },
      ]);
    }
  });

  it('leave out what a row leaves blank and may', () => {
    const bytes = csvOf('[食物·产品]', '产品,产量 Y,中间投入 IC [元]', 'rice,3 t,', 'fish,4 kg,5');
    expect(readTable(bytes).inputs.items.food?.products).to.deep.equal([
      { product: 'rice', Y: '3 t' },
      { product: 'fish', Y: '4 kg', IC: '5 元' },
    ]);
  });

  it('count an item without tables where its line says so', () => {
    expect(readTable(csvOf('[氧气生产]', '计入', '是')).inputs.items).to.deep.equal({ oxygen: {} });
    expect(readTable(csvOf('[氧气生产]', '计入')).inputs.items).to.deep.equal({});
  });

  it('hold prices with source and standing, of the account’s basis where none is said', () => {
    const { prices } = readTable(csvOf('[价格]', '产品,单价,依据,出处', 'rice,5 元/kg,假定,示例')).inputs;
    expect(prices).to.deep.equal({
      rice: { value: '5 元/kg', standing: 'assumed', source: '示例', basis: 'DEMO-2026' },
    });
  });

  it('are read from a CSV with BOM, quotes, blank lines and whatever line ends', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const lines = [
        ...HEAD.map((cells) => cells.join(',')),
        '',
        ',,',
        '[imports],,',
        'what,value,source',
        '"饲料 ""A"", 外购",1 元,"某,处"',
        '',
      ];
      const bytes = new TextEncoder().encode(`\uFEFF[账户]${end}${lines.join(end)}`);
      expect(readTable(bytes).inputs.imports).to.deep.equal([
        { what: '饲料 "A", 外购', value: '1 元', source: '某,处' },
      ]);
    }
  });

  it('are read from a spreadsheet of shared, rich and inline texts, with other prefixes, without addresses', () => {
    const bytes = xlsxOf(
      {
        账户: headSheet(),
        水源涵养·生态系统: [
          row(2, ['ecosystem', '<c r="B2" t="s"><v>0</v></c>', 'P [mm]', 'ET [mm]']),
          '<x:row xmlns:x="y" r="4"><x:c t="s"><x:v>1</x:v></x:c><c><v>1.5E1</v></c><c><v>1600.0999999999999</v></c><c t="str"><v>8&#48;0</v></c></x:row>',
        ].join(''),
      },
      {
        'xl/sharedStrings.xml':
          '<sst><si><r><rPr><b/></rPr><t>面积 A</t></r><r><t xml:space="preserve"> [ha]</t></r><rPh><t>フリガナ</t></rPh></si><si><t>grass</t></si></sst>',
      },
    );
    expect(waterOf(bytes)).to.deep.equal([{ ecosystem: 'grass', A: '15 ha', P: '1600.1 mm', ET: '800 mm' }]);
  });

  it('take a percentage as it is shown, not a hundredth of it', () => {
    const styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="10"/></cellXfs></styleSheet>';
    const rows = [
      ['参数', '数值 [%]', '依据', '出处'],
      ['runoff.grass', '<c r="B2" s="1"><v>9.3700000000000006E-2</v></c>', '待核', '示例'],
    ];
    const { parameters } = readTable(withSheet('参数', rows, { 'xl/styles.xml': styles })).inputs;
    expect(parameters['runoff.grass']?.value).to.equal('9.37 %');
  });

  it('move the point of a percentage exactly', () => {
    const shown = ['0', '1', '0.5', '0.025', '12.345', '1e-7', '2.5e-9'].map(percentText);
    expect(shown).to.deep.equal(['0 %', '100 %', '50 %', '2.5 %', '1234.5 %', '1e-5 %', '2.5e-7 %']);
  });

  it('take a number as a spreadsheet may have stored it', () => {
    const NUMBERS = { '.25': '0.25', '5.': '5', '+7': '7', '1E+2': '100', '1600.0999999999999': '1600.1', '-3': '-3' };
    for (const [raw, text] of Object.entries(NUMBERS)) expect(numberText(raw), raw).to.equal(text);
    for (const raw of ['', '.', '1,5', '1e9999', '1e999', '0x10', ' 1', '1 ', '--1'])
      expect(numberText(raw), raw).to.equal(undefined);
  });

  it('know JSON by its first sign, and read it as ever', () => {
    const { inputs } = readInputsFile(readFileSync('docs/gep/example.json'));
    expect(inputs.area.name).to.equal('示例村（编号为示例）');
    expect(readInputsFile(csvOf()).inputs.area.name).to.equal('示例村');
  });
});

describe('a table is refused with sheet, line and column', () => {
  const SHEET = '水源涵养·生态系统';
  // The head of the account takes eight lines, the name of the table the ninth, its columns the tenth.
  const CASES: [string, Uint8Array, Record<string, unknown>][] = [
    [
      'a number that is none',
      water('grass,many,1600,800'),
      { code: 'QuantityMalformed', value: 'many', line: 11, column: 'B' },
    ],
    ['a separator of thousands', water('grass,"1,600",1600,800'), { code: 'QuantityMalformed', line: 11, column: 'B' }],
    ['NaN', water('grass,NaN,1600,800'), { code: 'CellIsError', value: 'NaN', line: 11, column: 'B' }],
    ['a number below nothing', water('grass,"-1 ha",1600,800'), { code: 'QuantityNegative', line: 11, column: 'B' }],
    [
      'a failed formula',
      water('grass,#DIV/0!,1600,800'),
      { code: 'CellIsError', value: '#DIV/0!', line: 11, column: 'B' },
    ],
    ['a unit of another kind', water('grass,5 t,1600,800'), { code: 'UnitMismatch', line: 11, column: 'B' }],
    ['more rain than on earth', water('grass,5,1600 m,800'), { code: 'QuantityAbsurd', line: 11, column: 'C' }],
    [
      'a cell that must be filled',
      water('grass,5,,800'),
      { code: 'InputMissing', value: '降水量 P', line: 11, column: 'C' },
    ],
    ['a cell beyond the columns', water('grass,5,1,1,1'), { code: 'InputUnknown', value: '1', line: 11, column: 'E' }],
    ['a formula', water('grass,=5*3,1600,800'), { code: 'CellIsFormula', value: '=5*3', line: 11, column: 'B' }],
    ['a line break in a cell', water('"gra\nss",5,1600,800'), { code: 'TableUnreadable', line: 11, column: 'A' }],
    [
      'an unknown column',
      csvOf(WATER, '生态系统,雨,A,ET'),
      { code: 'InputUnknown', value: '雨', line: 10, column: 'B' },
    ],
    [
      'one column twice',
      csvOf(WATER, '生态系统,A,面积 A,P,ET'),
      { code: 'InputRepeated', value: '面积 A', line: 10, column: 'C' },
    ],
    [
      'a column left out',
      csvOf(WATER, '生态系统,A [ha],P [mm]'),
      { code: 'InputMissing', value: '蒸散发量 ET', line: 10 },
    ],
    [
      'an unknown unit',
      csvOf(WATER, '生态系统,A [acre],P,ET'),
      { code: 'UnitUnknown', value: 'acre', line: 10, column: 'B' },
    ],
    [
      'a head’s unit of another kind',
      csvOf(WATER, '生态系统,A [mm],P,ET'),
      { code: 'UnitMismatch', line: 10, column: 'B' },
    ],
  ];
  for (const [what, bytes, expected] of CASES) {
    it(`for ${what}`, () => expect(refused(bytes)).to.include({ sheet: SHEET, ...expected }));
  }

  it('of what only the calculator can know: keys twice, keys without a number, a price left out', () => {
    expect(refusedByCell(water('grass,5,1,1', 'grass,6,1,1'))).to.include({
      code: 'InputRepeated',
      sheet: SHEET,
      line: 12,
    });
    expect(refusedByCell(water('jungle,5,1,1'))).to.include({
      code: 'ParameterMissing',
      value: 'runoff.jungle',
      sheet: SHEET,
      line: 11,
    });
    expect(refusedByCell(water('a b,5,1,1'))).to.include({ code: 'InputUnknown', sheet: SHEET, line: 11, column: 'A' });
    expect(refusedByCell(csvOf('[food.products]', 'product,Y', 'rice,1 t'))).to.include({
      code: 'ParameterMissing',
      sheet: 'food.products',
      line: 11,
    });
    expect(refusedByCell(csvOf('[pestControl.ecosystems]', 'ecosystem,A', 'grass,1 ha'))).to.include({
      code: 'ItemNotCounted',
      sheet: 'pestControl.ecosystems',
    });
  });

  it('of what only the calculator can know of a whole table', () => {
    const biomass = csvOf('[carbonFixation.biomass]', 'ecosystem,ΔB', 'grass,1 t');
    expect(refusedByCell(biomass)).to.include({
      ...{ code: 'InputUnknown', value: 'biomass', sheet: 'carbonFixation.biomass' },
    });
  });

  it('of what was told of a place already, there and nowhere else', () => {
    const told = () =>
      located(
        () => ({ sheet: 'elsewhere', line: 9 }),
        () => {
          throw new GepRefused('TableUnreadable', '', 'save it again', { sheet: 'here' });
        },
      );
    expect(refusalOf(told)).to.deep.equal({ code: 'TableUnreadable', value: '', sheet: 'here' });
  });

  it('of an item without tables: anything but yes, or two lines', () => {
    const oxygen = (...rows: string[]) => refused(csvOf('[氧气生产]', '计入', ...rows));
    const place = { sheet: '氧气生产', column: 'A' };
    expect(oxygen('否')).to.include({ ...place, code: 'InputUnknown', value: '否', line: 11 });
    expect(oxygen('是', '是')).to.include({ ...place, code: 'InputUnknown', value: 'yes', line: 12 });
  });

  it('of the account itself', () => {
    const text = new TextDecoder().decode(csvOf());
    const altered = (from: string, to: string) => refused(new TextEncoder().encode(text.replace(from, to)));
    expect(altered('331127999999', '33112')).to.include({
      code: 'InputMissing',
      field: 'area.region',
      sheet: '账户',
      line: 3,
      column: 'B',
    });
    expect(altered('年度,2025', '年度,二五')).to.include({ field: 'year', sheet: '账户', line: 5, column: 'B' });
    for (const year of ['2025.0', '02025', '2.025e3', '20 25'])
      expect(altered('年度,2025', `年度,${year}`), year).to.include({ field: 'year', line: 5, column: 'B' });
    expect(altered('年度', '年份')).to.include({
      code: 'InputUnknown',
      value: '年份',
      sheet: '账户',
      line: 5,
      column: 'A',
    });
    expect(altered('方法,', '年度,')).to.include({
      code: 'InputRepeated',
      value: '年度',
      sheet: '账户',
      line: 6,
      column: 'A',
    });
    expect(altered('名称,示例村\n', '')).to.include({ code: 'InputMissing', field: 'area.name', sheet: '账户' });
    expect(altered('[账户]', '[food.products]')).to.include({ code: 'InputMissing', value: '账户' });
  });

  it('of parcels: for a region, twice, no id', () => {
    const id = `0x${'ab'.repeat(32)}`;
    const parcels = (...rows: string[]) => csvOf('[地块]', '地块编号', ...rows);
    expect(refused(parcels(id))).to.include({ code: 'InputUnknown', value: 'parcels', sheet: '账户' });
    const text = (bytes: Uint8Array) =>
      new TextDecoder().decode(bytes).replace('村', '项目').replace('331127999999', '331127');
    const ofProject = (...rows: string[]) => new TextEncoder().encode(text(parcels(...rows)));
    expect(readTable(ofProject(id)).inputs.area).to.include({ level: 'project', region: '331127' });
    expect(refused(ofProject(id, id))).to.include({ code: 'InputRepeated', sheet: '地块', line: 12, column: 'A' });
    expect(refused(ofProject(id, 'P1'))).to.include({ code: 'InputMissing', sheet: '地块', line: 12, column: 'A' });
  });

  it('of prices: twice, without source or standing', () => {
    const prices = (...rows: string[]) => refused(csvOf('[价格]', '产品,单价 [元/kg],依据,出处', ...rows));
    expect(prices('rice,5,假定,示例', 'rice,6,假定,示例')).to.include({
      code: 'InputRepeated',
      value: 'rice',
      sheet: '价格',
      line: 12,
      column: 'A',
    });
    expect(prices('rice,5,假定,')).to.include({ code: 'SourceMissing', sheet: '价格', line: 11, column: 'D' });
    expect(prices('rice,5,,示例')).to.include({ code: 'SourceMissing', sheet: '价格', line: 11, column: 'C' });
    expect(prices('rice,5,听说,示例')).to.include({ code: 'SourceMissing', sheet: '价格', line: 11, column: 'C' });
    expect(prices('__proto__,5,假定,示例')).to.include({ code: 'InputUnknown', sheet: '价格', line: 11, column: 'A' });
  });

  it('of sheets: unknown, twice under two names', () => {
    expect(refused(csvOf('[雨]', 'a'))).to.include({ code: 'InputUnknown', value: '雨', sheet: '雨', line: 9 });
    expect(refused(csvOf(WATER, WATER_HEAD, '[waterRetention.ecosystems]'))).to.include({
      code: 'InputRepeated',
      line: 11,
    });
  });

  it('of an archive that has one part twice', () => {
    const bytes = xlsxOf({ 账户: headSheet() }, { 'xl/styles.xmk': '', 'xl/styles.xml': '<styleSheet/>' });
    // No program writes it: two names are made one.
    const text = Buffer.from(bytes).toString('latin1').replaceAll('styles.xmk', 'styles.xml');
    expect(refused(Uint8Array.from(Buffer.from(text, 'latin1')))).to.include({
      ...{ code: 'TableUnreadable', value: 'xl/styles.xml' },
    });
  });

  it('in words for people', () => {
    expect(() => readTable(water('grass,5 t,1600,800'))).to.throw(
      'UnitMismatch: sheet 水源涵养·生态系统, line 11, column B: "kg"; write it in a unit of the kind of "ha".',
    );
  });
});
