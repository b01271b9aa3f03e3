import { expect } from 'chai';
import { concat, dataSlice, encodeBytes32String, type Signer, toBeHex, ZeroAddress, ZeroHash } from 'ethers';
import { openChain } from '../support/chain.ts';
import {
  CancellationReason,
  certificateHash,
  certificateId,
  deployCredits,
  inventory,
  type Order,
  order,
  Purpose,
  RETIREMENT,
  recordHash,
} from '../support/credits.ts';
import { participantNamed } from '../support/ledger.ts';
import { contentHash, lockWord, Reason } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();

const FOR_EVER = 2n ** 40n - 1n;
const courtCase = contentHash('示例 案号 1');
const decision = contentHash('示例 决定');
const event = {
  purpose: Purpose.LargeEvent,
  from: 1_700_000_000n,
  to: 1_700_259_200n,
  stated: 25_000n,
  document: inventory,
};

/** 100 tonnes at the developer, 30 of them given to the buyer; nothing weighs on them. */
async function stock() {
  const world = await deployCredits(ethers);
  const { credits, developer, buyer, tools } = world;
  const lot = await tools.stocked('示例 P1', 100n);
  await tools.give('buyer', lot, 30_000n);
  const freeze = (amount: bigint) =>
    world.encumbrances.freeze(
      { asset: encodeBytes32String('CARBON_CREDITS'), id: lot, holder: buyer.address },
      courtCase,
      amount,
      0n,
      FOR_EVER,
    );
  return { ...world, lot, freeze, own: credits.connect(buyer), developers: credits.connect(developer) };
}

/** A lot with a buffer of ten tonnes and 20 tonnes used, of which reversals took the last five. */
async function hit() {
  const world = await deployCredits(ethers);
  const { credits, developer, tools } = world;
  const lot = await tools.bufferedStock('示例 P11', 100n);
  const own = credits.connect(developer);
  await own.retire(lot, order(12_000n));
  await own.retire(lot, order(8_000n));
  await tools.reverse(lot, 10_000n + 75_000n);
  return { ...world, lot, own };
}

