import { expect } from 'chai';
import { computeAccount } from '../../../sdk/gep/account/computeAccount.ts';
import { type GepInputs, readInputs } from '../../../sdk/gep/account/inputs.ts';
import { lishuiDemo } from '../../../sdk/gep/methodology/lishuiDemo.ts';
import { readMethodology } from '../../../sdk/gep/methodology/methodology.ts';
import { adviceOf, example, exampleOf, refusalOf } from './support/example.ts';

const water = (over: Record<string, string>) => ({
  waterRetention: { ecosystems: [{ ecosystem: 'evergreenBroadleaf', A: '1 ha', P: '1600 mm', ET: '800 mm', ...over }] },
});
const refused = (inputs: unknown) => refusalOf(() => computeAccount(readInputs(inputs), lishuiDemo));
const ofItems = (items: GepInputs['items']) => refused(exampleOf(items));

const ROW = { item: 'waterRetention', table: 'ecosystems', row: 0 };

describe('inputs of GEP are refused by name and place', () => {
  it('with a field left out', () => {
    const { P: _, ...row } = water({}).waterRetention.ecosystems[0] ?? { P: '' };
    expect(ofItems({ waterRetention: { ecosystems: [row] } })).to.include({ ...ROW, code: 'InputMissing', field: 'P' });
  });

  it('with a key left out', () => {
    const { ecosystem: _, ...row } = water({}).waterRetention.ecosystems[0] ?? { ecosystem: '' };
    expect(ofItems({ waterRetention: { ecosystems: [row] } })).to.include({
      ...ROW,
      ...{ code: 'InputMissing', field: 'ecosystem', value: 'ecosystem' },
    });
  });

  it('with a word on what a row has, and what the methodology has prices of', () => {
    const compute = (inputs: unknown, methodology = lishuiDemo) => computeAccount(readInputs(inputs), methodology);
    expect(adviceOf(() => compute(exampleOf(water({ rain: '1 mm' }))))).to.equal('a row has ecosystem, A, P, ET');
    const prices = { ...lishuiDemo.prices, '2020': {} };
    const advice = adviceOf(() => compute({ ...example(), priceBasis: '2019' }, { ...lishuiDemo, prices }));
    expect(advice).to.match(/has prices of (2020, DEMO-2026|DEMO-2026, 2020)$/);
  });

  const CASES: [string, Record<string, string>, Record<string, unknown>][] = [
    ['in a unit of another kind', { P: '1600 t' }, { code: 'UnitMismatch', field: 'P', value: 'kg' }],
    ['without a unit', { P: '1600' }, { code: 'UnitMismatch', field: 'P' }],
    ['in a unit nobody knows', { P: '1600 inch' }, { code: 'UnitUnknown', field: 'P', value: 'inch' }],
    ['below nothing', { ET: '-1 mm' }, { code: 'QuantityNegative', field: 'ET' }],
    ['beyond anything on earth', { P: '1600 m' }, { code: 'QuantityAbsurd', field: 'P' }],
    ['with a field that nothing reads', { rain: '1 mm' }, { code: 'InputUnknown', value: 'rain' }],
    [
      'with an ecosystem that has no number',
      { ecosystem: 'jungle' },
      { code: 'ParameterMissing', value: 'runoff.jungle' },
    ],
    [
      'with a key that reaches for more',
      { ecosystem: 'a.b' },
      { code: 'InputUnknown', value: 'a.b', field: 'ecosystem' },
    ],
  ];
  for (const [what, over, expected] of CASES) {
    it(what, () => expect(ofItems(water(over))).to.include({ ...ROW, ...expected }));
  }

  it('with one key twice', () => {
    const [row] = water({}).waterRetention.ecosystems;
    expect(ofItems({ waterRetention: { ecosystems: [row, row].filter((one) => one !== undefined) } })).to.include({
      code: 'InputRepeated',
      row: 1,
    });
  });

  it('with a parcel twice', () => {
    const parcels = [1, 2, 1].map((n) => `0x${n.toString().padStart(64, '0')}`);
    const area = { level: 'project', region: '331127', name: '示例', parcels };
    expect(refused({ ...example(), area })).to.include({ code: 'InputRepeated', field: 'area.parcels.2' });
  });

  it('with an item that the methodology doesn’t count', () => {
    expect(ofItems({ pestControl: { ecosystems: [{ ecosystem: 'grass', A: '1 ha' }] } })).to.include({
      code: 'ItemNotCounted',
      item: 'pestControl',
    });
  });

  it('with a table that the methodology doesn’t take', () => {
    expect(ofItems({ carbonFixation: { biomass: [{ ecosystem: 'grass', ΔB: '1 t' }] } })).to.include({
      code: 'InputUnknown',
      value: 'biomass',
    });
  });

  it('with both ways to the same thing', () => {
    const visits = [{ place: 'V', N: '1 人', TC: '1 元/人' }];
    expect(ofItems({ recreation: { visits, income: [{ place: 'V', I: '1 元' }] } })).to.include({
      code: 'InputMissing',
      item: 'recreation',
    });
  });

  it('with oxygen of carbon that isn’t counted', () => {
    expect(ofItems({ oxygen: {} })).to.include({ code: 'InputMissing', value: 'carbonFixation' });
  });

  it('by a methodology that isn’t this one', () => {
    expect(refused({ ...example(), methodology: { code: 'DB33-T-2274', edition: '2020' } })).to.include({
      code: 'GepMethodologyUnknown',
    });
  });

  it('on a price basis that the methodology hasn’t, or a product’s price on another', () => {
    expect(refused({ ...example(), priceBasis: '2019' })).to.include({ code: 'PriceBasisMixed', value: '2019' });
    const prices = { ...example().prices };
    if (prices.rice) prices.rice = { ...prices.rice, basis: '2019' };
    expect(refused({ ...example(), prices })).to.include({ code: 'PriceBasisMixed', value: '2019', field: 'rice' });
  });

  it('with a price without a source', () => {
    for (const source of ['', undefined]) {
      const prices = {
        ...example().prices,
        rice: { value: '5 元/kg', standing: 'assumed', source, basis: 'DEMO-2026' },
      };
      expect(refused({ ...example(), prices })).to.include({ code: 'SourceMissing', field: 'prices.rice.source' });
    }
  });

  it('with a number in the place of the methodology’s', () => {
    const parameters = { nepShare: { value: '1', standing: 'assumed', source: '自己' } };
    expect(refused({ ...example(), parameters })).to.include({ code: 'InputUnknown', value: 'nepShare' });
  });

  it('with fields beside the form, in any depth that is read', () => {
    expect(refused({ ...example(), total: '1' })).to.include({ code: 'InputUnknown', value: 'total' });
    expect(refused({ ...example(), items: { food: { products: [] } } })).to.include({ code: 'InputMissing' });
  });

  it('that are numbers and not texts: another program would read them otherwise', () => {
    const items = { food: { products: [{ product: 'rice', Y: 675000 }] } };
    expect(refused({ ...example(), items })).to.include({ code: 'InputMissing', field: 'items.food.products.0.Y' });
  });

  it('with imports below nothing or of another kind', () => {
    const imported = (value: string) => refused({ ...example(), imports: [{ what: '饲料', value, source: '示例' }] });
    expect(imported('-1 元')).to.include({ code: 'QuantityNegative', table: 'imports', row: 0 });
    expect(imported('1 t')).to.include({ code: 'UnitMismatch', table: 'imports', row: 0 });
  });
});

describe('what came from outside', () => {
  it('is deducted, and told', () => {
    const account = computeAccount(
      { ...example(), imports: [{ what: '饲料', value: '1 万元', source: '示例' }] },
      lishuiDemo,
    );
    expect([account.importFen, account.totalFen]).to.deep.equal([1_000_000n, 7_872_991_297n]);
  });
});

describe('a methodology is refused', () => {
  it('without the source of a number', () => {
    const parameters = { ...lishuiDemo.parameters, nepShare: { value: '0.2', standing: 'sourced' } };
    expect(refusalOf(() => readMethodology({ ...lishuiDemo, parameters }))).to.include({
      code: 'MethodologyMalformed',
      value: 'parameters.nepShare.source',
    });
  });
});
