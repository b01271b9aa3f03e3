import { expect } from 'chai';
import { AbiCoder, encodeBytes32String, id, keccak256, ZeroHash } from 'ethers';
import { rightClasses } from '../../../scripts/deploy/rightClasses.ts';
import { schemas } from '../../../scripts/deploy/schemas.ts';
import { openChain } from '../support/chain.ts';
import {
  deployRights,
  ECO_PRODUCT_USE,
  FOREST_RIGHT,
  house,
  IDLE_HOUSE_USE,
  Occasion,
  Power,
  PUBLIC_FOREST_INCOME,
  plain,
  rightId,
  ruleOf,
} from '../support/rights.ts';
import { contentHash, evidenceId, NEVER, NULL_ID, schemaId } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();

const CASTLE = encodeBytes32String('CASTLE');
const QINGTIAN = 331121n;
const CHARGE_POLICY = schemaId('CHARGE_POLICY');
const since = 1_700_000_000n;

const plainRule = {
  powers: 0b111111,
  policy: 0,
  chargeable: 1,
  isReceivable: false,
  isForest: false,
  bindsComponents: false,
  passesFreely: true,
  mayLieInRedLine: false,
  defaultCap: 5_000,
  register: 11n,
  ground: ZeroHash,
};

/** The shipped classes, and the steward who keeps them. */
async function tables() {
  const world = await deployRights(ethers);
  const steward = world.classes.connect(world.schemaSteward);
  await world.participants.connect(world.office).enrol(3, id('steward'), 20, 0, 331100);
  await world.participants.connect(world.office).addAccount(stewardId, world.schemaSteward);

  /** A county's word about a class, attested; returns the evidence. */
  const policy = async (titleClass: string, county: bigint, validUntil: bigint = NEVER) => {
    const subject = await world.classes.policySubject(titleClass, county);
    const document = contentHash(`policy about ${titleClass} in ${county}`);
    const told = { schema: CHARGE_POLICY, subject, value: 0n, basisDate: since, validUntil };
    await world.evidence.connect(world.schemaSteward).attest({ ...told, contentHash: document, corrects: NULL_ID });
    return evidenceId(stewardId, CHARGE_POLICY, subject, document, since);
  };
  return { ...world, steward, policy };
}

const stewardId = keccak256(
  AbiCoder.defaultAbiCoder().encode(
    ['bytes32', 'uint8', 'bytes32'],
    [id('liangshan.participant.v1'), 3, id('steward')],
  ),
);

