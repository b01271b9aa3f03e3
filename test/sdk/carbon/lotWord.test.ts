import { expect } from 'chai';
import { unpackLot } from '../../../sdk/carbon/lotWord.ts';

/** first 1,000,001, issued 667,000, used 2,500, buffer 100,050, reversed 50, lost 600,000, sealed and replaced in part. */
const WORD =
  1_000_001n |
  (667_000n << 48n) |
  (2_500n << 88n) |
  (100_050n << 128n) |
  (50n << 168n) |
  (600_000n << 208n) |
  (3n << 248n);

describe('unpackLot', () => {
  it('reads every field', () => {
    expect(unpackLot(WORD)).to.deep.include({
      ...{ first: 1_000_001n, issued: 667_000n, used: 2_500n, buffer: 100_050n, reversed: 50n, lost: 600_000n },
      ...{ isSealed: true, hasReplacements: true, nextSerial: 1_002_501n },
    });
  });

  it('leaves nothing to use when more is lost than belongs to anybody', () => {
    expect(unpackLot(WORD)).to.deep.include({ coverage: 0n, usable: 0n });
  });

  it('lets use go up to what is covered', () => {
    expect(unpackLot(WORD & ~(((1n << 40n) - 1n) << 208n))).to.deep.include({ coverage: 566_900n, usable: 564_400n });
  });

  it('knows no lot in the zero word', () => {
    expect(unpackLot(0n)).to.equal(undefined);
  });
});
