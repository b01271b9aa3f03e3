import { expect } from 'chai';
import { ZeroAddress, ZeroHash } from 'ethers';
import { openChain } from '../support/chain.ts';
import { participantNamed } from '../support/ledger.ts';
import { lockWord } from '../support/values.ts';
import {
  Act,
  Bit,
  caseNumber,
  deployRegister,
  FOR_EVER,
  LOT,
  lienOn,
  RIGHT,
  standingOf,
  subjectIdOf,
} from './support/register.ts';

const { ethers, networkHelpers } = await openChain();
const load = () => networkHelpers.loadFixture(standingRegister);

async function standingRegister() {
  const world = await deployRegister(ethers, networkHelpers);
  const { credits, company, buyer, encumbrances } = world;
  const move = (amount: bigint) => credits.connect(company).safeTransferFrom(company, buyer, LOT, amount, '0x');
  const frozen = () => encumbrances.frozenAmount(subjectIdOf(world.units));
  return { ...world, move, frozen };
}

/** Two cases freeze thirty and fifty units. */
async function twoOrders() {
  const world = await standingRegister();
  await world.freeze(world.units, '案 1', 30n);
  await world.freeze(world.units, '案 2', 50n);
  return world;
}

describe('Encumbrances: orders', () => {
  describe('freeze', () => {
    it('keeps the order and says all of it', async () => {
      const { encumbrances, units, freeze } = await load();

      await expect(freeze(units, '案 1', 30n))
        .to.emit(encumbrances, 'SubjectFrozen')
        .withArgs(
          subjectIdOf(units),
          participantNamed('court'),
          Object.values(units),
          caseNumber('案 1'),
          30n,
          0n,
          FOR_EVER,
          1n,
        );
    });

    it('holds the units, and only them', async () => {
      const { credits, units, freeze, move } = await load();
      await freeze(units, '案 1', 30n);

      await expect(move(71n)).to.be.revertedWithCustomError(credits, 'AmountFrozen');
      await move(70n);
    });

    it('adds up over cases', async () => {
      const { credits, company, frozen } = await networkHelpers.loadFixture(twoOrders);

      expect(await frozen()).to.equal(80n);
      expect(await credits.availableOf(company, LOT)).to.equal(20n);
    });

    it('may exceed the balance and catches later receipts (Q5)', async () => {
      const { credits, company, units, freeze } = await load();
      await freeze(units, '案 1', 150n);
      await credits.mint(company, LOT, 60n);

      expect(await credits.availableOf(company, LOT)).to.equal(10n);
    });

    it('isn’t passed by an id repeated in a batch (ERCs#1814)', async () => {
      const { credits, company, buyer, units, freeze } = await load();
      await freeze(units, '案 1', 60n);

      await expect(
        credits.connect(company).safeBatchTransferFrom(company, buyer, [LOT, LOT], [40n, 40n], '0x'),
      ).to.be.revertedWithCustomError(credits, 'AmountFrozen');
    });

    it('holds from its start, inclusive, to its end, exclusive (Q1)', async () => {
      const { credits, units, freeze, move, frozen } = await load();
      const start = BigInt(await networkHelpers.time.latest()) + 100n;
      await freeze(units, '案 1', 100n, start + 50n, start);
      expect(await frozen()).to.equal(0n);

      await networkHelpers.time.setNextBlockTimestamp(start);
      await expect(move(1n)).to.be.revertedWithCustomError(credits, 'AmountFrozen');
      await networkHelpers.time.setNextBlockTimestamp(start + 49n);
      await expect(move(1n)).to.be.revertedWithCustomError(credits, 'AmountFrozen');
      await networkHelpers.time.setNextBlockTimestamp(start + 50n);
      await move(100n);
    });

    it('freezes a right whole, past every class', async () => {
      const { encumbrances, followingRight, company, buyer, right, freeze } = await load();
      await freeze(right, '案 1', 0n);

      await expect(followingRight.connect(company).transferFrom(company, buyer, RIGHT)).to.be.revertedWithCustomError(
        encumbrances,
        'SubjectEncumbered',
      );
      expect(await encumbrances.explain(subjectIdOf(right), Act.Burn, ZeroHash)).to.equal(Bit.SUBJECT_FROZEN);
    });

    it('is open to the supervisor too', async () => {
      const { encumbrances, supervisor, units } = await load();

      await expect(encumbrances.connect(supervisor).freeze(units, caseNumber('查 1'), 1n, 0n, FOR_EVER)).to.emit(
        encumbrances,
        'SubjectFrozen',
      );
    });

    for (const who of ['execution', 'bank', 'company', 'forestryRegistrar', 'office', 'admin', 'stranger'] as const) {
      it(`refuses the ${who} (Q6)`, async () => {
        const world = await load();
        const { encumbrances, units } = world;

        await expect(encumbrances.connect(world[who]).freeze(units, caseNumber('案 1'), 1n, 0n, FOR_EVER))
          .to.be.revertedWithCustomError(encumbrances, 'OfficeNotCompetent')
          .withArgs(world[who]);
      });
    }

    it('refuses a suspended court', async () => {
      const { encumbrances, participants, supervisor, units, freeze } = await load();
      await participants.connect(supervisor).suspend(participantNamed('court'), ZeroHash);

      await expect(freeze(units, '案 1', 1n)).to.be.revertedWithCustomError(encumbrances, 'OfficeNotCompetent');
    });

    it('refuses the same case twice', async () => {
      const { encumbrances, units, freeze } = await networkHelpers.loadFixture(twoOrders);

      await expect(freeze(units, '案 2', 1n))
        .to.be.revertedWithCustomError(encumbrances, 'OrderAlreadyRecorded')
        .withArgs(subjectIdOf(units), caseNumber('案 2'));
    });

    it('takes the case again once its order has lapsed', async () => {
      const { units, freeze, frozen } = await load();
      const ends = BigInt(await networkHelpers.time.latest()) + 100n;
      await freeze(units, '案 1', 30n, ends);
      await networkHelpers.time.increaseTo(ends);

      await freeze(units, '案 1', 20n);

      expect(await frozen()).to.equal(20n);
    });

    for (const [what, on, amount, to, from] of [
      ['units on a right', 'right', 1n, FOR_EVER, 0n],
      ['no units on units', 'units', 0n, FOR_EVER, 0n],
      ['an end that has passed', 'units', 1n, 1_000n, 0n],
      ['an end before the start', 'units', 1n, FOR_EVER - 1n, FOR_EVER],
      ['an end at the start', 'units', 1n, FOR_EVER - 1n, FOR_EVER - 1n],
    ] as const) {
      it(`refuses ${what}`, async () => {
        const world = await load();

        await expect(world.freeze(world[on], '案 1', amount, to, from)).to.be.revertedWithCustomError(
          world.encumbrances,
          'OrderTermsInvalid',
        );
      });
    }

    it('takes sixteen orders, and a seventeenth only when one has lapsed', async () => {
      const { encumbrances, units, freeze } = await load();
      const ends = BigInt(await networkHelpers.time.latest()) + 1_000n;
      await freeze(units, '案 0', 1n, ends);
      for (let i = 1; i < 16; i += 1) await freeze(units, `案 ${i}`, 1n);
      await expect(freeze(units, '案 16', 1n)).to.be.revertedWithCustomError(encumbrances, 'StandingFull');

      await networkHelpers.time.increaseTo(ends);

      await expect(freeze(units, '案 16', 1n))
        .to.emit(encumbrances, 'OrderLapsed')
        .withArgs(subjectIdOf(units), caseNumber('案 0'), 17n);
      expect(standingOf(await encumbrances.standing(subjectIdOf(units))).orders).to.equal(16n);
    });
  });

  describe('the queue', () => {
    it('is headed by the order that arrived first (Q2)', async () => {
      const { views, units } = await networkHelpers.loadFixture(twoOrders);

      expect(await views.headOrder(subjectIdOf(units))).to.equal(caseNumber('案 1'));
    });

    it('moves on by itself when the head lapses, without a transaction (Q2)', async () => {
      const { views, units, freeze } = await load();
      const ends = BigInt(await networkHelpers.time.latest()) + 1_000n;
      await freeze(units, '案 1', 30n, ends);
      await freeze(units, '案 2', 50n);
      await freeze(units, '案 3', 1n);

      await networkHelpers.time.increaseTo(ends);

      expect(await views.headOrder(subjectIdOf(units))).to.equal(caseNumber('案 2'));
    });

    it('keeps its order though places are filled from the end (Q2)', async () => {
      const { views, units, freeze, unfreeze } = await networkHelpers.loadFixture(twoOrders);
      await freeze(units, '案 3', 1n);

      await unfreeze(units, '案 1');

      expect(await views.headOrder(subjectIdOf(units))).to.equal(caseNumber('案 2'));
    });

    it('is empty when nothing is live', async () => {
      const { views, units } = await load();

      expect(await views.headOrder(subjectIdOf(units))).to.equal(ZeroHash);
    });
  });

  describe('unfreeze', () => {
    it('ends one case and leaves the other byte by byte (Q3)', async () => {
      const { encumbrances, units, unfreeze, frozen } = await networkHelpers.loadFixture(twoOrders);
      const other = await encumbrances.orderPlace(subjectIdOf(units), 1);

      await expect(unfreeze(units, '案 1'))
        .to.emit(encumbrances, 'SubjectUnfrozen')
        .withArgs(subjectIdOf(units), participantNamed('court'), caseNumber('案 1'), 3n);

      expect(await encumbrances.orderPlace(subjectIdOf(units), 0)).to.deep.equal(other);
      expect(await frozen()).to.equal(50n);
    });

    it('takes the flag off the asset with the last order', async () => {
      const { credits, company, units, unfreeze } = await networkHelpers.loadFixture(twoOrders);
      await unfreeze(units, '案 1');
      expect(await credits.lockOf(company, LOT)).to.equal(lockWord({ hasOrders: true }));

      await unfreeze(units, '案 2');

      expect(await credits.lockOf(company, LOT)).to.equal(0n);
    });

    it('isn’t done by a bank that releases its lien (Q3)', async () => {
      const { encumbrances, bank, units, record, frozen } = await networkHelpers.loadFixture(twoOrders);
      const lien = lienOn(units, '1');
      await record(lien);

      await encumbrances.connect(bank).release(units, lien.lienId);

      expect(await frozen()).to.equal(80n);
    });

    it('is for the office that froze alone', async () => {
      const { encumbrances, supervisor, units } = await networkHelpers.loadFixture(twoOrders);

      await expect(encumbrances.connect(supervisor).unfreeze(units, caseNumber('案 1')))
        .to.be.revertedWithCustomError(encumbrances, 'CallerNotOffice')
        .withArgs(caseNumber('案 1'), supervisor);
    });

    it('is not for the account that forces transfers, though of the same court (R1)', async () => {
      const { encumbrances, execution, units } = await networkHelpers.loadFixture(twoOrders);

      await expect(encumbrances.connect(execution).unfreeze(units, caseNumber('案 1'))).to.be.revertedWithCustomError(
        encumbrances,
        'OfficeNotCompetent',
      );
    });

    it('finds no order of an unknown case', async () => {
      const { encumbrances, units, unfreeze } = await networkHelpers.loadFixture(twoOrders);

      await expect(unfreeze(units, '案 9')).to.be.revertedWithCustomError(encumbrances, 'OrderNotFound');
    });
  });

  describe('renew', () => {
    it('extends an order that keeps its place in the queue', async () => {
      const { encumbrances, views, court, units, freeze } = await load();
      const ends = BigInt(await networkHelpers.time.latest()) + 1_000n;
      await freeze(units, '案 1', 30n, ends);
      await freeze(units, '案 2', 50n);

      await expect(encumbrances.connect(court).renew(units, caseNumber('案 1'), ends + 500n))
        .to.emit(encumbrances, 'OrderRenewed')
        .withArgs(subjectIdOf(units), participantNamed('court'), caseNumber('案 1'), ends + 500n, 3n);

      await networkHelpers.time.increaseTo(ends);
      expect(await views.headOrder(subjectIdOf(units))).to.equal(caseNumber('案 1'));
    });

    it('doesn’t shorten, and doesn’t revive what has lapsed', async () => {
      const { encumbrances, court, units, freeze } = await load();
      const ends = BigInt(await networkHelpers.time.latest()) + 1_000n;
      await freeze(units, '案 1', 30n, ends);
      const renew = (to: bigint) => encumbrances.connect(court).renew(units, caseNumber('案 1'), to);
      await expect(renew(ends)).to.be.revertedWithCustomError(encumbrances, 'OrderTermsInvalid');

      await networkHelpers.time.increaseTo(ends);

      await expect(renew(ends + 1_000n)).to.be.revertedWithCustomError(encumbrances, 'OrderNotFound');
    });

    it('is for the office that froze alone', async () => {
      const { encumbrances, supervisor, units, freeze } = await load();
      await freeze(units, '案 1', 30n, FOR_EVER - 1n);

      await expect(
        encumbrances.connect(supervisor).renew(units, caseNumber('案 1'), FOR_EVER),
      ).to.be.revertedWithCustomError(encumbrances, 'CallerNotOffice');
    });
  });

  describe('prune', () => {
    it('takes lapsed orders off for anybody, and leaves the live ones', async () => {
      const { encumbrances, views, stranger, units, freeze } = await load();
      const ends = BigInt(await networkHelpers.time.latest()) + 1_000n;
      await freeze(units, '案 1', 1n, ends);
      await freeze(units, '案 2', 2n);
      await freeze(units, '案 3', 3n, ends);
      await networkHelpers.time.increaseTo(ends);

      await encumbrances.connect(stranger).prune(units);

      const left = await views.ordersOf(subjectIdOf(units));
      expect(left.map(({ caseId, amount }) => [caseId, amount])).to.deep.equal([[caseNumber('案 2'), 2n]]);
    });

    it('takes the flag off the asset when nothing is left', async () => {
      const { encumbrances, followingRight, stranger, right, freeze } = await load();
      const ends = BigInt(await networkHelpers.time.latest()) + 1_000n;
      await freeze(right, '案 1', 0n, ends);
      await networkHelpers.time.increaseTo(ends);

      await encumbrances.connect(stranger).prune(right);

      expect(await followingRight.lockOf(ZeroAddress, RIGHT)).to.equal(0n);
    });
  });
});
