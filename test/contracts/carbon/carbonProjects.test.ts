import { expect } from 'chai';
import { encodeBytes32String } from 'ethers';
import { Role } from '../../../sdk/access/roles.ts';
import {
  BUFFERED,
  CCER,
  consentSubject,
  crediting,
  DEDUCTED,
  deducted,
  deployProjects,
  firstYear,
  lotId,
  ProjectState,
  plan,
  projectId,
  RISK,
  SINK,
  Treatment,
  ZHELIN,
  zhelin,
} from '../support/carbon.ts';
import { openChain } from '../support/chain.ts';
import { participantNamed } from '../support/ledger.ts';
import { entry, idOf, QINGTIAN } from '../support/parcels.ts';
import { contentHash, DAY, NULL_ID, schemaId, YEAR } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();

const basis = contentHash('示例 决定');
const WATER_METHOD = encodeBytes32String('WATER-01');
const CCER_METHOD = encodeBytes32String('CCER-14-001');
const ELSEWHERE = 331102;
const project = projectId(ZHELIN, 'P1');

/** U1 stands free; U2 overlaps it; U3 lies apart. CCER accepts a methodology too. */
async function threeParcels() {
  const world = await deployProjects(ethers);
  await world.tools.stand('U1');
  await world.tools.stand('U2', 1_000n, { U1: 300n });
  await world.tools.stand('U3');
  const method = { ...deducted, code: CCER_METHOD, programme: CCER };
  await world.projects.connect(world.schemaSteward).defineMethodology(method);
  return {
    ...world,
    rules: world.projects.connect(world.schemaSteward),
    developing: world.projects.connect(world.developer),
    registering: world.projects.connect(world.carbonRegistrar),
    verifying: world.projects.connect(world.verifier),
  };
}

/** P1 on U1 is designed. */
async function designedProject() {
  const world = await threeParcels();
  await world.tools.designed('P1', { parcels: [idOf('U1')] });
  return world;
}

/** P1 on U1 is validated, and the registrar has decided to register it. */
async function validatedProject() {
  const world = await threeParcels();
  await world.tools.validated('P1', { parcels: [idOf('U1')] });
  const decision = await world.tools.attest('carbonRegistrar', 'PROJECT_REGISTRATION', project);
  return { ...world, decision };
}

/** P1 on U1 is registered. */
async function registeredProject() {
  const world = await threeParcels();
  await world.tools.registered('P1', { parcels: [idOf('U1')] });
  return world;
}

function ascending(...codes: string[]): string[] {
  return codes.map((code) => idOf(code)).sort();
}

