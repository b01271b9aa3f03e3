import { expect } from 'chai';
import { openChain } from '../support/chain.ts';
import { participantNamed } from '../support/ledger.ts';
import {
  CARBON_PROGRAMME,
  deployLand,
  entry,
  FOREST_RIGHT,
  idOf,
  LAYER,
  plots,
  RED_LINE_CHECK,
} from '../support/parcels.ts';
import { contentHash, evidenceId, NEVER, NULL_ID } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();

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
    await rights.claimAreas(LAYER, first, plots(idOf('U1'), 600n));
    await rights.claimAreas(LAYER, second, plots(idOf('U1'), 400n));

    expect(await parcels.areaClaimed(idOf('U1'), LAYER)).to.equal(1_000n);
    await expect(rights.claimAreas(LAYER, third, plots(idOf('U1'), 1n)))
      .to.be.revertedWithCustomError(rights, 'AreaExceeded')
      .withArgs(idOf('U1'), idOf('U1'), LAYER, 1n, 0n);
  });

  it('hold together no more than two overlapping parcels cover', async () => {
    const { rights } = await networkHelpers.loadFixture(chainOfThree);
    await rights.claimAreas(LAYER, first, plots(idOf('U1'), 1_000n));

    await expect(rights.claimAreas(LAYER, second, plots(idOf('U2'), 701n)))
      .to.be.revertedWithCustomError(rights, 'AreaExceeded')
      .withArgs(idOf('U2'), idOf('U2'), LAYER, 701n, 700n);
    await expect(rights.claimAreas(LAYER, second, plots(idOf('U2'), 700n))).to.emit(rights, 'AreaClaimed');
  });

  it('of another layer don’t meet', async () => {
    const { rights } = await networkHelpers.loadFixture(chainOfThree);
    await rights.claimAreas(LAYER, first, plots(idOf('U1'), 1_000n));

    await expect(rights.claimAreas(contentHash('layer: trees'), first, plots(idOf('U1'), 1_000n))).to.emit(
      rights,
      'AreaClaimed',
    );
  });

  it('refuse nothing at all', async () => {
    const { rights } = await networkHelpers.loadFixture(chainOfThree);

    await expect(rights.claimAreas(LAYER, first, plots(idOf('U1'), 0n))).to.be.revertedWithCustomError(
      rights,
      'AreaExceeded',
    );
  });

  it('end piece by piece, by the contract that made them', async () => {
    const { parcels, rights } = await networkHelpers.loadFixture(chainOfThree);
    await rights.claimAreas(LAYER, first, plots(idOf('U1'), 600n));
    await rights.claimAreas(LAYER, second, plots(idOf('U1'), 300n));

    await expect(rights.releaseAreas(LAYER, first, plots(idOf('U1'), 600n)))
      .to.emit(rights, 'AreaReleased')
      .withArgs(idOf('U1'), (await parcels.layerClaims(idOf('U1'), LAYER)).keeper, LAYER, first, 600n, 5n);

    expect(await parcels.areaClaimed(idOf('U1'), LAYER)).to.equal(300n);
    await rights.releaseAreas(LAYER, second, plots(idOf('U1'), 300n));
    expect([...(await parcels.layerClaims(idOf('U1'), LAYER))].slice(0, 2)).to.deep.equal([0n, 0n]);
    await expect(rights.releaseAreas(LAYER, second, plots(idOf('U1'), 300n)))
      .to.be.revertedWithCustomError(rights, 'ClaimUnknown')
      .withArgs(idOf('U1'), LAYER, second, (await parcels.layerClaims(idOf('U1'), LAYER)).keeper);
  });

  it('give back what their number can leave, and nothing else', async () => {
    const { parcels, rights } = await networkHelpers.loadFixture(chainOfThree);
    await rights.claimAreas(LAYER, first, plots(idOf('U1'), 600n));
    await rights.claimAreas(LAYER, second, plots(idOf('U1'), 300n));

    for (const wrong of [0n, 900n, 901n]) {
      await expect(rights.releaseAreas(LAYER, first, plots(idOf('U1'), wrong)))
        .to.be.revertedWithCustomError(rights, 'AreaMismatch')
        .withArgs(idOf('U1'), LAYER, 900n, 2n, wrong);
    }
    await rights.releaseAreas(LAYER, first, plots(idOf('U1'), 600n));
    await expect(rights.releaseAreas(LAYER, second, plots(idOf('U1'), 299n)))
      .to.be.revertedWithCustomError(rights, 'AreaMismatch')
      .withArgs(idOf('U1'), LAYER, 300n, 1n, 299n);
    expect(await parcels.areaClaimed(idOf('U1'), LAYER)).to.equal(300n);
  });

  it('of one layer are kept by the one contract that first made any', async () => {
    const { parcels, rights, carbon, ...world } = await networkHelpers.loadFixture(chainOfThree);
    await rights.claimAreas(LAYER, first, plots(idOf('U1'), 600n));

    await expect(carbon.claimAreas(LAYER, second, plots(idOf('U1'), 1n)))
      .to.be.revertedWithCustomError(carbon, 'LayerKeptByAnother')
      .withArgs(idOf('U1'), LAYER, world.cast.rights.address);
    await expect(carbon.releaseAreas(LAYER, first, plots(idOf('U1'), 600n))).to.be.revertedWithCustomError(
      carbon,
      'ClaimUnknown',
    );
    await rights.releaseAreas(LAYER, first, plots(idOf('U1'), 600n));

    await expect(carbon.claimAreas(LAYER, second, plots(idOf('U1'), 1n))).to.be.revertedWithCustomError(
      carbon,
      'LayerKeptByAnother',
    );
    expect((await parcels.layerClaims(idOf('U1'), LAYER)).keeper).to.equal(world.cast.rights.address);
  });

  it('are made on several parcels at once, or on none', async () => {
    const { parcels, rights } = await networkHelpers.loadFixture(chainOfThree);
    const both = [...plots(idOf('U1'), 1_000n), ...plots(idOf('U2'), 701n)];
    await expect(rights.claimAreas(LAYER, first, both)).to.be.revertedWithCustomError(rights, 'AreaExceeded');
    expect(await parcels.areaClaimed(idOf('U1'), LAYER)).to.equal(0n);

    await rights.claimAreas(LAYER, first, [...plots(idOf('U1'), 1_000n), ...plots(idOf('U3'), 1_000n)]);

    expect(await parcels.areaClaimed(idOf('U3'), LAYER)).to.equal(1_000n);
  });

  it('keep a parcel from being struck off', async () => {
    const { parcels, rights } = await networkHelpers.loadFixture(chainOfThree);
    await rights.claimAreas(LAYER, first, plots(idOf('U1'), 1n));

    await expect(parcels.retire(idOf('U1'), NULL_ID)).to.be.revertedWithCustomError(parcels, 'ParcelIsClaimed');
  });

  it('of a split parcel are released before a child takes any', async () => {
    const { rights, tools } = await networkHelpers.loadFixture(chainOfThree);
    await rights.claimAreas(LAYER, first, plots(idOf('U3'), 1n));
    await tools.split('U3', ['U3a', 'U3b']);
    await expect(rights.claimAreas(LAYER, second, plots(idOf('U3a'), 1n)))
      .to.be.revertedWithCustomError(rights, 'AreaExceeded')
      .withArgs(idOf('U3a'), idOf('U3'), LAYER, 1n, 0n);

    await rights.releaseAreas(LAYER, first, plots(idOf('U3'), 1n));

    await expect(rights.claimAreas(LAYER, second, plots(idOf('U3a'), 1n))).to.emit(rights, 'AreaClaimed');
  });
});

