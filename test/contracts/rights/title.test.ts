import { expect } from 'chai';
import { ZeroAddress, ZeroHash } from 'ethers';
import { openChain } from '../support/chain.ts';
import { participantNamed } from '../support/ledger.ts';
import {
  deployRights,
  Effect,
  FOREST_RIGHT,
  ForestKind,
  facts,
  house,
  LAND,
  layer,
  noForest,
  PUBLIC_FOREST_INCOME,
  plain,
  RightState,
  rightId,
  TERM_ENDS,
  TREES,
  timber,
  USE_RIGHTS,
} from '../support/rights.ts';
import { storageOf } from '../support/storage.ts';
import { contentHash, lockWord, subjectOfRight } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();

const FOR_EVER = 2n ** 40n - 1n;

async function standing() {
  const world = await deployRights(ethers);
  for (const code of ['U1', 'U2', 'U3']) await world.tools.stand(code);
  return world;
}

describe('UseRights: what a lender reads of a right', () => {
  it('is its holder, class, place, end, policy and weakest effect', async () => {
    const { rights, tools } = await networkHelpers.loadFixture(standing);
    const layers = [
      layer(TREES, { U1: 10n }, Effect.InRemConstitutive),
      layer(LAND, { U1: 10n }, Effect.InRemOpposable),
    ];
    const right = await tools.issue(facts('1', { layers }));

    expect(plain(await rights.titleOf(right, ZeroAddress))).to.deep.equal({
      holder: participantNamed('company'),
      class: FOREST_RIGHT,
      region: 331121n,
      endsAt: TERM_ENDS,
      isActive: true,
      blocksMove: false,
      isChargeable: true,
      isReceivable: false,
      effect: BigInt(Effect.InRemOpposable),
    });
  });

  it('says of an income that it is receivable and stays', async () => {
    const { rights, tools } = await networkHelpers.loadFixture(standing);
    const right = await tools.issue(facts('1', { class: PUBLIC_FOREST_INCOME, forest: noForest }));

    const title = await rights.titleOf(right, ZeroAddress);
    expect([title.isReceivable, title.blocksMove, title.isChargeable]).to.deep.equal([true, true, true]);
  });

  for (const [name, kind] of Object.entries(ForestKind).filter(([, number]) => number > 0)) {
    const isAllowed = kind <= ForestKind.Fuel;
    it(`${isAllowed ? 'lets' : 'never lets'} a forest of kind ${name} be charged`, async () => {
      const { rights, tools } = await networkHelpers.loadFixture(standing);
      const right = await tools.issue(facts('1', { forest: { ...timber, kind } }));

      expect((await rights.titleOf(right, ZeroAddress)).isChargeable).to.equal(isAllowed);
    });
  }

  it('says of a house that no county lets it be charged', async () => {
    const { rights, tools } = await networkHelpers.loadFixture(standing);
    const right = await tools.issue(house('1'));

    expect((await rights.titleOf(right, ZeroAddress)).isChargeable).to.equal(false);
  });

  it('is active from its first second to its last', async () => {
    const { rights, tools } = await networkHelpers.loadFixture(standing);
    const startsAt = BigInt(await networkHelpers.time.latest()) + 1_000n;
    const right = await tools.issue(facts('1', { startsAt, endsAt: startsAt + 1_000n }));
    const isActive = async () => (await rights.titleOf(right, ZeroAddress)).isActive;

    expect(await isActive()).to.equal(false);
    await expect(rights.requireActive(right))
      .to.be.revertedWithCustomError(rights, 'RightNotActive')
      .withArgs(right, RightState.Live, startsAt, startsAt + 1_000n);
    await networkHelpers.time.increaseTo(startsAt);
    expect(await isActive()).to.equal(true);
    await networkHelpers.time.increaseTo(startsAt + 999n);
    expect(await isActive()).to.equal(true);
    await networkHelpers.time.increaseTo(startsAt + 1_000n);
    expect(await isActive()).to.equal(false);
  });

  it('says nothing of a right that nobody entered', async () => {
    const { rights, company } = await networkHelpers.loadFixture(standing);

    const title = await rights.titleOf(7n, ZeroAddress);
    expect([title.holder, title.isActive, title.isChargeable]).to.deep.equal([ZeroHash, false, false]);
    expect(await rights.availableOf(company, 7n)).to.equal(0n);
    expect(await rights.availableOf(ZeroAddress, 7n)).to.equal(0n);
    for (const read of [() => rights.rightOf(7n), () => rights.requireActive(7n)]) {
      await expect(read()).to.be.revertedWithCustomError(rights, 'RightUnknown').withArgs(7n);
    }
  });

  it('names right and subject whoever holds it', async () => {
    const { rights, company } = await networkHelpers.loadFixture(standing);

    expect(await rights.assetName()).to.equal(USE_RIGHTS);
    expect(await rights.subjectOf(5n, company)).to.equal(subjectOfRight(USE_RIGHTS, 5n));
    expect(await rights.idOf(participantNamed('forestryRegistrar'), ethers.id('林证 1'))).to.equal(rightId('林证 1'));
  });

  it('shows what is offered, held and weighing in one lock word', async () => {
    const { rights, encumbrances, tools, company } = await networkHelpers.loadFixture(standing);
    const right = await tools.issue(house('1'));
    await (await tools.asMarket()).lockForMarket(company, right, 1n);
    const on = { asset: USE_RIGHTS, id: right, holder: ZeroAddress };
    await encumbrances.freeze(on, contentHash('示例 案号'), 0n, 0n, FOR_EVER);

    expect(await rights.lockOf(company, right)).to.equal(lockWord({ market: 1n, hasOrders: true }));
    expect(await rights.lockOf(ZeroAddress, right)).to.equal(lockWord({ market: 1n, hasOrders: true }));
    const record = await rights.rightOf(right);
    expect([record.isOffered, record.isEncumbered]).to.deep.equal([true, true]);
  });
});

describe('UseRights: its desks', () => {
  it('means the same by every slot, and adds none', async () => {
    const whole = await storageOf('contracts/rights/UseRights.sol', 'UseRights');
    const desk = await storageOf('contracts/rights/RegistrarDesk.sol', 'RegistrarDesk');
    const transferDesk = await storageOf('contracts/rights/TransferDesk.sol', 'TransferDesk');

    expect(desk).to.deep.equal(whole);
    expect(transferDesk).to.deep.equal(whole);
    expect(desk.map(([label, slot]) => [label, slot])).to.deep.include.members([
      ['_owners', '3'],
      ['_words', '7'],
      ['_facts', '8'],
      ['_derivedAreas', '12'],
    ]);
  });
});
