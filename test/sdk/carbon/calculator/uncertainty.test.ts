import { expect } from 'chai';
import { uncertaintyDiscount } from '../../../../sdk/carbon/calculator/uncertainty.ts';

const tables = {
  'AR-TOOL14': {
    '0': '0',
    '0.1': '0',
    '0.1001': '0.025025',
    '0.12': '0.03',
    '0.15': '0.0375',
    '0.2': '0.1',
    '0.3': '0.225',
    '0.31': '0.31',
  },
  'AR-CM-001': { '0.1': '0', '0.1001': '0.06', '0.2': '0.06', '0.21': '0.11', '0.3': '0.11' },
} as const;

describe('uncertaintyDiscount', () => {
  for (const [scheme, table] of Object.entries(tables)) {
    for (const [uncertainty, discount] of Object.entries(table)) {
      it(`${scheme} takes ${discount} for ${uncertainty}`, () => {
        expect(uncertaintyDiscount(scheme as keyof typeof tables, uncertainty, 'd').text).to.equal(discount);
      });
    }
  }

  it('marks the remembered table as unverified', () => {
    expect(uncertaintyDiscount('AR-CM-001', '0', 'd').sources.map(({ standing }) => standing)).to.deep.equal([
      'unverified',
    ]);
  });

  it('refuses what AR-CM-001 has no discount for', () => {
    expect(() => uncertaintyDiscount('AR-CM-001', '0.3001', 'd'))
      .to.throw()
      .with.property('code', 'UncertaintyTooLarge');
  });
});
