import { expect } from 'chai';
import { encodeBytes32String, id, ZeroHash } from 'ethers';
import { openChain } from '../support/chain.ts';
import { deployLedger, participantNamed, permit } from '../support/ledger.ts';
import { contentHash, Kind, NULL_ID, schemaId } from '../support/values.ts';
import { dossierIdOf, installPart, type Party, withCooperatives } from './support/coop.ts';

const { ethers, networkHelpers } = await openChain();
const { time } = networkHelpers;
const load = () => networkHelpers.loadFixture(emptyFiles);
const loadOpen = () => networkHelpers.loadFixture(openFile);

const Stage = {
  None: 0n,
  Survey: 1n,
  Assessment: 2n,
  Control: 3n,
  Circulation: 4n,
  Reserve: 5n,
  Planning: 6n,
  Improvement: 7n,
  Development: 8n,
  Supervision: 9n,
} as const;
const PackageState = { Unknown: 0, Live: 1, Dissolved: 2 } as const;

/** What each stage asks for; the package speaks for Reserve. */
const rules: [bigint, string[]][] = [
  [Stage.Survey, ['RESOURCE_SURVEY']],
  [Stage.Assessment, ['ASSESSMENT', 'SECOND_OPINION']],
  [Stage.Control, ['CONTROL_PLAN']],
  [Stage.Circulation, ['CIRCULATION_LIST']],
  [Stage.Reserve, []],
  [Stage.Planning, ['PROJECT_PLAN']],
  [Stage.Improvement, ['IMPROVEMENT']],
  [Stage.Development, ['DEVELOPMENT_START']],
  [Stage.Supervision, ['INSPECTION']],
];
const kinds = rules.flatMap(([, papers]) => papers);
const schemasOf = (stage: bigint) => rules.find(([at]) => at === stage)?.[1] ?? [];

const NUMBER = '示例 资源 1';
const DOCUMENT = contentHash('示例 资源说明');
const REPORT = contentHash('示例 开发报备');
const BASIS = contentHash('示例 决定');
const PACKAGE = 77n;

/** Nobody has opened anything; the rules stand. */
async function emptyFiles() {
  const world = await withCooperatives(ethers, await deployLedger(ethers), kinds);
  const { authority, directory, schemaSteward, company } = world;
  const stewardship = await ethers.deployContract('Stewardship', [authority, directory]);
  const packages = await ethers.deployContract('MockPackages');
  await installPart(world, 'STEWARDSHIP', stewardship);
  await installPart(world, 'PACKAGES', packages);
  for (const name of ['PARTICIPANTS', 'EVIDENCE', 'PACKAGES']) await stewardship.refresh(encodeBytes32String(name));
  await permit(authority, { Stewardship: stewardship });
  const steward = stewardship.connect(schemaSteward);
  for (const [stage, papers] of rules) await steward.setStageRule(stage, papers.map(schemaId));

  const village: Party = { account: company, participant: participantNamed('company') };
  const dossier = dossierIdOf(village.participant, NUMBER);
  await packages.setPackage(PACKAGE, PackageState.Live, company);

  /** The stage's papers, said by the village about its dossier. */
  const papersFor = (stage: bigint) =>
    Promise.all(schemasOf(stage).map((schema) => world.state(village, schema, dossier)));
  const open = (number = NUMBER, parent = world.county.participant, by = village) =>
    stewardship.connect(by.account).open(id(number), parent, DOCUMENT);
  const step = async (stage: bigint, stored = stage === Stage.Reserve ? PACKAGE : 0n) =>
    stewardship.connect(company).advance(dossier, stage, stored, await papersFor(stage));
  const reach = async (stage: bigint) => {
    for (let next = Stage.Survey as bigint; next <= stage; next += 1n) await step(next);
  };
  const report = (what = REPORT) => stewardship.connect(company).report(dossier, what);
  const acknowledge = (what = REPORT, by = world.county) => stewardship.connect(by.account).acknowledge(dossier, what);
  return { ...world, stewardship, packages, village, dossier, papersFor, open, step, reach, report, acknowledge };
}

/** The village company's file under the county's cooperative, before the survey. */
async function openFile() {
  const world = await emptyFiles();
  await world.open();
  return world;
}

