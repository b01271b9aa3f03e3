import { expect } from 'chai';
import { grouped, mu, yuan } from '../../../sdk/units/format.ts';
import { parseQuantity, QuantityInvalid, quantity } from '../../../sdk/units/quantities.ts';

describe('yuan', () => {
  it('shows every fen', () => {
    const shown = [0n, 7n, 100n, 123_456n, 500_000_000n].map((fen) => yuan(quantity('fen', fen)));

    expect(shown).to.deep.equal(['0.00', '0.07', '1.00', '1,234.56', '5,000,000.00']);
  });
});

describe('mu', () => {
  it('is m² × 15 / 10000', () => {
    const shown = [10_000n, 100_000n, 32_000_000n].map((area) => mu(quantity('m2', area)));

    expect(shown).to.deep.equal(['15.00', '150.00', '48,000.00']);
  });

  it('rounds half up to two decimals', () => {
    // 0.0045, 0.0060 and exactly 0.0150 mu.
    const shown = [3n, 4n, 10n].map((area) => mu(quantity('m2', area)));

    expect(shown).to.deep.equal(['0.00', '0.01', '0.02']);
  });
});

describe('grouped', () => {
  it('puts a comma between thousands only', () => {
    expect([0n, 999n, 1_000n, 1_234_567n].map(grouped)).to.deep.equal(['0', '999', '1,000', '1,234,567']);
  });
});

describe('parseQuantity', () => {
  it('reads digits as they are', () => {
    expect(parseQuantity('fen', '1250')).to.equal(1250n);
  });

  for (const text of ['', '-1', '+1', ' 1', '1.0', '01', '1e3', '0x10', '１']) {
    it(`refuses "${text}"`, () => {
      expect(() => parseQuantity('fen', text)).to.throw(QuantityInvalid);
    });
  }

  it('refuses what the Solidity type cannot hold', () => {
    expect(() => parseQuantity('bps', '65536')).to.throw(QuantityInvalid, '2^16');
  });
});
