import { expect } from 'chai';
import { network } from 'hardhat';
import { CARBON_PROGRAMME, deployLand, FOREST_RIGHT, idOf, LAYER } from '../support/parcels.ts';
import { contentHash, NULL_ID } from '../support/values.ts';

const { ethers, networkHelpers } = await network.create();

const first = contentHash('示例 证书 1');
const second = contentHash('示例 证书 2');
const third = contentHash('示例 证书 3');
const from = 1_800_000_000n;
const until = 1_900_000_000n;

/** U1 and U2 share 300 m²; U2 and U3 share 200 m²; U1 and U3 do not touch. All have 1000 m². */
async function chainOfThree() {
  const world = await deployLand(ethers);
  await world.tools.stand('U1');
  await world.tools.stand('U2', 1_000n, { U1: 300n });
  await world.tools.stand('U3', 1_000n, { U2: 200n });
  return { ...world, rights: world.parcels.connect(world.rights), carbon: world.parcels.connect(world.carbon) };
}

describe('Parcels: exclusive claims', () => {
  it('stand with kind, claimant, period and who made them', async () => {
    const { parcels, rights, cast } = await networkHelpers.loadFixture(chainOfThree);

    await rights.claim(idOf('U1'), FOREST_RIGHT, first, from, until);

    expect(await parcels.claimsOn(idOf('U1'))).to.deep.equal([[FOREST_RIGHT, first, from, until, cast.rights.address]]);
  });

  it('refuse a second of one kind on one parcel at one time', async () => {
    const { rights } = await networkHelpers.loadFixture(chainOfThree);
    await rights.claim(idOf('U1'), FOREST_RIGHT, first, from, until);

    await expect(rights.claim(idOf('U1'), FOREST_RIGHT, second, until - 1n, until + 5n))
      .to.be.revertedWithCustomError(rights, 'ClaimConflict')
      .withArgs(idOf('U1'), idOf('U1'), FOREST_RIGHT, first, from, until);
  });

  it('refuse a second on an overlapping parcel, whichever comes first', async () => {
    const { rights } = await networkHelpers.loadFixture(chainOfThree);
    await rights.claim(idOf('U1'), FOREST_RIGHT, first, from, until);
    await rights.claim(idOf('U3'), FOREST_RIGHT, third, from, until);

    await expect(rights.claim(idOf('U2'), FOREST_RIGHT, second, from, until)).to.be.revertedWithCustomError(
      rights,
      'ClaimConflict',
    );
  });

  it('count on the neighbour, not on the neighbour’s neighbour', async () => {
    const { rights } = await networkHelpers.loadFixture(chainOfThree);
    await rights.claim(idOf('U1'), FOREST_RIGHT, first, from, until);

    await expect(rights.claim(idOf('U3'), FOREST_RIGHT, third, from, until)).to.emit(rights, 'ParcelClaimed');
  });

  it('of another kind don’t meet', async () => {
    const { rights, carbon } = await networkHelpers.loadFixture(chainOfThree);
    await rights.claim(idOf('U1'), FOREST_RIGHT, first, from, until);

    await expect(carbon.claim(idOf('U1'), CARBON_PROGRAMME, second, from, until)).to.emit(carbon, 'ParcelClaimed');
  });

  it('may follow each other without a gap, since the end is exclusive', async () => {
    const { rights } = await networkHelpers.loadFixture(chainOfThree);
    await rights.claim(idOf('U1'), FOREST_RIGHT, first, from, until);

    await expect(rights.claim(idOf('U2'), FOREST_RIGHT, second, until, until + 1n)).to.emit(rights, 'ParcelClaimed');
    await expect(rights.claim(idOf('U2'), FOREST_RIGHT, third, from - 1n, from)).to.emit(rights, 'ParcelClaimed');
  });

  it('refuse an empty or backward period', async () => {
    const { rights } = await networkHelpers.loadFixture(chainOfThree);

    for (const end of [from, from - 1n]) {
      await expect(rights.claim(idOf('U1'), FOREST_RIGHT, first, from, end))
        .to.be.revertedWithCustomError(rights, 'ClaimPeriodInvalid')
        .withArgs(from, end);
    }
  });

  it('need a standing parcel', async () => {
    const { rights } = await networkHelpers.loadFixture(chainOfThree);

    await expect(rights.claim(idOf('U9'), FOREST_RIGHT, first, from, until)).to.be.revertedWithCustomError(
      rights,
      'ParcelUnknown',
    );
  });

  it('end by the contract that made them, and by no other', async () => {
    const { rights, carbon, cast } = await networkHelpers.loadFixture(chainOfThree);
    await rights.claim(idOf('U1'), FOREST_RIGHT, first, from, until);

    await expect(carbon.releaseClaim(idOf('U1'), FOREST_RIGHT, first))
      .to.be.revertedWithCustomError(carbon, 'ClaimUnknown')
      .withArgs(idOf('U1'), FOREST_RIGHT, first, cast.carbon);
    await rights.releaseClaim(idOf('U1'), FOREST_RIGHT, first);
    await expect(rights.claim(idOf('U2'), FOREST_RIGHT, second, from, until)).to.emit(rights, 'ParcelClaimed');
  });

  it('stop at thirty-two a parcel', async () => {
    const { rights } = await networkHelpers.loadFixture(chainOfThree);
    for (let i = 0n; i < 32n; i++) await rights.claim(idOf('U1'), contentHash(`kind ${i}`), first, from, until);

    await expect(rights.claim(idOf('U1'), FOREST_RIGHT, first, from, until))
      .to.be.revertedWithCustomError(rights, 'ClaimsFull')
      .withArgs(idOf('U1'));
  });

  it('keep a parcel from being struck off until they end', async () => {
    const { parcels, rights } = await networkHelpers.loadFixture(chainOfThree);
    await rights.claim(idOf('U1'), FOREST_RIGHT, first, from, until);
    await expect(parcels.retire(idOf('U1'), NULL_ID))
      .to.be.revertedWithCustomError(parcels, 'ParcelIsClaimed')
      .withArgs(idOf('U1'));

    await networkHelpers.time.increaseTo(until);

    await expect(parcels.retire(idOf('U1'), NULL_ID)).to.emit(parcels, 'ParcelRetired');
  });

  context('when the parcel is split', () => {
    it('go on counting against each child', async () => {
      const { rights, tools } = await networkHelpers.loadFixture(chainOfThree);
      await rights.claim(idOf('U3'), FOREST_RIGHT, first, from, until);

      await tools.split('U3', ['U3a', 'U3b']);

      for (const child of ['U3a', 'U3b']) {
        await expect(rights.claim(idOf(child), FOREST_RIGHT, second, from, until))
          .to.be.revertedWithCustomError(rights, 'ClaimConflict')
          .withArgs(idOf(child), idOf('U3'), FOREST_RIGHT, first, from, until);
      }
    });

    it('may be released on the parent and made anew on a child', async () => {
      const { rights, tools } = await networkHelpers.loadFixture(chainOfThree);
      await rights.claim(idOf('U3'), FOREST_RIGHT, first, from, until);
      await tools.split('U3', ['U3a', 'U3b']);

      await rights.releaseClaim(idOf('U3'), FOREST_RIGHT, first);

      await expect(rights.claim(idOf('U3a'), FOREST_RIGHT, second, from, until)).to.emit(rights, 'ParcelClaimed');
      await expect(rights.claim(idOf('U3b'), FOREST_RIGHT, third, from, until)).to.emit(rights, 'ParcelClaimed');
    });
  });

  context('when parcels are merged', () => {
    it('go on counting against the child', async () => {
      const { rights, tools } = await networkHelpers.loadFixture(chainOfThree);
      await rights.claim(idOf('U1'), FOREST_RIGHT, first, from, until);

      await tools.merge(['U1', 'U3'], 'U4');

      await expect(rights.claim(idOf('U4'), FOREST_RIGHT, second, from, until)).to.be.revertedWithCustomError(
        rights,
        'ClaimConflict',
      );
    });
  });
});

