import { expect } from 'chai';
import { encodeBytes32String, ZeroAddress, ZeroHash } from 'ethers';
import { openChain } from '../support/chain.ts';
import { deployLedger } from '../support/ledger.ts';

const { ethers, networkHelpers } = await openChain();

const THIRTY_DAYS = 30 * 86_400;
const PARTICIPANTS = encodeBytes32String('PARTICIPANTS');
const NEW_PART = encodeBytes32String('NEW_PART');

async function ledgerWithSuccessor() {
  const ledger = await deployLedger(ethers);
  const successor = await ethers.deployContract('Participants', [ledger.authority]);
  return { ...ledger, successor, directory: ledger.directory.connect(ledger.directorySteward) };
}

async function announcedReplacement() {
  const ledger = await ledgerWithSuccessor();
  await ledger.directory.propose(PARTICIPANTS, ledger.successor);
  return ledger;
}

describe('Directory', () => {
  describe('propose', () => {
    it('fills an empty name at once', async () => {
      const { directory, successor } = await networkHelpers.loadFixture(ledgerWithSuccessor);

      await expect(directory.propose(NEW_PART, successor))
        .to.emit(directory, 'NameResolved')
        .withArgs(NEW_PART, successor, 1);
      expect(await directory.nameOf(successor)).to.equal(NEW_PART);
    });

    it('announces a replacement and leaves the old part in its place', async () => {
      const { directory, participants, successor } = await networkHelpers.loadFixture(announcedReplacement);

      expect(await directory.addressOf(PARTICIPANTS)).to.equal(await participants.getAddress());
      expect((await directory.replacement(PARTICIPANTS))[0]).to.equal(await successor.getAddress());
    });

    it('starts the thirty days anew when the announcement changes', async () => {
      const { directory, successor, authority } = await networkHelpers.loadFixture(announcedReplacement);
      const other = await ethers.deployContract('Participants', [authority]);
      await networkHelpers.time.increase(THIRTY_DAYS);

      await directory.propose(PARTICIPANTS, other);

      await expect(directory.activate(PARTICIPANTS)).to.be.revertedWithCustomError(directory, 'ReplacementTooEarly');
      expect(await directory.nameOf(successor)).to.equal(ZeroHash);
    });

    it('refuses an address without code', async () => {
      const { directory, stranger } = await networkHelpers.loadFixture(ledgerWithSuccessor);

      await expect(directory.propose(NEW_PART, stranger))
        .to.be.revertedWithCustomError(directory, 'TargetNotContract')
        .withArgs(NEW_PART, stranger);
    });

    it('refuses a contract that plays a part already', async () => {
      const { directory, participants } = await networkHelpers.loadFixture(ledgerWithSuccessor);

      await expect(directory.propose(NEW_PART, participants))
        .to.be.revertedWithCustomError(directory, 'TargetTaken')
        .withArgs(participants, PARTICIPANTS);
    });
  });

  describe('activate', () => {
    it('lets anybody put the replacement into effect after thirty days', async () => {
      const { directory, participants, successor, stranger } = await networkHelpers.loadFixture(announcedReplacement);
      await networkHelpers.time.increase(THIRTY_DAYS);

      await directory.connect(stranger).activate(PARTICIPANTS);

      expect(await directory.addressOf(PARTICIPANTS)).to.equal(await successor.getAddress());
      expect(await directory.nameOf(participants)).to.equal(ZeroHash);
    });

    it('refuses a second too early', async () => {
      const { directory } = await networkHelpers.loadFixture(announcedReplacement);
      const [, activeAt] = await directory.replacement(PARTICIPANTS);
      await networkHelpers.time.setNextBlockTimestamp(activeAt - 1n);

      await expect(directory.activate(PARTICIPANTS))
        .to.be.revertedWithCustomError(directory, 'ReplacementTooEarly')
        .withArgs(PARTICIPANTS, activeAt);
    });

    it('refuses a name for which nothing waits', async () => {
      const { directory } = await networkHelpers.loadFixture(ledgerWithSuccessor);

      await expect(directory.activate(PARTICIPANTS))
        .to.be.revertedWithCustomError(directory, 'ReplacementMissing')
        .withArgs(PARTICIPANTS);
    });

    it('refuses a contract that took another part in the meantime', async () => {
      const { directory, successor } = await networkHelpers.loadFixture(announcedReplacement);
      await directory.propose(NEW_PART, successor);
      await networkHelpers.time.increase(THIRTY_DAYS);

      await expect(directory.activate(PARTICIPANTS))
        .to.be.revertedWithCustomError(directory, 'TargetTaken')
        .withArgs(successor, NEW_PART);
    });
  });

  describe('cancel', () => {
    it('withdraws what waits', async () => {
      const { directory, successor } = await networkHelpers.loadFixture(announcedReplacement);

      await expect(directory.cancel(PARTICIPANTS))
        .to.emit(directory, 'ReplacementCancelled')
        .withArgs(PARTICIPANTS, successor, 3);
      expect(await directory.replacement(PARTICIPANTS)).to.deep.equal([ZeroAddress, 0n]);
    });

    it('refuses where nothing waits', async () => {
      const { directory } = await networkHelpers.loadFixture(ledgerWithSuccessor);

      await expect(directory.cancel(PARTICIPANTS)).to.be.revertedWithCustomError(directory, 'ReplacementMissing');
    });
  });

  describe('addressOf', () => {
    it('refuses an unknown name rather than answer zero', async () => {
      const { directory } = await networkHelpers.loadFixture(ledgerWithSuccessor);

      await expect(directory.addressOf(NEW_PART))
        .to.be.revertedWithCustomError(directory, 'NameUnknown')
        .withArgs(NEW_PART);
    });
  });
});

describe('DirectoryClient', () => {
  it('keeps the old address until somebody refreshes, and anybody may', async () => {
    const { directory, evidence, participants, successor, stranger } =
      await networkHelpers.loadFixture(announcedReplacement);
    await networkHelpers.time.increase(THIRTY_DAYS);
    await directory.activate(PARTICIPANTS);
    expect(await evidence.resolved(PARTICIPANTS)).to.equal(await participants.getAddress());

    await evidence.connect(stranger).refresh(PARTICIPANTS);

    expect(await evidence.resolved(PARTICIPANTS)).to.equal(await successor.getAddress());
  });

  it('never takes an address whose thirty days are not over', async () => {
    const { evidence, participants } = await networkHelpers.loadFixture(announcedReplacement);

    await evidence.refresh(PARTICIPANTS);

    expect(await evidence.resolved(PARTICIPANTS)).to.equal(await participants.getAddress());
  });

  it('says which part is missing', async () => {
    const { authority, directory } = await networkHelpers.loadFixture(ledgerWithSuccessor);
    const cash = await ethers.deployContract('Cash', [authority, directory, true]);

    await expect(cash.titleOf(0, ZeroAddress))
      .to.be.revertedWithCustomError(cash, 'NameUnresolved')
      .withArgs(PARTICIPANTS);
  });
});
