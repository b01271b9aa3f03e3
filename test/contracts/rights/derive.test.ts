import { expect } from 'chai';
import { ZeroAddress } from 'ethers';
import { openChain } from '../support/chain.ts';
import { participantNamed } from '../support/ledger.ts';
import { idOf } from '../support/parcels.ts';
import {
  deployRights,
  FOREST_LAND_OPERATION,
  facts,
  groundKey,
  INCOME,
  LAND,
  layer,
  noForest,
  Power,
  PUBLIC_FOREST_INCOME,
  RightEnd,
  RightState,
  TERM_ENDS,
  TREES,
  USE_RIGHTS,
} from '../support/rights.ts';
import { contentHash } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();

const FOR_EVER = 2n ** 40n - 1n;
const parentFacts = facts('林证 1', {
  layers: [layer(LAND, { U1: 1_000n, U2: 500n }), layer(TREES, { U1: 800n })],
});

/** A forest right on U1 and half of U2, from which others may be derived. */
async function oneForest() {
  const world = await deployRights(ethers);
  for (const code of ['U1', 'U2']) await world.tools.stand(code);
  const parent = await world.tools.issue(parentFacts);
  const child = (number: string, changes = {}) =>
    facts(number, { class: FOREST_LAND_OPERATION, parent, layers: [layer(LAND, { U1: 600n })], ...changes });
  const income = (number: string, changes = {}) =>
    facts(number, {
      class: PUBLIC_FOREST_INCOME,
      parent,
      forest: noForest,
      layers: [layer(INCOME, { U1: 600n })],
      ...changes,
    });
  const derive = (stated: ReturnType<typeof facts>) => world.tools.issuing(stated, { parent: parentFacts });
  return { ...world, registrar: world.rights.connect(world.forestryRegistrar), parent, child, income, derive };
}

