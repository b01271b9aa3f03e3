import type { HardhatEthersSigner } from '@nomicfoundation/hardhat-ethers/types';
import { expect } from 'chai';
import { encodeBytes32String, toBeHex, ZeroAddress, ZeroHash } from 'ethers';
import { Role } from '../../../sdk/access/roles.ts';
import { openChain } from '../support/chain.ts';
import { codeOf, deployLedger, participantNamed } from '../support/ledger.ts';
import {
  ANYBODY,
  contentHash,
  DAY,
  evidenceId,
  Flag,
  Kind,
  NEVER,
  NULL_ID,
  participantId,
  schemaId,
  subjectOfAmount,
  subjectOfRight,
  YEAR,
} from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();
const load = () => networkHelpers.loadFixture(bankWithProduct);

const USE_RIGHTS = encodeBytes32String('USE_RIGHTS');
const CREDITS = encodeBytes32String('CARBON_CREDITS');
const FOREST_RIGHT = encodeBytes32String('FOREST_RIGHT');
const GEP_LOAN = encodeBytes32String('GEP_LOAN');
const RIGHT = 5n;
const ABOUT = toBeHex(RIGHT, 32);
const YUAN = 100n;

const Bit = {
  RIGHT_NOT_ACTIVE: 1n << 32n,
  CLASS_NOT_CHARGEABLE: 1n << 33n,
  VALUATION_MISSING: 1n << 34n,
  VALUATION_STALE: 1n << 35n,
  VALUER_CONFLICTED: 1n << 36n,
  TERM_TOO_LONG: 1n << 37n,
  CONSENT_MISSING: 1n << 38n,
  RATIO_EXCEEDED: 1n << 39n,
  PRODUCT_UNKNOWN: 1n << 40n,
  COMPONENT_BOUND: 1n << 41n,
  SELF_VALUATION_LIMIT: 1n << 42n,
  RANK_NOT_ACCEPTED: 1n << 43n,
  EFFECT_NOT_ACCEPTED: 1n << 44n,
} as const;

const Effect = { InRemConstitutive: 0, InRemOpposable: 1, ContractOnly: 2 } as const;
const Perfection = { Registration: 0, Notice: 1 } as const;
const Occasion = { Charge: 2 } as const;

/** 五成, first or second rank, a year to spare, a valuation at most half a year old. */
const rule = {
  cap: 5_000n,
  termMargin: YEAR,
  freshness: 180n * DAY,
  selfLimit: 300_000n * YUAN,
  maxRank: 2n,
  perfection: Perfection.Registration,
  isOpen: true,
};

type Attester = 'appraiser' | 'bank' | 'otherBank' | 'secondClerk' | 'villager' | 'company' | 'insurer';
type World = Awaited<ReturnType<typeof bankWithProduct>>;
type Terms = World['terms'];

