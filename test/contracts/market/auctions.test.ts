import { expect } from 'chai';
import { AbiCoder, encodeBytes32String, id, keccak256, TypedDataEncoder, ZeroAddress } from 'ethers';
import {
  AuctionState,
  deployAuctionHouse,
  enrolTrader,
  openRule,
  RIGHT,
  RIGHTS,
  receiptOver,
  type Terms,
  termsAt,
} from '../support/auctions.ts';
import { openChain } from '../support/chain.ts';
import { fund, participantNamed } from '../support/ledger.ts';
import { CASH, CLASS, CREDITS, LOT, Mode, type TestReceipt } from '../support/market.ts';
import { contentHash, DAY, lockWord, NULL_ID, Reason } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();
const { loadFixture, time, impersonateAccount, setBalance } = networkHelpers;

const FOR_EVER = 2n ** 40n - 1n;
const AUCTION_WHOLE = [
  'tuple(address,uint256,address,uint256,uint8,uint96,uint96,uint96,uint96,uint16,address,bool,uint40,uint40,uint32,uint32,uint64)',
];

/** The ledger on which an auction may be opened. */
async function house() {
  const ledger = await deployAuctionHouse(ethers);
  return { ...ledger, terms: await termsAt(ledger, BigInt(await time.latest())) };
}

/** The company's 400 kg are open to bids from now on. */
async function openAuction() {
  return openWith(await house());
}

async function openInBank() {
  return openWith(await house(), { inBank: true });
}

async function openWith(ledger: Awaited<ReturnType<typeof house>>, changes: Partial<Terms> = {}) {
  const { auctions, company } = ledger;
  const terms = { ...ledger.terms, ...changes };
  await auctions.connect(company).open(CREDITS, terms);
  await time.increaseTo(terms.opensAt);
  return { ...ledger, terms, auction: await auctions.auctionId(terms) };
}

/** The same ledger once its directory names a Cash that is closed, as the mirror profile deploys it. */
async function openWithoutCash() {
  const ledger = await house();
  const { authority, directory, directorySteward, auctions, settlement } = ledger;
  const cash = await ethers.deployContract('Cash', [authority, directory, false]);
  for (const name of ['PARTICIPANTS', 'SETTLEMENT']) await cash.refresh(encodeBytes32String(name));
  await directory.connect(directorySteward).propose(CASH, cash);
  await time.increase(31n * DAY);
  await directory.activate(CASH);
  for (const client of [auctions, settlement]) await client.refresh(CASH);
  const terms = await termsAt(ledger, BigInt(await time.latest()));
  return { ...(await openWith({ ...ledger, terms })), cash };
}

/** The buyer's bid meets the reserve. */
async function withBid() {
  const ledger = await openAuction();
  await ledger.auctions.connect(ledger.buyer).bid(ledger.terms, 12_000n);
  return ledger;
}

/** Bidding is over, and the buyer has won. */
async function won() {
  const ledger = await withBid();
  await time.increaseTo(ledger.terms.closesAt + 1n);
  return ledger;
}

/** The buyer won by a bank's word, and bidding is over. */
async function wonInBank() {
  const ledger = await openInBank();
  await ledger.auctions.connect(ledger.buyer).bidWithReceipt(ledger.terms, 12_000n, await depositOf(ledger, 12_000n));
  await time.increaseTo(ledger.terms.closesAt + 1n);
  return ledger;
}

/** The buyer won and let the time for payment pass. */
async function overdue() {
  const ledger = await won();
  await time.increaseTo(ledger.terms.closesAt + ledger.terms.payWithin + 1n);
  return ledger;
}

type House = Awaited<ReturnType<typeof openAuction>>;

/** A receipt for the buyer's bid, long enough and over just the deposit. */
async function depositOf(ledger: House, price: bigint, changes: Partial<TestReceipt> = {}) {
  const { auctions, auction, bank, buyer, terms } = ledger;
  const instruction = await auctions.depositId(auction, buyer, price);
  const heldUntil = terms.closesAt + terms.payWithin + DAY;
  const facts = { instruction, payer: buyer.address, amount: terms.deposit, heldUntil, ...changes };
  return ledger.signReceipt(bank, receiptOver(facts));
}

/** A receipt over what the buyer owes: 12,000 fen and one per cent. */
async function paymentOf(ledger: House, changes: Partial<TestReceipt> = {}) {
  const instruction = await ledger.auctions.paymentId(ledger.auction, ledger.buyer);
  const heldUntil = BigInt(await time.latest()) + 3_600n;
  const facts = { instruction, payer: ledger.buyer.address, amount: 12_120n, heldUntil, ...changes };
  return ledger.signReceipt(ledger.bank, receiptOver(facts));
}

const MARKET_BUCKET = 2n ** 64n - 1n;
const depositLock = async ({ cash }: Pick<House, 'cash'>, holder: { address: string }) =>
  ((await cash.lockOf(holder.address, 0n)) >> 64n) & MARKET_BUCKET;
const unitLock = async ({ credits, company }: House) => ((await credits.lockOf(company, LOT)) >> 64n) & MARKET_BUCKET;
const suspend = ({ participants, supervisor }: House, who: Parameters<typeof participantNamed>[0]) =>
  participants.connect(supervisor).suspend(participantNamed(who), contentHash('示例 决定'));
const freezeCash = ({ encumbrances }: House, holder: { address: string }) =>
  encumbrances.freeze({ asset: CASH, id: 0n, holder: holder.address }, id('示例 案号'), 100_000n, 0n, FOR_EVER);
const freezeUnits = ({ encumbrances, company }: Pick<House, 'encumbrances' | 'company'>) =>
  encumbrances.freeze({ asset: CREDITS, id: LOT, holder: company.address }, id('示例 案号'), 1_000n, 0n, FOR_EVER);
const lift = ({ encumbrances }: House, asset: string, tokenId: bigint, holder: { address: string }) =>
  encumbrances.unfreeze({ asset, id: tokenId, holder: holder.address }, id('示例 案号'));

