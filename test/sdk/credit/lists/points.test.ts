import { expect } from 'chai';
import fc from 'fast-check';
import { decideObjection, fileObjection } from '../../../../sdk/credit/lists/objection.ts';
import { pointsOf, redeem } from '../../../../sdk/credit/lists/points.ts';
import { rateSubject } from '../../../../sdk/credit/lists/rateSubject.ts';
import { WUXI_DEMO } from '../../../../sdk/credit/lists/wuxiDemo.ts';
import { refusal } from '../support/refusal.ts';
import { DAY, eventOf, fileOf, GOOD, SEWAGE, SPRING } from './support.ts';

const NOW = SPRING + 100 * DAY;
const balance = (redemptions: { points: number; at?: number }[], file = fileOf([GOOD, SEWAGE])) =>
  pointsOf(
    WUXI_DEMO,
    file,
    redemptions.map(({ points, at = NOW }, n) => ({ id: `r${n}`, points, at })),
    NOW,
  );

describe('points to spend', () => {
  it('are earned by good deeds and go by redemptions; a violation takes none', () => {
    expect(balance([])).to.deep.equal({ earned: 30, spent: 0, spendable: 30 });
    expect(balance([{ points: 10 }])).to.deep.equal({ earned: 30, spent: 10, spendable: 20 });
  });

  it('can’t be spent twice, nor before they were earned', () => {
    expect(refusal(() => balance([{ points: 20 }, { points: 11 }]))).to.equal('CreditPointsShort');
    expect(refusal(() => balance([{ points: 1, at: SPRING - 1 }]))).to.equal('CreditPointsShort');
    expect(refusal(() => balance([{ points: 0 }]))).to.equal('CreditPointsShort');
    expect(refusal(() => balance([{ points: -5 }]))).to.equal('CreditPointsShort');
    expect(refusal(() => balance([{ points: 1, at: NOW + 1 }]))).to.equal('CreditTimeInvalid');
  });

  it('aren’t asked back when a deed is removed after they were spent', () => {
    const objection = decideObjection(fileObjection(WUXI_DEMO, GOOD, SPRING + DAY), true, SPRING + 5 * DAY);
    const file = fileOf([GOOD], { objections: [objection] });
    expect(balance([{ points: 10, at: SPRING + DAY }], file)).to.deep.equal({ earned: 0, spent: 10, spendable: 0 });
    expect(refusal(() => balance([{ points: 1, at: SPRING + 6 * DAY }], file))).to.equal('CreditPointsShort');
  });

  it('never touch the rating, whatever is redeemed', () => {
    const deeds = fc.array(fc.constantFrom('waste-sorting', 'standard-farming-county', 'standard-farming-nation'), {
      ...{ minLength: 1, maxLength: 30 },
    });
    fc.assert(
      fc.property(deeds, fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 20 }), (items, wishes) => {
        const file = fileOf(items.map((item, n) => eventOf(`e${n}`, item)));
        const before = rateSubject(WUXI_DEMO, file, NOW);
        let left = pointsOf(WUXI_DEMO, file, [], NOW);
        const granted = wishes.flatMap((points, n) => {
          const one = { id: `r${n}`, points, at: NOW };
          if (points > left.spendable) {
            expect(refusal(() => redeem(left, one))).to.equal('CreditPointsShort');
            return [];
          }
          left = redeem(left, one);
          return [one];
        });
        expect(pointsOf(WUXI_DEMO, file, granted, NOW)).to.deep.equal(left);
        expect(left.spendable).to.equal(before.score - 100 - left.spent);
        expect(rateSubject(WUXI_DEMO, file, NOW)).to.deep.equal(before);
      }),
    );
  });
});