/** A bank with one product on forest rights, and a villager's right that it may lend on. */
async function bankWithProduct() {
  const ledger = await deployLedger(ethers);
  const { authority, directory, directorySteward, schemaSteward, evidence, admin, bank, otherBank } = ledger;
  const products = await ethers.deployContract('Products', [authority, directory]);
  const classes = await ethers.deployContract('RightClasses', [authority, directory]);
  const rights = await ethers.deployContract('MockUseRights', [directory]);
  const parts = { LENDING_POLICY: products, RIGHT_CLASSES: classes, USE_RIGHTS: rights };
  for (const [name, target] of Object.entries(parts)) {
    await directory.connect(directorySteward).propose(encodeBytes32String(name), target);
  }
  for (const client of [products, classes, rights]) {
    for (const name of ['PARTICIPANTS', 'EVIDENCE', 'RIGHT_CLASSES', 'USE_RIGHTS']) {
      await client.refresh(encodeBytes32String(name));
    }
  }
  const { selector } = products.interface.getFunction('setRule');
  await authority.setTargetFunctionRole(products, [selector], Role.LENDER);
  for (const lender of [bank, otherBank]) await authority.grantRole(Role.LENDER, lender, 0);

  const valuations = { isLined: true, isGated: false, unit: 1, maxValidity: YEAR };
  const papers = { isLined: false, isGated: false, unit: 0, maxValidity: 0n, role: ANYBODY };
  const define = evidence.connect(schemaSteward).defineSchema;
  await define('VALUATION', { ...valuations, role: Role.APPRAISER });
  await define('VALUATION_SELF', { ...valuations, role: Role.LENDER });
  for (const name of ['CONTRACTOR_CONSENT', 'INSURANCE_POLICY']) await define(name, papers);

  await classes.connect(admin).setClass(FOREST_RIGHT, {
    powers: 0b111111,
    policy: 0,
    chargeable: 1,
    isReceivable: false,
    isForest: true,
    bindsComponents: false,
    passesFreely: true,
    mayLieInRedLine: false,
    defaultCap: 5_000n,
    register: Role.FORESTRY_REGISTRAR,
    ground: ZeroHash,
  });
  await classes.connect(admin).requirePapers(FOREST_RIGHT, Occasion.Charge, [schemaId('CONTRACTOR_CONSENT')]);
  await products.connect(bank).setRule(GEP_LOAN, FOREST_RIGHT, rule, [schemaId('INSURANCE_POLICY')]);

  const attest = attester(ledger);
  const now = BigInt(await networkHelpers.time.latest());
  const valuation = await attest('appraiser', 'VALUATION', { value: 1_000_000n * YUAN });
  const consent = await attest('company', 'CONTRACTOR_CONSENT');
  const insurance = await attest('insurer', 'INSURANCE_POLICY');
  const terms = {
    subject: subjectOfRight(USE_RIGHTS, RIGHT),
    on: { asset: USE_RIGHTS, id: RIGHT, holder: ZeroAddress },
    amount: 0n,
    title: {
      holder: participantNamed('villager'),
      class: FOREST_RIGHT,
      region: 331121n,
      endsAt: now + 10n * YEAR,
      isActive: true,
      blocksMove: false,
      isChargeable: true,
      isReceivable: false,
      effect: Effect.InRemOpposable as number,
    },
    bank: participantNamed('bank'),
    product: GEP_LOAN,
    principal: 400_000n * YUAN,
    senior: 100_000n * YUAN,
    liensAhead: 1n,
    maturity: now + 3n * YEAR,
    valuation,
    papers: [consent, insurance],
  };
  const secondClerk = ledger.carbon;
  return { ...ledger, secondClerk, products, classes, rights, attest, valuation, consent, insurance, terms };
}

/** Attests about the right, as whom a test says. */
function attester(ledger: Awaited<ReturnType<typeof deployLedger>>) {
  let documents = 0;

  return async function attest(
    by: Attester,
    schema: string,
    changes: { value?: bigint; age?: bigint; lasts?: bigint; about?: string } = {},
  ): Promise<string> {
    const [signer, issuer] = await issuerNamed(ledger, by);
    const { value = 0n, age = DAY, about = ABOUT } = changes;
    const basisDate = BigInt(await networkHelpers.time.latest()) - age;
    const isValued = schema.startsWith('VALUATION');
    const validUntil = isValued || changes.lasts ? basisDate + (changes.lasts ?? YEAR) : NEVER;
    documents += 1;
    const document = contentHash(`示例 ${schema} ${documents}`);
    const statement = { schema: schemaId(schema), subject: about, value, basisDate, validUntil };
    await ledger.evidence.connect(signer).attest({ ...statement, contentHash: document, corrects: NULL_ID });
    return evidenceId(issuer, schemaId(schema), about, document, basisDate);
  };
}

/** The insurer is enrolled on the way; the second clerk is the bank's. */
async function issuerNamed(
  { participants, office, carbon, stranger, ...cast }: Awaited<ReturnType<typeof deployLedger>>,
  by: Attester,
): Promise<[HardhatEthersSigner, string]> {
  if (by === 'secondClerk') return [carbon, participantNamed('bank')];
  if (by !== 'insurer') return [cast[by], participantNamed(by)];

  const insurer = participantId(1, codeOf('stranger'));
  await participants.connect(office).enrol(1, codeOf('stranger'), Kind.Insurer, Flag.MayHold, 331100);
  await participants.connect(office).addAccount(insurer, stranger);
  return [stranger, insurer];
}

const onTitle = (terms: Terms, changes: Partial<Terms['title']>): Terms => ({
  ...terms,
  title: { ...terms.title, ...changes },
});

