import { expect } from 'chai';
import { quantity } from '../../../sdk/units/quantities.ts';
import { bufferUp, feeDown, holderDown, payerUp, tonnesDown } from '../../../sdk/units/rounding.ts';

const kg = (n: bigint) => quantity('kgCO2e', n);
const bps = (n: bigint) => quantity('bps', n);

describe('rounding', () => {
  it('lets the payer bear the fraction of a fen', () => {
    expect(payerUp(kg(1n), quantity('fen/t', 1n))).to.equal(1n);
    expect(payerUp(kg(1_001n), quantity('fen/t', 5_592n))).to.equal(5_598n);
    expect(payerUp(kg(1_000n), quantity('fen/t', 5_592n))).to.equal(5_592n);
  });

  it('lets the platform bear that of a fee', () => {
    expect(feeDown(quantity('fen', 5_598n), bps(50n))).to.equal(27n);
  });

  it('lets each household bear its own', () => {
    expect(holderDown(quantity('fen', 1_000n), 1n, 3n)).to.equal(333n);
    expect(holderDown(quantity('fen', 1_000n), 2n, 3n)).to.equal(666n);
    expect(holderDown(quantity('fen', 999n), 1n, 3n)).to.equal(333n);
  });

  it('rounds a buffer up to the kg and credits down to the tonne', () => {
    expect(bufferUp(kg(667_001n), bps(1_500n))).to.equal(100_051n);
    expect(tonnesDown(kg(741_734n), bps(1_000n))).to.equal(667n);
    expect(tonnesDown(kg(741_111n), bps(1_000n))).to.equal(666n);
  });
});
