import { expect } from 'chai';
import fc from 'fast-check';
import { entitlements, type Holder } from '../../../sdk/commons/dividends/entitlements.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { quantity } from '../../../sdk/units/quantities.ts';

const saltOf = (place: number): Bytes32 => `0x${place.toString(16).padStart(64, '0')}`;
const fen = (n: bigint) => quantity('fen', n);
const households = (...units: bigint[]): Holder[] =>
  units.map((part, n) => ({ account: saltOf(n).slice(0, 42), units: part }));

describe('entitlements', () => {
  it('divides by parts, each down to the fen', () => {
    const { lines, total, dust } = entitlements(fen(1_000n), households(1n, 1n, 1n), saltOf);

    expect(lines.map(({ amount }) => amount)).to.deep.equal([333n, 333n, 333n]);
    expect([total, dust]).to.deep.equal([999n, 1n]);
  });

  it('keeps order, right and salt of each household', () => {
    const right = saltOf(9);
    const snapshot = [...households(3n), { account: saltOf(7).slice(0, 42), units: 1n, right }];
    const { lines } = entitlements(fen(8n), snapshot, saltOf);

    expect(lines).to.deep.equal([
      { account: saltOf(0).slice(0, 42), amount: 6n, right: saltOf(0), salt: saltOf(0) },
      { account: saltOf(7).slice(0, 42), amount: 2n, right, salt: saltOf(1) },
    ]);
  });

  it('loses nothing of what divides', () => {
    expect(entitlements(fen(600n), households(1n, 2n, 3n), saltOf).dust).to.equal(0n);
  });

  it('loses less than a fen a household, whatever the parts, and favours nobody', () => {
    const parts = fc.array(fc.bigInt(1n, 10n ** 12n), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 15n), parts, (pot, units) => {
        const { lines, total, dust } = entitlements(fen(pot), households(...units), saltOf);
        const whole = units.reduce((sum, part) => sum + part, 0n);

        expect(total + dust).to.equal(pot);
        expect(dust < BigInt(units.length)).to.equal(true);
        units.forEach((part, n) => {
          const amount = lines[n]?.amount ?? 0n;
          expect(amount * whole <= pot * part && pot * part < (amount + 1n) * whole).to.equal(true);
        });
      }),
    );
  });

  it('refuses an empty snapshot, and a household without a part', () => {
    expect(() => entitlements(fen(1n), [], saltOf)).to.throw('Nobody');
    expect(() => entitlements(fen(1n), households(1n, 0n), saltOf)).to.throw('no part');
    expect(() => entitlements(fen(1n), households(1n, -1n), saltOf)).to.throw('no part');
  });
});
