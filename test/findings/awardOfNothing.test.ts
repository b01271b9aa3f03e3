import { expect } from 'chai';
import { awardShares, awards } from '../../sdk/gep/uses/fiscalAward.ts';
import { refusalOf } from '../sdk/gep/support/example.ts';

/** Where no county had a GEP all shares were nothing, and of a pot of 100 fen each county got one and the rest nobody. */
describe('an award among counties without a GEP', () => {
  const barren = ['331102', '331121'].map((region) => ({ region, gepFen: 0n, growth: '0.03' }));

  it('is refused instead of given out in part', () => {
    expect(refusalOf(() => awards(100n, barren)).code).to.equal('RecordsIncomparable');
    expect(refusalOf(() => awardShares([])).code).to.equal('RecordsIncomparable');
  });

  it('is given whole to the one county that has one', () => {
    const [first, ...others] = barren;
    const given = awards(100n, [{ region: '331127', gepFen: 1n, growth: '0' }, ...(first ? [first] : []), ...others]);
    expect(given.reduce((sum, fen) => sum + fen)).to.equal(100n);
  });

  it('takes no pot below nothing', () => {
    expect(refusalOf(() => awards(-1n, [{ region: '331127', gepFen: 1n, growth: '0' }])).code).to.equal(
      'QuantityNegative',
    );
  });
});
