import { expect } from 'chai';
import type { Deployment } from '../../sdk/deployments/deployment.ts';
import { registerCall } from '../../sdk/land/register.ts';
import type { ParcelEntry } from '../../sdk/land/types.ts';

const ledger = { deployment: { contracts: { Parcels: { address: `0x${'11'.repeat(20)}` } } } as unknown as Deployment };
const entry: ParcelEntry = {
  scheme: 1,
  code: '331121999001JC00001F00010001',
  region: 331_121,
  area: 1_000n as ParcelEntry['area'],
  geometryHash: `0x${'12'.repeat(32)}`,
  registerNumber: '示例-1',
  registeredAt: 1n as ParcelEntry['registeredAt'],
};

function refusal(changes: Partial<ParcelEntry>): string | undefined {
  try {
    registerCall(ledger, { ...entry, ...changes });
  } catch (error) {
    return (error as { code?: string }).code;
  }
  return undefined;
}

/** The contract hashes what it gets: grouped by blanks or in small letters, one number once made three parcels. */
describe('A parcel’s number on its way to the register', () => {
  it('passes in its one spelling', () => {
    expect(refusal({})).to.equal(undefined);
  });

  it('is refused when grouped by blanks', () => {
    expect(refusal({ code: '331121 999001 JC00001 F00010001' })).to.equal('CodeNotNormal');
  });

  it('is refused in small letters', () => {
    expect(refusal({ code: entry.code.toLowerCase() })).to.equal('CodeNotNormal');
  });

  it('is refused under another county than its own', () => {
    expect(refusal({ region: 331_102 })).to.equal('CodeOfOtherCounty');
  });

  it('is refused with an invisible character', () => {
    expect(refusal({ scheme: 5, code: 'A\u202eB' })).to.equal('CodeHasControlCharacter');
  });
});
