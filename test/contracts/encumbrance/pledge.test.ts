import { expect } from 'chai';
import { encodeBytes32String, ZeroHash } from 'ethers';
import { openChain } from '../support/chain.ts';
import { deployEncumbrances, participantNamed, product } from '../support/ledger.ts';
import { contentHash, lockWord } from '../support/values.ts';
import {
  Act,
  Bit,
  deployRegister,
  LOT,
  lienOn,
  pledgeId,
  standingOf,
  subjectIdOf,
  unitsOf,
} from './support/register.ts';

const { ethers, networkHelpers } = await openChain();
const load = () => networkHelpers.loadFixture(standingRegister);

async function standingRegister() {
  return deployRegister(ethers, networkHelpers);
}

describe('Encumbrances: pledge', () => {
  it('keeps the bank’s application as unregistered, and locks the units', async () => {
    const { encumbrances, views, credits, company, units, pledgeOn, pledge } = await load();

    await expect(pledge(pledgeOn(units))).to.emit(encumbrances, 'LienPledged');

    const kept = await views.lienAt(subjectIdOf(units), 0);
    expect([kept.lienId, kept.isRegistered]).to.deep.equal([pledgeOn(units).lienId, false]);
    expect(await credits.lockOf(company, LOT)).to.equal(lockWord({ pledged: 40n }));
  });

  it('takes a right whole', async () => {
    const { encumbrances, right, pledgeOn, pledge } = await load();

    await pledge(pledgeOn(right));

    expect(standingOf(await encumbrances.standing(subjectIdOf(right))).liens).to.equal(1n);
  });

  it('asks the bank’s own rules, counting everything that is secured already', async () => {
    const { policy, units, pledgeOn, pledge, record } = await load();
    await record(lienOn(units, '1', { secured: 999_600n, amount: 10n }));

    await expect(pledge(pledgeOn(units))).to.be.revertedWithCustomError(policy, 'PledgeRefused');
    await pledge(pledgeOn(units, { secured: 400n }));
  });

  it('tells the bank why not while no lending policy stands', async () => {
    const { authority, directory, units, bank, pledgeOn, consentTo } = await load();
    const young = await deployEncumbrances(ethers, authority, directory);
    for (const name of ['PARTICIPANTS', 'CREDITS']) await young.refresh(encodeBytes32String(name));
    const consent = await consentTo(pledgeOn(units), { on: young });

    await expect(young.connect(bank).pledge(pledgeOn(units), product, ZeroHash, consent))
      .to.be.revertedWithCustomError(young, 'NameUnresolved')
      .withArgs(encodeBytes32String('LENDING_POLICY'));
  });

  it('refuses units that are listed', async () => {
    const { credits, company, settlement, units, pledgeOn, pledge } = await load();
    await credits.connect(settlement).lockForMarket(company, LOT, 61n);

    await expect(pledge(pledgeOn(units))).to.be.revertedWithCustomError(credits, 'AmountLocked');
  });

  it('refuses units that are pledged', async () => {
    const { credits, units, pledgeOn, pledge, record } = await load();
    await record(lienOn(units, '1', { amount: 61n }));

    await expect(pledge(pledgeOn(units))).to.be.revertedWithCustomError(credits, 'AmountLocked');
  });

  it('is refused while any order is live, however small', async () => {
    const { encumbrances, units, pledgeOn, pledge, freeze } = await load();
    await freeze(units, '案 1', 1n);

    await expect(pledge(pledgeOn(units)))
      .to.be.revertedWithCustomError(encumbrances, 'SubjectEncumbered')
      .withArgs(subjectIdOf(units), Act.Pledge, Bit.SUBJECT_FROZEN);
  });

  it('leaves the last four places to the register', async () => {
    const { encumbrances, units, pledgeOn, pledge, record } = await load();
    for (let i = 1; i <= 12; i += 1) await record(lienOn(units, `${i}`, { registrySeq: BigInt(i), amount: 1n }));

    await expect(pledge(pledgeOn(units)))
      .to.be.revertedWithCustomError(encumbrances, 'SubjectEncumbered')
      .withArgs(subjectIdOf(units), Act.Pledge, Bit.STANDING_FULL);
    await expect(record(lienOn(units, '13', { registrySeq: 13n, amount: 1n }))).to.emit(encumbrances, 'LienRecorded');
  });

  it('serves once for a debt, also after its release', async () => {
    const { encumbrances, bank, units, pledgeOn, pledge } = await load();
    await pledge(pledgeOn(units));
    await encumbrances.connect(bank).release(units, pledgeOn(units).lienId);

    await expect(pledge(pledgeOn(units))).to.be.revertedWithCustomError(encumbrances, 'LienAlreadyRecorded');
  });

  it('is overtaken by a registration, and told so', async () => {
    const { encumbrances, units, pledgeOn, pledge, record } = await load();
    await pledge(pledgeOn(units));
    const registered = lienOn(units, '1', { lienor: participantNamed('otherBank'), amount: 10n });

    await expect(record(registered))
      .to.emit(encumbrances, 'LienOvertaken')
      .withArgs(subjectIdOf(units), pledgeOn(units).lienId, registered.lienId, 3n);
  });

  context('when the caller isn’t the lender', () => {
    for (const who of ['otherBank', 'company', 'stranger', 'forestryRegistrar'] as const) {
      it(`refuses the ${who}`, async () => {
        const world = await load();
        const { encumbrances, units, pledgeOn, consentTo } = world;
        const lien = pledgeOn(units);

        await expect(encumbrances.connect(world[who]).pledge(lien, product, ZeroHash, await consentTo(lien)))
          .to.be.revertedWithCustomError(encumbrances, 'PledgeNotOfCaller')
          .withArgs(lien.lienId, world[who]);
      });
    }

    it('refuses a suspended bank', async () => {
      const { encumbrances, participants, supervisor, units, pledgeOn, pledge } = await load();
      await participants.connect(supervisor).suspend(participantNamed('bank'), ZeroHash);

      await expect(pledge(pledgeOn(units))).to.be.revertedWithCustomError(encumbrances, 'PledgeNotOfCaller');
    });
  });

  context('when it claims what only a register gives', () => {
    for (const [what, changes] of [
      ['a time of registration', { registeredAt: 1_700_000_000n }],
      ['an order in the register', { registrySeq: 1n }],
      ['an end of registration', { expiresAt: 1_900_000_000n }],
      ['a covenant', { covenant: true }],
      ['an id of another debt', { debt: contentHash('示例 借款合同 2') }],
    ] as const) {
      it(`refuses ${what}`, async () => {
        const { encumbrances, units, pledgeOn, pledge } = await load();

        await expect(pledge(pledgeOn(units, changes))).to.be.revertedWithCustomError(
          encumbrances,
          'PledgeTermsInvalid',
        );
      });
    }
  });

  context('when the holder hasn’t consented', () => {
    it('refuses the signature of somebody else', async () => {
      const { encumbrances, bank, buyer, units, pledgeOn, consentTo } = await load();
      const lien = pledgeOn(units);
      const consent = await consentTo(lien, { by: buyer });

      await expect(encumbrances.connect(bank).pledge(lien, product, ZeroHash, consent)).to.be.revertedWithCustomError(
        encumbrances,
        'ConsentInvalid',
      );
    });

    it('refuses a consent to other terms', async () => {
      const { encumbrances, bank, units, pledgeOn, consentTo } = await load();
      const consent = await consentTo(pledgeOn(units, { secured: 1n }));

      await expect(
        encumbrances.connect(bank).pledge(pledgeOn(units), product, ZeroHash, consent),
      ).to.be.revertedWithCustomError(encumbrances, 'ConsentInvalid');
    });

    it('refuses a consent after its last second', async () => {
      const { encumbrances, bank, units, pledgeOn, consentTo } = await load();
      const validUntil = BigInt(await networkHelpers.time.latest()) + 100n;
      const consent = await consentTo(pledgeOn(units), { validUntil });
      await networkHelpers.time.setNextBlockTimestamp(validUntil + 1n);

      await expect(
        encumbrances.connect(bank).pledge(pledgeOn(units), product, ZeroHash, consent),
      ).to.be.revertedWithCustomError(encumbrances, 'ConsentInvalid');
    });

    it('refuses a consent that the holder has voided', async () => {
      const { encumbrances, bank, company, units, pledgeOn, consentTo } = await load();
      const consent = await consentTo(pledgeOn(units));
      await expect(encumbrances.connect(company).voidConsents())
        .to.emit(encumbrances, 'ConsentsVoided')
        .withArgs(company, 1n);

      await expect(
        encumbrances.connect(bank).pledge(pledgeOn(units), product, ZeroHash, consent),
      ).to.be.revertedWithCustomError(encumbrances, 'ConsentInvalid');
    });

    it('refuses the consent of a suspended holder', async () => {
      const { encumbrances, participants, supervisor, bank, units, pledgeOn, consentTo } = await load();
      const consent = await consentTo(pledgeOn(units));
      await participants.connect(supervisor).suspend(participantNamed('company'), ZeroHash);

      await expect(
        encumbrances.connect(bank).pledge(pledgeOn(units), product, ZeroHash, consent),
      ).to.be.revertedWithCustomError(encumbrances, 'ConsentInvalid');
    });
  });

  it('keeps the same lien from two debts apart', async () => {
    const { encumbrances, units, pledgeOn, pledge } = await load();
    const second = contentHash('示例 借款合同 2');
    await pledge(pledgeOn(units));
    await pledge(pledgeOn(units, { debt: second, lienId: pledgeId('bank', second) }));

    expect(unitsOf(await encumbrances.lienUnits(pledgeId('bank', second))).locked).to.equal(40n);
  });
});
