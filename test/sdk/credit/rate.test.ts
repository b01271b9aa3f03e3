import { expect } from 'chai';
import fc from 'fast-check';
import { CREDIT_LEVELS, type CreditLevel } from '../../../sdk/credit/lists/types.ts';
import { offerFor } from '../../../sdk/credit/rate/offerFor.ts';
import { type LevelRateRule, LIANGSHAN_RATE } from '../../../sdk/credit/rate/rateRule.ts';
import { assumed } from '../../../sdk/credit/stated.ts';
import { refusal } from './support/refusal.ts';

const ruleOf = (points: readonly number[]): LevelRateRule => ({
  version: 'test',
  discounts: Object.fromEntries(CREDIT_LEVELS.map((level, n) => [level, assumed(points[n] ?? 0, level, level)])),
});

describe('the rate for a level', () => {
  it('is 50, 30 or 20 basis points below the ordinary one; for B, D and nobody the ordinary one', () => {
    const rates = [...CREDIT_LEVELS, null].map((level) => offerFor(43_500, level, LIANGSHAN_RATE).ratePpm);
    expect(rates).to.deep.equal([38_500, 40_500, 41_500, 43_500, 43_500, 43_500]);
    expect(offerFor(43_500, null, LIANGSHAN_RATE)).to.deep.equal({
      ...{ ratePpm: 43_500, ordinaryPpm: 43_500, discountPpm: 0, isOrdinary: true, ruleVersion: '2026-demo' },
    });
  });

  it('is there for everybody, never above the ordinary one, never worse for a better level', () => {
    const levels = fc.constantFrom<CreditLevel | null>(...CREDIT_LEVELS, null);
    const falling = fc
      .array(fc.integer({ min: 0, max: 300 }), { minLength: 5, maxLength: 5 })
      .map((points) => points.sort((a, b) => b - a));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 240_000 }), falling, levels, (ordinary, points, level) => {
        const offer = offerFor(ordinary, level, ruleOf(points));
        expect(offer.ratePpm).to.be.within(0, ordinary);
        expect(offer.ratePpm + offer.discountPpm).to.equal(ordinary);
        const rates = [...CREDIT_LEVELS, null].map((one) => offerFor(ordinary, one, ruleOf(points)).ratePpm);
        expect(rates).to.deep.equal([...rates].sort((a, b) => a - b));
      }),
    );
  });

  it('refuses a rule by which a low level pays more, and a rate that isn’t one', () => {
    for (const points of [
      [50, 30, 20, -10, 0],
      [50, 60, 20, 0, 0],
      [0.5, 0, 0, 0, 0],
      [50, 30, 20, 0, -1],
    ]) {
      expect(refusal(() => offerFor(43_500, null, ruleOf(points)))).to.equal('CreditRateMalformed');
    }
    expect(refusal(() => offerFor(-1, 'AA', LIANGSHAN_RATE))).to.equal('CreditRateMalformed');
    expect(refusal(() => offerFor(435.5, 'AA', LIANGSHAN_RATE))).to.equal('CreditRateMalformed');
  });
});
