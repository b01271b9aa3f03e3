import { expect } from 'chai';
import { writeDigitalLink } from '../../../sdk/gs1/digitalLink/writeDigitalLink.ts';
import { Gs1Refused } from '../../../sdk/gs1/gs1Refused.ts';
import { cpv, gln, gtin14, gtin14OfShort, itemLink, lot, serial, sscc } from '../../../sdk/gs1/keys.ts';

describe('keys', () => {
  it('are the text they were read from', () => {
    const read = [
      gtin14('09521234543213'),
      gln('9520000000004'),
      sscc('395212345678901236'),
      lot('L/1'),
      serial('7'),
      cpv('2A'),
    ];

    expect(read).to.deep.equal(['09521234543213', '9520000000004', '395212345678901236', 'L/1', '7', '2A']);
  });

  const refused: [string, () => unknown, string][] = [
    ['a GTIN of 13 digits', () => gtin14('9521234543213'), 'ValueTooShort'],
    ['a GTIN with a wrong check digit', () => gtin14('09521234543212'), 'IncorrectCheckDigit'],
    ['a GLN of 14 digits', () => gln('09520000000004'), 'ValueTooLong'],
    ['an SSCC with a letter', () => sscc('39521234567890123A'), 'NonDigitCharacter'],
    ['an empty lot', () => lot(''), 'ValueEmpty'],
    ['a serial of 21 characters', () => serial('x'.repeat(21)), 'ValueTooLong'],
    ['a lot in Chinese', () => lot('茶'), 'InvalidCset82Character'],
  ];
  for (const [what, read, code] of refused) {
    it(`refuse ${what}`, () => {
      expect(read).to.throw(Gs1Refused).that.includes({ code });
    });
  }

  it('fill up the shorter GTINs, and no other length', () => {
    expect(['95200002', '952000000002', '9521234543213'].map(gtin14OfShort)).to.deep.equal([
      '00000095200002',
      '00952000000002',
      '09521234543213',
    ]);
    expect(() => gtin14OfShort('52123454321')).to.throw(Gs1Refused);
  });
});

describe('itemLink', () => {
  const gtin = gtin14('09521234543213');

  it('writes what writeDigitalLink writes', () => {
    const item = { gtin, lot: lot('L/1'), serial: serial('a+b') };
    const elements = [
      { ai: '01', value: item.gtin },
      { ai: '10', value: item.lot },
      { ai: '21', value: item.serial },
    ];

    expect(itemLink(item, 'https://id.example.com')).to.equal(
      writeDigitalLink(elements, { stem: 'https://id.example.com' }),
    );
  });

  it('leaves out what there is not', () => {
    expect(itemLink({ gtin }, 'https://id.example.com')).to.equal('https://id.example.com/01/09521234543213');
  });
});
