import { expect } from 'chai';
import { healthFactor, healthOf } from '../../../sdk/loans/limit/healthFactor.ts';
import { type LimitQuestion, limitOf } from '../../../sdk/loans/limit/limit.ts';
import { quantity } from '../../../sdk/units/quantities.ts';

const fen = (value: bigint) => quantity('fen', value);
const bps = (value: bigint) => quantity('bps', value);

const right = { appraised: fen(800_000_000n), cap: bps(6_500n), senior: fen(0n) };
const question = (more: Partial<LimitQuestion> = {}): LimitQuestion => ({
  right,
  unsecuredUpTo: fen(0n),
  productMost: fen(600_000_000n),
  ...more,
});
const biting = (asked: LimitQuestion) =>
  limitOf(asked)
    .bounds.filter(({ bites }) => bites)
    .map(({ bound }) => bound);

describe('the limit of a loan', () => {
  it('is the least of its bounds, each told with whether it bit', () => {
    expect(limitOf(question())).to.deep.equal({
      limit: 520_000_000n,
      reason: null,
      bounds: [
        { bound: 'appraisal', fen: 520_000_000n, bites: true },
        { bound: 'free', fen: 520_000_000n, bites: true },
        { bound: 'product', fen: 600_000_000n, bites: false },
      ],
    });
  });

  it('falls by what ranks before, to nothing', () => {
    const senior = { ...right, senior: fen(500_000_000n) };
    expect(limitOf(question({ right: senior })).limit).to.equal(20_000_000n);
    expect(biting(question({ right: senior }))).to.deep.equal(['free']);
    const full = limitOf(question({ right: { ...right, senior: fen(520_000_001n) } }));
    expect(full).to.include({ limit: 0n, reason: 'nothingFree' });
  });

  it('falls to so many times the yearly income, where the product asks for it', () => {
    const income = { yearly: fen(100_000_001n), multipleBps: 30_000 };
    expect(limitOf(question({ income })).limit).to.equal(300_000_003n);
    expect(biting(question({ income }))).to.deep.equal(['income']);
    const unstated = limitOf(question({ income: { yearly: undefined, multipleBps: 30_000 } }));
    expect(unstated).to.include({ limit: 0n, reason: 'noIncomeStated' });
  });

  it('rounds each bound down to the fen', () => {
    const odd = limitOf(question({ right: { ...right, appraised: fen(3n), cap: bps(5_000n) } }));
    expect(odd.limit).to.equal(1n);
  });

  it('is 0 without an appraised right, whatever an account of GEP says', () => {
    const none = limitOf(question({ right: undefined }));
    expect(none).to.include({ limit: 0n, reason: 'noAppraisedRight' });
    const unvalued = limitOf(question({ right: { ...right, appraised: fen(0n) } }));
    expect(unvalued).to.include({ limit: 0n, reason: 'noAppraisedRight' });
  });

  it('is what the bank lends without collateral, where none is offered', () => {
    const credit = question({ right: undefined, unsecuredUpTo: fen(2_000_000n) });
    expect(limitOf(credit)).to.include({ limit: 2_000_000n, reason: null });
    expect(biting(credit)).to.deep.equal(['unsecured']);
  });
});

describe('the health factor', () => {
  it('is exact, rounded down once', () => {
    const collateral = [{ value: fen(800_000_000n), cap: bps(6_500n) }];
    expect(healthFactor(collateral, fen(500_000_000n))).to.equal(10_400n);
    expect(healthFactor(collateral, fen(433_333_334n))).to.equal(11_999n);
    const two = [...collateral, { value: fen(1n), cap: bps(10_000n) }];
    expect(healthFactor(two, fen(520_000_001n))).to.equal(10_000n);
    expect(healthFactor(collateral, fen(0n))).to.equal(undefined);
  });

  it('warns below 1.2 and stops below 1.0', () => {
    expect([12_000n, 11_999n, 10_000n, 9_999n].map((factor) => healthOf(factor))).to.deep.equal([
      ...['well', 'warn', 'warn', 'stop'],
    ]);
  });
});