/** Each reason by what brings it about; those of one group can't stand together. */
const causes: {
  reason: keyof typeof Bit;
  when: string;
  group?: string;
  spoil: (world: World, terms: Terms) => Promise<Terms> | Terms;
}[] = [
  {
    reason: 'RIGHT_NOT_ACTIVE',
    when: 'the right is over, or derived from one that is',
    spoil: (_, terms) => onTitle(terms, { isActive: false }),
  },
  {
    reason: 'CLASS_NOT_CHARGEABLE',
    when: 'class, county or kind of forest can’t be charged',
    group: 'charge',
    spoil: (_, terms) => onTitle(terms, { isChargeable: false }),
  },
  {
    reason: 'COMPONENT_BOUND',
    when: 'it is bound into a whole',
    group: 'charge',
    spoil: async ({ rights }, terms) => {
      await rights.setBoundTo(RIGHT, 77n);
      return onTitle(terms, { isChargeable: false });
    },
  },
  {
    reason: 'VALUATION_MISSING',
    when: 'no valuation is named',
    group: 'value',
    spoil: (_, terms) => ({ ...terms, valuation: NULL_ID }),
  },
  {
    reason: 'VALUATION_MISSING',
    when: 'the valuation was never made',
    group: 'value',
    spoil: (_, terms) => ({ ...terms, valuation: contentHash('示例 评估报告') }),
  },
  {
    reason: 'VALUATION_MISSING',
    when: 'it is about another right',
    group: 'value',
    spoil: async ({ attest }, terms) => ({
      ...terms,
      valuation: await attest('appraiser', 'VALUATION', { value: 9n ** 12n, about: toBeHex(6n, 32) }),
    }),
  },
  {
    reason: 'VALUATION_MISSING',
    when: 'it is no valuation',
    group: 'value',
    spoil: (_, terms) => ({ ...terms, valuation: terms.papers[0] as string }),
  },
  {
    reason: 'VALUATION_MISSING',
    when: 'it was withdrawn',
    group: 'value',
    spoil: async ({ evidence, appraiser, valuation }, terms) => {
      await evidence.connect(appraiser).revoke(valuation, schemaId('VALUATION'), ABOUT, ZeroHash);
      return terms;
    },
  },
  {
    reason: 'VALUATION_MISSING',
    when: 'another bank made it for itself',
    group: 'value',
    spoil: async ({ attest }, terms) => ({
      ...terms,
      valuation: await attest('otherBank', 'VALUATION_SELF', { value: 9n ** 12n }),
    }),
  },
  {
    reason: 'VALUATION_STALE',
    when: 'a newer one has come',
    group: 'value',
    spoil: async ({ attest }, terms) => {
      await attest('appraiser', 'VALUATION', { value: 1n, age: 1n });
      return terms;
    },
  },
  {
    reason: 'VALUATION_STALE',
    when: 'the bank has made a newer one for itself',
    group: 'value',
    spoil: async ({ attest }, terms) => {
      const first = await attest('bank', 'VALUATION_SELF', { value: 9n ** 12n });
      await attest('bank', 'VALUATION_SELF', { value: 1n, age: 1n });
      return { ...terms, valuation: first };
    },
  },
  {
    reason: 'VALUATION_STALE',
    when: 'it has expired',
    group: 'value',
    spoil: async ({ attest }, terms) => {
      const valuation = await attest('appraiser', 'VALUATION', { value: 9n ** 12n, age: 100n, lasts: 101n });
      await networkHelpers.time.increase(10);
      return { ...terms, valuation };
    },
  },
  {
    reason: 'VALUATION_STALE',
    when: 'it is older than the bank takes',
    group: 'freshness',
    spoil: async ({ products, bank }, terms) => {
      const strict = { ...rule, freshness: 3_600n };
      await products.connect(bank).setRule(GEP_LOAN, FOREST_RIGHT, strict, [schemaId('INSURANCE_POLICY')]);
      return terms;
    },
  },
  {
    reason: 'VALUER_CONFLICTED',
    when: 'the holder made it',
    group: 'value',
    spoil: async ({ authority, villager, attest }, terms) => {
      await authority.grantRole(Role.APPRAISER, villager, 0);
      const valuation = await attest('villager', 'VALUATION', { value: 1_000_000n * YUAN, age: 1n });
      return { ...terms, valuation };
    },
  },
  {
    reason: 'VALUER_CONFLICTED',
    when: 'the bank made it and calls it an appraiser’s',
    group: 'value',
    spoil: async ({ authority, participants, office, secondClerk, attest }, terms) => {
      await participants.connect(office).addAccount(participantNamed('bank'), secondClerk);
      await authority.grantRole(Role.APPRAISER, secondClerk, 0);
      const valuation = await attest('secondClerk', 'VALUATION', { value: 1_000_000n * YUAN, age: 1n });
      return { ...terms, valuation };
    },
  },
  {
    reason: 'SELF_VALUATION_LIMIT',
    when: 'the bank values for itself what is above its limit',
    group: 'value',
    spoil: async ({ attest }, terms) => {
      const valuation = await attest('bank', 'VALUATION_SELF', { value: 1_000_000n * YUAN });
      return { ...terms, valuation, principal: 300_000n * YUAN + 1n };
    },
  },
  {
    reason: 'TERM_TOO_LONG',
    when: 'the right ends a second before margin and maturity are over',
    spoil: (_, terms) => onTitle(terms, { endsAt: terms.maturity + YEAR - 1n }),
  },
  {
    reason: 'TERM_TOO_LONG',
    when: 'the debt never falls due and the right ends',
    group: 'maturity',
    spoil: (_, terms) => ({ ...terms, maturity: NEVER }),
  },
  {
    reason: 'CONSENT_MISSING',
    when: 'the paper of the class isn’t shown',
    group: 'papers',
    spoil: ({ insurance }, terms) => ({ ...terms, papers: [insurance] }),
  },
  {
    reason: 'CONSENT_MISSING',
    when: 'the paper of the product isn’t shown',
    group: 'papers',
    spoil: ({ consent }, terms) => ({ ...terms, papers: [consent] }),
  },
  {
    reason: 'CONSENT_MISSING',
    when: 'no paper is shown',
    group: 'papers',
    spoil: (_, terms) => ({ ...terms, papers: [] }),
  },
  {
    reason: 'CONSENT_MISSING',
    when: 'a consent was withdrawn',
    group: 'papers',
    spoil: async ({ evidence, company, consent }, terms) => {
      await evidence.connect(company).revoke(consent, schemaId('CONTRACTOR_CONSENT'), ABOUT, ZeroHash);
      return terms;
    },
  },
  {
    reason: 'RATIO_EXCEEDED',
    when: 'all that is secured is a fen above the cap',
    group: 'ratio',
    spoil: (_, terms) => ({ ...terms, senior: 100_000n * YUAN + 1n }),
  },
  {
    reason: 'PRODUCT_UNKNOWN',
    when: 'the bank takes no new ones',
    spoil: async ({ products, bank }, terms) => {
      const closed = { ...rule, isOpen: false };
      await products.connect(bank).setRule(GEP_LOAN, FOREST_RIGHT, closed, [schemaId('INSURANCE_POLICY')]);
      return terms;
    },
  },
  {
    reason: 'PRODUCT_UNKNOWN',
    when: 'the bank has no such product',
    group: 'rule',
    spoil: (_, terms) => ({ ...terms, product: encodeBytes32String('TEA_LOAN') }),
  },
  {
    reason: 'PRODUCT_UNKNOWN',
    when: 'the product is another bank’s',
    group: 'rule',
    spoil: (_, terms) => ({ ...terms, bank: participantNamed('otherBank') }),
  },
  {
    reason: 'PRODUCT_UNKNOWN',
    when: 'the product isn’t for this class',
    group: 'rule',
    spoil: (_, terms) => onTitle(terms, { class: encodeBytes32String('WATER_RIGHT') }),
  },
  {
    reason: 'RANK_NOT_ACCEPTED',
    when: 'two liens stand before it and the bank is second at worst',
    spoil: (_, terms) => ({ ...terms, liensAhead: 2n }),
  },
  {
    reason: 'EFFECT_NOT_ACCEPTED',
    when: 'no register takes it and the bank wants one',
    spoil: (_, terms) => onTitle(terms, { effect: Effect.ContractOnly }),
  },
];