describe('CarbonProjects: programmes and methodologies', () => {
  it('stand as they were defined', async () => {
    const { projects } = await networkHelpers.loadFixture(threeParcels);

    expect(await projects.programme(ZHELIN)).to.deep.equal(Object.values(zhelin));
    expect(await projects.methodology(DEDUCTED)).to.deep.equal(Object.values(deducted).map(numbersAsBigint));
  });

  it('say who defined them, in whole', async () => {
    const { rules } = await networkHelpers.loadFixture(threeParcels);
    const programme = { ...zhelin, code: encodeBytes32String('TAN-PU-HUI'), number: 3n };

    await expect(rules.defineProgramme(programme))
      .to.emit(rules, 'ProgrammeDefined')
      .withArgs(programme.code, NULL_ID, Object.values(programme));
  });

  it('are defined once', async () => {
    const { rules } = await networkHelpers.loadFixture(threeParcels);

    await expect(rules.defineProgramme({ ...zhelin, number: 9n }))
      .to.be.revertedWithCustomError(rules, 'ProgrammeAlreadyRecorded')
      .withArgs(ZHELIN);
    await expect(rules.defineMethodology(deducted))
      .to.be.revertedWithCustomError(rules, 'MethodologyAlreadyRecorded')
      .withArgs(DEDUCTED);
  });

  const badProgrammes: [string, Partial<typeof zhelin>][] = [
    ['no code', { code: NULL_ID }],
    ['number 0', { number: 0n }],
    ['a number that collides with the flag of limited holders', { number: 128n }],
    ['a number that is taken', { number: 1n }],
    ['no claim kind', { claimKind: NULL_ID }],
    ['no longest period', { maxCrediting: 0n }],
    ['no document', { document: NULL_ID }],
  ];
  for (const [what, change] of badProgrammes) {
    it(`refuse a programme with ${what}`, async () => {
      const { rules } = await networkHelpers.loadFixture(threeParcels);
      const programme = { ...zhelin, code: encodeBytes32String('NEW'), number: 9n, ...change };

      await expect(rules.defineProgramme(programme))
        .to.be.revertedWithCustomError(rules, 'ProgrammeInvalid')
        .withArgs(programme.code, programme.number);
    });
  }

  const badMethodologies: [string, Partial<typeof deducted>][] = [
    ['no code', { code: NULL_ID }],
    ['a programme that nobody defined', { programme: encodeBytes32String('NOBODY') }],
    ['no document', { document: NULL_ID }],
    ['a risk that leaves nothing', { risk: 10_000n }],
  ];
  for (const [what, change] of badMethodologies) {
    it(`refuse a methodology with ${what}`, async () => {
      const { rules } = await networkHelpers.loadFixture(threeParcels);
      const methodology = { ...deducted, code: encodeBytes32String('NEW'), ...change };

      await expect(rules.defineMethodology(methodology))
        .to.be.revertedWithCustomError(rules, 'MethodologyInvalid')
        .withArgs(methodology.code);
    });
  }

  it('are unknown until defined', async () => {
    const { projects } = await networkHelpers.loadFixture(threeParcels);
    const code = encodeBytes32String('NEW');

    await expect(projects.programme(code)).to.be.revertedWithCustomError(projects, 'ProgrammeUnknown').withArgs(code);
    await expect(projects.methodology(code))
      .to.be.revertedWithCustomError(projects, 'MethodologyUnknown')
      .withArgs(code);
  });

  it('are the schema steward’s to define', async () => {
    const { projects, developer } = await networkHelpers.loadFixture(threeParcels);
    const acting = projects.connect(developer);

    for (const act of [acting.defineProgramme(zhelin), acting.defineMethodology(deducted)]) {
      await expect(act).to.be.revertedWithCustomError(projects, 'AccessManagedUnauthorized').withArgs(developer);
    }
  });

  it('are not defined by a steward who is suspended', async () => {
    const { rules, office, supervisor, participants, schemaSteward } = await networkHelpers.loadFixture(threeParcels);
    await participants.connect(office).addAccount(participantNamed('company'), schemaSteward);
    await participants.connect(supervisor).suspend(participantNamed('company'), basis);

    await expect(rules.defineMethodology({ ...deducted, code: encodeBytes32String('NEW') }))
      .to.be.revertedWithCustomError(rules, 'OfficeNotActive')
      .withArgs(schemaSteward);
  });
});

describe('CarbonProjects: design', () => {
  it('stands under the programme’s code and the project’s number', async () => {
    const { projects } = await networkHelpers.loadFixture(designedProject);

    const stored = await projects.project(project);

    expect(stored.developer).to.equal(participantNamed('developer'));
    expect([stored.methodology, stored.programme]).to.deep.equal([DEDUCTED, ZHELIN]);
    expect([stored.from, stored.to, stored.monitoredTo]).to.deep.equal([crediting.from, crediting.to, crediting.from]);
    expect([stored.region, stored.state, stored.seq]).to.deep.equal([QINGTIAN, ProjectState.Designed, 1n].map(BigInt));
  });

  it('is told in whole', async () => {
    const { developing } = await networkHelpers.loadFixture(threeParcels);
    const design = plan('P1', ascending('U1', 'U3'));

    await expect(developing.design(design))
      .to.emit(developing, 'ProjectDesigned')
      .withArgs(project, participantNamed('developer'), ZHELIN, Object.values(design).map(numbersAsBigint), 1n);
  });

  it('takes a number once', async () => {
    const { projects, company } = await networkHelpers.loadFixture(designedProject);

    await expect(projects.connect(company).design(plan('P1', [idOf('U3')])))
      .to.be.revertedWithCustomError(projects, 'ProjectAlreadyRecorded')
      .withArgs(project);
  });

  it('takes one number in each programme', async () => {
    const { developing } = await networkHelpers.loadFixture(designedProject);

    await expect(developing.design({ ...plan('P1', [idOf('U1')]), methodology: CCER_METHOD }))
      .to.emit(developing, 'ProjectDesigned')
      .withArgs(projectId(CCER, 'P1'), participantNamed('developer'), CCER, (v: unknown) => Array.isArray(v), 1n);
  });

  it('needs a methodology', async () => {
    const { developing } = await networkHelpers.loadFixture(threeParcels);

    await expect(developing.design({ ...plan('P1', [idOf('U1')]), methodology: ZHELIN }))
      .to.be.revertedWithCustomError(developing, 'MethodologyUnknown')
      .withArgs(ZHELIN);
  });

  const parcels33 = Array.from({ length: 33 }, (_, i) => `0x${(i + 1).toString(16).padStart(64, '0')}`);
  const badDesigns: [string, Partial<ReturnType<typeof plan>>][] = [
    ['no number', { number: '' }],
    ['a number of 65 characters', { number: 'P'.repeat(65) }],
    ['no document', { document: NULL_ID }],
    ['no region', { region: 0 }],
    ['an empty crediting period', { to: crediting.from }],
    ['a backward crediting period', { to: crediting.from - 1n }],
    ['a period longer than the programme’s longest', { to: crediting.from + zhelin.maxCrediting + 1n }],
    ['no parcel', { parcels: [] }],
    ['33 parcels', { parcels: parcels33 }],
    ['parcels out of order', { parcels: ascending('U1', 'U3').reverse() }],
    ['a parcel twice', { parcels: [idOf('U1'), idOf('U1')] }],
  ];
  for (const [what, change] of badDesigns) {
    it(`refuses ${what}`, async () => {
      const { developing } = await networkHelpers.loadFixture(threeParcels);
      const design = { ...plan('P1', [idOf('U1')]), ...change };

      await expect(developing.design(design))
        .to.be.revertedWithCustomError(developing, 'ProjectDesignInvalid')
        .withArgs(projectId(ZHELIN, design.number));
    });
  }

  it('takes 32 parcels, a number of 64 characters and the longest period', async () => {
    const { developing } = await networkHelpers.loadFixture(threeParcels);
    const design = { ...plan('P'.repeat(64), parcels33.slice(0, 32)), to: crediting.from + zhelin.maxCrediting };

    await expect(developing.design(design)).to.emit(developing, 'ProjectDesigned');
  });

  it('is refused to who is nobody, may not hold, or is suspended', async () => {
    const { projects, participants, supervisor, stranger, appraiser, developer } =
      await networkHelpers.loadFixture(threeParcels);
    await participants.connect(supervisor).suspendAccount(developer);

    for (const caller of [stranger, appraiser, developer]) {
      await expect(projects.connect(caller).design(plan('P1', [idOf('U1')])))
        .to.be.revertedWithCustomError(projects, 'DeveloperNotAllowed')
        .withArgs(caller);
    }
  });
});

