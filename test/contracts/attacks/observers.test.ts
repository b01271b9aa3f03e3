import { StandardMerkleTree } from '@openzeppelin/merkle-tree';
import { expect } from 'chai';
import { concat, encodeBytes32String, hexlify, keccak256, toUtf8Bytes } from 'ethers';
import { deployAuctionHouse, receiptOver, termsAt } from '../support/auctions.ts';
import { openChain } from '../support/chain.ts';
import { deployCredits, order, RETIREMENT } from '../support/credits.ts';
import { fund } from '../support/ledger.ts';
import { CREDITS, LOT, openForTrade } from '../support/market.ts';
import { deployTrace, eventHash, LeafKind, labelSetId } from '../support/trace.ts';
import { contentHash } from '../support/values.ts';
import { refusalOf } from './support/refusal.ts';

const { ethers, networkHelpers } = await openChain();
const { loadFixture, time } = networkHelpers;

/**
 * Somebody sees calls before they are in a block, and has his own put before them. Each case says what he gains by it, and what
 * whom he saw loses.
 */
describe('an observer who goes first', () => {
  describe('of a purchase', () => {
    async function offered() {
      const trade = await openForTrade(ethers);
      await fund(trade, trade.villager, 1_000_000n);
      const offer = await trade.listed({ amount: 1_000n });
      return { ...trade, offer };
    }

    it('gets the units at the price on the board; the other gets none, and pays nothing', async () => {
      const { settlement, credits, cash, offer, villager, buyer } = await loadFixture(offered);
      const before = await cash.balanceOf(buyer);
      const { cost, fee } = await settlement.costOf(offer, 1_000n);

      await settlement.connect(villager).buy(offer, 1_000n, cost + fee);

      expect(await refusalOf(settlement.connect(buyer).buy(offer, 1_000n, cost + fee))).to.equal('OfferRefused');
      expect([await credits.balanceOf(buyer, LOT), await cash.balanceOf(buyer)]).to.deep.equal([0n, before]);
      // Nor is there a profit in it: what was bought is held for as long as the class says.
      expect(await cash.balanceOf(villager)).to.equal(1_000_000n - cost - fee);
    });

    it('as the seller sells nobody dearer units than he agreed to: other terms are another offer', async () => {
      const { settlement, cash, offer, company, buyer } = await loadFixture(offered);
      const before = await cash.balanceOf(buyer);
      await settlement.connect(company).cancel(offer);
      const opensAt = BigInt(await time.latest()) + 1n;
      await settlement.connect(company).list(CREDITS, { ...offer, price: offer.price * 2n, opensAt, nonce: 99n });

      expect(await refusalOf(settlement.connect(buyer).buy(offer, 500n, 10n ** 12n))).to.equal('OfferRefused');
      expect(await cash.balanceOf(buyer)).to.equal(before);
    });

    it('can’t use what a bank has signed for the other', async () => {
      const { settlement, offer, buyer, villager, purchaseId, receiptFor, signReceipt, bank } =
        await loadFixture(offered);
      const listing = await settlement.listingId(offer);
      const { cost, fee } = await settlement.costOf(offer, 500n);
      const orders = `0x${'0'.repeat(64)}`;
      const purchase = { listing, buyer: buyer.address, kg: 500n, orders, maxCost: cost + fee, nonce: 1n };
      const seen = await signReceipt(bank, await receiptFor(purchaseId(purchase), cost + fee));

      const own = { ...purchase, buyer: villager.address };
      const asVillager = settlement.connect(villager);
      expect(await refusalOf(asVillager.buyWithReceipt(offer, purchase, [], seen))).to.equal('NotAParty');
      expect(await refusalOf(asVillager.buyWithReceipt(offer, own, [], seen))).to.equal('ReceiptMismatch');
      expect(await refusalOf(asVillager.presentReceipt(seen))).to.equal('ReceiptMismatch');
      await settlement.connect(buyer).buyWithReceipt(offer, purchase, [], seen);
    });
  });

  describe('of a bid', () => {
    async function bidding(inBank: boolean) {
      const house = await deployAuctionHouse(ethers);
      const terms = { ...(await termsAt(house, BigInt(await time.latest()))), inBank };
      await house.auctions.connect(house.company).open(CREDITS, terms);
      await time.increaseTo(terms.opensAt);
      return { ...house, terms };
    }
    const inCash = () => bidding(false);
    const byBank = () => bidding(true);

    it('gains a lead that he must pay for; the other’s deposit stays free', async () => {
      const { auctions, cash, terms, villager, buyer } = await loadFixture(inCash);
      const [seen, taken] = [await cash.availableOf(buyer, 0n), await cash.availableOf(villager, 0n)];

      await auctions.connect(villager).bid(terms, 12_000n);

      expect(await refusalOf(auctions.connect(buyer).bid(terms, 12_000n))).to.equal('BidTooLow');
      expect(await cash.availableOf(buyer, 0n)).to.equal(seen);
      expect(await cash.availableOf(villager, 0n)).to.equal(taken - terms.deposit);
    });

    it('in the last second gains no last word: the end moves', async () => {
      const { auctions, terms, villager, buyer } = await loadFixture(inCash);
      await auctions.connect(buyer).bid(terms, 12_000n);
      await time.increaseTo(terms.closesAt - 1n);

      await auctions.connect(villager).bid(terms, 12_500n);

      await auctions.connect(buyer).bid(terms, 13_000n);
      expect((await auctions.auction(await auctions.auctionId(terms))).leader).to.equal(buyer.address);
    });

    it('can’t bid with what a bank holds for the other', async () => {
      const { auctions, terms, villager, buyer, bank, signReceipt } = await loadFixture(byBank);
      const instruction = await auctions.depositId(await auctions.auctionId(terms), buyer, 12_000n);
      const heldUntil = terms.closesAt + 60n * 86_400n;
      const facts = { instruction, payer: buyer.address, amount: terms.deposit, heldUntil };
      const seen = await signReceipt(bank, receiptOver(facts));

      expect(await refusalOf(auctions.connect(villager).bidWithReceipt(terms, 12_000n, seen))).to.equal(
        'ReceiptMismatch',
      );
      await auctions.connect(buyer).bidWithReceipt(terms, 12_000n, seen);
    });
  });

  describe('of a label’s activation', () => {
    async function scratched() {
      const world = await deployTrace(ethers, networkHelpers);
      const { tea } = await world.trace.makeTea(world.parcel, 40_000n);
      await world.trace.inspect(tea);
      const serial = encodeBytes32String('SERIAL0');
      const secret = hexlify(toUtf8Bytes('SECRET0'));
      const leaf = [0n, serial, keccak256(concat([serial, secret]))];
      const tree = StandardMerkleTree.of([leaf], ['uint256', 'bytes32', 'bytes32'], { sortLeaves: false });
      const packing = world.labels.connect(world.company).pack(tea, 0, 1, tree.root, true, eventHash('pack'));
      const receipt = await (await packing).wait();
      const log = receipt?.logs
        .map((each) => world.labels.interface.parseLog(each))
        .find((each) => each?.name === 'LabelSetPacked');
      const [batch, number, firstIndex, count, root, hasSecrets, packer, packedAt] = log?.args.set ?? [];
      const set = { batch, number, firstIndex, count, root, hasSecrets, packer, packedAt };
      return { ...world, set, serial, secret };
    }

    it('learns the secret when it is spent, and gains his name in an event: the package counts as opened all the same', async () => {
      const { labels, set, serial, secret, stranger, buyer } = await loadFixture(scratched);

      await expect(labels.connect(stranger).activate(set, 0, serial, secret, []))
        .to.emit(labels, 'LabelActivated')
        .withArgs(labelSetId(set.batch, Number(set.number)), 0, stranger.address);

      expect(await refusalOf(labels.connect(buyer).activate(set, 0, serial, secret, []))).to.equal(
        'LabelAlreadyActivated',
      );
      expect(await labels.isActivated(set, 0)).to.equal(true);
    });
  });

  describe('of an anchor', () => {
    const load = () => loadFixture(anchoring);
    const anchoring = () => deployTrace(ethers, networkHelpers);

    it('gains an earlier date for the same root, under his own name; the publisher’s stands as it would have', async () => {
      const { anchors, company, villager } = await load();
      const root = contentHash('root');

      await anchors.connect(villager).anchor(root, 1n, LeafKind.Events);
      await anchors.connect(company).anchor(root, 1_000n, LeafKind.Events);

      const [copied, own] = [await anchors.anchorOf(villager, root), await anchors.anchorOf(company, root)];
      expect(own.count).to.equal(1_000n);
      expect(copied.anchoredAt).to.be.lessThan(own.anchoredAt);
    });
  });

  describe('of a word that somebody else carries', () => {
    async function signed() {
      const world = await deployCredits(ethers);
      const { credits, buyer, tools } = world;
      const lot = await tools.stocked('示例 P1', 100n);
      await tools.give('buyer', lot, 30_000n);
      const deadline = BigInt(await time.latest()) + 3_600n;
      const said = order(5_000n);
      const domain = {
        name: 'Liangshan Credits',
        version: '1',
        chainId: 31_337,
        verifyingContract: await credits.getAddress(),
      };
      const signature = await buyer.signTypedData(domain, RETIREMENT, { lot, order: said, nonce: 0n, deadline });
      return { ...world, lot, said, deadline, signature };
    }

    it('does what the signer asked for, for the signer', async () => {
      const { credits, lot, said, deadline, signature, buyer, stranger, company } = await loadFixture(signed);

      await credits.connect(stranger).retireFor(buyer, lot, said, deadline, signature);

      expect(await credits.balanceOf(buyer, lot)).to.equal(25_000n);
      expect(await refusalOf(credits.connect(company).retireFor(buyer, lot, said, deadline, signature))).to.equal(
        'RetirementSignatureInvalid',
      );
    });
  });
});
