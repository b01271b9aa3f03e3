import { expect } from 'chai';
import { AbiCoder, id, keccak256, ZeroAddress, ZeroHash } from 'ethers';
import { enrolTrader } from '../support/auctions.ts';
import { openChain } from '../support/chain.ts';
import { fund, participantNamed } from '../support/ledger.ts';
import { Mode } from '../support/market.ts';
import { FOREST_RIGHT } from '../support/rights.ts';
import { DepositState, deployExchange, type Exchange, forestTrade, SaleState, saleRule } from '../support/sales.ts';
import { storageOf } from '../support/storage.ts';
import { contentHash, DAY, Flag, lockWord } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();
const { loadFixture, time } = networkHelpers;
const BASIS = contentHash('示例 理由');
const WEEK = 7n * DAY;

async function at(step: (ledger: Exchange) => Promise<ReturnType<Exchange['termsOf']>>) {
  const ledger = await deployExchange(ethers, networkHelpers);
  const terms = await step(ledger);
  return { ...ledger, terms, sale: await ledger.sales.saleId(terms) };
}

async function announced() {
  return at((ledger) => ledger.announced());
}

async function announcedInBank() {
  return at((ledger) => ledger.announced({ inBank: true }));
}

async function bidding() {
  return at((ledger) => ledger.bidding());
}

/** The buyer alone is enrolled. */
async function soleBidder() {
  return at(async (ledger) => ledger.enrol(await ledger.announced(), ledger.buyer));
}

/** Bidding ended below the reserve, with both deposits held. */
async function failedRound() {
  const ledger = await bidding();
  await ledger.sales.connect(ledger.buyer).bid(ledger.terms, 11_000n);
  await ledger.pass(ledger.terms);
  await ledger.sales.award(ledger.terms);
  return ledger;
}

async function awarded() {
  return at((ledger) => ledger.awarded());
}

type World = Awaited<ReturnType<typeof announced>>;
const lockedOf = async ({ cash }: World, who: { address: string }) => cash.lockOf(who.address, 0n);
const stateOf = async ({ sales, sale }: World) => (await sales.sale(sale)).state;

/** Whom no bid is taken from, and by which error. */
const unfit: [string, string, (ledger: World) => Promise<unknown>][] = [
  [
    'is suspended',
    'SalePartyNotAllowed',
    ({ participants, supervisor }) => participants.connect(supervisor).suspend(participantNamed('buyer'), BASIS),
  ],
  [
    'may hold, and not trade any more',
    'SalePartyNotAllowed',
    ({ participants, office }) => participants.connect(office).amend(participantNamed('buyer'), Flag.MayHold, 331102),
  ],
  ['a court has listed as 失信', 'PartyDiscredited', (ledger) => ledger.discredit('buyer')],
  ['a supervisor has listed as 失信', 'PartyDiscredited', (ledger) => ledger.discredit('buyer', 'supervisor')],
];