describe('Parcels: whether ground can be used', () => {
  it('asks that each parcel is active and in the region', async () => {
    const { parcels } = await networkHelpers.loadFixture(chainOfThree);
    await parcels.register(entry('U9'));
    const usable = (code: string, within: number) => parcels.requireUsable(plots(idOf(code), 1n), within, false);

    await usable('U1', 331100);
    await expect(usable('U1', 331102))
      .to.be.revertedWithCustomError(parcels, 'ParcelElsewhere')
      .withArgs(idOf('U1'), 331121, 331102);
    await expect(usable('U9', 331121)).to.be.revertedWithCustomError(parcels, 'ParcelNotInState');
  });

  it('asks that it lies outside the red line, unless its use leaves that as it is', async () => {
    const { parcels, evidence, ecologyRegistrar } = await networkHelpers.loadFixture(chainOfThree);
    const survey = { schema: RED_LINE_CHECK, subject: idOf('U1'), value: 5n, basisDate: 1_700_000_000n };
    const document = contentHash('red line survey');
    await evidence
      .connect(ecologyRegistrar)
      .attest({ ...survey, validUntil: NEVER, contentHash: document, corrects: NULL_ID });
    const proof = evidenceId(
      participantNamed('ecologyRegistrar'),
      RED_LINE_CHECK,
      idOf('U1'),
      document,
      1_700_000_000n,
    );
    await parcels.connect(ecologyRegistrar).setRedLine(idOf('U1'), true, proof);

    await expect(parcels.requireUsable(plots(idOf('U1'), 1n), 331121, false))
      .to.be.revertedWithCustomError(parcels, 'ParcelInRedLine')
      .withArgs(idOf('U1'));
    await parcels.requireUsable(plots(idOf('U1'), 1n), 331121, true);
  });
});