describe('Retirements', () => {
  describe('retiring', () => {
    it('uses the next serials up and keeps a certificate of them', async () => {
      const { own, credits, lot, tools } = await networkHelpers.loadFixture(stock);
      await own.retire(lot, order(1_000n));
      const said = order(5_000n, event);

      const tx = await own.retire(lot, said);

      const word = await credits.lotWord(lot);
      const facts = certificate(lot, 1_001n, said, BigInt(await networkHelpers.time.latest()));
      const id = certificateId(lot, 1_001n);
      await expect(tx).to.emit(credits, 'CreditsRetired').withArgs(lot, facts.holder, id, words(facts), word);
      expect(await credits.certificateHash(id)).to.equal(certificateHash(facts));
      expect(await tools.word(lot)).to.include({ used: 6_000n, issued: 100_000n });
    });

    it('takes the units out of every balance', async () => {
      const { own, buyer, lot } = await networkHelpers.loadFixture(stock);

      await own.retire(lot, order(30_000n));

      expect(await own.balanceOf(buyer, lot)).to.equal(0n);
      await expect(own.retire(lot, order(1n))).to.be.revertedWithCustomError(own, 'ERC1155InsufficientBalance');
    });

    it('tells every wallet that the units are gone', async () => {
      const { own, buyer, lot } = await networkHelpers.loadFixture(stock);

      await expect(own.retire(lot, order(5_000n)))
        .to.emit(own, 'TransferSingle')
        .withArgs(buyer, buyer, ZeroAddress, lot, 5_000n);
      await expect(own.retireMany(lot, [order(1n), order(2n)]))
        .to.emit(own, 'TransferSingle')
        .withArgs(buyer, buyer, ZeroAddress, lot, 3n);
    });

    it('names an organisation in the clear, others by a commitment', async () => {
      const { own, lot } = await networkHelpers.loadFixture(stock);
      const commitment = contentHash('salt and somebody');

      await own.retire(lot, order(1n, { beneficiary: participantNamed('company') }));
      await own.retire(lot, order(1n, { beneficiary: commitment, isCommitted: true }));

      for (const beneficiary of [commitment, participantNamed('villager')]) {
        await expect(own.retire(lot, order(1n, { beneficiary })))
          .to.be.revertedWithCustomError(own, 'BeneficiaryUnknown')
          .withArgs(beneficiary);
      }
    });

    it('hides a villager who retires for himself, too', async () => {
      const { credits, villager, lot, tools } = await networkHelpers.loadFixture(stock);
      await tools.give('villager', lot, 10n);

      const named = credits.connect(villager).retire(lot, order(1n, { beneficiary: participantNamed('villager') }));

      await expect(named).to.be.revertedWithCustomError(credits, 'BeneficiaryUnknown');
    });

    it('tells who used them of a donation', async () => {
      const { own, credits, lot } = await networkHelpers.loadFixture(stock);
      const said = order(5_000n, { ...event, isDonation: true, beneficiary: participantNamed('company') });

      await own.retire(lot, said);

      const facts = certificate(lot, 1n, said, BigInt(await networkHelpers.time.latest()));
      expect(await credits.certificateHash(certificateId(lot, 1n))).to.equal(certificateHash(facts));
    });

    describe('what each purpose asks', () => {
      const complete: [string, Partial<Order>][] = [
        ['voluntary, with nothing but a beneficiary', {}],
        ['voluntary, for a period', { from: 1n, to: 2n }],
        ['an event', event],
        ['an event of one second', { ...event, from: 5n, to: 5n }],
        ['compensation by a decision', { purpose: Purpose.Compensation, document: decision }],
        ['operations of a year', { purpose: Purpose.Operations, from: 1n, to: 2n }],
        [
          'operations with an inventory',
          { purpose: Purpose.Operations, from: 1n, to: 2n, stated: 9n, document: inventory },
        ],
      ];
      for (const [what, changes] of complete) {
        it(`takes ${what}`, async () => {
          const { own, lot } = await networkHelpers.loadFixture(stock);

          await expect(own.retire(lot, order(1n, changes))).to.emit(own, 'CreditsRetired');
        });
      }

      const incomplete: [string, Partial<Order>][] = [
        ['no purpose', { purpose: Purpose.Unknown }],
        ['no kilogram', { kg: 0n }],
        ['no beneficiary', { beneficiary: ZeroHash }],
        ['a period without an end', { from: 1n }],
        ['a period without a beginning', { to: 1n }],
        ['a period that ends before it begins', { from: 2n, to: 1n }],
        ['a voluntary use that states emissions', { stated: 1n, document: inventory }],
        ['an event without dates', { ...event, from: 0n, to: 0n }],
        ['an event without an inventory', { ...event, document: ZeroHash }],
        ['an event whose inventory states nothing', { ...event, stated: 0n }],
        ['compensation without a decision', { purpose: Purpose.Compensation }],
        ['compensation that states emissions', { purpose: Purpose.Compensation, document: decision, stated: 1n }],
        ['operations without a period', { purpose: Purpose.Operations, document: inventory }],
        ['operations that state without an inventory', { purpose: Purpose.Operations, from: 1n, to: 2n, stated: 1n }],
      ];
      for (const [what, changes] of incomplete) {
        it(`refuses ${what}`, async () => {
          const { own, lot } = await networkHelpers.loadFixture(stock);
          const said = order(1n, changes);

          await expect(own.retire(lot, said))
            .to.be.revertedWithCustomError(own, 'RetirementOrderInvalid')
            .withArgs(Object.values(said));
        });
      }
    });

    describe('words that hold more than their type', () => {
      const wide: [string, number, bigint][] = [
        ['kg', 0, 2n ** 64n + 1n],
        ['isCommitted', 2, 2n],
        ['isDonation', 3, 2n],
        ['purpose', 4, 5n],
        ['to', 6, 2n ** 40n],
        ['stated', 7, 2n ** 64n],
      ];
      for (const [field, index, value] of wide) {
        it(`are refused: ${field}`, async () => {
          const { own, buyer, lot } = await networkHelpers.loadFixture(stock);
          const data = own.interface.encodeFunctionData('retire', [lot, order(1n, event)]);
          // Selector, lot, then the order's words.
          const start = 4 + 32 * (1 + index);
          const widened = concat([dataSlice(data, 0, start), toBeHex(value, 32), dataSlice(data, start + 32)]);

          await expect(buyer.sendTransaction({ to: own, data: widened })).to.be.revertedWithoutReason(ethers);
        });
      }
    });

    it('is refused to a suspended holder', async () => {
      const { own, participants, supervisor, buyer, lot } = await networkHelpers.loadFixture(stock);
      await participants.connect(supervisor).suspend(participantNamed('buyer'), decision);

      await expect(own.retire(lot, order(1n))).to.be.revertedWithCustomError(own, 'ParticipantIsSuspended');
      expect(await own.explainRetire(buyer, lot, 1n)).to.equal(Reason.PARTICIPANT_SUSPENDED);
    });

    it('is refused to a stranger', async () => {
      const { credits, stranger, lot } = await networkHelpers.loadFixture(stock);

      await expect(credits.connect(stranger).retire(lot, order(1n))).to.be.revertedWithCustomError(
        credits,
        'ParticipantUnknown',
      );
      expect(await credits.explainRetire(stranger, lot, 1n)).to.equal(
        Reason.PARTICIPANT_UNKNOWN | Reason.BALANCE_SHORT,
      );
    });
  });

  describe('units that something weighs on', () => {
    /** Every way in which the holder alone could use units up. */
    const ways = (own: Awaited<ReturnType<typeof stock>>['own'], lot: string, kg: bigint) => [
      () => own.retire(lot, order(kg)),
      () => own.retireMany(lot, [order(kg - 1n), order(1n)]),
      () => own.cancel(lot, kg, CancellationReason.Voluntary, ZeroHash, decision),
    ];

    it('listed: cannot be used by their holder', async () => {
      const { own, buyer, lot, tools } = await networkHelpers.loadFixture(stock);
      await (await tools.asMarket()).lockForMarket(buyer, lot, 10_000n);

      for (const way of ways(own, lot, 20_001n)) await expect(way()).to.be.revertedWithCustomError(own, 'AmountLocked');
      expect(await own.explainRetire(buyer, lot, 20_001n)).to.equal(Reason.AMOUNT_LOCKED);
      expect(await own.explainRetire(buyer, lot, 20_000n)).to.equal(0n);
    });

    it('pledged: cannot be used by their holder', async () => {
      const { own, buyer, lot, tools } = await networkHelpers.loadFixture(stock);
      await (await tools.asEncumbrances()).lockForPledge(buyer, lot, 10_000n);

      for (const way of ways(own, lot, 20_001n)) await expect(way()).to.be.revertedWithCustomError(own, 'AmountLocked');
    });

    it('frozen: cannot be used by their holder', async () => {
      const { own, buyer, lot, freeze } = await networkHelpers.loadFixture(stock);
      await freeze(10_000n);

      for (const way of ways(own, lot, 20_001n)) await expect(way()).to.be.revertedWithCustomError(own, 'AmountFrozen');
      expect(await own.explainRetire(buyer, lot, 20_001n)).to.equal(Reason.AMOUNT_FROZEN);
      expect(await own.explainRetire(buyer, lot, 30_001n)).to.equal(Reason.BALANCE_SHORT);
    });
  });

  describe('several certificates in one step', () => {
    it('are contiguous, each with its own beneficiary', async () => {
      const { own, lot, tools } = await networkHelpers.loadFixture(stock);
      const orders = [order(1_000n), order(2_000n, { beneficiary: participantNamed('company') }), order(500n, event)];

      await own.retireMany(lot, orders);

      const retiredAt = BigInt(await networkHelpers.time.latest());
      const firsts = [1n, 1_001n, 3_001n];
      for (const [index, said] of orders.entries()) {
        const first = firsts[index] ?? 0n;
        const expected = certificateHash(certificate(lot, first, said, retiredAt));
        expect(await own.certificateHash(certificateId(lot, first))).to.equal(expected);
      }
      expect((await tools.word(lot)).used).to.equal(3_500n);
    });

    it('are all refused with one of them', async () => {
      const { own, lot } = await networkHelpers.loadFixture(stock);

      await expect(own.retireMany(lot, [order(1n), order(0n)])).to.be.revertedWithCustomError(
        own,
        'RetirementOrderInvalid',
      );
      await expect(
        own.retireMany(lot, [order(1n), order(1n, { beneficiary: decision })]),
      ).to.be.revertedWithCustomError(own, 'BeneficiaryUnknown');
      await expect(own.retireMany(lot, [order(30_000n), order(1n)])).to.be.revertedWithCustomError(
        own,
        'ERC1155InsufficientBalance',
      );
    });

    it('are from 1 to 64', async () => {
      const { own, lot } = await networkHelpers.loadFixture(stock);
      const many = (count: number) => Array.from({ length: count }, () => order(1n));

      for (const count of [0, 65]) {
        await expect(own.retireMany(lot, many(count)))
          .to.be.revertedWithCustomError(own, 'OrderCountInvalid')
          .withArgs(count);
      }
      await own.retireMany(lot, many(64));
    });
  });

  describe('by the holder’s signature', () => {
    async function signed() {
      const world = await stock();
      const deadline = BigInt(await networkHelpers.time.latest()) + 3_600n;
      return { ...world, said: order(5_000n, event), deadline };
    }

    async function sign(credits: Awaited<ReturnType<typeof stock>>['credits'], by: Signer, message: object) {
      const verifyingContract = await credits.getAddress();
      const domain = { name: 'Liangshan Credits', version: '1', chainId: 31_337, verifyingContract };
      return by.signTypedData(domain, RETIREMENT, message);
    }

    it('is relayed by anybody, once', async () => {
      const { credits, buyer, stranger, lot, said, deadline } = await networkHelpers.loadFixture(signed);
      const signature = await sign(credits, buyer, { lot, order: said, nonce: 0n, deadline });
      const relay = () => credits.connect(stranger).retireFor(buyer, lot, said, deadline, signature);

      await relay();

      const facts = certificate(lot, 1n, said, BigInt(await networkHelpers.time.latest()));
      expect(await credits.certificateHash(certificateId(lot, 1n))).to.equal(certificateHash(facts));
      expect(await credits.nonces(buyer)).to.equal(1n);
      await expect(relay()).to.be.revertedWithCustomError(credits, 'RetirementSignatureInvalid').withArgs(buyer);
    });

    it('gives the certificate’s id back through the desk', async () => {
      const { credits, buyer, lot, said, deadline } = await networkHelpers.loadFixture(signed);
      const signature = await sign(credits, buyer, { lot, order: said, nonce: 0n, deadline });

      expect(await credits.retireFor.staticCall(buyer, lot, said, deadline, signature)).to.equal(
        certificateId(lot, 1n),
      );
    });

    it('covers lot, order, nonce and deadline, and is the holder’s own', async () => {
      const { credits, buyer, company, lot, said, deadline } = await networkHelpers.loadFixture(signed);
      const message = { lot, order: said, nonce: 0n, deadline };
      const others = [
        await sign(credits, company, message),
        await sign(credits, buyer, { ...message, lot: decision }),
        await sign(credits, buyer, { ...message, order: { ...said, kg: 4_999n } }),
        await sign(credits, buyer, { ...message, nonce: 1n }),
        await sign(credits, buyer, { ...message, deadline: deadline + 1n }),
      ];

      for (const signature of others) {
        await expect(credits.retireFor(buyer, lot, said, deadline, signature))
          .to.be.revertedWithCustomError(credits, 'RetirementSignatureInvalid')
          .withArgs(buyer);
      }
    });

    it('ends with its deadline, by the block’s time', async () => {
      const { credits, buyer, lot, said, deadline } = await networkHelpers.loadFixture(signed);
      const signature = await sign(credits, buyer, { lot, order: said, nonce: 0n, deadline });
      await networkHelpers.time.increaseTo(deadline + 1n);

      await expect(credits.retireFor(buyer, lot, said, deadline, signature))
        .to.be.revertedWithCustomError(credits, 'RetirementSignatureExpired')
        .withArgs(deadline);
    });

    it('holds in the very second of its deadline', async () => {
      const { credits, buyer, lot, said, deadline } = await networkHelpers.loadFixture(signed);
      const signature = await sign(credits, buyer, { lot, order: said, nonce: 0n, deadline });
      await networkHelpers.time.setNextBlockTimestamp(deadline);

      await credits.retireFor(buyer, lot, said, deadline, signature);

      expect(await credits.nonces(buyer)).to.equal(1n);
    });

    it('does no more than its holder could', async () => {
      const { credits, buyer, lot, said, deadline, freeze } = await networkHelpers.loadFixture(signed);
      const signature = await sign(credits, buyer, { lot, order: said, nonce: 0n, deadline });
      await freeze(30_000n);

      await expect(credits.retireFor(buyer, lot, said, deadline, signature)).to.be.revertedWithCustomError(
        credits,
        'AmountFrozen',
      );
    });
  });

  describe('as a mode of buying', () => {
    /** 20 tonnes of the developer's in the market. */
    async function listed() {
      const world = await stock();
      const market = await world.tools.asMarket();
      await market.lockForMarket(world.developer, world.lot, 20_000n);
      return { ...world, market };
    }

    it('uses the seller’s listed units in the buyer’s name, who never holds them', async () => {
      const { market, credits, developer, company, lot } = await networkHelpers.loadFixture(listed);
      const orders = [order(4_000n, event), order(1_000n)];

      await market.retireFromMarket(developer, company, lot, orders);

      const retiredAt = BigInt(await networkHelpers.time.latest());
      const facts = {
        ...certificate(lot, 4_001n, orders[1] ?? order(0n), retiredAt),
        holder: participantNamed('company'),
      };
      expect(await credits.certificateHash(certificateId(lot, 4_001n))).to.equal(certificateHash(facts));
      expect(await credits.balanceOf(developer, lot)).to.equal(65_000n);
      expect(await credits.balanceOf(company, lot)).to.equal(0n);
      expect(await credits.lockOf(developer, lot)).to.equal(lockWord({ market: 15_000n }));
    });

    it('takes no more than is listed', async () => {
      const { market, credits, developer, company, lot } = await networkHelpers.loadFixture(listed);

      await expect(market.retireFromMarket(developer, company, lot, [order(20_001n)])).to.be.revertedWithCustomError(
        credits,
        'LockBucketShort',
      );
      expect(await credits.explainRetireFromMarket(developer, company, lot, 20_001n)).to.equal(Reason.LOCK_SHORT);
      expect(await credits.explainRetireFromMarket(developer, company, lot, 20_000n)).to.equal(0n);
    });

    it('asks both to be traders, and two', async () => {
      const { market, credits, developer, treasury, lot } = await networkHelpers.loadFixture(listed);

      await expect(market.retireFromMarket(developer, treasury, lot, [order(1n)]))
        .to.be.revertedWithCustomError(credits, 'TraderNotAllowed')
        .withArgs(treasury);
      await expect(market.retireFromMarket(developer, developer, lot, [order(1n)])).to.be.revertedWithCustomError(
        credits,
        'TransferToSelf',
      );
      expect(await credits.explainRetireFromMarket(developer, treasury, lot, 1n)).to.equal(Reason.NEVER_COUNTERPARTY);
    });

    it('fails at the moment of the fill where a freeze came after the listing', async () => {
      const { market, credits, encumbrances, developer, company, lot } = await networkHelpers.loadFixture(listed);
      const subject = { asset: encodeBytes32String('CARBON_CREDITS'), id: lot, holder: developer.address };
      await encumbrances.freeze(subject, courtCase, 70_000n, 0n, FOR_EVER);

      await expect(market.retireFromMarket(developer, company, lot, [order(1n)])).to.be.revertedWithCustomError(
        credits,
        'AmountFrozen',
      );
      expect(await credits.explainRetireFromMarket(developer, company, lot, 1n)).to.equal(Reason.AMOUNT_FROZEN);
    });

    it('is Settlement’s alone', async () => {
      const { credits, developer, company, lot } = await networkHelpers.loadFixture(listed);

      await expect(
        credits.connect(company).retireFromMarket(developer, company, lot, [order(1n)]),
      ).to.be.revertedWithCustomError(credits, 'CallerNotMover');
    });
  });

  describe('where reversals left a deficit', () => {
    it('refuses the use of what nothing stands behind', async () => {
      const { own, developer, lot } = await networkHelpers.loadFixture(hit);

      await expect(own.retire(lot, order(1n)))
        .to.be.revertedWithCustomError(own, 'LotUncovered')
        .withArgs(lot, 1n, 0n);
      expect(await own.explainRetire(developer, lot, 1n)).to.equal(Reason.LOT_UNCOVERED);
      expect((await own.titleOf(lot, developer)).isActive).to.equal(false);
    });

    it('leaves the rest usable, to the kilogram', async () => {
      const { credits, developer, tools } = await networkHelpers.loadFixture(stock);
      const lot = await tools.bufferedStock('示例 P12', 100n);
      await tools.reverse(lot, 10_000n + 60_000n);
      const own = credits.connect(developer);

      await expect(own.retire(lot, order(30_001n))).to.be.revertedWithCustomError(own, 'LotUncovered');
      await own.retire(lot, order(30_000n));
      await expect(own.cancel(lot, 1n, CancellationReason.Voluntary, ZeroHash, decision))
        .to.be.revertedWithCustomError(own, 'LotUncovered')
        .withArgs(lot, 1n, 0n);
    });

    it('lists which used serials are hit: the last ones', async () => {
      const { own, lot } = await networkHelpers.loadFixture(hit);

      expect(await own.affectedKg(lot, 1n, 12_000n)).to.equal(0n);
      expect(await own.affectedKg(lot, 12_001n, 8_000n)).to.equal(5_000n);
      expect(await own.affectedKg(lot, 15_000n, 2n)).to.equal(1n);
      expect(await own.affectedKg(lot, 20_001n, 1_000n)).to.equal(0n);
    });

    it('is told of a lot without a deficit that nothing is hit', async () => {
      const { own, lot } = await networkHelpers.loadFixture(stock);
      await own.retire(lot, order(1_000n));

      expect(await own.affectedKg(lot, 1n, 100_000n)).to.equal(0n);
    });
  });

  describe('cancelling', () => {
    const types = ['bytes32', 'uint64', 'uint64', 'bytes32', 'uint8', 'bytes32', 'bytes32', 'uint40'];

    it('ends units by serial, with a record of another kind', async () => {
      const { own, lot, tools } = await networkHelpers.loadFixture(stock);
      await own.retire(lot, order(1_000n));

      const tx = await own.cancel(lot, 2_000n, CancellationReason.Erroneous, ZeroHash, decision);

      const word = await own.lotWord(lot);
      const cancelledAt = await networkHelpers.time.latest();
      const facts = [lot, 1_001n, 2_000n, participantNamed('buyer'), 1n, ZeroHash, decision, cancelledAt];
      const id = certificateId(lot, 1_001n);
      await expect(tx).to.emit(own, 'CreditsCancelled').withArgs(lot, participantNamed('buyer'), id, facts, word);
      expect(await own.certificateHash(id)).to.equal(recordHash(types, facts));
      expect((await tools.word(lot)).used).to.equal(3_000n);
    });

    const unfounded: [string, bigint, number, string, string][] = [
      ['no reason', 1n, CancellationReason.Unknown, ZeroHash, decision],
      ['no document', 1n, CancellationReason.Voluntary, ZeroHash, ZeroHash],
      ['a lot to replace that isn’t replaced', 1n, CancellationReason.Ordered, decision, decision],
      ['a replacement of a lot without loss', 1n, CancellationReason.Replacement, decision, decision],
    ];
    for (const [what, kg, reason, replaces, document] of unfounded) {
      it(`refuses ${what}`, async () => {
        const { own, lot } = await networkHelpers.loadFixture(stock);

        await expect(own.cancel(lot, kg, reason, replaces, document))
          .to.be.revertedWithCustomError(own, 'CancellationInvalid')
          .withArgs(reason, replaces, 0n);
      });
    }

    it('needs some kilograms', async () => {
      const { own, lot } = await networkHelpers.loadFixture(stock);

      await expect(own.cancel(lot, 0n, CancellationReason.Voluntary, ZeroHash, decision)).to.be.revertedWithCustomError(
        own,
        'AmountMissing',
      );
    });

    describe('in place of a loss', () => {
      /** The damaged lot of `hit`, and another with 50 tonnes to replace from. */
      async function replacing() {
        const world = await hit();
        const other = await world.tools.stocked('示例 P13', 50n);
        const replace = (kg: bigint, replaces = world.lot) =>
          world.own.cancel(other, kg, CancellationReason.Replacement, replaces, decision);
        return { ...world, other, replace };
      }

      it('covers the damaged lot again', async () => {
        const { own, replace, lot, other, tools } = await networkHelpers.loadFixture(replacing);

        const tx = await replace(6_000n);

        const word = await own.lotWord(lot);
        const id = certificateId(other, 1n);
        await expect(tx).to.emit(own, 'LossReplaced').withArgs(lot, participantNamed('developer'), id, word);
        expect(await tools.word(lot)).to.include({ lost: 69_000n, used: 20_000n, hasReplacements: 1n });
        expect(await own.affectedKg(lot, 12_001n, 8_000n)).to.equal(0n);
        expect(await own.replacedKg(lot)).to.equal(6_000n);
      });

      it('isn’t undone by applying the same report again', async () => {
        const { own, replace, lot } = await networkHelpers.loadFixture(replacing);
        await replace(6_000n);
        await replace(4_000n);

        await expect(own.reverse(lot))
          .to.be.revertedWithCustomError(own, 'NothingReversed')
          .withArgs(lot, 85_000n, 85_000n);
      });

      it('leaves later reversals what is new in them', async () => {
        const { replace, lot, tools } = await networkHelpers.loadFixture(replacing);
        await replace(10_000n);

        await tools.reverse(lot, 86_000n);

        expect(await tools.word(lot)).to.include({ reversed: 10_000n, lost: 66_000n });
      });

      it('is at most the loss, and of another lot', async () => {
        const { own, replace, lot, other, tools } = await networkHelpers.loadFixture(replacing);
        await tools.reverse(other, 10n);

        await expect(replace(75_001n))
          .to.be.revertedWithCustomError(own, 'CancellationInvalid')
          .withArgs(3, lot, 75_000n);
        await expect(replace(1n, other))
          .to.be.revertedWithCustomError(own, 'CancellationInvalid')
          .withArgs(3, other, 10n);
      });

      it('takes only what is covered itself', async () => {
        const { own, replace, other, tools } = await networkHelpers.loadFixture(replacing);
        await tools.reverse(other, 45_000n);

        await expect(replace(5_001n))
          .to.be.revertedWithCustomError(own, 'LotUncovered')
          .withArgs(other, 5_001n, 5_000n);
      });
    });
  });

  describe('correcting', () => {
    /** A certificate of the buyer's over 5,000 kg, and the registrar who can set it right. */
    async function certified() {
      const world = await stock();
      const said = order(5_000n, event);
      await world.own.retire(world.lot, said);
      const facts = certificate(world.lot, 1n, said, BigInt(await networkHelpers.time.latest()));
      return { ...world, said, facts, registrar: world.tools.registrar };
    }

    it('supersedes the certificate by another over the same serials', async () => {
      const { registrar, lot, said, facts, tools } = await networkHelpers.loadFixture(certified);
      const used = (await tools.word(lot)).used;
      const corrected = { ...said, beneficiary: participantNamed('company'), isDonation: true };
      const [old, id] = [certificateId(lot, 1n), certificateId(lot, 1n, 2n)];
      const newer = { ...facts, version: 2n, order: corrected };

      await expect(registrar.correct(facts, corrected, decision))
        .to.emit(registrar, 'CertificateCorrected')
        .withArgs(old, participantNamed('carbonRegistrar'), id, words(newer), decision);

      expect(await registrar.certificateHash(id)).to.equal(certificateHash(newer));
      expect(await registrar.certificateHash(old)).to.equal(certificateHash(facts));
      expect(await registrar.supersededBy(old)).to.equal(id);
      expect(await registrar.supersededBy(id)).to.equal(ZeroHash);
      expect((await tools.word(lot)).used).to.equal(used);
    });

    it('corrects what stands, not what was superseded', async () => {
      const { registrar, lot, said, facts } = await networkHelpers.loadFixture(certified);
      await registrar.correct(facts, said, decision);

      await expect(registrar.correct(facts, said, decision))
        .to.be.revertedWithCustomError(registrar, 'CertificateSuperseded')
        .withArgs(certificateId(lot, 1n), certificateId(lot, 1n, 2n));
      await registrar.correct({ ...facts, version: 2n }, said, decision);
    });

    it('refuses facts that are not the certificate’s', async () => {
      const { registrar, said, facts } = await networkHelpers.loadFixture(certified);

      for (const wrong of [
        { ...facts, holder: participantNamed('company') },
        { ...facts, retiredAt: facts.retiredAt + 1n },
        { ...facts, order: { ...said, kg: 4_000n } },
      ]) {
        await expect(registrar.correct(wrong, wrong.order, decision)).to.be.revertedWithCustomError(
          registrar,
          'CertificateMismatch',
        );
      }
      await expect(registrar.correct({ ...facts, first: 2n }, said, decision)).to.be.revertedWithCustomError(
        registrar,
        'CertificateUnknown',
      );
    });

    it('refuses another amount, an incomplete order, an unknown beneficiary, and no basis', async () => {
      const { registrar, said, facts } = await networkHelpers.loadFixture(certified);

      await expect(registrar.correct(facts, { ...said, kg: 4_999n }, decision)).to.be.revertedWithCustomError(
        registrar,
        'CorrectionChangesUnits',
      );
      await expect(registrar.correct(facts, { ...said, stated: 0n }, decision)).to.be.revertedWithCustomError(
        registrar,
        'RetirementOrderInvalid',
      );
      await expect(
        registrar.correct(facts, { ...said, beneficiary: decision }, decision),
      ).to.be.revertedWithCustomError(registrar, 'BeneficiaryUnknown');
      await expect(registrar.correct(facts, said, ZeroHash)).to.be.revertedWithCustomError(
        registrar,
        'CorrectionUnfounded',
      );
    });

    it('never takes a cancellation for a certificate', async () => {
      const { registrar, own, lot, said, facts } = await networkHelpers.loadFixture(certified);
      await own.cancel(lot, 5_000n, CancellationReason.Voluntary, ZeroHash, decision);

      await expect(registrar.correct({ ...facts, first: 5_001n }, said, decision)).to.be.revertedWithCustomError(
        registrar,
        'CertificateMismatch',
      );
    });

    it('is the registrar’s', async () => {
      const { own, said, facts } = await networkHelpers.loadFixture(certified);

      await expect(own.correct(facts, said, decision)).to.be.revertedWithCustomError(own, 'AccessManagedUnauthorized');
    });
  });
});

/** A certificate of the buyer's. */
function certificate(lot: string, first: bigint, said: Order, retiredAt: bigint) {
  return { lot, first, version: 1n, holder: participantNamed('buyer'), order: said, retiredAt };
}

/** As a decoded event has it. */
function words(facts: ReturnType<typeof certificate>) {
  return Object.values({ ...facts, order: Object.values(facts.order) });
}
