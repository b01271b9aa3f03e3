import { expect } from 'chai';
import { encodeBytes32String, id, ZeroAddress, ZeroHash } from 'ethers';
import { openChain } from '../support/chain.ts';
import { anyTrade, fund, participantNamed } from '../support/ledger.ts';
import {
  CASH,
  CLASS,
  CREDITS,
  ListingState,
  LOT,
  listingIdOf,
  openForTrade,
  orderOf,
  ordersHash,
} from '../support/market.ts';
import { DAY, lockWord, Reason } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();

const offered = () => openForTrade(ethers);

/** An offer of 4,000 kg at 50.00 yuan a tonne with a fee of 50 bps, open for fills. */
async function openOffer() {
  const trade = await openForTrade(ethers);
  return { ...trade, offer: await trade.listed() };
}

/** The same, and the bank's word for 1,000 kg: price 5,000 fen and fee 25. */
async function bankBuyer() {
  const trade = await openOffer();
  const { settlement, bank, buyer, offer, signReceipt, receiptFor } = trade;
  const purchase = {
    listing: await settlement.listingId(offer),
    buyer: buyer.address,
    kg: 1_000n,
    orders: ZeroHash,
    maxCost: 5_025n,
    nonce: 1n,
  };
  const held = async (changes = {}, terms = purchase) =>
    signReceipt(bank, await receiptFor(await settlement.purchaseId(terms), 5_025n, changes));
  return { ...trade, purchase, held };
}

