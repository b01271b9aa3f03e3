import { expect } from 'chai';
import { encodeBytes32String, ZeroHash } from 'ethers';
import { openChain } from '../support/chain.ts';
import { participantNamed } from '../support/ledger.ts';
import { entry, idOf, RED_LINE_CHECK } from '../support/parcels.ts';
import {
  deployRights,
  Effect,
  type Facts,
  FOREST_LAND_OPERATION,
  FOREST_RIGHT,
  ForestKind,
  facts,
  factsHash,
  groundKey,
  house,
  LAND,
  LAND_OPERATION,
  layer,
  noFacts,
  noForest,
  PUBLIC_FOREST_INCOME,
  RightState,
  rightId,
  TERM_ENDS,
  TREES,
  timber,
} from '../support/rights.ts';
import { contentHash, evidenceId, NEVER, NULL_ID, ParcelScheme, schemaId } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();

/** Three parcels stand; nothing is issued. */
async function bareForest() {
  const world = await deployRights(ethers);
  for (const code of ['U1', 'U2', 'U3']) await world.tools.stand(code);
  return world;
}

describe('UseRights: issue', () => {
  it('gives the holder one token under the register’s number, and keeps what was stated by its hash', async () => {
    const { rights, tools, company } = await networkHelpers.loadFixture(bareForest);
    const stated = facts('林证 1');
    const { right, send } = await tools.issuing(stated);

    await expect(send())
      .to.emit(rights, 'RightIssued')
      .withArgs(rightId('林证 1'), participantNamed('forestryRegistrar'), company.address, anyValue, anyValue);

    expect(right).to.equal(rightId('林证 1'));
    expect(await rights.ownerOf(right)).to.equal(company.address);
    const kept = await rights.rightOf(right);
    expect(kept.state).to.equal(RightState.Live);
    expect(kept.class).to.equal(FOREST_RIGHT);
    expect(kept.register).to.equal(participantNamed('forestryRegistrar'));
    expect(kept.factsHash).to.equal(factsHash(stated));
    expect([kept.holder, kept.endsAt, kept.parent, kept.boundTo, kept.seq]).to.deep.equal([
      company.address,
      TERM_ENDS,
      0n,
      0n,
      1n,
    ]);
  });

  it('claims the ground of each layer, plot by plot', async () => {
    const { parcels, rights, tools } = await networkHelpers.loadFixture(bareForest);
    const layers = [layer(LAND, { U1: 1_000n, U2: 400n }), layer(TREES, { U1: 300n }, Effect.InRemConstitutive)];
    const right = await tools.issue(facts('林证 1', { layers }));

    const claimed = await parcels.layerClaims(idOf('U2'), groundKey('FOREST', LAND));
    expect([...claimed]).to.deep.equal([400n, 1n, await rights.getAddress()]);
    expect(await parcels.areaClaimed(idOf('U1'), groundKey('FOREST', LAND))).to.equal(1_000n);
    expect(await parcels.areaClaimed(idOf('U1'), groundKey('FOREST', TREES))).to.equal(300n);
    expect((await tools.word(right)).effect).to.equal(BigInt(Effect.InRemOpposable));
  });

  it('keeps a person’s certificate number as the register’s keyed hash', async () => {
    const { rights, tools } = await networkHelpers.loadFixture(bareForest);
    const number = contentHash('keyed hash of a number');
    const right = await tools.issue({ ...facts(''), number }, { holder: 'villager' });

    expect(right).to.equal(await rights.idOf(participantNamed('forestryRegistrar'), number));
  });

  context('when the register is not competent', () => {
    it('refuses another office, a stranger and a suspended one', async () => {
      const { rights, tools, participants, supervisor } = await networkHelpers.loadFixture(bareForest);
      const role = 12n;
      for (const register of ['landRegistrar', 'stranger'] as const) {
        const { send } = await tools.issuing(facts('1'), { register, papers: [] });
        await expect(send())
          .to.be.revertedWithCustomError(rights, 'TitleRegisterNotCompetent')
          .withArgs(anyValue, FOREST_RIGHT, role);
      }
      const { send } = await tools.issuing(facts('1'));
      await participants.connect(supervisor).suspend(participantNamed('forestryRegistrar'), ZeroHash);
      await expect(send()).to.be.revertedWithCustomError(rights, 'TitleRegisterNotCompetent');
    });

    it('refuses a right outside its region', async () => {
      const { rights, tools, landRegistrar } = await networkHelpers.loadFixture(bareForest);
      const { send } = await tools.issuing(house('1', { region: 331102 }));

      await expect(send())
        .to.be.revertedWithCustomError(rights, 'RightOutsideRegion')
        .withArgs(landRegistrar.address, 331121, 331102);
    });

    it('refuses ground outside the right’s region', async () => {
      const { parcels, tools } = await networkHelpers.loadFixture(bareForest);
      const { send } = await tools.issuing(facts('1', { region: 331102 }));

      await expect(send())
        .to.be.revertedWithCustomError(parcels, 'ParcelElsewhere')
        .withArgs(idOf('U1'), 331121, 331102);
    });
  });

  context('when the number was used before', () => {
    it('refuses it, live or ended, and changes nothing', async () => {
      const { rights, tools, forestryRegistrar } = await networkHelpers.loadFixture(bareForest);
      const stated = facts('林证 1');
      const right = await tools.issue(stated);
      const again = await tools.issuing(facts('林证 1', { layers: [layer(LAND, { U2: 10n })] }));
      await expect(again.send()).to.be.revertedWithCustomError(rights, 'RightAlreadyRecorded').withArgs(right);

      await rights.connect(forestryRegistrar).end(stated, 2, stated.document);

      await expect(again.send()).to.be.revertedWithCustomError(rights, 'RightAlreadyRecorded').withArgs(right);
      expect((await rights.rightOf(right)).factsHash).to.equal(factsHash(stated));
    });

    it('tells two registers with one number apart', async () => {
      const { rights, tools } = await networkHelpers.loadFixture(bareForest);
      const forest = await tools.issue(facts('1'));
      const home = await tools.issue(house('1', { layers: [layer(LAND, { U2: 10n })] }));

      expect(forest).not.to.equal(home);
      expect(await rights.balanceOf((await ethers.getSigners())[17] as never)).to.equal(2n);
    });
  });

  context('when the facts are wrong', () => {
    const wrong: Record<string, Partial<Facts>> = {
      'no layer': { layers: [] },
      'four layers': {
        layers: ['A', 'B', 'C', 'D'].map((kind) => layer(encodeBytes32String(kind), { U1: 1n })),
      },
      'a layer twice': { layers: [layer(LAND, { U1: 1n }), layer(LAND, { U2: 1n })] },
      'a layer without a name': { layers: [layer(ZeroHash, { U1: 1n })] },
      'a layer without plots': { layers: [layer(LAND, {})] },
      'plots out of order': {
        layers: [{ ...layer(LAND, { U1: 1n, U2: 1n }), plots: layer(LAND, { U1: 1n, U2: 1n }).plots.toReversed() }],
      },
      'a parcel twice': {
        layers: [{ ...layer(LAND, { U1: 1n }), plots: [1n, 2n].map((area) => ({ parcel: idOf('U1'), area })) }],
      },
      'a term that ends before it begins': { startsAt: TERM_ENDS, endsAt: TERM_ENDS },
      'a registration still to come': { registeredAt: 4_000_000_000n },
      'no registration': { registeredAt: 0n },
      'no number': { number: ZeroHash },
      'no document': { document: ZeroHash },
      'no forest facts': { forest: noForest },
      'forest facts without 小班': { forest: { ...timber, subcompartment: ZeroHash } },
    };
    for (const [what, changes] of Object.entries(wrong)) {
      it(`refuses ${what}`, async () => {
        const { rights, tools } = await networkHelpers.loadFixture(bareForest);
        const { right, send } = await tools.issuing(facts('1', changes), { papers: [] });

        await expect(send()).to.be.revertedWithCustomError(rights, 'RightFactsInvalid').withArgs(right);
      });
    }

    it('refuses forest facts of a house', async () => {
      const { rights, tools } = await networkHelpers.loadFixture(bareForest);
      const { send } = await tools.issuing(house('1', { forest: timber }));

      await expect(send()).to.be.revertedWithCustomError(rights, 'RightFactsInvalid');
    });

    it('refuses a class that nobody defined', async () => {
      const { classes, tools } = await networkHelpers.loadFixture(bareForest);
      const { send } = await tools.issuing(facts('1', { class: encodeBytes32String('CASTLE') }));

      await expect(send())
        .to.be.revertedWithCustomError(classes, 'ClassUnknown')
        .withArgs(encodeBytes32String('CASTLE'));
    });
  });

  context('when a paper is missing', () => {
    const missing = [FOREST_RIGHT, 0, schemaId('VILLAGE_RESOLUTION')] as const;

    it('refuses', async () => {
      const { classes, tools } = await networkHelpers.loadFixture(bareForest);
      const { send } = await tools.issuing(facts('1'), { papers: [] });

      await expect(send())
        .to.be.revertedWithCustomError(classes, 'PaperMissing')
        .withArgs(...missing);
    });

    it('refuses one about another right, of another kind, revoked or expired', async () => {
      const { classes, tools, evidence, company } = await networkHelpers.loadFixture(bareForest);
      const right = rightId('1');
      const revoked = await tools.paper(right, 'VILLAGE_RESOLUTION');
      const subject = ethers.toBeHex(right, 32);
      await evidence.connect(company).revoke(revoked, schemaId('VILLAGE_RESOLUTION'), subject, ZeroHash);
      const void_ = [
        await tools.paper(rightId('2'), 'VILLAGE_RESOLUTION'),
        await tools.paper(right, 'CONTRACTOR_CONSENT'),
        revoked,
        await tools.paper(right, 'VILLAGE_RESOLUTION', 'company', { validUntil: 1_700_000_001n }),
      ];

      const { send } = await tools.issuing(facts('1'), { papers: void_ });

      await expect(send())
        .to.be.revertedWithCustomError(classes, 'PaperMissing')
        .withArgs(...missing);
    });
  });

  context('when the holder may not have it', () => {
    it('refuses a stranger, an office and a suspended villager', async () => {
      const { rights, tools, participants, supervisor } = await networkHelpers.loadFixture(bareForest);
      await participants.connect(supervisor).suspend(participantNamed('villager'), ZeroHash);
      const refusals = {
        stranger: 'ParticipantUnknown',
        court: 'HolderNotAllowed',
        villager: 'ParticipantIsSuspended',
      };

      for (const [holder, error] of Object.entries(refusals)) {
        const { send } = await tools.issuing(facts('1'), { holder: holder as 'court' });
        await expect(send()).to.be.revertedWithCustomError(rights, error);
      }
    });
  });

  context('when the ground is taken', () => {
    it('refuses an overlapping area', async () => {
      const { parcels, tools } = await networkHelpers.loadFixture(bareForest);
      await tools.issue(facts('1', { layers: [layer(LAND, { U1: 600n })] }));
      const { send } = await tools.issuing(facts('2', { layers: [layer(LAND, { U1: 401n })] }));

      await expect(send())
        .to.be.revertedWithCustomError(parcels, 'AreaExceeded')
        .withArgs(idOf('U1'), idOf('U1'), groundKey('FOREST', LAND), 401n, 400n);
      expect(await parcels.areaClaimed(idOf('U1'), groundKey('FOREST', LAND))).to.equal(600n);
    });

    it('refuses the same forest as 单元号 and as 小班', async () => {
      const { parcels, tools, ...world } = await networkHelpers.loadFixture(bareForest);
      const scheme = ParcelScheme.ForestSubcompartment;
      const again = idOf('12-3', scheme);
      const forestry = parcels.connect(world.forestryRegistrar);
      await forestry.register(entry('12-3', { scheme }));
      const basisDate = 1_700_000_000n;
      const [schema, document] = [schemaId('OVERLAP_CHECK'), contentHash('overlap check of 12-3')];
      const statement = { schema, subject: again, value: 1_000n, basisDate, validUntil: NEVER };
      const told = { ...statement, contentHash: document, corrects: NULL_ID };
      await world.evidence.connect(world.forestryRegistrar).attest(told);
      const proof = evidenceId(participantNamed('forestryRegistrar'), schema, again, document, basisDate);
      const overlaps = [{ parcel: idOf('U1'), area: 1_000n }];
      await forestry.activate({ parcel: again, evidence: proof, checkedAgainst: 3n, overlaps });
      await tools.issue(facts('1'));

      const twin = facts('2', {
        layers: [{ kind: LAND, effect: Effect.InRemOpposable, plots: [{ parcel: again, area: 1n }] }],
      });
      const { send } = await tools.issuing(twin);

      await expect(send())
        .to.be.revertedWithCustomError(parcels, 'AreaExceeded')
        .withArgs(again, again, groundKey('FOREST', LAND), 1n, 0n);
    });

    it('refuses it to another class of the same ground, and gives it to one of another', async () => {
      const { parcels, tools } = await networkHelpers.loadFixture(bareForest);
      await tools.issue(facts('1'));
      const other = await tools.issuing(facts('2', { class: FOREST_LAND_OPERATION }));
      await expect(other.send()).to.be.revertedWithCustomError(parcels, 'AreaExceeded');

      await tools.issue(facts('3', { class: PUBLIC_FOREST_INCOME, forest: noForest }));
    });

    it('refuses a parcel that does not stand', async () => {
      const { parcels, tools } = await networkHelpers.loadFixture(bareForest);
      await parcels.register(entry('U9'));
      const { send } = await tools.issuing(facts('1', { layers: [layer(LAND, { U9: 1n })] }));

      await expect(send()).to.be.revertedWithCustomError(parcels, 'ParcelNotInState');
    });
  });

  context('when the ground lies inside the ecological red line', () => {
    it('refuses farming and lets the forest stand', async () => {
      const { parcels, evidence, ecologyRegistrar, tools } = await networkHelpers.loadFixture(bareForest);
      const document = contentHash('red line survey');
      const survey = { schema: RED_LINE_CHECK, subject: idOf('U1'), value: 5n, basisDate: 1_700_000_000n };
      const told = { ...survey, validUntil: NEVER, contentHash: document, corrects: NULL_ID };
      await evidence.connect(ecologyRegistrar).attest(told);
      const issuer = participantNamed('ecologyRegistrar');
      const proof = evidenceId(issuer, RED_LINE_CHECK, idOf('U1'), document, 1_700_000_000n);
      await parcels.connect(ecologyRegistrar).setRedLine(idOf('U1'), true, proof);

      const farm = await tools.issuing(facts('1', { class: LAND_OPERATION, forest: noForest }));
      await expect(farm.send()).to.be.revertedWithCustomError(parcels, 'ParcelInRedLine').withArgs(idOf('U1'));
      await tools.issue(facts('2', { forest: { ...timber, kind: ForestKind.Protection } }));
    });
  });

  it('happens at the desk’s own address to nobody', async () => {
    const { authority, directory, forestryRegistrar, company } = await networkHelpers.loadFixture(bareForest);
    const desk = await ethers.deployContract('RegistrarDesk', [authority, directory]);

    await expect(desk.connect(forestryRegistrar).issue(company, facts('1'), noFacts, [])).to.be.revertedWithCustomError(
      desk,
      'NameUnresolved',
    );
  });
});

function anyValue(): boolean {
  return true;
}