describe('Parcels: claimed areas', () => {
  it('add up a layer, to the area of the parcel and no further', async () => {
    const { parcels, rights } = await networkHelpers.loadFixture(chainOfThree);
    await rights.claimArea(idOf('U1'), LAYER, first, 600n);
    await rights.claimArea(idOf('U1'), LAYER, second, 400n);

    expect(await parcels.areaClaimed(idOf('U1'), LAYER)).to.equal(1_000n);
    await expect(rights.claimArea(idOf('U1'), LAYER, third, 1n))
      .to.be.revertedWithCustomError(rights, 'AreaExceeded')
      .withArgs(idOf('U1'), idOf('U1'), LAYER, 1n, 0n);
  });

  it('hold together no more than two overlapping parcels cover', async () => {
    const { rights } = await networkHelpers.loadFixture(chainOfThree);
    await rights.claimArea(idOf('U1'), LAYER, first, 1_000n);

    await expect(rights.claimArea(idOf('U2'), LAYER, second, 701n))
      .to.be.revertedWithCustomError(rights, 'AreaExceeded')
      .withArgs(idOf('U2'), idOf('U2'), LAYER, 701n, 700n);
    await expect(rights.claimArea(idOf('U2'), LAYER, second, 700n)).to.emit(rights, 'AreaClaimed');
  });

  it('of another layer don’t meet', async () => {
    const { rights } = await networkHelpers.loadFixture(chainOfThree);
    await rights.claimArea(idOf('U1'), LAYER, first, 1_000n);

    await expect(rights.claimArea(idOf('U1'), contentHash('layer: trees'), first, 1_000n)).to.emit(
      rights,
      'AreaClaimed',
    );
  });

  it('refuse nothing at all', async () => {
    const { rights } = await networkHelpers.loadFixture(chainOfThree);

    await expect(rights.claimArea(idOf('U1'), LAYER, first, 0n)).to.be.revertedWithCustomError(rights, 'AreaExceeded');
  });

  it('end as a whole, by the contract that made them', async () => {
    const { parcels, rights, carbon } = await networkHelpers.loadFixture(chainOfThree);
    await rights.claimArea(idOf('U1'), LAYER, first, 600n);
    await expect(carbon.releaseArea(idOf('U1'), LAYER, first)).to.be.revertedWithCustomError(carbon, 'ClaimUnknown');

    await rights.releaseArea(idOf('U1'), LAYER, first);

    expect(await parcels.areaClaimed(idOf('U1'), LAYER)).to.equal(0n);
    await expect(rights.releaseArea(idOf('U1'), LAYER, first)).to.be.revertedWithCustomError(rights, 'ClaimUnknown');
  });

  it('keep a parcel from being struck off', async () => {
    const { parcels, rights } = await networkHelpers.loadFixture(chainOfThree);
    await rights.claimArea(idOf('U1'), LAYER, first, 1n);

    await expect(parcels.retire(idOf('U1'), NULL_ID)).to.be.revertedWithCustomError(parcels, 'ParcelIsClaimed');
  });

  it('of a split parcel are released before a child takes any', async () => {
    const { rights, tools } = await networkHelpers.loadFixture(chainOfThree);
    await rights.claimArea(idOf('U3'), LAYER, first, 1n);
    await tools.split('U3', ['U3a', 'U3b']);
    await expect(rights.claimArea(idOf('U3a'), LAYER, second, 1n))
      .to.be.revertedWithCustomError(rights, 'AreaExceeded')
      .withArgs(idOf('U3a'), idOf('U3'), LAYER, 1n, 0n);

    await rights.releaseArea(idOf('U3'), LAYER, first);

    await expect(rights.claimArea(idOf('U3a'), LAYER, second, 1n)).to.emit(rights, 'AreaClaimed');
  });
});
