import { expect } from 'chai';
import { encodeBytes32String, ZeroAddress } from 'ethers';
import { unpackStanding } from '../../../sdk/encumbrance/standing.ts';
import { subjectArgs, subjectId } from '../../../sdk/encumbrance/subjectArgs.ts';
import { subjectOfAmount, subjectOfRight } from '../../../sdk/ids/keys.ts';

const HOLDER = '0x00000000000000000000000000000000000000A1';

describe('unpackStanding', () => {
  it('reads every count', () => {
    const word = 1n | (2n << 16n) | (3n << 32n) | (4n << 48n) | (5n << 64n) | (1n << 80n) | (7n << 96n);

    expect(unpackStanding(word)).to.deep.equal({
      ...{ liens: 1, orders: 2, leases: 3, covenants: 4, memberOrders: 5, isContained: true, seq: 7n },
    });
  });

  it('finds nothing in a clear word', () => {
    expect(unpackStanding(9n << 96n)).to.deep.include({ liens: 0, orders: 0, isContained: false });
  });
});

describe('a subject', () => {
  it('of units has its holder in its id, a right has not', () => {
    expect(subjectId({ asset: 'CARBON_CREDITS', id: 5n, holder: HOLDER })).to.equal(
      subjectOfAmount('CARBON_CREDITS', 5n, HOLDER),
    );
    expect(subjectId({ asset: 'RIGHTS', id: 5n, holder: ZeroAddress })).to.equal(subjectOfRight('RIGHTS', 5n));
  });

  it('names its asset in bytes for the contract', () => {
    expect(subjectArgs({ asset: 'CASH', id: 0n, holder: HOLDER }).asset).to.equal(encodeBytes32String('CASH'));
  });
});
