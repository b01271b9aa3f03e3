import { expect } from 'chai';
import { computeAccount } from '../../../sdk/gep/account/computeAccount.ts';
import { requirePublishable } from '../../../sdk/gep/account/requirePublishable.ts';
import { ITEMS, itemOf } from '../../../sdk/gep/items/allItems.ts';
import { METHODOLOGIES, methodologyNamed } from '../../../sdk/gep/methodology/catalogue.ts';
import { lishuiDemo } from '../../../sdk/gep/methodology/lishuiDemo.ts';
import { readMethodology } from '../../../sdk/gep/methodology/methodology.ts';
import { methodologyRef } from '../../../sdk/gep/methodology/methodologyRef.ts';
import { quantity } from '../../../sdk/gep/quantity/quantity.ts';
import { unit } from '../../../sdk/gep/quantity/unit.ts';
import { example, refusalOf } from './support/example.ts';

describe('the methodologies that ship', () => {
  for (const one of METHODOLOGIES) {
    it(`${one.code} ${one.edition} is in its form, and counts only what there is`, () => {
      expect(readMethodology(JSON.parse(JSON.stringify(one)))).to.deep.equal(one);
      const unknown = Object.entries(one.items).flatMap(([code, tables]) =>
        tables.filter((table) => !itemOf(code)?.tables[table]).map((table) => `${code}.${table}`),
      );
      expect([unknown, Object.keys(one.items).filter((code) => !itemOf(code))]).to.deep.equal([[], []]);
    });

    it(`${one.code} ${one.edition} names what is missing in it`, () => expect(one.missing).to.not.be.empty);
  }

  it('have a hash each', () => {
    expect(new Set(METHODOLOGIES.map((one) => methodologyRef(one).hash)).size).to.equal(METHODOLOGIES.length);
  });

  it('have no number of a standard that nobody could read', () => {
    for (const { state, parameters, prices } of METHODOLOGIES) {
      const count = Object.keys(parameters).length + Object.values(prices).flatMap((of) => Object.keys(of)).length;
      if (state === 'incomplete') expect(count).to.equal(0);
    }
  });

  it('are found by code and edition alone', () => {
    expect(methodologyNamed({ code: 'LISHUI-DEMO', edition: '2026' })).to.equal(lishuiDemo);
    expect(refusalOf(() => methodologyNamed({ code: 'LISHUI-DEMO', edition: '2027' }))).to.include({
      code: 'GepMethodologyUnknown',
    });
  });
});

describe('publishing an account', () => {
  const { methodology } = computeAccount(example(), lishuiDemo);

  it('is for complete methodologies, and for a demonstration in the demo profile', () => {
    requirePublishable({ state: 'complete', methodology }, 'mirror');
    requirePublishable({ state: 'demo', methodology }, 'demo');
    for (const [state, profile] of [
      ['demo', 'mirror'],
      ['incomplete', 'demo'],
      ['incomplete', 'mirror'],
    ] as const) {
      expect(refusalOf(() => requirePublishable({ state, methodology }, profile))).to.include({
        code: 'MethodologyIncomplete',
      });
    }
  });
});

describe('the items', () => {
  for (const item of ITEMS) {
    it(`${item.code} has units that can be read, and ends with yuan`, () => {
      const tables = Object.values(item.tables);
      const named = [...item.lines, ...Object.values(item.parameters ?? {}), ...tables.flatMap((table) => table.lines)];
      const fields = tables.flatMap((table) => [
        ...Object.values(table.fields),
        ...Object.values(table.parameters ?? {}),
      ]);
      for (const { unit: text } of [...named, ...fields]) if (text !== '*') unit(text);
      for (const field of tables.flatMap((table) => Object.values(table.fields))) {
        if (field.most && field.unit !== '*')
          expect(quantity(field.most).dimension).to.deep.equal(unit(field.unit).dimension);
      }
      expect([item.lines.at(-1)?.symbol, item.lines.at(-1)?.unit]).to.deep.equal(['V', '元']);
    });
  }

  it('have a code each', () => expect(new Set(ITEMS.map(({ code }) => code)).size).to.equal(ITEMS.length));
});
