import { expect } from 'chai';
import { AbiCoder, encodeBytes32String, keccak256, TypedDataEncoder, type TypedDataField, ZeroHash } from 'ethers';
import { deployAuctionHouse, enrolTrader } from '../support/auctions.ts';
import { openChain } from '../support/chain.ts';
import { anyTrade, fund, participantNamed } from '../support/ledger.ts';
import { CASH, CLASS, CREDITS, LegKind, LOT, Mode, type TestInstruction, type TestLeg } from '../support/market.ts';
import { contentHash, DAY, Flag, Reason } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();
const { loadFixture, time } = networkHelpers;

// Written down a second time: a test that borrowed the SDK's types could not find them wrong.
const AGREEMENT: Record<string, TypedDataField[]> = {
  Agreement: [
    { name: 'number', type: 'string' },
    { name: 'document', type: 'bytes32' },
    { name: 'first', type: 'address' },
    { name: 'second', type: 'address' },
    { name: 'instruction', type: 'bytes32' },
  ],
};
const NUMBER = '示例 合同 2026-001';
const DOCUMENT = contentHash('示例 合同正文');

interface Paper {
  number: string;
  document: string;
  first: string;
  second: string;
  instruction: TestInstruction;
}

/** The company sells 600 kg to the buyer for 30.00 yuan, under a contract of that number; nobody has signed yet. */
async function agreed() {
  const house = await deployAuctionHouse(ethers);
  const { agreements, settlement, marketSteward, company, buyer } = house;
  await settlement.connect(marketSteward).setTradingRule(CLASS, anyTrade);
  const verifyingContract = await agreements.getAddress();
  const paperDomain = { ...house.domain, name: 'Liangshan Agreements', verifyingContract };
  const now = BigInt(await time.latest());
  const legs: TestLeg[] = [
    { kind: LegKind.Erc1155, asset: CREDITS, from: company.address, to: buyer.address, id: LOT, amount: 600n },
    { kind: LegKind.Erc20, asset: CASH, from: buyer.address, to: company.address, id: 0n, amount: 3_000n },
  ];
  const deal: TestInstruction = {
    legs,
    mode: Mode.Agreement,
    venue: ZeroHash,
    terms: termsOf(NUMBER, DOCUMENT),
    maxFee: 0n,
    payBy: now + DAY,
    settleBy: now + 2n * DAY,
    caseId: ZeroHash,
    nonce: 1n,
  };
  const paper: Paper = {
    number: NUMBER,
    document: DOCUMENT,
    first: company.address,
    second: buyer.address,
    instruction: deal,
  };

  /** What a party's wallet is shown and signs. */
  const messageOf = (of: Paper) => ({ ...of, instruction: house.instructionId(of.instruction) });
  const sign = (signer: Pick<typeof buyer, 'signTypedData'>, of: Paper = paper, domain: object = paperDomain) =>
    signer.signTypedData(domain, AGREEMENT, messageOf(of));
  const both = async (of: Paper = paper) => [await sign(company, of), await sign(buyer, of)] as const;
  const hashOf = (of: Paper) => TypedDataEncoder.hash(paperDomain, AGREEMENT, messageOf(of));
  return { ...house, paperDomain, deal, paper, sign, both, hashOf };
}

function termsOf(number: string, document: string): string {
  return keccak256(AbiCoder.defaultAbiCoder().encode(['string', 'bytes32'], [number, document]));
}

/** The same paper with a changed instruction. */
const withDeal = (paper: Paper, changes: Partial<TestInstruction>): Paper => ({
  ...paper,
  instruction: { ...paper.instruction, ...changes },
});