describe('UseRights: derived rights (T4)', () => {
  it('lie on their parent’s claim when they are of the same ground', async () => {
    const { parcels, rights, tools, parent, child } = await networkHelpers.loadFixture(oneForest);

    const right = await tools.issue(child('流转 1'), { parent: parentFacts });

    expect((await rights.rightOf(right)).parent).to.equal(parent);
    expect((await tools.word(right)).depth).to.equal(1n);
    expect(await parcels.areaClaimed(idOf('U1'), groundKey('FOREST', LAND))).to.equal(1_000n);
    expect([...(await rights.derivedFrom(parent, LAND))]).to.deep.equal([1n, 600n]);
    await rights.requireActive(right);
  });

  it('claim beside it when they are of another, on the parent’s first layer', async () => {
    const { parcels, rights, tools, parent, income } = await networkHelpers.loadFixture(oneForest);

    await tools.issue(income('收益 1'), { parent: parentFacts });

    expect(await parcels.areaClaimed(idOf('U1'), groundKey('PUBLIC_FOREST_INCOME', INCOME))).to.equal(600n);
    expect([...(await rights.derivedFrom(parent, INCOME))]).to.deep.equal([1n, 600n]);
  });

  it('take together no more of a plot than the parent has there', async () => {
    const { rights, tools, child, derive } = await networkHelpers.loadFixture(oneForest);
    await tools.issue(child('1'), { parent: parentFacts });

    const tooMuch: Record<string, bigint>[] = [{ U1: 401n }, { U2: 501n }];
    for (const areas of tooMuch) {
      const { right, send } = await derive(child('2', { layers: [layer(LAND, areas)] }));
      await expect(send())
        .to.be.revertedWithCustomError(rights, 'GroundBeyondParent')
        .withArgs(right, idOf(Object.keys(areas)[0] ?? ''));
    }
    await tools.issue(child('3', { layers: [layer(LAND, { U1: 400n, U2: 500n })] }), { parent: parentFacts });
  });

  it('stay on the parcels that the parent has in that layer', async () => {
    const { rights, child, derive } = await networkHelpers.loadFixture(oneForest);
    const { send } = await derive(child('1', { layers: [layer(TREES, { U2: 1n })] }));

    await expect(send()).to.be.revertedWithCustomError(rights, 'GroundBeyondParent');
  });

  it('end with their parent at the latest', async () => {
    const { rights, child, derive } = await networkHelpers.loadFixture(oneForest);
    for (const endsAt of [TERM_ENDS + 1n, 0n]) {
      const { right, send } = await derive(child('1', { endsAt }));
      await expect(send()).to.be.revertedWithCustomError(rights, 'TermBeyondParent').withArgs(right, endsAt, TERM_ENDS);
    }
  });

  it('are refused on facts that the parent hasn’t', async () => {
    const { rights, tools, child } = await networkHelpers.loadFixture(oneForest);
    const wider = { ...parentFacts, layers: [layer(LAND, { U1: 9_000n })] };
    const { send } = await tools.issuing(child('1'), { parent: wider });

    await expect(send()).to.be.revertedWithCustomError(rights, 'RightFactsMismatch');
  });

  it('are refused of a parent that nobody knows, or that has ended', async () => {
    const { rights, registrar, child, derive } = await networkHelpers.loadFixture(oneForest);
    const orphan = await derive(child('1', { parent: 5n }));
    await expect(orphan.send()).to.be.revertedWithCustomError(rights, 'RightUnknown').withArgs(5n);
    const { send } = await derive(child('1'));
    await registrar.end(parentFacts, RightEnd.Revoked, parentFacts.document);

    await expect(send()).to.be.revertedWithCustomError(rights, 'RightNotActive');
  });

  it('are refused where the parent’s class has no such power', async () => {
    const { rights, tools, child } = await networkHelpers.loadFixture(oneForest);
    const circulated = child('1');
    const parent = await tools.issue(circulated, { parent: parentFacts });
    const { send } = await tools.issuing(child('2', { parent }), { parent: circulated });

    await expect(send())
      .to.be.revertedWithCustomError(rights, 'PowerMissing')
      .withArgs(FOREST_LAND_OPERATION, Power.Derive);
  });

  it('are refused of a parent that a court has frozen', async () => {
    const { encumbrances, parent, child, derive } = await networkHelpers.loadFixture(oneForest);
    const { send } = await derive(child('1'));
    const on = { asset: USE_RIGHTS, id: parent, holder: ZeroAddress };
    await encumbrances.freeze(on, contentHash('示例 案号'), 0n, 0n, FOR_EVER);

    await expect(send()).to.be.revertedWithCustomError(encumbrances, 'SubjectEncumbered');
  });

  it('go four deep', async () => {
    const { rights, tools } = await networkHelpers.loadFixture(oneForest);
    let parent = parentFacts;
    for (let depth = 1; depth < 4; depth += 1) {
      const id = await rights.idOf(participantNamed('forestryRegistrar'), parent.number);
      const child = facts(`层 ${depth}`, { parent: id, layers: [layer(LAND, { U1: 100n })] });
      await tools.issue(child, { parent });
      parent = child;
    }
    const id = await rights.idOf(participantNamed('forestryRegistrar'), parent.number);
    const { send } = await tools.issuing(facts('层 4', { parent: id, layers: [layer(LAND, { U1: 1n })] }), { parent });

    await expect(send()).to.be.revertedWithCustomError(rights, 'DerivationTooDeep');
  });

  context('when the parent ends', () => {
    it('are no longer active, pledgeable or movable, and leave its books when they end', async () => {
      const { rights, registrar, tools, parent, child, company } = await networkHelpers.loadFixture(oneForest);
      const stated = child('1');
      const right = await tools.issue(stated, { parent: parentFacts });
      await registrar.end(parentFacts, RightEnd.Expropriated, parentFacts.document);

      expect((await rights.titleOf(right, company)).isActive).to.equal(false);
      await expect(rights.requireActive(right))
        .to.be.revertedWithCustomError(rights, 'RightNotActive')
        .withArgs(right, RightState.Live, 0n, TERM_ENDS);
      await registrar.end(stated, RightEnd.Revoked, stated.document);
      expect([...(await rights.derivedFrom(parent, LAND))]).to.deep.equal([0n, 0n]);
    });

    it('can’t be given up or replaced under them', async () => {
      const { rights, registrar, tools, parent, child, company } = await networkHelpers.loadFixture(oneForest);
      await tools.issue(child('1'), { parent: parentFacts });

      await expect(rights.connect(company).surrender(parent, parentFacts, parentFacts.document))
        .to.be.revertedWithCustomError(rights, 'RightHasDerived')
        .withArgs(parent, 1n);
      await expect(registrar.end(parentFacts, RightEnd.Replaced, parentFacts.document)).to.be.revertedWithCustomError(
        rights,
        'RightHasDerived',
      );
    });
  });
});