describe('Listings', () => {
  describe('list', () => {
    it('locks the units where they are and tells the whole offer', async () => {
      const { settlement, credits, company, offerOf } = await networkHelpers.loadFixture(offered);
      const offer = await offerOf();
      const listing = await settlement.listingId(offer);

      await expect(settlement.connect(company).list(CREDITS, offer))
        .to.emit(settlement, 'Listed')
        .withArgs(listing, participantNamed('company'), CREDITS, Object.values(offer));
      expect(await credits.lockOf(company, LOT)).to.equal(lockWord({ market: 4_000n }));
      expect(await credits.balanceOf(settlement, LOT)).to.equal(0n);
      expect(await settlement.listing(listing)).to.deep.equal([4_000n, 0n, ListingState.Open]);
    });

    it('names an offer by its terms, the chain and the contract', async () => {
      const { settlement, offerOf, domain } = await networkHelpers.loadFixture(offered);
      const offer = await offerOf();

      expect(await settlement.listingId(offer)).to.equal(listingIdOf(domain.chainId, domain.verifyingContract, offer));
    });

    it('takes the same offer once', async () => {
      const { settlement, company, offerOf } = await networkHelpers.loadFixture(offered);
      const offer = await offerOf({ opensAt: BigInt(await networkHelpers.time.latest()) + 100n });
      await settlement.connect(company).list(CREDITS, offer);

      await expect(settlement.connect(company).list(CREDITS, offer))
        .to.be.revertedWithCustomError(settlement, 'ListingAlreadyRecorded')
        .withArgs(await settlement.listingId(offer));
      expect(await settlement.explainList(CREDITS, offer)).to.equal(Reason.OFFER_CLOSED);
    });

    it('is the seller’s own act', async () => {
      const { settlement, buyer, offerOf } = await networkHelpers.loadFixture(offered);
      const offer = await offerOf();

      await expect(settlement.connect(buyer).list(CREDITS, offer)).to.be.revertedWithCustomError(
        settlement,
        'CallerNotSeller',
      );
    });

    it('takes only the ledger’s own assets: a foreign token never comes in', async () => {
      const { settlement, company, offerOf } = await networkHelpers.loadFixture(offered);
      const foreign = await (await ethers.deployContract('BareCredits')).getAddress();

      for (const [name, asset] of [
        [CREDITS, foreign],
        [encodeBytes32String('FOREIGN'), foreign],
        [encodeBytes32String('FOREIGN'), ZeroAddress],
      ] as const) {
        const offer = await offerOf({ asset });
        await expect(settlement.connect(company).list(name, offer))
          .to.be.revertedWithCustomError(settlement, 'AssetUnknown')
          .withArgs(name, asset);
      }
    });

    const refused: [string, bigint, Parameters<Awaited<ReturnType<typeof offered>>['offerOf']>[0]][] = [
      ['a fee above the rule', Reason.TERMS_NOT_BY_RULE, { fee: 51n }],
      ['a fee below the rule', Reason.TERMS_NOT_BY_RULE, { fee: 49n }],
      ['another treasury', Reason.TERMS_NOT_BY_RULE, { treasury: '0x000000000000000000000000000000000000dEaD' }],
      ['nothing for nothing', Reason.TERMS_NOT_BY_RULE, { price: 0n }],
      ['no least fill', Reason.TERMS_NOT_BY_RULE, { minFill: 0n }],
      ['a least fill above the whole', Reason.TERMS_NOT_BY_RULE, { minFill: 4_001n }],
      ['an end before the opening', Reason.TERMS_NOT_BY_RULE, { closesAt: 1n }],
      ['an end out of sight', Reason.TERMS_NOT_BY_RULE, { closesAt: 2n ** 39n }],
      ['an opening in the past', Reason.PUBLICITY_RUNNING, { opensAt: 1_700_000_000n }],
    ];
    for (const [what, reason, changes] of refused) {
      it(`refuses ${what}, and says so before`, async () => {
        const { settlement, company, offerOf } = await networkHelpers.loadFixture(offered);
        const offer = await offerOf(changes);

        expect((await settlement.explainList(CREDITS, offer)) & reason).to.equal(reason);
        await expect(settlement.connect(company).list(CREDITS, offer)).to.be.revertedWithCustomError(
          settlement,
          'OfferRefused',
        );
      });
    }

    it('refuses a price that no money could count', async () => {
      const { settlement, credits, company, offerOf } = await networkHelpers.loadFixture(offered);
      await credits.mint(company, LOT, 2n ** 62n);
      const offer = await offerOf({ amount: 2n ** 62n, price: 2n ** 63n });

      expect(await settlement.explainList(CREDITS, offer)).to.equal(Reason.TERMS_NOT_BY_RULE);
    });

    it('opens after the publicity period of the class', async () => {
      const { settlement, marketSteward, company, offerOf } = await networkHelpers.loadFixture(offered);
      await settlement.connect(marketSteward).setTradingRule(CLASS, { ...anyTrade, fee: 50n, publicity: DAY });
      const early = await offerOf();
      expect(await settlement.explainList(CREDITS, early)).to.equal(Reason.PUBLICITY_RUNNING);

      const opensAt = BigInt(await networkHelpers.time.latest()) + DAY + 60n;
      await settlement.connect(company).list(CREDITS, await offerOf({ opensAt, closesAt: opensAt + DAY }));
    });

    it('is closed to a class that isn’t sold this way', async () => {
      const { settlement, marketSteward, company, offerOf } = await networkHelpers.loadFixture(offered);
      await settlement.connect(marketSteward).setTradingRule(CLASS, { ...anyTrade, fee: 50n, modes: 0b000010n });
      const offer = await offerOf();

      await expect(settlement.connect(company).list(CREDITS, offer))
        .to.be.revertedWithCustomError(settlement, 'OfferRefused')
        .withArgs(await settlement.listingId(offer), Reason.MODE_NOT_ALLOWED);
    });

    it('is closed to an id under an open finding, and its old offers stand', async () => {
      const { settlement, supervisor, company, buyer, offer, offerOf } = await networkHelpers.loadFixture(openOffer);
      await settlement.connect(supervisor).blockTrading(CREDITS, LOT, id('示例 检查意见'));

      await expect(settlement.connect(company).list(CREDITS, await offerOf()))
        .to.be.revertedWithCustomError(settlement, 'OfferRefused')
        .withArgs(() => true, Reason.TRADING_BLOCKED);
      await settlement.connect(buyer).buy(offer, 100n, 503n);
    });

    it('is closed to who is suspended, or never trades', async () => {
      const { settlement, participants, supervisor, office, company, offerOf } =
        await networkHelpers.loadFixture(offered);
      const offer = await offerOf({ seller: company.address });
      await participants.connect(supervisor).suspend(participantNamed('company'), ZeroHash);
      expect(await settlement.explainList(CREDITS, offer)).to.equal(Reason.PARTICIPANT_SUSPENDED);

      await participants.connect(supervisor).reinstate(participantNamed('company'), ZeroHash);
      await participants.connect(office).amend(participantNamed('company'), 1, 331121);
      expect(await settlement.explainList(CREDITS, offer)).to.equal(Reason.NEVER_COUNTERPARTY);
    });

    it('offers no more than is free', async () => {
      const { settlement, credits, company, offerOf } = await networkHelpers.loadFixture(openOffer);
      const offer = await offerOf({ amount: 6_001n });

      expect(await settlement.explainList(CREDITS, offer)).to.equal(Reason.AMOUNT_LOCKED);
      await expect(settlement.connect(company).list(CREDITS, offer)).to.be.revertedWithCustomError(
        credits,
        'AmountLocked',
      );
    });
  });

  describe('buy', () => {
    it('moves units, price and fee in one step', async () => {
      const { settlement, credits, cash, company, buyer, treasury, offer } =
        await networkHelpers.loadFixture(openOffer);

      await expect(settlement.connect(buyer).buy(offer, 1_001n, 5_030n))
        .to.emit(settlement, 'ListingFilled')
        .withArgs(await settlement.listingId(offer), buyer, 1n, 1_001n, 5_005n, 25n, 2_999n, false, ZeroHash);

      expect(await credits.balanceOf(buyer, LOT)).to.equal(1_001n);
      expect(await cash.balanceOf(company)).to.equal(5_005n);
      expect(await cash.balanceOf(treasury)).to.equal(25n);
      expect(await cash.balanceOf(buyer)).to.equal(1_000_000n - 5_030n);
      expect(await credits.lockOf(company, LOT)).to.equal(lockWord({ market: 2_999n }));
      expect(await credits.lockOf(buyer, LOT)).to.equal(
        lockWord({ purchasedAt: BigInt(await networkHelpers.time.latest()) }),
      );
    });

    it('asks the payer for the part of a fen: 1 kg of 0.5 fen costs 1', async () => {
      const { settlement, buyer, cash, listed } = await networkHelpers.loadFixture(offered);
      const offer = await listed({ price: 500n, minFill: 1n });

      await settlement.connect(buyer).buy(offer, 1n, 1n);

      expect(await cash.balanceOf(buyer)).to.equal(999_999n);
    });

    it('numbers its fills, lets the last be small, and is sold with it', async () => {
      const { settlement, credits, company, buyer, offer } = await networkHelpers.loadFixture(openOffer);
      await settlement.connect(buyer).buy(offer, 3_950n, 20_000n);

      await expect(settlement.connect(buyer).buy(offer, 50n, 251n))
        .to.emit(settlement, 'ListingFilled')
        .withArgs(() => true, buyer, 2n, 50n, 250n, 1n, 0n, false, ZeroHash);
      expect((await settlement.listing(await settlement.listingId(offer))).state).to.equal(ListingState.Sold);
      expect(await credits.lockOf(company, LOT)).to.equal(0n);
      await expect(settlement.connect(buyer).buy(offer, 0n, 0n)).to.be.revertedWithCustomError(
        settlement,
        'OfferRefused',
      );
    });

    const refused: [string, bigint, bigint, bigint][] = [
      ['more than is left', 4_001n, 1_000_000n, Reason.OFFER_SHORT],
      ['less than the least fill', 99n, 1_000_000n, Reason.FILL_TOO_SMALL],
      ['nothing', 0n, 1_000_000n, Reason.FILL_TOO_SMALL],
      ['a fen beyond the buyer’s cap', 1_000n, 5_024n, Reason.COST_ABOVE_CAP],
    ];
    for (const [what, kg, maxCost, reason] of refused) {
      it(`refuses ${what}, and says so before`, async () => {
        const { settlement, buyer, offer } = await networkHelpers.loadFixture(openOffer);

        const reasons = await settlement.explainBuy(offer, buyer, kg, maxCost, false, false);
        expect(reasons & ~Reason.LOCK_SHORT).to.equal(reason);
        await expect(settlement.connect(buyer).buy(offer, kg, maxCost))
          .to.be.revertedWithCustomError(settlement, 'OfferRefused')
          .withArgs(await settlement.listingId(offer), reason);
      });
    }

    it('begins with the opening second and ends with the closing one', async () => {
      const { settlement, company, buyer, offerOf } = await networkHelpers.loadFixture(offered);
      const offer = await offerOf({ opensAt: BigInt(await networkHelpers.time.latest()) + 100n });
      await settlement.connect(company).list(CREDITS, offer);
      const buyAt = async (time: bigint) => {
        await networkHelpers.time.setNextBlockTimestamp(time);
        return settlement.connect(buyer).buy(offer, 100n, 503n);
      };

      await expect(buyAt(offer.opensAt - 1n))
        .to.be.revertedWithCustomError(settlement, 'OfferRefused')
        .withArgs(() => true, Reason.PUBLICITY_RUNNING);
      await buyAt(offer.opensAt);
      await buyAt(offer.closesAt);
      await expect(buyAt(offer.closesAt + 1n))
        .to.be.revertedWithCustomError(settlement, 'OfferRefused')
        .withArgs(() => true, Reason.OFFER_CLOSED);
    });

    it('knows an offer by all its terms: a cent less is another offer, which nobody made', async () => {
      const { settlement, buyer, treasury, offer } = await networkHelpers.loadFixture(openOffer);

      for (const changes of [
        { price: 4_999n },
        { fee: 0n },
        { treasury: buyer.address },
        { seller: treasury.address },
        { id: LOT + 128n },
        { minFill: 1n },
        { closesAt: offer.closesAt + 1n },
        { nonce: offer.nonce + 1n },
      ]) {
        const other = { ...offer, ...changes };
        expect(
          await settlement.explainBuy(other, buyer, 0n, 1_000n, false, false),
          JSON.stringify(Object.keys(changes)),
        ).to.equal(Reason.OFFER_CLOSED);
        await expect(settlement.connect(buyer).buy(other, 100n, 1_000n)).to.be.revertedWithCustomError(
          settlement,
          'OfferRefused',
        );
      }
    });

    it('is no way to sell to oneself', async () => {
      const market = await networkHelpers.loadFixture(openOffer);
      const { settlement, company, offer } = market;
      await fund(market, company, 10_000n);

      const reasons = await settlement.explainBuy(offer, company, 100n, 1_000n, false, false);
      expect(reasons & Reason.TRANSFER_TO_SELF).to.equal(Reason.TRANSFER_TO_SELF);
      await expect(settlement.connect(company).buy(offer, 100n, 1_000n)).to.be.revert(ethers);
    });

    it('is closed to those who never are counterparties', async () => {
      const { settlement, exchange, carbonRegistrar, supervisor, verifier, treasury, offer } =
        await networkHelpers.loadFixture(openOffer);

      for (const office of [exchange, carbonRegistrar, supervisor, verifier, treasury]) {
        const reasons = await settlement.explainBuy(offer, office, 100n, 1_000n, false, true);
        expect(reasons & Reason.NEVER_COUNTERPARTY).to.equal(Reason.NEVER_COUNTERPARTY);
        await expect(settlement.connect(office).buy(offer, 100n, 1_000n)).to.be.revert(ethers);
      }
    });

    it('needs the money, free', async () => {
      const market = await networkHelpers.loadFixture(openOffer);
      const { settlement, cash, encumbrances, buyer, villager, offer } = market;
      expect(await settlement.explainBuy(offer, villager, 100n, 503n, false, false)).to.equal(Reason.BALANCE_SHORT);

      const money = { asset: CASH, id: 0n, holder: buyer.address };
      await encumbrances.freeze(money, id('示例 案号'), 999_998n, 0n, 2n ** 40n - 1n);
      expect(await settlement.explainBuy(offer, buyer, 100n, 503n, false, false)).to.equal(Reason.AMOUNT_FROZEN);
      await expect(settlement.connect(buyer).buy(offer, 100n, 503n)).to.be.revertedWithCustomError(
        cash,
        'AmountFrozen',
      );
    });

    it('fails whole when the units were frozen after the listing', async () => {
      const { settlement, encumbrances, credits, cash, company, buyer, offer } =
        await networkHelpers.loadFixture(openOffer);
      const units = { asset: CREDITS, id: LOT, holder: company.address };
      await encumbrances.freeze(units, id('示例 案号'), 6_001n, 0n, 2n ** 40n - 1n);

      expect(await settlement.explainBuy(offer, buyer, 100n, 503n, false, false)).to.equal(Reason.AMOUNT_FROZEN);
      await expect(settlement.connect(buyer).buy(offer, 100n, 503n)).to.be.revertedWithCustomError(
        credits,
        'AmountFrozen',
      );
      expect(await cash.balanceOf(company)).to.equal(0n);
    });

    it('keeps bought units for the holding period of their class', async () => {
      const { settlement, credits, marketSteward, buyer, company, offer } = await networkHelpers.loadFixture(openOffer);
      await settlement.connect(marketSteward).setTradingRule(CLASS, { ...anyTrade, fee: 50n, minHoldingDays: 5n });
      await settlement.connect(buyer).buy(offer, 1_000n, 5_025n);

      await expect(credits.connect(buyer).transfer(company, LOT, 1n)).to.be.revertedWithCustomError(
        credits,
        'HoldingPeriodRunning',
      );
      await networkHelpers.time.increase(10n * DAY);
      await credits.connect(buyer).transfer(company, LOT, 1n);
    });

    it('fills two buyers at the same price in whatever order they come', async () => {
      const costs: bigint[][] = [];
      for (const order of [
        [0, 1],
        [1, 0],
      ]) {
        const market = await networkHelpers.loadFixture(openOffer);
        const { settlement, cash, buyer, villager, offer } = market;
        await fund(market, villager, 1_000_000n);
        const turns = [
          () => settlement.connect(buyer).buy(offer, 1_333n, 6_698n),
          () => settlement.connect(villager).buy(offer, 667n, 3_351n),
        ];
        for (const turn of order) await turns[turn]?.();
        costs.push([await cash.balanceOf(buyer), await cash.balanceOf(villager)]);
      }

      expect(costs[0]).to.deep.equal(costs[1]);
    });
  });

  describe('buyAndRetire', () => {
    it('pays and uses the units up, which never are the buyer’s', async () => {
      const { settlement, credits, cash, company, buyer, offer } = await networkHelpers.loadFixture(openOffer);

      await expect(settlement.connect(buyer).buyAndRetire(offer, [orderOf(600n), orderOf(400n)], 5_025n))
        .to.emit(settlement, 'ListingFilled')
        .withArgs(() => true, buyer, 1n, 1_000n, 5_000n, 25n, 3_000n, true, ZeroHash);

      expect(await credits.balanceOf(buyer, LOT)).to.equal(0n);
      expect(await credits.balanceOf(company, LOT)).to.equal(9_000n);
      expect(await cash.balanceOf(company)).to.equal(5_000n);
    });

    it('refuses no orders, and orders beyond any amount', async () => {
      const { settlement, buyer, offer } = await networkHelpers.loadFixture(openOffer);
      const most = 2n ** 64n - 1n;

      await expect(settlement.connect(buyer).buyAndRetire(offer, [], 5_025n)).to.be.revertedWithCustomError(
        settlement,
        'OfferRefused',
      );
      await expect(
        settlement.connect(buyer).buyAndRetire(offer, [orderOf(most), orderOf(1n)], 5_025n),
      ).to.be.revertedWithCustomError(settlement, 'OrdersMismatch');
    });
  });

  describe('buyWithReceipt', () => {
    it('moves the units when a bank holds price and fee, and tells the bank to release them', async () => {
      const { settlement, credits, cash, buyer, company, offer, purchase, held } =
        await networkHelpers.loadFixture(bankBuyer);
      const signed = await held();
      const purchaseId = await settlement.purchaseId(purchase);

      await expect(settlement.connect(buyer).buyWithReceipt(offer, purchase, [], signed))
        .to.emit(settlement, 'ReceiptPresented')
        .withArgs(purchaseId, participantNamed('bank'), Object.values(signed.receipt))
        .and.to.emit(settlement, 'ListingFilled')
        .withArgs(() => true, buyer, 1n, 1_000n, 5_000n, 25n, 3_000n, false, purchaseId)
        .and.to.emit(settlement, 'Settled')
        .withArgs(purchaseId, participantNamed('buyer'));
      expect(await credits.balanceOf(buyer, LOT)).to.equal(1_000n);
      expect(await cash.balanceOf(company)).to.equal(0n);
    });

    it('is asked for by an EIP-712 hash that wallets compute alike', async () => {
      const { settlement, purchase, purchaseId } = await networkHelpers.loadFixture(bankBuyer);

      expect(await settlement.purchaseId(purchase)).to.equal(purchaseId(purchase));
    });

    it('retires at once what the purchase commits to', async () => {
      const { settlement, credits, buyer, offer, purchase, held } = await networkHelpers.loadFixture(bankBuyer);
      const orders = [orderOf(700n), orderOf(300n)];
      const retiring = { ...purchase, orders: ordersHash(orders) };

      await settlement.connect(buyer).buyWithReceipt(offer, retiring, orders, await held({}, retiring));

      expect(await credits.balanceOf(buyer, LOT)).to.equal(0n);
    });

    it('refuses orders that the purchase doesn’t commit to, or that don’t add up', async () => {
      const { settlement, buyer, offer, purchase, held } = await networkHelpers.loadFixture(bankBuyer);
      const orders = [orderOf(1_000n)];
      const short = { ...purchase, orders: ordersHash([orderOf(999n)]) };
      const other = { ...purchase, orders: ordersHash([orderOf(1_000n, id('另一受益人'))]) };
      const silent = { ...purchase, orders: ordersHash(orders) };
      const attempts: [typeof purchase, ReturnType<typeof orderOf>[]][] = [
        [purchase, orders],
        [short, [orderOf(999n)]],
        [other, orders],
        [silent, []],
      ];

      for (const [terms, given] of attempts) {
        await expect(
          settlement.connect(buyer).buyWithReceipt(offer, terms, given, await held({}, terms)),
        ).to.be.revertedWithCustomError(settlement, 'OrdersMismatch');
      }
    });

    it('is the buyer’s own act, on the offer it names', async () => {
      const { settlement, buyer, villager, offer, purchase, held, listed } =
        await networkHelpers.loadFixture(bankBuyer);
      await expect(
        settlement.connect(villager).buyWithReceipt(offer, purchase, [], await held()),
      ).to.be.revertedWithCustomError(settlement, 'NotAParty');

      const other = await listed({ amount: 2_000n });
      await expect(
        settlement.connect(buyer).buyWithReceipt(other, purchase, [], await held()),
      ).to.be.revertedWithCustomError(settlement, 'ListingNotOpen');
    });

    it('refuses a receipt for another matter, payer, amount or time', async () => {
      const { settlement, buyer, villager, offer, purchase, held } = await networkHelpers.loadFixture(bankBuyer);

      for (const changes of [
        { instruction: id('另一事项') },
        { payer: villager.address },
        { amount: 5_024n },
        { amount: 5_026n },
        { heldUntil: BigInt(await networkHelpers.time.latest()) },
      ]) {
        await expect(
          settlement.connect(buyer).buyWithReceipt(offer, purchase, [], await held(changes)),
          JSON.stringify(Object.keys(changes)),
        ).to.be.revertedWithCustomError(settlement, 'ReceiptMismatch');
      }
    });

    it('takes a reference once, and a purchase once whatever else the bank signs', async () => {
      const { settlement, buyer, offer, purchase, held } = await networkHelpers.loadFixture(bankBuyer);
      const signed = await held();
      await settlement.connect(buyer).buyWithReceipt(offer, purchase, [], signed);

      const second = { ...purchase, nonce: 2n };
      const reused = await held({ bankReference: signed.receipt.bankReference }, second);
      await expect(settlement.connect(buyer).buyWithReceipt(offer, second, [], reused)).to.be.revertedWithCustomError(
        settlement,
        'ReceiptAlreadyUsed',
      );
      await expect(
        settlement.connect(buyer).buyWithReceipt(offer, purchase, [], await held()),
      ).to.be.revertedWithCustomError(settlement, 'ReceiptMismatch');
    });

    it('says before what stands against it, leaving cash aside', async () => {
      const { settlement, villager, offer } = await networkHelpers.loadFixture(bankBuyer);

      expect(await settlement.explainBuy(offer, villager, 1_000n, 5_025n, false, true)).to.equal(0n);
      expect(await settlement.explainBuy(offer, villager, 1_000n, 5_025n, true, true)).to.equal(0n);
      expect(await settlement.explainBuy(offer, villager, 1_000n, 5_025n, false, false)).to.equal(Reason.BALANCE_SHORT);
    });
  });

  describe('cancel and expire', () => {
    it('give the rest back to the seller', async () => {
      const { settlement, credits, company, buyer, offer } = await networkHelpers.loadFixture(openOffer);
      await settlement.connect(buyer).buy(offer, 1_000n, 5_025n);

      await expect(settlement.connect(company).cancel(offer))
        .to.emit(settlement, 'ListingCancelled')
        .withArgs(await settlement.listingId(offer), company, 3_000n);

      expect(await credits.availableOf(company, LOT)).to.equal(9_000n);
      await expect(settlement.connect(company).cancel(offer)).to.be.revertedWithCustomError(
        settlement,
        'ListingNotOpen',
      );
      await expect(settlement.connect(buyer).buy(offer, 100n, 503n)).to.be.revertedWithCustomError(
        settlement,
        'OfferRefused',
      );
    });

    it('cancelling is the seller’s, or a court’s', async () => {
      const { settlement, credits, company, buyer, court, courtExecution, offer } =
        await networkHelpers.loadFixture(openOffer);
      for (const other of [buyer, court]) {
        await expect(settlement.connect(other).cancel(offer)).to.be.revertedWithCustomError(
          settlement,
          'CallerNotSeller',
        );
      }

      await settlement.connect(courtExecution).cancel(offer);

      expect(await credits.availableOf(company, LOT)).to.equal(10_000n);
    });

    it('anybody ends an offer after its last second, and not before', async () => {
      const { settlement, credits, company, stranger, offer } = await networkHelpers.loadFixture(openOffer);
      await networkHelpers.time.setNextBlockTimestamp(offer.closesAt);
      await expect(settlement.connect(stranger).expire(offer)).to.be.revertedWithCustomError(
        settlement,
        'ListingStillLive',
      );

      await networkHelpers.time.setNextBlockTimestamp(offer.closesAt + 1n);
      await expect(settlement.connect(stranger).expire(offer))
        .to.emit(settlement, 'ListingExpired')
        .withArgs(await settlement.listingId(offer), stranger, 4_000n);

      expect(await credits.availableOf(company, LOT)).to.equal(10_000n);
      await expect(settlement.expire(offer)).to.be.revertedWithCustomError(settlement, 'ListingNotOpen');
    });

    it('a suspended seller may still withdraw', async () => {
      const { settlement, credits, participants, supervisor, company, offer } =
        await networkHelpers.loadFixture(openOffer);
      await participants.connect(supervisor).suspend(participantNamed('company'), ZeroHash);

      await settlement.connect(company).cancel(offer);

      expect(await credits.lockOf(company, LOT)).to.equal(0n);
    });
  });

  describe('in the mirror profile', () => {
    it('cash is refused, and said to be before; banks pay', async () => {
      const trade = await networkHelpers.loadFixture(bankBuyer);
      const { settlement, authority, directory, directorySteward, admin, buyer, offer, purchase, held } = trade;
      const mirror = await ethers.deployContract('Cash', [authority, directory, false]);
      const name = encodeBytes32String('CASH');
      await directory.connect(directorySteward).propose(name, mirror);
      await networkHelpers.time.increase(31n * DAY);
      await directory.connect(admin).activate(name);
      await settlement.refresh(name);
      for (const part of ['PARTICIPANTS', 'SETTLEMENT']) await mirror.refresh(encodeBytes32String(part));
      const fresh = await trade.listed();

      const reasons = await settlement.explainBuy(fresh, buyer, 1_000n, 5_025n, false, false);
      expect(reasons & Reason.CASH_DISABLED).to.equal(Reason.CASH_DISABLED);
      await expect(settlement.connect(buyer).buy(fresh, 1_000n, 5_025n)).to.be.revertedWithCustomError(
        mirror,
        'CashDisabled',
      );
      const terms = { ...purchase, listing: await settlement.listingId(fresh) };
      expect(offer.nonce).not.to.equal(fresh.nonce);
      await settlement.connect(buyer).buyWithReceipt(fresh, terms, [], await held({}, terms));
    });
  });
});