describe('Agreements', () => {
  describe('conclude', () => {
    it('moves units and money in the very call that brings both signatures, whoever relays it', async () => {
      const { agreements, credits, cash, settlement, stranger, company, buyer, paper, both, instructionId, deal } =
        await loadFixture(agreed);
      const [first, second] = await both();

      const id = instructionId(deal);
      expect(await agreements.connect(stranger).conclude.staticCall(paper, first, second)).to.deep.equal([id, true]);
      await expect(agreements.connect(stranger).conclude(paper, first, second))
        .to.emit(agreements, 'AgreementConcluded')
        .withArgs(id, participantNamed('company'), participantNamed('buyer'), NUMBER, DOCUMENT)
        .and.to.emit(settlement, 'Settled');
      expect([await credits.balanceOf(buyer, LOT), await cash.balanceOf(company)]).to.deep.equal([600n, 3_000n]);
    });

    it('leaves it affirmed when something still stands against it, for anybody to settle later', async () => {
      const { agreements, credits, settlement, marketSteward, buyer, paper, both, deal } = await loadFixture(agreed);
      await settlement.connect(marketSteward).setTradingRule(CLASS, { ...anyTrade, publicity: DAY });
      const [first, second] = await both();

      await expect(agreements.conclude(paper, first, second)).not.to.emit(settlement, 'Settled');
      expect(await settlement.explain(deal)).to.equal(Reason.PUBLICITY_RUNNING);
      await time.increase(DAY);
      await settlement.settle(deal);

      expect(await credits.balanceOf(buyer, LOT)).to.equal(600n);
    });

    it('waits for the bank where money goes through a bank', async () => {
      const { agreements, credits, settlement, bank, company, buyer, paper, both, signReceipt, instructionId } =
        await loadFixture(agreed);
      const [units, money] = paper.instruction.legs as [TestLeg, TestLeg];
      const legs = [units, { ...money, kind: LegKind.OffChain, asset: participantNamed('bank') }];
      const banked = withDeal(paper, { legs });
      const [first, second] = await both(banked);

      await agreements.conclude(banked, first, second);
      expect(await settlement.explain(banked.instruction)).to.equal(Reason.RECEIPT_MISSING);
      const receipt = {
        instruction: instructionId(banked.instruction),
        bank: participantNamed('bank'),
        payer: buyer.address,
        amount: 3_000n,
        bankReference: contentHash('示例 监管回单'),
        heldUntil: banked.instruction.settleBy + DAY,
      };
      await settlement.presentReceipt(await signReceipt(bank, receipt));
      await settlement.connect(company).settle(banked.instruction);

      expect(await credits.balanceOf(buyer, LOT)).to.equal(600n);
    });

    it('waits for the licensed platform where the class needs one', async () => {
      const { agreements, settlement, marketSteward, paper, both, deal } = await loadFixture(agreed);
      await settlement.connect(marketSteward).setTradingRule(CLASS, { ...anyTrade, needsVenue: true });
      const [first, second] = await both();

      await agreements.conclude(paper, first, second);

      expect(await settlement.explain(deal)).to.equal(Reason.VENUE_MISSING);
    });

    it('takes a contract’s signature by ERC-1271', async () => {
      const ledger = await loadFixture(agreed);
      const { agreements, credits, company, buyer, paper, sign } = ledger;
      const wallet = await ethers.deployContract('MockSmartAccount', [buyer.address]);
      const address = await wallet.getAddress();
      await enrolTrader(ledger, address);
      await fund(ledger, { address } as never, 10_000n);
      const [units, money] = paper.instruction.legs as [TestLeg, TestLeg];
      const legs = [
        { ...units, to: address },
        { ...money, from: address },
      ];
      const own = { ...withDeal(paper, { legs }), second: address };

      await agreements.conclude(own, await sign(company, own), await sign(buyer, own));

      expect(await credits.balanceOf(address, LOT)).to.equal(600n);
    });

    context('when a signature is not the party’s, over these terms, on this chain, for this contract', () => {
      it('refuses the two in each other’s place', async () => {
        const { agreements, settlement, company, paper, both } = await loadFixture(agreed);
        const [first, second] = await both();

        await expect(agreements.conclude(paper, second, first))
          .to.be.revertedWithCustomError(settlement, 'SignatureNotOfParty')
          .withArgs(company.address);
      });

      it('refuses one party’s signature for both', async () => {
        const { agreements, settlement, buyer, paper, both } = await loadFixture(agreed);
        const [first] = await both();

        await expect(agreements.conclude(paper, first, first))
          .to.be.revertedWithCustomError(settlement, 'SignatureNotOfParty')
          .withArgs(buyer.address);
      });

      const changes: [string, (paper: Paper) => Paper][] = [
        ['the price', (paper) => withLeg(paper, 1, { amount: 2_999n })],
        ['the units', (paper) => withLeg(paper, 0, { amount: 601n })],
        ['who receives', (paper) => withLeg(paper, 0, { to: paper.first })],
        ['the asset', (paper) => withLeg(paper, 1, { asset: encodeBytes32String('FOLLOWING') })],
        ['the deadline', (paper) => withDeal(paper, { settleBy: paper.instruction.settleBy + 1n })],
        ['the nonce', (paper) => withDeal(paper, { nonce: 2n })],
        ['the fee’s cap', (paper) => withDeal(paper, { maxFee: 1n })],
        ['the mode', (paper) => withDeal(paper, { mode: Mode.BlockAgreement })],
        ['the number', (paper) => renumbered(paper, '示例 合同 2026-002', paper.document)],
        ['the document', (paper) => renumbered(paper, paper.number, contentHash('another'))],
      ];
      for (const [what, changed] of changes) {
        it(`refuses signatures over anything but ${what} agreed on`, async () => {
          const { agreements, settlement, company, paper, both } = await loadFixture(agreed);
          const [first, second] = await both();

          await expect(agreements.conclude(changed(paper), first, second))
            .to.be.revertedWithCustomError(settlement, 'SignatureNotOfParty')
            .withArgs(company.address);
        });
      }

      const elsewhere: [string, object][] = [
        ['another chain', { chainId: 1n }],
        ['another contract', { verifyingContract: '0x000000000000000000000000000000000000dEaD' }],
        ['another version', { version: '2' }],
      ];
      for (const [what, domain] of elsewhere) {
        it(`refuses a signature for ${what}`, async () => {
          const { agreements, settlement, company, buyer, paper, sign, paperDomain } = await loadFixture(agreed);
          const foreign = await sign(company, paper, { ...paperDomain, ...domain });

          await expect(agreements.conclude(paper, foreign, await sign(buyer)))
            .to.be.revertedWithCustomError(settlement, 'SignatureNotOfParty')
            .withArgs(company.address);
        });
      }

      it('refuses the signature that Settlement itself would take', async () => {
        const { agreements, settlement, company, buyer, paper, deal, sign, signInstruction } =
          await loadFixture(agreed);

        await expect(agreements.conclude(paper, await signInstruction(company, deal), await sign(buyer)))
          .to.be.revertedWithCustomError(settlement, 'SignatureNotOfParty')
          .withArgs(company.address);
      });
    });

    context('when the paper makes no agreement', () => {
      const flaws: [string, (paper: Paper) => Paper][] = [
        ['without a number', (paper) => renumbered(paper, '', paper.document)],
        ['without a document', (paper) => renumbered(paper, paper.number, ZeroHash)],
        ['with oneself', (paper) => ({ ...paper, second: paper.first })],
        [
          'with a second who has no leg',
          (paper) => ({ ...paper, second: '0x000000000000000000000000000000000000dEaD' }),
        ],
        ['whose first gives no first leg', (paper) => ({ ...paper, first: paper.second, second: paper.first })],
        ['without legs', (paper) => withDeal(paper, { legs: [] })],
      ];
      for (const [what, changed] of flaws) {
        it(`refuses one ${what}`, async () => {
          const { agreements, paper, both } = await loadFixture(agreed);
          const flawed = changed(paper);
          const [first, second] = await both(flawed);

          await expect(agreements.conclude(flawed, first, second))
            .to.be.revertedWithCustomError(agreements, 'AgreementInvalid')
            .withArgs(flawed.first, flawed.second);
        });
      }

      it('refuses two accounts of one participant', async () => {
        const ledger = await loadFixture(agreed);
        const { agreements, participants, office, company, stranger, paper, sign } = ledger;
        await participants.connect(office).addAccount(participantNamed('company'), stranger);
        const [units, money] = paper.instruction.legs as [TestLeg, TestLeg];
        const legs = [
          { ...units, to: stranger.address },
          { ...money, from: stranger.address },
        ];
        const wash = { ...withDeal(paper, { legs }), second: stranger.address };

        await expect(agreements.conclude(wash, await sign(company, wash), await sign(stranger, wash)))
          .to.be.revertedWithCustomError(agreements, 'AgreementInvalid')
          .withArgs(company.address, stranger.address);
      });

      it('refuses an instruction whose terms are another contract', async () => {
        const { agreements, paper, both } = await loadFixture(agreed);
        const other = withDeal(paper, { terms: contentHash('another') });
        const [first, second] = await both(other);

        await expect(agreements.conclude(other, first, second))
          .to.be.revertedWithCustomError(agreements, 'AgreementTermsMismatch')
          .withArgs(contentHash('another'), termsOf(NUMBER, DOCUMENT));
      });
    });

    context('given it was concluded', () => {
      it('refuses the same signatures again', async () => {
        const { agreements, settlement, marketSteward, company, paper, both, instructionId, deal } =
          await loadFixture(agreed);
        await settlement.connect(marketSteward).setTradingRule(CLASS, { ...anyTrade, publicity: DAY });
        const [first, second] = await both();
        await agreements.conclude(paper, first, second);

        await expect(agreements.conclude(paper, first, second))
          .to.be.revertedWithCustomError(settlement, 'AlreadyAffirmed')
          .withArgs(instructionId(deal), company.address);
      });

      it('refuses them after it was settled', async () => {
        const { agreements, settlement, paper, both, instructionId, deal } = await loadFixture(agreed);
        const [first, second] = await both();
        await agreements.conclude(paper, first, second);

        await expect(agreements.conclude(paper, first, second))
          .to.be.revertedWithCustomError(settlement, 'InstructionRefused')
          .withArgs(instructionId(deal), Reason.ALREADY_SETTLED);
      });

      it('refuses them after the deadline, when each freed its own lock', async () => {
        const { agreements, settlement, marketSteward, company, buyer, paper, both, instructionId, deal, credits } =
          await loadFixture(agreed);
        await settlement.connect(marketSteward).setTradingRule(CLASS, { ...anyTrade, publicity: 3n * DAY });
        const [first, second] = await both();
        await agreements.conclude(paper, first, second);
        await time.increaseTo(deal.settleBy + 1n);
        for (const party of [company, buyer]) await settlement.release(deal, party);

        expect(await credits.availableOf(company, LOT)).to.equal(1_000n);
        await expect(agreements.conclude(paper, first, second))
          .to.be.revertedWithCustomError(settlement, 'InstructionRefused')
          .withArgs(instructionId(deal), Reason.DEADLINE_PASSED);
      });
    });

    context('given a party that may not act', () => {
      it('refuses a suspended party', async () => {
        const { agreements, settlement, participants, supervisor, paper, both, instructionId, deal } =
          await loadFixture(agreed);
        const [first, second] = await both();
        await participants.connect(supervisor).suspend(participantNamed('buyer'), contentHash('示例 决定'));

        await expect(agreements.conclude(paper, first, second))
          .to.be.revertedWithCustomError(settlement, 'InstructionRefused')
          .withArgs(instructionId(deal), Reason.PARTICIPANT_SUSPENDED);
      });

      it('refuses one who is nobody', async () => {
        const { agreements, settlement, company, stranger, paper, sign, instructionId } = await loadFixture(agreed);
        const [units, money] = paper.instruction.legs as [TestLeg, TestLeg];
        const legs = [
          { ...units, to: stranger.address },
          { ...money, from: stranger.address },
        ];
        const own = { ...withDeal(paper, { legs }), second: stranger.address };

        await expect(agreements.conclude(own, await sign(company, own), await sign(stranger, own)))
          .to.be.revertedWithCustomError(settlement, 'InstructionRefused')
          .withArgs(instructionId(own.instruction), Reason.PARTICIPANT_UNKNOWN);
      });

      it('doesn’t settle with one who may hold and not trade', async () => {
        const ledger = await loadFixture(agreed);
        const { agreements, settlement, credits, company, stranger, paper, sign } = ledger;
        await enrolTrader(ledger, stranger.address, Flag.MayHold);
        await fund(ledger, stranger, 10_000n);
        const [units, money] = paper.instruction.legs as [TestLeg, TestLeg];
        const legs = [
          { ...units, to: stranger.address },
          { ...money, from: stranger.address },
        ];
        const own = { ...withDeal(paper, { legs }), second: stranger.address };

        await agreements.conclude(own, await sign(company, own), await sign(stranger, own));

        expect(await settlement.explain(own.instruction)).to.equal(Reason.NEVER_COUNTERPARTY);
        expect(await credits.balanceOf(stranger, LOT)).to.equal(0n);
      });
    });

    it('changes nothing when a party lacks what it gives', async () => {
      const { agreements, cash, credits, company, buyer, villager, paper, both } = await loadFixture(agreed);
      await cash.connect(buyer).transfer(villager, 97_001n);
      const [first, second] = await both();

      await expect(agreements.conclude(paper, first, second))
        .to.be.revertedWithCustomError(cash, 'AmountLocked')
        .withArgs(buyer.address, 0n, 2_999n, 3_000n);
      expect(await credits.availableOf(company, LOT)).to.equal(1_000n);
    });
  });

  describe('agreementHash', () => {
    it('is the EIP-712 hash that wallets show', async () => {
      const { agreements, paper, hashOf } = await loadFixture(agreed);

      expect(await agreements.agreementHash(paper)).to.equal(hashOf(paper));
    });
  });

  describe('termsOf', () => {
    it('commits to number and document', async () => {
      const { agreements } = await loadFixture(agreed);

      expect(await agreements.termsOf(NUMBER, DOCUMENT)).to.equal(termsOf(NUMBER, DOCUMENT));
    });
  });

  describe('affirmAs of Settlement', () => {
    it('is refused to everybody but Agreements', async () => {
      const { settlement, company, deal } = await loadFixture(agreed);

      await expect(settlement.connect(company).affirmAs(deal, company))
        .to.be.revertedWithCustomError(settlement, 'CallerNotVenue')
        .withArgs(encodeBytes32String('AGREEMENTS'), company.address);
    });
  });
});

function withLeg(paper: Paper, at: number, changes: Partial<TestLeg>): Paper {
  return withDeal(paper, {
    legs: paper.instruction.legs.map((leg, index) => (index === at ? { ...leg, ...changes } : leg)),
  });
}

/** Another contract altogether, with the terms that go with it. */
function renumbered(paper: Paper, number: string, document: string): Paper {
  return { ...withDeal(paper, { terms: termsOf(number, document) }), number, document };
}
