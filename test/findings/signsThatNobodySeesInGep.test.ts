import { expect } from 'chai';
import { computeAccount } from '../../sdk/gep/account/computeAccount.ts';
import { readInputs } from '../../sdk/gep/account/inputs.ts';
import { lishuiDemo } from '../../sdk/gep/methodology/lishuiDemo.ts';
import { readMethodology } from '../../sdk/gep/methodology/methodology.ts';
import { unit } from '../../sdk/gep/quantity/unit.ts';
import { example, refusalOf } from '../sdk/gep/support/example.ts';

const SIGNS = ['\u0000', '\n', '\u001b[31m', '\u202e', '\u2066', '\u200f', '\u200b', '\ufeff', '\u2028', '\ud800'];

describe('found here: signs in an account that nobody sees', () => {
  it('are in no name of an area, no source and no import', () => {
    for (const sign of SIGNS) {
      const name = { ...example(), area: { ...example().area, name: `${sign}2025年 官方村` } };
      const imports = { ...example(), imports: [{ what: `饲料${sign}`, value: '1 元', source: '示例' }] };
      const prices = structuredClone(example());
      Object.assign(prices.prices.rice ?? {}, { source: `发改委${sign}` });

      expect(refusalOf(() => readInputs(name))).to.include({ code: 'InputMissing', field: 'area.name' });
      expect(refusalOf(() => readInputs(imports))).to.include({ code: 'InputMissing', field: 'imports.0.what' });
      expect(refusalOf(() => readInputs(prices))).to.include({ code: 'SourceMissing' });
      expect(refusalOf(() => readMethodology({ ...lishuiDemo, zh: `方法${sign}` }))).to.include({
        code: 'MethodologyMalformed',
      });
    }
    const rare = { ...example(), area: { ...example().area, name: '𠮷田村 · Ⅱ（示例）' } };
    expect(computeAccount(readInputs(rare), lishuiDemo).totalFen).to.equal(7_873_991_297n);
  });

  it('are no part of a unit, nor is a power without its number', () => {
    for (const text of ['kg^', '^kg', 'kg^^2', 'm^', '元/kg^', '(kg)^', 'kg\u200b', 'kg\u202e', 'ｋｇ', 'КG']) {
      expect(
        refusalOf(() => unit(text)),
        text,
      ).to.include({ code: 'UnitUnknown' });
    }
    expect(unit('m^2').dimension).to.deep.equal(unit('m²').dimension);
  });
});