describe('Products: explain and requireLendable', () => {
  it('let through what keeps to the rule, to the last fen and second', async () => {
    const { products, terms } = await load();
    const tight = onTitle(terms, { endsAt: terms.maturity + YEAR });

    expect(await products.explain(tight)).to.equal(0n);
    await products.requireLendable(tight);
  });

  for (const { reason, when, spoil } of causes) {
    it(`say ${reason} alone when ${when}`, async () => {
      const world = await load();
      const terms = await spoil(world, world.terms);

      expect(await world.products.explain(terms)).to.equal(Bit[reason]);
      await expect(world.products.requireLendable(terms))
        .to.be.revertedWithCustomError(world.products, 'PledgeRefused')
        .withArgs(terms.subject, terms.product, Bit[reason]);
    });
  }

  for (const value of causes.filter(({ group }) => group === 'value')) {
    it(`say everything at once, ${value.reason} when ${value.when} among it`, async () => {
      const world = await load();
      const others = causes.filter(({ group }) => group === undefined || group === 'papers');
      let terms = await value.spoil(world, world.terms);
      for (const { spoil } of others) terms = await spoil(world, terms);
      await world.rights.setBoundTo(RIGHT, 77n);
      terms = onTitle(terms, { isChargeable: false });

      const bits = [value, ...others].reduce((set, { reason }) => set | Bit[reason], Bit.COMPONENT_BOUND);
      expect(await world.products.explain(terms)).to.equal(bits);
      await expect(world.products.requireLendable(terms))
        .to.be.revertedWithCustomError(world.products, 'PledgeRefused')
        .withArgs(terms.subject, terms.product, bits);
    });
  }

  it('round the cap down: half of an odd value lends no half fen', async () => {
    const { products, attest, terms } = await load();
    const valuation = await attest('appraiser', 'VALUATION', { value: 2_000_001n, age: 1n });
    const on = { ...terms, valuation, senior: 0n };

    expect(await products.explain({ ...on, principal: 1_000_000n })).to.equal(0n);
    expect(await products.explain({ ...on, principal: 1_000_001n })).to.equal(Bit.RATIO_EXCEEDED);
  });

  it('judge no ratio by a valuation that doesn’t count', async () => {
    const { products, terms } = await load();

    expect(await products.explain({ ...terms, valuation: NULL_ID, principal: 2n ** 96n - 1n })).to.equal(
      Bit.VALUATION_MISSING,
    );
  });

  it('don’t overflow where both sums are as large as can be', async () => {
    const { products, terms } = await load();
    const most = 2n ** 96n - 1n;

    expect(await products.explain({ ...terms, principal: most, senior: most })).to.equal(Bit.RATIO_EXCEEDED);
    expect(await products.explain({ ...terms, maturity: 2n ** 40n - 1n })).to.equal(Bit.TERM_TOO_LONG);
  });

  it('take a bank’s own valuation up to its limit, for that bank alone', async () => {
    const { products, otherBank, attest, terms } = await load();
    const valuation = await attest('bank', 'VALUATION_SELF', { value: 1_000_000n * YUAN });
    const own = { ...terms, valuation, principal: 300_000n * YUAN };
    await products.connect(otherBank).setRule(GEP_LOAN, FOREST_RIGHT, rule, []);

    expect(await products.explain(own)).to.equal(0n);
    expect(await products.explain({ ...own, bank: participantNamed('otherBank') })).to.equal(Bit.VALUATION_MISSING);
  });

  it('fall back on the valuation before one that was withdrawn', async () => {
    const { products, evidence, appraiser, attest, terms } = await load();
    const second = await attest('appraiser', 'VALUATION', { value: 1n, age: 1n });
    await evidence.connect(appraiser).revoke(second, schemaId('VALUATION'), ABOUT, ZeroHash);

    expect(await products.explain(terms)).to.equal(0n);
  });

  it('ask no age of a valuation where the bank doesn’t', async () => {
    const { products, bank, terms, insurance, consent } = await load();
    await products.connect(bank).setRule(GEP_LOAN, FOREST_RIGHT, { ...rule, freshness: 0n }, []);
    await networkHelpers.time.increase(360n * DAY);

    expect(await products.explain({ ...terms, papers: [consent, insurance] })).to.equal(0n);
  });

  it('take a title without term, whatever the debt’s', async () => {
    const { products, terms } = await load();

    expect(await products.explain({ ...onTitle(terms, { endsAt: NEVER }), maturity: NEVER })).to.equal(0n);
  });

  it('take what no register takes where the product waits for notice', async () => {
    const { products, bank, terms } = await load();
    const onNotice = { ...rule, perfection: Perfection.Notice };
    await products.connect(bank).setRule(GEP_LOAN, FOREST_RIGHT, onNotice, []);

    expect(await products.explain(onTitle(terms, { effect: Effect.ContractOnly }))).to.equal(0n);
  });

  it('value units by their subject and ask no class for papers', async () => {
    const { products, bank, villager, attest, terms } = await load();
    const subject = subjectOfAmount(CREDITS, 7n, villager.address);
    const valuation = await attest('appraiser', 'VALUATION', { value: 1_000_000n * YUAN, about: subject });
    const units = { ...terms, subject, on: { asset: CREDITS, id: 7n, holder: villager.address }, amount: 40n };
    await products.connect(bank).setRule(GEP_LOAN, FOREST_RIGHT, rule, []);

    expect(await products.explain({ ...units, valuation, papers: [] })).to.equal(0n);
    expect(await products.explain({ ...units, papers: [] })).to.equal(Bit.VALUATION_MISSING);
  });
});

