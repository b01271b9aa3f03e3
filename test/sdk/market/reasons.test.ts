import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { REASON_BITS, reasonsOf } from '../../../sdk/market/reasons.ts';

const SOURCE = new URL('../../../contracts/shared/types/Reasons.sol', import.meta.url);

describe('reasons', () => {
  it('are those of Reasons.sol, bit for bit', () => {
    const declared = readFileSync(SOURCE, 'utf8').matchAll(/uint256 internal constant (\w+) = 1 << (\d+);/g);

    expect(Object.fromEntries([...declared].map(([, name, bit = '']) => [name, BigInt(bit)]))).to.deep.equal(
      REASON_BITS,
    );
  });

  it('come out by name, in order of precedence', () => {
    expect(reasonsOf((1n << 61n) | (1n << 8n) | 1n)).to.deep.equal([
      'PARTICIPANT_UNKNOWN',
      'BALANCE_SHORT',
      'TERMS_NOT_BY_RULE',
    ]);
  });

  it('are none where nothing stands against the act', () => {
    expect(reasonsOf(0n)).to.deep.equal([]);
  });

  it('refuse a bit that nobody has named', () => {
    expect(() => reasonsOf((1n << 200n) | 1n))
      .to.throw()
      .with.property('bits', 1n << 200n);
  });
});
