import { expect } from 'chai';
import fc from 'fast-check';
import { compare } from '../../../sdk/geo/rational.ts';
import { decimal, decimalText, divide, isTerminating, roundHalfUp, whole } from '../../../sdk/units/fraction.ts';

describe('a fraction', () => {
  it('is read and written without loss', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 30n), 10n ** 30n), fc.integer({ min: 0, max: 20 }), (n, places) => {
        const value = { n, d: 10n ** BigInt(places) };

        expect(compare(decimal(decimalText(value)), value)).to.equal(0);
      }),
    );
  });

  it('keeps no trailing zeros', () => {
    expect(decimalText(decimal('0.2500'))).to.equal('0.25');
    expect(decimalText(decimal('-100.0'))).to.equal('-100');
  });

  it('is rounded half-up where no decimal is finite', () => {
    const twoThirds = divide(whole(2), whole(3));

    expect(isTerminating(twoThirds)).to.equal(false);
    expect(decimalText(twoThirds, 4)).to.equal('0.6667');
  });

  it('rounds halves away from zero', () => {
    expect(decimalText(roundHalfUp(decimal('2.5'), 0))).to.equal('3');
    expect(decimalText(roundHalfUp(decimal('-2.5'), 0))).to.equal('-3');
    expect(decimalText(roundHalfUp(decimal('2.4999'), 0))).to.equal('2');
  });

  for (const text of ['', '.5', '5.', '1e3', '1,000', ' 1', '+1', '0x10', '--1']) {
    it(`refuses "${text}"`, () => {
      expect(() => decimal(text))
        .to.throw()
        .with.property('code', 'DecimalInvalid');
    });
  }
});
