import { expect } from 'chai';
import { ZeroHash } from 'ethers';
import { Role } from '../../../sdk/access/roles.ts';
import { openChain } from '../support/chain.ts';
import { participantNamed } from '../support/ledger.ts';
import { lockWord } from '../support/values.ts';
import {
  Act,
  Bit,
  CaseState,
  caseNumber,
  caseWordOf,
  deployRegister,
  LOT,
  lienNumber,
  lienOn,
  lienWordOf,
  RIGHT,
  standingOf,
  subjectIdOf,
  unitsOf,
  writ,
} from './support/register.ts';

const { ethers, networkHelpers } = await openChain();
const load = () => networkHelpers.loadFixture(standingRegister);

async function standingRegister() {
  const world = await deployRegister(ethers, networkHelpers);
  const { encumbrances, settlement, buyer } = world;
  const enforce = (subject: typeof world.units, amount: bigint, number = '执 1', to = buyer.address) =>
    encumbrances.connect(settlement).enforce(subject, to, amount, caseNumber(number), []);
  return { ...world, enforce };
}

/** The bank's lien of forty units stands, a court has frozen thirty, and a case for the lien is open. */
async function openCaseForLien() {
  const world = await standingRegister();
  await world.record(lienOn(world.units, '1'));
  await world.freeze(world.units, '案 1', 30n);
  await world.openCase(world.units, '执 1', 40n, lienNumber('1'));
  return world;
}