describe('Stewardship: setStageRule', () => {
  it('keeps what a stage asks for, by the steward of schemas', async () => {
    const { stewardship, schemaSteward } = await load();
    const papers = ['CONTROL_PLAN', 'INSPECTION'].map(schemaId);

    await expect(stewardship.connect(schemaSteward).setStageRule(Stage.Control, papers))
      .to.emit(stewardship, 'StageRuleSet')
      .withArgs(Stage.Control, NULL_ID, papers);

    expect(await stewardship.stageRule(Stage.Control)).to.deep.equal(papers);
  });

  it('is nobody else’s', async () => {
    const { stewardship, company } = await load();

    await expect(stewardship.connect(company).setStageRule(Stage.Control, [])).to.be.revertedWithCustomError(
      stewardship,
      'AccessManagedUnauthorized',
    );
  });

  const five = Array.from({ length: 5 }, (_, index) => id(`schema ${index}`));
  const wrong: [string, bigint, string[]][] = [
    ['five papers', Stage.Control, five],
    ['a stage without evidence', Stage.Planning, []],
    ['a rule for no stage', Stage.None, five.slice(0, 1)],
  ];
  for (const [what, stage, papers] of wrong) {
    it(`refuses ${what}`, async () => {
      const { stewardship, schemaSteward } = await load();

      await expect(stewardship.connect(schemaSteward).setStageRule(stage, papers))
        .to.be.revertedWithCustomError(stewardship, 'StageRuleInvalid')
        .withArgs(stage);
    });
  }

  it('takes four papers, and none at Reserve', async () => {
    const { stewardship, schemaSteward } = await load();
    const steward = stewardship.connect(schemaSteward);

    await steward.setStageRule(Stage.Control, five.slice(0, 4));
    await steward.setStageRule(Stage.Reserve, []);

    expect(await stewardship.stageRule(Stage.Control)).to.have.length(4);
  });
});

describe('Stewardship: open', () => {
  it('begins before the first stage, under the level above', async () => {
    const { stewardship, village, county, dossier, open } = await load();

    await expect(open())
      .to.emit(stewardship, 'DossierOpened')
      .withArgs(dossier, village.participant, county.participant, id(NUMBER), DOCUMENT);

    const kept = await stewardship.dossier(dossier);
    const now = BigInt(await time.latest());
    expect([kept.steward, kept.parent, kept.stage]).to.deep.equal([
      village.participant,
      county.participant,
      Stage.None,
    ]);
    expect([kept.openedAt, kept.since, kept.isClosed, kept.isHeard]).to.deep.equal([now, now, false, false]);
    expect(await stewardship.dossierId(village.participant, id(NUMBER))).to.equal(dossier);
  });

  it('serves a number once', async () => {
    const { stewardship, dossier, open } = await loadOpen();

    await expect(open()).to.be.revertedWithCustomError(stewardship, 'DossierAlreadyRecorded').withArgs(dossier);
  });

  it('lets a county report to the city, a village to the city too, and a city to nobody', async () => {
    const { stewardship, county, city, open } = await load();

    await open('县', city.participant, county);
    await open('村', city.participant);
    await open('市', NULL_ID, city);

    const top = await stewardship.dossier(dossierIdOf(city.participant, '市'));
    expect([top.steward, top.parent]).to.deep.equal([city.participant, NULL_ID]);
  });

  it('is for cooperatives and village companies', async () => {
    const { stewardship, stranger, villager, county } = await load();

    for (const [account, participant] of [
      [villager, participantNamed('villager')],
      [stranger, NULL_ID],
    ] as const) {
      await expect(stewardship.connect(account).open(id(NUMBER), county.participant, DOCUMENT))
        .to.be.revertedWithCustomError(stewardship, 'CallerNotSteward')
        .withArgs(dossierIdOf(participant, NUMBER), account);
    }
  });

  it('is not for a suspended one', async () => {
    const { stewardship, participants, supervisor, village, dossier, open } = await load();
    await participants.connect(supervisor).suspend(village.participant, BASIS);

    await expect(open())
      .to.be.revertedWithCustomError(stewardship, 'CallerNotSteward')
      .withArgs(dossier, village.account);
  });

  it('refuses who is not above', async () => {
    const world = await load();
    const { stewardship, enrol, village, county, city, open, participants, supervisor } = world;
    const neighbour = await enrol('neighbouring cooperative', Kind.Cooperative, 331124);
    const twin = await enrol('second cooperative of the county', Kind.Cooperative, 331121);
    const rival = await enrol('second village company', Kind.VillageCompany, 331121);
    const suspended = await enrol('suspended cooperative', Kind.Cooperative, 331100);
    await participants.connect(supervisor).suspend(suspended.participant, BASIS);
    const cases: [string, string, Party][] = [
      ['another county’s', neighbour.participant, village],
      ['no cooperative', rival.participant, village],
      ['nobody', NULL_ID, village],
      ['nobody for a county', NULL_ID, county],
      ['somebody unknown', id('unknown'), village],
      ['suspended', suspended.participant, village],
      ['the same county’s', twin.participant, county],
      ['itself', county.participant, county],
      ['below', county.participant, city],
    ];

    for (const [why, parent, by] of cases) {
      await expect(open(NUMBER, parent, by), why)
        .to.be.revertedWithCustomError(stewardship, 'DossierInvalid')
        .withArgs(dossierIdOf(by.participant, NUMBER));
    }
  });

  it('refuses to be without number or document', async () => {
    const { stewardship, company, county } = await load();
    const steward = stewardship.connect(company);

    for (const [number, document] of [
      [ZeroHash, DOCUMENT],
      [id(NUMBER), ZeroHash],
    ] as const) {
      await expect(steward.open(number, county.participant, document)).to.be.revertedWithCustomError(
        stewardship,
        'DossierInvalid',
      );
    }
  });
});

