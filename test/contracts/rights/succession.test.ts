import { expect } from 'chai';
import { ZeroAddress, ZeroHash } from 'ethers';
import { TransferCause } from '../../../sdk/rights/types.ts';
import { openChain } from '../support/chain.ts';
import { participantNamed } from '../support/ledger.ts';
import { idOf } from '../support/parcels.ts';
import {
  deployRights,
  ECO_PRODUCT_USE,
  type Facts,
  facts,
  groundKey,
  house,
  LAND,
  layer,
  noForest,
  RightEnd,
  RightState,
  rightId,
  TERM_ENDS,
  TREES,
  USE_RIGHTS,
} from '../support/rights.ts';
import { contentHash, YEAR } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();

const FOR_EVER = 2n ** 40n - 1n;
const courtCase = contentHash('示例 案号');
const whole = facts('整 1', { layers: [layer(LAND, { U1: 1_000n, U2: 600n }), layer(TREES, { U1: 500n })] });
const west = facts('西', { layers: [layer(LAND, { U1: 1_000n }), layer(TREES, { U1: 500n })] });
const east = facts('东', { layers: [layer(LAND, { U2: 600n })] });

/** The company holds one forest right on U1 and U2. */
async function oneWhole() {
  const world = await deployRights(ethers);
  for (const code of ['U1', 'U2', 'U3']) await world.tools.stand(code);
  const right = await world.tools.issue(whole);
  const papers = [await world.tools.paper(right, 'VILLAGE_RESOLUTION')];
  const registrar = world.rights.connect(world.forestryRegistrar);
  const on = { asset: USE_RIGHTS, id: right, holder: ZeroAddress };
  return { ...world, right, papers, registrar, on };
}

/** The company holds the two halves. */
async function twoHalves() {
  const world = await deployRights(ethers);
  for (const code of ['U1', 'U2', 'U3']) await world.tools.stand(code);
  await world.tools.issue(west);
  await world.tools.issue(east);
  const papers = [await world.tools.paper(rightId('整 1'), 'VILLAGE_RESOLUTION')];
  return { ...world, papers, registrar: world.rights.connect(world.forestryRegistrar) };
}

describe('UseRights: split', () => {
  it('replaces a right by parts of the same holder, and the ground stays claimed', async () => {
    const { rights, parcels, registrar, right, papers, company } = await networkHelpers.loadFixture(oneWhole);

    await expect(registrar.split(whole, [west, east], papers))
      .to.emit(rights, 'RightSplit')
      .withArgs(right, participantNamed('forestryRegistrar'), [rightId('西'), rightId('东')]);

    expect((await rights.rightOf(right)).state).to.equal(RightState.Ended);
    for (const part of ['西', '东']) expect(await rights.ownerOf(rightId(part))).to.equal(company.address);
    expect(await parcels.areaClaimed(idOf('U2'), groundKey('FOREST', LAND))).to.equal(600n);
    expect((await parcels.layerClaims(idOf('U1'), groundKey('FOREST', TREES))).claims).to.equal(1n);
  });

  const wrong: Record<string, Facts[]> = {
    'one part alone': [whole],
    'less ground than there was': [west, facts('东', { layers: [layer(LAND, { U2: 599n })] })],
    'more ground than there was': [west, facts('东', { layers: [layer(LAND, { U2: 600n, U3: 1n })] })],
    'the same ground twice': [west, east, facts('又东', { layers: [layer(LAND, { U2: 600n })] })],
    'a layer lost': [facts('西', { layers: [layer(LAND, { U1: 1_000n })] }), east],
    'a longer term': [west, { ...east, endsAt: TERM_ENDS + 1n }],
    'a term without end': [west, { ...east, endsAt: 0n }],
    'another class': [west, { ...east, class: ECO_PRODUCT_USE, forest: noForest }],
    'another parent': [west, { ...east, parent: 5n }],
    'another region': [west, { ...east, region: 331100 }],
  };
  for (const [what, parts] of Object.entries(wrong)) {
    it(`refuses ${what}`, async () => {
      const { rights, registrar, right, papers } = await networkHelpers.loadFixture(oneWhole);

      await expect(registrar.split(whole, parts, papers))
        .to.be.revertedWithCustomError(rights, 'SuccessionInvalid')
        .withArgs(right);
      expect((await rights.rightOf(right)).state).to.equal(RightState.Live);
    });
  }

  it('refuses a number that was used, and one part twice', async () => {
    const { rights, registrar, papers, tools } = await networkHelpers.loadFixture(oneWhole);
    const halves = [300n, 300n].map((area) => facts('半', { layers: [layer(LAND, { U2: area })] }));
    await expect(registrar.split(whole, [west, ...halves], papers))
      .to.be.revertedWithCustomError(rights, 'RightAlreadyRecorded')
      .withArgs(rightId('半'));
    await tools.issue(facts('东', { layers: [layer(LAND, { U3: 1n })] }));

    await expect(registrar.split(whole, [west, east], papers))
      .to.be.revertedWithCustomError(rights, 'RightAlreadyRecorded')
      .withArgs(rightId('东'));
  });

  it('refuses without papers, of a frozen right, of one that ran out, and of one with derived rights', async () => {
    const { rights, classes, encumbrances, registrar, right, papers, on, tools } =
      await networkHelpers.loadFixture(oneWhole);
    await expect(registrar.split(whole, [west, east], [])).to.be.revertedWithCustomError(classes, 'PaperMissing');
    await encumbrances.freeze(on, courtCase, 0n, 0n, FOR_EVER);
    await expect(registrar.split(whole, [west, east], papers)).to.be.revertedWithCustomError(rights, 'RightEncumbered');
    await encumbrances.unfreeze(on, courtCase);
    const child = facts('流转', { parent: right, layers: [layer(LAND, { U1: 1n })] });
    await tools.issue(child, { parent: whole });
    await expect(registrar.split(whole, [west, east], papers)).to.be.revertedWithCustomError(rights, 'RightHasDerived');
    await registrar.end(child, RightEnd.Revoked, ZeroHash);
    await networkHelpers.time.increaseTo(TERM_ENDS + YEAR);

    await expect(registrar.split(whole, [west, east], papers)).to.be.revertedWithCustomError(rights, 'RightNotActive');
  });

  it('keeps the books of a parent', async () => {
    const { rights, registrar, right, tools } = await networkHelpers.loadFixture(oneWhole);
    const child = facts('流转', { parent: right, layers: [layer(LAND, { U1: 800n })] });
    const derived = await tools.issue(child, { parent: whole });
    const parts = [500n, 300n].map((area, i) =>
      facts(`流转 ${i}`, { parent: right, layers: [layer(LAND, { U1: area })] }),
    );

    await registrar.split(child, parts, [await tools.paper(derived, 'VILLAGE_RESOLUTION')]);

    expect([...(await rights.derivedFrom(right, LAND))]).to.deep.equal([2n, 800n]);
    expect((await tools.word(rightId('流转 1'))).depth).to.equal(1n);
  });
});