describe('CarbonProjects: validation', () => {
  it('is by the verifier, on its own evidence about the project', async () => {
    const { verifying, tools } = await networkHelpers.loadFixture(designedProject);
    const report = await tools.attest('verifier', 'PROJECT_VALIDATION', project);

    await expect(verifying.validate(project, report))
      .to.emit(verifying, 'ProjectValidated')
      .withArgs(project, participantNamed('verifier'), report, 2n);
    expect((await verifying.project(project)).state).to.equal(ProjectState.Validated);
  });

  it('refuses what another verifier attested', async () => {
    const { verifying, verifier, authority, company, tools } = await networkHelpers.loadFixture(designedProject);
    await authority.grantRole(Role.VERIFIER, company, 0);
    const report = await tools.attest('company', 'PROJECT_VALIDATION', project);

    await expect(verifying.validate(project, report))
      .to.be.revertedWithCustomError(verifying, 'CallerNotIssuer')
      .withArgs(report, verifier);
  });

  it('refuses evidence about another project', async () => {
    const { verifying, evidence, tools } = await networkHelpers.loadFixture(designedProject);
    const report = await tools.attest('verifier', 'PROJECT_VALIDATION', projectId(ZHELIN, 'P2'));

    await expect(verifying.validate(project, report)).to.be.revertedWithCustomError(evidence, 'EvidenceOfOtherMatter');
  });

  it('refuses evidence of another kind', async () => {
    const { verifying, evidence, tools } = await networkHelpers.loadFixture(designedProject);
    const report = await tools.attest('verifier', 'MRV_REPORT', project);

    await expect(verifying.validate(project, report)).to.be.revertedWithCustomError(evidence, 'EvidenceOfOtherMatter');
  });

  it('is refused to a verifier who is suspended', async () => {
    const { verifying, verifier, participants, supervisor, tools } = await networkHelpers.loadFixture(designedProject);
    const report = await tools.attest('verifier', 'PROJECT_VALIDATION', project);
    await participants.connect(supervisor).suspend(participantNamed('verifier'), basis);

    await expect(verifying.validate(project, report))
      .to.be.revertedWithCustomError(verifying, 'OfficeNotActive')
      .withArgs(verifier);
  });

  it('comes once', async () => {
    const { verifying, tools } = await networkHelpers.loadFixture(validatedProject);
    const report = await tools.attest('verifier', 'PROJECT_VALIDATION', project);

    await expect(verifying.validate(project, report))
      .to.be.revertedWithCustomError(verifying, 'ProjectNotInState')
      .withArgs(project, ProjectState.Validated, ProjectState.Designed);
  });

  it('needs a project', async () => {
    const { verifying } = await networkHelpers.loadFixture(threeParcels);

    await expect(verifying.validate(project, NULL_ID))
      .to.be.revertedWithCustomError(verifying, 'ProjectUnknown')
      .withArgs(project);
  });
});

