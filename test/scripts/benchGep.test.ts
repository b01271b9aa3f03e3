import { expect } from 'chai';
import { plainDoubles } from '../../scripts/bench/floors/plainDoubles.ts';
import { benchGep } from '../../scripts/bench/gep.ts';
import { gepCounty } from '../../scripts/bench/gepCounty.ts';

describe('bench gep', () => {
  it('measures a county beside doubles, and says what exactness costs', async function () {
    this.timeout(120_000);
    const { county } = await benchGep({ townships: 5, rounds: 1 });

    expect(county).to.include({ townships: 5, items: 14, rounds: 1 });
    expect(county).to.include.keys('rate', 'spelledRate', 'p50ms', 'p99ms', 'countyMs', 'peakMiB', 'baseMiB');
    expect(county.ratio).to.be.greaterThan(0).and.lessThan(1);
    expect(county.exactnessCosts).to.match(/ms an account; in doubles \d+ of 5 accounts/);
    expect(county.floorLeavesOut).to.contain('units');
  });

  it('has townships that are the same each time, and no two alike', () => {
    expect(gepCounty(3)).to.deep.equal(gepCounty(3));
    const [one, other] = gepCounty(2).map(({ items }) => JSON.stringify(items));
    expect(one).to.not.equal(other);
  });

  it('has a floor that is nothing without its numbers', () => {
    const [one] = gepCounty(1);
    expect(one && plainDoubles(one, {}).some(Number.isNaN)).to.equal(true);
  });
});