describe('UseRights: merge', () => {
  it('replaces rights by one of the same holder, and the ground stays claimed', async () => {
    const { rights, parcels, registrar, papers, company } = await networkHelpers.loadFixture(twoHalves);

    await expect(registrar.merge([west, east], whole, papers))
      .to.emit(rights, 'RightsMerged')
      .withArgs(rightId('整 1'), participantNamed('forestryRegistrar'), [rightId('西'), rightId('东')]);

    expect(await rights.ownerOf(rightId('整 1'))).to.equal(company.address);
    expect((await rights.rightOf(rightId('西'))).state).to.equal(RightState.Ended);
    expect((await parcels.layerClaims(idOf('U1'), groundKey('FOREST', LAND))).claims).to.equal(1n);
  });

  it('refuses no source or one, a source twice, and other plots', async () => {
    const { rights, registrar, papers } = await networkHelpers.loadFixture(twoHalves);
    for (const sources of [[], [west], [west, west]]) {
      await expect(registrar.merge(sources, whole, papers)).to.be.revertedWithCustomError(rights, 'SuccessionInvalid');
    }
    const wider = { ...whole, layers: [layer(LAND, { U1: 1_000n, U2: 601n }), layer(TREES, { U1: 500n })] };

    await expect(registrar.merge([west, east], wider, papers))
      .to.be.revertedWithCustomError(rights, 'SuccessionInvalid')
      .withArgs(rightId('整 1'));
  });

  it('refuses sources of two holders', async () => {
    const { rights, registrar, papers, tools, buyer } = await networkHelpers.loadFixture(twoHalves);
    const consent = await tools.paper(rightId('东'), 'CONTRACTOR_CONSENT');
    await registrar.reregister(rightId('东'), buyer, TransferCause.Inheritance, courtCase, 1_750_000_000n, [consent]);

    await expect(registrar.merge([west, east], whole, papers))
      .to.be.revertedWithCustomError(rights, 'SuccessionInvalid')
      .withArgs(rightId('整 1'));
  });

  it('ends with the shortest of its sources', async () => {
    const { rights, registrar, papers } = await networkHelpers.loadFixture(twoHalves);
    await registrar.renew(west, TERM_ENDS + 9n, courtCase);
    const longer = { ...west, endsAt: TERM_ENDS + 9n };
    await expect(
      registrar.merge([longer, east], { ...whole, endsAt: TERM_ENDS + 9n }, papers),
    ).to.be.revertedWithCustomError(rights, 'SuccessionInvalid');

    await registrar.merge([longer, east], whole, papers);

    expect((await rights.rightOf(rightId('整 1'))).endsAt).to.equal(TERM_ENDS);
  });
});