describe('CarbonProjects: registration', () => {
  it('claims every parcel for the crediting period, under the programme’s kind', async () => {
    const { tools, parcels, projects } = await networkHelpers.loadFixture(threeParcels);

    await tools.registered('P1', { parcels: ascending('U1', 'U3') });

    const claim = [SINK, project, crediting.from, crediting.to, await projects.getAddress()];
    for (const code of ['U1', 'U3']) expect(await parcels.claimsOn(idOf(code))).to.deep.equal([claim]);
  });

  it('tells the titles it relied on', async () => {
    const { registering, decision, tools } = await networkHelpers.loadFixture(validatedProject);
    const title = await tools.title(project, idOf('U1'), ['bank']);

    await expect(registering.register(project, [title], decision))
      .to.emit(registering, 'ProjectRegistered')
      .withArgs(project, participantNamed('carbonRegistrar'), decision, [Object.values(title)], 3n);
    expect((await registering.project(project)).state).to.equal(ProjectState.Registered);
  });

  it('refuses ground that a project of the same kind of claim holds in the period', async () => {
    const { tools, registering, parcels } = await networkHelpers.loadFixture(registeredProject);
    const second = await tools.validated('P2', { parcels: [idOf('U1')], methodology: CCER_METHOD });
    const decision = await tools.attest('carbonRegistrar', 'PROJECT_REGISTRATION', second.project);

    await expect(registering.register(second.project, [await tools.title(second.project, idOf('U1'))], decision))
      .to.be.revertedWithCustomError(parcels, 'ClaimConflict')
      .withArgs(idOf('U1'), idOf('U1'), SINK, project, crediting.from, crediting.to);
  });

  it('refuses a parcel that shares ground with one that is claimed', async () => {
    const { tools, registering, parcels } = await networkHelpers.loadFixture(registeredProject);
    const second = await tools.validated('P2', { parcels: [idOf('U2')] });
    const decision = await tools.attest('carbonRegistrar', 'PROJECT_REGISTRATION', second.project);

    await expect(registering.register(second.project, [await tools.title(second.project, idOf('U2'))], decision))
      .to.be.revertedWithCustomError(parcels, 'ClaimConflict')
      .withArgs(idOf('U2'), idOf('U1'), SINK, project, crediting.from, crediting.to);
  });

  it('admits the ground again for the time after', async () => {
    const { tools } = await networkHelpers.loadFixture(registeredProject);
    const later = { from: crediting.to, to: crediting.to + YEAR };

    await tools.registered('P2', { parcels: [idOf('U2')], ...later });
  });

  it('admits a programme whose claims are of another kind', async () => {
    const { rules, tools, projects, parcels } = await networkHelpers.loadFixture(registeredProject);
    const kind = contentHash('kind: 示例 水源涵养');
    const water = { ...zhelin, code: encodeBytes32String('WATER'), number: 3n, claimKind: kind };
    await rules.defineProgramme(water);
    await rules.defineMethodology({ ...deducted, code: WATER_METHOD, programme: water.code });

    const other = await tools.registered('W1', { parcels: [idOf('U1')], methodology: WATER_METHOD });

    const claim = [kind, other.project, crediting.from, crediting.to, await projects.getAddress()];
    expect((await parcels.claimsOn(idOf('U1')))[1]).to.deep.equal(claim);
  });

  it('is all or nothing', async () => {
    const { tools, registering, parcels } = await networkHelpers.loadFixture(registeredProject);
    const second = await tools.validated('P2', { parcels: ascending('U1', 'U3') });
    const decision = await tools.attest('carbonRegistrar', 'PROJECT_REGISTRATION', second.project);
    const titles = await Promise.all(second.design.parcels.map((parcel) => tools.title(second.project, parcel)));

    await expect(registering.register(second.project, titles, decision)).to.be.revertedWithCustomError(
      parcels,
      'ClaimConflict',
    );
    expect(await parcels.claimsOn(idOf('U3'))).to.deep.equal([]);
  });

  it('takes the parcels of the design, all of them and no other', async () => {
    const { registering, decision, tools } = await networkHelpers.loadFixture(validatedProject);
    const own = await tools.title(project, idOf('U1'));
    const other = await tools.title(project, idOf('U3'));

    for (const titles of [[], [other], [own, other], [own, own]]) {
      await expect(registering.register(project, titles, decision))
        .to.be.revertedWithCustomError(registering, 'ParcelsMismatch')
        .withArgs(project);
    }
  });

  it('refuses land outside the project’s region', async () => {
    const { participants, office, parcels, tools, registering } = await networkHelpers.loadFixture(threeParcels);
    await participants.connect(office).amend(participantNamed('landRegistrar'), 0, 331100);
    await parcels.register(entry('V1', { region: ELSEWHERE }));
    await parcels.activate(await tools.activation('V1'));
    await tools.validated('P1', { parcels: [idOf('V1')] });
    const decision = await tools.attest('carbonRegistrar', 'PROJECT_REGISTRATION', project);

    await expect(registering.register(project, [await tools.title(project, idOf('V1'))], decision))
      .to.be.revertedWithCustomError(registering, 'ParcelOutsideRegion')
      .withArgs(project, idOf('V1'), ELSEWHERE);
  });

  it('refuses a parcel that doesn’t stand yet', async () => {
    const { parcels, tools, registering } = await networkHelpers.loadFixture(threeParcels);
    await parcels.register(entry('U4'));
    await tools.validated('P1', { parcels: [idOf('U4')] });
    const decision = await tools.attest('carbonRegistrar', 'PROJECT_REGISTRATION', project);

    await expect(
      registering.register(project, [await tools.title(project, idOf('U4'))], decision),
    ).to.be.revertedWithCustomError(parcels, 'ParcelNotInState');
  });

  it('needs the registrar’s own decision about the project', async () => {
    const { registering, carbonRegistrar, authority, company, evidence, tools } =
      await networkHelpers.loadFixture(validatedProject);
    await authority.grantRole(Role.CARBON_REGISTRAR, company, 0);
    const title = await tools.title(project, idOf('U1'));
    const foreign = await tools.attest('company', 'PROJECT_REGISTRATION', project);
    const other = await tools.attest('carbonRegistrar', 'PROJECT_REGISTRATION', projectId(ZHELIN, 'P2'));

    await expect(registering.register(project, [title], foreign))
      .to.be.revertedWithCustomError(registering, 'CallerNotIssuer')
      .withArgs(foreign, carbonRegistrar);
    await expect(registering.register(project, [title], other)).to.be.revertedWithCustomError(
      evidence,
      'EvidenceOfOtherMatter',
    );
  });

  it('comes after validation', async () => {
    const { registering, tools } = await networkHelpers.loadFixture(designedProject);
    const decision = await tools.attest('carbonRegistrar', 'PROJECT_REGISTRATION', project);

    await expect(registering.register(project, [await tools.title(project, idOf('U1'))], decision))
      .to.be.revertedWithCustomError(registering, 'ProjectNotInState')
      .withArgs(project, ProjectState.Designed, ProjectState.Validated);
  });

  context('when lienors are registered on a parcel', () => {
    it('needs the consent of each', async () => {
      const { registering, decision, tools } = await networkHelpers.loadFixture(validatedProject);
      const title = await tools.title(project, idOf('U1'), ['bank', 'otherBank']);

      await expect(registering.register(project, [{ ...title, consents: title.consents.slice(0, 1) }], decision))
        .to.be.revertedWithCustomError(registering, 'LienorConsentMissing')
        .withArgs(project, idOf('U1'), 2n, 1n);
      await registering.register(project, [title], decision);
    });

    it('refuses more consents than lienors', async () => {
      const { registering, decision, tools } = await networkHelpers.loadFixture(validatedProject);
      const title = await tools.title(project, idOf('U1'), ['bank', 'otherBank']);
      const { search } = await tools.title(project, idOf('U1'), ['bank']);

      await expect(registering.register(project, [{ ...title, search }], decision))
        .to.be.revertedWithCustomError(registering, 'LienorConsentMissing')
        .withArgs(project, idOf('U1'), 1n, 2n);
    });

    it('refuses two consents of one lienor, or consents out of order', async () => {
      const { registering, decision, tools } = await networkHelpers.loadFixture(validatedProject);
      const title = await tools.title(project, idOf('U1'), ['bank', 'otherBank']);
      const again = await tools.attest('bank', 'LIENOR_CONSENT', consentSubject(project, idOf('U1')));
      const [first = '', second = ''] = title.consents;

      for (const consents of [
        [first, first],
        [second, first],
        [await tools.attest('bank', 'LIENOR_CONSENT', consentSubject(project, idOf('U1'))), again],
      ]) {
        await expect(registering.register(project, [{ ...title, consents }], decision))
          .to.be.revertedWithCustomError(registering, 'ConsentsNotDistinct')
          .withArgs(project, idOf('U1'));
      }
    });

    it('refuses a consent to another project or parcel', async () => {
      const { registering, decision, evidence, tools } = await networkHelpers.loadFixture(validatedProject);
      const title = await tools.title(project, idOf('U1'), ['bank']);

      for (const subject of [
        consentSubject(projectId(ZHELIN, 'P2'), idOf('U1')),
        consentSubject(project, idOf('U3')),
      ]) {
        const consents = [await tools.attest('bank', 'LIENOR_CONSENT', subject)];
        await expect(registering.register(project, [{ ...title, consents }], decision)).to.be.revertedWithCustomError(
          evidence,
          'EvidenceOfOtherMatter',
        );
      }
    });

    it('refuses a consent that was withdrawn', async () => {
      const { registering, decision, evidence, bank, tools } = await networkHelpers.loadFixture(validatedProject);
      const title = await tools.title(project, idOf('U1'), ['bank']);
      const subject = consentSubject(project, idOf('U1'));
      await evidence.connect(bank).revoke(title.consents[0] ?? '', schemaId('LIENOR_CONSENT'), subject, basis);

      await expect(registering.register(project, [title], decision)).to.be.revertedWithCustomError(
        evidence,
        'EvidenceIsRevoked',
      );
    });
  });

  it('refuses a search about another parcel', async () => {
    const { registering, decision, evidence, tools } = await networkHelpers.loadFixture(validatedProject);
    const { search } = await tools.title(project, idOf('U3'));

    await expect(
      registering.register(project, [{ parcel: idOf('U1'), search, consents: [] }], decision),
    ).to.be.revertedWithCustomError(evidence, 'EvidenceOfOtherMatter');
  });

  it('takes a search for ninety days and not a second longer', async () => {
    const { registering, decision, tools } = await networkHelpers.loadFixture(validatedProject);
    const basisDate = await tools.now();
    const search = await tools.attest('landRegistrar', 'LIEN_SEARCH', idOf('U1'), 0n, basisDate);
    const titles = [{ parcel: idOf('U1'), search, consents: [] }];

    await networkHelpers.time.setNextBlockTimestamp(basisDate + 90n * DAY + 1n);
    await expect(registering.register(project, titles, decision))
      .to.be.revertedWithCustomError(registering, 'LienSearchStale')
      .withArgs(project, idOf('U1'), basisDate);
  });

  it('takes a search on its ninetieth day', async () => {
    const { registering, decision, tools } = await networkHelpers.loadFixture(validatedProject);
    const basisDate = await tools.now();
    const search = await tools.attest('landRegistrar', 'LIEN_SEARCH', idOf('U1'), 0n, basisDate);

    await networkHelpers.time.setNextBlockTimestamp(basisDate + 90n * DAY);
    await registering.register(project, [{ parcel: idOf('U1'), search, consents: [] }], decision);
  });
});

