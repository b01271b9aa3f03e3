import { expect } from 'chai';
import { attestParams } from '../../server/evidence/actKinds.ts';

const HASH = `0x${'ab'.repeat(32)}`;
const sound = { schema: 'VALUATION', subject: HASH, basisDate: '2026-01-05T00:00:00Z', contentHash: HASH };

function refusedAt(changes: object): string | undefined {
  const { error } = attestParams.safeParse({ ...sound, ...changes });
  return error?.issues[0]?.path.join('.');
}

/** Each of these once reached the ABI encoder and came back as a fault of ours (500). */
describe('Terms of an attestation that no word on the chain can hold', () => {
  it('are refused for a basis date before 1970', () => {
    expect(refusedAt({ basisDate: '1969-12-31T23:59:59Z' })).to.equal('basisDate');
  });

  it('are refused for an end before 1970', () => {
    expect(refusedAt({ validUntil: '1960-01-01T00:00:00Z' })).to.equal('validUntil');
  });

  it('are refused for a value above 96 bits', () => {
    expect(refusedAt({ value: (2n ** 96n).toString() })).to.equal('value');
  });

  it('are taken up to the last value of 96 bits and the first second of 1970', () => {
    const changes = { value: (2n ** 96n - 1n).toString(), basisDate: '1970-01-01T00:00:00Z' };

    expect(refusedAt(changes)).to.equal(undefined);
  });
});
