import { expect } from 'chai';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { LISTS, TABLES } from '../../../../sdk/gep/table/layout/layouts.ts';
import { readParts } from '../../../../sdk/gep/table/xlsx/readParts.ts';
import { readSheet } from '../../../../sdk/gep/table/xlsx/readSheet.ts';
import { readXlsx } from '../../../../sdk/gep/table/xlsx/readXlsx.ts';
import { writeXlsx } from '../../../../sdk/gep/table/xlsx/writeXlsx.ts';
import { refusalOf } from '../support/example.ts';

const OFFICE = 'http://schemas.openxmlformats.org';
const written = () =>
  writeXlsx({
    sheets: [
      { name: '一 & "二"', rows: [['<a>', '', '1.5'], [], ['0123', '1234567890', '-1']] },
      { name: 'B', rows: [] },
    ],
  });
const parts = () =>
  Object.fromEntries(Object.entries(unzipSync(written())).map(([name, part]) => [name, strFromU8(part)]));
const cellsOf = (data: string) => {
  const context = {
    name: '示例',
    strings: ['first', 'second'],
    styles: ['plain', 'percent', 'date'] as const,
    onCell: () => {},
  };
  return readSheet(`<worksheet><sheetData>${data}</sheetData></worksheet>`, context as never);
};

describe('a spreadsheet that is written', () => {
  it('has the parts that others look for, each named by its relation and its type', () => {
    const { '[Content_Types].xml': types, '_rels/.rels': first, 'xl/_rels/workbook.xml.rels': second } = parts();
    expect(Object.keys(parts())).to.deep.equal([
      ...['[Content_Types].xml', '_rels/.rels', 'xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/styles.xml'],
      ...['xl/worksheets/sheet1.xml', 'xl/worksheets/sheet2.xml'],
    ]);
    for (const name of ['workbook', 'styles', 'worksheets/sheet1', 'worksheets/sheet2'])
      expect(types).to.contain(`PartName="/xl/${name}.xml"`);
    expect(types).to.contain(`<Types xmlns="${OFFICE}/package/2006/content-types">`);
    expect(types?.match(/spreadsheetml\.(sheet\.main|styles|worksheet)\+xml/g)).to.have.length(4);
    expect(first).to.contain(`<Relationships xmlns="${OFFICE}/package/2006/relationships">`);
    expect(first).to.contain('relationships/officeDocument" Target="xl/workbook.xml"');
    expect(second?.match(/Target="[^"]+"/g)).to.deep.equal([
      ...['Target="worksheets/sheet1.xml"', 'Target="worksheets/sheet2.xml"', 'Target="styles.xml"'],
    ]);
    for (const part of Object.values(parts())) expect(part).to.match(/^<\?xml version="1.0" encoding="UTF-8"/);
  });

  it('has the formats that a spreadsheet asks for, texts among them', () => {
    const styles = parts()['xl/styles.xml'] ?? '';
    const counts = [...styles.matchAll(/<(fonts|fills|borders|cellStyleXfs|cellXfs) count="(\d)">/g)];
    expect(counts.map(([, name, count]) => `${name} ${count}`)).to.deep.equal([
      ...['fonts 1', 'fills 2', 'borders 1', 'cellStyleXfs 1', 'cellXfs 2'],
    ]);
    expect(styles).to.contain('numFmtId="49"');
    expect(styles).to.match(/^<\?xml.*\n<styleSheet xmlns="[^"]+main">.*<\/styleSheet>$/);
  });

  it('holds texts as texts and numbers as numbers, where they are read again', () => {
    const sheet = parts()['xl/worksheets/sheet1.xml'];
    expect(sheet).to.contain('<c r="C1"><v>1.5</v></c>');
    expect(sheet).to.contain('<c r="B1" s="1"/>');
    expect(sheet).to.contain('<t xml:space="preserve">1234567890</t>');
    const { sheets } = readXlsx(written(), () => false);
    expect(sheets.map(({ name }) => name)).to.deep.equal(['一 & "二"', 'B']);
    expect(sheets[0]?.rows.map(({ line, cells }) => [line, cells.map((cell) => cell?.text)])).to.deep.equal([
      [1, ['<a>', undefined, '1.5']],
      [3, ['0123', '1234567890', '-1']],
    ]);
  });

  it('is the same bytes whenever it is written', () => expect(written()).to.deep.equal(written()));
});