describe('CarbonProjects: monitoring periods', () => {
  it('open a lot whose id says project, period and programme', async () => {
    const { registering } = await networkHelpers.loadFixture(registeredProject);
    const lot = lotId(project, firstYear.from, firstYear.to, 1, true);

    await expect(registering.openPeriod(project, firstYear.from, firstYear.to))
      .to.emit(registering, 'PeriodOpened')
      .withArgs(project, participantNamed('carbonRegistrar'), lot, firstYear.from, firstYear.to, 4n);
    expect(await registering.projectOf(lot)).to.equal(project);
    expect((await registering.project(project)).monitoredTo).to.equal(firstYear.to);
  });

  it('leave out the flag of limited holders where the programme has no limit', async () => {
    const { tools, projects } = await networkHelpers.loadFixture(threeParcels);
    const { lot, project: other } = await tools.opened('C1', { parcels: [idOf('U1')], methodology: CCER_METHOD });

    expect(lot.slice(-2)).to.equal('02');
    expect(await projects.projectOf(lot)).to.equal(other);
  });

  it('say what decides an issue', async () => {
    const { tools, projects } = await networkHelpers.loadFixture(threeParcels);
    const first = await tools.opened('P1', { parcels: [idOf('U1')] });
    const second = await tools.opened('P2', { parcels: [idOf('U3')], methodology: BUFFERED });
    const terms = [participantNamed('developer'), Treatment.Deducted, RISK, ProjectState.Registered];

    expect(await projects.issuanceTerms(first.lot)).to.deep.equal(terms.map(numbersAsBigint));
    expect((await projects.issuanceTerms(second.lot)).treatment).to.equal(Treatment.Buffered);
  });

  it('follow each other, with or without a gap', async () => {
    const { registering } = await networkHelpers.loadFixture(registeredProject);
    const { from, to } = firstYear;
    await registering.openPeriod(project, from, to);
    await registering.openPeriod(project, to, to + DAY);

    await expect(registering.openPeriod(project, to + 2n * DAY, to + 3n * DAY)).to.emit(registering, 'PeriodOpened');
  });

  it('never overlap', async () => {
    const { registering } = await networkHelpers.loadFixture(registeredProject);
    const { from, to } = firstYear;
    await registering.openPeriod(project, from, to);

    for (const [start, end] of [
      [from, to],
      [to - 1n, to + YEAR],
      [from - YEAR, to + YEAR],
      [from, from + 1n],
    ] as const) {
      await expect(registering.openPeriod(project, start, end))
        .to.be.revertedWithCustomError(registering, 'PeriodInvalid')
        .withArgs(project, start, end);
    }
  });

  it('lie inside the crediting period and are over', async () => {
    const { registering, tools } = await networkHelpers.loadFixture(registeredProject);
    const { from, to } = crediting;
    const nowTime = await tools.now();

    for (const [start, end] of [
      [from - 1n, from + YEAR],
      [from, from],
      [from + 1n, from],
      [from, nowTime + 60n],
    ] as const) {
      await expect(registering.openPeriod(project, start, end))
        .to.be.revertedWithCustomError(registering, 'PeriodInvalid')
        .withArgs(project, start, end);
    }
    await networkHelpers.time.increaseTo(to + YEAR);
    await expect(registering.openPeriod(project, from, to + 1n))
      .to.be.revertedWithCustomError(registering, 'PeriodInvalid')
      .withArgs(project, from, to + 1n);
    await registering.openPeriod(project, from, to);
  });

  it('open in the second in which they end', async () => {
    const { registering, tools } = await networkHelpers.loadFixture(registeredProject);
    const end = (await tools.now()) + 60n;

    await networkHelpers.time.setNextBlockTimestamp(end);
    await expect(registering.openPeriod(project, crediting.from, end)).to.emit(registering, 'PeriodOpened');
  });

  it('need a registered project', async () => {
    const { registering } = await networkHelpers.loadFixture(validatedProject);

    await expect(registering.openPeriod(project, firstYear.from, firstYear.to))
      .to.be.revertedWithCustomError(registering, 'ProjectNotInState')
      .withArgs(project, ProjectState.Validated, ProjectState.Registered);
  });

  it('are unknown until opened', async () => {
    const { projects } = await networkHelpers.loadFixture(registeredProject);
    const lot = lotId(project, firstYear.from, firstYear.to, 1, true);

    await expect(projects.projectOf(lot)).to.be.revertedWithCustomError(projects, 'LotUnknown').withArgs(lot);
    await expect(projects.issuanceTerms(lot)).to.be.revertedWithCustomError(projects, 'LotUnknown').withArgs(lot);
  });
});

