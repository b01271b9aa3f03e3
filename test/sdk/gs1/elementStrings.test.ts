import { expect } from 'chai';
import { readBracketed, readUnbracketed } from '../../../sdk/gs1/elementStrings/readElementString.ts';
import { writeBracketed, writeUnbracketed } from '../../../sdk/gs1/elementStrings/writeElementString.ts';
import { Gs1Refused } from '../../../sdk/gs1/gs1Refused.ts';

const GTIN = '09521234543213';
const elements = [
  { ai: '01', value: GTIN },
  { ai: '10', value: 'L(1)' },
  { ai: '17', value: '261231' },
  { ai: '21', value: '7' },
];

describe('element strings', () => {
  it('are written for people with brackets, those of a value escaped', () => {
    expect(writeBracketed(elements)).to.equal(`(01)${GTIN}(10)L\\(1)(17)261231(21)7`);
    expect(readBracketed(writeBracketed(elements))).to.deep.equal(elements);
  });

  it('are written for barcodes with FNC1 behind what has no predefined length', () => {
    expect(writeUnbracketed(elements, '^')).to.equal(`^01${GTIN}10L(1)^17261231217`);
    expect(writeUnbracketed(elements)).to.equal(`\u001d01${GTIN}10L(1)\u001d17261231217`);
    expect(readUnbracketed(writeUnbracketed(elements))).to.deep.equal(elements);
  });

  it('tolerate a separator that need not be there', () => {
    expect(readUnbracketed(`^01${GTIN}^217^`, '^')).to.deep.equal([elements[0], elements[3]]);
  });

  const unbracketed: [text: string, code: string][] = [
    ['', 'FirstSeparatorMissing'],
    [`01${GTIN}`, 'FirstSeparatorMissing'],
    ['^', 'ElementStringEmpty'],
    ['^89x', 'AiUnknown'],
    [`^01${GTIN}3`, 'AiUnknown'],
    ['^2421234567', 'SeparatorMissing'],
    ['^10a~', 'InvalidCset82Character'],
    ['^0109521234543212', 'IncorrectCheckDigit'],
  ];
  for (const [text, code] of unbracketed) {
    it(`refuse ${JSON.stringify(text)} by ${code}`, () => {
      expect(() => readUnbracketed(text, '^'))
        .to.throw(Gs1Refused)
        .that.includes({ code });
    });
  }

  const bracketed: [text: string, code: string][] = [
    ['', 'ElementStringEmpty'],
    [`01${GTIN}`, 'BracketExpected'],
    ['(10)a(', 'BracketExpected'],
    ['(1A)a', 'BracketExpected'],
    ['(89)a', 'AiUnknown'],
    ['(10)(21)7', 'ValueEmpty'],
    [`(01)${GTIN}(37)5`, 'PairExcluded'],
  ];
  for (const [text, code] of bracketed) {
    it(`refuse ${JSON.stringify(text)} by ${code}`, () => {
      expect(() => readBracketed(text))
        .to.throw(Gs1Refused)
        .that.includes({ code });
    });
  }

  it('hold at most 64 elements', () => {
    expect(readBracketed('(91)a'.repeat(64))).to.have.length(64);
    expect(() => readBracketed('(91)a'.repeat(65)))
      .to.throw(Gs1Refused)
      .that.includes({ code: 'TooManyAis' });
  });
});
