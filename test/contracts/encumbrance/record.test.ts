import { expect } from 'chai';
import { id, ZeroAddress, ZeroHash } from 'ethers';
import { Role } from '../../../sdk/access/roles.ts';
import { openChain } from '../support/chain.ts';
import { participantNamed } from '../support/ledger.ts';
import { contentHash, lockWord, NEVER } from '../support/values.ts';
import {
  CASH,
  CREDITS,
  deployRegister,
  LOT,
  lienNumber,
  lienOn,
  lienWordOf,
  RIGHT,
  standingOf,
  subjectIdOf,
  unitsOf,
} from './support/register.ts';

const { ethers, networkHelpers } = await openChain();
const load = () => networkHelpers.loadFixture(standingRegister);

async function standingRegister() {
  return deployRegister(ethers, networkHelpers);
}

/** The bank's lien of forty units stands, registered at 1.7e9. */
async function recordedLien() {
  const world = await standingRegister();
  await world.record(lienOn(world.units, '1'));
  return world;
}

describe('Encumbrances', () => {
  describe('setRegisterRule', () => {
    it('names the office that keeps the liens on an asset, or on one class of it', async () => {
      const { encumbrances, schemaSteward } = await load();
      const klass = contentHash('示例 类别');

      await expect(encumbrances.connect(schemaSteward).setRegisterRule(CREDITS, klass, Role.LAND_REGISTRAR))
        .to.emit(encumbrances, 'RegisterRuleSet')
        .withArgs(CREDITS, klass, ZeroHash, Role.LAND_REGISTRAR);
      expect(await encumbrances.registerRule(CREDITS, klass)).to.equal(Role.LAND_REGISTRAR);
      expect(await encumbrances.registerRule(CREDITS, ZeroHash)).to.equal(Role.FORESTRY_REGISTRAR);
    });

    it('is for the steward alone', async () => {
      const { encumbrances, stranger } = await load();

      await expect(
        encumbrances.connect(stranger).setRegisterRule(CREDITS, ZeroHash, Role.LAND_REGISTRAR),
      ).to.be.revertedWithCustomError(encumbrances, 'AccessManagedUnauthorized');
    });
  });

  describe('record', () => {
    it('keeps the register’s word and locks the units with their holder', async () => {
      const { encumbrances, credits, views, company, units, record } = await load();
      const lien = lienOn(units, '1');

      await expect(record(lien)).to.emit(encumbrances, 'LienRecorded');

      const kept = await views.lienAt(subjectIdOf(units), 0);
      expect([kept.lienId, kept.lienor]).to.deep.equal([lien.lienId, participantNamed('bank')]);
      expect([kept.amount, kept.locked, kept.secured, kept.registeredAt]).to.deep.equal([
        40n,
        40n,
        500n,
        1_700_000_000n,
      ]);
      expect([kept.effect, kept.registrySeq, kept.maturity, kept.blocks, kept.isRegistered]).to.deep.equal([
        2n,
        1n,
        1_900_000_000n,
        true,
        true,
      ]);
      expect(await credits.lockOf(company, LOT)).to.equal(lockWord({ pledged: 40n }));
    });

    it('counts the lien in the subject’s standing', async () => {
      const { encumbrances, units } = await networkHelpers.loadFixture(recordedLien);

      expect(standingOf(await encumbrances.standing(subjectIdOf(units)))).to.deep.equal({
        liens: 1n,
        orders: 0n,
        covenants: 0n,
        seq: 1n,
      });
    });

    it('leaves the holder what is beyond the lien, and no more', async () => {
      const { credits, company, buyer } = await networkHelpers.loadFixture(recordedLien);
      const move = (amount: bigint) => credits.connect(company).safeTransferFrom(company, buyer, LOT, amount, '0x');

      await expect(move(61n)).to.be.revertedWithCustomError(credits, 'AmountLocked');
      await move(60n);
      expect(await credits.balanceOf(buyer, LOT)).to.equal(60n);
    });

    it('takes money as well as credits', async () => {
      const { cash, company, record } = await load();

      await record(lienOn({ asset: CASH, id: 0n, holder: company.address }, '1', { amount: 200n }));

      expect(await cash.lockOf(company, 0n)).to.equal(lockWord({ pledged: 200n }));
    });

    it('refuses the same number twice, also after its lien has ended', async () => {
      const { encumbrances, bank, units, record } = await networkHelpers.loadFixture(recordedLien);
      const again = lienOn(units, '1');
      await expect(record(again)).to.be.revertedWithCustomError(encumbrances, 'LienAlreadyRecorded');

      await encumbrances.connect(bank).release(units, again.lienId);

      await expect(record(again)).to.be.revertedWithCustomError(encumbrances, 'LienAlreadyRecorded');
    });

    it('asks no bank’s policy', async () => {
      const { encumbrances, units, record } = await load();

      await expect(record(lienOn(units, '1', { secured: 10n ** 12n }))).to.emit(encumbrances, 'LienRecorded');
    });

    it('comes in though a court has frozen the units: it may be older than the order', async () => {
      const { credits, company, units, record, freeze } = await load();
      await freeze(units, '案 1', 100n);

      await record(lienOn(units, '1'));

      expect(await credits.lockOf(company, LOT)).to.equal(lockWord({ pledged: 40n, hasOrders: true }));
    });

    context('when the units aren’t all there or free', () => {
      it('records all the same, locks what is free and says what is uncovered', async () => {
        const { encumbrances, credits, company, settlement, units, record } = await load();
        await credits.connect(settlement).lockForMarket(company, LOT, 75n);
        const lien = lienOn(units, '1');

        await expect(record(lien))
          .to.emit(encumbrances, 'LienUncovered')
          .withArgs(subjectIdOf(units), lien.lienId, 15n, 2n);

        const { amount, locked } = unitsOf(await encumbrances.lienUnits(lien.lienId));
        expect([amount, locked]).to.deep.equal([40n, 25n]);
      });

      it('locks the rest when it becomes free and anybody asks', async () => {
        const { encumbrances, credits, company, settlement, stranger, units, record } = await load();
        await credits.connect(settlement).lockForMarket(company, LOT, 75n);
        await record(lienOn(units, '1'));
        await credits.connect(settlement).releaseFromMarket(company, LOT, 10n);

        await expect(encumbrances.connect(stranger).cover(units, lienNumber('1')))
          .to.emit(encumbrances, 'LienCovered')
          .withArgs(subjectIdOf(units), ZeroHash, lienNumber('1'), 10n, 5n, 3n);
        expect(await credits.lockOf(company, LOT)).to.equal(lockWord({ market: 65n, pledged: 35n }));
      });

      it('has nothing to cover when nothing is free', async () => {
        const { encumbrances, units } = await networkHelpers.loadFixture(recordedLien);

        await expect(encumbrances.cover(units, lienNumber('1')))
          .to.be.revertedWithCustomError(encumbrances, 'NothingToCover')
          .withArgs(lienNumber('1'));
      });
    });

    context('when the caller may not', () => {
      it('refuses a stranger', async () => {
        const { encumbrances, stranger, units, receiptFor } = await load();
        const lien = lienOn(units, '1');
        const receipt = await receiptFor(lien.lienId);

        await expect(
          encumbrances.connect(stranger).record(lien, ZeroHash, receipt, '0x'),
        ).to.be.revertedWithCustomError(encumbrances, 'RegisterNotCompetent');
      });

      it('refuses the registrar of another register', async () => {
        const { encumbrances, landRegistrar, units, receiptFor } = await load();
        const lien = lienOn(units, '1');
        const receipt = await receiptFor(lien.lienId, landRegistrar, 'landRegistrar');

        await expect(
          encumbrances.connect(landRegistrar).record(lien, ZeroHash, receipt, '0x'),
        ).to.be.revertedWithCustomError(encumbrances, 'RegisterNotCompetent');
      });

      it('refuses a suspended registrar', async () => {
        const { encumbrances, participants, supervisor, forestryRegistrar, units, receiptFor } = await load();
        const lien = lienOn(units, '1');
        const receipt = await receiptFor(lien.lienId);
        await participants.connect(supervisor).suspend(participantNamed('forestryRegistrar'), ZeroHash);

        await expect(
          encumbrances.connect(forestryRegistrar).record(lien, ZeroHash, receipt, '0x'),
        ).to.be.revertedWithCustomError(encumbrances, 'RegisterNotCompetent');
      });

      it('refuses a title outside the registrar’s region', async () => {
        const { encumbrances, schemaSteward, landRegistrar, buyer, receiptFor } = await load();
        await encumbrances.connect(schemaSteward).setRegisterRule(CREDITS, ZeroHash, Role.LAND_REGISTRAR);
        const lien = lienOn({ asset: CREDITS, id: LOT, holder: buyer.address }, '1');
        const receipt = await receiptFor(lien.lienId, landRegistrar, 'landRegistrar');

        await expect(encumbrances.connect(landRegistrar).record(lien, ZeroHash, receipt, '0x'))
          .to.be.revertedWithCustomError(encumbrances, 'TitleOutsideRegion')
          .withArgs(landRegistrar, 331121n, 331102n);
      });
    });

    context('when the receipt doesn’t carry it', () => {
      it('refuses a receipt about another lien', async () => {
        const { encumbrances, evidence, forestryRegistrar, units, receiptFor } = await load();
        const other = await receiptFor(lienNumber('2'));

        await expect(
          encumbrances.connect(forestryRegistrar).record(lienOn(units, '1'), ZeroHash, other, '0x'),
        ).to.be.revertedWithCustomError(evidence, 'EvidenceOfOtherMatter');
      });

      it('refuses a receipt of another register', async () => {
        const { encumbrances, landRegistrar, forestryRegistrar, units, receiptFor } = await load();
        const foreign = await receiptFor(lienNumber('1'), landRegistrar, 'landRegistrar');

        await expect(
          encumbrances.connect(forestryRegistrar).record(lienOn(units, '1'), ZeroHash, foreign, '0x'),
        ).to.be.revertedWithCustomError(encumbrances, 'ReceiptNotOfRegister');
      });
    });

    context('when the terms are broken', () => {
      for (const [what, changes, error] of [
        ['no units on units', { amount: 0n }, 'LienTermsInvalid'],
        ['a lienor nobody knows', { lienor: contentHash('示例 无名') }, 'LienTermsInvalid'],
        ['an end before the beginning', { expiresAt: 1_600_000_000n }, 'LienTermsInvalid'],
        ['no time of registration', { registeredAt: NEVER }, 'RegistrationTimeInvalid'],
        ['a time of registration to come', { registeredAt: 4_000_000_000n }, 'RegistrationTimeInvalid'],
      ] as const) {
        it(`refuses ${what}`, async () => {
          const { encumbrances, units, record } = await load();

          await expect(record(lienOn(units, '1', changes))).to.be.revertedWithCustomError(encumbrances, error);
        });
      }

      it('refuses units on a right', async () => {
        const { encumbrances, right, record } = await load();

        await expect(record(lienOn(right, '1', { amount: 1n }))).to.be.revertedWithCustomError(
          encumbrances,
          'LienTermsInvalid',
        );
      });
    });

    context('when it is older than one already recorded', () => {
      const older = { registeredAt: 1_600_000_000n, lienor: participantNamed('otherBank'), amount: 10n };

      it('needs the second signature', async () => {
        const { encumbrances, units, record } = await networkHelpers.loadFixture(recordedLien);
        const late = lienOn(units, '2', older);

        await expect(record(late))
          .to.be.revertedWithCustomError(encumbrances, 'RegistrationBackdated')
          .withArgs(subjectIdOf(units), late.lienId, lienNumber('1'));
      });

      it('becomes senior with it, and the overtaken lienor is told', async () => {
        const { encumbrances, units, recordLate } = await networkHelpers.loadFixture(recordedLien);
        const late = lienOn(units, '2', older);

        await expect(recordLate(late))
          .to.emit(encumbrances, 'LienOvertaken')
          .withArgs(subjectIdOf(units), lienNumber('1'), late.lienId, 3n);
      });

      it('counts the register’s own order within one second', async () => {
        const { encumbrances, units, record } = await networkHelpers.loadFixture(recordedLien);

        await expect(record(lienOn(units, '2', { registrySeq: 0n, amount: 10n }))).to.be.revertedWithCustomError(
          encumbrances,
          'RegistrationBackdated',
        );
        await expect(record(lienOn(units, '3', { registrySeq: 2n, amount: 10n }))).to.emit(
          encumbrances,
          'LienRecorded',
        );
      });

      for (const who of ['forestryRegistrar', 'landRegistrar', 'stranger'] as const) {
        it(`refuses the ${who}’s signature as the second`, async () => {
          const world = await networkHelpers.loadFixture(recordedLien);
          const { encumbrances, forestryRegistrar, units, receiptFor, countersign } = world;
          const late = lienOn(units, '2', older);
          const receipt = await receiptFor(late.lienId);
          const second = await countersign(late, receipt, world[who]);

          await expect(encumbrances.connect(forestryRegistrar).record(late, ZeroHash, receipt, second))
            .to.be.revertedWithCustomError(encumbrances, 'CountersignatureInvalid')
            .withArgs(late.lienId, world[who]);
        });
      }

      // Whatever the register says: a clerk must not raise the sum after the second has signed.
      const changes = {
        time: { registeredAt: 1_650_000_000n },
        sum: { secured: 1n },
        maturity: { maturity: 2_000_000_000n },
        maximum: { isMaximum: true },
        covenant: { covenant: true },
        effect: { effect: 0 },
        debt: { debt: id('示例另一债权') },
      };
      for (const [what, change] of Object.entries(changes)) {
        it(`refuses a second signature on another ${what}`, async () => {
          const { encumbrances, forestryRegistrar, units, receiptFor, countersign } =
            await networkHelpers.loadFixture(recordedLien);
          const late = lienOn(units, '2', older);
          const receipt = await receiptFor(late.lienId);
          const second = await countersign({ ...late, ...change }, receipt);

          await expect(
            encumbrances.connect(forestryRegistrar).record(late, ZeroHash, receipt, second),
          ).to.be.revertedWithCustomError(encumbrances, 'CountersignatureInvalid');
        });
      }
    });

    context('when it perfects a pledge', () => {
      async function pledged() {
        const world = await standingRegister();
        await world.pledge(world.pledgeOn(world.units));
        return world;
      }

      it('takes the pledge’s place, with what was locked for it', async () => {
        const { encumbrances, credits, company, units, pledgeOn, debt, record } =
          await networkHelpers.loadFixture(pledged);
        const applied = pledgeOn(units).lienId;

        await record(lienOn(units, '1', { debt }), applied);

        expect(standingOf(await encumbrances.standing(subjectIdOf(units))).liens).to.equal(1n);
        expect(lienWordOf(await encumbrances.lienWord(applied)).state).to.equal('ended');
        expect(await credits.lockOf(company, LOT)).to.equal(lockWord({ pledged: 40n }));
      });

      it('frees what the registration doesn’t name', async () => {
        const { credits, company, units, pledgeOn, debt, record } = await networkHelpers.loadFixture(pledged);

        await record(lienOn(units, '1', { debt, amount: 25n }), pledgeOn(units).lienId);

        expect(await credits.lockOf(company, LOT)).to.equal(lockWord({ pledged: 25n }));
      });

      for (const [what, changes] of [
        ['of another lienor', { lienor: participantNamed('otherBank') }],
        ['for another debt', { debt: contentHash('示例 借款合同 2') }],
      ] as const) {
        it(`refuses a pledge ${what}`, async () => {
          const { encumbrances, units, pledgeOn, debt, record } = await networkHelpers.loadFixture(pledged);

          await expect(
            record(lienOn(units, '1', { debt, ...changes }), pledgeOn(units).lienId),
          ).to.be.revertedWithCustomError(encumbrances, 'PledgeNotPerfected');
        });
      }

      it('refuses to perfect what is registered already', async () => {
        const { encumbrances, units, record } = await networkHelpers.loadFixture(recordedLien);

        await expect(record(lienOn(units, '2', { registrySeq: 2n }), lienNumber('1'))).to.be.revertedWithCustomError(
          encumbrances,
          'PledgeNotPerfected',
        );
      });
    });

    it('gives one ranking, whatever the order in which registrations arrive (P2)', async () => {
      const { encumbrances, views, bank, units, record, recordLate } = await load();
      const registrations = [
        { registeredAt: 1_600_000_000n, registrySeq: 9n },
        { registeredAt: 1_700_000_000n, registrySeq: 1n },
        { registeredAt: 1_700_000_000n, registrySeq: 2n },
      ];
      const rankings: string[] = [];
      for (const [round, order] of ['012', '021', '102', '120', '201', '210'].entries()) {
        const ids = [...order].map((n) => ({ ...registrations[Number(n)], lienId: lienNumber(`${round}-${n}`) }));
        for (const changes of ids) {
          const lien = lienOn(units, '', { ...changes, amount: 1n });
          await record(lien).catch(() => recordLate(lien));
        }
        const stored = [...(await views.liensOf(subjectIdOf(units)))];
        stored.sort((a, b) => Number(a.registeredAt - b.registeredAt) || Number(a.registrySeq - b.registrySeq));
        rankings.push(stored.map(({ registeredAt, registrySeq }) => `${registeredAt}/${registrySeq}`).join(' '));
        for (const { lienId } of ids) await encumbrances.connect(bank).release(units, lienId);
      }

      expect([...new Set(rankings)]).to.deep.equal(['1600000000/9 1700000000/1 1700000000/2']);
    });

    it('takes sixteen liens and not one more', async () => {
      const { encumbrances, units, record } = await load();
      for (let i = 1; i <= 16; i += 1) await record(lienOn(units, `${i}`, { registrySeq: BigInt(i), amount: 1n }));

      await expect(record(lienOn(units, '17', { registrySeq: 17n, amount: 1n })))
        .to.be.revertedWithCustomError(encumbrances, 'StandingFull')
        .withArgs(subjectIdOf(units));
    });
  });

  describe('release', () => {
    it('frees exactly what was locked', async () => {
      const { encumbrances, credits, company, bank, units, record } = await networkHelpers.loadFixture(recordedLien);
      await record(lienOn(units, '2', { registrySeq: 2n, amount: 7n }));

      await expect(encumbrances.connect(bank).release(units, lienNumber('1')))
        .to.emit(encumbrances, 'LienReleased')
        .withArgs(subjectIdOf(units), participantNamed('bank'), lienNumber('1'), 3n);
      expect(await credits.lockOf(company, LOT)).to.equal(lockWord({ pledged: 7n }));
    });

    it('keeps the others enumerable without a gap', async () => {
      const { encumbrances, views, bank, units, record } = await networkHelpers.loadFixture(recordedLien);
      await record(lienOn(units, '2', { registrySeq: 2n, amount: 2n, secured: 2n }));
      await record(lienOn(units, '3', { registrySeq: 3n, amount: 3n, secured: 3n }));

      await encumbrances.connect(bank).release(units, lienNumber('1'));

      const left = await views.liensOf(subjectIdOf(units));
      expect(left.map((lien) => [lien.lienId, lien.amount, lien.secured])).to.deep.equal([
        [lienNumber('3'), 3n, 3n],
        [lienNumber('2'), 2n, 2n],
      ]);
      await encumbrances.connect(bank).release(units, lienNumber('3'));
      await encumbrances.connect(bank).release(units, lienNumber('2'));
      expect(standingOf(await encumbrances.standing(subjectIdOf(units))).liens).to.equal(0n);
    });

    it('is open to a suspended lienor, and not to a lost account', async () => {
      const { encumbrances, participants, supervisor, bank, units } = await networkHelpers.loadFixture(recordedLien);
      await participants.connect(supervisor).suspendAccount(bank);
      await expect(encumbrances.connect(bank).release(units, lienNumber('1'))).to.be.revertedWithCustomError(
        encumbrances,
        'CallerNotLienor',
      );
      await participants.connect(supervisor).reinstateAccount(bank);
      await participants.connect(supervisor).suspend(participantNamed('bank'), ZeroHash);

      await expect(encumbrances.connect(bank).release(units, lienNumber('1'))).to.emit(encumbrances, 'LienReleased');
    });

    for (const who of ['stranger', 'company', 'otherBank', 'forestryRegistrar', 'court', 'execution'] as const) {
      it(`refuses the ${who}`, async () => {
        const world = await networkHelpers.loadFixture(recordedLien);

        await expect(world.encumbrances.connect(world[who]).release(world.units, lienNumber('1')))
          .to.be.revertedWithCustomError(world.encumbrances, 'CallerNotLienor')
          .withArgs(lienNumber('1'), world[who]);
      });
    }

    it('knows only liens of this subject', async () => {
      const { encumbrances, bank, units, right } = await networkHelpers.loadFixture(recordedLien);

      await expect(encumbrances.connect(bank).release(right, lienNumber('1'))).to.be.revertedWithCustomError(
        encumbrances,
        'LienNotFound',
      );
      await expect(encumbrances.connect(bank).release(units, lienNumber('2'))).to.be.revertedWithCustomError(
        encumbrances,
        'LienNotFound',
      );
    });
  });

  describe('a lien on a right', () => {
    it('is told to the asset while anything weighs, and no longer', async () => {
      const { encumbrances, followingRight, bank, right, record } = await load();
      await record(lienOn(right, '1'));
      expect(await followingRight.lockOf(ZeroAddress, RIGHT)).to.equal(lockWord({ hasOrders: true }));

      await encumbrances.connect(bank).release(right, lienNumber('1'));

      expect(await followingRight.lockOf(ZeroAddress, RIGHT)).to.equal(0n);
    });

    it('goes with the right where the class lets it, byte by byte, and the lienor is told', async () => {
      const { encumbrances, followingRight, company, buyer, right, record } = await load();
      await record(lienOn(right, '1'));
      const before = await encumbrances.lienWord(lienNumber('1'));

      await expect(followingRight.connect(company).transferFrom(company, buyer, RIGHT))
        .to.emit(encumbrances, 'LienFollowed')
        .withArgs(subjectIdOf(right), lienNumber('1'), participantNamed('company'), participantNamed('buyer'), 2n);
      expect(await encumbrances.lienWord(lienNumber('1'))).to.deep.equal(before);
    });

    it('holds the right where the class blocks, until it is released', async () => {
      const { encumbrances, blockedRight, company, buyer, bank, blocked, record } = await load();
      await record(lienOn(blocked, '1'));
      const move = () => blockedRight.connect(company).transferFrom(company, buyer, RIGHT);
      await expect(move()).to.be.revertedWithCustomError(encumbrances, 'SubjectEncumbered');

      await encumbrances.connect(bank).release(blocked, lienNumber('1'));

      await move();
      expect(await blockedRight.ownerOf(RIGHT)).to.equal(buyer.address);
    });

    it('holds the right by a registered covenant, though the class lets liens follow', async () => {
      const { encumbrances, followingRight, company, buyer, right, record } = await load();
      await record(lienOn(right, '1', { covenant: true }));

      await expect(followingRight.connect(company).transferFrom(company, buyer, RIGHT)).to.be.revertedWithCustomError(
        encumbrances,
        'SubjectEncumbered',
      );
    });

    it('lets go by itself when the registration of the covenant lapses', async () => {
      const { followingRight, company, buyer, right, record } = await load();
      const expiresAt = BigInt(await networkHelpers.time.latest()) + 1_000n;
      await record(lienOn(right, '1', { covenant: true, expiresAt }));

      await networkHelpers.time.increaseTo(expiresAt);

      await followingRight.connect(company).transferFrom(company, buyer, RIGHT);
      expect(await followingRight.ownerOf(RIGHT)).to.equal(buyer.address);
    });

    it('is followed only on the word of the asset', async () => {
      const { encumbrances, stranger } = await load();

      await expect(encumbrances.connect(stranger).follow(RIGHT, ZeroHash, ZeroHash))
        .to.be.revertedWithCustomError(encumbrances, 'CallerNotAsset')
        .withArgs(stranger);
    });
  });
});
