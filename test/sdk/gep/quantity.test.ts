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

    it('where they measure something else', () => {
      expect(refusalOf(() => quantityText(quantity('1 t'), 'm³'))).to.include({ code: 'UnitMismatch', value: 'kg' });
    });
  });
});