describe('Sales, from enrolment to the result', () => {
  describe('enrol', () => {
    it('locks the deposit where it lies, and counts the bidder', async () => {
      const ledger = await loadFixture(announced);
      const { sales, buyer, terms, sale } = ledger;

      await expect(sales.connect(buyer).enrol(terms))
        .to.emit(sales, 'BidderEnrolled')
        .withArgs(sale, participantNamed('buyer'), buyer.address, ZeroHash);
      expect(await lockedOf(ledger, buyer)).to.equal(lockWord({ market: 2_000n }));
      expect(await sales.depositOf(sale, buyer)).to.equal(DepositState.Held);
      expect((await sales.sale(sale)).bidders).to.equal(1n);
    });

    it('is closed with the last second of the announcement', async () => {
      const ledger = await loadFixture(announced);
      const { sales, buyer, villager, terms, sale } = ledger;
      const until = await ledger.untilOf(terms);
      await time.setNextBlockTimestamp(until);

      await sales.connect(buyer).enrol(terms);
      await expect(sales.connect(villager).enrol(terms))
        .to.be.revertedWithCustomError(sales, 'SaleClock')
        .withArgs(sale, until);
    });

    it('takes one deposit a participant, whatever account it comes from', async () => {
      const { sales, buyer, stranger, participants, office, terms, sale, ...ledger } = await loadFixture(announced);
      await participants.connect(office).addAccount(participantNamed('buyer'), stranger);
      await fund(ledger, stranger, 10_000n);
      await sales.connect(buyer).enrol(terms);

      for (const again of [buyer, stranger]) {
        await expect(sales.connect(again).enrol(terms))
          .to.be.revertedWithCustomError(sales, 'BidderEnrolment')
          .withArgs(sale, again.address, DepositState.Held);
      }
      expect(await sales.depositOf(sale, stranger)).to.equal(DepositState.None);
    });

    for (const [what, error, befall] of unfit) {
      it(`refuses who ${what}`, async () => {
        const ledger = await loadFixture(announced);
        await befall(ledger);

        await expect(ledger.sales.connect(ledger.buyer).enrol(ledger.terms)).to.be.revertedWithCustomError(
          ledger.sales,
          error,
        );
      });
    }

    it('refuses the seller, under another account too, and who is nobody', async () => {
      const { sales, company, stranger, participants, office, terms, sale } = await loadFixture(announced);

      for (const caller of [company, stranger]) {
        await expect(sales.connect(caller).enrol(terms))
          .to.be.revertedWithCustomError(sales, 'SalePartyNotAllowed')
          .withArgs(sale, caller.address);
      }
      await participants.connect(office).addAccount(participantNamed('company'), stranger);
      await expect(sales.connect(stranger).enrol(terms))
        .to.be.revertedWithCustomError(sales, 'SalePartyNotAllowed')
        .withArgs(sale, stranger.address);
    });

    it('refuses a bidder without the money', async () => {
      const { sales, cash, company, stranger, terms, ...ledger } = await loadFixture(announced);
      await enrolTrader(ledger, stranger.address);

      await expect(sales.connect(stranger).enrol(terms)).to.be.revertedWithCustomError(cash, 'AmountLocked');
      expect(await cash.balanceOf(company)).to.equal(0n);
    });

    it('doesn’t take cash for a sale through banks, nor the reverse', async () => {
      const cashed = await loadFixture(announced);
      const signed = await cashed.depositReceipt(cashed.terms, cashed.buyer);
      await expect(cashed.sales.connect(cashed.buyer).enrolWithReceipt(cashed.terms, signed))
        .to.be.revertedWithCustomError(cashed.sales, 'SaleMoneyMismatch')
        .withArgs(cashed.sale, false);
      const banked = await loadFixture(announcedInBank);
      await expect(banked.sales.connect(banked.buyer).enrol(banked.terms))
        .to.be.revertedWithCustomError(banked.sales, 'SaleMoneyMismatch')
        .withArgs(banked.sale, true);
    });

    it('comes after the announcement, and not before', async () => {
      const ledger = await at((world) => world.qualified());

      await expect(ledger.sales.connect(ledger.buyer).enrol(ledger.terms))
        .to.be.revertedWithCustomError(ledger.sales, 'SaleStateIsOther')
        .withArgs(ledger.sale, SaleState.Qualified);
    });
  });

  describe('enrolWithReceipt', () => {
    it('takes a bank’s word over just the deposit', async () => {
      const ledger = await loadFixture(announcedInBank);
      const { sales, buyer, terms, sale } = ledger;
      const instruction = keccak256(
        AbiCoder.defaultAbiCoder().encode(
          ['bytes32', 'bytes32', 'address', 'uint8'],
          [id('SaleDeposit(bytes32 sale,address bidder,uint8 round)'), sale, buyer.address, 1],
        ),
      );

      await expect(sales.connect(buyer).enrolWithReceipt(terms, await ledger.depositReceipt(terms, buyer)))
        .to.emit(sales, 'BidderEnrolled')
        .withArgs(sale, participantNamed('buyer'), buyer.address, instruction);
      expect(await lockedOf(ledger, buyer)).to.equal(0n);
    });

    const others: [string, (ledger: World) => Promise<Record<string, unknown>>][] = [
      ['less', async () => ({ amount: 1_999n })],
      ['more', async () => ({ amount: 2_001n })],
      ['another payer’s', async ({ villager }) => ({ payer: villager.address })],
      ['another round’s', async ({ sales, sale, buyer }) => ({ instruction: await sales.depositId(sale, buyer, 2) })],
      ['too short a time', async ({ sales, terms }) => ({ heldUntil: (await sales.holdUntil(terms)) - 1n })],
    ];
    for (const [what, changed] of others) {
      it(`refuses a receipt over ${what}`, async () => {
        const ledger = await loadFixture(announcedInBank);
        const { sales, settlement, buyer, terms } = ledger;
        const signed = await ledger.depositReceipt(terms, buyer, await changed(ledger));

        await expect(sales.connect(buyer).enrolWithReceipt(terms, signed)).to.be.revertedWithCustomError(
          settlement,
          'ReceiptMismatch',
        );
      });
    }

    it('asks the bank to hold it past every step to come', async () => {
      const ledger = await loadFixture(announcedInBank);

      // Bidding, a week of late bids, fifteen trading days as thirty, a month for objections.
      const until = (await ledger.untilOf(ledger.terms)) + DAY + WEEK + 30n * DAY + 30n * DAY;
      expect(await ledger.sales.holdUntil(ledger.terms)).to.equal(until);
    });
  });

  describe('startBidding', () => {
    it('waits for the end of the announcement; then anybody may start it', async () => {
      const ledger = await loadFixture(announced);
      const { sales, buyer, villager, stranger, terms, sale } = ledger;
      await ledger.enrol(terms, buyer, villager);
      const until = await ledger.untilOf(terms);
      await time.setNextBlockTimestamp(until);

      await expect(sales.connect(stranger).startBidding(terms))
        .to.be.revertedWithCustomError(sales, 'SaleClock')
        .withArgs(sale, until);
      const started = until + 1n;
      await time.setNextBlockTimestamp(started);
      await expect(sales.connect(stranger).startBidding(terms))
        .to.emit(sales, 'BiddingStarted')
        .withArgs(sale, Mode.OneWayBidding, 2n, started + DAY);
    });

    it('lets a sole bidder take it by agreement', async () => {
      const ledger = await loadFixture(soleBidder);
      await ledger.pass(ledger.terms);

      await expect(ledger.sales.startBidding(ledger.terms)).to.emit(ledger.sales, 'BiddingStarted');
      await ledger.sales.connect(ledger.buyer).bid(ledger.terms, 12_000n);
      await ledger.pass(ledger.terms);
      await expect(ledger.sales.award(ledger.terms)).to.emit(ledger.sales, 'SaleAwarded');
    });

    it('doesn’t, where the class’s trading rule has no agreement', async () => {
      const ledger = await loadFixture(soleBidder);
      const { sales, settlement, marketSteward, terms, sale } = ledger;
      await settlement.connect(marketSteward).setTradingRule(FOREST_RIGHT, { ...forestTrade, modes: 0b10000n });
      await ledger.pass(terms);

      await expect(sales.startBidding(terms)).to.emit(sales, 'SaleRoundFailed').withArgs(sale, 1n, 1n, 0n);
      expect(await stateOf(ledger)).to.equal(SaleState.Qualified);
    });

    it('doesn’t, where the rule of sale wants a contest', async () => {
      const ledger = await deployExchange(ethers, networkHelpers);
      const { sales, marketSteward, buyer } = ledger;
      await sales.connect(marketSteward).setSaleRule(FOREST_RIGHT, { ...saleRule, allowsSole: false, minBidders: 1n });
      const terms = await ledger.enrol(await ledger.announced(), buyer);
      await ledger.pass(terms);

      await expect(sales.startBidding(terms)).to.emit(sales, 'SaleRoundFailed');
    });

    it('wants as many bidders as the rule says', async () => {
      const ledger = await deployExchange(ethers, networkHelpers);
      const { sales, marketSteward, buyer, villager } = ledger;
      await sales.connect(marketSteward).setSaleRule(FOREST_RIGHT, { ...saleRule, minBidders: 3n });
      const terms = await ledger.enrol(await ledger.announced(), buyer, villager);
      await ledger.pass(terms);

      await expect(sales.startBidding(terms)).to.emit(sales, 'SaleRoundFailed');
      await sales.returnDeposits(terms, [buyer, villager]);
    });
  });

  describe('bid', () => {
    it('leads from the first price on', async () => {
      const { sales, buyer, terms, sale, ...ledger } = await loadFixture(bidding);
      const until = await ledger.untilOf(terms);

      await expect(sales.connect(buyer).bid(terms, 10_000n))
        .to.emit(sales, 'SaleBid')
        .withArgs(sale, buyer.address, 1n, 10_000n, until);
      const { leader, price, bids } = await sales.sale(sale);
      expect([leader, price, bids]).to.deep.equal([buyer.address, 10_000n, 1n]);
    });

    it('rises by a step at least', async () => {
      const { sales, buyer, villager, terms, sale } = await loadFixture(bidding);

      await expect(sales.connect(buyer).bid(terms, 9_999n))
        .to.be.revertedWithCustomError(sales, 'SaleBidTooLow')
        .withArgs(sale, 9_999n, 10_000n);
      await sales.connect(buyer).bid(terms, 10_000n);
      await expect(sales.connect(villager).bid(terms, 10_499n))
        .to.be.revertedWithCustomError(sales, 'SaleBidTooLow')
        .withArgs(sale, 10_499n, 10_500n);
      await sales.connect(villager).bid(terms, 10_500n);
    });

    it('takes no price that a lock word couldn’t hold', async () => {
      const { sales, buyer, terms } = await loadFixture(bidding);

      await expect(sales.connect(buyer).bid(terms, 2n ** 64n)).to.be.revertedWithCustomError(sales, 'AmountTooLarge');
    });

    it('is for who is enrolled', async () => {
      const { sales, developer, terms, sale } = await loadFixture(bidding);

      await expect(sales.connect(developer).bid(terms, 12_000n))
        .to.be.revertedWithCustomError(sales, 'BidderEnrolment')
        .withArgs(sale, developer.address, DepositState.None);
    });

    it('is for the account that enrolled', async () => {
      const { sales, stranger, participants, office, terms } = await loadFixture(bidding);
      await participants.connect(office).addAccount(participantNamed('buyer'), stranger);

      await expect(sales.connect(stranger).bid(terms, 12_000n)).to.be.revertedWithCustomError(sales, 'BidderEnrolment');
    });

    for (const [what, error, befall] of unfit) {
      it(`refuses who ${what} after he enrolled`, async () => {
        const ledger = await loadFixture(bidding);
        await befall(ledger);

        await expect(ledger.sales.connect(ledger.buyer).bid(ledger.terms, 12_000n)).to.be.revertedWithCustomError(
          ledger.sales,
          error,
        );
      });
    }

    it('moves the end when it comes late, by a week at most', async () => {
      const { sales, buyer, terms, sale, ...ledger } = await loadFixture(bidding);
      const first = await ledger.untilOf(terms);
      await time.setNextBlockTimestamp(first - 299n);
      await sales.connect(buyer).bid(terms, 12_000n);
      expect(await ledger.untilOf(terms)).to.equal(first + 1n);

      const { latest } = await sales.sale(sale);
      expect(latest).to.equal(first + WEEK);
      let price = 12_000n;
      while ((await ledger.untilOf(terms)) < latest) {
        price += 500n;
        await time.setNextBlockTimestamp(await ledger.untilOf(terms));
        await sales.connect(buyer).bid(terms, price);
      }
      expect(await ledger.untilOf(terms)).to.equal(latest);
    }).timeout(120_000);

    it('is closed after the last second', async () => {
      const { sales, buyer, terms, sale, ...ledger } = await loadFixture(bidding);
      const until = await ledger.untilOf(terms);
      await ledger.pass(terms);

      await expect(sales.connect(buyer).bid(terms, 12_000n))
        .to.be.revertedWithCustomError(sales, 'SaleClock')
        .withArgs(sale, until);
    });

    it('doesn’t come before bidding has begun', async () => {
      const { sales, buyer, terms, sale } = await loadFixture(soleBidder);

      await expect(sales.connect(buyer).bid(terms, 12_000n))
        .to.be.revertedWithCustomError(sales, 'SaleStateIsOther')
        .withArgs(sale, SaleState.Announced);
    });
  });

  describe('award', () => {
    it('gives it to the highest bid, public for the rule’s days', async () => {
      const { sales, buyer, villager, terms, sale, ...ledger } = await loadFixture(bidding);
      await sales.connect(villager).bid(terms, 11_500n);
      await sales.connect(buyer).bid(terms, 12_000n);
      await expect(sales.award(terms)).to.be.revertedWithCustomError(sales, 'SaleClock');
      await ledger.pass(terms);

      const call = sales.award(terms);

      await expect(call).to.emit(sales, 'SaleAwarded');
      const { state, until } = await sales.sale(sale);
      expect(state).to.equal(SaleState.Awarded);
      await expect(call).to.emit(sales, 'SaleAwarded').withArgs(sale, buyer.address, 12_000n, until);
    });

    it('frees the losers’ deposits at once, and keeps the winner’s', async () => {
      const ledger = await loadFixture(awarded);
      const { sales, buyer, villager, terms, sale } = ledger;

      await expect(sales.returnDeposits(terms, [villager]))
        .to.emit(sales, 'DepositSettled')
        .withArgs(sale, villager.address, DepositState.Returned, 2_000n);
      expect(await lockedOf(ledger, villager)).to.equal(0n);
      await expect(sales.returnDeposits(terms, [buyer]))
        .to.be.revertedWithCustomError(sales, 'DepositNotFree')
        .withArgs(sale, buyer.address, DepositState.Held);
    });

    it('fails the round below the reserve; every deposit is free, and the seller may go on', async () => {
      const ledger = await loadFixture(failedRound);
      const { sales, company, buyer, villager, terms, sale } = ledger;

      const { state, leader, price, bids, bidders } = await sales.sale(sale);
      expect([state, leader, price, bids, bidders]).to.deep.equal([SaleState.Qualified, ZeroAddress, 0n, 0n, 0n]);
      await sales.returnDeposits(terms, [buyer, villager]);
      await sales.connect(company).announceAgain(terms, 9_500n);
      expect(await lockedOf(ledger, buyer)).to.equal(0n);
    });

    it('tells the failed round with what it had', async () => {
      const { sales, buyer, terms, sale, ...ledger } = await loadFixture(bidding);
      await sales.connect(buyer).bid(terms, 11_999n);
      await ledger.pass(terms);

      await expect(sales.award(terms)).to.emit(sales, 'SaleRoundFailed').withArgs(sale, 1n, 2n, 1n);
    });
  });

  describe('a further round', () => {
    it('gives what is still held of the first back before it takes a deposit anew', async () => {
      const ledger = await loadFixture(failedRound);
      const { sales, company, buyer, terms, sale } = ledger;
      await sales.connect(company).announceAgain(terms, 9_500n);

      await expect(sales.connect(buyer).enrol(terms))
        .to.emit(sales, 'DepositSettled')
        .withArgs(sale, buyer.address, DepositState.Returned, 2_000n);
      expect(await lockedOf(ledger, buyer)).to.equal(lockWord({ market: 2_000n }));
      expect((await sales.sale(sale)).bidders).to.equal(1n);
    });

    it('counts no deposit of the first: who didn’t enrol again doesn’t bid', async () => {
      const ledger = await loadFixture(failedRound);
      const { sales, company, buyer, villager, developer, terms, sale } = ledger;
      await sales.connect(company).announceAgain(terms, 9_500n);
      await ledger.enrol(terms, villager, developer);
      await ledger.pass(terms);
      await sales.startBidding(terms);

      await expect(sales.connect(buyer).bid(terms, 12_000n))
        .to.be.revertedWithCustomError(sales, 'BidderEnrolment')
        .withArgs(sale, buyer.address, DepositState.Held);
      await sales.returnDeposits(terms, [buyer]);
      await sales.connect(villager).bid(terms, 9_500n);
    });
  });

  describe('returnDeposits', () => {
    it('waits while they are needed', async () => {
      for (const fixture of [soleBidder, bidding]) {
        const { sales, buyer, terms, sale } = await loadFixture(fixture);

        await expect(sales.returnDeposits(terms, [buyer]))
          .to.be.revertedWithCustomError(sales, 'DepositNotFree')
          .withArgs(sale, buyer.address, DepositState.Held);
      }
    });

    it('returns each once', async () => {
      const { sales, villager, terms, sale } = await loadFixture(awarded);

      await expect(sales.returnDeposits(terms, [villager, villager]))
        .to.be.revertedWithCustomError(sales, 'DepositNotFree')
        .withArgs(sale, villager.address, DepositState.Returned);
    });

    it('takes one to 64 bidders', async () => {
      const { sales, villager, terms } = await loadFixture(awarded);

      for (const many of [[], Array.from({ length: 65 }, () => villager)]) {
        await expect(sales.returnDeposits(terms, many)).to.be.revertedWithCustomError(sales, 'SaleTermsInvalid');
      }
    });

    it('gives a suspended bidder his back too', async () => {
      const ledger = await loadFixture(awarded);
      const { sales, villager, participants, supervisor, terms } = ledger;
      await participants.connect(supervisor).suspend(participantNamed('villager'), BASIS);

      await sales.returnDeposits(terms, [villager]);

      expect(await lockedOf(ledger, villager)).to.equal(0n);
    });
  });

  it('keeps the layout that the desk’s code relies on', async () => {
    const front = await storageOf('contracts/market/Sales.sol', 'Sales');
    const desk = await storageOf('contracts/market/SaleDesk.sol', 'SaleDesk');

    expect(front.slice(0, desk.length)).to.deep.equal(desk);
    expect(desk.length).to.be.greaterThan(8);
  });
});
