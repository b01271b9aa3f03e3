import { expect } from 'chai';
import { encodeBytes32String, id, keccak256, toUtf8Bytes, ZeroHash } from 'ethers';
import { asciiWord, gepAccountId, gepSeriesId } from '../../../sdk/ids/keys.ts';
import { openChain } from '../support/chain.ts';
import {
  ALL_LEVELS,
  AreaLevel,
  county,
  deployGep,
  type Gep,
  GepState,
  MethodologyState,
  methods,
  type PartyName,
  seriesId,
  type TestSeries,
  WINDOW,
  yearEnds,
} from '../support/gep.ts';
import { participantNamed } from '../support/ledger.ts';
import { contentHash, DAY, NULL_ID, schemaId } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();
const { loadFixture, time } = networkHelpers;

async function ready() {
  return deployGep(ethers, networkHelpers);
}

async function inMirror() {
  return deployGep(ethers, networkHelpers, { isDemo: false });
}

/** The county's account of 2025, drafted by the company. */
async function drafted() {
  const world = await ready();
  const account = world.accountOf('2025', 1_000n);
  return { ...world, account, draftId: await world.draft(account) };
}

/** The same, passed by the verifier; objections run. */
async function reviewed() {
  const world = await drafted();
  const reviewId = await world.review(world.account);
  return { ...world, reviewId, until: BigInt(await time.latest()) + WINDOW };
}

/** The same, and nobody objected. */
async function publishable() {
  const world = await reviewed();
  await world.pastWindow();
  return world;
}

async function published() {
  const world = await publishable();
  return { ...world, publication: await world.publish(world.account) };
}

const stateOf = async ({ gep }: Pick<Gep, 'gep'>, account: { id: string }) => (await gep.account(account.id)).state;

