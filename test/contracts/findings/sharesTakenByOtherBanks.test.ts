import { expect } from 'chai';
import { deployDefaults, FUND } from '../finance/support/defaults.ts';
import { openChain } from '../support/chain.ts';
import { participantNamed } from '../support/ledger.ts';

const { ethers, networkHelpers } = await openChain();
const load = () => networkHelpers.loadFixture(defaulting);

function defaulting() {
  return deployDefaults(ethers, networkHelpers);
}

/** Another bank, with a guarantor of its own, filled the whole of a loan that isn't its, and the lender found no room. */
describe('Shares taken by another bank', () => {
  it('leave the lender’s own as they are', async () => {
    const { guarantees, riskFund, guarantor, otherBank, bank, loanId, guaranteeOn, signGuarantee } = await load();
    const foreign = guaranteeOn(loanId('1'), { bank: participantNamed('otherBank'), guarantor: FUND, share: 10_000n });
    await guarantees.connect(otherBank).accept(foreign, riskFund, await signGuarantee(riskFund, foreign));

    const own = guaranteeOn(loanId('1'), { share: 2_000n });
    await guarantees.connect(bank).accept(own, guarantor, await signGuarantee(guarantor, own));

    expect(await guarantees.sharesOf(own.bank, own.loan)).to.equal(2_000n);
    expect(await guarantees.sharesOf(foreign.bank, own.loan)).to.equal(10_000n);
  });
});
