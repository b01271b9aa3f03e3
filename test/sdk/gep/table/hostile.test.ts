import { expect } from 'chai';
import { strToU8, zipSync } from 'fflate';
import { readInputsFile, readTable } from '../../../../sdk/gep/table/readTable.ts';
import { refusalOf } from '../support/example.ts';
import { csvOf, headSheet, withSheet, xlsxOf } from './support/xlsx.ts';

const MIB = 2 ** 20;
const PATIENCE_MS = 5_000;
/** Beside the file itself. */
const MEMORY = 300 * MIB;

/** Refused within bounded time and memory, whatever it is. */
function refused(bytes: Uint8Array): Record<string, unknown> {
  const before = process.memoryUsage().rss;
  const startedAt = performance.now();
  const refusal = refusalOf(() => readInputsFile(bytes));
  expect(performance.now() - startedAt).to.be.lessThan(PATIENCE_MS);
  expect(process.memoryUsage().rss - before).to.be.lessThan(MEMORY);
  return refusal;
}

const sheetOf = (data: string, parts = {}) => xlsxOf({ 账户: headSheet(), 价格: data }, parts);

/** The sizes that an archive's directory gives of its entries, altered. */
function declaring(bytes: Uint8Array, size: number): Uint8Array {
  const altered = Uint8Array.from(bytes);
  const view = new DataView(altered.buffer);
  for (let at = 0; at < altered.length - 46; at += 1) {
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, size, true);
  }
  return altered;
}

describe('a hostile archive', () => {
  it('that unpacks into a hundred megabytes is too large', () => {
    const bomb = sheetOf('', { 'xl/sharedStrings.xml': ' '.repeat(100 * MIB) });
    expect(bomb.length).to.be.lessThan(MIB);
    expect(refused(bomb)).to.include({ code: 'TableTooLarge' });
  });

  it('is too large by the sum of its entries', () => {
    const part = ' '.repeat(20 * MIB);
    expect(refused(sheetOf('', { 'xl/sharedStrings.xml': part, 'xl/styles.xml': part }))).to.include({
      code: 'TableTooLarge',
    });
  });

  it('gets no more memory than it declares', () => {
    const bomb = sheetOf('', { 'xl/sharedStrings.xml': ' '.repeat(100 * MIB) });
    expect(refused(declaring(bomb, 10))).to.include({ code: 'TableUnreadable' });
  });

  it('keeps what nobody reads packed', () => {
    const bytes = sheetOf('', {
      'xl/media/image1.png': ' '.repeat(100 * MIB),
      'xl/vbaProject.bin': ' '.repeat(50 * MIB),
    });
    expect(readTable(bytes).inputs.area.name).to.equal('示例村');
  });

  it('of thousands of entries is too large', () => {
    const parts = Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`a/${n}`, '']));
    expect(refused(sheetOf('', parts))).to.include({ code: 'TableTooLarge' });
  });

  it('that claims billions of entries in a directory that isn’t there is refused', () => {
    const end = new Uint8Array(22 + 20 + 56);
    const view = new DataView(end.buffer);
    end.set([0x50, 0x4b, 0x03, 0x04]);
    view.setUint32(0 + 4, 0x06064b50, true);
    view.setUint32(4 + 32, 0xffffffff, true);
    view.setUint32(56, 0x07064b50, true);
    view.setUint32(56 + 8, 4, true);
    view.setUint32(76, 0x06054b50, true);
    view.setUint16(76 + 8, 0xffff, true);
    expect(refused(end).code).to.be.oneOf(['TableUnreadable', 'TableTooLarge']);
  });

  it('that ends before its end is broken, wherever it is cut', () => {
    const whole = withSheet('价格', [['产品', '单价', '依据', '出处']]);
    for (let length = 4; length < whole.length; length += 7) {
      expect(refused(whole.slice(0, length)).code).to.equal('TableUnreadable');
    }
  });

  it('with any byte altered is read or refused by name', () => {
    const whole = withSheet('价格', [
      ['产品', '单价', '依据', '出处'],
      ['rice', '5 元/kg', '假定', '示例'],
    ]);
    for (let at = 0; at < whole.length; at += 3) {
      const altered = Uint8Array.from(whole);
      altered[at] = (altered[at] ?? 0) ^ 0x41;
      try {
        readTable(altered);
      } catch (error) {
        expect((error as Error).name).to.equal('GepRefused');
      }
    }
  });

  it('that is no spreadsheet, or one of before, is unreadable', () => {
    expect(refused(zipSync({ 'content.xml': strToU8('<ods/>') }))).to.include({ code: 'TableUnreadable' });
    expect(refused(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3))).to.include({
      code: 'TableUnreadable',
      value: 'XLS',
    });
  });
});