describe('Encumbrances: cases', () => {
  describe('openCase', () => {
    it('keeps court, lien and what may be taken', async () => {
      const { encumbrances, units, openCase, record } = await load();
      await record(lienOn(units, '1'));

      await expect(openCase(units, '执 1', 40n, lienNumber('1')))
        .to.emit(encumbrances, 'CaseOpened')
        .withArgs(
          subjectIdOf(units),
          participantNamed('court'),
          caseNumber('执 1'),
          Object.values(units),
          lienNumber('1'),
          40n,
          writ,
          false,
          2n,
        );
      const { word, lien } = await encumbrances.caseEntry(subjectIdOf(units), caseNumber('执 1'));
      expect([caseWordOf(word), lien]).to.deep.equal([{ left: 40n, state: CaseState.Open }, lienNumber('1')]);
    });

    it('refuses an open case twice', async () => {
      const { encumbrances, units, openCase } = await networkHelpers.loadFixture(openCaseForLien);

      await expect(openCase(units, '执 1', 1n)).to.be.revertedWithCustomError(encumbrances, 'CaseAlreadyOpen');
    });

    it('refuses a lien that doesn’t lie here', async () => {
      const { encumbrances, right, openCase } = await networkHelpers.loadFixture(openCaseForLien);

      await expect(openCase(right, '执 2', 0n, lienNumber('1'))).to.be.revertedWithCustomError(
        encumbrances,
        'LienNotFound',
      );
    });

    it('refuses a case without a writ', async () => {
      const { encumbrances, execution, units } = await load();

      await expect(
        encumbrances.connect(execution).openCase(caseNumber('执 1'), units, ZeroHash, 1n, ZeroHash, false),
      ).to.be.revertedWithCustomError(encumbrances, 'CaseTermsInvalid');
    });

    for (const who of ['court', 'supervisor', 'bank', 'admin', 'stranger'] as const) {
      it(`refuses the ${who}`, async () => {
        const world = await load();

        await expect(
          world.encumbrances.connect(world[who]).openCase(caseNumber('执 1'), world.units, ZeroHash, 1n, writ, false),
        ).to.be.revertedWithCustomError(world.encumbrances, 'AccessManagedUnauthorized');
      });
    }

    it('refuses an account that was given both offices (R1)', async () => {
      const { encumbrances, authority, execution, units, openCase } = await load();
      await authority.grantRole(Role.SUPERVISOR, execution, 0);

      await expect(openCase(units, '执 1', 1n))
        .to.be.revertedWithCustomError(encumbrances, 'OfficeInConflict')
        .withArgs(execution);
    });

    it('waits out the delay at the role’s grant, while closing doesn’t', async () => {
      const { encumbrances, authority, admin, execution, units, openCase } =
        await networkHelpers.loadFixture(openCaseForLien);
      await authority.connect(admin).revokeRole(Role.COURT_EXECUTION, execution);
      await authority.connect(admin).grantRole(Role.COURT_EXECUTION, execution, 48 * 3600);

      await expect(openCase(units, '执 2', 1n)).to.be.revertedWithCustomError(authority, 'AccessManagerNotScheduled');
      await expect(encumbrances.connect(execution).closeCase(caseNumber('执 1'), units)).to.emit(
        encumbrances,
        'CaseClosed',
      );
    });

    it('refuses a suspended court', async () => {
      const { encumbrances, participants, supervisor, units, openCase } = await load();
      await participants.connect(supervisor).suspend(participantNamed('court'), ZeroHash);

      await expect(openCase(units, '执 1', 1n)).to.be.revertedWithCustomError(encumbrances, 'OfficeNotCompetent');
    });
  });

  describe('closeCase', () => {
    it('ends the case before it is spent', async () => {
      const { encumbrances, execution, units, enforce } = await networkHelpers.loadFixture(openCaseForLien);
      await encumbrances.connect(execution).closeCase(caseNumber('执 1'), units);

      await expect(enforce(units, 1n))
        .to.be.revertedWithCustomError(encumbrances, 'SubjectEncumbered')
        .withArgs(subjectIdOf(units), Act.Enforce, Bit.CASE_NOT_OPEN);
    });

    it('is for the court that opened it', async () => {
      const { encumbrances, authority, secondClerk, units } = await networkHelpers.loadFixture(openCaseForLien);
      await authority.grantRole(Role.COURT_EXECUTION, secondClerk, 0);

      await expect(
        encumbrances.connect(secondClerk).closeCase(caseNumber('执 1'), units),
      ).to.be.revertedWithCustomError(encumbrances, 'CallerNotOffice');
    });

    it('finds nothing to close twice', async () => {
      const { encumbrances, execution, units } = await networkHelpers.loadFixture(openCaseForLien);
      const close = () => encumbrances.connect(execution).closeCase(caseNumber('执 1'), units);
      await close();

      await expect(close()).to.be.revertedWithCustomError(encumbrances, 'CaseNotOpen');
    });
  });

  describe('enforce', () => {
    it('takes the case’s units past freezes, and ends its lien with them', async () => {
      const { encumbrances, credits, company, buyer, units, enforce } =
        await networkHelpers.loadFixture(openCaseForLien);

      await expect(enforce(units, 40n))
        .to.emit(encumbrances, 'SubjectEnforced')
        .withArgs(subjectIdOf(units), buyer, caseNumber('执 1'), 40n, lienNumber('1'), 40n, true, 4n);

      expect(await credits.balanceOf(buyer, LOT)).to.equal(40n);
      expect(await credits.lockOf(company, LOT)).to.equal(lockWord({ hasOrders: true }));
    });

    it('takes part, and leaves the lien on the rest', async () => {
      const { encumbrances, credits, company, units, enforce } = await networkHelpers.loadFixture(openCaseForLien);

      await enforce(units, 15n);

      const { amount, locked } = unitsOf(await encumbrances.lienUnits(lienNumber('1')));
      const { state } = lienWordOf(await encumbrances.lienWord(lienNumber('1')));
      expect([amount, locked, state]).to.deep.equal([25n, 25n, 'live']);
      expect(await credits.lockOf(company, LOT)).to.equal(lockWord({ pledged: 25n, hasOrders: true }));
    });

    it('leaves other liens, orders and locks where they are (Q7)', async () => {
      const { encumbrances, credits, company, units, record, enforce } =
        await networkHelpers.loadFixture(openCaseForLien);
      await record(lienOn(units, '2', { registrySeq: 2n, amount: 20n }));
      const order = await encumbrances.orderPlace(subjectIdOf(units), 0);

      await enforce(units, 40n);

      expect(await credits.lockOf(company, LOT)).to.equal(lockWord({ pledged: 20n, hasOrders: true }));
      expect(await encumbrances.orderPlace(subjectIdOf(units), 0)).to.deep.equal(order);
      expect(await encumbrances.frozenAmount(subjectIdOf(units))).to.equal(30n);
    });

    it('never takes what is locked for others', async () => {
      const { credits, company, settlement, units, openCase, enforce } = await load();
      await credits.connect(settlement).lockForMarket(company, LOT, 61n);
      await openCase(units, '执 1', 40n);

      await expect(enforce(units, 40n)).to.be.revertedWithCustomError(credits, 'AmountLocked');
    });

    it('takes no more than the writ allows, over all its moves', async () => {
      const { encumbrances, units, enforce } = await networkHelpers.loadFixture(openCaseForLien);
      await enforce(units, 15n);

      await expect(enforce(units, 26n))
        .to.be.revertedWithCustomError(encumbrances, 'CaseAmountExceeded')
        .withArgs(subjectIdOf(units), caseNumber('执 1'), 26n, 25n);
    });

    it('is spent when all is taken: a buyer isn’t taken from', async () => {
      const { encumbrances, followingRight, company, right, openCase, enforce } = await load();
      await openCase(right, '执 1', 0n);
      await enforce(right, 1n);

      await expect(enforce(right, 1n, '执 1', company.address)).to.be.revertedWithCustomError(
        encumbrances,
        'SubjectEncumbered',
      );
      expect(await followingRight.ownerOf(RIGHT)).to.not.equal(company.address);
    });

    it('wipes nothing by a move to oneself (CMTAT#380)', async () => {
      const { credits, company, encumbrances, units, openCase, freeze, enforce } = await load();
      await freeze(units, '案 1', 100n);
      await openCase(units, '执 1', 40n);

      await expect(enforce(units, 40n, '执 1', company.address)).to.be.revertedWithCustomError(
        credits,
        'TransferToSelf',
      );
      expect(await encumbrances.frozenAmount(subjectIdOf(units))).to.equal(100n);
    });

    it('moves a right without money with all its liens and orders, and tells the lienors (Q7)', async () => {
      const { encumbrances, followingRight, buyer, right, record, freeze, openCase, enforce } = await load();
      await record(lienOn(right, '1'));
      await record(lienOn(right, '2', { registrySeq: 2n, lienor: participantNamed('otherBank') }));
      await freeze(right, '案 1', 0n);
      await openCase(right, '执 1', 0n, lienNumber('1'));

      await expect(enforce(right, 1n))
        .to.emit(encumbrances, 'LienFollowed')
        .withArgs(subjectIdOf(right), lienNumber('2'), participantNamed('company'), participantNamed('buyer'), 7n);
      expect(await followingRight.ownerOf(RIGHT)).to.equal(buyer.address);
      const { liens, orders } = standingOf(await encumbrances.standing(subjectIdOf(right)));
      expect([liens, orders]).to.deep.equal([2n, 1n]);
    });

    for (const who of ['execution', 'court', 'bank', 'admin', 'stranger'] as const) {
      it(`refuses the ${who}: only Settlement moves`, async () => {
        const world = await networkHelpers.loadFixture(openCaseForLien);

        await expect(
          world.encumbrances.connect(world[who]).enforce(world.units, world.buyer, 1n, caseNumber('执 1'), []),
        )
          .to.be.revertedWithCustomError(world.encumbrances, 'CallerNotSettlement')
          .withArgs(world[who]);
      });
    }

    it('needs a case that is open on this very subject', async () => {
      const { encumbrances, right, enforce } = await networkHelpers.loadFixture(openCaseForLien);

      await expect(enforce(right, 1n)).to.be.revertedWithCustomError(encumbrances, 'SubjectEncumbered');
    });

    it('goes on when its lien was released meanwhile', async () => {
      const { encumbrances, credits, bank, buyer, units, enforce } = await networkHelpers.loadFixture(openCaseForLien);
      await encumbrances.connect(bank).release(units, lienNumber('1'));

      await enforce(units, 40n);

      expect(await credits.balanceOf(buyer, LOT)).to.equal(40n);
    });
  });

  describe('explainEnforce', () => {
    it('says nothing against what goes through', async () => {
      const { encumbrances, buyer, units, enforce } = await networkHelpers.loadFixture(openCaseForLien);

      expect(await encumbrances.explainEnforce(units, buyer, 40n, caseNumber('执 1'), [])).to.equal(0n);
      await enforce(units, 40n);
    });

    it('gives every reason at once', async () => {
      const { encumbrances, stranger, units } = await networkHelpers.loadFixture(openCaseForLien);

      expect(await encumbrances.explainEnforce(units, stranger, 101n, caseNumber('执 1'), [])).to.equal(
        Bit.PARTICIPANT_UNKNOWN | Bit.BALANCE_SHORT | Bit.CASE_NOT_OPEN,
      );
    });

    it('knows the debtor himself, and who may not hold', async () => {
      const { encumbrances, company, court, units } = await networkHelpers.loadFixture(openCaseForLien);
      const against = (to: string, amount: bigint) =>
        encumbrances.explainEnforce(units, to, amount, caseNumber('执 1'), []);
      expect(await against(company.address, 30n)).to.equal(Bit.TRANSFER_TO_SELF);
      expect(await against(court.address, 30n)).to.equal(Bit.HOLDER_NOT_ALLOWED);
    });

    it('sees units that are locked for others', async () => {
      const { encumbrances, credits, settlement, company, buyer, units, openCase } = await load();
      await credits.connect(settlement).lockForMarket(company, LOT, 61n);
      await openCase(units, '执 1', 40n);

      expect(await encumbrances.explainEnforce(units, buyer, 40n, caseNumber('执 1'), [])).to.equal(Bit.AMOUNT_LOCKED);
      expect(await encumbrances.explainEnforce(units, buyer, 39n, caseNumber('执 1'), [])).to.equal(0n);
    });
  });

  describe('releaseByCourt', () => {
    it('ends a lien by the court of an open case, naming it', async () => {
      const { encumbrances, credits, company, execution, units } = await networkHelpers.loadFixture(openCaseForLien);

      await expect(encumbrances.connect(execution).releaseByCourt(units, lienNumber('1'), caseNumber('执 1')))
        .to.emit(encumbrances, 'LienReleasedByCourt')
        .withArgs(subjectIdOf(units), participantNamed('court'), lienNumber('1'), caseNumber('执 1'), 4n);
      expect(await credits.lockOf(company, LOT)).to.equal(lockWord({ hasOrders: true }));
    });

    it('needs an open case', async () => {
      const { encumbrances, execution, units } = await networkHelpers.loadFixture(openCaseForLien);

      await expect(
        encumbrances.connect(execution).releaseByCourt(units, lienNumber('1'), caseNumber('执 2')),
      ).to.be.revertedWithCustomError(encumbrances, 'CaseNotOpen');
    });

    it('is not for the account that freezes', async () => {
      const { encumbrances, court, units } = await networkHelpers.loadFixture(openCaseForLien);

      await expect(
        encumbrances.connect(court).releaseByCourt(units, lienNumber('1'), caseNumber('执 1')),
      ).to.be.revertedWithCustomError(encumbrances, 'OfficeNotCompetent');
    });
  });

  describe('explain', () => {
    it('is empty where nothing weighs', async () => {
      const { encumbrances, right } = await load();

      for (const act of [Act.Transfer, Act.List, Act.Pledge, Act.Lease, Act.Pack, Act.Burn]) {
        expect(await encumbrances.explain(subjectIdOf(right), act, ZeroHash)).to.equal(0n);
      }
    });

    it('gives every reason, act by act', async () => {
      const { encumbrances, blocked, record, freeze } = await load();
      await record(lienOn(blocked, '1', { covenant: true }));
      await freeze(blocked, '案 1', 0n);
      const against = (act: number) => encumbrances.explain(subjectIdOf(blocked), act, ZeroHash);

      expect(await against(Act.Transfer)).to.equal(Bit.SUBJECT_FROZEN | Bit.SUBJECT_PLEDGED | Bit.SUBJECT_COVENANTED);
      expect(await against(Act.Pack)).to.equal(Bit.SUBJECT_FROZEN | Bit.SUBJECT_PLEDGED);
      expect(await against(Act.Lease)).to.equal(Bit.SUBJECT_FROZEN);
      expect(await against(Act.Pledge)).to.equal(Bit.SUBJECT_FROZEN);
    });

    it('is what requireFree enforces', async () => {
      const { encumbrances, blocked, record } = await load();
      await encumbrances.requireFree(subjectIdOf(blocked), Act.Transfer, ZeroHash);
      await record(lienOn(blocked, '1'));

      await expect(encumbrances.requireFree(subjectIdOf(blocked), Act.Transfer, ZeroHash))
        .to.be.revertedWithCustomError(encumbrances, 'SubjectEncumbered')
        .withArgs(subjectIdOf(blocked), Act.Transfer, Bit.SUBJECT_PLEDGED);
    });
  });
});
