import { expect } from 'chai';
import { minus, type Quantity } from './quantity.ts';
import { read } from './units.ts';

const SAME: [string, string][] = [
  ['1500 亩', '1 km²'],
  ['1 万亩', '10000 亩'],
  ['3 公顷', '3 ha'],
  ['1 万m³', '10000 m³'],
  ['1 亿m³', '1e8 m³'],
  ['1 m³', '1000 L'],
  ['1 m³', '1e6 cm³'],
  ['2 斤', '1 kg'],
  ['1 万t', '1e10 g'],
  ['1 d', '24 h'],
  ['1 min', '60 s'],
  ['1 kWh', '3.6 MJ'],
  ['1 万kWh', '3.6e7 kJ'],
  ['1 亿元', '10000 万元'],
  ['1 元', '100 分'],
  ['1 万人', '10000 人次'],
  ['2.67 %', '0.0267'],
  ['6 kg/(ha·a)', '0.6 t/km²'],
  ['1 t·ha·h/(ha·MJ·mm)', '3600 kg·s/(J·m)'],
  ['1 MJ·mm/(ha·h·a)', '1 MJ/ha·mm/h/a'],
];

describe('the units of the oracle', () => {
  for (const [left, right] of SAME) {
    it(`read ${left} as ${right}`, () => {
      expect(isNothing(minus(read(left), read(right)))).to.equal(true);
    });
  }

  for (const text of ['', 'ha', '1,000 t', '5 里', '5 kg/(ha·a', '5 kg/', '5 kg)', '5 kg t']) {
    it(`refuse "${text}"`, () => {
      expect(() => read(text)).to.throw();
    });
  }
});

/** A 亩 does not end as a decimal, so what is left of a difference may lie at the 100th place. */
function isNothing(difference: Quantity): boolean {
  return difference.value.toDecimalPlaces(80).isZero();
}
