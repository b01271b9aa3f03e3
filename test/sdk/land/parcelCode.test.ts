import { expect } from 'chai';
import * as fc from 'fast-check';
import { MAX_CODE_LENGTH, ParcelScheme, parcelCode } from '../../../sdk/land/parcelCode.ts';
import { ParcelCodeRefused } from '../../../sdk/land/parcelCodeRefused.ts';
import { isDemoUnit, realEstateUnit } from '../../../sdk/land/realEstateUnit.ts';

const UNIT = '331102999001JE00001L00000001';
const { REAL_ESTATE_UNIT, LEGACY_CERTIFICATE, FOREST_SUBCOMPARTMENT } = ParcelScheme;

describe('parcelCode', () => {
  it('keeps the numbers of the schemes', () => {
    expect(ParcelScheme).to.eql({
      REAL_ESTATE_UNIT: 1,
      NATURAL_RESOURCE_UNIT: 2,
      FOREST_SUBCOMPARTMENT: 3,
      RIVER_SECTION: 4,
      LEGACY_CERTIFICATE: 5,
    });
  });

  for (const [spelling, raw] of [
    ['plain', UNIT],
    ['in groups', '331102 999001 JE00001 L00000001'],
    ['in lower case', UNIT.toLowerCase()],
    ['in full width', '３３１１０２９９９００１ＪＥ００００１Ｌ００００００01'],
    ['with full-width blanks around', `\u3000${UNIT}\u3000`],
  ] as const) {
    it(`reads a 不动产单元号 written ${spelling}`, () => {
      expect(parcelCode(REAL_ESTATE_UNIT, raw)).to.eql({ scheme: 1, code: UNIT, region: '331102' });
    });
  }

  for (const [fault, raw, code] of [
    ['27 characters', UNIT.slice(1), 'UnitNumberLengthWrong'],
    ['29 characters', `${UNIT}0`, 'UnitNumberLengthWrong'],
    ['a region starting with 0', `0${UNIT.slice(1)}`, 'UnitNumberPartWrong'],
    ['a letter in the 地籍区', UNIT.replace('999', '99A'), 'UnitNumberPartWrong'],
    ['an unknown kind of ownership', UNIT.replace('JE', 'XE'), 'UnitNumberPartWrong'],
    ['an unknown kind of fixture', UNIT.replace('L', 'Z'), 'UnitNumberPartWrong'],
    ['the letter O for a zero', UNIT.replace('00001L', 'O0001L'), 'UnitNumberPartWrong'],
    ['nothing', '', 'CodeEmpty'],
  ] as const) {
    it(`refuses a 不动产单元号 with ${fault}`, () => {
      expectRefusal(() => parcelCode(REAL_ESTATE_UNIT, raw), code);
    });
  }

  it('names the wrong part and its place', () => {
    expect(() => parcelCode(REAL_ESTATE_UNIT, UNIT.replace('L', 'Z'))).to.throw('定着物特征码 (characters 20 to 20)');
  });

  it('brings the brackets of old certificates to one form', () => {
    const spellings = ['示例林证字〔2009〕第1号', '示例林证字（2009）第１号', ' 示例林证字[2009]第1号 '];

    expect(spellings.map((raw) => parcelCode(LEGACY_CERTIFICATE, raw).code)).to.eql(
      Array(3).fill('示例林证字(2009)第1号'),
    );
  });

  it('keeps the blank between 林班 and 小班', () => {
    expect(parcelCode(FOREST_SUBCOMPARTMENT, '12  3').code).to.equal('12 3');
  });

  it('has one spelling: reading a code again changes nothing', () => {
    const code = (raw: string) => parcelCode(LEGACY_CERTIFICATE, raw).code;

    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 12 }), (text) => {
        // The letters in front are the ones whose compatibility form is small.
        const once = code(`ªⅳ${text.replaceAll(/\p{C}/gu, '')}1`);

        expect(code(once)).to.equal(once);
      }),
    );
  });

  it('reads compatibility letters as capitals', () => {
    expect(parcelCode(LEGACY_CERTIFICATE, 'ª1').code).to.equal('A1');
  });

  it('states no region for a scheme without layout', () => {
    expect(parcelCode(LEGACY_CERTIFICATE, 'A1').region).to.equal(null);
  });

  for (const [fault, raw, code] of [
    ['a line end inside', 'A\n1', 'CodeHasControlCharacter'],
    ['an invisible character', 'A\u200b1', 'CodeHasControlCharacter'],
    ['only signs', '---', 'CodeEmpty'],
    ['too many characters', 'A'.repeat(MAX_CODE_LENGTH + 1), 'CodeTooLong'],
  ] as const) {
    it(`refuses an old number with ${fault}`, () => {
      expectRefusal(() => parcelCode(LEGACY_CERTIFICATE, raw), code);
    });
  }

  for (const scheme of [0, 6, 1.5]) {
    it(`refuses scheme ${scheme}`, () => {
      expectRefusal(() => parcelCode(scheme, UNIT), 'SchemeUnknown');
    });
  }
});

describe('realEstateUnit', () => {
  it('names the parts', () => {
    expect(realEstateUnit(UNIT)).to.eql({
      region: '331102',
      district: '999',
      subdistrict: '001',
      feature: 'JE',
      sequence: '00001',
      fixture: 'L',
      fixtureNumber: '00000001',
    });
  });

  it('knows made-up parcels by 地籍区 999', () => {
    expect([UNIT, UNIT.replace('999', '001')].map((code) => isDemoUnit(realEstateUnit(code)))).to.eql([true, false]);
  });
});

function expectRefusal(action: () => unknown, code: string): void {
  expect(action).to.throw(ParcelCodeRefused).with.property('code', code);
}
