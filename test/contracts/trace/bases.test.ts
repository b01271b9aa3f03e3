import { expect } from 'chai';
import { openChain } from '../support/chain.ts';
import { participantNamed } from '../support/ledger.ts';
import { baseKey, CAPACITY, deployTrace, LEAF, lotWord, RICE, TEA } from '../support/trace.ts';
import { contentHash } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();
const BASIS = contentHash('示例 决定');

describe('Bases', () => {
  const fixture = () => deployTrace(ethers, networkHelpers);
  const load = async () => {
    const world = await networkHelpers.loadFixture(fixture);
    const year = await world.trace.thisYear();
    return { ...world, year, certifier: world.batches.connect(world.verifier) };
  };
  const company = participantNamed('company');
  const villager = participantNamed('villager');

  /** 1 February, 12:00 at +08:00, of the year after this one. */
  async function goToNextYear(year: number, month = 1, day = 1) {
    await networkHelpers.time.increaseTo(Date.UTC(year + 1, month - 1, day, 4) / 1_000);
  }

  it('admits a member on the certifier’s own capacity, and claims the ground', async () => {
    const { parcels, batches, parcel } = await load();

    expect((await batches.base(parcel, LEAF)).member).to.be.greaterThan(0n);
    expect(await batches.capacityLeft(parcel, LEAF)).to.equal(CAPACITY);
    expect(await parcels.claimsOn(parcel)).to.have.length(1);
  });

  it('refuses a capacity that another certifier stated, one of 0, and none', async () => {
    const { authority, batches, certifier, trace, tools, year, appraiser } = await load();
    const other = await tools.stand('P2');
    const refused = () =>
      expect(certifier.admitBase(other, LEAF, company, year)).to.be.revertedWithCustomError(
        batches,
        'CapacityNotInForce',
      );
    await refused();

    await trace.certify(other, LEAF, 0n);
    await refused();

    await authority.grantRole(22n, appraiser, 0);
    await networkHelpers.time.increase(1);
    await trace.attest('appraiser', 'CAPACITY', baseKey(other, LEAF), 5n);
    await refused();
  });

  it('admits nobody else before the last year is over, and the same member for longer', async () => {
    const { batches, certifier, parcel, year } = await load();

    await expect(certifier.admitBase(parcel, LEAF, villager, year))
      .to.be.revertedWithCustomError(batches, 'BaseHeld')
      .withArgs(parcel, LEAF, year);
    await certifier.admitBase(parcel, LEAF, company, year + 2);
    expect((await batches.base(parcel, LEAF)).lastYear).to.equal(BigInt(year + 2));
  });

  it('shortens an admission, and leaves the ground claimed to the last year that was ever said', async () => {
    const { batches, certifier, parcels, parcel, year } = await load();
    await certifier.admitBase(parcel, LEAF, company, year + 2);

    await certifier.admitBase(parcel, LEAF, company, year);

    const { lastYear, claimedYear } = await batches.base(parcel, LEAF);
    expect([lastYear, claimedYear]).to.deep.equal([BigInt(year), BigInt(year + 2)]);
    const [claim] = await parcels.claimsOn(parcel);
    expect(claim?.to).to.equal(BigInt(Date.UTC(year + 2, 11, 31, 16) / 1_000));
  });

  for (const [name, years] of Object.entries({ 'a year that is over': -1, 'more than five years': 6 })) {
    it(`refuses ${name}`, async () => {
      const { batches, certifier, parcel, year } = await load();

      await expect(certifier.admitBase(parcel, LEAF, company, year + years)).to.be.revertedWithCustomError(
        batches,
        'AdmissionInvalid',
      );
    });
  }

  it('refuses what is made, who is unknown, and who is suspended', async () => {
    const { batches, certifier, parcel, participants, supervisor, trace, year } = await load();
    await expect(certifier.admitBase(parcel, TEA, company, year)).to.be.revertedWithCustomError(
      batches,
      'ItemNotHarvested',
    );
    await trace.certify(parcel, RICE, 1n);
    const nobody = contentHash('nobody');
    await expect(certifier.admitBase(parcel, RICE, nobody, year))
      .to.be.revertedWithCustomError(batches, 'MemberNotActive')
      .withArgs(nobody);

    await participants.connect(supervisor).suspend(villager, BASIS);
    await expect(certifier.admitBase(parcel, RICE, villager, year)).to.be.revertedWithCustomError(
      batches,
      'MemberNotActive',
    );
  });

  it('admits several products on one parcel', async () => {
    const { batches, certifier, parcel, trace, year } = await load();
    await trace.certify(parcel, RICE, 1n);

    await certifier.admitBase(parcel, RICE, villager, year);

    expect(await batches.capacityLeft(parcel, RICE)).to.equal(1n);
  });

  it('refuses the same field under another number', async () => {
    const { parcels, certifier, trace, tools, year } = await load();
    const twin = await tools.stand('P1-again', 80_000n, { P1: 40_000n });
    await trace.certify(twin, LEAF, CAPACITY);

    await expect(certifier.admitBase(twin, LEAF, villager, year)).to.be.revertedWithCustomError(
      parcels,
      'ClaimConflict',
    );
  });

  it('ends an admission at once, and neither the count nor the ground', async () => {
    const { batches, certifier, parcels, parcel, trace, year, company: account } = await load();
    await trace.harvest(parcel, 600_000n);

    await certifier.withdrawBase(parcel, LEAF, BASIS);

    await expect(batches.connect(account).harvest(await trace.harvestOf(parcel, 1n))).to.be.revertedWithCustomError(
      batches,
      'BaseNotAdmitted',
    );
    expect(await batches.capacityLeft(parcel, LEAF)).to.equal(0n);
    expect(await parcels.claimsOn(parcel)).to.have.length(1);
    await certifier.admitBase(parcel, LEAF, villager, year);
    expect(await batches.capacityLeft(parcel, LEAF)).to.equal(CAPACITY - 600_000n);
    await expect(certifier.withdrawBase(parcel, RICE, BASIS)).to.be.revertedWithCustomError(batches, 'BaseNotAdmitted');
  });

  describe('years', () => {
    it('starts the count anew with a calendar year at +08:00', async () => {
      const { batches, parcel, trace, year } = await load();
      await trace.admit(parcel, LEAF, 'company', 1);
      await networkHelpers.time.increaseTo(Date.UTC(year, 11, 31, 15, 59) / 1_000);
      await trace.harvest(parcel, CAPACITY);
      expect(await batches.capacityLeft(parcel, LEAF)).to.equal(0n);

      await networkHelpers.time.increaseTo(Date.UTC(year, 11, 31, 16, 0) / 1_000);
      await networkHelpers.mine();

      expect(await batches.capacityLeft(parcel, LEAF)).to.equal(CAPACITY);
    });

    it('counts what was taken before the new year in the old one, also when it is told after', async () => {
      const { batches, parcel, trace, year, company: account } = await load();
      await trace.admit(parcel, LEAF, 'company', 1);
      await networkHelpers.time.increaseTo(Date.UTC(year, 11, 20) / 1_000);
      await trace.harvest(parcel, CAPACITY - 10n);
      await goToNextYear(year);
      await trace.harvest(parcel, CAPACITY);
      const late = Date.UTC(year, 11, 25) / 1_000;

      await batches
        .connect(account)
        .harvest(await trace.harvestOf(parcel, 10n, { harvestedAt: late, lot: lotWord('late') }));

      const more = await trace.harvestOf(parcel, 1n, { harvestedAt: late });
      await expect(batches.connect(account).harvest(more))
        .to.be.revertedWithCustomError(batches, 'CapacityExceeded')
        .withArgs(parcel, LEAF, 1n, 0n);
      const held = await batches.base(parcel, LEAF);
      expect([held.used, held.usedBefore]).to.deep.equal([CAPACITY, CAPACITY]);
    });

    it('forgets years before the last', async () => {
      const { batches, parcel, trace, year } = await load();
      await trace.admit(parcel, LEAF, 'company', 3);
      await trace.harvest(parcel, 7n);
      await networkHelpers.time.increaseTo(Date.UTC(year + 2, 5, 1) / 1_000);

      await trace.harvest(parcel, 5n);

      const held = await batches.base(parcel, LEAF);
      expect([held.year, held.used, held.usedBefore]).to.deep.equal([BigInt(year + 2), 5n, 0n]);
    });

    it('admits nothing after the last year', async () => {
      const { batches, parcel, trace, year, company: account } = await load();
      await goToNextYear(year, 3);

      await expect(batches.connect(account).harvest(await trace.harvestOf(parcel, 1n)))
        .to.be.revertedWithCustomError(batches, 'BaseNotAdmitted')
        .withArgs(parcel, LEAF, company);
    });
  });
});
