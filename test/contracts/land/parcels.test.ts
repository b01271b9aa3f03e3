import { expect } from 'chai';
import { Role } from '../../../sdk/access/roles.ts';
import { openChain } from '../support/chain.ts';
import { participantNamed } from '../support/ledger.ts';
import { deployLand, entry, idOf, OVERLAP_CHECK, QINGTIAN, RED_LINE_CHECK } from '../support/parcels.ts';
import { contentHash, evidenceId, NEVER, NULL_ID, ParcelScheme, ParcelState } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();

const land = () => deployLand(ethers);

async function registeredParcel() {
  const world = await land();
  await world.parcels.register(entry('U1'));
  return world;
}

async function twoStanding() {
  const world = await land();
  await world.tools.stand('U1');
  await world.tools.stand('U2');
  return world;
}

describe('Parcels', () => {
  describe('register', () => {
    it('keeps what the outside register says', async () => {
      const { parcels } = await networkHelpers.loadFixture(registeredParcel);
      const { geometryHash, registeredAt } = entry('U1');

      expect(await parcels.parcel(idOf('U1'))).to.deep.equal([
        BigInt(ParcelState.Registered),
        BigInt(ParcelScheme.RealEstateUnit),
        BigInt(QINGTIAN),
        1_000n,
        registeredAt,
        false,
        1n,
        participantNamed('landRegistrar'),
        geometryHash,
      ]);
    });

    it('accepts a number once', async () => {
      const { parcels } = await networkHelpers.loadFixture(registeredParcel);

      await expect(parcels.register(entry('U1', { area: 5n })))
        .to.be.revertedWithCustomError(parcels, 'ParcelAlreadyRecorded')
        .withArgs(idOf('U1'));
    });

    it('tells two schemes with one code apart', async () => {
      const { parcels, forestryRegistrar } = await networkHelpers.loadFixture(registeredParcel);
      const forest = entry('U1', { scheme: ParcelScheme.ForestSubcompartment });

      await parcels.connect(forestryRegistrar).register(forest);

      expect((await parcels.parcel(idOf('U1', ParcelScheme.ForestSubcompartment))).scheme).to.equal(3);
    });

    const gaps: [string, Partial<ReturnType<typeof entry>>][] = [
      ['an empty code', { code: '' }],
      ['a code of 65 bytes', { code: 'X'.repeat(65) }],
      ['no area', { area: 0n }],
      ['no outline', { geometryHash: NULL_ID }],
    ];
    for (const [what, gap] of gaps) {
      it(`refuses ${what}`, async () => {
        const { parcels } = await networkHelpers.loadFixture(land);

        await expect(parcels.register(entry('U1', gap))).to.be.revertedWithCustomError(parcels, 'ParcelEntryInvalid');
      });
    }

    it('refuses a registration still to come', async () => {
      const { parcels } = await networkHelpers.loadFixture(land);
      const later = BigInt(await networkHelpers.time.latest()) + 1_000n;

      await expect(parcels.register(entry('U1', { registeredAt: later }))).to.be.revertedWithCustomError(
        parcels,
        'RegisteredInFuture',
      );
    });

    context('when the registrar is not competent', () => {
      it('refuses a register of another office', async () => {
        const { parcels, landRegistrar } = await networkHelpers.loadFixture(land);

        await expect(parcels.register(entry('F1', { scheme: ParcelScheme.ForestSubcompartment })))
          .to.be.revertedWithCustomError(parcels, 'RegistrarNotCompetent')
          .withArgs(landRegistrar, ParcelScheme.ForestSubcompartment, Role.FORESTRY_REGISTRAR);
      });

      it('refuses a scheme that nobody keeps', async () => {
        const { parcels, landRegistrar } = await networkHelpers.loadFixture(land);

        await expect(parcels.register(entry('R1', { scheme: ParcelScheme.RiverSection })))
          .to.be.revertedWithCustomError(parcels, 'RegistrarNotCompetent')
          .withArgs(landRegistrar, ParcelScheme.RiverSection, 0n);
      });

      it('refuses another county', async () => {
        const { parcels, landRegistrar } = await networkHelpers.loadFixture(land);

        await expect(parcels.register(entry('U1', { region: 331122 })))
          .to.be.revertedWithCustomError(parcels, 'RegionNotCompetent')
          .withArgs(landRegistrar, QINGTIAN, 331122);
      });

      it('lets a prefecture’s registrar work in each of its counties', async () => {
        const { parcels, forestryRegistrar } = await networkHelpers.loadFixture(land);
        const forest = entry('F1', { scheme: ParcelScheme.ForestSubcompartment, region: 331181 });

        await expect(parcels.connect(forestryRegistrar).register(forest)).to.emit(parcels, 'ParcelRegistered');
      });

      it('refuses a suspended registrar who still holds the role', async () => {
        const { parcels, participants, supervisor, landRegistrar } = await networkHelpers.loadFixture(land);
        await participants.connect(supervisor).suspendAccount(landRegistrar);

        await expect(parcels.register(entry('U1'))).to.be.revertedWithCustomError(parcels, 'RegistrarNotCompetent');
      });
    });
  });

  describe('activate', () => {
    it('makes a parcel stand when nothing overlaps', async () => {
      const { parcels, tools } = await networkHelpers.loadFixture(registeredParcel);

      await parcels.activate(await tools.activation('U1'));

      await expect(parcels.requireActive(idOf('U1'))).not.to.revert(ethers);
      expect(await parcels.activations()).to.equal(1);
    });

    it('remembers an overlap on both sides', async () => {
      const { parcels, tools } = await networkHelpers.loadFixture(registeredParcel);
      await tools.stand('U2', 400n);

      await parcels.activate(await tools.activation('U1', { U2: 250n }));

      expect(await parcels.overlapsOf(idOf('U1'))).to.deep.equal([[idOf('U2'), 250n]]);
      expect(await parcels.overlapsOf(idOf('U2'))).to.deep.equal([[idOf('U1'), 250n]]);
    });

    it('refuses a check made before the last activation', async () => {
      const { parcels, tools } = await networkHelpers.loadFixture(registeredParcel);
      const stale = await tools.activation('U1');
      await tools.stand('U2');

      await expect(parcels.activate(stale))
        .to.be.revertedWithCustomError(parcels, 'OverlapCheckStale')
        .withArgs(idOf('U1'), 0n, 1n);
    });

    it('refuses overlaps that don’t add up to the attested sum', async () => {
      const { parcels, tools } = await networkHelpers.loadFixture(registeredParcel);
      await tools.stand('U2');
      const told = await tools.activation('U1', { U2: 250n });
      const hidden = { ...told, overlaps: [] };

      await expect(parcels.activate(hidden))
        .to.be.revertedWithCustomError(parcels, 'OverlapCheckMismatch')
        .withArgs(idOf('U1'), told.evidence, 250n, 0n);
    });

    it('refuses the overlap check of another parcel', async () => {
      const { parcels, evidence, tools } = await networkHelpers.loadFixture(registeredParcel);
      await parcels.register(entry('U2'));
      const borrowed = { ...(await tools.activation('U2')), parcel: idOf('U1') };

      await expect(parcels.activate(borrowed)).to.be.revertedWithCustomError(evidence, 'EvidenceOfOtherMatter');
    });

    it('refuses a revoked overlap check', async () => {
      const { parcels, evidence, landRegistrar, tools } = await networkHelpers.loadFixture(registeredParcel);
      const checked = await tools.activation('U1');
      await evidence.connect(landRegistrar).revoke(checked.evidence, OVERLAP_CHECK, idOf('U1'), NULL_ID);

      await expect(parcels.activate(checked)).to.be.revertedWithCustomError(evidence, 'EvidenceIsRevoked');
    });

    it('refuses an overlap named twice', async () => {
      const { parcels, tools } = await networkHelpers.loadFixture(registeredParcel);
      await tools.stand('U2');
      const proof = await tools.checkOverlap(idOf('U1'), 20n);
      const twice = { parcel: idOf('U2'), area: 10n };

      await expect(
        parcels.activate({ parcel: idOf('U1'), evidence: proof, checkedAgainst: 1n, overlaps: [twice, twice] }),
      ).to.be.revertedWithCustomError(parcels, 'OverlapInvalid');
    });

    const impossible: [string, bigint][] = [
      ['of nothing', 0n],
      ['larger than the smaller parcel and its rounding', 402n],
    ];
    for (const [what, area] of impossible) {
      it(`refuses an overlap ${what}`, async () => {
        const { parcels, tools } = await networkHelpers.loadFixture(registeredParcel);
        await tools.stand('U2', 400n);

        await expect(parcels.activate(await tools.activation('U1', { U2: area })))
          .to.be.revertedWithCustomError(parcels, 'OverlapInvalid')
          .withArgs(idOf('U1'), idOf('U2'), area);
      });
    }

    it('refuses an overlap with a parcel that does not stand', async () => {
      const { parcels, tools } = await networkHelpers.loadFixture(registeredParcel);
      await parcels.register(entry('U2'));

      await expect(parcels.activate(await tools.activation('U1', { U2: 5n }))).to.be.revertedWithCustomError(
        parcels,
        'OverlapInvalid',
      );
    });

    it('happens once', async () => {
      const { parcels, tools } = await networkHelpers.loadFixture(twoStanding);

      await expect(parcels.activate(await tools.activation('U1')))
        .to.be.revertedWithCustomError(parcels, 'ParcelNotInState')
        .withArgs(idOf('U1'), ParcelState.Active, ParcelState.Registered);
    });
  });

  describe('recordOverlap', () => {
    it('links two standing parcels when the overlap is found later', async () => {
      const { parcels, tools } = await networkHelpers.loadFixture(twoStanding);
      const proof = await tools.checkOverlap(idOf('U1'), 30n);

      await expect(parcels.recordOverlap(idOf('U1'), idOf('U2'), 30n, proof))
        .to.emit(parcels, 'OverlapRecorded')
        .withArgs(idOf('U1'), participantNamed('landRegistrar'), idOf('U2'), 30n, proof, 3n);
    });

    it('refuses more than the evidence says', async () => {
      const { parcels, tools } = await networkHelpers.loadFixture(twoStanding);
      const proof = await tools.checkOverlap(idOf('U1'), 30n);

      await expect(parcels.recordOverlap(idOf('U1'), idOf('U2'), 31n, proof))
        .to.be.revertedWithCustomError(parcels, 'OverlapCheckMismatch')
        .withArgs(idOf('U1'), proof, 30n, 31n);
    });

    it('refuses an overlap that is known', async () => {
      const { parcels, tools } = await networkHelpers.loadFixture(twoStanding);
      const proof = await tools.checkOverlap(idOf('U1'), 30n);
      await parcels.recordOverlap(idOf('U1'), idOf('U2'), 30n, proof);

      await expect(parcels.recordOverlap(idOf('U1'), idOf('U2'), 30n, proof)).to.be.revertedWithCustomError(
        parcels,
        'OverlapInvalid',
      );
    });

    it('refuses a parcel with itself', async () => {
      const { parcels, tools } = await networkHelpers.loadFixture(twoStanding);
      const proof = await tools.checkOverlap(idOf('U1'), 30n);

      await expect(parcels.recordOverlap(idOf('U1'), idOf('U1'), 30n, proof)).to.be.revertedWithCustomError(
        parcels,
        'OverlapInvalid',
      );
    });

    it('stops at thirty-two neighbours', async () => {
      const { parcels, tools } = await networkHelpers.loadFixture(twoStanding);
      for (let i = 1; i <= 32; i++) await tools.stand(`N${i}`, 10n, { U1: 1n });
      await parcels.register(entry('N33'));

      await expect(parcels.activate(await tools.activation('N33', { U1: 1n })))
        .to.be.revertedWithCustomError(parcels, 'OverlapsFull')
        .withArgs(idOf('U1'));
    });
  });

  describe('split', () => {
    it('retires the parent and makes the children stand', async () => {
      const { parcels, tools } = await networkHelpers.loadFixture(twoStanding);

      await tools.split('U1', ['U1a', 'U1b']);

      const states = await Promise.all(
        ['U1', 'U1a', 'U1b'].map(async (code) => (await parcels.parcel(idOf(code))).state),
      );
      expect(states.map(Number)).to.deep.equal([ParcelState.Retired, ParcelState.Active, ParcelState.Active]);
    });

    it('tells the lineage', async () => {
      const { parcels, tools } = await networkHelpers.loadFixture(twoStanding);
      for (const code of ['U1a', 'U1b']) await parcels.register(entry(code, { area: 500n }));
      const children = [await tools.activation('U1a'), await tools.activation('U1b')];

      await expect(parcels.split(idOf('U1'), children))
        .to.emit(parcels, 'ParcelSplit')
        .withArgs(idOf('U1'), participantNamed('landRegistrar'), [idOf('U1a'), idOf('U1b')], 4n);
    });

    for (const area of [499n, 501n]) {
      it(`refuses children of 500 and ${area} m² for 1000`, async () => {
        const { parcels, tools } = await networkHelpers.loadFixture(twoStanding);
        await parcels.register(entry('U1a', { area: 500n }));
        await parcels.register(entry('U1b', { area }));

        await expect(parcels.split(idOf('U1'), [await tools.activation('U1a'), await tools.activation('U1b')]))
          .to.be.revertedWithCustomError(parcels, 'AreaNotConserved')
          .withArgs(idOf('U1'), 1_000n, 500n + area);
      });
    }

    it('refuses a single child and thirty-three', async () => {
      const { parcels, tools } = await networkHelpers.loadFixture(twoStanding);
      await parcels.register(entry('U1a'));
      const child = await tools.activation('U1a');

      for (const children of [[child], Array.from({ length: 33 }, () => child)]) {
        await expect(parcels.split(idOf('U1'), children))
          .to.be.revertedWithCustomError(parcels, 'LineageTooWide')
          .withArgs(children.length);
      }
    });

    it('refuses one child named twice', async () => {
      const { parcels, tools } = await networkHelpers.loadFixture(twoStanding);
      await parcels.register(entry('U1a', { area: 500n }));
      const child = await tools.activation('U1a');

      await expect(parcels.split(idOf('U1'), [child, child])).to.be.revertedWithCustomError(
        parcels,
        'ParcelNotInState',
      );
    });

    it('happens to a parcel once', async () => {
      const { parcels, tools } = await networkHelpers.loadFixture(twoStanding);
      await tools.split('U1', ['U1a', 'U1b']);
      for (const code of ['U1c', 'U1d']) await parcels.register(entry(code, { area: 500n }));

      await expect(
        parcels.split(idOf('U1'), [await tools.activation('U1c'), await tools.activation('U1d')]),
      ).to.be.revertedWithCustomError(parcels, 'ParcelNotInState');
    });
  });

  describe('merge', () => {
    it('retires the parents and makes the child stand', async () => {
      const { parcels, tools } = await networkHelpers.loadFixture(twoStanding);

      await tools.merge(['U1', 'U2'], 'U3');

      const states = await Promise.all(
        ['U1', 'U2', 'U3'].map(async (code) => (await parcels.parcel(idOf(code))).state),
      );
      expect(states.map(Number)).to.deep.equal([ParcelState.Retired, ParcelState.Retired, ParcelState.Active]);
    });

    it('refuses a child of another area', async () => {
      const { parcels, tools } = await networkHelpers.loadFixture(twoStanding);
      await parcels.register(entry('U3', { area: 2_001n }));

      await expect(parcels.merge([idOf('U1'), idOf('U2')], await tools.activation('U3')))
        .to.be.revertedWithCustomError(parcels, 'AreaNotConserved')
        .withArgs(idOf('U3'), 2_000n, 2_001n);
    });

    it('refuses a parent named twice, and a parcel that dies and lives in one act', async () => {
      const { parcels, tools } = await networkHelpers.loadFixture(twoStanding);
      await parcels.register(entry('U3', { area: 2_000n }));
      const child = await tools.activation('U3');

      await expect(parcels.merge([idOf('U1'), idOf('U1')], child)).to.be.revertedWithCustomError(
        parcels,
        'ParcelNotInState',
      );
      await expect(parcels.merge([idOf('U3'), idOf('U1')], child)).to.be.revertedWithCustomError(
        parcels,
        'ParcelNotInState',
      );
    });
  });

  describe('retire', () => {
    it('strikes a parcel off for ever', async () => {
      const { parcels } = await networkHelpers.loadFixture(twoStanding);
      await parcels.retire(idOf('U1'), contentHash('示例 注销'));

      await expect(parcels.register(entry('U1'))).to.be.revertedWithCustomError(parcels, 'ParcelAlreadyRecorded');
      await expect(parcels.requireActive(idOf('U1'))).to.be.revertedWithCustomError(parcels, 'ParcelNotInState');
    });

    it('refuses a parcel nobody registered', async () => {
      const { parcels } = await networkHelpers.loadFixture(twoStanding);

      await expect(parcels.retire(idOf('U9'), NULL_ID)).to.be.revertedWithCustomError(parcels, 'ParcelUnknown');
    });
  });

  describe('the ecological red line', () => {
    async function surveyed() {
      const world = await twoStanding();
      const survey = async (stated: bigint) => {
        const { evidence, ecologyRegistrar } = world;
        const document = contentHash(`red line ${stated}`);
        const statement = { schema: RED_LINE_CHECK, subject: idOf('U1'), value: stated, basisDate: 1_700_000_000n };
        await evidence
          .connect(ecologyRegistrar)
          .attest({ ...statement, validUntil: NEVER, contentHash: document, corrects: NULL_ID });
        const issuer = participantNamed('ecologyRegistrar');
        return evidenceId(issuer, RED_LINE_CHECK, idOf('U1'), document, 1_700_000_000n);
      };
      return { ...world, survey, surveyor: world.parcels.connect(world.ecologyRegistrar) };
    }

    it('is set from a survey, and asked by who needs to know', async () => {
      const { parcels, surveyor, survey } = await networkHelpers.loadFixture(surveyed);
      const proof = await survey(40n);

      await expect(surveyor.setRedLine(idOf('U1'), true, proof))
        .to.emit(parcels, 'RedLineSet')
        .withArgs(idOf('U1'), participantNamed('ecologyRegistrar'), true, proof, 3n);
      await expect(parcels.requireOutsideRedLine(idOf('U1')))
        .to.be.revertedWithCustomError(parcels, 'ParcelInRedLine')
        .withArgs(idOf('U1'));
    });

    it('is lifted by a survey that finds nothing inside', async () => {
      const { parcels, surveyor, survey } = await networkHelpers.loadFixture(surveyed);
      await surveyor.setRedLine(idOf('U1'), true, await survey(40n));

      await surveyor.setRedLine(idOf('U1'), false, await survey(0n));

      await expect(parcels.requireOutsideRedLine(idOf('U1'))).not.to.revert(ethers);
    });

    it('is refused without a survey of this parcel', async () => {
      const { evidence, surveyor, survey } = await networkHelpers.loadFixture(surveyed);

      await expect(surveyor.setRedLine(idOf('U2'), true, await survey(40n))).to.be.revertedWithCustomError(
        evidence,
        'EvidenceOfOtherMatter',
      );
    });
  });
});
