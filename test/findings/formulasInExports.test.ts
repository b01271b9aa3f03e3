import { globSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { writeCsv } from '../../sdk/gep/table/csv/writeCsv.ts';
import { operations } from '../../server/openapi/operations.ts';
import { csv } from '../../server/pages/render/csv.ts';

const STARTS = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', ' =', '\u00a0=', '\ufeff='];

/** A register number is what a registrar wrote. Spreadsheets set to Chinese or Japanese also run full-width signs. */
describe('A cell that a spreadsheet would run', () => {
  for (const start of STARTS) {
    it(`gets an apostrophe before ${JSON.stringify(start)}`, () => {
      const [, row = ''] = csv(['code'], [[`${start}1+1`]]).split('code\r\n');

      expect(row.replace(/^"/, '')).to.match(/^'/);
    });
  }

  it('is left alone when it is plain', () => {
    expect(csv(['code'], [['331121 A-1']])).to.contain('\r\n331121 A-1\r\n');
  });
});

/** Tables of GEP have a writer of their own, which let full-width signs and blanks before a sign pass. */
describe('A cell of a table of GEP that a spreadsheet would run', () => {
  for (const start of STARTS) {
    it(`gets an apostrophe before ${JSON.stringify(start)}`, () => {
      const table = writeCsv({ sheets: [{ name: 'x', rows: [[`${start}1+1`]] }] } as Parameters<typeof writeCsv>[0]);
      const [, row = ''] = new TextDecoder().decode(table).split('[x]\r\n');

      expect(row.replace(/^"/, '')).to.match(/^'/);
    });
  }
});

/** They take tables in. */
const READERS = ['server/banks/books/parseCsv.ts'];

describe('Tables that are sent as files', () => {
  const isTable = ({ path, success }: (typeof operations)[number]) =>
    success.mediaType === 'text/csv' || /\.(csv|\{format\})$/.test(path);

  it('are written by the two writers that disarm, wherever a route sends one', () => {
    const sources = globSync('{server,sdk}/**/*.ts', { exclude: ['server/openapi/**'] });
    const rowEnds = sources.filter((file) => !READERS.includes(file) && /\\r\\n[`'"]/.test(readFileSync(file, 'utf8')));

    expect(operations.filter(isTable).length).to.be.greaterThan(30);
    expect(rowEnds.sort()).to.deep.equal(['sdk/gep/table/csv/writeCsv.ts', 'server/pages/render/csv.ts']);
  });
});
