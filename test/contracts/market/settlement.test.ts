import { expect } from 'chai';
import { encodeBytes32String, type Interface, id, ZeroAddress, ZeroHash } from 'ethers';
import { openChain } from '../support/chain.ts';
import { anyTrade, fund, participantNamed } from '../support/ledger.ts';
import { CASH, CLASS, CREDITS, LegKind, LOT, Mode, openForTrade, type TestInstruction } from '../support/market.ts';
import { DAY, lockWord, Reason } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();

const RIGHT_CLASS = encodeBytes32String('RIGHT');

async function trading() {
  const trade = await openForTrade(ethers);
  const { settlement, company, buyer } = trade;
  const bothAffirm = async (deal: TestInstruction) => {
    await settlement.connect(company).affirm(deal);
    await settlement.connect(buyer).affirm(deal);
    return deal;
  };
  /** 600 kg for 3,000 fen and a fee of 15, agreed by both. */
  const withFee = async (maxFee: bigint) => {
    const sale = await trade.saleOf({ maxFee });
    const fee = { kind: LegKind.Erc20, asset: CASH, from: buyer.address, to: trade.treasury.address, id: 0n };
    return { ...sale, legs: [...sale.legs, { ...fee, amount: 15n }] };
  };
  return { ...trade, bothAffirm, withFee };
}

/** 600 kg against 3,000 fen at the bank, agreed by both. */
async function bankSale() {
  const trade = await trading();
  const { company, buyer, saleOf, throughBank, bothAffirm } = trade;
  const sale = await saleOf();
  const deal = { ...sale, legs: [...sale.legs.slice(0, 1), throughBank(buyer.address, company.address, 3_000n)] };
  return { ...trade, deal: await bothAffirm(deal) };
}

