import { expect } from 'chai';
import { readCsv } from '../../../../sdk/gep/table/csv/readCsv.ts';
import { writeCsv } from '../../../../sdk/gep/table/csv/writeCsv.ts';
import { refusalOf } from '../support/example.ts';

const SECTION = '[示例]\n';
const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (...rows: string[]) =>
  readCsv(bytesOf(`${SECTION}${rows.join('\n')}`)).sheets[0]?.rows.map(({ cells }) => cells.map((cell) => cell?.text));
const written = (...cells: string[]) =>
  new TextDecoder().decode(writeCsv({ sheets: [{ name: '示例', rows: [cells] }] }));

describe('a cell of a CSV', () => {
  it('that begins with a sign is a number, with its unit or without', () => {
    expect(read('-1,+2.5,-1.5e-3,+2E+4,-3 ha,-1e2 元/t')).to.deep.equal([
      ['-1', '+2.5', '-1.5e-3', '+2E+4', '-3 ha', '-1e2 元/t'],
    ]);
  });

  it('that begins as a formula is refused, where it stands', () => {
    for (const formula of ['=1', '@SUM(1)', '-a', '+a', '-1-1', '-1 ha 2', '--1', '+1e']) {
      expect(
        refusalOf(() => read(`a,${formula}`)),
        formula,
      ).to.deep.equal({
        ...{ code: 'CellIsFormula', value: formula, sheet: '示例', line: 2, column: 'B' },
      });
    }
    expect(read('=,+,-')).to.deep.equal([['=', '+', '-']]);
  });

  it('that is guarded loses its guard, and a quote before anything else is its own', () => {
    expect(read("'=1,'-1,' @a,'＝1,''a,'a,'")).to.deep.equal([['=1', '-1', ' @a', '＝1', "'a", "'a", "'"]]);
  });

  it('is guarded where it begins as a formula, and nowhere else', () => {
    const line = (text: string) => written(text).split('\r\n')[1];
    for (const text of ['=1', ' =1', '+1', '@a', '-1', '＝1', '＋1', '－1', '＠a', "'a"])
      expect(line(text)).to.equal(`'${text}`);
    for (const text of ['a=1', 'a-1', '1+1', 'a@b', "a'b", 'a ＝']) expect(line(text)).to.equal(text);
    expect(line('\ta')).to.equal('"\'\ta"');
    expect(line('a,b')).to.equal('"a,b"');
    expect(line('a"b')).to.equal('"a""b"');
  });

  it('stands in a book that a spreadsheet knows as UTF-8, in sections', () => {
    const bytes = writeCsv({ sheets: [{ name: '示例', rows: [['a', 'b']] }] });
    expect([...bytes.slice(0, 3)]).to.deep.equal([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(bytes)).to.equal('[示例]\r\na,b\r\n');
  });
});

describe('a CSV', () => {
  it('without a section says how it begins, and with what its cells are separated', () => {
    const advice = (text: string) => {
      expect(refusalOf(() => readCsv(bytesOf(text)))).to.include({ code: 'TableUnreadable' });
    };
    advice('');
    advice('a,b');
    expect(() => readCsv(bytesOf('a;b'))).to.throw(
      'begin with a row that says [account], and separate cells with commas.',
    );
    expect(() => readCsv(bytesOf('a,b'))).to.throw('begin with a row that says [account].');
  });

  it('in another encoding is refused', () => {
    expect(refusalOf(() => readCsv(Uint8Array.of(0x5b, 0xff)))).to.include({ code: 'TextNotUtf8' });
  });

  it('names a section by a line that holds its name alone', () => {
    const names = (text: string) => readCsv(bytesOf(text)).sheets.map(({ name }) => name);
    expect(names('[a],,\n[b]\n1,2\n[c],d')).to.deep.equal(['a', 'b']);
    expect(names(`[a]\n[${'x'.repeat(61)}]`)).to.deep.equal(['a']);
    expect(names(`[${'x'.repeat(60)}]`)).to.deep.equal(['x'.repeat(60)]);
  });
});