describe('a sheet of a spreadsheet', () => {
  it('has rows that hold something, and cells where they say', () => {
    const data = '<row r="2"><c r="B2"><v>5</v></c></row><row r="4"/><row><c t="s"><v>1</v></c></row>';
    expect(cellsOf(data)).to.deep.equal([
      { line: 2, cells: [undefined, { text: '5', line: 2, column: 1 }] },
      { line: 5, cells: [{ text: 'second', line: 5, column: 0 }] },
    ]);
  });

  it('is read for its values alone: no phonetic letters, nothing between', () => {
    const inline = '<c r="A1" t="inlineStr"><is><t>丽</t> <rPh><t>li</t></rPh><r><t>水</t></r></is></c>';
    expect(cellsOf(`<row r="1">${inline}<c r="B1" s="1"> <v>0.5</v> 7</c></row>`)).to.deep.equal([
      {
        line: 1,
        cells: [
          { text: '丽水', line: 1, column: 0 },
          { text: '50 %', line: 1, column: 1 },
        ],
      },
    ]);
  });

  it('whose rows are out of order is refused by the row', () => {
    const expected = { code: 'TableUnreadable', sheet: '示例' };
    expect(refusalOf(() => cellsOf('<row r="3"/><row r="3"/>'))).to.include({ ...expected, value: 'row 3' });
    expect(refusalOf(() => cellsOf('<row r="x"/>'))).to.include({ ...expected, value: 'row x' });
    expect(refusalOf(() => cellsOf('<row r="0"/>'))).to.include({ ...expected, value: 'row 0' });
  });

  it('whose cells are no values is refused by the cell', () => {
    const refused = (cell: string) => refusalOf(() => cellsOf(`<row r="1">${cell}</row>`));
    const place = { sheet: '示例', line: 1, column: 'A' };
    expect(refused('<c r="A1" t="e"><v>#N/A</v></c>')).to.include({ ...place, code: 'CellIsError' });
    expect(refused('<c r="A1" t="d"><v>2025-01-01</v></c>')).to.include({ ...place, code: 'CellIsDate' });
    expect(refused('<c r="A1" s="2"><v>45658</v></c>')).to.include({ ...place, code: 'CellIsDate', value: '45658' });
    expect(refused('<c r="A1"><v>many</v></c>')).to.include({ ...place, code: 'CellIsError', value: 'many' });
    expect(refused('<c r="A1"><f>1+1</f><v>2</v></c>')).to.include({ ...place, code: 'CellIsFormula' });
    expect(refused('<c r="A1" t="s"><v>2</v></c>')).to.include({ ...place, code: 'TableUnreadable', value: '2' });
  });
});

describe('of an archive', () => {
  it('is unpacked what is read, under its very name', () => {
    const names = ['xl/workbook.xml', 'xl/styles.xml', 'xl/worksheets/sheet1.xml', 'xl/_rels/workbook.xml.rels'];
    const others = [
      'a/xl/styles.xml',
      'xl/styles.xml.bak',
      'xl/worksheets/a/sheet1.xml',
      'xl/media/image1.png',
      'xl/vba.xml',
    ];
    const bytes = zipSync(Object.fromEntries([...names, ...others].map((name) => [name, strToU8(name)])));
    expect([...readParts(bytes)]).to.deep.equal(names.map((name) => [name, name]));
  });
});

describe('the tables that a file may hold', () => {
  it('and their columns have names in both languages, one each', () => {
    const layouts = [...LISTS, ...TABLES];
    for (const { name, zh, columns } of layouts) {
      expect(zh, name).to.match(/\p{Script=Han}/u);
      expect(columns, name).not.to.be.empty;
      for (const column of columns) {
        expect(column.zh, `${name}.${column.name}`).to.match(/\p{Script=Han}/u);
        expect(column.en, `${name}.${column.name}`).to.match(/[A-Za-z]/);
      }
      expect(new Set(columns.map((column) => column.name)).size).to.equal(columns.length);
    }
    expect(new Set(layouts.map(({ name }) => name)).size).to.equal(layouts.length);
    expect(new Set(layouts.map(({ zh }) => zh)).size).to.equal(layouts.length);
  });
});