describe('Settlement', () => {
  describe('affirm', () => {
    it('locks what the party gives, and tells all terms', async () => {
      const { settlement, credits, cash, company, buyer, saleOf, instructionId } =
        await networkHelpers.loadFixture(trading);
      const deal = await saleOf();

      await expect(settlement.connect(company).affirm(deal))
        .to.emit(settlement, 'InstructionAffirmed')
        .withArgs(instructionId(deal), participantNamed('company'), company, () => true);
      await settlement.connect(buyer).affirm(deal);

      expect(await credits.lockOf(company, LOT)).to.equal(lockWord({ market: 600n }));
      expect(await cash.lockOf(buyer, 0n)).to.equal(lockWord({ market: 3_000n }));
    });

    it('is known by its EIP-712 hash: any other term is another instruction', async () => {
      const { settlement, saleOf, instructionId } = await networkHelpers.loadFixture(trading);
      const deal = await saleOf();
      const [units, money] = deal.legs as [(typeof deal.legs)[0], (typeof deal.legs)[0]];
      const others = [
        { ...deal, legs: [units] },
        { ...deal, legs: [money, units] },
        { ...deal, legs: [{ ...units, amount: 601n }, money] },
        { ...deal, mode: Mode.BlockAgreement },
        { ...deal, venue: participantNamed('exchange') },
        { ...deal, terms: id('另一合同') },
        { ...deal, maxFee: 1n },
        { ...deal, payBy: deal.payBy + 1n },
        { ...deal, settleBy: deal.settleBy + 1n },
        { ...deal, caseId: id('示例 案号') },
        { ...deal, nonce: deal.nonce + 1n },
      ];

      expect(await settlement.instructionId(deal)).to.equal(instructionId(deal));
      for (const other of others) {
        expect(await settlement.instructionId(other))
          .to.equal(instructionId(other))
          .and.not.equal(instructionId(deal));
      }
    });

    const malformed: [string, (deal: TestInstruction) => Partial<TestInstruction>][] = [
      ['without legs', () => ({ legs: [] })],
      ['with seventeen legs', ({ legs }) => ({ legs: Array.from({ length: 17 }, () => legs[0] as never) })],
      ['with a leg of nothing', ({ legs }) => ({ legs: legs.map((leg) => ({ ...leg, amount: 0n })) })],
      ['with a leg to oneself', ({ legs }) => ({ legs: legs.map((leg) => ({ ...leg, to: leg.from })) })],
      ['whose units call themselves money', ({ legs }) => ({ legs: legs.map((leg) => ({ ...leg, kind: 0 })) })],
      ['whose money calls itself units', ({ legs }) => ({ legs: legs.map((leg) => ({ ...leg, kind: 2 })) })],
      ['paid when it is settled', ({ settleBy }) => ({ payBy: settleBy })],
      ['that would lock for longer than 92 days', ({ settleBy }) => ({ settleBy: settleBy + 92n * DAY })],
    ];
    for (const [what, change] of malformed) {
      it(`refuses an instruction ${what}`, async () => {
        const { settlement, company, saleOf } = await networkHelpers.loadFixture(trading);
        const deal = await saleOf();
        const wrong = { ...deal, ...change(deal) };

        expect((await settlement.explain(wrong)) & Reason.NOT_AFFIRMED).to.equal(Reason.NOT_AFFIRMED);
        await expect(settlement.connect(company).affirm(wrong)).to.be.revertedWithCustomError(
          settlement,
          'InstructionInvalid',
        );
      });
    }

    it('locks for 92 days to the second', async () => {
      const { settlement, company, saleOf } = await networkHelpers.loadFixture(trading);
      const deal = await saleOf();
      const at = BigInt(await networkHelpers.time.latest()) + 10n;
      await networkHelpers.time.setNextBlockTimestamp(at);
      const tooLong = { ...deal, settleBy: at + 92n * DAY + 1n };
      await expect(settlement.connect(company).affirm(tooLong)).to.be.revertedWithCustomError(
        settlement,
        'InstructionInvalid',
      );
      await networkHelpers.time.setNextBlockTimestamp(at + 1n);

      await expect(settlement.connect(company).affirm(tooLong)).to.emit(settlement, 'InstructionAffirmed');
    });

    it('knows the ledger’s assets alone: no foreign token, with a fee or a false answer, comes in', async () => {
      const { settlement, company, saleOf } = await networkHelpers.loadFixture(trading);
      const deal = await saleOf();
      const foreign = encodeBytes32String('FOREIGN');
      const legs = deal.legs.map((leg) => ({ ...leg, asset: foreign }));

      await expect(settlement.connect(company).affirm({ ...deal, legs }))
        .to.be.revertedWithCustomError(settlement, 'AssetUnknown')
        .withArgs(foreign, ZeroAddress);
    });

    it('is a party’s, once, while it is live', async () => {
      const { settlement, company, villager, saleOf } = await networkHelpers.loadFixture(trading);
      const deal = await saleOf();
      await settlement.connect(company).affirm(deal);

      await expect(settlement.connect(company).affirm(deal)).to.be.revertedWithCustomError(
        settlement,
        'AlreadyAffirmed',
      );
      await expect(settlement.connect(villager).affirm(deal)).to.be.revertedWithCustomError(settlement, 'NotAParty');
      await networkHelpers.time.setNextBlockTimestamp(deal.settleBy + 1n);
      await expect(settlement.connect(company).affirm(deal))
        .to.be.revertedWithCustomError(settlement, 'InstructionRefused')
        .withArgs(await settlement.instructionId(deal), Reason.DEADLINE_PASSED);
    });

    it('is not for a suspended party', async () => {
      const { settlement, participants, supervisor, company, saleOf } = await networkHelpers.loadFixture(trading);
      const deal = await saleOf();
      await participants.connect(supervisor).suspend(participantNamed('company'), ZeroHash);

      await expect(settlement.connect(company).affirm(deal))
        .to.be.revertedWithCustomError(settlement, 'InstructionRefused')
        .withArgs(await settlement.instructionId(deal), Reason.PARTICIPANT_SUSPENDED);
    });

    it('is refused for an id under an open finding', async () => {
      const { settlement, supervisor, company, saleOf } = await networkHelpers.loadFixture(trading);
      await settlement.connect(supervisor).blockTrading(CREDITS, LOT, id('示例 检查意见'));

      await expect(settlement.connect(company).affirm(await saleOf()))
        .to.be.revertedWithCustomError(settlement, 'InstructionRefused')
        .withArgs(() => true, Reason.TRADING_BLOCKED);
    });

    it('comes by a relayed signature too, over these terms alone', async () => {
      const { settlement, credits, company, buyer, stranger, saleOf, signInstruction } =
        await networkHelpers.loadFixture(trading);
      const deal = await saleOf();
      const signature = await signInstruction(company, deal);
      const dearer = { ...deal, nonce: deal.nonce + 1n };

      for (const [terms, party] of [
        [dearer, company],
        [deal, buyer],
      ] as const) {
        await expect(settlement.connect(stranger).affirmFor(terms, party, signature))
          .to.be.revertedWithCustomError(settlement, 'SignatureNotOfParty')
          .withArgs(party);
      }
      await settlement.connect(stranger).affirmFor(deal, company, signature);

      expect(await credits.lockOf(company, LOT)).to.equal(lockWord({ market: 600n }));
    });

    it('comes through AGREEMENTS, and through nobody else', async () => {
      const { settlement, directory, directorySteward, company, stranger, saleOf } =
        await networkHelpers.loadFixture(trading);
      const deal = await saleOf();
      const name = encodeBytes32String('AGREEMENTS');
      const part = await (await ethers.deployContract('BareCash')).getAddress();
      await expect(settlement.connect(stranger).affirmAs(deal, company))
        .to.be.revertedWithCustomError(settlement, 'CallerNotVenue')
        .withArgs(name, stranger);

      await directory.connect(directorySteward).propose(name, part);
      await settlement.refresh(name);
      await networkHelpers.impersonateAccount(part);
      await networkHelpers.setBalance(part, 10n ** 18n);
      await expect(settlement.connect(await ethers.getSigner(part)).affirmAs(deal, company)).to.emit(
        settlement,
        'InstructionAffirmed',
      );
    });
  });

  describe('settle', () => {
    it('moves every leg, by anybody’s call, once', async () => {
      const { settlement, credits, cash, company, buyer, stranger, saleOf, bothAffirm } =
        await networkHelpers.loadFixture(trading);
      const deal = await bothAffirm(await saleOf());
      expect(await settlement.explain(deal)).to.equal(0n);

      await expect(settlement.connect(stranger).settle(deal))
        .to.emit(settlement, 'Settled')
        .withArgs(await settlement.instructionId(deal), ZeroHash);

      expect(await credits.balanceOf(buyer, LOT)).to.equal(600n);
      expect(await cash.balanceOf(company)).to.equal(3_000n);
      expect(await settlement.explain(deal)).to.equal(Reason.ALREADY_SETTLED | Reason.LOCK_SHORT);
      await expect(settlement.settle(deal)).to.be.revertedWithCustomError(settlement, 'InstructionRefused');
      await expect(settlement.connect(company).affirm(deal)).to.be.revertedWithCustomError(
        settlement,
        'InstructionRefused',
      );
    });

    it('waits for everybody', async () => {
      const { settlement, company, saleOf } = await networkHelpers.loadFixture(trading);
      const deal = await saleOf();
      expect(await settlement.explain(deal)).to.equal(Reason.NOT_AFFIRMED);
      await settlement.connect(company).affirm(deal);

      expect(await settlement.explain(deal)).to.equal(Reason.NOT_AFFIRMED | Reason.LOCK_SHORT);
      await expect(settlement.settle(deal))
        .to.be.revertedWithCustomError(settlement, 'InstructionRefused')
        .withArgs(await settlement.instructionId(deal), Reason.NOT_AFFIRMED);
    });

    it('asks who only receives, but never the treasury for its fee', async () => {
      const { settlement, company, buyer, villager, treasury, cash, saleOf, bothAffirm, withFee } =
        await networkHelpers.loadFixture(trading);
      const sale = await saleOf();
      const gift = {
        ...sale,
        legs: sale.legs.map((leg) => ({ ...leg, to: leg.kind === 2 ? villager.address : leg.to })),
      };
      await settlement.connect(company).affirm(gift);
      await settlement.connect(buyer).affirm(gift);
      expect(await settlement.explain(gift)).to.equal(Reason.NOT_AFFIRMED);
      await settlement.connect(villager).affirm(gift);
      expect(await settlement.explain(gift)).to.equal(0n);

      await settlement.settle(await bothAffirm(await withFee(15n)));
      expect(await cash.balanceOf(treasury)).to.equal(15n);
    });

    it('takes no fee beyond the payer’s cap', async () => {
      const { settlement, bothAffirm, withFee } = await networkHelpers.loadFixture(trading);
      const deal = await bothAffirm(await withFee(14n));

      expect(await settlement.explain(deal)).to.equal(Reason.COST_ABOVE_CAP);
      await expect(settlement.settle(deal)).to.be.revertedWithCustomError(settlement, 'InstructionRefused');
    });

    it('undoes all when the last leg fails', async () => {
      const { settlement, credits, cash, encumbrances, company, buyer, saleOf, bothAffirm } =
        await networkHelpers.loadFixture(trading);
      const deal = await bothAffirm(await saleOf());
      const money = { asset: CASH, id: 0n, holder: buyer.address };
      await encumbrances.freeze(money, id('示例 案号'), 1_000_000n, 0n, 2n ** 40n - 1n);

      await expect(settlement.settle(deal)).to.be.revertedWithCustomError(cash, 'AmountFrozen');

      expect(await credits.balanceOf(company, LOT)).to.equal(10_000n);
      expect(await settlement.explain(deal)).to.equal(Reason.AMOUNT_FROZEN);
    });

    it('fails whole when a party is suspended meanwhile', async () => {
      const { settlement, credits, participants, supervisor, saleOf, bothAffirm } =
        await networkHelpers.loadFixture(trading);
      const deal = await bothAffirm(await saleOf());
      await participants.connect(supervisor).suspend(participantNamed('buyer'), ZeroHash);

      expect(await settlement.explain(deal)).to.equal(Reason.PARTICIPANT_SUSPENDED);
      await expect(settlement.settle(deal)).to.be.revertedWithCustomError(credits, 'ParticipantIsSuspended');
    });

    it('ends with its last second', async () => {
      const { settlement, saleOf, bothAffirm } = await networkHelpers.loadFixture(trading);
      const deal = await bothAffirm(await saleOf());
      const late = await bothAffirm(await saleOf());
      await networkHelpers.time.setNextBlockTimestamp(late.settleBy);
      await settlement.settle(late);

      await networkHelpers.time.setNextBlockTimestamp(late.settleBy + 1n);
      await expect(settlement.settle(deal))
        .to.be.revertedWithCustomError(settlement, 'InstructionRefused')
        .withArgs(await settlement.instructionId(deal), Reason.DEADLINE_PASSED);
    });

    it('swaps rights and units in one instruction', async () => {
      const { settlement, followingRight, credits, company, buyer, saleOf, bothAffirm } =
        await networkHelpers.loadFixture(trading);
      await followingRight.mint(buyer, 5n);
      const [units] = (await saleOf()).legs as [TestInstruction['legs'][0]];
      const right = { kind: LegKind.Erc721, asset: encodeBytes32String('FOLLOWING'), id: 5n, amount: 1n };
      const legs = [units, { ...right, from: buyer.address, to: company.address }];

      await settlement.settle(await bothAffirm(await saleOf({ legs })));

      expect(await followingRight.ownerOf(5n)).to.equal(company.address);
      expect(await credits.balanceOf(buyer, LOT)).to.equal(600n);
    });
  });

  describe('the rules of a class', () => {
    const ruled: [string, object, Partial<TestInstruction>, bigint][] = [
      ['a mode that the class doesn’t know', { modes: 0b001000n }, {}, Reason.MODE_NOT_ALLOWED],
      ['a sale without a mode', {}, { mode: Mode.None }, Reason.MODE_NOT_ALLOWED],
      ['a block below the least', { minBlock: 601n }, { mode: Mode.BlockAgreement }, Reason.MODE_NOT_ALLOWED],
      ['no venue where one is needed', { needsVenue: true }, {}, Reason.VENUE_MISSING],
      ['an auction that no venue vouches for', {}, { mode: Mode.Auction }, Reason.VENUE_MISSING],
      ['a venue that keeps silent', {}, { venue: participantNamed('exchange') }, Reason.VENUE_MISSING],
      ['an agreement still in its publicity', { publicity: 3_600n }, {}, Reason.PUBLICITY_RUNNING],
    ];
    for (const [what, rule, changes, reason] of ruled) {
      it(`stop ${what}`, async () => {
        const { settlement, marketSteward, saleOf, bothAffirm } = await networkHelpers.loadFixture(trading);
        await settlement.connect(marketSteward).setTradingRule(CLASS, { ...anyTrade, ...rule });
        const deal = await bothAffirm(await saleOf(changes));

        expect(await settlement.explain(deal)).to.equal(reason);
        await expect(settlement.settle(deal))
          .to.be.revertedWithCustomError(settlement, 'InstructionRefused')
          .withArgs(await settlement.instructionId(deal), reason);
      });
    }

    it('let a block of the least size and a vouched auction through', async () => {
      const { settlement, marketSteward, exchange, saleOf, bothAffirm } = await networkHelpers.loadFixture(trading);
      const steward = settlement.connect(marketSteward);
      await steward.setTradingRule(CLASS, { ...anyTrade, minBlock: 600n, needsVenue: true });
      const venue = participantNamed('exchange');

      for (const mode of [Mode.BlockAgreement, Mode.Auction]) {
        const deal = await bothAffirm(await saleOf({ mode, venue }));
        await settlement.connect(exchange).affirm(deal);
        await settlement.settle(deal);
      }
    });

    it('count publicity from the last word given', async () => {
      const { settlement, marketSteward, buyer, company, saleOf } = await networkHelpers.loadFixture(trading);
      await settlement.connect(marketSteward).setTradingRule(CLASS, { ...anyTrade, publicity: 3_600n });
      const deal = await saleOf();
      await settlement.connect(company).affirm(deal);
      await networkHelpers.time.increase(3_600n);
      await settlement.connect(buyer).affirm(deal);
      const affirmedAt = BigInt(await networkHelpers.time.latest());

      await networkHelpers.time.setNextBlockTimestamp(affirmedAt + 3_599n);
      await expect(settlement.settle(deal)).to.be.revertedWithCustomError(settlement, 'InstructionRefused');
      await networkHelpers.time.setNextBlockTimestamp(affirmedAt + 3_600n);
      await settlement.settle(deal);
    });

    it('take the strictest of several classes', async () => {
      const { settlement, marketSteward, followingRight, buyer, company, saleOf, bothAffirm } =
        await networkHelpers.loadFixture(trading);
      await settlement.connect(marketSteward).setTradingRule(RIGHT_CLASS, { ...anyTrade, modes: 0n });
      await followingRight.mint(buyer, 5n);
      const [units] = (await saleOf()).legs as [TestInstruction['legs'][0]];
      const right = { kind: LegKind.Erc721, asset: encodeBytes32String('FOLLOWING'), id: 5n, amount: 1n };
      const legs = [units, { ...right, from: buyer.address, to: company.address }];
      const deal = await bothAffirm(await saleOf({ legs }));

      expect(await settlement.explain(deal)).to.equal(Reason.MODE_NOT_ALLOWED);
    });

    it('don’t concern money alone', async () => {
      const { settlement, buyer, company, saleOf, bothAffirm } = await networkHelpers.loadFixture(trading);
      const [, money] = (await saleOf()).legs as [unknown, TestInstruction['legs'][0]];
      const deal = await bothAffirm(await saleOf({ legs: [money], mode: Mode.None }));

      await settlement.settle(deal);
      expect([money.from, money.to]).to.deep.equal([buyer.address, company.address]);
    });
  });

  describe('a venue', () => {
    it('is a licensed platform by its office, not by its name', async () => {
      const { settlement, authority, admin, exchange, marketSteward, carbonRegistrar, saleOf } =
        await networkHelpers.loadFixture(trading);
      const named = (name: 'exchange' | 'carbonRegistrar') => saleOf({ venue: participantNamed(name) });
      // Another's platform, no participant's account, and an office that is no exchange though it got the role.
      await authority.connect(admin).grantRole(33n, carbonRegistrar.address, 0);
      for (const [account, deal] of [
        [carbonRegistrar, await named('exchange')],
        [marketSteward, await named('exchange')],
        [carbonRegistrar, await named('carbonRegistrar')],
      ] as const) {
        await expect(settlement.connect(account).affirm(deal)).to.be.revert(ethers);
      }

      const deal = await named('exchange');
      await settlement.connect(exchange).affirm(deal);
      await expect(settlement.connect(exchange).affirm(deal)).to.be.revertedWithCustomError(
        settlement,
        'AlreadyAffirmed',
      );
    });

    it('for a case is the court’s execution office alone, whoever else the terms name', async () => {
      const { settlement, exchange, villager, court, company, buyer, saleOf } =
        await networkHelpers.loadFixture(trading);
      const [leg] = (await saleOf()).legs as [TestInstruction['legs'][0]];
      const taking = { legs: [leg], mode: Mode.None, caseId: id('示例 案号') };

      for (const [account, name] of [
        [exchange, 'exchange'],
        [villager, 'villager'],
        [court, 'court'],
      ] as const) {
        const deal = await saleOf({ ...taking, venue: participantNamed(name) });
        await settlement.connect(buyer).affirm(deal);
        await expect(settlement.connect(account).affirm(deal), name)
          .to.be.revertedWithCustomError(settlement, 'NotAParty')
          .withArgs(await settlement.instructionId(deal), account);
        expect((await settlement.explain(deal)) & Reason.VENUE_MISSING).to.equal(Reason.VENUE_MISSING);
      }
      expect(leg.from).to.equal(company.address);
    });

    it('without the role is no venue', async () => {
      const { settlement, authority, admin, exchange, saleOf } = await networkHelpers.loadFixture(trading);
      await authority.connect(admin).revokeRole(33n, exchange.address);

      await expect(
        settlement.connect(exchange).affirm(await saleOf({ venue: participantNamed('exchange') })),
      ).to.be.revertedWithCustomError(settlement, 'NotAParty');
    });
  });

  describe('release', () => {
    it('frees after the deadline, by anybody, without the other side', async () => {
      const { settlement, credits, company, stranger, saleOf, bothAffirm } = await networkHelpers.loadFixture(trading);
      const deal = await bothAffirm(await saleOf());
      await networkHelpers.time.setNextBlockTimestamp(deal.settleBy);
      await expect(settlement.connect(stranger).release(deal, company)).to.be.revertedWithCustomError(
        settlement,
        'InstructionStillLive',
      );

      await networkHelpers.time.setNextBlockTimestamp(deal.settleBy + 1n);
      await expect(settlement.connect(stranger).release(deal, company))
        .to.emit(settlement, 'Lapsed')
        .withArgs(await settlement.instructionId(deal), company);

      expect(await credits.lockOf(company, LOT)).to.equal(0n);
      await expect(settlement.release(deal, company)).to.be.revertedWithCustomError(settlement, 'NotAParty');
    });

    it('frees each party by itself, and only what it locked', async () => {
      const { settlement, credits, cash, company, buyer, villager, saleOf, bothAffirm } =
        await networkHelpers.loadFixture(trading);
      const deal = await bothAffirm(await saleOf());
      await networkHelpers.time.increase(3n * DAY);
      await settlement.release(deal, company);

      expect(await cash.lockOf(buyer, 0n)).to.equal(lockWord({ market: 3_000n }));
      await expect(settlement.release(deal, villager)).to.be.revertedWithCustomError(settlement, 'NotAParty');
      await settlement.release(deal, buyer);
      expect([await cash.lockOf(buyer, 0n), await credits.lockOf(company, LOT)]).to.deep.equal([0n, 0n]);
    });

    it('never frees what was settled', async () => {
      const { settlement, company, saleOf, bothAffirm } = await networkHelpers.loadFixture(trading);
      const deal = await bothAffirm(await saleOf());
      await settlement.settle(deal);
      await networkHelpers.time.increase(3n * DAY);

      await expect(settlement.release(deal, company)).to.be.revertedWithCustomError(settlement, 'NotAParty');
    });

    it('is a court’s before the deadline too, and ends the instruction', async () => {
      const { settlement, credits, company, courtExecution, court, saleOf, bothAffirm } =
        await networkHelpers.loadFixture(trading);
      const deal = await bothAffirm(await saleOf());
      await expect(settlement.connect(court).release(deal, company)).to.be.revertedWithCustomError(
        settlement,
        'InstructionStillLive',
      );

      await settlement.connect(courtExecution).release(deal, company);

      expect(await credits.availableOf(company, LOT)).to.equal(10_000n);
      expect((await settlement.explain(deal)) & Reason.DEADLINE_PASSED).to.equal(Reason.DEADLINE_PASSED);
      await expect(settlement.connect(company).affirm(deal)).to.be.revertedWithCustomError(
        settlement,
        'InstructionRefused',
      );
    });

    it('is open to a suspended party', async () => {
      const { settlement, credits, participants, supervisor, company, saleOf, bothAffirm } =
        await networkHelpers.loadFixture(trading);
      const deal = await bothAffirm(await saleOf());
      await participants.connect(supervisor).suspend(participantNamed('company'), ZeroHash);
      await networkHelpers.time.increase(3n * DAY);

      await settlement.connect(company).release(deal, company);

      expect(await credits.lockOf(company, LOT)).to.equal(0n);
    });
  });

  describe('money at a bank', () => {
    it('settles when the bank’s receipts are exactly what is owed', async () => {
      const { settlement, credits, bank, buyer, deal, receiptFor, signReceipt } =
        await networkHelpers.loadFixture(bankSale);
      const instruction = await settlement.instructionId(deal);
      expect(await settlement.explain(deal)).to.equal(Reason.RECEIPT_MISSING);

      for (const part of [1_000n, 2_000n]) {
        await expect(settlement.settle(deal))
          .to.be.revertedWithCustomError(settlement, 'InstructionRefused')
          .withArgs(instruction, Reason.RECEIPT_MISSING);
        await settlement.presentReceipt(await signReceipt(bank, await receiptFor(instruction, part)));
      }
      expect(await settlement.explain(deal)).to.equal(0n);
      await settlement.settle(deal);

      expect(await credits.balanceOf(buyer, LOT)).to.equal(600n);
    });

    it('isn’t there when another bank, payer or sum is', async () => {
      const { settlement, bank, otherBank, villager, deal, receiptFor, signReceipt } =
        await networkHelpers.loadFixture(bankSale);
      const instruction = await settlement.instructionId(deal);
      const otherPlace = { bank: participantNamed('otherBank') };

      await settlement.presentReceipt(await signReceipt(otherBank, await receiptFor(instruction, 3_000n, otherPlace)));
      await settlement.presentReceipt(
        await signReceipt(bank, await receiptFor(instruction, 3_000n, { payer: villager.address })),
      );
      expect(await settlement.explain(deal)).to.equal(Reason.RECEIPT_MISSING);
      await settlement.presentReceipt(await signReceipt(bank, await receiptFor(instruction, 3_001n)));
      expect(await settlement.explain(deal)).to.equal(Reason.RECEIPT_MISSING);
    });

    it('needs the seller’s acknowledgement', async () => {
      const { settlement, bank, buyer, company, saleOf, throughBank, receiptFor, signReceipt } =
        await networkHelpers.loadFixture(trading);
      const legs = [throughBank(buyer.address, company.address, 3_000n)];
      const deal = await saleOf({ legs, mode: Mode.None });
      await settlement.connect(buyer).affirm(deal);
      const receipt = await receiptFor(await settlement.instructionId(deal), 3_000n);
      await settlement.presentReceipt(await signReceipt(bank, receipt));

      expect(await settlement.explain(deal)).to.equal(Reason.NOT_AFFIRMED);
      await settlement.connect(company).affirm(deal);
      await settlement.settle(deal);
    });

    it('asks that payer and payee may hold and are active, as no asset does', async () => {
      const { settlement, participants, supervisor, office, bank, deal, receiptFor, signReceipt } =
        await networkHelpers.loadFixture(bankSale);
      const instruction = await settlement.instructionId(deal);
      await settlement.presentReceipt(await signReceipt(bank, await receiptFor(instruction, 3_000n)));
      // Who may not hold may not trade either: the asset says the one, the money leg the other.
      const barred = Reason.HOLDER_NOT_ALLOWED | Reason.NEVER_COUNTERPARTY;
      await participants.connect(office).amend(participantNamed('company'), 0, 331121);
      expect(await settlement.explain(deal)).to.equal(barred);

      await participants.connect(supervisor).suspend(participantNamed('company'), ZeroHash);
      expect(await settlement.explain(deal)).to.equal(barred | Reason.PARTICIPANT_SUSPENDED);
    });
  });

  describe('its own parts', () => {
    it('keeps the instructions’ code on the same slots', async () => {
      const { settlement } = await networkHelpers.loadFixture(trading);
      const { storageOf } = await import('../support/storage.ts');
      const whole = await storageOf('contracts/market/Settlement.sol', 'Settlement');
      const part = await storageOf('contracts/market/Instructions.sol', 'Instructions');

      expect(part.length).to.be.greaterThan(5);
      expect(whole.slice(0, part.length)).to.deep.equal(part);
      expect(await settlement.getAddress()).to.be.a('string');
    });

    it('answers the auctions’ verbs to AUCTIONS alone', async () => {
      const { settlement, credits, company, buyer, bank, receiptFor, signReceipt } =
        await networkHelpers.loadFixture(trading);
      const asset = await credits.getAddress();
      const trade = {
        asset,
        id: LOT,
        amount: 1n,
        seller: company,
        buyer,
        price: 1n,
        fee: 0n,
        deposit: 0n,
        inBank: true,
      };
      const signed = await signReceipt(bank, await receiptFor(ZeroHash, 1n));
      const own = settlement.connect(company);

      for (const refused of [
        () => own.lockFor(asset, company, LOT, 1n),
        () => own.releaseFor(asset, company, LOT, 1n),
        () => own.moveFor(asset, company, buyer, LOT, 1n),
        () => own.conclude(trade),
        () => own.useReceipt(signed, ZeroHash, buyer, 1n, 0n),
      ]) {
        await expect(refused())
          .to.be.revertedWithCustomError(settlement, 'CallerNotVenue')
          .withArgs(encodeBytes32String('AUCTIONS'), company);
      }
    });
  });

  describe('for the auctions', () => {
    async function asAuctions() {
      const trade = await trading();
      const { settlement, directory, directorySteward, credits, company, buyer } = trade;
      const part = await (await ethers.deployContract('BareCash')).getAddress();
      await directory.connect(directorySteward).propose(encodeBytes32String('AUCTIONS'), part);
      await settlement.refresh(encodeBytes32String('AUCTIONS'));
      await networkHelpers.impersonateAccount(part);
      await networkHelpers.setBalance(part, 10n ** 18n);
      const house = settlement.connect(await ethers.getSigner(part));
      const asset = await credits.getAddress();
      await house.lockFor(asset, company, LOT, 500n);
      const sold = { asset, id: LOT, amount: 500n, seller: company, buyer, price: 2_500n, fee: 12n, deposit: 0n };
      return { ...trade, house, sold: { ...sold, inBank: false } };
    }

    it('concludes units, price and fee in one step, the deposit freed first', async () => {
      const { house, cash, credits, company, buyer, treasury, sold } = await networkHelpers.loadFixture(asAuctions);
      await house.lockFor(await cash.getAddress(), buyer, 0n, 999_000n);

      await house.conclude({ ...sold, deposit: 999_000n });

      expect(await credits.balanceOf(buyer, LOT)).to.equal(500n);
      expect([await cash.balanceOf(company), await cash.balanceOf(treasury)]).to.deep.equal([2_500n, 12n]);
      expect([await cash.lockOf(buyer, 0n), await credits.lockOf(company, LOT)]).to.deep.equal([0n, 0n]);
    });

    it('moves units alone when a bank holds the money', async () => {
      const { house, cash, credits, company, buyer, sold } = await networkHelpers.loadFixture(asAuctions);

      await house.conclude({ ...sold, inBank: true });

      expect(await credits.balanceOf(buyer, LOT)).to.equal(500n);
      expect(await cash.balanceOf(company)).to.equal(0n);
    });

    it('frees, and moves a forfeited deposit', async () => {
      const { house, cash, credits, company, buyer } = await networkHelpers.loadFixture(asAuctions);
      const money = await cash.getAddress();
      await house.lockFor(money, buyer, 0n, 100n);
      await house.moveFor(money, buyer, company, 0n, 100n);
      await house.releaseFor(await credits.getAddress(), company, LOT, 500n);

      expect(await cash.balanceOf(company)).to.equal(100n);
      expect(await credits.lockOf(company, LOT)).to.equal(0n);
    });

    it('uses up a receipt that covers what is asked, once', async () => {
      const { house, settlement, bank, buyer, villager, receiptFor, signReceipt, now } =
        await networkHelpers.loadFixture(asAuctions);
      const matter = id('示例 保证金');
      const receipt = await receiptFor(matter, 100n);
      const signed = await signReceipt(bank, receipt);
      const until = receipt.heldUntil;

      for (const refused of [
        () => house.useReceipt(signed, id('另一事项'), buyer, 100n, until),
        () => house.useReceipt(signed, matter, villager, 100n, until),
        () => house.useReceipt(signed, matter, buyer, 101n, until),
        () => house.useReceipt(signed, matter, buyer, 100n, until + 1n),
      ]) {
        await expect(refused()).to.be.revertedWithCustomError(settlement, 'ReceiptMismatch');
      }
      await house.useReceipt(signed, matter, buyer, 99n, await now());
      await expect(house.useReceipt(signed, matter, buyer, 99n, until)).to.be.revertedWithCustomError(
        settlement,
        'ReceiptAlreadyUsed',
      );
    });
  });

  describe('a buyer that strikes from inside its hook', () => {
    async function hostileBuyer() {
      const trade = await trading();
      const { settlement, credits, cash, participants, office, company, listed, saleOf } = trade;
      const hostile = await ethers.deployContract('HostileReceiver');
      await participants.connect(office).addAccount(participantNamed('buyer'), hostile);
      const self = await hostile.getAddress();
      await fund(trade, { address: self } as never, 100_000n);
      const offer = await listed();
      const sale = await saleOf();
      const legs = sale.legs.map((leg) => (leg.kind === 2 ? { ...leg, to: self } : { ...leg, from: self }));
      const deal = { ...sale, legs };
      await settlement.connect(company).affirm(deal);
      await hostile.act(settlement, settlement.interface.encodeFunctionData('affirm', [deal]));
      const calls: [typeof settlement | typeof credits | typeof cash, string, unknown[]][] = [
        [settlement, 'buy', [offer, 100n, 10_000n]],
        [settlement, 'buyAndRetire', [offer, [], 10_000n]],
        [settlement, 'list', [CREDITS, { ...offer, seller: self }]],
        [settlement, 'cancel', [offer]],
        [settlement, 'expire', [offer]],
        [settlement, 'affirm', [deal]],
        [settlement, 'settle', [deal]],
        [settlement, 'release', [deal, company.address]],
        [settlement, 'lockFor', [await credits.getAddress(), company.address, LOT, 1n]],
        [settlement, 'releaseFor', [await credits.getAddress(), company.address, LOT, 1n]],
        [settlement, 'moveFor', [await credits.getAddress(), company.address, self, LOT, 1n]],
        [settlement, 'setTreasury', [self]],
        [credits, 'settle', [company.address, self, LOT, 1n]],
        [credits, 'settleFree', [company.address, self, LOT, 1n]],
        [credits, 'retireFromMarket', [company.address, self, LOT, []]],
        [credits, 'safeTransferFrom', [company.address, self, LOT, 1n, '0x']],
        [cash, 'settleFree', [company.address, self, 0n, 1n]],
        [cash, 'transferFrom', [company.address, self, 1n]],
      ];
      const attacks = await Promise.all(
        calls.map(async ([target, verb, args]) => ({
          target: await target.getAddress(),
          data: (target.interface as Interface).encodeFunctionData(verb, args),
        })),
      );
      return { ...trade, hostile, self, offer, deal, attacks, names: calls.map(([, verb]) => verb) };
    }

    it('gets what a fill gives, and nothing more', async () => {
      const { settlement, credits, cash, hostile, self, company, offer, attacks, names } =
        await networkHelpers.loadFixture(hostileBuyer);
      await hostile.arm(attacks);

      await hostile.act(settlement, settlement.interface.encodeFunctionData('buy', [offer, 1_000n, 5_025n]));

      const outcomes = await hostile.outcomes();
      expect(outcomes.length).to.equal(attacks.length);
      expect(names.filter((_, index) => outcomes[index])).to.deep.equal([]);
      expect([await credits.balanceOf(self, LOT), await credits.balanceOf(company, LOT)]).to.deep.equal([
        1_000n,
        9_000n,
      ]);
      expect(await cash.balanceOf(self)).to.equal(100_000n - 5_025n);
    });

    it('gets what an instruction gives, and nothing more', async () => {
      const { settlement, credits, cash, hostile, self, deal, attacks, names } =
        await networkHelpers.loadFixture(hostileBuyer);
      await hostile.arm(attacks);

      await settlement.settle(deal);

      const outcomes = await hostile.outcomes();
      expect(names.filter((_, index) => outcomes[index])).to.deep.equal([]);
      expect([await credits.balanceOf(self, LOT), await cash.balanceOf(self)]).to.deep.equal([600n, 97_000n]);
    });
  });
});