describe('CarbonProjects: the end', () => {
  it('comes by closing: no further period, and what decides an issue says so', async () => {
    const { tools, registering } = await networkHelpers.loadFixture(threeParcels);
    const { lot } = await tools.opened('P1', { parcels: [idOf('U1')] });

    await expect(registering.close(project, basis))
      .to.emit(registering, 'ProjectEnded')
      .withArgs(project, participantNamed('carbonRegistrar'), ProjectState.Closed, basis, 5n);
    await expect(registering.openPeriod(project, firstYear.to, firstYear.to + DAY))
      .to.be.revertedWithCustomError(registering, 'ProjectNotInState')
      .withArgs(project, ProjectState.Closed, ProjectState.Registered);
    expect((await registering.issuanceTerms(lot)).state).to.equal(ProjectState.Closed);
  });

  it('by closing leaves the claims on the land', async () => {
    const { registering, parcels } = await networkHelpers.loadFixture(registeredProject);

    await registering.close(project, basis);

    expect(await parcels.claimsOn(idOf('U1'))).to.have.lengthOf(1);
  });

  it('comes by withdrawal before the first period, and the land is free again', async () => {
    const { registering, parcels, tools } = await networkHelpers.loadFixture(registeredProject);

    await expect(registering.withdraw(project, [idOf('U1')], basis))
      .to.emit(registering, 'ProjectEnded')
      .withArgs(project, participantNamed('carbonRegistrar'), ProjectState.Withdrawn, basis, 4n);
    expect(await parcels.claimsOn(idOf('U1'))).to.deep.equal([]);
    await tools.registered('P2', { parcels: [idOf('U2')] });
  });

  it('by withdrawal releases the claim on a parcel that was split since', async () => {
    const { registering, tools } = await networkHelpers.loadFixture(registeredProject);
    await tools.split('U1', ['U1a', 'U1b']);

    await registering.withdraw(project, [idOf('U1')], basis);

    await tools.registered('P2', { parcels: ascending('U1a', 'U1b') });
  });

  it('by withdrawal is open to a project that isn’t registered yet, which holds no land', async () => {
    const { registering, parcels } = await networkHelpers.loadFixture(designedProject);

    await expect(registering.withdraw(project, [idOf('U1')], basis)).to.not.emit(parcels, 'ClaimReleased');
    expect((await registering.project(project)).state).to.equal(ProjectState.Withdrawn);
  });

  it('by withdrawal is closed once a period was opened', async () => {
    const { tools, registering } = await networkHelpers.loadFixture(threeParcels);
    await tools.opened('P1', { parcels: [idOf('U1')] });

    await expect(registering.withdraw(project, [idOf('U1')], basis))
      .to.be.revertedWithCustomError(registering, 'ProjectHasPeriods')
      .withArgs(project);
  });

  it('by withdrawal names all parcels and no other', async () => {
    const { registering } = await networkHelpers.loadFixture(registeredProject);

    for (const parcels of [[], [idOf('U3')], [idOf('U1'), idOf('U3')]]) {
      await expect(registering.withdraw(project, parcels, basis))
        .to.be.revertedWithCustomError(registering, 'ParcelsMismatch')
        .withArgs(project);
    }
  });

  it('is final', async () => {
    const { registering, developing } = await networkHelpers.loadFixture(registeredProject);
    await registering.withdraw(project, [idOf('U1')], basis);

    await expect(registering.withdraw(project, [idOf('U1')], basis))
      .to.be.revertedWithCustomError(registering, 'ProjectNotInState')
      .withArgs(project, ProjectState.Withdrawn, ProjectState.Registered);
    await expect(developing.design(plan('P1', [idOf('U1')])))
      .to.be.revertedWithCustomError(developing, 'ProjectAlreadyRecorded')
      .withArgs(project);
  });
});