describe('UseRights: components of a whole', () => {
  const ecoFacts = facts('生态 1', {
    class: ECO_PRODUCT_USE,
    forest: noForest,
    layers: [layer(LAND, { U1: 1_000n })],
  });

  async function wholeAndParts() {
    const world = await twoHalves();
    const { authority, admin, ecologyRegistrar } = world;
    await authority.connect(admin).grantRole(14n, ecologyRegistrar, 0);
    const eco = await world.tools.issue(ecoFacts);
    const government = world.rights.connect(ecologyRegistrar);
    const on = (id: bigint) => ({ asset: USE_RIGHTS, id, holder: ZeroAddress });
    return { ...world, eco, government, on };
  }

  it('can’t be pledged singly while it lives, and can again once it has ended', async () => {
    const { rights, government, eco, company } = await networkHelpers.loadFixture(wholeAndParts);
    const chargeable = async () => (await rights.titleOf(rightId('西'), company)).isChargeable;

    await expect(government.bindComponents(eco, [rightId('西'), rightId('东')]))
      .to.emit(rights, 'ComponentsBound')
      .withArgs(eco, participantNamed('ecologyRegistrar'), [rightId('西'), rightId('东')]);

    expect([await chargeable(), (await rights.rightOf(rightId('西'))).boundTo]).to.deep.equal([false, eco]);
    await government.end(ecoFacts, RightEnd.Revoked, courtCase);
    expect([await chargeable(), (await rights.rightOf(rightId('西'))).boundTo]).to.deep.equal([true, 0n]);
  });

  it('are let go by the register of the whole', async () => {
    const { rights, registrar, government, eco } = await networkHelpers.loadFixture(wholeAndParts);
    await government.bindComponents(eco, [rightId('西')]);
    await expect(registrar.unbindComponent(rightId('西'))).to.be.revertedWithCustomError(
      rights,
      'TitleRegisterNotCompetent',
    );

    await expect(government.unbindComponent(rightId('西')))
      .to.emit(rights, 'ComponentUnbound')
      .withArgs(eco, participantNamed('ecologyRegistrar'), rightId('西'));
    await expect(government.unbindComponent(rightId('西'))).to.be.revertedWithCustomError(rights, 'ComponentInvalid');
  });

  it('stay in a whole on which something weighs', async () => {
    const { rights, encumbrances, government, eco, on } = await networkHelpers.loadFixture(wholeAndParts);
    await government.bindComponents(eco, [rightId('西')]);
    await encumbrances.freeze(on(eco), courtCase, 0n, 0n, FOR_EVER);

    await expect(government.unbindComponent(rightId('西')))
      .to.be.revertedWithCustomError(rights, 'RightEncumbered')
      .withArgs(eco);
  });

  it('neither split nor are given up', async () => {
    const { rights, registrar, government, eco, company } = await networkHelpers.loadFixture(wholeAndParts);
    await government.bindComponents(eco, [rightId('西')]);

    await expect(rights.connect(company).surrender(rightId('西'), west, courtCase))
      .to.be.revertedWithCustomError(rights, 'RightEncumbered')
      .withArgs(rightId('西'));
    await expect(registrar.end(west, RightEnd.Replaced, courtCase)).to.be.revertedWithCustomError(
      rights,
      'RightEncumbered',
    );
  });

  it('must be live, free, unbound, of the same holder, and another than the whole', async () => {
    const world = await networkHelpers.loadFixture(wholeAndParts);
    const { rights, encumbrances, registrar, government, eco, on, tools } = world;
    const home = await tools.issue(house('房', { layers: [layer(LAND, { U3: 1n })] }), { holder: 'buyer' });
    await government.bindComponents(eco, [rightId('西')]);
    await encumbrances.freeze(on(rightId('东')), courtCase, 0n, 0n, FOR_EVER);

    for (const id of [eco, home, 5n, rightId('西'), rightId('东')]) {
      await expect(government.bindComponents(eco, [id]))
        .to.be.revertedWithCustomError(rights, 'ComponentInvalid')
        .withArgs(eco, id);
    }
    await expect(registrar.bindComponents(rightId('西'), [rightId('东')])).to.be.revertedWithCustomError(
      rights,
      'ComponentInvalid',
    );
  });
});
