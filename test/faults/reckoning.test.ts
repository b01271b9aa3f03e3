import { expect } from 'chai';
import { callKey } from './support/chainBook.ts';
import { compare } from './support/compare.ts';
import type { FaultWrite } from './support/faultWrite.ts';

const ACCOUNT = '0x00000000000000000000000000000000000000AA';
const ACCEPTED = { status: 202, code: '' };
const REFUSED = { status: 507, code: 'DatabaseFull' };

function writeThat(wasTold: FaultWrite['told'], data = '0x01'): FaultWrite {
  const sent = { path: '/api/transactions', json: {}, key: 'key', token: 'token' };
  return { what: 'Cash.transfer', account: ACCOUNT, to: '0xCC', data, ...sent, told: wasTold };
}

/** How many lines each kind of complaint has. */
function complaints(writes: FaultWrite[], onChain: [FaultWrite, number][], said = 'final') {
  const times = new Map(onChain.map(([write, count]) => [callKey(write), count]));
  const { lost, doubled, untold } = compare(times, writes, new Map(writes.map((write) => [write, said])));
  return { lost: lost.length, doubled: doubled.length, untold: untold.length };
}

const NONE = { lost: 0, doubled: 0, untold: 0 };

describe('The reckoning of a fault run', () => {
  const accepted = writeThat([ACCEPTED]);
  const refused = writeThat([REFUSED]);

  it('holds what was accepted and stands once, and what was not and does not', () => {
    expect(complaints([accepted], [[accepted, 1]])).to.deep.equal(NONE);
    expect(complaints([refused], [])).to.deep.equal(NONE);
  });

  it('misses what was accepted and is not there', () => {
    expect(complaints([accepted], [])).to.deep.equal({ ...NONE, lost: 1 });
  });

  it('counts as accepted what was so only in the end', () => {
    expect(complaints([writeThat(['nothing', REFUSED, ACCEPTED])], [])).to.deep.equal({ ...NONE, lost: 1 });
  });

  it('complains of what stands twice', () => {
    expect(complaints([accepted], [[accepted, 2]])).to.deep.equal({ ...NONE, doubled: 1 });
  });

  it('complains of what was not accepted and stands', () => {
    expect(complaints([refused], [[refused, 1]])).to.deep.equal({ ...NONE, doubled: 1 });
    expect(complaints([writeThat(['nothing'])], [[refused, 1]])).to.deep.equal({ ...NONE, doubled: 1 });
  });

  it('complains of what its accounts did and nobody sent', () => {
    const stranger = writeThat([], '0x02');

    expect(
      complaints(
        [accepted],
        [
          [accepted, 1],
          [stranger, 1],
        ],
      ),
    ).to.deep.equal({ ...NONE, doubled: 1 });
  });

  it('complains of a client who is told something else than the chain', () => {
    expect(complaints([accepted], [[accepted, 1]], 'reverted')).to.deep.equal({ ...NONE, untold: 1 });
  });
});
