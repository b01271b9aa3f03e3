import { expect } from 'chai';
import { AbiCoder, encodeBytes32String, id, keccak256, ZeroHash } from 'ethers';
import { Role } from '../../../sdk/access/roles.ts';
import { openChain } from '../support/chain.ts';
import { participantNamed } from '../support/ledger.ts';
import { FOREST_RIGHT, USE_RIGHTS } from '../support/rights.ts';
import { deployExchange, forestTrade, SaleState, type SaleTerms, saleRule } from '../support/sales.ts';
import { contentHash, DAY, NULL_ID, Reason } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();
const { loadFixture, time } = networkHelpers;

const SALE_WHOLE = 'tuple(bytes32,uint256,address,uint96,uint96,uint96,uint96,uint96,bool,uint32,bytes32,uint64)';
const BASIS = contentHash('示例 理由');

async function exchangeOpen() {
  return deployExchange(ethers, networkHelpers);
}

async function applied() {
  const ledger = await exchangeOpen();
  const terms = await ledger.applied();
  return { ...ledger, terms, sale: await ledger.sales.saleId(terms) };
}

async function qualified() {
  const ledger = await exchangeOpen();
  const terms = await ledger.qualified();
  return { ...ledger, terms, sale: await ledger.sales.saleId(terms) };
}

async function announced() {
  const ledger = await exchangeOpen();
  const terms = await ledger.announced();
  return { ...ledger, terms, sale: await ledger.sales.saleId(terms) };
}

/** The announcement ended without anybody enrolled. */
async function failedOnce() {
  const ledger = await announced();
  await ledger.pass(ledger.terms);
  await ledger.sales.startBidding(ledger.terms);
  return ledger;
}

const isOffered = async ({ rights, right }: Awaited<ReturnType<typeof exchangeOpen>>) =>
  (await rights.rightOf(right)).isOffered;