describe('a hostile spreadsheet', () => {
  it('of a million rows is refused at the first that is too many', () => {
    const rows = Array.from({ length: 600_000 }, (_, n) => `<row r="${n + 1}"><c><v>1</v></c></row>`).join('');
    expect(refused(sheetOf(rows))).to.include({ code: 'TableTooLarge', sheet: '价格', line: 5_003 });
  });

  it('with a cell in the last corner is read without the emptiness before it', () => {
    expect(refused(sheetOf(`<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`))).to.include({
      code: 'TableTooLarge',
      line: 1_048_576,
      column: 'XFD',
    });
  });

  it('with entities of its own isn’t expanded', () => {
    const lol = `<!DOCTYPE lolz [<!ENTITY a "${'x'.repeat(1000)}"><!ENTITY b "&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>`;
    expect(refused(sheetOf('', { 'xl/sharedStrings.xml': lol }))).to.include({
      code: 'TableUnreadable',
      value: '<!DOCTYPE',
    });
  });

  it('nested a million deep is broken', () => {
    expect(refused(sheetOf('<a>'.repeat(1_000_000)))).to.include({ code: 'TableUnreadable' });
  });

  it('whose text is half a surrogate pair, or a control character, is unreadable', () => {
    for (const sign of ['&#xD800;', '&#1;']) {
      const cell = `<c r="A1" t="inlineStr"><is><t>a${sign}</t></is></c>`;
      expect(refused(withSheet('价格', [[cell]]))).to.include({
        code: 'TableUnreadable',
        sheet: '价格',
        line: 1,
        column: 'A',
      });
    }
  });

  const cell = (inside: string, attributes = '') => `<c r="B2"${attributes}>${inside}</c>`;
  const STYLES = {
    'xl/styles.xml':
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="m&quot;月&quot;d"/><numFmt numFmtId="165" formatCode="0&quot;mm&quot;"/></numFmts>' +
      '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>',
  };
  const CASES: [string, string, string][] = [
    ['a formula, whatever it came to', cell('<f>1+1</f><v>2</v>'), 'CellIsFormula'],
    ['a formula shared with other cells', cell('<f t="shared" si="0"/><v>2</v>'), 'CellIsFormula'],
    ['a number taken for a day', cell('<v>46085</v>', ' s="1"'), 'CellIsDate'],
    ['a number taken for a day, in a format of its own', cell('<v>46085</v>', ' s="2"'), 'CellIsDate'],
    ['a day as such', cell('<v>2026-03-04</v>', ' t="d"'), 'CellIsDate'],
    ['a failed formula’s value', cell('<v>#N/A</v>', ' t="e"'), 'CellIsError'],
    ['a number that is none', cell('<v>NaN</v>'), 'CellIsError'],
    ['a number beyond all numbers', cell('<v>1e999</v>'), 'CellIsError'],
    ['a text that isn’t there', cell('<v>7</v>', ' t="s"'), 'TableUnreadable'],
    ['a text without end', cell(`<is><t>${'长'.repeat(5_000)}</t></is>`, ' t="inlineStr"'), 'TableTooLarge'],
  ];
  for (const [what, inside, code] of CASES) {
    it(`with ${what} is refused at the cell`, () => {
      const bytes = withSheet(
        '价格',
        [
          ['产品', '单价 [元/kg]', '依据', '出处'],
          ['rice', inside, '假定', '示例'],
        ],
        STYLES,
      );
      expect(refused(bytes)).to.include({ code, sheet: '价格', line: 2, column: 'B' });
    });
  }

  it('that shows letters beside a number is read by the number', () => {
    const bytes = withSheet(
      '价格',
      [
        ['产品', '单价 [元/kg]', '依据', '出处'],
        ['rice', cell('<v>5</v>', ' s="3"'), '假定', '示例'],
      ],
      STYLES,
    );
    expect(readTable(bytes).inputs.prices.rice?.value).to.equal('5 元/kg');
  });

  it('with merged cells is refused where they begin', () => {
    const parts = {
      'xl/worksheets/sheet2.xml':
        '<worksheet><sheetData/><mergeCells count="1"><mergeCell ref="C4:D5"/></mergeCells></worksheet>',
    };
    expect(refused(sheetOf('', parts))).to.include({
      code: 'CellsMerged',
      value: 'C4:D5',
      sheet: '价格',
      line: 4,
      column: 'C',
    });
  });

  it('whose cells lie about their place is unreadable', () => {
    for (const rows of [
      '<row r="2"/><row r="2"/>',
      '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>',
      '<row r="1"><c r="A9"><v>1</v></c></row>',
      '<row r="x"/>',
    ]) {
      expect(refused(sheetOf(rows))).to.include({ code: 'TableUnreadable', sheet: '价格' });
    }
  });

  it('of a hundred sheets is too large', () => {
    const sheets = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`s${n}`, '']));
    expect(refused(xlsxOf(sheets))).to.include({ code: 'TableTooLarge' });
  });
});