describe('GepAccounts', () => {
  describe('registerMethodology', () => {
    const second = contentHash('示例 方法 二');

    it('takes down a method by the hash of its document, with the edition before', async () => {
      const { gep, schemaSteward } = await loadFixture(ready);
      const own = gep.connect(schemaSteward);

      await expect(own.registerMethodology(second, 'DB33', '2025', 5n, methods.demo, MethodologyState.Incomplete))
        .to.emit(gep, 'GepMethodologyRegistered')
        .withArgs(second, ZeroHash, 'DB33', '2025', 5n, methods.demo, MethodologyState.Incomplete);
      expect(await gep.methodology(second)).to.deep.equal([MethodologyState.Incomplete, 5n, methods.demo]);
    });

    it('refuses everybody but the steward', async () => {
      const { gep, supervisor } = await loadFixture(ready);

      await expect(gep.connect(supervisor).registerMethodology(second, 'A', '1', 1n, ZeroHash, 1n))
        .to.be.revertedWithCustomError(gep, 'AccessManagedUnauthorized')
        .withArgs(supervisor.address);
    });

    it('refuses the same document twice, and an edition before that nobody knows', async () => {
      const { gep, schemaSteward } = await loadFixture(ready);
      const own = gep.connect(schemaSteward);

      await expect(own.registerMethodology(methods.demo, 'A', '1', 1n, ZeroHash, 1n))
        .to.be.revertedWithCustomError(gep, 'GepMethodologyAlreadyRecorded')
        .withArgs(methods.demo);
      await expect(own.registerMethodology(second, 'A', '1', 1n, id('nothing'), 1n))
        .to.be.revertedWithCustomError(gep, 'GepMethodologyUnknown')
        .withArgs(id('nothing'));
      await expect(gep.methodology(second)).to.be.revertedWithCustomError(gep, 'GepMethodologyUnknown');
    });

    const long = 'X'.repeat(41);
    const flaws: [string, [string, string, string, bigint, bigint]][] = [
      ['a document', [ZeroHash, 'A', '1', 1n, 1n]],
      ['a code', [second, '', '1', 1n, 1n]],
      ['a code of 40 characters at most', [second, long, '1', 1n, 1n]],
      ['an edition', [second, 'A', '', 1n, 1n]],
      ['an edition of 40 characters at most', [second, 'A', long, 1n, 1n]],
      ['a date', [second, 'A', '1', 0n, 1n]],
      ['a state', [second, 'A', '1', 1n, 0n]],
    ];
    for (const [what, [hash, code, edition, from, state]] of flaws) {
      it(`refuses one without ${what}`, async () => {
        const { gep, schemaSteward } = await loadFixture(ready);

        await expect(gep.connect(schemaSteward).registerMethodology(hash, code, edition, from, ZeroHash, state))
          .to.be.revertedWithCustomError(gep, 'GepMethodologyInvalid')
          .withArgs(hash);
      });
    }
  });

  describe('openSeries', () => {
    const open = ({ gep, villager }: Gep, series: TestSeries) => gep.connect(villager).openSeries(series);

    it('is open to anybody active; its id is of what is compared', async () => {
      const world = await loadFixture(ready);
      const { gep } = world;
      const project = { ...county, level: AreaLevel.Project, parcels: id('示例 宗地') };

      await expect(open(world, project))
        .to.emit(gep, 'GepSeriesOpened')
        .withArgs(seriesId(project), participantNamed('villager'), ...Object.values(project));
      expect(await gep.series(seriesId(project))).to.deep.equal([
        AreaLevel.Project,
        331_121n,
        BigInt(await time.latest()),
        methods.demo,
      ]);
      expect(await gep.seriesId(project)).to.equal(seriesId(project));
    });

    it('has the ids that the SDK computes', async () => {
      const { gep } = await loadFixture(ready);
      const asSdk = { ...county, level: Number(county.level), priceBasis: asciiWord('DEMO-2026') } as never;
      const account = [seriesId(county), id('document'), 5n, yearEnds[2025]] as const;

      expect(gepSeriesId(asSdk)).to.equal(seriesId(county));
      expect(gepAccountId(...(account as unknown as Parameters<typeof gepAccountId>))).to.equal(
        await gep.accountId(...account),
      );
    });

    const levels: [string, bigint, bigint][] = [
      ['City', 3_311n, 331_121n],
      ['County', 331_121n, 3_311n],
      ['Township', 331_121_001n, 331_121n],
      ['Village', 331_121_001_201n, 331_121_001n],
      ['Project', 331_121n, 331_121_001n],
    ];
    for (const [name, area, other] of levels) {
      it(`asks of a ${name} as many digits as its code has`, async () => {
        const world = await loadFixture(ready);
        const level = AreaLevel[name as keyof typeof AreaLevel];
        const parcels = level === AreaLevel.Project ? id('示例 宗地') : ZeroHash;
        const other2 = { ...county, level, area: other, parcels, priceBasis: encodeBytes32String('B') };

        await open(world, { ...other2, area });
        await expect(open(world, other2))
          .to.be.revertedWithCustomError(world.gep, 'GepSeriesInvalid')
          .withArgs(level, other, parcels, other2.priceBasis);
      });
    }

    const flaws: [string, Partial<TestSeries>][] = [
      ['without a level', { level: AreaLevel.None }],
      ['of a county on parcels', { parcels: id('示例 宗地') }],
      ['of a project without parcels', { level: AreaLevel.Project }],
      ['without a price basis', { priceBasis: ZeroHash }],
      ['of a price basis with a gap', { priceBasis: `0x4100${'42'.padEnd(60, '0')}` }],
      ['of a price basis with a space', { priceBasis: encodeBytes32String('A 2026') }],
      ['of a price basis that is no ASCII', { priceBasis: keccak256(toUtf8Bytes('x')) }],
    ];
    for (const [what, changes] of flaws) {
      it(`refuses one ${what}`, async () => {
        const world = await loadFixture(ready);

        await expect(open(world, { ...county, ...changes })).to.be.revertedWithCustomError(
          world.gep,
          'GepSeriesInvalid',
        );
      });
    }

    it('refuses a second one of equal fields, an unknown method, and who is nobody', async () => {
      const world = await loadFixture(ready);
      const { gep, stranger } = world;

      await expect(open(world, county))
        .to.be.revertedWithCustomError(gep, 'GepSeriesAlreadyOpen')
        .withArgs(seriesId(county));
      await expect(open(world, { ...county, methodology: id('nothing') }))
        .to.be.revertedWithCustomError(gep, 'GepMethodologyUnknown')
        .withArgs(id('nothing'));
      await expect(gep.connect(stranger).openSeries(county))
        .to.be.revertedWithCustomError(gep, 'CallerNotActive')
        .withArgs(stranger.address);
      await expect(gep.series(id('nothing')))
        .to.be.revertedWithCustomError(gep, 'GepSeriesUnknown')
        .withArgs(id('nothing'));
    });
  });

  describe('appoint and dismiss', () => {
    it('set and clear the levels of a publisher in an area', async () => {
      const { gep, supervisor } = await loadFixture(ready);
      const publisher = participantNamed('landRegistrar');
      const own = gep.connect(supervisor);

      await expect(own.appoint(publisher, 3_311n, 0x06n))
        .to.emit(gep, 'GepPublisherAppointed')
        .withArgs(publisher, participantNamed('supervisor'), 3_311n, 0x06n);
      expect(await gep.levelsOf(publisher, 3_311n)).to.equal(0x06n);
      await own.appoint(publisher, 3_311n, 0x02n);
      expect(await gep.levelsOf(publisher, 3_311n)).to.equal(0x02n);
      await expect(own.dismiss(publisher, 3_311n))
        .to.emit(gep, 'GepPublisherDismissed')
        .withArgs(publisher, participantNamed('supervisor'), 3_311n);
      expect(await gep.levelsOf(publisher, 3_311n)).to.equal(0n);
    });

    it('are the supervisor’s alone', async () => {
      const { gep, schemaSteward } = await loadFixture(ready);
      const stranger = gep.connect(schemaSteward);
      const publisher = participantNamed('ecologyRegistrar');

      for (const act of [stranger.appoint(publisher, 33n, 0x02n), stranger.dismiss(publisher, 331_121n)]) {
        await expect(act).to.be.revertedWithCustomError(gep, 'AccessManagedUnauthorized');
      }
    });

    const flaws: [string, string, bigint, bigint][] = [
      ['nobody', id('nobody'), 33n, 0x02n],
      ['an area of one digit', participantNamed('court'), 3n, 0x02n],
      ['an area of three digits', participantNamed('court'), 331n, 0x02n],
      ['an area of five digits', participantNamed('court'), 33_112n, 0x02n],
      ['an area of seven digits', participantNamed('court'), 3_311_210n, 0x02n],
      ['an area of thirteen digits', participantNamed('court'), 3_311_210_012_010n, 0x02n],
      ['no level', participantNamed('court'), 33n, 0n],
      ['a level that is none', participantNamed('court'), 33n, 0x01n],
      ['a level past the last', participantNamed('court'), 33n, 0x40n],
    ];
    for (const [what, participant, area, levels] of flaws) {
      it(`refuse ${what}`, async () => {
        const { gep, supervisor } = await loadFixture(ready);

        await expect(gep.connect(supervisor).appoint(participant, area, levels))
          .to.be.revertedWithCustomError(gep, 'AppointmentInvalid')
          .withArgs(participant, area, levels);
      });
    }

    it('refuse to dismiss who isn’t appointed in exactly this area', async () => {
      const { gep, supervisor } = await loadFixture(ready);
      const publisher = participantNamed('ecologyRegistrar');

      await expect(gep.connect(supervisor).dismiss(publisher, 3_311n))
        .to.be.revertedWithCustomError(gep, 'AppointmentUnknown')
        .withArgs(publisher, 3_311n);
    });
  });

  describe('setObjectionWindow', () => {
    it('counts from the next review on', async () => {
      const world = await loadFixture(reviewed);
      const { gep, schemaSteward, accountOf, draft, review } = world;
      await expect(gep.connect(schemaSteward).setObjectionWindow(30n * DAY))
        .to.emit(gep, 'GepObjectionWindowSet')
        .withArgs(ZeroHash, 30n * DAY);

      const next = accountOf('another', 7n);
      await draft(next);
      await review(next);

      expect((await gep.account(world.account.id)).objectionsUntil).to.equal(world.until);
      expect((await gep.account(next.id)).objectionsUntil).to.equal(BigInt(await time.latest()) + 30n * DAY);
      expect(await gep.objectionWindow()).to.equal(30n * DAY);
    });

    it('is the steward’s, from one day to ninety', async () => {
      const { gep, schemaSteward, supervisor } = await loadFixture(ready);
      const own = gep.connect(schemaSteward);

      for (const window of [DAY - 1n, 90n * DAY + 1n]) {
        await expect(own.setObjectionWindow(window))
          .to.be.revertedWithCustomError(gep, 'ObjectionWindowInvalid')
          .withArgs(window);
      }
      for (const window of [DAY, 90n * DAY]) await own.setObjectionWindow(window);
      await expect(gep.connect(supervisor).setObjectionWindow(DAY)).to.be.revertedWithCustomError(
        gep,
        'AccessManagedUnauthorized',
      );
    });
  });

  describe('the gate', () => {
    it('opens to Evidence alone', async () => {
      const { gep, schemaSteward, accountOf } = await loadFixture(ready);
      const { paper } = accountOf('2025', 1n);
      const { content, ...rest } = paper;
      const statement = {
        ...rest,
        schema: schemaId('GEP_DRAFT'),
        validUntil: 0n,
        contentHash: content,
        corrects: NULL_ID,
      };

      await expect(gep.connect(schemaSteward).admit(id('evidence'), participantNamed('company'), 1n, statement))
        .to.be.revertedWithCustomError(gep, 'CallerNotEvidence')
        .withArgs(schemaSteward.address);
    });

    it('knows no other paper, whoever sends it here', async () => {
      const { gep, evidence, schemaSteward, says } = await loadFixture(ready);
      const rule = { role: 2n ** 64n - 1n, maxValidity: 0n, isLined: false, unit: 0, isGated: true };
      await evidence.connect(schemaSteward).defineGated('GEP_RUMOUR', rule, encodeBytes32String('GEP_ACCOUNTS'));

      await expect(says('company', 'GEP_RUMOUR', { subject: id('subject') }))
        .to.be.revertedWithCustomError(gep, 'PaperNotOfGep')
        .withArgs(schemaId('GEP_RUMOUR'));
    });

    it('lets no paper end by itself', async () => {
      const { gep, says, accountOf } = await loadFixture(ready);
      const end = yearEnds[2025] + 3_650n * DAY;

      await expect(says('company', 'GEP_DRAFT', { ...accountOf('2025', 1n).paper, validUntil: end }))
        .to.be.revertedWithCustomError(gep, 'PaperExpires')
        .withArgs(schemaId('GEP_DRAFT'), end);
    });

    it('refuses everything while nothing plays it', async () => {
      const { evidence, schemaSteward, says } = await loadFixture(ready);
      const rule = { role: 2n ** 64n - 1n, maxValidity: 0n, isLined: false, unit: 0, isGated: true };
      await evidence.connect(schemaSteward).defineGated('UNKEPT', rule, encodeBytes32String('NOBODY'));

      await expect(says('company', 'UNKEPT', { subject: id('subject') }))
        .to.be.revertedWithCustomError(evidence, 'NameUnresolved')
        .withArgs(encodeBytes32String('NOBODY'));
    });
  });

  describe('a draft', () => {
    it('opens the account of its series, document, total and year', async () => {
      const world = await loadFixture(ready);
      const { gep, accountOf, says } = world;
      const account = accountOf('2025', 1_000n);

      await expect(says('company', 'GEP_DRAFT', account.paper))
        .to.emit(gep, 'GepAccountDrafted')
        .withArgs(
          account.id,
          participantNamed('company'),
          account.series,
          (id_: string) => id_ !== ZeroHash,
          1_000n,
          yearEnds[2025],
          account.paper.content,
        );
      const entry = await gep.account(account.id);
      expect([entry.state, entry.basisDate, entry.total, entry.series, entry.review, entry.objections]).to.deep.equal([
        GepState.Draft,
        yearEnds[2025],
        1_000n,
        account.series,
        ZeroHash,
        0n,
      ]);
    });

    it('of another total or year is another account', async () => {
      const world = await loadFixture(drafted);
      const { gep, account, draft, accountOf } = world;
      const content = account.paper.content;
      const dearer = { ...account, paper: { ...account.paper, value: 1_001n } };
      await draft(dearer, 'villager');
      await draft({ ...account, paper: { ...account.paper, basisDate: yearEnds[2024] } }, 'villager');

      expect((await gep.account(await gep.accountId(account.series, content, 1_001n, yearEnds[2025]))).total).to.equal(
        1_001n,
      );
      expect(await stateOf(world, account)).to.equal(GepState.Draft);
      await expect(gep.account(accountOf('2025', 1_002n).id)).to.be.revertedWithCustomError(gep, 'GepAccountUnknown');
    });

    for (const seconds of [-1n, 1n]) {
      it(`is of the last second of a year, not ${seconds} from it`, async () => {
        const { gep, says, accountOf } = await loadFixture(ready);
        const basisDate = yearEnds[2025] + seconds;

        await expect(says('company', 'GEP_DRAFT', accountOf('2025', 1n, basisDate).paper))
          .to.be.revertedWithCustomError(gep, 'BasisNotYearEnd')
          .withArgs(basisDate);
      });
    }

    it('needs a series', async () => {
      const { gep, says, accountOf } = await loadFixture(ready);
      const elsewhere = { ...county, area: 331_102n };

      await expect(says('company', 'GEP_DRAFT', accountOf('2025', 1n, yearEnds[2025], elsewhere).paper))
        .to.be.revertedWithCustomError(gep, 'GepSeriesUnknown')
        .withArgs(seriesId(elsewhere));
    });

    it('is the first’s: nobody else drafts the same while it stands', async () => {
      const { gep, account, says } = await loadFixture(reviewed);

      await expect(says('villager', 'GEP_DRAFT', account.paper))
        .to.be.revertedWithCustomError(gep, 'GepAccountStateIsOther')
        .withArgs(account.id, GepState.Reviewed);
    });

    it('that was withdrawn is taken up by another, and reviewed anew, by another than its new author', async () => {
      const world = await loadFixture(publishable);
      const { gep, account, draftId, draft, revoke, says, publishes } = world;
      await revoke('company', 'GEP_DRAFT', account.series, draftId);
      await draft(account, 'verifier');

      const entry = await gep.account(account.id);
      expect([entry.state, entry.review, entry.objectionsUntil]).to.deep.equal([GepState.Draft, ZeroHash, 0n]);
      await expect(publishes(account)).to.be.revertedWithCustomError(gep, 'GepAccountStateIsOther');
      await expect(says('verifier', 'GEP_REVIEW', { subject: account.id, value: 1n }))
        .to.be.revertedWithCustomError(gep, 'ReviewOfOwnDraft')
        .withArgs(account.id, participantNamed('verifier'));
      await world.review(account, 'laboratory');
    });

    it('that was withdrawn after publication or rejection is taken up by nobody', async () => {
      const world = await loadFixture(published);
      const { gep, account, draftId, revoke, says, accountOf, draft, review } = world;
      await revoke('company', 'GEP_DRAFT', account.series, draftId);
      await expect(says('villager', 'GEP_DRAFT', account.paper))
        .to.be.revertedWithCustomError(gep, 'GepAccountStateIsOther')
        .withArgs(account.id, GepState.Published);

      const failed = accountOf('failed', 5n, yearEnds[2024]);
      const paper = await draft(failed);
      await review(failed, 'verifier', { value: 0n });
      await revoke('company', 'GEP_DRAFT', failed.series, paper);
      await expect(says('villager', 'GEP_DRAFT', failed.paper))
        .to.be.revertedWithCustomError(gep, 'GepAccountStateIsOther')
        .withArgs(failed.id, GepState.Rejected);
    });
  });

  describe('a review', () => {
    it('that passes lets objections be heard for a week', async () => {
      const world = await loadFixture(drafted);
      const { gep, account, says } = world;

      await expect(says('verifier', 'GEP_REVIEW', { subject: account.id, value: 1n })).to.emit(
        gep,
        'GepAccountReviewed',
      );
      const entry = await gep.account(account.id);
      expect([entry.state, entry.objectionsUntil]).to.deep.equal([
        GepState.Reviewed,
        BigInt(await time.latest()) + WINDOW,
      ]);
    });

    it('that fails ends the account, also when it is withdrawn later', async () => {
      const world = await loadFixture(drafted);
      const { gep, account, review, revoke, says } = world;
      const paper = await review(account, 'verifier', { value: 0n });
      expect(await stateOf(world, account)).to.equal(GepState.Rejected);
      await revoke('verifier', 'GEP_REVIEW', account.id, paper);

      await expect(says('laboratory', 'GEP_REVIEW', { subject: account.id, value: 1n }))
        .to.be.revertedWithCustomError(gep, 'GepAccountStateIsOther')
        .withArgs(account.id, GepState.Rejected);
    });

    it('is nobody’s of his own draft, by whichever account of his', async () => {
      const { gep, authority, participants, office, stranger, evidence, accountOf, draft, says } =
        await loadFixture(ready);
      const own = accountOf('own', 9n);
      await draft(own, 'verifier');
      await participants.connect(office).addAccount(participantNamed('verifier'), stranger);
      await authority.grantRole(29n, stranger.address, 0);

      for (const by of ['verifier', 'stranger'] as const) {
        await expect(says(by, 'GEP_REVIEW', { subject: own.id, value: 1n }))
          .to.be.revertedWithCustomError(gep, 'ReviewOfOwnDraft')
          .withArgs(own.id, participantNamed('verifier'));
      }
      await expect(says('company', 'GEP_REVIEW', { subject: own.id, value: 1n })).to.be.revertedWithCustomError(
        evidence,
        'IssuerLacksRole',
      );
    });

    it('is of an account that was drafted, once, with a draft that stands', async () => {
      const world = await loadFixture(drafted);
      const { gep, account, draftId, says, revoke } = world;
      await expect(says('verifier', 'GEP_REVIEW', { subject: id('nothing'), value: 1n }))
        .to.be.revertedWithCustomError(gep, 'GepAccountUnknown')
        .withArgs(id('nothing'));
      await revoke('company', 'GEP_DRAFT', account.series, draftId);
      await expect(says('verifier', 'GEP_REVIEW', { subject: account.id, value: 1n }))
        .to.be.revertedWithCustomError(gep, 'DraftNotStanding')
        .withArgs(account.id, draftId);

      const again = await loadFixture(drafted);
      await again.review(again.account);
      await expect(says('laboratory', 'GEP_REVIEW', { subject: account.id, value: 0n }))
        .to.be.revertedWithCustomError(gep, 'GepAccountStateIsOther')
        .withArgs(account.id, GepState.Reviewed);
    });

    it('says passed or failed, nothing else', async () => {
      const { gep, account, says } = await loadFixture(drafted);

      await expect(says('verifier', 'GEP_REVIEW', { subject: account.id, value: 2n }))
        .to.be.revertedWithCustomError(gep, 'VerdictInvalid')
        .withArgs(2n);
    });

    it('that its reviewer withdrew is made anew, with a window of its own', async () => {
      const world = await loadFixture(publishable);
      const { gep, account, reviewId, revoke, review, publishes } = world;
      await revoke('verifier', 'GEP_REVIEW', account.id, reviewId);
      await expect(publishes(account))
        .to.be.revertedWithCustomError(gep, 'ReviewNotStanding')
        .withArgs(account.id, reviewId);
      await review(account, 'laboratory');

      const until = BigInt(await time.latest()) + WINDOW;
      await expect(publishes(account))
        .to.be.revertedWithCustomError(gep, 'ObjectionWindowOpen')
        .withArgs(account.id, until);
      await world.pastWindow();
      await world.publish(account);
    });

    it('corrected to a failure by its reviewer ends the account', async () => {
      const world = await loadFixture(reviewed);
      const { account, reviewId, review } = world;

      await review(account, 'verifier', { value: 0n, corrects: reviewId });

      expect(await stateOf(world, account)).to.equal(GepState.Rejected);
    });
  });

  describe('an objection', () => {
    it('is anybody’s, until the last second of the window', async () => {
      const world = await loadFixture(reviewed);
      const { gep, account, until, says } = world;
      await time.setNextBlockTimestamp(until);

      await expect(says('villager', 'GEP_OBJECTION', { subject: account.id })).to.emit(gep, 'GepObjectionRaised');
      const [raised = ''] = await gep.objectionsTo(account.id);
      expect([...(await gep.objection(raised))].slice(0, 2)).to.deep.equal([account.id, ZeroHash]);
      await expect(says('buyer', 'GEP_OBJECTION', { subject: account.id }))
        .to.be.revertedWithCustomError(gep, 'ObjectionWindowClosed')
        .withArgs(account.id, until);
    });

    it('is heard once from a participant, also when he withdrew the first', async () => {
      const { gep, account, object, revoke, says } = await loadFixture(reviewed);
      const first = await object(account);
      await revoke('villager', 'GEP_OBJECTION', account.id, first);

      await expect(says('villager', 'GEP_OBJECTION', { subject: account.id }))
        .to.be.revertedWithCustomError(gep, 'GepObjectorHeard')
        .withArgs(account.id, participantNamed('villager'));
    });

    it('is heard of a reviewed account alone', async () => {
      const { gep, account, says } = await loadFixture(drafted);

      await expect(says('villager', 'GEP_OBJECTION', { subject: account.id }))
        .to.be.revertedWithCustomError(gep, 'GepAccountStateIsOther')
        .withArgs(account.id, GepState.Draft);
      await expect(says('villager', 'GEP_OBJECTION', { subject: id('nothing') })).to.be.revertedWithCustomError(
        gep,
        'GepAccountUnknown',
      );
    });

    it('is one of sixteen at most, all of which publication looks at', async () => {
      const world = await loadFixture(reviewed);
      const { gep, account, object, answer, says, cast } = world;
      const names: PartyName[] = (Object.keys(cast) as PartyName[]).filter(
        (name) =>
          !['admin', 'directorySteward', 'schemaSteward', 'rights', 'carbon', 'stranger', 'marketSteward'].includes(
            name,
          ),
      );
      const objections: string[] = [];
      for (const name of names.slice(0, 16)) objections.push(await object(account, name));
      const last = names[16] as PartyName;

      await expect(says(last, 'GEP_OBJECTION', { subject: account.id }))
        .to.be.revertedWithCustomError(gep, 'GepObjectionsFull')
        .withArgs(account.id);
      expect(await gep.objectionsTo(account.id)).to.deep.equal(objections);
      const dismiss = (n: number) =>
        answer(objections[n] ?? '', false, names[n] === 'verifier' ? 'laboratory' : 'verifier');
      for (let n = 0; n < 15; n++) await dismiss(n);
      await world.pastWindow();
      await expect(world.publishes(account))
        .to.be.revertedWithCustomError(gep, 'GepObjectionUnanswered')
        .withArgs(account.id, objections[15]);
      await dismiss(15);
      await world.publish(account);
    });

    it('keeps the account from publication until it is answered or withdrawn', async () => {
      const world = await loadFixture(reviewed);
      const { gep, account, object, answer, revoke, publishes } = world;
      const [first, second] = [await object(account), await object(account, 'buyer')];
      await world.pastWindow();

      await expect(publishes(account))
        .to.be.revertedWithCustomError(gep, 'GepObjectionUnanswered')
        .withArgs(account.id, first);
      await answer(first, false);
      await expect(publishes(account))
        .to.be.revertedWithCustomError(gep, 'GepObjectionUnanswered')
        .withArgs(account.id, second);
      await revoke('buyer', 'GEP_OBJECTION', account.id, second);
      await world.publish(account);
    });

    it('that is upheld ends the account', async () => {
      const world = await loadFixture(reviewed);
      const { gep, account, object, says, publishes } = world;
      const objection = await object(account);

      await expect(says('laboratory', 'GEP_OBJECTION_ANSWER', { subject: objection, value: 1n })).to.emit(
        gep,
        'GepObjectionAnswered',
      );
      expect(await stateOf(world, account)).to.equal(GepState.Rejected);
      expect((await gep.objection(objection)).isUpheld).to.equal(true);
      await world.pastWindow();
      await expect(publishes(account))
        .to.be.revertedWithCustomError(gep, 'GepAccountStateIsOther')
        .withArgs(account.id, GepState.Rejected);
    });
  });

  describe('an answer', () => {
    it('is neither the author’s nor the objector’s', async () => {
      const { gep, accountOf, draft, review, object, says } = await loadFixture(ready);
      const account = accountOf('2025', 4n);
      await draft(account, 'laboratory');
      await review(account);
      const [ofReviewer, ofVillager] = [await object(account, 'verifier'), await object(account)];

      await expect(says('laboratory', 'GEP_OBJECTION_ANSWER', { subject: ofVillager, value: 0n }))
        .to.be.revertedWithCustomError(gep, 'AnswerByParty')
        .withArgs(ofVillager, participantNamed('laboratory'));
      await expect(says('verifier', 'GEP_OBJECTION_ANSWER', { subject: ofReviewer, value: 0n }))
        .to.be.revertedWithCustomError(gep, 'AnswerByParty')
        .withArgs(ofReviewer, participantNamed('verifier'));
    });

    it('is of an objection that is open, and says upheld or dismissed', async () => {
      const { gep, account, object, answer, revoke, says } = await loadFixture(reviewed);
      const by = (subject: string, value = 0n) => says('laboratory', 'GEP_OBJECTION_ANSWER', { subject, value });
      await expect(by(id('nothing')))
        .to.be.revertedWithCustomError(gep, 'GepObjectionUnknown')
        .withArgs(id('nothing'));
      const first = await object(account);
      await expect(by(first, 2n)).to.be.revertedWithCustomError(gep, 'VerdictInvalid').withArgs(2n);
      await answer(first, false);
      await expect(by(first)).to.be.revertedWithCustomError(gep, 'GepObjectionNotOpen').withArgs(first);
      const second = await object(account, 'buyer');
      await revoke('buyer', 'GEP_OBJECTION', account.id, second);
      await expect(by(second)).to.be.revertedWithCustomError(gep, 'GepObjectionNotOpen').withArgs(second);
    });

    it('that was withdrawn leaves the objection open again', async () => {
      const world = await loadFixture(reviewed);
      const { gep, account, object, answer, revoke, publishes } = world;
      const objection = await object(account);
      const paper = await answer(objection, false);
      await world.pastWindow();
      await revoke('laboratory', 'GEP_OBJECTION_ANSWER', objection, paper);

      await expect(publishes(account))
        .to.be.revertedWithCustomError(gep, 'GepObjectionUnanswered')
        .withArgs(account.id, objection);
      await answer(objection, false, 'verifier');
      await world.publish(account);
    });

    it('comes too late for an account that is over', async () => {
      const { gep, account, object, answer, says } = await loadFixture(reviewed);
      const [first, second] = [await object(account), await object(account, 'buyer')];
      await answer(first, true);

      await expect(says('laboratory', 'GEP_OBJECTION_ANSWER', { subject: second, value: 0n }))
        .to.be.revertedWithCustomError(gep, 'GepAccountStateIsOther')
        .withArgs(account.id, GepState.Rejected);
    });
  });

  describe('a publication', () => {
    it('of a reviewed account nobody objected to stands', async () => {
      const world = await loadFixture(publishable);
      const { gep, account, publishes } = world;

      await expect(publishes(account)).to.emit(gep, 'GepAccountPublished');
      const { publication, state } = await gep.account(account.id);
      expect(state).to.equal(GepState.Published);
      expect(await gep.published(publication)).to.deep.equal([
        account.id,
        account.series,
        AreaLevel.County,
        331_121n,
        331_121n,
      ]);
    });

    it('waits for the last second of the window', async () => {
      const world = await loadFixture(reviewed);
      const { gep, account, until, publishes } = world;
      await time.increaseTo(until - 1n);

      await expect(publishes(account))
        .to.be.revertedWithCustomError(gep, 'ObjectionWindowOpen')
        .withArgs(account.id, until);
      // What was refused stands in a block of that second.
      await world.publish(account);
    });

    it('that differs from the draft by one digit is of an account nobody drafted', async () => {
      const { gep, account, publishes } = await loadFixture(publishable);
      const { series, paper } = account;

      for (const change of [
        { value: 1_001n },
        { content: contentHash('示例 账户 altered') },
        { basisDate: yearEnds[2024] },
      ]) {
        const { value, content, basisDate } = { ...paper, ...change };
        await expect(publishes(account, 'ecologyRegistrar', change))
          .to.be.revertedWithCustomError(gep, 'GepAccountUnknown')
          .withArgs(await gep.accountId(series, content, value, basisDate));
      }
    });

    it('needs the draft and a review', async () => {
      const { gep, account, draftId, publishes, revoke } = await loadFixture(publishable);
      await revoke('company', 'GEP_DRAFT', account.series, draftId);
      await expect(publishes(account))
        .to.be.revertedWithCustomError(gep, 'DraftNotStanding')
        .withArgs(account.id, draftId);

      const world = await loadFixture(drafted);
      await expect(world.publishes(world.account))
        .to.be.revertedWithCustomError(gep, 'GepAccountStateIsOther')
        .withArgs(account.id, GepState.Draft);
    });

    it('is refused to its reviewer, by whichever account of his', async () => {
      const { gep, supervisor, account, publishes } = await loadFixture(publishable);
      await gep.connect(supervisor).appoint(participantNamed('verifier'), 331_121n, ALL_LEVELS);

      await expect(publishes(account, 'verifier'))
        .to.be.revertedWithCustomError(gep, 'PublisherReviewed')
        .withArgs(account.id, participantNamed('verifier'));
    });

    const appointments: [string, bigint, bigint, boolean][] = [
      ['nowhere', 0n, 0n, false],
      ['for the county alone', 331_121n, 0x04n, true],
      ['for the city’s counties', 3_311n, 0x04n, true],
      ['for the province’s counties', 33n, 0x04n, true],
      ['for the city’s own account', 3_311n, 0x02n, false],
      ['for the county’s townships', 331_121n, 0x08n, false],
      ['for the neighbour', 331_122n, 0x3en, false],
      ['for another city', 3_301n, 0x3en, false],
      ['for a township of the county', 331_121_001n, 0x3en, false],
    ];
    for (const [where, area, levels, isAllowed] of appointments) {
      it(`${isAllowed ? 'is open' : 'is refused'} to a publisher appointed ${where}`, async () => {
        const { gep, supervisor, account, publishes, publish } = await loadFixture(publishable);
        const publisher = participantNamed('landRegistrar');
        if (area !== 0n) await gep.connect(supervisor).appoint(publisher, area, levels);

        if (isAllowed) return void (await publish(account, 'landRegistrar'));
        await expect(publishes(account, 'landRegistrar'))
          .to.be.revertedWithCustomError(gep, 'PublisherNotAppointed')
          .withArgs(publisher, AreaLevel.County, 331_121n);
      });
    }

    it('is refused once its publisher is dismissed or suspended, or the role is gone; what was published stays', async () => {
      const world = await loadFixture(published);
      const { gep, evidence, supervisor, participants, authority, ecologyRegistrar, publication } = world;
      const next = world.accountOf('2026', 5n, yearEnds[2024], { ...county, priceBasis: asciiWord('B') });
      await gep.connect(world.villager).openSeries({ ...county, priceBasis: asciiWord('B') });
      await world.draft(next);
      await world.review(next);
      await world.pastWindow();
      const publisher = participantNamed('ecologyRegistrar');

      await participants.connect(supervisor).suspend(publisher, id('basis'));
      await expect(world.publishes(next)).to.be.revertedWithCustomError(evidence, 'IssuerNotActive');
      await participants.connect(supervisor).reinstate(publisher, id('basis'));
      await gep.connect(supervisor).dismiss(publisher, 331_121n);
      await expect(world.publishes(next)).to.be.revertedWithCustomError(gep, 'PublisherNotAppointed');
      await authority.revokeRole(24n, ecologyRegistrar.address);
      await expect(world.publishes(next)).to.be.revertedWithCustomError(evidence, 'IssuerLacksRole');
      expect((await gep.published(publication)).account).to.equal(world.account.id);
    });

    const methodologies: [keyof typeof methods, boolean, boolean][] = [
      ['complete', true, true],
      ['demo', true, false],
      ['incomplete', false, false],
    ];
    for (const [name, inDemo, inOther] of methodologies) {
      for (const [profile, fixture, isAllowed] of [
        ['demo', ready, inDemo],
        ['mirror', inMirror, inOther],
      ] as const) {
        it(`by a method that is ${name} is ${isAllowed ? 'open' : 'refused'} in the ${profile} profile`, async () => {
          const { gep, villager, accountOf, draft, review, pastWindow, publish, publishes } =
            await loadFixture(fixture);
          const series = { ...county, area: 331_121n, methodology: methods[name], priceBasis: asciiWord('X') };
          await gep.connect(villager).openSeries(series);
          const account = accountOf('2025', 3n, yearEnds[2025], series);
          await draft(account);
          await review(account);
          await pastWindow();

          if (isAllowed) return void (await publish(account));
          await expect(publishes(account))
            .to.be.revertedWithCustomError(gep, 'MethodologyIncomplete')
            .withArgs(methods[name]);
        });
      }
    }

    it('happens once, by whomever', async () => {
      const { gep, evidence, supervisor, account, publishes } = await loadFixture(published);
      await gep.connect(supervisor).appoint(participantNamed('landRegistrar'), 33n, ALL_LEVELS);

      await expect(publishes(account, 'landRegistrar')).to.be.revertedWithCustomError(evidence, 'EvidenceNotNewer');
    });

    it('that was withdrawn, or whose review was, is nothing to rely on, and the account isn’t published again', async () => {
      const world = await loadFixture(published);
      const { gep, account, reviewId, publication, revoke } = world;
      await revoke('verifier', 'GEP_REVIEW', account.id, reviewId);
      expect((await gep.published(publication)).account).to.equal(ZeroHash);

      const other = await loadFixture(published);
      await other.revoke('ecologyRegistrar', 'GEP_PUBLICATION', account.series, publication);
      expect((await gep.published(publication)).account).to.equal(ZeroHash);
      await expect(other.publishes(account)).to.be.revertedWithCustomError(other.evidence, 'EvidenceAlreadyRecorded');
      expect((await gep.published(id('nothing'))).level).to.equal(0n);
    });

    it('stands though its author withdraws the draft afterwards', async () => {
      const { gep, account, draftId, publication, revoke } = await loadFixture(published);

      await revoke('company', 'GEP_DRAFT', account.series, draftId);

      expect((await gep.published(publication)).account).to.equal(account.id);
    });

    it('of the next year leaves the one before as it is', async () => {
      const world = await loadFixture(ready);
      const { gep, accountOf, bring } = world;
      const [first, second] = [accountOf('2024', 1n, yearEnds[2024]), accountOf('2025', 2n)];
      const publication = await bring(first);
      await bring(second);

      expect(await stateOf(world, first)).to.equal(GepState.Published);
      expect((await gep.published(publication)).account).to.equal(first.id);
    });
  });

  describe('a correction', () => {
    it('supersedes the account of the same year, by the same long way', async () => {
      const world = await loadFixture(published);
      const { gep, account, publication, accountOf, draft, review, publishes } = world;
      const better = accountOf('2025 corrected', 990n);
      const corrected = { corrects: publication };
      await expect(publishes(better, 'ecologyRegistrar', corrected)).to.be.revertedWithCustomError(
        gep,
        'GepAccountUnknown',
      );
      await draft(better);
      await expect(publishes(better, 'ecologyRegistrar', corrected)).to.be.revertedWithCustomError(
        gep,
        'GepAccountStateIsOther',
      );
      await review(better);
      await expect(publishes(better, 'ecologyRegistrar', corrected)).to.be.revertedWithCustomError(
        gep,
        'ObjectionWindowOpen',
      );
      await world.pastWindow();

      await expect(publishes(better, 'ecologyRegistrar', corrected))
        .to.emit(gep, 'GepAccountPublished')
        .withArgs(
          better.id,
          participantNamed('ecologyRegistrar'),
          account.series,
          (paper: string) => paper !== ZeroHash,
          account.id,
        );
      expect([await stateOf(world, account), await stateOf(world, better)]).to.deep.equal([
        GepState.Superseded,
        GepState.Published,
      ]);
      expect((await gep.published(publication)).account).to.equal(ZeroHash);
    });

    it('is never of another year', async () => {
      const world = await loadFixture(ready);
      const { gep, accountOf, bring, draft, review, publishes } = world;
      const first = await bring(accountOf('2024', 1n, yearEnds[2024]));
      const next = accountOf('2025', 2n);
      await draft(next);
      await review(next);
      await world.pastWindow();

      await expect(publishes(next, 'ecologyRegistrar', { corrects: first }))
        .to.be.revertedWithCustomError(gep, 'CorrectionOfOtherYear')
        .withArgs(first, yearEnds[2025]);
    });

    it('doesn’t bring back what it superseded', async () => {
      const world = await loadFixture(published);
      const { evidence, account, publication, accountOf, bring, publishes } = world;
      const better = await bring(accountOf('2025 corrected', 990n), { corrects: publication });

      await expect(publishes(account, 'ecologyRegistrar', { corrects: better })).to.be.revertedWithCustomError(
        evidence,
        'EvidenceAlreadyRecorded',
      );
    });
  });

  describe('one document in two series', () => {
    const other = { ...county, area: 331_122n };

    /** The county's document, drafted and passed as the neighbour's too. */
    async function twice() {
      const world = await ready();
      const { gep, villager, supervisor, accountOf, draft, review, pastWindow } = world;
      await gep.connect(villager).openSeries(other);
      await gep.connect(supervisor).appoint(participantNamed('ecologyRegistrar'), 331_122n, ALL_LEVELS);
      const [right, wrong] = [accountOf('2025', 8n), accountOf('2025', 8n, yearEnds[2025], other)];
      for (const account of [right, wrong]) {
        await draft(account);
        await review(account);
      }
      await pastWindow();
      return { ...world, right, wrong };
    }

    it('stands published in one', async () => {
      const { gep, right, wrong, publish, publishes } = await loadFixture(twice);
      await publish(right);

      await expect(publishes(wrong))
        .to.be.revertedWithCustomError(gep, 'DocumentPublishedElsewhere')
        .withArgs(right.id);
    });

    it('is published in the right one once it was withdrawn from the wrong one', async () => {
      const { right, wrong, publish, revoke } = await loadFixture(twice);
      const mistake = await publish(wrong);
      await revoke('ecologyRegistrar', 'GEP_PUBLICATION', wrong.series, mistake);

      await publish(right);
    });
  });

  describe('when a part is replaced', () => {
    it('a new gate knows no account of the old one: nothing is published past it', async () => {
      const world = await loadFixture(publishable);
      const { authority, directory, directorySteward, evidence, gep, account, publishes } = world;
      const next = await ethers.deployContract('GepAccounts', [authority, directory, true]);
      const name = encodeBytes32String('GEP_ACCOUNTS');
      await directory.connect(directorySteward).propose(name, next);
      await time.increase(31n * DAY);
      await directory.activate(name);
      for (const part of ['PARTICIPANTS', 'EVIDENCE']) await next.refresh(encodeBytes32String(part));
      await evidence.refresh(name);

      await expect(publishes(account)).to.be.revertedWithCustomError(next, 'GepAccountUnknown').withArgs(account.id);
      expect((await gep.account(account.id)).state).to.equal(GepState.Reviewed);
    });

    it('an Evidence that isn’t the ledger’s is no longer heard', async () => {
      const world = await loadFixture(publishable);
      const { authority, directory, directorySteward, gep, evidence, account, publishes } = world;
      const next = await ethers.deployContract('Evidence', [authority, directory]);
      const name = encodeBytes32String('EVIDENCE');
      await directory.connect(directorySteward).propose(name, next);
      await time.increase(31n * DAY);
      await directory.activate(name);
      await gep.refresh(name);

      await expect(publishes(account))
        .to.be.revertedWithCustomError(gep, 'CallerNotEvidence')
        .withArgs(await evidence.getAddress());
    });
  });

  it('stores an account in five slots, the first as the interface documents it', async () => {
    const { gep, account, publication, draftId, reviewId, until } = await loadFixture(published);
    const ACCOUNTS_SLOT = 5n;
    const base = BigInt(
      keccak256(ethers.AbiCoder.defaultAbiCoder().encode(['bytes32', 'uint256'], [account.id, ACCOUNTS_SLOT])),
    );
    const slot = (n: bigint) => ethers.provider.getStorage(gep, base + n);
    const word = BigInt(await slot(0n));
    const take = (from: bigint, bits: bigint) => (word >> from) & ((1n << bits) - 1n);

    expect([take(0n, 8n), take(72n, 40n), take(112n, 40n), take(152n, 8n), take(160n, 96n)]).to.deep.equal([
      GepState.Published,
      yearEnds[2025],
      until,
      0n,
      1_000n,
    ]);
    const slots = [await slot(1n), await slot(2n), await slot(3n), await slot(4n), await slot(5n)];
    expect(slots).to.deep.equal([account.series, draftId, reviewId, publication, ZeroHash]);
  });
});