describe('RightClasses', () => {
  describe('setClass', () => {
    it('numbers classes in the order in which they come, and makes a class its own ground', async () => {
      const { steward } = await networkHelpers.loadFixture(tables);

      await expect(steward.setClass(CASTLE, plainRule)).to.emit(steward, 'ClassSet');

      const [index, rule] = await steward.rightClass(CASTLE);
      expect([index, rule.ground, rule.register]).to.deep.equal([BigInt(rightClasses.length + 1), CASTLE, 11n]);
      expect(await steward.classAt(index)).to.equal(CASTLE);
      expect(await steward.ruleAt(index)).to.deep.equal([CASTLE, rule]);
    });

    it('changes what may change, under the same number', async () => {
      const { steward } = await networkHelpers.loadFixture(tables);
      await steward.setClass(CASTLE, plainRule);
      const [index] = await steward.rightClass(CASTLE);
      await steward.requirePapers(CASTLE, Occasion.Issue, [schemaId('FILING')]);

      await steward.setClass(CASTLE, { ...plainRule, policy: 1, defaultCap: 10_000, ground: CASTLE });

      const [same, rule] = await steward.rightClass(CASTLE);
      expect([same, rule.policy, rule.defaultCap]).to.deep.equal([index, 1n, 10_000n]);
      expect(await steward.hasPapers(CASTLE, Occasion.Issue, id('right'), [])).to.equal(false);
    });

    const fixed = {
      'its register': { register: 12n },
      'its ground': { ground: id('ground') },
      forest: { isForest: true },
    };
    for (const [what, change] of Object.entries(fixed)) {
      it(`refuses to change ${what}`, async () => {
        const { steward } = await networkHelpers.loadFixture(tables);
        await steward.setClass(CASTLE, plainRule);

        await expect(steward.setClass(CASTLE, { ...plainRule, ...change }))
          .to.be.revertedWithCustomError(steward, 'ClassFixed')
          .withArgs(CASTLE);
      });
    }

    const wrong = {
      'no register': { register: 0n },
      'a cap above the whole': { defaultCap: 10_001 },
      'unknown powers': { powers: 64 },
    };
    for (const [what, change] of Object.entries(wrong)) {
      it(`refuses ${what}`, async () => {
        const { steward } = await networkHelpers.loadFixture(tables);

        await expect(steward.setClass(CASTLE, { ...plainRule, ...change }))
          .to.be.revertedWithCustomError(steward, 'ClassInvalid')
          .withArgs(CASTLE);
      });
    }

    it('refuses a class without a name', async () => {
      const { steward } = await networkHelpers.loadFixture(tables);

      await expect(steward.setClass(ZeroHash, plainRule)).to.be.revertedWithCustomError(steward, 'ClassInvalid');
    });

    it('judges rights that stand by the new rule', async () => {
      const { steward, rights, tools } = await networkHelpers.loadFixture(tables);
      await tools.stand('U1');
      const right = await tools.issue(house('1'));
      const [, rule] = await steward.rightClass(IDLE_HOUSE_USE);

      await steward.setClass(IDLE_HOUSE_USE, { ...plain(rule), policy: 1n, chargeable: 1n } as never);

      const title = await rights.titleOf(right, ethers.ZeroAddress);
      expect([title.blocksMove, title.isChargeable]).to.deep.equal([true, true]);
    });
  });

  describe('requirePapers', () => {
    it('asks for up to four kinds an occasion, and for none when the list is empty', async () => {
      const { steward } = await networkHelpers.loadFixture(tables);
      const four = ['A', 'B', 'C', 'D'].map(schemaId);
      await expect(steward.requirePapers(FOREST_RIGHT, Occasion.Lease, four)).to.emit(steward, 'PapersRequired');
      expect(await steward.papersFor(FOREST_RIGHT, Occasion.Lease)).to.deep.equal(four);
      await expect(steward.requirePapers(FOREST_RIGHT, Occasion.Lease, [...four, schemaId('E')]))
        .to.be.revertedWithCustomError(steward, 'PapersTooMany')
        .withArgs(FOREST_RIGHT, 5n);

      await steward.requirePapers(FOREST_RIGHT, Occasion.Lease, []);

      await steward.requireAll(FOREST_RIGHT, Occasion.Lease, id('right'), []);
      expect(await steward.hasPapers(FOREST_RIGHT, Occasion.Lease, id('right'), [])).to.equal(true);
    });

    it('finds each among the papers shown, in whatever order', async () => {
      const { steward, tools } = await networkHelpers.loadFixture(tables);
      await steward.requirePapers(FOREST_RIGHT, Occasion.Charge, ['CONTRACTOR_CONSENT', 'FILING'].map(schemaId));
      const right = rightId('1');
      const subject = ethers.toBeHex(right, 32);
      const consent = await tools.paper(right, 'CONTRACTOR_CONSENT');
      const filing = await tools.paper(right, 'FILING');
      const other = await tools.paper(right, 'VILLAGE_RESOLUTION');

      for (const papers of [
        [consent, filing],
        [filing, consent],
        [other, other, filing, consent],
      ]) {
        await steward.requireAll(FOREST_RIGHT, Occasion.Charge, subject, papers);
      }
      await expect(steward.requireAll(FOREST_RIGHT, Occasion.Charge, subject, [consent, other]))
        .to.be.revertedWithCustomError(steward, 'PaperMissing')
        .withArgs(FOREST_RIGHT, Occasion.Charge, schemaId('FILING'));
      expect(await steward.hasPapers(FOREST_RIGHT, Occasion.Charge, subject, [])).to.equal(false);
    });
  });

  describe('setCountyRule', () => {
    it('lets a county’s dated policy decide, for that county alone', async () => {
      const { steward, policy } = await networkHelpers.loadFixture(tables);
      const [index] = await steward.rightClass(IDLE_HOUSE_USE);
      const chargeable = async (region: bigint) => (await steward.termsOf(index, region)).isChargeable;
      expect(await chargeable(QINGTIAN)).to.equal(false);

      const rule = { isChargeable: true, from: since, policy: await policy(IDLE_HOUSE_USE, QINGTIAN) };
      await expect(steward.setCountyRule(IDLE_HOUSE_USE, QINGTIAN, rule)).to.emit(steward, 'CountyRuleSet');

      expect([await chargeable(QINGTIAN), await chargeable(331102n)]).to.deep.equal([true, false]);
      expect((await steward.countyRule(IDLE_HOUSE_USE, QINGTIAN)).policy).to.equal(rule.policy);
      await steward.setCountyRule(IDLE_HOUSE_USE, QINGTIAN, { isChargeable: false, from: 0n, policy: NULL_ID });
      expect(await chargeable(QINGTIAN)).to.equal(false);
    });

    it('lets a county forbid what the class allows', async () => {
      const { steward, policy } = await networkHelpers.loadFixture(tables);
      const [index] = await steward.rightClass(FOREST_RIGHT);
      const rule = { isChargeable: false, from: since, policy: await policy(FOREST_RIGHT, QINGTIAN) };

      await steward.setCountyRule(FOREST_RIGHT, QINGTIAN, rule);

      expect((await steward.termsOf(index, QINGTIAN)).isChargeable).to.equal(false);
    });

    it('falls back to the class once the policy is revoked or has run out', async () => {
      const { steward, evidence, schemaSteward, policy, classes } = await networkHelpers.loadFixture(tables);
      const [index] = await steward.rightClass(IDLE_HOUSE_USE);
      const until = BigInt(await networkHelpers.time.latest()) + 1_000n;
      const first = await policy(IDLE_HOUSE_USE, QINGTIAN, until);
      await steward.setCountyRule(IDLE_HOUSE_USE, QINGTIAN, { isChargeable: true, from: since, policy: first });
      await networkHelpers.time.increaseTo(until + 1n);
      expect((await steward.termsOf(index, QINGTIAN)).isChargeable).to.equal(false);

      const second = await policy(IDLE_HOUSE_USE, 331102n);
      await steward.setCountyRule(IDLE_HOUSE_USE, 331102n, { isChargeable: true, from: since, policy: second });
      const subject = await classes.policySubject(IDLE_HOUSE_USE, 331102n);
      await evidence.connect(schemaSteward).revoke(second, CHARGE_POLICY, subject, ZeroHash);

      expect((await steward.termsOf(index, 331102n)).isChargeable).to.equal(false);
    });

    it('refuses a prefecture, a policy about another county or class, one to come, and an unknown class', async () => {
      const { steward, policy } = await networkHelpers.loadFixture(tables);
      const own = await policy(IDLE_HOUSE_USE, QINGTIAN);
      const prefecture = await policy(IDLE_HOUSE_USE, 331100n);
      const rule = { isChargeable: true, from: since, policy: own };
      const later = BigInt(await networkHelpers.time.latest()) + 9_999n;
      const cases: [string, bigint, typeof rule][] = [
        [IDLE_HOUSE_USE, 331100n, { ...rule, policy: prefecture }],
        [IDLE_HOUSE_USE, 331102n, rule],
        [FOREST_RIGHT, QINGTIAN, rule],
        [IDLE_HOUSE_USE, QINGTIAN, { ...rule, from: later }],
        [IDLE_HOUSE_USE, QINGTIAN, { ...rule, from: 0n }],
      ];

      for (const [titleClass, county, given] of cases) {
        await expect(steward.setCountyRule(titleClass, county, given))
          .to.be.revertedWithCustomError(steward, 'CountyRuleInvalid')
          .withArgs(titleClass, county);
      }
      await expect(steward.setCountyRule(CASTLE, QINGTIAN, rule)).to.be.revertedWithCustomError(
        steward,
        'ClassUnknown',
      );
    });
  });

  describe('reading', () => {
    it('knows what it was told, and nothing of others', async () => {
      const { steward } = await networkHelpers.loadFixture(tables);
      const [index] = await steward.rightClass(PUBLIC_FOREST_INCOME);

      expect(plain(await steward.termsOf(index, QINGTIAN))).to.deep.equal({
        class: PUBLIC_FOREST_INCOME,
        isKnown: true,
        isChargeable: true,
        isReceivable: true,
        blocksMove: true,
      });
      expect((await steward.termsOf(999n, QINGTIAN)).isKnown).to.equal(false);
      expect(await steward.classAt(0n)).to.equal(ZeroHash);
      for (const read of [
        () => steward.rightClass(CASTLE),
        () => steward.requirePapers(CASTLE, Occasion.Issue, []),
        () => steward.requireAll(CASTLE, Occasion.Issue, id('right'), []),
      ]) {
        await expect(read()).to.be.revertedWithCustomError(steward, 'ClassUnknown').withArgs(CASTLE);
      }
    });

    it('calls a class without the power to be charged not chargeable', async () => {
      const { steward } = await networkHelpers.loadFixture(tables);
      await steward.setClass(CASTLE, { ...plainRule, powers: 0b111111 & ~(1 << Power.Charge) });
      const [index] = await steward.rightClass(CASTLE);

      expect((await steward.termsOf(index, QINGTIAN)).isChargeable).to.equal(false);
    });
  });

  it('is the steward’s, while he is active', async () => {
    const { steward, classes, participants, supervisor, stranger } = await networkHelpers.loadFixture(tables);
    await expect(classes.connect(stranger).setClass(CASTLE, plainRule)).to.be.revertedWithCustomError(
      classes,
      'AccessManagedUnauthorized',
    );
    await participants.connect(supervisor).suspend(stewardId, ZeroHash);

    await expect(steward.setClass(CASTLE, plainRule)).to.be.revertedWithCustomError(steward, 'ClassStewardNotActive');
  });
});