describe('Products: setRule', () => {
  it('keeps the bank’s rule and tells the world', async () => {
    const { products, bank } = await load();
    const papers = [schemaId('INSURANCE_POLICY'), schemaId('CONTRACTOR_CONSENT')];
    const looser = { ...rule, cap: 6_000n, perfection: Perfection.Notice };

    await expect(products.connect(bank).setRule(GEP_LOAN, FOREST_RIGHT, looser, papers))
      .to.emit(products, 'ProductRuleSet')
      .withArgs(participantNamed('bank'), GEP_LOAN, FOREST_RIGHT, Object.values(looser), papers);
    const [kept, asked] = await products.ruleOf(participantNamed('bank'), GEP_LOAN, FOREST_RIGHT);
    expect([...kept]).to.deep.equal([6_000n, YEAR, 180n * DAY, 300_000n * YUAN, 2n, 1n, true]);
    expect([...asked]).to.deep.equal(papers);
  });

  it('drops papers that are asked no more', async () => {
    const { products, bank, consent, terms } = await load();
    await products.connect(bank).setRule(GEP_LOAN, FOREST_RIGHT, rule, []);

    const [, asked] = await products.ruleOf(participantNamed('bank'), GEP_LOAN, FOREST_RIGHT);
    expect([...asked]).to.deep.equal([]);
    expect(await products.explain({ ...terms, papers: [consent] })).to.equal(0n);
  });

  it('sets the caller’s bank’s rule and nobody else’s', async () => {
    const { products, otherBank } = await load();
    await products.connect(otherBank).setRule(GEP_LOAN, FOREST_RIGHT, { ...rule, cap: 10_000n }, []);

    const [kept] = await products.ruleOf(participantNamed('bank'), GEP_LOAN, FOREST_RIGHT);
    expect(kept.cap).to.equal(5_000n);
  });

  for (const [what, product, titleClass, changes, papers] of [
    ['no name', ZeroHash, FOREST_RIGHT, {}, 0],
    ['no class', GEP_LOAN, ZeroHash, {}, 0],
    ['a cap of nothing', GEP_LOAN, FOREST_RIGHT, { cap: 0n }, 0],
    ['a cap above the whole', GEP_LOAN, FOREST_RIGHT, { cap: 10_001n }, 0],
    ['no rank', GEP_LOAN, FOREST_RIGHT, { maxRank: 0n }, 0],
    ['more than four kinds of paper', GEP_LOAN, FOREST_RIGHT, {}, 5],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const { products, bank } = await load();
      const kinds = Array.from({ length: papers }, (_, n) => schemaId(`示例 ${n}`));

      await expect(products.connect(bank).setRule(product, titleClass, { ...rule, ...changes }, kinds))
        .to.be.revertedWithCustomError(products, 'ProductRuleInvalid')
        .withArgs(product, titleClass);
    });
  }

  it('refuses who is no bank, whatever role it holds', async () => {
    const { products, authority, company } = await load();
    await authority.grantRole(Role.LENDER, company, 0);

    await expect(products.connect(company).setRule(GEP_LOAN, FOREST_RIGHT, rule, []))
      .to.be.revertedWithCustomError(products, 'CallerNotBank')
      .withArgs(company);
  });

  it('refuses a suspended bank', async () => {
    const { products, participants, supervisor, bank } = await load();
    await participants.connect(supervisor).suspend(participantNamed('bank'), ZeroHash);

    await expect(products.connect(bank).setRule(GEP_LOAN, FOREST_RIGHT, rule, []))
      .to.be.revertedWithCustomError(products, 'CallerNotBank')
      .withArgs(bank);
  });

  it('refuses a bank without the role', async () => {
    const { products, authority, bank } = await load();
    await authority.revokeRole(Role.LENDER, bank);

    await expect(products.connect(bank).setRule(GEP_LOAN, FOREST_RIGHT, rule, [])).to.be.revertedWithCustomError(
      products,
      'AccessManagedUnauthorized',
    );
  });
});
