import { expect } from 'chai';
import fc from 'fast-check';
import { agreeToSeries, exp, ln, power } from '../../../sdk/units/decimalSeries.ts';
import { decimal, decimalText, multiply, whole } from '../../../sdk/units/fraction.ts';

describe('the decimal series', () => {
  it('give e to 40 places', () => {
    expect(agreeToSeries(exp(whole(1)), decimal('2.71828182845904523536028747135266249775724709369996'))).to.equal(
      true,
    );
  });

  it('give ln 2 and ln 10 to 40 places', () => {
    expect(agreeToSeries(ln(whole(2)), decimal('0.69314718055994530941723212145817656807550013436026'))).to.equal(true);
    expect(agreeToSeries(ln(whole(10)), decimal('2.30258509299404568401799145468436420760110148862877'))).to.equal(
      true,
    );
  });

  it('undo each other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 1, max: 1_000 }), (n, d) => {
        const value = { n: BigInt(n), d: BigInt(d) };

        expect(Number(decimalText(exp(ln(value)), 30))).to.be.closeTo(n / d, (n / d) * 1e-14);
        expect(agreeToSeries(ln(exp(decimal('-3.25'))), decimal('-3.25'))).to.equal(true);
      }),
    );
  });

  it('turn products into sums', () => {
    const [a, b] = [decimal('13.7'), decimal('0.031')];

    expect(agreeToSeries(ln(multiply(a, b)), { n: ln(a).n + ln(b).n, d: ln(a).d })).to.equal(true);
  });

  it('round a power half-up to 10⁻¹²', () => {
    expect(decimalText(power(whole(2), decimal('0.5')))).to.equal('1.414213562373');
    expect(decimalText(power(whole(3), whole(-1)))).to.equal('0.333333333333');
  });

  it('refuse the logarithm of zero and an exponent beyond 100', () => {
    expect(() => ln(whole(0)))
      .to.throw()
      .with.property('code', 'PowerOutOfRange');
    expect(() => exp(whole(101)))
      .to.throw()
      .with.property('code', 'PowerOutOfRange');
  });
});