describe('the shipped classes', () => {
  it('have each a name of its own that fits a word', () => {
    const names = rightClasses.map(({ name }) => encodeBytes32String(name));

    expect(new Set(names).size).to.equal(names.length);
  });

  it('are taken by the contract as they are written', async () => {
    const { classes } = await networkHelpers.loadFixture(tables);

    for (const shipped of rightClasses) {
      const name = encodeBytes32String(shipped.name);
      const [, rule] = await classes.rightClass(name);
      const stated = ruleOf(shipped);
      expect(Number(rule.powers)).to.equal(stated.powers);
      expect(rule.ground).to.equal(stated.ground === ZeroHash ? name : stated.ground);
    }
  });

  it('block exactly the incomes', () => {
    const blocked = rightClasses.filter(({ policy }) => policy === 'Block').map(({ name }) => name);
    const receivable = rightClasses.filter(({ isReceivable }) => isReceivable).map(({ name }) => name);

    expect(blocked).to.deep.equal(receivable);
  });

  it('never let a house be charged without a county’s word', () => {
    const houses = rightClasses.filter(({ ground }) => ground === 'HOUSE');

    expect(houses.map(({ isChargeable }) => isChargeable)).to.deep.equal([false, false, false]);
  });

  it('ask for kinds of evidence, at most four an occasion', () => {
    const known = [...schemas.map(({ name }) => name), 'CONTRACTOR_CONSENT', 'FILING', 'LESSOR_CONSENT'];

    for (const { papers } of rightClasses) {
      for (const names of Object.values(papers)) {
        expect(names.length).to.be.within(1, 4);
        expect(known).to.include.members(names);
      }
    }
  });

  it('bind components in ECO_PRODUCT_USE alone', () => {
    const binding = rightClasses.filter(({ bindsComponents }) => bindsComponents).map(({ name }) => name);

    expect(binding.map(encodeBytes32String)).to.deep.equal([ECO_PRODUCT_USE]);
  });
});