describe('Stewardship: advance', () => {
  it('goes all nine stages, each on its evidence', async () => {
    const { stewardship, dossier, village, papersFor, company, report, acknowledge } = await loadOpen();

    for (let stage = Stage.Survey as bigint; stage <= Stage.Supervision; stage += 1n) {
      if (stage === Stage.Development) {
        await report();
        await acknowledge();
      }
      const papers = await papersFor(stage);
      const stored = stage < Stage.Reserve ? 0n : PACKAGE;

      await expect(stewardship.connect(company).advance(dossier, stage, stage === Stage.Reserve ? PACKAGE : 0n, papers))
        .to.emit(stewardship, 'StageReached')
        .withArgs(dossier, village.participant, stage, stored, papers);
      expect((await stewardship.dossier(dossier)).stage).to.equal(stage);
    }
    const kept = await stewardship.dossier(dossier);
    expect([kept.packageId, kept.since]).to.deep.equal([PACKAGE, BigInt(await time.latest())]);
  });

  it('skips no stage, comes to none twice, and never goes back', async () => {
    const { stewardship, company, dossier, reach, papersFor } = await loadOpen();
    await reach(Stage.Assessment);

    for (const asked of Object.values(Stage).filter((stage) => stage !== Stage.Control)) {
      await expect(stewardship.connect(company).advance(dossier, asked, 0n, await papersFor(asked)))
        .to.be.revertedWithCustomError(stewardship, 'StageNotNext')
        .withArgs(dossier, Stage.Assessment, asked);
    }
  });

  it('has nothing after supervision', async () => {
    const { stewardship, company, dossier, reach, step, report, acknowledge } = await loadOpen();
    await reach(Stage.Improvement);
    await report();
    await acknowledge();
    await step(Stage.Development);
    await step(Stage.Supervision);

    await expect(
      stewardship.connect(company).advance(dossier, Stage.Supervision, 0n, []),
    ).to.be.revertedWithCustomError(stewardship, 'StageNotNext');
  });

  it('asks for every paper, by its kind', async () => {
    const { stewardship, company, dossier, step, papersFor } = await loadOpen();
    await step(Stage.Survey);
    const steward = stewardship.connect(company);
    const [first = '', second = ''] = await papersFor(Stage.Assessment);
    const lacking: [string[], string][] = [
      [[], 'ASSESSMENT'],
      [[first], 'SECOND_OPINION'],
      [[second, first], 'ASSESSMENT'],
      [[first, first], 'SECOND_OPINION'],
      [[first, id('unknown')], 'SECOND_OPINION'],
    ];

    for (const [papers, schema] of lacking) {
      await expect(steward.advance(dossier, Stage.Assessment, 0n, papers))
        .to.be.revertedWithCustomError(stewardship, 'StagePaperMissing')
        .withArgs(dossier, Stage.Assessment, schemaId(schema));
    }
  });

  it('takes no paper about another dossier, none that was withdrawn and none that has expired', async () => {
    const { stewardship, evidence, company, village, dossier, state } = await loadOpen();
    const steward = stewardship.connect(company);
    const other = await state(village, 'RESOURCE_SURVEY', dossierIdOf(village.participant, '另一'));
    const withdrawn = await state(village, 'RESOURCE_SURVEY', dossier);
    await evidence.connect(company).revoke(withdrawn, schemaId('RESOURCE_SURVEY'), dossier, BASIS);
    const until = BigInt(await time.latest()) + 100n;
    const expired = await state(village, 'RESOURCE_SURVEY', dossier, until);
    await time.increaseTo(until + 1n);

    for (const paper of [other, withdrawn, expired]) {
      await expect(steward.advance(dossier, Stage.Survey, 0n, [paper]))
        .to.be.revertedWithCustomError(stewardship, 'StagePaperMissing')
        .withArgs(dossier, Stage.Survey, schemaId('RESOURCE_SURVEY'));
    }
  });

  it('refuses papers that nobody asked for, since the event would tell them as read', async () => {
    const { stewardship, company, dossier, papersFor } = await loadOpen();
    const papers = await papersFor(Stage.Survey);

    await expect(stewardship.connect(company).advance(dossier, Stage.Survey, 0n, [...papers, id('odd')]))
      .to.be.revertedWithCustomError(stewardship, 'StagePapersTooMany')
      .withArgs(dossier, Stage.Survey, 2n);
  });

  it('reaches no stage for which nobody has said what it asks for', async () => {
    const world = await loadOpen();
    const { authority, directory, company, county } = world;
    const bare = await ethers.deployContract('Stewardship', [authority, directory]);
    for (const name of ['PARTICIPANTS', 'EVIDENCE']) await bare.refresh(encodeBytes32String(name));
    await bare.connect(company).open(id(NUMBER), county.participant, DOCUMENT);

    await expect(bare.connect(company).advance(world.dossier, Stage.Survey, 0n, []))
      .to.be.revertedWithCustomError(bare, 'StageRuleMissing')
      .withArgs(Stage.Survey);
  });

  it('is its steward’s alone, and active', async () => {
    const { stewardship, participants, supervisor, county, company, village, dossier, papersFor } = await loadOpen();
    const papers = await papersFor(Stage.Survey);

    await expect(stewardship.connect(county.account).advance(dossier, Stage.Survey, 0n, papers))
      .to.be.revertedWithCustomError(stewardship, 'CallerNotSteward')
      .withArgs(dossier, county.account);
    await participants.connect(supervisor).suspend(village.participant, BASIS);
    await expect(stewardship.connect(company).advance(dossier, Stage.Survey, 0n, papers))
      .to.be.revertedWithCustomError(stewardship, 'CallerNotSteward')
      .withArgs(dossier, company);
  });

  it('knows no dossier that nobody opened', async () => {
    const { stewardship, company, dossier } = await load();

    await expect(stewardship.connect(company).advance(dossier, Stage.Survey, 0n, []))
      .to.be.revertedWithCustomError(stewardship, 'DossierUnknown')
      .withArgs(dossier);
    await expect(stewardship.dossier(dossier)).to.be.revertedWithCustomError(stewardship, 'DossierUnknown');
  });

  context('when it comes to the reserve', () => {
    it('needs a live package of the steward’s own', async () => {
      const { stewardship, packages, company, county, dossier, reach } = await loadOpen();
      await reach(Stage.Circulation);
      await packages.setPackage(78n, PackageState.Live, county.account);
      await packages.setPackage(79n, PackageState.Dissolved, company);

      for (const stored of [0n, 78n, 79n, 80n]) {
        await expect(stewardship.connect(company).advance(dossier, Stage.Reserve, stored, []))
          .to.be.revertedWithCustomError(stewardship, 'DossierPackageInvalid')
          .withArgs(dossier, stored);
      }
    });

    it('takes no package that stands for another open dossier, until that one is closed', async () => {
      const { stewardship, company, village, dossier, open, reach, step, state } = await loadOpen();
      await reach(Stage.Reserve);
      await open('示例 资源 2');
      const second = dossierIdOf(village.participant, '示例 资源 2');
      const steward = stewardship.connect(company);
      for (let stage = Stage.Survey as bigint; stage < Stage.Reserve; stage += 1n) {
        const papers = await Promise.all(schemasOf(stage).map((schema) => state(village, schema, second)));
        await steward.advance(second, stage, 0n, papers);
      }

      await expect(steward.advance(second, Stage.Reserve, PACKAGE, []))
        .to.be.revertedWithCustomError(stewardship, 'DossierPackageInvalid')
        .withArgs(second, PACKAGE);
      await step(Stage.Planning);
      await steward.close(dossier, BASIS);
      await steward.advance(second, Stage.Reserve, PACKAGE, []);
      expect((await stewardship.dossier(second)).packageId).to.equal(PACKAGE);
    });

    it('looks at a package at no other stage', async () => {
      const { stewardship, dossier, step } = await loadOpen();

      await expect(step(Stage.Survey, PACKAGE))
        .to.be.revertedWithCustomError(stewardship, 'DossierPackageInvalid')
        .withArgs(dossier, PACKAGE);
    });

    it('goes on when the package was sold, not when it was dissolved', async () => {
      const { stewardship, packages, buyer, company, dossier, reach, step } = await loadOpen();
      await reach(Stage.Reserve);
      await packages.setPackage(PACKAGE, PackageState.Live, buyer);
      await step(Stage.Planning);
      await packages.setPackage(PACKAGE, PackageState.Dissolved, company);

      await expect(step(Stage.Improvement))
        .to.be.revertedWithCustomError(stewardship, 'DossierPackageInvalid')
        .withArgs(dossier, PACKAGE);
    });

    it('supervises whatever became of the package', async () => {
      const { stewardship, packages, buyer, dossier, reach, step, report, acknowledge } = await loadOpen();
      await reach(Stage.Improvement);
      await report();
      await acknowledge();
      await step(Stage.Development);
      await packages.setPackage(PACKAGE, PackageState.Dissolved, buyer);

      await step(Stage.Supervision);

      expect((await stewardship.dossier(dossier)).stage).to.equal(Stage.Supervision);
    });
  });

  context('when it comes to development', () => {
    it('waits until the level above has acknowledged the report', async () => {
      const { stewardship, dossier, reach, step, report, acknowledge } = await loadOpen();
      await reach(Stage.Improvement);
      const refused = () =>
        expect(step(Stage.Development))
          .to.be.revertedWithCustomError(stewardship, 'ReportNotAcknowledged')
          .withArgs(dossier);

      await refused();
      await report();
      await refused();
      await acknowledge();
      await step(Stage.Development);

      expect((await stewardship.dossier(dossier)).stage).to.equal(Stage.Development);
    });

    it('waits again when the report was replaced', async () => {
      const { stewardship, dossier, reach, step, report, acknowledge } = await loadOpen();
      await reach(Stage.Improvement);
      await report();
      await acknowledge();
      await report(contentHash('示例 另一报告'));

      await expect(step(Stage.Development))
        .to.be.revertedWithCustomError(stewardship, 'ReportNotAcknowledged')
        .withArgs(dossier);
    });

    it('asks nobody at the top', async () => {
      const { stewardship, packages, city, open, state } = await load();
      await open('市', NULL_ID, city);
      const top = dossierIdOf(city.participant, '市');
      await packages.setPackage(PACKAGE, PackageState.Live, city.account);

      for (let stage = Stage.Survey as bigint; stage <= Stage.Development; stage += 1n) {
        const papers = await Promise.all(schemasOf(stage).map((schema) => state(city, schema, top)));
        const stored = stage === Stage.Reserve ? PACKAGE : 0n;
        await stewardship.connect(city.account).advance(top, stage, stored, papers);
      }

      expect((await stewardship.dossier(top)).stage).to.equal(Stage.Development);
    });
  });
});

