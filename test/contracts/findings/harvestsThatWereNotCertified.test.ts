import { expect } from 'chai';
import { openChain } from '../support/chain.ts';
import { participantNamed } from '../support/ledger.ts';
import { baseKey, CAPACITY, deployTrace, LEAF } from '../support/trace.ts';
import { contentHash, DAY } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();
const fixture = () => deployTrace(ethers, networkHelpers);
const BASIS = contentHash('示例 决定');

async function load() {
  const world = await networkHelpers.loadFixture(fixture);
  const year = await world.trace.thisYear();
  return { ...world, year, certifier: world.batches.connect(world.verifier) };
}

/** Noon of a day of the year after `year`, at +08:00. */
async function goToNextYear(year: number, day: number) {
  await networkHelpers.time.increaseTo(Date.UTC(year + 1, 0, day, 4) / 1_000);
}

describe('found here: who was admitted in January had the whole capacity of the year before, too', () => {
  it('refuses what was taken before the member was admitted', async () => {
    const { batches, certifier, trace, tools, company, year } = await load();
    const field = await tools.stand('P2');
    await goToNextYear(year, 5);
    await trace.certify(field, LEAF, CAPACITY);
    await certifier.admitBase(field, LEAF, participantNamed('company'), year + 1);
    const harvestedAt = Date.UTC(year, 11, 20) / 1_000;

    await expect(batches.connect(company).harvest(await trace.harvestOf(field, CAPACITY, { harvestedAt })))
      .to.be.revertedWithCustomError(batches, 'BaseNotAdmitted')
      .withArgs(field, LEAF, participantNamed('company'));
  });

  it('takes no harvest of the member before, and keeps one’s own over a renewal', async () => {
    const { batches, certifier, trace, parcel, company, villager, year } = await load();
    const harvestedAt = await networkHelpers.time.latest();
    await networkHelpers.time.increase(DAY);
    await certifier.admitBase(parcel, LEAF, participantNamed('company'), year + 1);
    await batches.connect(company).harvest(await trace.harvestOf(parcel, 1n, { harvestedAt }));

    await certifier.withdrawBase(parcel, LEAF, BASIS);
    await certifier.admitBase(parcel, LEAF, participantNamed('villager'), year + 1);

    const stolen = await trace.harvestOf(parcel, 1n, { harvestedAt });
    await expect(batches.connect(villager).harvest(stolen)).to.be.revertedWithCustomError(batches, 'BaseNotAdmitted');
  });
});

describe('found here: a new member inherited the years of the one before', () => {
  it('admits to the year that the certifier says', async () => {
    const { batches, certifier, trace, parcel, villager, year } = await load();
    await certifier.admitBase(parcel, LEAF, participantNamed('company'), year + 5);
    await certifier.withdrawBase(parcel, LEAF, BASIS);
    await certifier.admitBase(parcel, LEAF, participantNamed('villager'), year);
    await goToNextYear(year, 20);

    await expect(batches.connect(villager).harvest(await trace.harvestOf(parcel, 1n))).to.be.revertedWithCustomError(
      batches,
      'BaseNotAdmitted',
    );
  });
});

describe('found here: any certifier’s word on the capacity took the place of the admitting one’s', () => {
  it('counts the word of who admitted, and another’s once he admits', async () => {
    const { authority, batches, trace, parcel, company, appraiser, year } = await load();
    await authority.grantRole(22n, appraiser, 0);
    await networkHelpers.time.increase(1);
    await trace.attest('appraiser', 'CAPACITY', baseKey(parcel, LEAF), 10n * CAPACITY);
    const take = async () => batches.connect(company).harvest(await trace.harvestOf(parcel, CAPACITY + 1n));

    await expect(take())
      .to.be.revertedWithCustomError(batches, 'CapacityExceeded')
      .withArgs(parcel, LEAF, CAPACITY + 1n, 0n);
    expect(await batches.capacityLeft(parcel, LEAF)).to.equal(0n);

    await batches.connect(appraiser).admitBase(parcel, LEAF, participantNamed('company'), year);
    await take();
  });
});
