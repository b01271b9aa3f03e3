import { expect } from 'chai';
import { openChain } from '../support/chain.ts';
import { deployLedger } from '../support/ledger.ts';
import { Flag, Kind } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();

const standing = () => deployLedger(ethers);

describe('found here: a trader without the right to hold was paid for what he sold', () => {
  it('refuses to enrol who would trade and not hold', async () => {
    const { participants, office } = await networkHelpers.loadFixture(standing);
    const code = ethers.id('trader');

    await expect(
      participants.connect(office).enrol(1, code, Kind.Enterprise, Flag.MayTrade, 331_121),
    ).to.be.revertedWithCustomError(participants, 'TraderMustHold');
  });

  it('enrols who may do both', async () => {
    const { participants, office } = await networkHelpers.loadFixture(standing);
    const code = ethers.id('trader');

    await expect(
      participants.connect(office).enrol(1, code, Kind.Enterprise, Flag.MayTrade | Flag.MayHold, 331_121),
    ).to.emit(participants, 'ParticipantEnrolled');
  });
});