describe('Stewardship: report and acknowledge', () => {
  it('tells the level above, from planning on', async () => {
    const { stewardship, village, dossier, reach, report } = await loadOpen();
    await reach(Stage.Planning);

    await expect(report()).to.emit(stewardship, 'DossierReported').withArgs(dossier, village.participant, REPORT);

    const kept = await stewardship.dossier(dossier);
    expect([kept.report, kept.isHeard]).to.deep.equal([REPORT, false]);
  });

  it('refuses a report before planning, an empty one, and one to nobody', async () => {
    const { stewardship, city, dossier, open, reach, step, report } = await loadOpen();
    await reach(Stage.Reserve);
    await expect(report()).to.be.revertedWithCustomError(stewardship, 'ReportInvalid').withArgs(dossier);
    await step(Stage.Planning);
    await expect(report(ZeroHash)).to.be.revertedWithCustomError(stewardship, 'ReportInvalid').withArgs(dossier);

    await open('市', NULL_ID, city);
    const top = dossierIdOf(city.participant, '市');
    await expect(stewardship.connect(city.account).report(top, REPORT))
      .to.be.revertedWithCustomError(stewardship, 'ReportInvalid')
      .withArgs(top);
  });

  it('reports by the steward alone', async () => {
    const { stewardship, county, dossier, reach } = await loadOpen();
    await reach(Stage.Planning);

    await expect(stewardship.connect(county.account).report(dossier, REPORT))
      .to.be.revertedWithCustomError(stewardship, 'CallerNotSteward')
      .withArgs(dossier, county.account);
  });

  it('keeps that the level above has heard it', async () => {
    const { stewardship, county, dossier, reach, report, acknowledge } = await loadOpen();
    await reach(Stage.Planning);
    await report();

    await expect(acknowledge())
      .to.emit(stewardship, 'ReportAcknowledged')
      .withArgs(dossier, county.participant, REPORT);

    expect((await stewardship.dossier(dossier)).isHeard).to.equal(true);
  });

  it('acknowledges the newest report alone, once', async () => {
    const { stewardship, dossier, reach, report, acknowledge } = await loadOpen();
    const refused = (what: string) =>
      expect(acknowledge(what)).to.be.revertedWithCustomError(stewardship, 'ReportNotWaiting').withArgs(dossier, what);
    await reach(Stage.Planning);
    await refused(ZeroHash);
    await report();
    await report(BASIS);

    await refused(REPORT);
    await acknowledge(BASIS);
    await refused(BASIS);
  });

  it('is heard by that parent alone, and active', async () => {
    const { stewardship, participants, supervisor, city, county, village, dossier, reach, report, acknowledge } =
      await loadOpen();
    await reach(Stage.Planning);
    await report();

    for (const by of [city, village]) {
      await expect(acknowledge(REPORT, by))
        .to.be.revertedWithCustomError(stewardship, 'CallerNotParent')
        .withArgs(dossier, by.account);
    }
    await participants.connect(supervisor).suspend(county.participant, BASIS);
    await expect(acknowledge()).to.be.revertedWithCustomError(stewardship, 'CallerNotParent');
  });

  it('is no stranger’s where nobody is above', async () => {
    const { stewardship, city, stranger, open } = await load();
    await open('市', NULL_ID, city);

    await expect(
      stewardship.connect(stranger).acknowledge(dossierIdOf(city.participant, '市'), REPORT),
    ).to.be.revertedWithCustomError(stewardship, 'CallerNotParent');
  });
});

describe('Stewardship: close', () => {
  it('ends the file at whatever stage, and nothing goes on', async () => {
    const { stewardship, company, village, dossier, reach, step, report, acknowledge } = await loadOpen();
    await reach(Stage.Planning);
    await report();

    await expect(stewardship.connect(company).close(dossier, BASIS))
      .to.emit(stewardship, 'DossierClosed')
      .withArgs(dossier, village.participant, BASIS);

    expect((await stewardship.dossier(dossier)).isClosed).to.equal(true);
    const later = [
      () => step(Stage.Improvement),
      () => report(BASIS),
      () => acknowledge(),
      () => stewardship.connect(company).close(dossier, BASIS),
    ];
    for (const act of later) {
      await expect(act()).to.be.revertedWithCustomError(stewardship, 'DossierIsClosed').withArgs(dossier);
    }
  });

  it('is the steward’s alone', async () => {
    const { stewardship, county, dossier } = await loadOpen();

    await expect(stewardship.connect(county.account).close(dossier, BASIS))
      .to.be.revertedWithCustomError(stewardship, 'CallerNotSteward')
      .withArgs(dossier, county.account);
  });
});