describe('CarbonProjects: the registrar', () => {
  type World = Awaited<ReturnType<typeof everyActPending>>;
  const acts: [string, (world: World) => Promise<unknown>][] = [
    ['register', ({ registering, title, decision }) => registering.register(waiting, [title], decision)],
    ['openPeriod', ({ registering }) => registering.openPeriod(project, firstYear.from, firstYear.to)],
    ['close', ({ registering }) => registering.close(project, basis)],
    ['withdraw', ({ registering }) => registering.withdraw(project, [idOf('U1')], basis)],
  ];
  const waiting = projectId(ZHELIN, 'P2');

  /** P1 on U1 is registered, P2 on U3 validated with all that its registration needs. */
  async function everyActPending() {
    const world = await registeredProject();
    await world.tools.validated('P2', { parcels: [idOf('U3')] });
    const title = await world.tools.title(waiting, idOf('U3'));
    const decision = await world.tools.attest('carbonRegistrar', 'PROJECT_REGISTRATION', waiting);
    return { ...world, title, decision };
  }

  for (const [verb, act] of acts) {
    it(`may ${verb}`, async () => {
      await act(await networkHelpers.loadFixture(everyActPending));
    });

    it(`may not ${verb} while suspended`, async () => {
      const world = await networkHelpers.loadFixture(everyActPending);
      await world.participants.connect(world.supervisor).suspend(participantNamed('carbonRegistrar'), basis);

      await expect(act(world))
        .to.be.revertedWithCustomError(world.projects, 'OfficeNotActive')
        .withArgs(world.carbonRegistrar);
    });

    it(`may not ${verb} a project of another region`, async () => {
      const world = await networkHelpers.loadFixture(everyActPending);
      await world.participants.connect(world.office).amend(participantNamed('carbonRegistrar'), 0, ELSEWHERE);

      await expect(act(world))
        .to.be.revertedWithCustomError(world.projects, 'RegionNotCompetent')
        .withArgs(world.carbonRegistrar, ELSEWHERE, QINGTIAN);
    });

    it(`alone may ${verb}`, async () => {
      const world = await networkHelpers.loadFixture(everyActPending);
      const registering = world.projects.connect(world.developer);

      await expect(act({ ...world, registering }))
        .to.be.revertedWithCustomError(world.projects, 'AccessManagedUnauthorized')
        .withArgs(world.developer);
    });
  }

  it('doesn’t validate', async () => {
    const { projects, carbonRegistrar } = await networkHelpers.loadFixture(designedProject);

    await expect(projects.connect(carbonRegistrar).validate(project, NULL_ID))
      .to.be.revertedWithCustomError(projects, 'AccessManagedUnauthorized')
      .withArgs(carbonRegistrar);
  });
});

/** ethers answers with bigints where a literal is a number. */
function numbersAsBigint(value: unknown): unknown {
  return typeof value === 'number' ? BigInt(value) : value;
}