describe('a hostile text', () => {
  const text = (content: string) => new TextEncoder().encode(content);

  it('of ten megabytes is too large, in any form', () => {
    for (const first of ['{', '[', 'PK\x03\x04']) {
      const bytes = new Uint8Array(10 * MIB).fill(0x20);
      bytes.set(text(first));
      expect(refused(bytes)).to.include({ code: 'TableTooLarge' });
    }
  });

  it('of a million rows is too large', () => {
    expect(refused(csvOf('[价格]', 'a,1\n'.repeat(1_000_000)))).to.include({ code: 'TableTooLarge' });
    expect(refused(csvOf('[价格]', '\n'.repeat(4_000_000)))).to.include({ code: 'TableTooLarge' });
  });

  it('of a million columns, sections or letters is too large', () => {
    expect(refused(csvOf(','.repeat(1_000_000)))).to.include({ code: 'TableTooLarge', line: 9 });
    expect(refused(csvOf('[a]\n'.repeat(1_000)))).to.include({ code: 'TableTooLarge' });
    expect(refused(csvOf('x'.repeat(1_000_000)))).to.include({ code: 'TableTooLarge', line: 9, column: 'A' });
  });

  it('in GBK or UTF-16 isn’t guessed at', () => {
    const gbk = Uint8Array.from([0x5b, 0xd5, 0xcb, 0xbb, 0xa7, 0x5d, 0x0a]);
    expect(refused(gbk)).to.include({ code: 'TextNotUtf8' });
    expect(refused(Uint8Array.from(Buffer.from('\uFEFF[账户]', 'utf16le')))).to.include({ code: 'TextNotUtf8' });
    expect(refused(Uint8Array.from([...text('{"a":"'), 0xd5, ...text('"}')]))).to.include({ code: 'TextNotUtf8' });
  });

  it('with stray or open quotes is unreadable where they begin', () => {
    expect(refused(csvOf('[价格]', 'a,b"c'))).to.include({ code: 'TableUnreadable', line: 10, column: 'B' });
    expect(refused(csvOf('[价格]', '"a"b,c'))).to.include({ code: 'TableUnreadable', line: 10, column: 'A' });
    expect(refused(csvOf('[价格]', `"${'""'.repeat(2 * MIB)}`))).to.include({
      code: 'TableUnreadable',
      line: 10,
      column: 'A',
    });
  });

  it('with other separators is told so', () => {
    expect(() => readTable(text('[account];;\nlevel;village'))).to.throw('separate cells with commas');
    expect(refused(text('hello'))).to.include({ code: 'TableUnreadable', line: 1 });
    expect(refused(text(''))).to.include({ code: 'TableUnreadable' });
  });

  it('that begins as JSON and is none is unreadable', () => {
    expect(refused(text('{"form": '))).to.include({ code: 'TableUnreadable', value: 'JSON' });
    expect(refused(text('{"__proto__": {"x": 1}}'))).to.include({ code: 'InputMissing' });
  });
});
