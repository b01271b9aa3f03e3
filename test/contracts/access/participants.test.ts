import { expect } from 'chai';
import { ZeroAddress, ZeroHash } from 'ethers';
import { openChain } from '../support/chain.ts';
import { codeOf, deployLedger, participantNamed, standingParticipants } from '../support/ledger.ts';
import { accountWord, contentHash, Flag, Kind, participantId } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();

const decision = contentHash('示例 决定书');

async function enrolledLedger() {
  const ledger = await deployLedger(ethers);
  const participants = ledger.participants.connect(ledger.office);
  const supervising = ledger.participants.connect(ledger.supervisor);
  return { ...ledger, participants, supervising };
}

describe('Participants', () => {
  describe('enrol', () => {
    it('names a participant by scheme and code, and packs what others ask of it', async () => {
      const { participants } = await networkHelpers.loadFixture(enrolledLedger);
      const code = contentHash('示例 合作社');

      await participants.enrol(1, code, Kind.Cooperative, Flag.MayHold, 331127);

      const word = accountWord(standingParticipants + 1, 331127, Kind.Cooperative, Flag.MayHold);
      expect(await participants.participantWord(participantId(1, code))).to.equal(word);
    });

    it('tells the world every fact, and who acted', async () => {
      const { participants } = await networkHelpers.loadFixture(enrolledLedger);
      const code = contentHash('示例 合作社');

      await expect(participants.enrol(3, code, Kind.PublicBody, 0, 331100))
        .to.emit(participants, 'ParticipantEnrolled')
        .withArgs(
          participantId(3, code),
          participantNamed('office'),
          3,
          code,
          Kind.PublicBody,
          0,
          331100,
          standingParticipants + 1,
          1,
        );
    });

    it('refuses the same key twice', async () => {
      const { participants } = await networkHelpers.loadFixture(enrolledLedger);

      await expect(participants.enrol(1, codeOf('buyer'), Kind.Enterprise, 0, 331100))
        .to.be.revertedWithCustomError(participants, 'ParticipantAlreadyRecorded')
        .withArgs(participantNamed('buyer'));
    });

    for (const kind of ['Registrar', 'ExchangeOperator', 'Regulator', 'Verifier', 'Court', 'Auditor'] as const) {
      it(`never lets a ${kind} hold or trade`, async () => {
        const { participants } = await networkHelpers.loadFixture(enrolledLedger);
        const enrolling = participants.enrol(1, contentHash(kind), Kind[kind], Flag.MayHold, 331100);

        await expect(enrolling)
          .to.be.revertedWithCustomError(participants, 'KindNeverCounterparty')
          .withArgs(Kind[kind], Flag.MayHold);
      });
    }

    it('lets our own contracts hold, never trade', async () => {
      const { participants } = await networkHelpers.loadFixture(enrolledLedger);
      await participants.enrol(3, contentHash('holding contract'), Kind.Contract, Flag.MayHold, 331100);

      await expect(
        participants.enrol(3, contentHash('trading contract'), Kind.Contract, Flag.MayTrade, 331100),
      ).to.be.revertedWithCustomError(participants, 'KindNeverCounterparty');
    });

    const code = contentHash('示例 无效');
    const invalid: [string, [number, string, number, number, number]][] = [
      ['scheme 0', [0, code, Kind.Enterprise, 0, 331100]],
      ['scheme 4', [4, code, Kind.Enterprise, 0, 331100]],
      ['an empty code', [1, ZeroHash, Kind.Enterprise, 0, 331100]],
      ['kind Unknown', [1, code, Kind.Unknown, 0, 331100]],
      ['a suspension among the flags', [1, code, Kind.Enterprise, Flag.Suspended, 331100]],
      ['a region of five digits', [1, code, Kind.Enterprise, 0, 99_999]],
      ['a region of seven digits', [1, code, Kind.Enterprise, 0, 1_000_000]],
    ];
    for (const [what, entry] of invalid) {
      it(`refuses ${what}`, async () => {
        const { participants } = await networkHelpers.loadFixture(enrolledLedger);

        await expect(participants.enrol(...entry))
          .to.be.revertedWithCustomError(participants, 'ProfileInvalid')
          .withArgs(...entry);
      });
    }
  });

  describe('amend', () => {
    it('writes flags and region into every account of the participant', async () => {
      const { participants, buyer, stranger } = await networkHelpers.loadFixture(enrolledLedger);
      await participants.addAccount(participantNamed('buyer'), stranger);

      await participants.amend(participantNamed('buyer'), Flag.MayHold, 331181);

      const word = accountWord(14, 331181, Kind.Enterprise, Flag.MayHold);
      expect(await participants.accountWords(buyer, stranger)).to.deep.equal([word, word]);
    });

    it('leaves a suspension standing', async () => {
      const { participants, supervising, buyer } = await networkHelpers.loadFixture(enrolledLedger);
      await supervising.suspend(participantNamed('buyer'), decision);

      await participants.amend(participantNamed('buyer'), Flag.MayHold, 331181);

      const word = accountWord(14, 331181, Kind.Enterprise, Flag.MayHold | Flag.Suspended);
      expect(await participants.accountWord(buyer)).to.equal(word);
    });

    it('never turns a registrar into a holder', async () => {
      const { participants } = await networkHelpers.loadFixture(enrolledLedger);

      await expect(
        participants.amend(participantNamed('landRegistrar'), Flag.MayHold, 331121),
      ).to.be.revertedWithCustomError(participants, 'KindNeverCounterparty');
    });

    it('refuses a participant nobody enrolled', async () => {
      const { participants } = await networkHelpers.loadFixture(enrolledLedger);
      const nobody = participantId(1, contentHash('示例 无人'));

      await expect(participants.amend(nobody, 0, 331100))
        .to.be.revertedWithCustomError(participants, 'ParticipantNotEnrolled')
        .withArgs(nobody);
    });
  });

  describe('suspend and reinstate', () => {
    it('reaches every account, and gives back what stood before', async () => {
      const { participants, supervising, buyer } = await networkHelpers.loadFixture(enrolledLedger);
      const before = await participants.accountWord(buyer);

      await supervising.suspend(participantNamed('buyer'), decision);
      expect(await participants.accountWord(buyer)).to.equal(before | (BigInt(Flag.Suspended) << 64n));

      await supervising.reinstate(participantNamed('buyer'), decision);
      expect(await participants.accountWord(buyer)).to.equal(before);
    });

    it('names the decision', async () => {
      const { supervising } = await networkHelpers.loadFixture(enrolledLedger);

      await expect(supervising.suspend(participantNamed('buyer'), decision))
        .to.emit(supervising, 'ParticipantSuspended')
        .withArgs(participantNamed('buyer'), participantNamed('supervisor'), decision, 3);
    });

    it('marks an account that joins a suspended participant', async () => {
      const { participants, supervising, stranger } = await networkHelpers.loadFixture(enrolledLedger);
      await supervising.suspend(participantNamed('buyer'), decision);

      await participants.addAccount(participantNamed('buyer'), stranger);

      expect((await participants.accountWord(stranger)) >> 64n).to.equal(
        BigInt(Flag.MayHold | Flag.MayTrade | Flag.Suspended),
      );
    });

    it('refuses the state that stands', async () => {
      const { supervising } = await networkHelpers.loadFixture(enrolledLedger);

      await expect(supervising.reinstate(participantNamed('buyer'), decision))
        .to.be.revertedWithCustomError(supervising, 'NothingToChange')
        .withArgs(participantNamed('buyer'));
    });
  });

  describe('accounts', () => {
    it('suspends one account and leaves the others acting', async () => {
      const { participants, supervising, buyer, stranger } = await networkHelpers.loadFixture(enrolledLedger);
      await participants.addAccount(participantNamed('buyer'), stranger);

      await supervising.suspendAccount(buyer);

      const [lost, other] = await participants.accountWords(buyer, stranger);
      expect([lost >> 64n, other >> 64n]).to.deep.equal([3n | BigInt(Flag.AccountSuspended), 3n]);
    });

    it('keeps a lost account suspended when its participant is suspended and reinstated', async () => {
      const { participants, supervising, buyer } = await networkHelpers.loadFixture(enrolledLedger);
      await supervising.suspendAccount(buyer);

      await supervising.suspend(participantNamed('buyer'), decision);
      await supervising.reinstate(participantNamed('buyer'), decision);

      expect((await participants.accountWord(buyer)) >> 64n).to.equal(3n | BigInt(Flag.AccountSuspended));
    });

    it('replaces an account for ever: it stays known, and its successor acts', async () => {
      const { participants, buyer, stranger } = await networkHelpers.loadFixture(enrolledLedger);

      await participants.replaceAccount(buyer, stranger);

      expect(await participants.participantOf(buyer)).to.equal(participantNamed('buyer'));
      expect((await participants.accountWord(buyer)) >> 64n).to.equal(3n | BigInt(Flag.Retired));
      expect(await participants.accountsOf(participantNamed('buyer'))).to.deep.equal([stranger.address]);
    });

    it('never gives a replaced account to another participant', async () => {
      const { participants, buyer, stranger } = await networkHelpers.loadFixture(enrolledLedger);
      await participants.replaceAccount(buyer, stranger);

      await expect(participants.addAccount(participantNamed('company'), buyer))
        .to.be.revertedWithCustomError(participants, 'AccountTaken')
        .withArgs(buyer, participantNamed('buyer'));
    });

    it('refuses to replace an account by itself or by a taken one', async () => {
      const { participants, buyer, company } = await networkHelpers.loadFixture(enrolledLedger);

      await expect(participants.replaceAccount(buyer, buyer)).to.be.revertedWithCustomError(
        participants,
        'AccountTaken',
      );
      await expect(participants.replaceAccount(buyer, company)).to.be.revertedWithCustomError(
        participants,
        'AccountTaken',
      );
    });

    it('refuses to replace or suspend an account twice', async () => {
      const { participants, supervising, buyer, stranger, admin } = await networkHelpers.loadFixture(enrolledLedger);
      await participants.replaceAccount(buyer, stranger);

      await expect(participants.replaceAccount(buyer, admin)).to.be.revertedWithCustomError(
        participants,
        'AccountNotOfParticipant',
      );
      await expect(supervising.suspendAccount(buyer)).to.be.revertedWithCustomError(
        participants,
        'AccountNotOfParticipant',
      );
    });

    it('refuses the zero address', async () => {
      const { participants } = await networkHelpers.loadFixture(enrolledLedger);

      await expect(participants.addAccount(participantNamed('buyer'), ZeroAddress)).to.be.revertedWithCustomError(
        participants,
        'AccountTaken',
      );
    });

    it('stops at sixteen', async () => {
      const { participants } = await networkHelpers.loadFixture(enrolledLedger);
      for (let i = 1; i < 16; i++) {
        await participants.addAccount(participantNamed('buyer'), ethers.Wallet.createRandom());
      }

      await expect(participants.addAccount(participantNamed('buyer'), ethers.Wallet.createRandom()))
        .to.be.revertedWithCustomError(participants, 'AccountsFull')
        .withArgs(participantNamed('buyer'));
    });
  });

  describe('reading', () => {
    it('knows nobody under a strange account', async () => {
      const { participants, stranger } = await networkHelpers.loadFixture(enrolledLedger);

      expect(await participants.identify(stranger)).to.deep.equal([ZeroHash, 0n]);
    });

    it('finds the participant behind an index', async () => {
      const { participants } = await networkHelpers.loadFixture(enrolledLedger);

      expect(await participants.participantAt(14)).to.equal(participantNamed('buyer'));
      expect(await participants.participantAt(0)).to.equal(ZeroHash);
    });
  });
});
