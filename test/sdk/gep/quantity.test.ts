import { expect } from 'chai';
import { compare } from '../../../sdk/geo/rational.ts';
import { quantity, quantityText } from '../../../sdk/gep/quantity/quantity.ts';
import { unit } from '../../../sdk/gep/quantity/unit.ts';
import { refusalOf } from './support/example.ts';

describe('quantities with units', () => {
  const SAME: [string, string][] = [
    ['1500 亩', '100 ha'],
    ['1 km²', '100 ha'],
    ['1 km^2', '1500 亩'],
    ['900 斤', '450 kg'],
    ['1 亿m³', '10000 万m³'],
    ['1 kWh', '3600 kJ'],
    ['1 元/m³', '1000 元/(万m³)'],
    ['110.62 t/(km²·a)', '1106.2 kg/(ha·a)'],
    ['5.8185e-18 元/个', '0.0000000000000000058185 元/个'],
    ['1 t·ha·h/(ha·MJ·mm)', '1 t·h/(MJ·mm)'],
    ['1 吨', '1000 kg'],
    ['1 g', '0.001 kg'],
    ['1 万t', '10000 吨'],
    ['1 公顷', '10000 m²'],
    ['1 万亩', '10000 亩'],
    ['1 cm', '10 mm'],
    ['1 L', '0.001 m³'],
    ['1 d', '24 h'],
    ['1 h', '60 min'],
    ['1 min', '60 s'],
    ['1 万kWh', '10000 kWh'],
    ['1 MJ', '1000000 J'],
    ['1 kJ', '1000 J'],
    ['1 元', '100 分'],
    ['1 亿元', '10000 万元'],
    ['1 万元', '10000 元'],
    ['1 万人次', '10000 人'],
    ['1 万人', '10000 人次'],
    ['1 头', '1 株'],
    ['1 间夜', '1 个'],
    ['3 m^-2', '3 1/m²'],
    ['1 m/(s·s)', '1 m·s^-2'],
    ['25 %', '0.25'],
  ];
  for (const [a, b] of SAME) {
    const isEqual = a !== '1 元/m³';
    it(`${a} ${isEqual ? 'is' : 'is not'} ${b}`, () => {
      const [one, other] = [quantity(a), quantity(b)];
      expect(one.dimension).to.deep.equal(other.dimension);
      expect(compare(one.value, other.value) === 0).to.equal(isEqual);
    });
  }

  it('make cubic metres of millimetres on hectares, ten to one', () => {
    expect(quantityText({ value: quantity('1 mm·ha').value, dimension: unit('m³').dimension }, 'm³')).to.equal('10 m³');
  });

  it('are told as decimals where there is one, else to twelve places', () => {
    expect(quantityText(quantity('1 ha'), '亩')).to.equal('15 亩');
    expect(quantityText(quantity('1 亩'), 'ha')).to.equal('0.066666666667 ha');
  });

  describe('are refused', () => {
    const WRONG: [string, string][] = [
      ['12', 'taken'],
      ['1,600 mm', 'QuantityMalformed'],
      ['.5 mm', 'QuantityMalformed'],
      ['5. mm', 'QuantityMalformed'],
      ['NaN', 'QuantityMalformed'],
      ['1e999 mm', 'QuantityMalformed'],
      [`${'9'.repeat(41)} mm`, 'QuantityMalformed'],
      ['1600 inch', 'UnitUnknown'],
      ['1 (m', 'UnitUnknown'],
      ['1 m)', 'UnitUnknown'],
      ['1 m//s', 'UnitUnknown'],
      [`1 ${'('.repeat(100)}m`, 'UnitUnknown'],
    ];
    for (const [text, code] of WRONG) {
      it(`when written ${text.slice(0, 20)}: ${code}`, () => {
        if (code === 'taken') expect(quantityText(quantity(text), '1')).to.equal('12');
        else expect(refusalOf(() => quantity(text)).code).to.equal(code);
      });
    }

    it('in a unit of more than sixty letters', () => {
      const ones = '·1'.repeat(29);
      expect(quantityText(quantity(`2 kg${ones}`), 'kg')).to.equal('2 kg');
      expect(refusalOf(() => quantity(`2 kWh${ones}`))).to.include({ code: 'UnitUnknown' });
    });

    it('with people in the place of heads of cattle', () => {
      expect(refusalOf(() => quantityText(quantity('1 人'), '头'))).to.include({ code: 'UnitMismatch' });
      expect(refusalOf(() => quantityText(quantity('1 元/人'), '元'))).to.include({ code: 'UnitMismatch' });
    });

    it('with a fortieth digit taken, and a forty-first not', () => {
      expect(quantityText(quantity(`${'9'.repeat(40)} m`), 'm')).to.equal(`${'9'.repeat(40)} m`);
      expect(refusalOf(() => quantity('9'.repeat(41)))).to.include({ code: 'QuantityMalformed' });
    });

    it('where they measure something else', () => {
      expect(refusalOf(() => quantityText(quantity('1 t'), 'm³'))).to.include({ code: 'UnitMismatch', value: 'kg' });
    });
  });
});