describe('Sales, from application to announcement', () => {
  describe('setSaleRule', () => {
    it('numbers the versions of a class’s rule and tells them', async () => {
      const { sales, marketSteward } = await loadFixture(exchangeOpen);

      await expect(sales.connect(marketSteward).setSaleRule(FOREST_RIGHT, { ...saleRule, payDays: 7n }))
        .to.emit(sales, 'SaleRuleSet')
        .withArgs(FOREST_RIGHT, NULL_ID, 2n, Object.values({ ...saleRule, payDays: 7n }));
      const { version, rule } = await sales.saleRule(FOREST_RIGHT);
      expect(version).to.equal(2n);
      expect(rule).to.deep.equal(Object.values({ ...saleRule, payDays: 7n }));
    });

    it('is the market steward’s alone', async () => {
      const { sales, exchange } = await loadFixture(exchangeOpen);

      await expect(sales.connect(exchange).setSaleRule(FOREST_RIGHT, saleRule))
        .to.be.revertedWithCustomError(sales, 'AccessManagedUnauthorized')
        .withArgs(exchange.address);
    });

    it('refuses a steward who is suspended', async () => {
      const { sales, authority, admin, supervisor, participants, villager } = await loadFixture(exchangeOpen);
      await authority.connect(admin).grantRole(Role.MARKET_STEWARD, villager, 0);
      await participants.connect(supervisor).suspend(participantNamed('villager'), BASIS);

      // Before the call: a refusal that nobody awaits yet would end the run.
      const { interface: errors } = await ethers.getContractFactory('Settlement');

      await expect(sales.connect(villager).setSaleRule(FOREST_RIGHT, saleRule))
        .to.be.revertedWithCustomError({ interface: errors }, 'StewardNotActive')
        .withArgs(villager.address);
    });

    const unsound: [string, Partial<typeof saleRule>][] = [
      ['no announcement', { publicityDays: 0n }],
      ['61 days of it', { publicityDays: 61n }],
      ['no day for the result', { resultDays: 0n }],
      ['no day for the contract', { contractDays: 0n }],
      ['no day to pay', { payDays: 0n }],
      ['no day for the register', { registerDays: 0n }],
      ['61 days for the register', { registerDays: 61n }],
      ['no bidder needed', { minBidders: 0n }],
      ['no round', { maxRounds: 0n }],
      ['a cut of all', { maxCut: 10_000n }],
      ['a least deposit above the greatest', { minDeposit: 3_001n }],
      ['a deposit above the start', { maxDeposit: 10_001n }],
      ['an extension beyond a day', { extension: 86_401n }],
      ['a search of any age', { searchMaxAge: 61n }],
      ['no second to bid in', { minBidWindow: 0n }],
      ['more than a month to bid in at least', { minBidWindow: 30n * DAY + 1n }],
      ['no day for objections', { maxPause: 0n }],
      ['61 days for objections', { maxPause: 61n }],
    ];
    for (const [what, changes] of unsound) {
      it(`refuses ${what}`, async () => {
        const { sales, marketSteward } = await loadFixture(exchangeOpen);

        await expect(sales.connect(marketSteward).setSaleRule(FOREST_RIGHT, { ...saleRule, ...changes }))
          .to.be.revertedWithCustomError(sales, 'SaleRuleInvalid')
          .withArgs(FOREST_RIGHT);
      });
    }

    it('refuses a rule of no class', async () => {
      const { sales, marketSteward } = await loadFixture(exchangeOpen);

      await expect(sales.connect(marketSteward).setSaleRule(ZeroHash, saleRule)).to.be.revertedWithCustomError(
        sales,
        'SaleRuleInvalid',
      );
    });
  });

  describe('applyFor', () => {
    it('takes the right out of every other trade', async () => {
      const ledger = await loadFixture(exchangeOpen);
      const { sales, company, rights, right } = ledger;

      await sales.connect(company).applyFor(ledger.termsOf());

      expect(await isOffered(ledger)).to.equal(true);
      expect(await rights.explainSale(company, right)).to.equal(Reason.AMOUNT_LOCKED);
    });

    it('keeps where it stands, and whose it is', async () => {
      const { sales, company, terms, sale } = await loadFixture(applied);

      const kept = await sales.sale(sale);
      expect([kept.state, kept.version, kept.fee, kept.start, kept.seller, kept.inBank]).to.deep.equal([
        SaleState.Applied,
        1n,
        100n,
        terms.start,
        company.address,
        false,
      ]);
      expect(await sales.saleOf(USE_RIGHTS, terms.id)).to.equal(sale);
    });

    it('tells terms, class and fee, under an id that anybody can recompute', async () => {
      const { sales, company, ...ledger } = await loadFixture(exchangeOpen);
      const terms = ledger.termsOf();
      const expected = keccak256(
        AbiCoder.defaultAbiCoder().encode(
          ['bytes32', 'uint256', 'address', SALE_WHOLE],
          [id('liangshan.sale.v1'), 31_337n, await sales.getAddress(), Object.values(terms)],
        ),
      );

      await expect(sales.connect(company).applyFor(terms))
        .to.emit(sales, 'SaleApplied')
        .withArgs(expected, participantNamed('company'), FOREST_RIGHT, Object.values(terms), 1n, 100n);
      expect(await sales.saleId(terms)).to.equal(expected);
    });

    it('explains nothing against terms that it then takes', async () => {
      const { sales, ...ledger } = await loadFixture(exchangeOpen);

      expect(await sales.explainApply(ledger.termsOf())).to.equal(0n);
    });

    it('refuses who isn’t the seller', async () => {
      const { sales, buyer, ...ledger } = await loadFixture(exchangeOpen);
      const terms = ledger.termsOf();

      await expect(sales.connect(buyer).applyFor(terms))
        .to.be.revertedWithCustomError(sales, 'SaleCallerNotSeller')
        .withArgs(await sales.saleId(terms), buyer.address);
    });

    it('refuses the same terms twice, after their end too', async () => {
      const { sales, company, terms, sale } = await loadFixture(applied);

      await expect(sales.connect(company).applyFor(terms)).to.be.revertedWithCustomError(sales, 'SaleAlreadyRecorded');
      await sales.connect(company).withdraw(terms, BASIS);
      await expect(sales.connect(company).applyFor(terms))
        .to.be.revertedWithCustomError(sales, 'SaleAlreadyRecorded')
        .withArgs(sale);
    });

    it('refuses a second live sale of the right, and takes it once the first has ended', async () => {
      const { sales, company, terms, sale } = await loadFixture(applied);
      const again = { ...terms, nonce: 2n };

      await expect(sales.connect(company).applyFor(again))
        .to.be.revertedWithCustomError(sales, 'AlreadyOnSale')
        .withArgs(USE_RIGHTS, terms.id, sale);
      await sales.connect(company).withdraw(terms, BASIS);
      await expect(sales.connect(company).applyFor(again)).to.emit(sales, 'SaleApplied');
    });

    it('sells what USE_RIGHTS and PACKAGES keep, and nothing else', async () => {
      const { sales, company, settlement, ...ledger } = await loadFixture(exchangeOpen);
      const asset = encodeBytes32String('CASH');

      await expect(sales.connect(company).applyFor(ledger.termsOf({ asset }))).to.be.revertedWithCustomError(
        settlement,
        'AssetUnknown',
      );
      const packages = encodeBytes32String('PACKAGES');
      await expect(sales.connect(company).applyFor(ledger.termsOf({ asset: packages })))
        .to.be.revertedWithCustomError(sales, 'NameUnresolved')
        .withArgs(packages);
    });

    it('refuses a class that isn’t sold here', async () => {
      const { sales, company, marketSteward, ...ledger } = await loadFixture(exchangeOpen);
      await sales.connect(marketSteward).setSaleRule(FOREST_RIGHT, { ...saleRule, isOpen: false });

      await expect(sales.connect(company).applyFor(ledger.termsOf()))
        .to.be.revertedWithCustomError(sales, 'SaleClassClosed')
        .withArgs(FOREST_RIGHT);
      expect(await sales.explainApply(ledger.termsOf())).to.equal(Reason.MODE_NOT_ALLOWED);
    });

    const broken: [string, Partial<SaleTerms>][] = [
      ['no first price', { start: 0n, deposit: 0n, ecoPart: 0n }],
      ['a first price no lock word holds', { start: 2n ** 64n, deposit: 2n ** 60n }],
      ['a reserve no lock word holds', { reserve: 2n ** 64n }],
      ['no step', { increment: 0n }],
      ['a step no lock word holds', { increment: 2n ** 64n }],
      ['生态价 above the first price', { ecoPart: 10_001n }],
      ['a deposit below the rule’s least', { deposit: 499n }],
      ['a deposit above the rule’s greatest', { deposit: 3_001n }],
      ['no time to bid', { bidWindow: 0n }],
      ['more than a month to bid', { bidWindow: 30n * DAY + 1n }],
      ['no announcement text', { document: ZeroHash }],
    ];
    for (const [what, changes] of broken) {
      it(`refuses ${what}`, async () => {
        const { sales, company, ...ledger } = await loadFixture(exchangeOpen);
        const terms = ledger.termsOf(changes);

        await expect(sales.connect(company).applyFor(terms))
          .to.be.revertedWithCustomError(sales, 'SaleTermsInvalid')
          .withArgs(await sales.saleId(terms));
        expect(await sales.explainApply(terms)).to.equal(Reason.TERMS_NOT_BY_RULE);
      });
    }

    it('takes terms at their limits', async () => {
      const { sales, company, ...ledger } = await loadFixture(exchangeOpen);
      const limits = { deposit: 3_000n, ecoPart: 10_000n, bidWindow: 30n * DAY, reserve: 0n };

      await expect(sales.connect(company).applyFor(ledger.termsOf(limits))).to.emit(sales, 'SaleApplied');
    });

    type World = Awaited<ReturnType<typeof exchangeOpen>>;
    const hindrances: [string, bigint, (ledger: World) => Promise<unknown>][] = [
      [
        'a seller who is suspended',
        Reason.PARTICIPANT_SUSPENDED,
        ({ participants, supervisor }) => participants.connect(supervisor).suspend(participantNamed('company'), BASIS),
      ],
      [
        'a class that no bidding is allowed for',
        Reason.MODE_NOT_ALLOWED,
        ({ settlement, marketSteward }) =>
          settlement.connect(marketSteward).setTradingRule(FOREST_RIGHT, { ...forestTrade, modes: 0b1110n }),
      ],
      [
        'a right under an open serious finding',
        Reason.TRADING_BLOCKED,
        ({ settlement, supervisor, right }) => settlement.connect(supervisor).blockTrading(USE_RIGHTS, right, BASIS),
      ],
      [
        'a right that a court has frozen',
        Reason.SUBJECT_FROZEN,
        ({ encumbrances, right }) =>
          encumbrances.getFunction('freeze')(
            { asset: USE_RIGHTS, id: right, holder: '0x0000000000000000000000000000000000000000' },
            id('示例 案号'),
            0n,
            0n,
            2n ** 40n - 1n,
          ),
      ],
      [
        'a fee that nobody may take',
        Reason.HOLDER_NOT_ALLOWED,
        ({ participants, supervisor }) => participants.connect(supervisor).suspend(participantNamed('treasury'), BASIS),
      ],
    ];
    for (const [what, reason, hinder] of hindrances) {
      it(`refuses ${what}, and says so beforehand`, async () => {
        const ledger = await loadFixture(exchangeOpen);
        const { sales, company } = ledger;
        await hinder(ledger);
        const terms = ledger.termsOf();

        expect(await sales.explainApply(terms)).to.equal(reason);
        await expect(sales.connect(company).applyFor(terms))
          .to.be.revertedWithCustomError(sales, 'SaleRefused')
          .withArgs(await sales.saleId(terms), reason);
      });
    }

    it('refuses who doesn’t hold the right', async () => {
      const { sales, buyer, ...ledger } = await loadFixture(exchangeOpen);
      const terms = ledger.termsOf({ seller: buyer.address });

      await expect(sales.connect(buyer).applyFor(terms))
        .to.be.revertedWithCustomError(sales, 'SaleRefused')
        .withArgs(await sales.saleId(terms), Reason.BALANCE_SHORT);
    });

    it('refuses a right that is sold otherwise, or ended', async () => {
      const ledger = await loadFixture(exchangeOpen);
      const { sales, company, rights, forestryRegistrar, stated } = ledger;
      await rights.connect(forestryRegistrar).end(stated, 2, BASIS);

      await expect(sales.connect(company).applyFor(ledger.termsOf())).to.be.revertedWithCustomError(
        sales,
        'SaleRefused',
      );
    });

    for (const by of ['courtExecution', 'supervisor'] as const) {
      it(`refuses a 失信 seller, listed by the ${by}`, async () => {
        const { sales, company, ...ledger } = await loadFixture(exchangeOpen);
        const listing = await ledger.discredit('company', by);

        await expect(sales.connect(company).applyFor(ledger.termsOf()))
          .to.be.revertedWithCustomError(sales, 'PartyDiscredited')
          .withArgs(participantNamed('company'), listing);
        expect(await sales.discreditedBy(participantNamed('company'))).to.equal(listing);
      });
    }

    it('takes him again once the listing has expired', async () => {
      const { sales, company, ...ledger } = await loadFixture(exchangeOpen);
      const validUntil = BigInt(await time.latest()) + DAY;
      await ledger.discredit('company', 'courtExecution', { validUntil });
      await time.increaseTo(validUntil + 1n);

      await expect(sales.connect(company).applyFor(ledger.termsOf())).to.emit(sales, 'SaleApplied');
      expect(await sales.discreditedBy(participantNamed('company'))).to.equal(NULL_ID);
    });
  });

  describe('qualify', () => {
    it('rests on the register’s search and tells it', async () => {
      const { sales, exchange, terms, sale, ...ledger } = await loadFixture(applied);
      const search = await ledger.titleSearch();

      await expect(sales.connect(exchange).qualify(terms, search))
        .to.emit(sales, 'SaleQualified')
        .withArgs(sale, participantNamed('exchange'), search);
      expect((await sales.sale(sale)).state).to.equal(SaleState.Qualified);
    });

    it('is the exchange’s alone: role, standing and kind', async () => {
      const { sales, exchange, company, supervisor, authority, admin, participants, terms, ...ledger } =
        await loadFixture(applied);
      const search = await ledger.titleSearch();
      await authority.connect(admin).grantRole(Role.EXCHANGE_OPERATOR, company, 0);

      for (const caller of [company, supervisor]) {
        await expect(sales.connect(caller).qualify(terms, search))
          .to.be.revertedWithCustomError(sales, 'CallerNotExchange')
          .withArgs(caller.address);
      }
      await participants.connect(supervisor).suspend(participantNamed('exchange'), BASIS);
      await expect(sales.connect(exchange).qualify(terms, search)).to.be.revertedWithCustomError(
        sales,
        'CallerNotExchange',
      );
    });

    type World = Awaited<ReturnType<typeof applied>>;
    const searches: [string, (ledger: World) => Promise<string>][] = [
      ['no search', async () => ZeroHash],
      ['another right’s', (ledger) => ledger.titleSearch(ledger.right + 1n)],
      ['one that names differences', (ledger) => ledger.titleSearch(ledger.right, { value: 1n })],
      [
        'one that is too old',
        async (ledger) => ledger.titleSearch(ledger.right, { basisDate: BigInt(await time.latest()) - 30n * DAY - 5n }),
      ],
      [
        'one that a newer one has overtaken',
        async (ledger) => {
          const first = await ledger.titleSearch();
          await time.increase(1n);
          await ledger.titleSearch(ledger.right, { value: 2n });
          return first;
        },
      ],
    ];
    for (const [what, searched] of searches) {
      it(`refuses ${what}`, async () => {
        const ledger = await loadFixture(applied);
        const search = await searched(ledger);

        await expect(ledger.sales.connect(ledger.exchange).qualify(ledger.terms, search))
          .to.be.revertedWithCustomError(ledger.sales, 'TitleSearchInvalid')
          .withArgs(ledger.sale, search);
      });
    }

    it('refuses a seller who has lost his standing meanwhile', async () => {
      const { sales, exchange, supervisor, participants, company, terms, sale, ...ledger } = await loadFixture(applied);
      const search = await ledger.titleSearch();
      await participants.connect(supervisor).suspend(participantNamed('company'), BASIS);

      await expect(sales.connect(exchange).qualify(terms, search))
        .to.be.revertedWithCustomError(sales, 'SalePartyNotAllowed')
        .withArgs(sale, company.address);
    });

    it('refuses a right that an inspection has closed meanwhile', async () => {
      const { sales, exchange, supervisor, settlement, right, terms, sale, ...ledger } = await loadFixture(applied);
      const search = await ledger.titleSearch();
      await settlement.connect(supervisor).blockTrading(USE_RIGHTS, right, BASIS);

      await expect(sales.connect(exchange).qualify(terms, search))
        .to.be.revertedWithCustomError(sales, 'SaleRefused')
        .withArgs(sale, Reason.TRADING_BLOCKED);
    });

    it('refuses what isn’t applied for', async () => {
      const { sales, exchange, terms, sale } = await loadFixture(qualified);

      await expect(sales.connect(exchange).qualify(terms, ZeroHash))
        .to.be.revertedWithCustomError(sales, 'SaleStateIsOther')
        .withArgs(sale, SaleState.Qualified);
    });
  });

  describe('reject', () => {
    it('ends it and frees the right', async () => {
      const ledger = await loadFixture(applied);
      const { sales, exchange, terms, sale } = ledger;

      await expect(sales.connect(exchange).reject(terms, BASIS))
        .to.emit(sales, 'SaleRejected')
        .withArgs(sale, participantNamed('exchange'), BASIS);
      expect((await sales.sale(sale)).state).to.equal(SaleState.Rejected);
      expect(await isOffered(ledger)).to.equal(false);
      expect(await sales.saleOf(USE_RIGHTS, terms.id)).to.equal(ZeroHash);
    });

    it('is the exchange’s alone, and only of applications', async () => {
      const { sales, exchange, company, terms } = await loadFixture(qualified);

      await expect(sales.connect(company).reject(terms, BASIS)).to.be.revertedWithCustomError(
        sales,
        'CallerNotExchange',
      );
      await expect(sales.connect(exchange).reject(terms, BASIS)).to.be.revertedWithCustomError(
        sales,
        'SaleStateIsOther',
      );
    });
  });

  describe('announce', () => {
    it('runs for whole trading days by the market’s calendar', async () => {
      const { sales, settlement, exchange, marketSteward, terms, sale } = await loadFixture(qualified);
      // Thursday, 2027-04-01, 10:00 in Beijing; Friday is a holiday, and Sunday worked for it.
      const thursday = 1_806_544_800n;
      const friday = (thursday + 8n * 3_600n) / DAY + 1n;
      const word = friday >> 8n;
      const flips = (1n << (friday & 255n)) | (1n << ((friday + 2n) & 255n));
      await settlement.connect(marketSteward).setCalendar(word, flips);
      if (thursday > BigInt(await time.latest())) await time.increaseTo(thursday);

      await sales.connect(exchange).announce(terms);

      const { until, state, round } = await sales.sale(sale);
      expect([state, round]).to.deep.equal([SaleState.Announced, 1n]);
      // Sunday, Monday to Friday, Monday to Thursday: the tenth day ends on 2027-04-15.
      expect(until).to.equal((friday + 13n) * DAY - 8n * 3_600n + DAY - 1n);
    });

    it('tells round, first price and end', async () => {
      const { sales, exchange, terms, sale } = await loadFixture(qualified);

      const call = sales.connect(exchange).announce(terms);

      await expect(call).to.emit(sales, 'SaleAnnounced');
      const { until } = await sales.sale(sale);
      await expect(call)
        .to.emit(sales, 'SaleAnnounced')
        .withArgs(sale, participantNamed('exchange'), 1n, 10_000n, until);
    });

    it('keeps the rule under which it was applied for', async () => {
      const { sales, exchange, marketSteward, terms, sale } = await loadFixture(qualified);
      await sales.connect(marketSteward).setSaleRule(FOREST_RIGHT, { ...saleRule, publicityDays: 1n });

      await sales.connect(exchange).announce(terms);

      expect((await sales.sale(sale)).until).to.be.greaterThan(BigInt(await time.latest()) + 10n * DAY);
    });

    it('refuses a seller who was listed as 失信 meanwhile', async () => {
      const { sales, exchange, terms, ...ledger } = await loadFixture(qualified);
      await ledger.discredit('company');

      await expect(sales.connect(exchange).announce(terms)).to.be.revertedWithCustomError(sales, 'PartyDiscredited');
    });

    it('is the exchange’s alone, and of the first round alone', async () => {
      const { sales, exchange, company, terms, sale } = await loadFixture(failedOnce);

      await expect(sales.connect(company).announce(terms)).to.be.revertedWithCustomError(sales, 'CallerNotExchange');
      await expect(sales.connect(exchange).announce(terms))
        .to.be.revertedWithCustomError(sales, 'SaleStateIsOther')
        .withArgs(sale, SaleState.Qualified);
    });

    it('doesn’t skip the review', async () => {
      const { sales, exchange, terms, sale } = await loadFixture(applied);

      await expect(sales.connect(exchange).announce(terms))
        .to.be.revertedWithCustomError(sales, 'SaleStateIsOther')
        .withArgs(sale, SaleState.Applied);
    });
  });

  describe('announceAgain', () => {
    it('announces a further round at a lower start', async () => {
      const { sales, company, terms, sale } = await loadFixture(failedOnce);

      await sales.connect(company).announceAgain(terms, 9_000n);

      const { state, round, start } = await sales.sale(sale);
      expect([state, round, start]).to.deep.equal([SaleState.Announced, 2n, 9_000n]);
    });

    for (const [what, start] of [
      ['a cut beyond the rule’s', 8_999n],
      ['a higher start', 10_001n],
    ] as const) {
      it(`refuses ${what}`, async () => {
        const { sales, company, terms, sale } = await loadFixture(failedOnce);

        await expect(sales.connect(company).announceAgain(terms, start))
          .to.be.revertedWithCustomError(sales, 'SaleTermsInvalid')
          .withArgs(sale);
      });
    }

    it('refuses a start below what is said of deposit or 生态价', async () => {
      const ledger = await exchangeOpen();
      const { sales, company } = ledger;
      const terms = await ledger.announced({ ecoPart: 9_500n });
      await ledger.pass(terms);
      await sales.startBidding(terms);

      await expect(sales.connect(company).announceAgain(terms, 9_400n)).to.be.revertedWithCustomError(
        sales,
        'SaleTermsInvalid',
      );
    });

    it('is the seller’s alone, and never of the first round', async () => {
      const { sales, exchange, company, terms } = await loadFixture(qualified);

      await expect(sales.connect(exchange).announceAgain(terms, 9_000n)).to.be.revertedWithCustomError(
        sales,
        'SaleCallerNotSeller',
      );
      await expect(sales.connect(company).announceAgain(terms, 9_000n)).to.be.revertedWithCustomError(
        sales,
        'SaleStateIsOther',
      );
    });

    it('ends with the last round of the rule', async () => {
      const ledger = await loadFixture(failedOnce);
      const { sales, company, terms, sale } = ledger;
      await sales.connect(company).announceAgain(terms, 9_000n);
      await ledger.pass(terms);

      await expect(sales.startBidding(terms))
        .to.emit(sales, 'SaleEnded')
        .withArgs(sale, SaleState.Failed, (await ethers.getSigners())[0]?.address, ZeroHash);
      expect(await isOffered(ledger)).to.equal(false);
    });
  });

  describe('withdraw', () => {
    for (const [name, fixture] of Object.entries({ applied, qualified, announced, failedOnce })) {
      it(`frees the right when ${name}`, async () => {
        const ledger = await loadFixture(fixture);
        const { sales, company, terms, sale } = ledger;

        await expect(sales.connect(company).withdraw(terms, BASIS))
          .to.emit(sales, 'SaleEnded')
          .withArgs(sale, SaleState.Withdrawn, company.address, BASIS);
        expect(await isOffered(ledger)).to.equal(false);
      });
    }

    it('is the seller’s alone', async () => {
      const { sales, exchange, terms } = await loadFixture(applied);

      await expect(sales.connect(exchange).withdraw(terms, BASIS)).to.be.revertedWithCustomError(
        sales,
        'SaleCallerNotSeller',
      );
    });

    it('comes too late once bidding has begun', async () => {
      const ledger = await exchangeOpen();
      const terms = await ledger.bidding();

      await expect(ledger.sales.connect(ledger.company).withdraw(terms, BASIS)).to.be.revertedWithCustomError(
        ledger.sales,
        'SaleStateIsOther',
      );
    });

    it('works for a right that has ended', async () => {
      const ledger = await loadFixture(announced);
      const { sales, company, rights, forestryRegistrar, stated, terms } = ledger;
      await rights.connect(forestryRegistrar).end(stated, 3, BASIS);

      await expect(sales.connect(company).withdraw(terms, BASIS)).to.emit(sales, 'SaleEnded');
    });
  });

  it('doesn’t let a right on sale be passed on, pledged or sold otherwise', async () => {
    const { rights, company, buyer, right, ...ledger } = await loadFixture(applied);
    const enter = await ledger.enter(buyer, 1);

    await expect(enter()).to.be.revertedWithCustomError(rights, 'AmountLocked');
    expect(await rights.explainMarketLock(company, right, 1n)).to.not.equal(0n);
  });
});