describe('Auctions', () => {
  describe('open', () => {
    it('locks the units where they lie', async () => {
      const { auctions, credits, company, terms } = await loadFixture(house);

      await auctions.connect(company).open(CREDITS, terms);

      expect(await credits.lockOf(company, LOT)).to.equal(lockWord({ market: 400n }));
      expect(await credits.balanceOf(company, LOT)).to.equal(1_000n);
      const stored = await auctions.auction(await auctions.auctionId(terms));
      expect(stored).to.deep.equal([ZeroAddress, terms.closesAt, 0n, AuctionState.Open, 0n]);
    });

    it('tells terms, asset and actor, under an id that anybody can recompute', async () => {
      const { auctions, company, terms } = await loadFixture(house);
      const values = [id('liangshan.auction.v1'), 31_337n, await auctions.getAddress(), Object.values(terms)];
      const expected = keccak256(
        AbiCoder.defaultAbiCoder().encode(['bytes32', 'uint256', 'address', ...AUCTION_WHOLE], values),
      );

      await expect(auctions.connect(company).open(CREDITS, terms))
        .to.emit(auctions, 'AuctionOpened')
        .withArgs(expected, participantNamed('company'), CREDITS, Object.values(terms));
      expect(await auctions.auctionId(terms)).to.equal(expected);
    });

    context('given the same terms were recorded', () => {
      it('refuses them while the auction runs', async () => {
        const { auctions, company, terms, auction } = await loadFixture(openAuction);

        await expect(auctions.connect(company).open(CREDITS, terms))
          .to.be.revertedWithCustomError(auctions, 'AuctionAlreadyRecorded')
          .withArgs(auction);
      });

      it('refuses them after its end too', async () => {
        const { auctions, company, terms, auction } = await loadFixture(openAuction);
        await auctions.connect(company).cancel(terms);

        await expect(auctions.connect(company).open(CREDITS, terms))
          .to.be.revertedWithCustomError(auctions, 'AuctionAlreadyRecorded')
          .withArgs(auction);
      });
    });

    context('when the asset isn’t in Directory under that name', () => {
      it('refuses, naming both', async () => {
        const { auctions, company, terms, settlement } = await loadFixture(house);
        const stranger = { ...terms, asset: company.address };

        await expect(auctions.connect(company).open(RIGHTS, terms))
          .to.be.revertedWithCustomError(settlement, 'AssetUnknown')
          .withArgs(RIGHTS, terms.asset);
        await expect(auctions.connect(company).open(NULL_ID, stranger))
          .to.be.revertedWithCustomError(settlement, 'AssetUnknown')
          .withArgs(NULL_ID, company.address);
      });
    });

    context('when the caller isn’t the seller', () => {
      it('refuses, naming the caller', async () => {
        const { auctions, buyer, terms } = await loadFixture(house);

        await expect(auctions.connect(buyer).open(CREDITS, terms))
          .to.be.revertedWithCustomError(auctions, 'CallerNotAuctioneer')
          .withArgs(await auctions.auctionId(terms), buyer.address);
      });
    });

    context('when the seller may not sell', () => {
      const refusals: [string, 'company' | 'stranger' | 'appraiser' | 'bank', bigint][] = [
        ['is suspended', 'company', Reason.PARTICIPANT_SUSPENDED],
        ['is nobody', 'stranger', Reason.PARTICIPANT_UNKNOWN],
        ['may neither hold nor trade', 'appraiser', Reason.NEVER_COUNTERPARTY],
        ['may hold, and not trade', 'bank', Reason.NEVER_COUNTERPARTY],
      ];
      for (const [what, who, reason] of refusals) {
        it(`refuses one who ${what}`, async () => {
          const ledger = await loadFixture(house);
          const { auctions, participants, supervisor } = ledger;
          if (who === 'company') await participants.connect(supervisor).suspend(participantNamed(who), id('示例'));
          const terms = { ...ledger.terms, seller: ledger[who].address };

          await expect(auctions.connect(ledger[who]).open(CREDITS, terms))
            .to.be.revertedWithCustomError(auctions, 'AuctionRefused')
            .withArgs(await auctions.auctionId(terms), reason);
        });
      }
    });

    context('when the terms break the rule of the class', () => {
      const breaches: [string, bigint, (terms: Terms) => Partial<Terms>][] = [
        ['a mode that is no bidding', Reason.MODE_NOT_ALLOWED, () => ({ mode: Mode.ListedAgreement })],
        ['no mode', Reason.MODE_NOT_ALLOWED, () => ({ mode: Mode.None })],
        ['bids before the publicity has passed', Reason.PUBLICITY_RUNNING, (t) => ({ opensAt: t.opensAt - 600n })],
        ['another fee', Reason.TERMS_NOT_BY_RULE, () => ({ fee: 99n })],
        ['another treasury', Reason.TERMS_NOT_BY_RULE, (t) => ({ treasury: t.seller })],
        ['an end at the beginning', Reason.TERMS_NOT_BY_RULE, (t) => ({ closesAt: t.opensAt })],
        ['an end beyond a year', Reason.TERMS_NOT_BY_RULE, (t) => ({ closesAt: t.opensAt + 366n * DAY })],
        ['an extension beyond a day', Reason.TERMS_NOT_BY_RULE, () => ({ extension: 86_401n })],
        ['no time to pay', Reason.TERMS_NOT_BY_RULE, () => ({ payWithin: 0n })],
        ['more than thirty days to pay', Reason.TERMS_NOT_BY_RULE, () => ({ payWithin: 30n * DAY + 1n })],
        ['no deposit', Reason.TERMS_NOT_BY_RULE, () => ({ deposit: 0n })],
        ['a deposit above the first bid', Reason.TERMS_NOT_BY_RULE, () => ({ deposit: 10_001n })],
        ['no step', Reason.TERMS_NOT_BY_RULE, () => ({ increment: 0n })],
        ['a step no lock word holds', Reason.TERMS_NOT_BY_RULE, () => ({ increment: 2n ** 64n })],
        ['a start no lock word holds', Reason.TERMS_NOT_BY_RULE, () => ({ start: 2n ** 64n })],
        ['nothing to sell', Reason.TERMS_NOT_BY_RULE, () => ({ amount: 0n })],
      ];
      for (const [what, reason, changed] of breaches) {
        it(`refuses ${what}`, async () => {
          const ledger = await loadFixture(house);
          const terms = { ...ledger.terms, ...changed(ledger.terms) };

          await expect(ledger.auctions.connect(ledger.company).open(CREDITS, terms))
            .to.be.revertedWithCustomError(ledger.auctions, 'AuctionRefused')
            .withArgs(await ledger.auctions.auctionId(terms), reason);
        });
      }

      it('takes them at their limits', async () => {
        const { auctions, company, terms } = await loadFixture(house);
        const now = BigInt(await time.latest()) + 10n;
        const limits = { extension: 86_400n, payWithin: 30n * DAY, deposit: terms.start, reserve: 0n };
        const times = { opensAt: now + DAY, closesAt: now + 365n * DAY };
        await time.setNextBlockTimestamp(now);

        await expect(auctions.connect(company).open(CREDITS, { ...terms, ...limits, ...times })).to.emit(
          auctions,
          'AuctionOpened',
        );
      });

      it('refuses a mode that the class doesn’t allow', async () => {
        const { auctions, settlement, marketSteward, company, terms } = await loadFixture(house);
        await settlement
          .connect(marketSteward)
          .setTradingRule(CLASS, { ...openRule, modes: 1n << BigInt(Mode.Auction) });

        await expect(auctions.connect(company).open(CREDITS, terms))
          .to.be.revertedWithCustomError(auctions, 'AuctionRefused')
          .withArgs(await auctions.auctionId(terms), Reason.MODE_NOT_ALLOWED);
        await expect(auctions.connect(company).open(CREDITS, { ...terms, mode: Mode.Auction })).to.emit(
          auctions,
          'AuctionOpened',
        );
      });

      it('refuses what an inspection closed to new offers', async () => {
        const { auctions, settlement, supervisor, company, terms } = await loadFixture(house);
        await settlement.connect(supervisor).blockTrading(CREDITS, LOT, contentHash('示例 检查'));

        await expect(auctions.connect(company).open(CREDITS, terms))
          .to.be.revertedWithCustomError(auctions, 'AuctionRefused')
          .withArgs(await auctions.auctionId(terms), Reason.TRADING_BLOCKED);
      });

      it('gives every reason at once', async () => {
        const { auctions, settlement, marketSteward, supervisor, participants, company, ...rest } =
          await loadFixture(house);
        const terms = { ...rest.terms, mode: Mode.None, opensAt: 0n, deposit: 0n };
        await settlement.connect(supervisor).blockTrading(CREDITS, LOT, contentHash('示例 检查'));
        await participants.connect(supervisor).suspend(participantNamed('company'), id('示例'));
        const { PARTICIPANT_SUSPENDED, MODE_NOT_ALLOWED, PUBLICITY_RUNNING, TRADING_BLOCKED, TERMS_NOT_BY_RULE } =
          Reason;
        const all = PARTICIPANT_SUSPENDED | MODE_NOT_ALLOWED | PUBLICITY_RUNNING | TRADING_BLOCKED | TERMS_NOT_BY_RULE;

        await expect(auctions.connect(company).open(CREDITS, terms))
          .to.be.revertedWithCustomError(auctions, 'AuctionRefused')
          .withArgs(await auctions.auctionId(terms), all);
      });
    });

    context('given the units aren’t free', () => {
      it('refuses more than the seller has', async () => {
        const { auctions, credits, company, terms } = await loadFixture(house);

        await expect(auctions.connect(company).open(CREDITS, { ...terms, amount: 1_001n }))
          .to.be.revertedWithCustomError(credits, 'AmountLocked')
          .withArgs(company.address, LOT, 1_000n, 1_001n);
      });

      it('refuses the same units in a second auction', async () => {
        const { auctions, credits, company, terms } = await loadFixture(openAuction);
        const opensAt = BigInt(await time.latest()) + DAY + 600n;
        const second = { ...terms, amount: 601n, opensAt, closesAt: opensAt + DAY, nonce: 2n };

        await expect(auctions.connect(company).open(CREDITS, second))
          .to.be.revertedWithCustomError(credits, 'AmountLocked')
          .withArgs(company.address, LOT, 1_000n, 1_001n);
      });

      it('refuses what a court froze', async () => {
        const ledger = await loadFixture(house);
        await freezeUnits(ledger);

        await expect(ledger.auctions.connect(ledger.company).open(CREDITS, ledger.terms)).to.be.revertedWithCustomError(
          ledger.credits,
          'AmountFrozen',
        );
      });
    });
  });

  describe('cancel', () => {
    it('frees the units, for good', async () => {
      const ledger = await loadFixture(openAuction);
      const { auctions, company, terms, auction } = ledger;

      await expect(auctions.connect(company).cancel(terms))
        .to.emit(auctions, 'AuctionCancelled')
        .withArgs(auction, company.address);
      expect(await unitLock(ledger)).to.equal(0n);
      await expect(auctions.connect(company).cancel(terms))
        .to.be.revertedWithCustomError(auctions, 'AuctionNotOpen')
        .withArgs(auction);
    });

    it('refuses given a bid', async () => {
      const { auctions, company, terms, auction } = await loadFixture(withBid);

      await expect(auctions.connect(company).cancel(terms))
        .to.be.revertedWithCustomError(auctions, 'AuctionHasBids')
        .withArgs(auction);
    });

    it('refuses others', async () => {
      const { auctions, buyer, terms, auction } = await loadFixture(openAuction);

      await expect(auctions.connect(buyer).cancel(terms))
        .to.be.revertedWithCustomError(auctions, 'CallerNotAuctioneer')
        .withArgs(auction, buyer.address);
    });

    it('is open to a suspended seller: what he frees harms nobody', async () => {
      const ledger = await loadFixture(openAuction);
      await suspend(ledger, 'company');

      await ledger.auctions.connect(ledger.company).cancel(ledger.terms);

      expect(await unitLock(ledger)).to.equal(0n);
    });
  });

  describe('bid', () => {
    it('takes the start price and locks the deposit', async () => {
      const ledger = await loadFixture(openAuction);
      const { auctions, buyer, terms, auction } = ledger;

      await expect(auctions.connect(buyer).bid(terms, 10_000n))
        .to.emit(auctions, 'BidPlaced')
        .withArgs(auction, buyer.address, 1, 10_000n, terms.closesAt, ZeroAddress, NULL_ID);
      expect(await depositLock(ledger, buyer)).to.equal(2_000n);
      expect(await auctions.auction(auction)).to.deep.equal([
        buyer.address,
        terms.closesAt,
        1n,
        AuctionState.Open,
        10_000n,
      ]);
    });

    it('refuses less than the start price', async () => {
      const { auctions, buyer, terms, auction } = await loadFixture(openAuction);

      await expect(auctions.connect(buyer).bid(terms, 9_999n))
        .to.be.revertedWithCustomError(auctions, 'BidTooLow')
        .withArgs(auction, 9_999n, 10_000n);
    });

    context('given a bid', () => {
      it('takes the next step, locks that deposit and frees the one before', async () => {
        const ledger = await loadFixture(withBid);
        const { auctions, buyer, villager, terms, auction } = ledger;

        await expect(auctions.connect(villager).bid(terms, 12_500n))
          .to.emit(auctions, 'BidPlaced')
          .withArgs(auction, villager.address, 2, 12_500n, terms.closesAt, buyer.address, NULL_ID);
        expect([await depositLock(ledger, buyer), await depositLock(ledger, villager)]).to.deep.equal([0n, 2_000n]);
      });

      it('refuses less than the next step', async () => {
        const { auctions, villager, terms, auction } = await loadFixture(withBid);

        await expect(auctions.connect(villager).bid(terms, 12_499n))
          .to.be.revertedWithCustomError(auctions, 'BidTooLow')
          .withArgs(auction, 12_499n, 12_500n);
      });
    });

    context('when the leader raises his own bid', () => {
      it('keeps the one deposit', async () => {
        const ledger = await loadFixture(withBid);
        const { auctions, buyer, terms } = ledger;

        await auctions.connect(buyer).bid(terms, 15_000n);

        expect(await depositLock(ledger, buyer)).to.equal(2_000n);
      });

      it('keeps it through any mixture of raises and rivals', async () => {
        const ledger = await loadFixture(withBid);
        const { auctions, buyer, villager, terms } = ledger;
        for (const [who, price] of [
          [buyer, 13_000n],
          [villager, 14_000n],
          [villager, 15_000n],
          [buyer, 16_000n],
        ] as const) {
          await auctions.connect(who).bid(terms, price);
        }

        expect([await depositLock(ledger, buyer), await depositLock(ledger, villager)]).to.deep.equal([2_000n, 0n]);
      });
    });

    context('given a leader who would rather not be outbid', () => {
      it('outbids a contract that means harm, without calling it', async () => {
        const ledger = await loadFixture(openAuction);
        const { auctions, villager, terms } = ledger;
        const hostile = await ethers.deployContract('HostileReceiver');
        const address = await hostile.getAddress();
        await enrolTrader(ledger, address);
        await fund(ledger, { address } as never, 5_000n);
        await hostile.act(auctions, auctions.interface.encodeFunctionData('bid', [terms, 10_000n]));
        const data = auctions.interface.encodeFunctionData('bid', [terms, 11_000n]);
        await hostile.arm([{ target: await auctions.getAddress(), data }]);

        await auctions.connect(villager).bid(terms, 10_500n);

        expect(await depositLock(ledger, { address })).to.equal(0n);
        expect(await hostile.outcomes()).to.deep.equal([]);
      });

      it('outbids one who is suspended or frozen, and frees his deposit', async () => {
        const ledger = await loadFixture(withBid);
        const { auctions, buyer, villager, terms } = ledger;
        await freezeCash(ledger, buyer);
        await suspend(ledger, 'buyer');

        await auctions.connect(villager).bid(terms, 12_500n);

        expect(await depositLock(ledger, buyer)).to.equal(0n);
      });
    });

    context('when it comes late', () => {
      it('leaves the end where it is until the last seconds', async () => {
        const { auctions, buyer, terms, auction } = await loadFixture(openAuction);
        await time.setNextBlockTimestamp(terms.closesAt - 600n);

        await auctions.connect(buyer).bid(terms, 10_000n);

        expect((await auctions.auction(auction)).endsAt).to.equal(terms.closesAt);
      });

      it('moves the end to as many seconds after it', async () => {
        const { auctions, buyer, terms, auction } = await loadFixture(openAuction);
        await time.setNextBlockTimestamp(terms.closesAt - 599n);

        await expect(auctions.connect(buyer).bid(terms, 10_000n))
          .to.emit(auctions, 'BidPlaced')
          .withArgs(auction, buyer.address, 1, 10_000n, terms.closesAt + 1n, ZeroAddress, NULL_ID);
      });

      it('takes the last second, and moves the end from there again and again', async () => {
        const { auctions, buyer, villager, terms, auction } = await loadFixture(openAuction);
        await time.setNextBlockTimestamp(terms.closesAt);
        await auctions.connect(buyer).bid(terms, 10_000n);
        await time.setNextBlockTimestamp(terms.closesAt + 600n);
        await auctions.connect(villager).bid(terms, 10_500n);

        expect((await auctions.auction(auction)).endsAt).to.equal(terms.closesAt + 1_200n);
      });
    });

    context('when bids aren’t taken', () => {
      it('refuses before opening', async () => {
        const { auctions, company, buyer, terms } = await loadFixture(house);
        await auctions.connect(company).open(CREDITS, terms);
        await time.setNextBlockTimestamp(terms.opensAt - 1n);

        await expect(auctions.connect(buyer).bid(terms, 10_000n))
          .to.be.revertedWithCustomError(auctions, 'BiddingClosed')
          .withArgs(await auctions.auctionId(terms), terms.opensAt, terms.closesAt);
      });

      it('refuses after the end', async () => {
        const { auctions, villager, terms, auction } = await loadFixture(withBid);
        await time.setNextBlockTimestamp(terms.closesAt + 1n);

        await expect(auctions.connect(villager).bid(terms, 20_000n))
          .to.be.revertedWithCustomError(auctions, 'BiddingClosed')
          .withArgs(auction, terms.opensAt, terms.closesAt);
      });

      it('refuses for terms that differ in anything', async () => {
        const { auctions, buyer, terms } = await loadFixture(openAuction);
        const other = { ...terms, reserve: 1n };

        await expect(auctions.connect(buyer).bid(other, 10_000n))
          .to.be.revertedWithCustomError(auctions, 'AuctionNotOpen')
          .withArgs(await auctions.auctionId(other));
      });
    });

    context('when the bidder may not bid', () => {
      for (const who of ['stranger', 'appraiser', 'bank', 'company'] as const) {
        it(`refuses ${{ stranger: 'nobody', appraiser: 'an office', bank: 'who may not trade', company: 'the seller' }[who]}`, async () => {
          const { auctions, terms, auction, ...rest } = await loadFixture(openAuction);

          await expect(auctions.connect(rest[who]).bid(terms, 10_000n))
            .to.be.revertedWithCustomError(auctions, 'BidderNotAllowed')
            .withArgs(auction, rest[who].address);
        });
      }

      it('refuses another account of the seller', async () => {
        const { auctions, participants, office, stranger, terms, auction } = await loadFixture(openAuction);
        await participants.connect(office).addAccount(participantNamed('company'), stranger);

        await expect(auctions.connect(stranger).bid(terms, 10_000n))
          .to.be.revertedWithCustomError(auctions, 'BidderNotAllowed')
          .withArgs(auction, stranger.address);
      });

      it('refuses a suspended bidder', async () => {
        const ledger = await loadFixture(openAuction);
        await suspend(ledger, 'buyer');

        await expect(ledger.auctions.connect(ledger.buyer).bid(ledger.terms, 10_000n))
          .to.be.revertedWithCustomError(ledger.auctions, 'BidderNotAllowed')
          .withArgs(ledger.auction, ledger.buyer.address);
      });
    });

    it('refuses a price beyond what a lock word holds', async () => {
      const { auctions, buyer, terms } = await loadFixture(openAuction);

      await expect(auctions.connect(buyer).bid(terms, 2n ** 64n))
        .to.be.revertedWithCustomError(auctions, 'AmountTooLarge')
        .withArgs(2n ** 64n);
    });

    it('refuses a deposit that the bidder doesn’t have', async () => {
      const { auctions, cash, buyer, villager, terms } = await loadFixture(openAuction);
      await cash.connect(buyer).transfer(villager, 98_001n);

      await expect(auctions.connect(buyer).bid(terms, 10_000n))
        .to.be.revertedWithCustomError(cash, 'AmountLocked')
        .withArgs(buyer.address, 0n, 1_999n, 2_000n);
    });

    it('refuses cash where banks hold the money', async () => {
      const { auctions, buyer, terms, auction } = await loadFixture(openInBank);

      await expect(auctions.connect(buyer).bid(terms, 10_000n))
        .to.be.revertedWithCustomError(auctions, 'AuctionMoneyMismatch')
        .withArgs(auction, true);
    });

    it('refuses cash in the mirror profile, where an auction takes the word of banks', async () => {
      const { auctions, buyer, terms, cash } = await loadFixture(openWithoutCash);

      await expect(auctions.connect(buyer).bid(terms, 10_000n)).to.be.revertedWithCustomError(cash, 'CashDisabled');
    });
  });

  describe('bidWithReceipt', () => {
    it('stands when the bank holds just the deposit for it, long enough', async () => {
      const ledger = await loadFixture(openInBank);
      const { auctions, settlement, buyer, terms, auction } = ledger;
      const signed = await depositOf(ledger, 12_000n);

      await expect(auctions.connect(buyer).bidWithReceipt(terms, 12_000n, signed))
        .to.emit(auctions, 'BidPlaced')
        .withArgs(auction, buyer.address, 1, 12_000n, terms.closesAt, ZeroAddress, signed.receipt.instruction)
        .and.to.emit(settlement, 'ReceiptPresented');
      expect(await depositLock(ledger, buyer)).to.equal(0n);
    });

    it('names the bid in EIP-712 form, so that a bank can recompute it', async () => {
      const { auctions, buyer, auction } = await loadFixture(openInBank);
      const bid = { auction, bidder: buyer.address, price: 12_000n };
      const types = [
        { name: 'auction', type: 'bytes32' },
        { name: 'bidder', type: 'address' },
      ];
      const bidTypes = { AuctionBid: [...types, { name: 'price', type: 'uint96' }] };

      expect(await auctions.depositId(auction, buyer, 12_000n)).to.equal(
        TypedDataEncoder.hashStruct('AuctionBid', bidTypes, bid),
      );
      expect(await auctions.paymentId(auction, buyer)).to.equal(
        TypedDataEncoder.hashStruct('AuctionPayment', { AuctionPayment: types }, { auction, bidder: buyer.address }),
      );
    });

    it('asks a receipt of its own for each raise', async () => {
      const ledger = await loadFixture(openInBank);
      const { auctions, settlement, buyer, terms } = ledger;
      const first = await depositOf(ledger, 12_000n);
      await auctions.connect(buyer).bidWithReceipt(terms, 12_000n, first);
      const raised = await auctions.depositId(ledger.auction, buyer, 13_000n);

      await expect(auctions.connect(buyer).bidWithReceipt(terms, 13_000n, first))
        .to.be.revertedWithCustomError(settlement, 'ReceiptMismatch')
        .withArgs(raised, Object.values(first.receipt));
      await expect(auctions.connect(buyer).bidWithReceipt(terms, 13_000n, await depositOf(ledger, 13_000n))).to.emit(
        auctions,
        'BidPlaced',
      );
    });

    const flaws: [string, (terms: Terms) => Partial<TestReceipt>][] = [
      ['less than the deposit', () => ({ amount: 1_999n })],
      ['more than the deposit', () => ({ amount: 2_001n })],
      ['not long enough', (terms) => ({ heldUntil: terms.closesAt + terms.payWithin + DAY - 1n })],
      ['of another payer', (terms) => ({ payer: terms.seller })],
      ['for another matter', () => ({ instruction: id('another') })],
    ];
    for (const [what, changed] of flaws) {
      it(`refuses a receipt ${what}`, async () => {
        const ledger = await loadFixture(openInBank);
        const signed = await depositOf(ledger, 12_000n, changed(ledger.terms));

        await expect(ledger.auctions.connect(ledger.buyer).bidWithReceipt(ledger.terms, 12_000n, signed))
          .to.be.revertedWithCustomError(ledger.settlement, 'ReceiptMismatch')
          .withArgs(
            await ledger.auctions.depositId(ledger.auction, ledger.buyer, 12_000n),
            Object.values(signed.receipt),
          );
      });
    }

    it('asks for longer when the bid itself moves the end', async () => {
      const ledger = await loadFixture(openInBank);
      await time.setNextBlockTimestamp(ledger.terms.closesAt - 599n);
      const signed = await depositOf(ledger, 12_000n);

      await expect(
        ledger.auctions.connect(ledger.buyer).bidWithReceipt(ledger.terms, 12_000n, signed),
      ).to.be.revertedWithCustomError(ledger.settlement, 'ReceiptMismatch');
    });

    it('refuses another bidder’s receipt', async () => {
      const ledger = await loadFixture(openInBank);
      const signed = await depositOf(ledger, 12_000n);

      await expect(
        ledger.auctions.connect(ledger.villager).bidWithReceipt(ledger.terms, 12_000n, signed),
      ).to.be.revertedWithCustomError(ledger.settlement, 'ReceiptMismatch');
    });

    it('refuses a reference that has served', async () => {
      const ledger = await loadFixture(openInBank);
      const bankReference = id('示例 银行流水');
      const first = await depositOf(ledger, 12_000n, { bankReference });
      await ledger.auctions.connect(ledger.buyer).bidWithReceipt(ledger.terms, 12_000n, first);
      const second = await depositOf(ledger, 13_000n, { bankReference });

      await expect(ledger.auctions.connect(ledger.buyer).bidWithReceipt(ledger.terms, 13_000n, second))
        .to.be.revertedWithCustomError(ledger.settlement, 'ReceiptAlreadyUsed')
        .withArgs(participantNamed('bank'), bankReference);
    });

    it('refuses what no account of that bank signed', async () => {
      const ledger = await loadFixture(openInBank);
      const honest = await depositOf(ledger, 12_000n);
      const forged = await ledger.signReceipt(ledger.buyer, honest.receipt);

      await expect(ledger.auctions.connect(ledger.buyer).bidWithReceipt(ledger.terms, 12_000n, forged))
        .to.be.revertedWithCustomError(ledger.settlement, 'ReceiptNotOfBank')
        .withArgs(participantNamed('bank'), ledger.buyer.address);
    });

    it('refuses where cash is the money', async () => {
      const ledger = await loadFixture(openAuction);
      const signed = await depositOf(ledger, 12_000n);

      await expect(ledger.auctions.connect(ledger.buyer).bidWithReceipt(ledger.terms, 12_000n, signed))
        .to.be.revertedWithCustomError(ledger.auctions, 'AuctionMoneyMismatch')
        .withArgs(ledger.auction, false);
    });
  });

  describe('settle', () => {
    for (const who of ['buyer', 'company'] as const) {
      it(`moves units, price and fee in one step, by the ${who === 'buyer' ? 'winner' : 'seller'}’s call`, async () => {
        const ledger = await loadFixture(won);
        const { auctions, credits, cash, company, buyer, treasury, terms, auction } = ledger;

        await expect(auctions.connect(ledger[who]).settle(terms))
          .to.emit(auctions, 'AuctionSettled')
          .withArgs(auction, buyer.address, 12_000n, 120n, NULL_ID);
        expect([await credits.balanceOf(company, LOT), await credits.balanceOf(buyer, LOT)]).to.deep.equal([
          600n,
          400n,
        ]);
        const money = await Promise.all([buyer, company, treasury].map((holder) => cash.balanceOf(holder)));
        expect(money).to.deep.equal([87_880n, 12_000n, 120n]);
        expect([await depositLock(ledger, buyer), await unitLock(ledger)]).to.deep.equal([0n, 0n]);
      });
    }

    it('keeps the state and gives up the price', async () => {
      const { auctions, buyer, terms, auction } = await loadFixture(won);

      await auctions.connect(buyer).settle(terms);

      const { state, price, leader } = await auctions.auction(auction);
      expect([state, price, leader]).to.deep.equal([AuctionState.Settled, 0n, buyer.address]);
    });

    it('refuses others', async () => {
      const { auctions, villager, terms, auction } = await loadFixture(won);

      await expect(auctions.connect(villager).settle(terms))
        .to.be.revertedWithCustomError(auctions, 'CallerNotAuctioneer')
        .withArgs(auction, villager.address);
    });

    it('refuses in the last second of bidding', async () => {
      const { auctions, buyer, terms, auction } = await loadFixture(withBid);
      await time.setNextBlockTimestamp(terms.closesAt);

      await expect(auctions.connect(buyer).settle(terms))
        .to.be.revertedWithCustomError(auctions, 'BiddingStillOpen')
        .withArgs(auction, terms.closesAt);
    });

    it('goes through in the last second of the time for payment, and not after', async () => {
      const { auctions, buyer, terms, auction } = await loadFixture(won);
      const payBy = terms.closesAt + terms.payWithin;
      await time.increaseTo(payBy - 1n);
      const snapshot = await networkHelpers.takeSnapshot();
      await expect(auctions.connect(buyer).settle(terms)).to.emit(auctions, 'AuctionSettled');
      await snapshot.restore();
      await time.setNextBlockTimestamp(payBy + 1n);

      await expect(auctions.connect(buyer).settle(terms))
        .to.be.revertedWithCustomError(auctions, 'PaymentOverdue')
        .withArgs(auction, payBy);
    });

    it('refuses without a bid that meets the reserve', async () => {
      const { auctions, buyer, company, terms, auction } = await loadFixture(openAuction);
      await auctions.connect(buyer).bid(terms, 11_999n);
      await time.increaseTo(terms.closesAt + 1n);

      await expect(auctions.connect(company).settle(terms))
        .to.be.revertedWithCustomError(auctions, 'AuctionRefused')
        .withArgs(auction, Reason.OFFER_SHORT);
    });

    it('refuses without any bid', async () => {
      const { auctions, company, terms, auction } = await loadFixture(openAuction);
      await time.increaseTo(terms.closesAt + 1n);

      await expect(auctions.connect(company).settle(terms))
        .to.be.revertedWithCustomError(auctions, 'AuctionRefused')
        .withArgs(auction, Reason.OFFER_SHORT);
    });

    it('happens once', async () => {
      const { auctions, buyer, terms, auction } = await loadFixture(won);
      await auctions.connect(buyer).settle(terms);

      await expect(auctions.connect(buyer).settle(terms))
        .to.be.revertedWithCustomError(auctions, 'AuctionNotOpen')
        .withArgs(auction);
      expect(await auctions.explainSettle(terms)).to.equal(Reason.ALREADY_SETTLED);
    });

    it('refuses cash where banks hold the money', async () => {
      const { auctions, buyer, terms, auction } = await loadFixture(wonInBank);

      await expect(auctions.connect(buyer).settle(terms))
        .to.be.revertedWithCustomError(auctions, 'AuctionMoneyMismatch')
        .withArgs(auction, true);
    });

    const obstacles: [string, bigint, (ledger: House) => Promise<unknown>][] = [
      [
        'the winner’s money is short',
        Reason.AMOUNT_LOCKED,
        ({ cash, buyer, villager }) => cash.connect(buyer).transfer(villager, 87_881n),
      ],
      ['the winner is suspended', Reason.PARTICIPANT_SUSPENDED, (ledger) => suspend(ledger, 'buyer')],
      ['the seller is suspended', Reason.PARTICIPANT_SUSPENDED, (ledger) => suspend(ledger, 'company')],
      ['the winner’s money is frozen', Reason.AMOUNT_FROZEN, (ledger) => freezeCash(ledger, ledger.buyer)],
      ['the units are frozen', Reason.AMOUNT_FROZEN, freezeUnits],
      ['the treasury is suspended', Reason.PARTICIPANT_SUSPENDED, (ledger) => suspend(ledger, 'treasury')],
      [
        'the winner may not trade any more',
        Reason.NEVER_COUNTERPARTY,
        ({ participants, office }) => participants.connect(office).amend(participantNamed('buyer'), 1, 331102),
      ],
    ];
    for (const [what, reason, hinder] of obstacles) {
      it(`changes nothing when ${what}, and explains it`, async () => {
        const ledger = await loadFixture(won);
        const { auctions, credits, cash, company, buyer, terms, auction } = ledger;
        await hinder(ledger);
        const before = await cash.balanceOf(buyer);

        expect(await auctions.explainSettle(terms)).to.equal(reason);
        await expect(auctions.connect(company).settle(terms)).to.revert(ethers);
        expect((await auctions.auction(auction)).state).to.equal(AuctionState.Open);
        expect([await credits.balanceOf(buyer, LOT), await cash.balanceOf(buyer)]).to.deep.equal([0n, before]);
      });
    }

    it('takes a winner whose money is just enough beside the deposit', async () => {
      const { auctions, cash, buyer, villager, terms } = await loadFixture(won);
      await cash.connect(buyer).transfer(villager, 87_880n);

      expect(await auctions.explainSettle(terms)).to.equal(0n);
      await auctions.connect(buyer).settle(terms);

      expect(await cash.balanceOf(buyer)).to.equal(0n);
    });

    it('lets a winner who strikes from inside his hook get no more than he bought', async () => {
      const ledger = await loadFixture(openAuction);
      const { auctions, credits, cash, settlement, company, terms } = ledger;
      const hostile = await ethers.deployContract('HostileReceiver');
      const address = await hostile.getAddress();
      await enrolTrader(ledger, address);
      await fund(ledger, { address } as never, 50_000n);
      await hostile.act(auctions, auctions.interface.encodeFunctionData('bid', [terms, 12_000n]));
      await time.increaseTo(terms.closesAt + 1n);
      const market = await settlement.getAddress();
      const here = await auctions.getAddress();
      const spoils: [string, string][] = [
        ...(['settle', 'close', 'forfeit', 'cancel'] as const).map((verb): [string, string] => [
          here,
          auctions.interface.encodeFunctionData(verb as 'settle', [terms]),
        ]),
        [here, auctions.interface.encodeFunctionData('bid', [terms, 20_000n])],
        [market, settlement.interface.encodeFunctionData('releaseFor', [terms.asset, company.address, LOT, 1n])],
        [market, settlement.interface.encodeFunctionData('moveFor', [terms.asset, company.address, address, LOT, 1n])],
        [market, settlement.interface.encodeFunctionData('lockFor', [terms.asset, company.address, LOT, 1n])],
      ];
      await hostile.arm(spoils.map(([target, data]) => ({ target, data })));

      await auctions.connect(company).settle(terms);

      expect(await hostile.outcomes()).to.deep.equal(spoils.map(() => false));
      expect([await credits.balanceOf(address, LOT), await credits.balanceOf(company, LOT)]).to.deep.equal([
        400n,
        600n,
      ]);
      expect([await cash.balanceOf(address), await cash.balanceOf(company)]).to.deep.equal([37_880n, 12_000n]);
    });

    it('serves a right: one unit changes hands', async () => {
      const ledger = await loadFixture(house);
      const { auctions, rights, company, buyer } = ledger;
      const terms = { ...ledger.terms, asset: await rights.getAddress(), id: RIGHT, amount: 1n, mode: Mode.Auction };
      await auctions.connect(company).open(RIGHTS, terms);
      expect(await rights.availableOf(company, RIGHT)).to.equal(0n);
      await time.increaseTo(terms.opensAt);
      await auctions.connect(buyer).bid(terms, 12_000n);
      await time.increaseTo(terms.closesAt + 1n);

      expect(await auctions.explainSettle(terms)).to.equal(0n);
      await auctions.connect(buyer).settle(terms);

      expect(await rights.ownerOf(RIGHT)).to.equal(buyer.address);
    });

    it('takes no fee where the rule takes none', async () => {
      const ledger = await loadFixture(house);
      const { settlement, marketSteward, auctions, buyer, cash, treasury } = ledger;
      await settlement.connect(marketSteward).setTradingRule(CLASS, { ...openRule, fee: 0n });
      const { terms } = await openWith(ledger, { fee: 0n });
      await auctions.connect(buyer).bid(terms, 12_000n);
      await time.increaseTo(terms.closesAt + 1n);

      await auctions.connect(buyer).settle(terms);

      expect([await cash.balanceOf(treasury), await cash.balanceOf(buyer)]).to.deep.equal([0n, 88_000n]);
    });
  });

  describe('settleWithReceipt', () => {
    it('moves the units alone, and names the payment', async () => {
      const ledger = await loadFixture(wonInBank);
      const { auctions, credits, cash, buyer, terms, auction } = ledger;
      const signed = await paymentOf(ledger);
      const before = await cash.balanceOf(buyer);

      expect(await auctions.explainSettle(terms)).to.equal(0n);
      await expect(auctions.connect(buyer).settleWithReceipt(terms, signed))
        .to.emit(auctions, 'AuctionSettled')
        .withArgs(auction, buyer.address, 12_000n, 120n, signed.receipt.instruction);
      expect([await credits.balanceOf(buyer, LOT), await cash.balanceOf(buyer)]).to.deep.equal([400n, before]);
    });

    const flaws: [string, Partial<TestReceipt>][] = [
      ['less than price and fee', { amount: 12_119n }],
      ['more than price and fee', { amount: 12_121n }],
      ['the money no longer', { heldUntil: 1n }],
      ['it for another matter', { instruction: id('another') }],
    ];
    for (const [what, changes] of flaws) {
      it(`refuses when the bank holds ${what}`, async () => {
        const ledger = await loadFixture(wonInBank);
        const signed = await paymentOf(ledger, changes);

        await expect(ledger.auctions.connect(ledger.buyer).settleWithReceipt(ledger.terms, signed))
          .to.be.revertedWithCustomError(ledger.settlement, 'ReceiptMismatch')
          .withArgs(await ledger.auctions.paymentId(ledger.auction, ledger.buyer), Object.values(signed.receipt));
      });
    }

    it('refuses the deposit’s receipt as the price', async () => {
      const ledger = await loadFixture(wonInBank);
      const signed = await depositOf(ledger, 12_000n, { amount: 12_120n });

      await expect(
        ledger.auctions.connect(ledger.buyer).settleWithReceipt(ledger.terms, signed),
      ).to.be.revertedWithCustomError(ledger.settlement, 'ReceiptMismatch');
    });

    it('refuses where cash is the money', async () => {
      const ledger = await loadFixture(won);

      await expect(ledger.auctions.connect(ledger.buyer).settleWithReceipt(ledger.terms, await paymentOf(ledger)))
        .to.be.revertedWithCustomError(ledger.auctions, 'AuctionMoneyMismatch')
        .withArgs(ledger.auction, false);
    });

    it('refuses others, even with the receipt in hand', async () => {
      const ledger = await loadFixture(wonInBank);

      await expect(ledger.auctions.connect(ledger.villager).settleWithReceipt(ledger.terms, await paymentOf(ledger)))
        .to.be.revertedWithCustomError(ledger.auctions, 'CallerNotAuctioneer')
        .withArgs(ledger.auction, ledger.villager.address);
    });
  });

  describe('close', () => {
    it('frees the units when nobody bid, by anybody’s call', async () => {
      const ledger = await loadFixture(openAuction);
      const { auctions, stranger, terms, auction } = ledger;
      await time.increaseTo(terms.closesAt + 1n);

      await expect(auctions.connect(stranger).close(terms))
        .to.emit(auctions, 'AuctionFailed')
        .withArgs(auction, stranger.address, 0);
      expect(await unitLock(ledger)).to.equal(0n);
      expect(await auctions.explainSettle(terms)).to.equal(Reason.OFFER_CLOSED);
    });

    it('frees units and deposit when the reserve wasn’t met', async () => {
      const ledger = await loadFixture(openAuction);
      const { auctions, buyer, terms, auction } = ledger;
      await auctions.connect(buyer).bid(terms, 11_999n);
      await time.increaseTo(terms.closesAt + 1n);

      await expect(auctions.close(terms)).to.emit(auctions, 'AuctionFailed').withArgs(auction, ledger.admin.address, 1);
      expect([await unitLock(ledger), await depositLock(ledger, buyer)]).to.deep.equal([0n, 0n]);
    });

    it('frees the units alone where a bank holds the deposit', async () => {
      const ledger = await loadFixture(openInBank);
      const { auctions, buyer, terms } = ledger;
      await auctions.connect(buyer).bidWithReceipt(terms, 10_000n, await depositOf(ledger, 10_000n));
      await time.increaseTo(terms.closesAt + 1n);

      await auctions.close(terms);

      expect([await unitLock(ledger), await depositLock(ledger, buyer)]).to.deep.equal([0n, 0n]);
    });

    it('frees everybody although all are suspended and frozen', async () => {
      const ledger = await loadFixture(openAuction);
      const { auctions, buyer, cash, terms } = ledger;
      await auctions.connect(buyer).bid(terms, 10_000n);
      await suspend(ledger, 'buyer');
      await suspend(ledger, 'company');
      await freezeUnits(ledger);
      await freezeCash(ledger, buyer);
      await time.increaseTo(terms.closesAt + 1n);

      await auctions.close(terms);

      expect(await ledger.credits.lockOf(ledger.company, LOT)).to.equal(lockWord({ hasOrders: true }));
      expect(await cash.lockOf(buyer, 0n)).to.equal(lockWord({ hasOrders: true }));
    });

    it('refuses in the last second of bidding', async () => {
      const { auctions, terms, auction } = await loadFixture(openAuction);
      await time.setNextBlockTimestamp(terms.closesAt);

      await expect(auctions.close(terms))
        .to.be.revertedWithCustomError(auctions, 'BiddingStillOpen')
        .withArgs(auction, terms.closesAt);
    });

    it('refuses when somebody won', async () => {
      const { auctions, terms, auction } = await loadFixture(won);

      await expect(auctions.close(terms)).to.be.revertedWithCustomError(auctions, 'AuctionHasBids').withArgs(auction);
    });

    it('refuses when the winner let the time pass: the deposit is forfeit', async () => {
      const { auctions, terms, auction } = await loadFixture(overdue);

      await expect(auctions.close(terms)).to.be.revertedWithCustomError(auctions, 'AuctionHasBids').withArgs(auction);
    });

    it('refuses a second time', async () => {
      const { auctions, terms, auction } = await loadFixture(openAuction);
      await time.increaseTo(terms.closesAt + 1n);
      await auctions.close(terms);

      await expect(auctions.close(terms)).to.be.revertedWithCustomError(auctions, 'AuctionNotOpen').withArgs(auction);
    });

    const hindrances: [string, bigint, (ledger: House) => Promise<unknown>][] = [
      ['the units are frozen', Reason.AMOUNT_FROZEN, freezeUnits],
      ['the seller is suspended', Reason.PARTICIPANT_SUSPENDED, (ledger) => suspend(ledger, 'company')],
      [
        'the seller may not trade any more',
        Reason.NEVER_COUNTERPARTY,
        ({ participants, office }) => participants.connect(office).amend(participantNamed('company'), 1, 331121),
      ],
      ['the treasury is suspended', Reason.HOLDER_NOT_ALLOWED, (ledger) => suspend(ledger, 'treasury')],
    ];
    for (const [what, reason, hinder] of hindrances) {
      it(`gives the winner the deposit back when he couldn’t have the units: ${what}`, async () => {
        const ledger = await loadFixture(overdue);
        const { auctions, buyer, terms, auction } = ledger;
        await hinder(ledger);

        await expect(auctions.forfeit(terms))
          .to.be.revertedWithCustomError(auctions, 'AuctionRefused')
          .withArgs(auction, reason);
        await expect(auctions.connect(buyer).close(terms))
          .to.emit(auctions, 'AuctionFailed')
          .withArgs(auction, buyer.address, 1);
        expect(await depositLock(ledger, buyer)).to.equal(0n);
        expect(await unitLock(ledger)).to.equal(0n);
      });
    }

    it('waits for the time to pass even then', async () => {
      const ledger = await loadFixture(won);
      await freezeUnits(ledger);

      await expect(ledger.auctions.close(ledger.terms))
        .to.be.revertedWithCustomError(ledger.auctions, 'AuctionHasBids')
        .withArgs(ledger.auction);
    });
  });

  describe('forfeit', () => {
    it('gives the deposit to the seller and frees the units, by anybody’s call', async () => {
      const ledger = await loadFixture(overdue);
      const { auctions, cash, company, buyer, stranger, terms, auction } = ledger;

      await expect(auctions.connect(stranger).forfeit(terms))
        .to.emit(auctions, 'DepositForfeited')
        .withArgs(auction, buyer.address, 2_000n);
      expect([await cash.balanceOf(company), await cash.balanceOf(buyer)]).to.deep.equal([2_000n, 98_000n]);
      expect([await unitLock(ledger), await depositLock(ledger, buyer)]).to.deep.equal([0n, 0n]);
      expect((await auctions.auction(auction)).state).to.equal(AuctionState.Forfeited);
    });

    it('tells the bank, where a bank holds the deposit, and moves no money', async () => {
      const ledger = await loadFixture(wonInBank);
      const { auctions, cash, company, buyer, terms, auction } = ledger;
      await time.increaseTo(terms.closesAt + terms.payWithin + 1n);

      await expect(auctions.forfeit(terms))
        .to.emit(auctions, 'DepositForfeited')
        .withArgs(auction, buyer.address, 2_000n);
      expect([await cash.balanceOf(company), await unitLock(ledger)]).to.deep.equal([0n, 0n]);
      await expect(auctions.forfeit(terms)).to.be.revertedWithCustomError(auctions, 'AuctionNotOpen').withArgs(auction);
    });

    it('refuses in the last second of the time for payment', async () => {
      const { auctions, terms, auction } = await loadFixture(won);
      const payBy = terms.closesAt + terms.payWithin;
      await time.setNextBlockTimestamp(payBy);

      await expect(auctions.forfeit(terms))
        .to.be.revertedWithCustomError(auctions, 'PaymentNotOverdue')
        .withArgs(auction, payBy);
    });

    it('refuses when nobody won', async () => {
      const { auctions, buyer, terms, auction } = await loadFixture(openAuction);
      await auctions.connect(buyer).bid(terms, 11_999n);
      await time.increaseTo(terms.closesAt + terms.payWithin + 1n);

      await expect(auctions.forfeit(terms))
        .to.be.revertedWithCustomError(auctions, 'AuctionRefused')
        .withArgs(auction, Reason.OFFER_SHORT);
    });

    it('refuses a second time', async () => {
      const { auctions, terms, auction } = await loadFixture(overdue);
      await auctions.forfeit(terms);

      await expect(auctions.forfeit(terms)).to.be.revertedWithCustomError(auctions, 'AuctionNotOpen').withArgs(auction);
    });

    context('given the deposit can’t move yet', () => {
      it('frees the units at once and collects later by the same call, once', async () => {
        const ledger = await loadFixture(overdue);
        const { auctions, cash, company, buyer, terms, auction } = ledger;
        await freezeCash(ledger, buyer);

        await auctions.forfeit(terms);
        expect([await unitLock(ledger), await cash.balanceOf(company)]).to.deep.equal([0n, 0n]);
        await expect(auctions.forfeit(terms)).to.be.revertedWithCustomError(cash, 'AmountFrozen');

        await lift(ledger, CASH, 0n, buyer);
        await auctions.forfeit(terms);
        expect([await cash.balanceOf(company), await depositLock(ledger, buyer)]).to.deep.equal([2_000n, 0n]);
        await expect(auctions.forfeit(terms))
          .to.be.revertedWithCustomError(auctions, 'AuctionNotOpen')
          .withArgs(auction);
      });

      it('doesn’t let a suspended winner take it back', async () => {
        const ledger = await loadFixture(overdue);
        const { auctions, participants, supervisor, cash, company, buyer, terms } = ledger;
        await suspend(ledger, 'buyer');
        await auctions.forfeit(terms);
        expect(await depositLock(ledger, buyer)).to.equal(2_000n);

        await participants.connect(supervisor).reinstate(participantNamed('buyer'), contentHash('示例 决定'));
        await auctions.forfeit(terms);

        expect(await cash.balanceOf(company)).to.equal(2_000n);
      });
    });
  });

  describe('explainSettle', () => {
    it('says that nobody has won while bidding goes on', async () => {
      const { auctions, terms } = await loadFixture(withBid);

      expect(await auctions.explainSettle(terms)).to.equal(Reason.NOT_AFFIRMED);
    });

    it('says that no bid meets the reserve', async () => {
      const { auctions, terms } = await loadFixture(openAuction);

      expect(await auctions.explainSettle(terms)).to.equal(Reason.NOT_AFFIRMED | Reason.OFFER_SHORT);
    });

    it('says that the time for payment is over', async () => {
      const { auctions, terms } = await loadFixture(overdue);

      expect(await auctions.explainSettle(terms)).to.equal(Reason.DEADLINE_PASSED);
    });

    it('knows no auction that wasn’t opened', async () => {
      const { auctions, terms } = await loadFixture(house);

      expect(await auctions.explainSettle(terms)).to.equal(Reason.OFFER_CLOSED);
    });
  });

  describe('the verbs of Settlement that only Auctions may ask', () => {
    it('are refused to everybody else', async () => {
      const { settlement, company, terms, auctions } = await loadFixture(openAuction);
      const AUCTIONS = encodeBytes32String('AUCTIONS');
      await impersonateAccount(await auctions.getAddress());
      await setBalance(await auctions.getAddress(), 10n ** 18n);

      for (const verb of ['lockFor', 'releaseFor'] as const) {
        await expect(settlement.connect(company)[verb](terms.asset, company, LOT, 1n))
          .to.be.revertedWithCustomError(settlement, 'CallerNotVenue')
          .withArgs(AUCTIONS, company.address);
      }
      const asAuctions = await ethers.getSigner(await auctions.getAddress());
      await settlement.connect(asAuctions).releaseFor(terms.asset, company, LOT, 1n);
    });
  });
});
