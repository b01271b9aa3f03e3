import { expect } from 'chai';
import { computeAccount } from '../../sdk/gep/account/computeAccount.ts';
import { readInputs } from '../../sdk/gep/account/inputs.ts';
import { lishuiDemo } from '../../sdk/gep/methodology/lishuiDemo.ts';
import { example, exampleOf, refusalOf } from '../sdk/gep/support/example.ts';

const refused = (inputs: unknown) => refusalOf(() => computeAccount(readInputs(inputs), lishuiDemo));

/** What every object of the language has by its birth was taken for something that inputs or methodology said. */
describe('names that every object inherits', () => {
  it('are no fields of a row', () => {
    const row = { ecosystem: 'grass', A: '1 ha', P: '2 mm', ET: '1 mm', toString: 'nothing reads this' };
    expect(refused(exampleOf({ waterRetention: { ecosystems: [row] } }))).to.include({
      code: 'InputUnknown',
      value: 'toString',
      item: 'waterRetention',
      row: 0,
    });
  });

  it('are no products with a price', () => {
    expect(refused(exampleOf({ food: { products: [{ product: 'constructor', Y: '1 kg' }] } }))).to.include({
      code: 'ParameterMissing',
      value: 'constructor',
    });
  });

  it('are no price basis of a methodology', () => {
    expect(refused({ ...example(), priceBasis: 'constructor', prices: {} })).to.include({
      code: 'PriceBasisMixed',
      value: 'constructor',
    });
  });

  it('are no items and no tables', () => {
    expect(refused(exampleOf({ constructor: {} }))).to.include({ code: 'ItemNotCounted', value: 'constructor' });
    const tables = { constructor: [{ product: 'rice', Y: '1 kg' }] };
    expect(refused(exampleOf({ food: tables }))).to.include({ code: 'InputUnknown', value: 'constructor' });
  });
});
