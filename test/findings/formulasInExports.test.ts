import { expect } from 'chai';
import { csv } from '../../server/pages/render/csv.ts';

/** A register number is what a registrar wrote. Spreadsheets set to Chinese or Japanese also run full-width signs. */
describe('A cell that a spreadsheet would run', () => {
  for (const start of ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', ' =', '\u00a0=', '\ufeff=']) {
    it(`gets an apostrophe before ${JSON.stringify(start)}`, () => {
      const [, row = ''] = csv(['code'], [[`${start}1+1`]]).split('code\r\n');

      expect(row.replace(/^"/, '')).to.match(/^'/);
    });
  }

  it('is left alone when it is plain', () => {
    expect(csv(['code'], [['331121 A-1']])).to.contain('\r\n331121 A-1\r\n');
  });
});
