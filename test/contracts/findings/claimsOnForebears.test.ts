import { expect } from 'chai';
import { openChain } from '../support/chain.ts';
import { deployLand, FOREST_RIGHT, idOf, LAYER, plots } from '../support/parcels.ts';
import { contentHash, NULL_ID } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();

const first = contentHash('示例 证书 1');
const second = contentHash('示例 证书 2');
const from = 1_800_000_000n;
const until = 1_900_000_000n;

const bareLand = () => deployLand(ethers);

/** U1 carries a forest right and was split; nobody has made the right anew on a child. */
async function claimedThenSplit() {
  const world = await deployLand(ethers);
  await world.tools.stand('U1');
  const rights = world.parcels.connect(world.rights);
  await rights.claim(idOf('U1'), FOREST_RIGHT, first, from, until);
  await rights.claimAreas(LAYER, first, plots(idOf('U1'), 1_000n));
  await world.tools.split('U1', ['U1a', 'U1b']);
  return { ...world, rights };
}

describe('found here: a claim on a split parcel was lost after one more generation', () => {
  it('counts against grandchildren', async () => {
    const { rights, tools } = await networkHelpers.loadFixture(claimedThenSplit);
    await tools.split('U1a', ['U1a1', 'U1a2']);

    await expect(rights.claim(idOf('U1a1'), FOREST_RIGHT, second, from, until))
      .to.be.revertedWithCustomError(rights, 'ClaimConflict')
      .withArgs(idOf('U1a1'), idOf('U1'), FOREST_RIGHT, first, from, until);
    await expect(rights.claimAreas(LAYER, second, plots(idOf('U1a1'), 1n)))
      .to.be.revertedWithCustomError(rights, 'AreaExceeded')
      .withArgs(idOf('U1a1'), idOf('U1'), LAYER, 1n, 0n);
  });

  it('counts against a grandchild by merger', async () => {
    const { rights, tools } = await networkHelpers.loadFixture(claimedThenSplit);
    await tools.stand('U2');
    await tools.merge(['U1a', 'U2'], 'U3');

    await expect(rights.claim(idOf('U3'), FOREST_RIGHT, second, from, until)).to.be.revertedWithCustomError(
      rights,
      'ClaimConflict',
    );
  });
});

describe('found here: the same forest under a new number saw a child, and not the claim on its parent', () => {
  it('refuses the second claim', async () => {
    const { rights, tools } = await networkHelpers.loadFixture(claimedThenSplit);
    await tools.stand('Q1', 500n, { U1a: 500n });

    await expect(rights.claim(idOf('Q1'), FOREST_RIGHT, second, from, until))
      .to.be.revertedWithCustomError(rights, 'ClaimConflict')
      .withArgs(idOf('Q1'), idOf('U1'), FOREST_RIGHT, first, from, until);
    await expect(rights.claimAreas(LAYER, second, plots(idOf('Q1'), 1n))).to.be.revertedWithCustomError(
      rights,
      'AreaExceeded',
    );
  });
});

describe('found here: striking off a child made its parent’s claim invisible', () => {
  it('refuses while the parent’s claim lives', async () => {
    const { parcels } = await networkHelpers.loadFixture(claimedThenSplit);

    await expect(parcels.retire(idOf('U1a'), NULL_ID))
      .to.be.revertedWithCustomError(parcels, 'ParcelIsClaimed')
      .withArgs(idOf('U1'));
  });

  it('allows it once that is released', async () => {
    const { parcels, rights } = await networkHelpers.loadFixture(claimedThenSplit);
    await rights.releaseClaim(idOf('U1'), FOREST_RIGHT, first);
    await rights.releaseAreas(LAYER, first, plots(idOf('U1'), 1_000n));

    await expect(parcels.retire(idOf('U1a'), NULL_ID)).to.emit(parcels, 'ParcelRetired');
  });
});

describe('found here: a parcel with 32 neighbours could not be split', () => {
  it('keeps lineage apart from neighbours', async () => {
    const { parcels, tools } = await networkHelpers.loadFixture(bareLand);
    await tools.stand('U1');
    for (let i = 1; i <= 32; i++) await tools.stand(`N${i}`, 10n, { U1: 1n });

    await tools.split('U1', ['U1a', 'U1b']);

    expect(await parcels.forebearsOf(idOf('U1a'))).to.deep.equal([]);
  });
});

describe('found here: an overlap stated with its rounding took a square metre from the larger parcel', () => {
  it('leaves the larger parcel its whole area', async () => {
    const { parcels, tools, ...world } = await networkHelpers.loadFixture(bareLand);
    await tools.stand('U1');
    await tools.stand('N1', 10n, { U1: 11n });

    await expect(parcels.connect(world.rights).claimAreas(LAYER, first, plots(idOf('U1'), 1_000n))).to.emit(
      parcels,
      'AreaClaimed',
    );
  });
});

describe('found here: one forest under three numbers was certified one and a half times', () => {
  it('counts the claims of all who share the ground, not of each pair', async () => {
    const { parcels, tools, ...world } = await networkHelpers.loadFixture(bareLand);
    const rights = parcels.connect(world.rights);
    await tools.stand('U1');
    await tools.stand('U2', 1_000n, { U1: 1_000n });
    await tools.stand('U3', 1_000n, { U1: 1_000n, U2: 1_000n });
    await rights.claimAreas(LAYER, first, plots(idOf('U1'), 500n));
    await rights.claimAreas(LAYER, first, plots(idOf('U2'), 500n));

    await expect(rights.claimAreas(LAYER, second, plots(idOf('U3'), 1n)))
      .to.be.revertedWithCustomError(rights, 'AreaExceeded')
      .withArgs(idOf('U3'), idOf('U3'), LAYER, 1n, 0n);
  });

  it('sees it from the neighbour that holds two others', async () => {
    const { parcels, tools, ...world } = await networkHelpers.loadFixture(bareLand);
    const rights = parcels.connect(world.rights);
    await tools.stand('WHOLE', 2_000n);
    await tools.stand('WEST', 1_000n, { WHOLE: 1_000n });
    await tools.stand('EAST', 1_000n, { WHOLE: 1_000n });
    await rights.claimAreas(LAYER, first, plots(idOf('WHOLE'), 1_000n));
    await rights.claimAreas(LAYER, first, plots(idOf('WEST'), 1_000n));

    await expect(rights.claimAreas(LAYER, second, plots(idOf('EAST'), 1n)))
      .to.be.revertedWithCustomError(rights, 'AreaExceeded')
      .withArgs(idOf('EAST'), idOf('WHOLE'), LAYER, 1n, 0n);
  });
});
