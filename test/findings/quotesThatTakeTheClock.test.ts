import { expect } from 'chai';
import { AbiCoder, keccak256 } from 'ethers';
import { commitSchedule, instalmentLeaf } from '../../sdk/loans/register/scheduleRoot.ts';
import { equalInstalment } from '../../sdk/loans/schedule.ts';
import { quantity } from '../../sdk/units/quantities.ts';

const TERMS = {
  ...{ principal: quantity('fen', 2n ** 63n - 1n), ratePpm: 479_999, drawnOn: '2026-01-31', everyMonths: 1 },
  ...({ periods: 480, repayment: 'equalInstalment', dayCount: 'ACT/360' } as const),
};

/** Anybody may ask for a quote, and a list of offers makes one for each: the longest took the gateway half a second. */
describe('found here: the longest schedule', () => {
  it('takes no time that others wait for', () => {
    const begun = performance.now();
    for (let times = 0; times < 50; times++) equalInstalment(TERMS);
    expect(performance.now() - begun).to.be.below(1_000);
  });

  it('has the payment that the whole formula gives, and the leaves that a contract encodes', () => {
    const [rate, one] = [479_999n, 12_000_000n];
    const [grown, base] = [(rate + one) ** 480n, one ** 480n];
    const exact = (TERMS.principal * rate * grown * 10n) / (one * (grown - base));
    expect(equalInstalment(TERMS)).to.equal((exact + 5n) / 10n);
    const { instalments } = commitSchedule(TERMS);
    const coder = AbiCoder.defaultAbiCoder();
    for (const leaf of [instalments[0], instalments[479]]) {
      if (!leaf) throw new TypeError('There are 480.');
      const { number, dueAt, principal, interest } = leaf;
      const encoded = coder.encode(['uint16', 'uint40', 'uint96', 'uint96'], [number, dueAt, principal, interest]);
      expect(instalmentLeaf(leaf)).to.equal(keccak256(keccak256(encoded)));
    }
    const first = instalments[0];
    if (!first) throw new TypeError('There are 480.');
    expect(() => instalmentLeaf({ ...first, number: 65_536 })).to.throw(RangeError);
    expect(() => instalmentLeaf({ ...first, dueAt: -1n })).to.throw(RangeError);
  });
});
