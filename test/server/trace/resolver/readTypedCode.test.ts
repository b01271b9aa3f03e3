import { expect } from 'chai';
import fc from 'fast-check';
import { readTypedCode, type TypedFields } from '../../../../server/trace/typed/readTypedCode.ts';

const GTIN = '09521234500025';
const LOT = 'T20260401';
const SERIAL = 'ABCDEFGHJKMNPQRSTUVW';
const nothing: TypedFields = { code: '', gtin: '', lot: '', serial: '' };
const read = (some: Partial<TypedFields>) => readTypedCode({ ...nothing, ...some });
const whole = { gtin: GTIN, lot: LOT, serial: SERIAL };

describe('readTypedCode', () => {
  for (const [what, code] of [
    ['a link', `https://id.example.cn/01/${GTIN}/10/${LOT}/21/${SERIAL}`],
    ['a link of another host, with a query', `http://a.b/c/01/${GTIN}/10/${LOT}/21/${SERIAL}?x=y#z`],
    ['a link without a scheme', `id.example.cn/01/${GTIN}/10/${LOT}/21/${SERIAL}/`],
    ['a path alone', `/01/${GTIN}/10/${LOT}/21/${SERIAL}`],
    ['an old link with a short GTIN', `https://id.example.cn/gtin/9521234500025/10/${LOT}/21/${SERIAL}`],
    ['the address of a scan page', `https://ledger.example.cn/c/${GTIN}/${LOT}/${SERIAL}`],
    ['an element string', `(01)${GTIN}(10)${LOT}(21)${SERIAL}`],
    ['one broken into groups', `(01) ${GTIN} (10) ${LOT} (21) ABCD-EFGH JKMN–PQRS TUVW`],
  ] as const) {
    it(`reads ${what}`, () => {
      expect(read({ code })).to.deep.equal(whole);
    });
  }

  it('reads three fields, and a serial in the first', () => {
    expect(read({ gtin: GTIN, lot: LOT, serial: SERIAL })).to.deep.equal(whole);
    expect(read({ code: SERIAL, gtin: GTIN, lot: LOT })).to.deep.equal(whole);
  });

  it('takes small letters, blanks, hyphens and full width in a serial', () => {
    for (const serial of [
      'abcd efgh jkmn pqrs tuvw',
      'ABCD-EFGH-JKMN-PQRS-TUVW',
      'ＡＢＣＤ　ＥＦＧＨ　ＪＫＭＮ　ＰＱＲＳ　ＴＵＶＷ',
      ' abcdefghjkmn‐pqrstuvw ',
    ]) {
      expect(read({ gtin: GTIN, lot: LOT, serial }), serial).to.deep.equal(whole);
    }
  });

  it('takes O for 0 and I or L for 1 in a GTIN, which is digits alone', () => {
    expect(read({ gtin: 'O952I2345OOO25', lot: LOT })).to.deep.equal({ gtin: GTIN, lot: LOT });
    expect(read({ gtin: '9 52l234 500025', lot: LOT })).to.deep.equal({ gtin: GTIN, lot: LOT });
  });

  it('keeps the capitals of a lot, which count', () => {
    expect(read({ gtin: GTIN, lot: 't-2026' })).to.deep.equal({ gtin: GTIN, lot: 't-2026' });
  });

  for (const letter of ['0', 'O', 'o', '1', 'I', 'i', 'L', 'l']) {
    it(`says that "${letter}" stands in no serial, and where it was typed`, () => {
      const serial = `ABCD EFGH ${letter}KMN PQRS TUVW`;
      expect(read({ gtin: GTIN, lot: LOT, serial })).to.include({
        ...{ problem: 'serialLetter', field: 'serial', letter: letter.toUpperCase(), place: 9 },
      });
    });
  }

  for (const [problem, field, typed] of [
    ['empty', 'code', {}],
    ['tooLong', 'code', { code: 'A'.repeat(401) }],
    ['linkInvalid', 'code', { code: 'https://example.cn/shop' }],
    ['linkInvalid', 'code', { code: '(10)A' }],
    ['gtinMissing', 'gtin', { code: SERIAL }],
    ['gtinLength', 'gtin', { gtin: '0952123', lot: LOT }],
    ['gtinLength', 'gtin', { gtin: '0952123450002A', lot: LOT }],
    ['gtinWrong', 'gtin', { gtin: '09521234500024', lot: LOT }],
    ['gtinWrong', 'gtin', { code: `https://id.example.cn/01/09521234500024/10/${LOT}` }],
    ['lotMissing', 'lot', { code: GTIN }],
    ['lotWrong', 'lot', { gtin: GTIN, lot: '批次一' }],
    ['lotWrong', 'lot', { gtin: GTIN, lot: 'A'.repeat(21) }],
    ['serialLength', 'serial', { gtin: GTIN, lot: LOT, serial: 'ABCD' }],
  ] as const) {
    it(`names one problem: ${problem} of ${JSON.stringify(typed).slice(0, 60)}`, () => {
      expect(read(typed)).to.include({ problem, field });
    });
  }

  it('gives back what it could read, for the form', () => {
    expect(read({ code: `(01)${GTIN}(10)${LOT}(21)ABC` })).to.deep.include({
      read: { code: '', gtin: GTIN, lot: LOT, serial: 'ABC' },
    });
  });

  it('answers whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.string(), fc.string(), (code, gtin, lot) => {
        expect(read({ code, gtin, lot })).to.be.an('object');
      }),
    );
  });
});
