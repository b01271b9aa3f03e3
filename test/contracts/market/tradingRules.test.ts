import { expect } from 'chai';
import { encodeBytes32String, id, ZeroAddress, ZeroHash } from 'ethers';
import { openChain } from '../support/chain.ts';
import { anyTrade, deployMarket, participantNamed } from '../support/ledger.ts';
import { CLASS, CREDITS, LOT } from '../support/market.ts';
import { DAY } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();

const market = () => deployMarket(ethers);

/** Midnight of a day in Beijing, as seconds. */
function beijing(date: string, time = '00:00:00'): bigint {
  return BigInt(Date.parse(`${date}T${time}+08:00`)) / 1000n;
}

/** Number of a Beijing day, counted from 1970-01-01. */
function dayOf(date: string): bigint {
  return BigInt(Date.parse(`${date}T00:00:00Z`)) / (DAY * 1000n);
}

/** Flips of those days, by calendar word. */
function flips(...dates: string[]): [word: bigint, bits: bigint][] {
  const words = Map.groupBy(dates.map(dayOf), (day) => day >> 8n);
  return [...words].map(([word, days]) => [word, days.reduce((bits, day) => bits | (1n << (day & 255n)), 0n)]);
}

describe('TradingRules', () => {
  describe('a class’s rule', () => {
    it('is set by the steward and read by all', async () => {
      const { settlement, marketSteward } = await networkHelpers.loadFixture(market);
      const rule = { ...anyTrade, minHoldingDays: 5n, maxHolders: 200n, publicity: 86_400n, fee: 500n, minBlock: 9n };

      await expect(settlement.connect(marketSteward).setTradingRule(CLASS, rule))
        .to.emit(settlement, 'TradingRuleSet')
        .withArgs(CLASS, ZeroHash, Object.values(rule));

      expect(await settlement.tradingRule(CLASS)).to.deep.equal(Object.values(rule));
    });

    it('is nothing for a class that nobody ruled on', async () => {
      const { settlement } = await networkHelpers.loadFixture(market);

      expect((await settlement.tradingRule(encodeBytes32String('OTHER'))).modes).to.equal(0n);
    });

    const invalid: [string, string, Partial<typeof anyTrade>][] = [
      ['a fee above 500 bps', CLASS, { fee: 501n }],
      ['a holding period above sixty trading days', CLASS, { minHoldingDays: 61n }],
      ['a mode called none', CLASS, { modes: 1n }],
      ['a sixth mode', CLASS, { modes: 64n }],
      ['the class of money', ZeroHash, {}],
    ];
    for (const [what, class_, changes] of invalid) {
      it(`is never ${what}`, async () => {
        const { settlement, marketSteward } = await networkHelpers.loadFixture(market);

        await expect(settlement.connect(marketSteward).setTradingRule(class_, { ...anyTrade, ...changes }))
          .to.be.revertedWithCustomError(settlement, 'TradingRuleInvalid')
          .withArgs(class_);
      });
    }
  });

  describe('who sets what', () => {
    it('rules, calendar and treasury the steward; closing and reopening the supervisor', async () => {
      const { settlement, marketSteward, supervisor, treasury, stranger } = await networkHelpers.loadFixture(market);
      const acts = (by: typeof stranger) => ({
        rules: [
          () => settlement.connect(by).setTradingRule(CLASS, anyTrade),
          () => settlement.connect(by).setCalendar(1n, 1n),
          () => settlement.connect(by).setTreasury(treasury),
        ],
        findings: [
          () => settlement.connect(by).blockTrading(CREDITS, LOT, ZeroHash),
          () => settlement.connect(by).reopenTrading(CREDITS, LOT, ZeroHash),
        ],
      });

      for (const refused of [
        ...acts(stranger).rules,
        ...acts(stranger).findings,
        ...acts(supervisor).rules,
        ...acts(marketSteward).findings,
      ]) {
        await expect(refused()).to.be.revertedWithCustomError(settlement, 'AccessManagedUnauthorized');
      }
      for (const act of [...acts(marketSteward).rules, ...acts(supervisor).findings]) await act();
    });

    it('nobody whose participant is suspended', async () => {
      const { settlement, participants, supervisor, office, marketSteward, authority, admin } =
        await networkHelpers.loadFixture(market);
      const name = 'exchange' as const;
      await authority.connect(admin).grantRole(2n, office.address, 0);
      await participants.connect(supervisor).suspend(participantNamed('office'), ZeroHash);

      await expect(settlement.connect(office).blockTrading(CREDITS, LOT, ZeroHash))
        .to.be.revertedWithCustomError(settlement, 'StewardNotActive')
        .withArgs(office);
      expect(await participants.participantOf(marketSteward)).not.to.equal(participantNamed(name));
    });
  });

  describe('the treasury', () => {
    it('is an active account of a treasury that may hold', async () => {
      const { settlement, participants, supervisor, marketSteward, treasury, company, stranger } =
        await networkHelpers.loadFixture(market);
      const steward = settlement.connect(marketSteward);
      for (const account of [company.address, stranger.address, ZeroAddress]) {
        await expect(steward.setTreasury(account))
          .to.be.revertedWithCustomError(settlement, 'TreasuryInvalid')
          .withArgs(account);
      }
      expect(await settlement.treasury()).to.equal(treasury.address);

      await participants.connect(supervisor).suspend(participantNamed('treasury'), ZeroHash);
      await expect(steward.setTreasury(treasury)).to.be.revertedWithCustomError(settlement, 'TreasuryInvalid');
    });
  });

  describe('an id under an open finding', () => {
    it('is closed and reopened, each with its basis, once', async () => {
      const { settlement, supervisor } = await networkHelpers.loadFixture(market);
      const own = settlement.connect(supervisor);
      const actor = participantNamed('supervisor');

      await expect(own.reopenTrading(CREDITS, LOT, ZeroHash)).to.be.revertedWithCustomError(
        settlement,
        'TradingUnchanged',
      );
      await expect(own.blockTrading(CREDITS, LOT, id('检查意见')))
        .to.emit(settlement, 'TradingBlocked')
        .withArgs(CREDITS, LOT, actor, id('检查意见'));
      expect(await settlement.isBlocked(CREDITS, LOT)).to.equal(true);
      expect(await settlement.isBlocked(CREDITS, LOT + 1n)).to.equal(false);
      await expect(own.blockTrading(CREDITS, LOT, ZeroHash)).to.be.revertedWithCustomError(
        settlement,
        'TradingUnchanged',
      );
      await expect(own.reopenTrading(CREDITS, LOT, id('整改复查')))
        .to.emit(settlement, 'TradingReopened')
        .withArgs(CREDITS, LOT, actor, id('整改复查'));
      expect(await settlement.isBlocked(CREDITS, LOT)).to.equal(false);
    });
  });

  describe('the calendar', () => {
    it('trades on weekdays', async () => {
      const { settlement } = await networkHelpers.loadFixture(market);
      const week = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29'];

      const open = await Promise.all(week.map((date) => settlement.isTradingDay(dayOf(date))));

      expect(open).to.deep.equal([true, true, true, true, true, false, false]);
    });

    it('closes on holidays and works on the Saturdays that pay for them', async () => {
      const { settlement, marketSteward } = await networkHelpers.loadFixture(market);
      // 国庆 2026: Thursday 1 October off, Saturday 10 October worked.
      for (const [word, bits] of flips('2026-10-01', '2026-10-10')) {
        await expect(settlement.connect(marketSteward).setCalendar(word, bits))
          .to.emit(settlement, 'CalendarSet')
          .withArgs(word, ZeroHash, bits);
      }

      expect(await settlement.isTradingDay(dayOf('2026-10-01'))).to.equal(false);
      expect(await settlement.isTradingDay(dayOf('2026-10-02'))).to.equal(true);
      expect(await settlement.isTradingDay(dayOf('2026-10-10'))).to.equal(true);
    });
  });

  describe('resaleFrom', () => {
    async function heldFor(days: bigint) {
      const { settlement, marketSteward } = await market();
      await settlement.connect(marketSteward).setTradingRule(CLASS, { ...anyTrade, minHoldingDays: days });
      return { settlement, marketSteward, from: (time: bigint) => settlement.resaleFrom(CLASS, time) };
    }
    const fiveDays = () => heldFor(5n);
    const sixtyDays = () => heldFor(60n);

    it('is the moment of purchase where nothing is to be held', async () => {
      const { settlement } = await networkHelpers.loadFixture(market);

      expect(await settlement.resaleFrom(CLASS, 1_800_000_000n)).to.equal(1_800_000_000n);
    });

    it('leaves five whole trading days between', async () => {
      const { from } = await networkHelpers.loadFixture(fiveDays);

      // Monday: Tuesday to Friday and the next Monday pass; free on Tuesday.
      expect(await from(beijing('2026-11-23', '10:00:00'))).to.equal(beijing('2026-12-01'));
      // Saturday: Monday to Friday pass; free on the Monday after.
      expect(await from(beijing('2026-11-28'))).to.equal(beijing('2026-12-07'));
    });

    it('counts days of Beijing', async () => {
      const { from } = await networkHelpers.loadFixture(fiveDays);

      expect(await from(beijing('2026-11-23', '23:59:59'))).to.equal(beijing('2026-12-01'));
      expect(await from(beijing('2026-11-24', '00:00:00'))).to.equal(beijing('2026-12-02'));
    });

    it('waits longer over holidays and shorter over worked Saturdays', async () => {
      const { from, settlement, marketSteward } = await networkHelpers.loadFixture(fiveDays);
      const holidays = ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'];
      for (const [word, bits] of flips(...holidays, '2026-10-10')) {
        await settlement.connect(marketSteward).setCalendar(word, bits);
      }

      // Wednesday 30 September: 8, 9, 10 (Saturday, worked), 12, 13 October pass.
      expect(await from(beijing('2026-09-30', '15:00:00'))).to.equal(beijing('2026-10-14'));
    });

    it('reads on over the end of a calendar word', async () => {
      const { from, settlement, marketSteward } = await networkHelpers.loadFixture(fiveDays);
      // Saturday 10 October 2026 is day 20736 = 81 × 256, the first of its word; here it is worked.
      const bought = beijing('2026-10-09', '15:00:00');
      expect(await from(bought)).to.equal(beijing('2026-10-19'));
      await settlement.connect(marketSteward).setCalendar(81n, 1n);

      expect(await from(bought)).to.equal(beijing('2026-10-16'));
    });

    it('is found for sixty days, and ends its search even when a calendar never opens', async () => {
      const { from, settlement, marketSteward } = await networkHelpers.loadFixture(sixtyDays);
      const bought = beijing('2026-11-23');
      expect(await from(bought)).to.equal(beijing('2027-02-16'));

      const weekdays = (word: bigint) =>
        Array.from({ length: 256 }, (_, bit) => BigInt(bit))
          .filter((bit) => ![2n, 3n].includes((word * 256n + bit) % 7n))
          .reduce((sum, bit) => sum | (1n << bit), 0n);
      for (let word = 81n; word <= 83n; word += 1n) {
        await settlement.connect(marketSteward).setCalendar(word, weekdays(word));
      }
      expect(await from(bought)).to.equal(bought + 366n * DAY);
      expect(await settlement.resaleFrom.estimateGas(CLASS, bought)).to.be.lessThan(200_000n);
    });
  });
});
