import { expect } from 'chai';
import { encodeBytes32String, id, type Signer, ZeroAddress, ZeroHash } from 'ethers';
import { openChain } from '../support/chain.ts';
import { deployMarket, fund, participantNamed, product } from '../support/ledger.ts';
import { LegKind, Mode, signing } from '../support/market.ts';
import { contentHash, lockWord, Reason, subjectOfAmount } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();

const CREDITS = encodeBytes32String('CREDITS');
const CASH = encodeBytes32String('CASH');
const courtCase = contentHash('示例 案号 1');
const lien = contentHash('示例 质押 1');
const LOT = 7n;
const FOR_EVER = 2n ** 40n - 1n;

/** The company holds 100 units of the lot; nothing weighs on them. */
async function hundredUnits() {
  const market = await deployMarket(ethers);
  const { credits, encumbrances, settlement, company, buyer } = market;
  await credits.mint(company, LOT, 100n);
  await fund(market, buyer, 10_000n);
  const subject = { asset: CREDITS, id: LOT, holder: company.address };

  /** What a bank files: a lien of so many units. */
  const pledge = (amount: bigint, secured = 500n) => ({
    lienId: lien,
    subject,
    amount,
    lienor: participantNamed('bank'),
    secured,
    isMaximum: false,
    effect: 0,
    registeredAt: 0n,
    registrySeq: 0n,
    expiresAt: 0n,
    maturity: FOR_EVER,
    covenant: false,
    debt: contentHash('示例 借款'),
  });
  /** Units against money: the company sells to the buyer. */
  const sale = async (units: bigint, fen = 900n, changes = {}) => ({
    legs: [
      { kind: LegKind.Erc1155, asset: CREDITS, from: company.address, to: buyer.address, id: LOT, amount: units },
      { kind: LegKind.Erc20, asset: CASH, from: buyer.address, to: company.address, id: 0n, amount: fen },
    ],
    mode: Mode.Agreement,
    venue: ZeroHash,
    terms: ZeroHash,
    maxFee: 0n,
    payBy: BigInt(await networkHelpers.time.latest()) + 3_000n,
    settleBy: BigInt(await networkHelpers.time.latest()) + 3_600n,
    caseId: ZeroHash,
    nonce: 1n,
    ...changes,
  });
  const freeze = (amount: bigint, name = courtCase) => encumbrances.freeze(subject, name, amount, 0n, FOR_EVER);
  const move = (amount: bigint, to: { address: string } = buyer) =>
    credits.connect(company).safeTransferFrom(company, to.address, LOT, amount, '0x');
  const list = async (units: bigint) => settlement.connect(company).affirm(await sale(units));
  return { ...market, subject, pledge, sale, freeze, move, list };
}

/** Somebody who is one of the ledger's own parts, to try what only that part may. */
async function asPart(address: string): Promise<Signer> {
  await networkHelpers.impersonateAccount(address);
  await networkHelpers.setBalance(address, 10n ** 18n);
  return ethers.getSigner(address);
}

describe('LockableERC1155', () => {
  describe('units that nothing weighs on', () => {
    it('move as in any ERC-1155', async () => {
      const { credits, company, buyer, move } = await networkHelpers.loadFixture(hundredUnits);

      await expect(move(100n)).to.emit(credits, 'TransferSingle').withArgs(company, company, buyer, LOT, 100n);
    });

    it('are named by asset, id and holder', async () => {
      const { credits, company } = await networkHelpers.loadFixture(hundredUnits);

      expect(await credits.subjectOf(LOT, company)).to.equal(subjectOfAmount(CREDITS, LOT, company.address));
    });

    it('move by an approved operator', async () => {
      const { credits, company, buyer, stranger } = await networkHelpers.loadFixture(hundredUnits);
      await credits.connect(company).setApprovalForAll(stranger, true);

      await credits.connect(stranger).safeTransferFrom(company, buyer, LOT, 40n, '0x');

      expect(await credits.balanceOf(buyer, LOT)).to.equal(40n);
    });

    it('are burned by their holder', async () => {
      const { credits, company } = await networkHelpers.loadFixture(hundredUnits);

      await credits.connect(company).burn(LOT, 100n);

      expect(await credits.balanceOf(company, LOT)).to.equal(0n);
    });
  });

  describe('who gives and who takes', () => {
    it('refuses a taker nobody knows', async () => {
      const { credits, stranger, move } = await networkHelpers.loadFixture(hundredUnits);

      await expect(move(1n, stranger)).to.be.revertedWithCustomError(credits, 'ParticipantUnknown').withArgs(stranger);
    });

    it('refuses a taker who may not hold', async () => {
      const { credits, court, move } = await networkHelpers.loadFixture(hundredUnits);

      await expect(move(1n, court)).to.be.revertedWithCustomError(credits, 'HolderNotAllowed').withArgs(court);
    });

    it('refuses a suspended giver: sending, burning, by operator', async () => {
      const { credits, participants, supervisor, company, buyer, stranger, move } =
        await networkHelpers.loadFixture(hundredUnits);
      await credits.connect(company).setApprovalForAll(stranger, true);
      await participants.connect(supervisor).suspend(participantNamed('company'), ZeroHash);

      for (const refused of [
        () => move(1n),
        () => credits.connect(company).burn(LOT, 1n),
        () => credits.connect(stranger).safeTransferFrom(company, buyer, LOT, 1n, '0x'),
      ]) {
        await expect(refused()).to.be.revertedWithCustomError(credits, 'ParticipantIsSuspended').withArgs(company);
      }
    });

    it('refuses a replaced account, which keeps what it held until its successor is served', async () => {
      const { credits, participants, office, company, stranger, move } = await networkHelpers.loadFixture(hundredUnits);

      await participants.connect(office).replaceAccount(company, stranger);

      await expect(move(1n)).to.be.revertedWithCustomError(credits, 'ParticipantIsSuspended').withArgs(company);
      expect(await credits.balanceOf(company, LOT)).to.equal(100n);
    });

    it('creates nothing for who may not hold', async () => {
      const { credits, court, stranger } = await networkHelpers.loadFixture(hundredUnits);

      await expect(credits.mint(court, LOT, 1n)).to.be.revertedWithCustomError(credits, 'HolderNotAllowed');
      await expect(credits.mint(stranger, LOT, 1n)).to.be.revertedWithCustomError(credits, 'ParticipantUnknown');
      await expect(credits.mintBatch(court, [LOT], [1n])).to.be.revertedWithCustomError(credits, 'HolderNotAllowed');
    });

    it('refuses a transfer to oneself', async () => {
      const { credits, company, move } = await networkHelpers.loadFixture(hundredUnits);

      await expect(move(1n, company)).to.be.revertedWithCustomError(credits, 'TransferToSelf').withArgs(company);
    });
  });

  describe('one mover a bucket', () => {
    const verbs = [
      ['SETTLEMENT', 'lockForMarket'],
      ['SETTLEMENT', 'releaseFromMarket'],
      ['ENCUMBRANCES', 'lockForPledge'],
      ['ENCUMBRANCES', 'releaseFromPledge'],
    ] as const;
    for (const [part, verb] of verbs) {
      it(`${verb} answers to ${part} alone`, async () => {
        const { credits, settlement, encumbrances, company } = await networkHelpers.loadFixture(hundredUnits);
        const others = [company, await asPart(await (part === 'SETTLEMENT' ? encumbrances : settlement).getAddress())];

        for (const other of others) {
          await expect(credits.connect(other)[verb](company, LOT, 0n))
            .to.be.revertedWithCustomError(credits, 'CallerNotMover')
            .withArgs(encodeBytes32String(part), other);
        }
      });
    }

    it('settle answers to SETTLEMENT, markOrders and enforce to ENCUMBRANCES', async () => {
      const { credits, company, buyer } = await networkHelpers.loadFixture(hundredUnits);
      const own = credits.connect(company);

      for (const refused of [
        () => own.settle(company, buyer, LOT, 0n),
        () => own.markOrders(company, LOT, false),
        () => own.enforce(company, buyer, LOT, 1n, courtCase),
      ]) {
        await expect(refused()).to.be.revertedWithCustomError(credits, 'CallerNotMover');
      }
    });

    it('adds up all buckets, and locks no more than there is', async () => {
      const { credits, encumbrances, company, pledge, list } = await networkHelpers.loadFixture(hundredUnits);
      await credits.connect(company).reserve(LOT, 20n);
      await list(30n);
      await encumbrances.pledge(pledge(50n), product, ZeroHash, '0x');

      expect(await credits.lockOf(company, LOT)).to.equal(lockWord({ reserved: 20n, market: 30n, pledged: 50n }));
      await expect(credits.connect(company).reserve(LOT, 1n))
        .to.be.revertedWithCustomError(credits, 'AmountLocked')
        .withArgs(company, LOT, 100n, 101n);
    });
  });

  describe('listed units', () => {
    it('stay with the seller, and only the rest moves', async () => {
      const { credits, company, move, list } = await networkHelpers.loadFixture(hundredUnits);
      await list(60n);
      expect(await credits.balanceOf(company, LOT)).to.equal(100n);

      await expect(move(41n)).to.be.revertedWithCustomError(credits, 'AmountLocked').withArgs(company, LOT, 59n, 60n);
      await move(40n);
      expect(await credits.availableOf(company, LOT)).to.equal(0n);
    });

    it('cannot be listed twice', async () => {
      const { credits, company, settlement, sale, list } = await networkHelpers.loadFixture(hundredUnits);
      await list(60n);

      await expect(
        settlement.connect(company).affirm(await sale(60n, 900n, { nonce: 2n })),
      ).to.be.revertedWithCustomError(credits, 'AmountLocked');
    });

    it('go to the buyer with the money in one transaction, and bear the time of purchase', async () => {
      const { credits, cash, settlement, company, buyer, sale } = await networkHelpers.loadFixture(hundredUnits);
      const deal = await sale(60n);
      await settlement.connect(company).affirm(deal);
      await settlement.connect(buyer).affirm(deal);

      await settlement.settle(deal);

      const purchasedAt = BigInt(await networkHelpers.time.latest());
      expect(await credits.balanceOf(buyer, LOT)).to.equal(60n);
      expect(await cash.balanceOf(company)).to.equal(900n);
      expect(await credits.lockOf(buyer, LOT)).to.equal(lockWord({ purchasedAt }));
      expect(await credits.lockOf(company, LOT)).to.equal(0n);
    });

    it('stay where they are when the money leg fails', async () => {
      const { credits, settlement, participants, supervisor, company, buyer, sale } =
        await networkHelpers.loadFixture(hundredUnits);
      const deal = await sale(60n);
      await settlement.connect(company).affirm(deal);
      await settlement.connect(buyer).affirm(deal);
      await participants.connect(supervisor).suspend(participantNamed('buyer'), ZeroHash);

      const reasons = (await settlement.explain(deal)) as bigint;

      expect(reasons).to.equal(Reason.PARTICIPANT_SUSPENDED);
      await expect(settlement.settle(deal)).to.be.revertedWithCustomError(credits, 'ParticipantIsSuspended');
      expect(await credits.balanceOf(company, LOT)).to.equal(100n);
    });

    it('are free again after the deadline, needing nobody', async () => {
      const { credits, settlement, company, stranger, sale } = await networkHelpers.loadFixture(hundredUnits);
      const deal = await sale(60n);
      await settlement.connect(company).affirm(deal);
      await expect(settlement.release(deal, company)).to.be.revertedWithCustomError(settlement, 'InstructionStillLive');

      await networkHelpers.time.increaseTo(deal.settleBy + 1n);
      await settlement.connect(stranger).release(deal, company);

      expect(await credits.availableOf(company, LOT)).to.equal(100n);
    });

    it('are sold against a bank’s receipt, each used once', async () => {
      const { credits, settlement, bank, company, buyer, sale } = await networkHelpers.loadFixture(hundredUnits);
      const [units] = (await sale(60n)).legs;
      const money = {
        kind: LegKind.OffChain,
        asset: participantNamed('bank'),
        from: buyer.address,
        to: company.address,
      };
      const deal = await sale(60n, 0n, { legs: [units, { ...money, id: 0n, amount: 900n }] });
      await settlement.connect(company).affirm(deal);
      await settlement.connect(buyer).affirm(deal);
      expect(await settlement.explain(deal)).to.equal(Reason.RECEIPT_MISSING);
      const receipt = {
        instruction: await settlement.instructionId(deal),
        bank: participantNamed('bank'),
        payer: buyer.address,
        amount: 900n,
        bankReference: id('示例 监管回单'),
        heldUntil: deal.settleBy,
      };
      const { signReceipt } = await signing(ethers, settlement);
      const signed = await signReceipt(bank, receipt);
      await settlement.presentReceipt(signed);
      await expect(settlement.presentReceipt(signed)).to.be.revertedWithCustomError(settlement, 'ReceiptAlreadyUsed');

      await settlement.settle(deal);

      expect(await credits.balanceOf(buyer, LOT)).to.equal(60n);
    });

    it('are affirmed by a relayed signature of their holder, and by no other', async () => {
      const { credits, settlement, participants, office, stranger, sale } =
        await networkHelpers.loadFixture(hundredUnits);
      const phone = ethers.Wallet.createRandom();
      await participants.connect(office).addAccount(participantNamed('company'), phone);
      await credits.mint(phone, LOT, 100n);
      const [units, money] = (await sale(60n)).legs;
      const legs = [
        { ...units, from: phone.address },
        { ...money, to: phone.address },
      ];
      const deal = await sale(60n, 900n, { legs });
      const signedBy = async (key: { sign(digest: string): { serialized: string } }) =>
        key.sign(await settlement.instructionId(deal)).serialized;
      const strangers = await signedBy(ethers.Wallet.createRandom().signingKey);
      await expect(settlement.connect(stranger).affirmFor(deal, phone, strangers)).to.be.revertedWithCustomError(
        settlement,
        'SignatureNotOfParty',
      );

      await settlement.connect(stranger).affirmFor(deal, phone, await signedBy(phone.signingKey));

      expect(await credits.lockOf(phone, LOT)).to.equal(lockWord({ market: 60n }));
    });
  });

  describe('pledged units', () => {
    it('stay with the debtor and move by no path', async () => {
      const { credits, encumbrances, company, buyer, stranger, pledge, move, list } =
        await networkHelpers.loadFixture(hundredUnits);
      await encumbrances.pledge(pledge(100n), product, ZeroHash, '0x');
      await credits.connect(company).setApprovalForAll(stranger, true);

      for (const refused of [
        () => move(1n),
        () => credits.connect(stranger).safeTransferFrom(company, buyer, LOT, 1n, '0x'),
        () => credits.connect(company).safeBatchTransferFrom(company, buyer, [LOT], [1n], '0x'),
        () => credits.connect(company).burn(LOT, 1n),
        () => credits.connect(company).burnBatch([LOT], [1n]),
        () => credits.connect(company).reserve(LOT, 1n),
        () => list(1n),
      ]) {
        await expect(refused()).to.be.revertedWithCustomError(credits, 'AmountLocked');
      }
    });

    it('are free when the lienor releases', async () => {
      const { encumbrances, credits, company, subject, pledge, move } = await networkHelpers.loadFixture(hundredUnits);
      await encumbrances.pledge(pledge(100n), product, ZeroHash, '0x');

      await encumbrances.release(subject, lien);

      await move(100n);
      expect(await credits.lockOf(company, LOT)).to.equal(0n);
    });

    it('ask the bank’s policy, with what is secured before', async () => {
      const { encumbrances, policy, subject, pledge } = await networkHelpers.loadFixture(hundredUnits);
      await encumbrances.pledge(pledge(10n, 600_000n), product, ZeroHash, '0x');

      await expect(encumbrances.pledge(pledge(10n, 400_001n), product, ZeroHash, '0x'))
        .to.be.revertedWithCustomError(policy, 'PledgeRefused')
        .withArgs(subjectOfAmount(subject.asset, subject.id, subject.holder), product, Reason.RATIO_EXCEEDED);
    });

    it('are recorded by the registrar past the bank’s policy, and complete the pledge', async () => {
      const { encumbrances, credits, company, subject, pledge } = await networkHelpers.loadFixture(hundredUnits);
      await encumbrances.pledge(pledge(10n, 600_000n), product, ZeroHash, '0x');
      const registered = { ...pledge(10n, 2_000_000n), lienId: contentHash('示例 登记编号'), registeredAt: 5n };

      await encumbrances.record(registered, lien, ZeroHash, '0x');

      const word = await encumbrances.standing(subjectOfAmount(subject.asset, subject.id, subject.holder));
      expect(word & 0xffffn).to.equal(1n);
      expect(await credits.lockOf(company, LOT)).to.equal(lockWord({ pledged: 10n }));
    });

    it('are refused while a freeze is live, but a registration that arrives late is not', async () => {
      const { encumbrances, credits, company, pledge, freeze } = await networkHelpers.loadFixture(hundredUnits);
      await freeze(80n);
      await expect(encumbrances.pledge(pledge(50n), product, ZeroHash, '0x')).to.be.revertedWithCustomError(
        encumbrances,
        'SubjectEncumbered',
      );

      await encumbrances.record({ ...pledge(50n), registeredAt: 5n }, ZeroHash, ZeroHash, '0x');

      expect(await credits.lockOf(company, LOT)).to.equal(lockWord({ pledged: 50n, hasOrders: true }));
      expect(await credits.availableOf(company, LOT)).to.equal(0n);
    });
  });

  describe('frozen units', () => {
    it('stay, and the rest moves', async () => {
      const { credits, company, freeze, move } = await networkHelpers.loadFixture(hundredUnits);
      await freeze(60n);

      await expect(move(41n))
        .to.be.revertedWithCustomError(credits, 'AmountFrozen')
        .withArgs(company, LOT, 59n, 0n, 60n);
      await move(40n);
    });

    it('don’t go to a buyer, though they were listed before the order', async () => {
      const { credits, settlement, company, buyer, sale, freeze } = await networkHelpers.loadFixture(hundredUnits);
      const deal = await sale(60n);
      await settlement.connect(company).affirm(deal);
      await settlement.connect(buyer).affirm(deal);
      await freeze(41n);

      expect(await settlement.explain(deal)).to.equal(Reason.AMOUNT_FROZEN);
      await expect(settlement.settle(deal)).to.be.revertedWithCustomError(credits, 'AmountFrozen');
    });

    it('are counted over all cases, and one case’s release leaves the other', async () => {
      const { encumbrances, credits, company, subject, freeze } = await networkHelpers.loadFixture(hundredUnits);
      await freeze(60n);
      await freeze(30n, contentHash('示例 案号 2'));
      expect(await credits.availableOf(company, LOT)).to.equal(10n);

      await encumbrances.unfreeze(subject, courtCase);

      expect(await credits.availableOf(company, LOT)).to.equal(70n);
    });

    it('catch later receipts when the order exceeds the balance', async () => {
      const { credits, company, freeze } = await networkHelpers.loadFixture(hundredUnits);
      await freeze(150n);
      await credits.mint(company, LOT, 60n);

      expect(await credits.availableOf(company, LOT)).to.equal(10n);
      await expect(credits.connect(company).burn(LOT, 11n)).to.be.revertedWithCustomError(credits, 'AmountFrozen');
    });

    it('hold a receiver who has nothing yet', async () => {
      const { credits, encumbrances, buyer, company, move } = await networkHelpers.loadFixture(hundredUnits);
      const ofBuyer = { asset: CREDITS, id: LOT, holder: buyer.address };
      await encumbrances.freeze(ofBuyer, courtCase, 50n, 0n, FOR_EVER);
      await move(50n);

      await expect(
        credits.connect(buyer).safeTransferFrom(buyer, company, LOT, 1n, '0x'),
      ).to.be.revertedWithCustomError(credits, 'AmountFrozen');
    });

    it('are free from the second the order ends', async () => {
      const { credits, encumbrances, company, subject, move } = await networkHelpers.loadFixture(hundredUnits);
      const ends = BigInt(await networkHelpers.time.latest()) + 100n;
      await encumbrances.freeze(subject, courtCase, 100n, 0n, ends);
      await networkHelpers.time.setNextBlockTimestamp(ends - 1n);
      await expect(move(1n)).to.be.revertedWithCustomError(credits, 'AmountFrozen');

      await networkHelpers.time.setNextBlockTimestamp(ends);

      await move(100n);
      expect(await credits.balanceOf(company, LOT)).to.equal(0n);
    });
  });

  describe('a forced move', () => {
    async function openCase() {
      const market = await hundredUnits();
      await market.encumbrances.openCase(courtCase, ZeroHash);
      /** The buyer takes the units and the court's execution office stands behind it; the company isn't asked. */
      const writ = async (units: bigint) => {
        const [leg] = (await market.sale(units)).legs;
        const venue = participantNamed('courtExecution');
        const order = await market.sale(units, 0n, { legs: [leg], caseId: courtCase, venue, mode: Mode.None });
        await market.settlement.connect(market.buyer).affirm(order);
        await market.settlement.connect(market.courtExecution).affirm(order);
        return order;
      };
      return { ...market, writ };
    }

    it('passes freezes and a suspended debtor', async () => {
      const { credits, settlement, participants, supervisor, company, buyer, freeze, writ } =
        await networkHelpers.loadFixture(openCase);
      await freeze(100n);
      await participants.connect(supervisor).suspend(participantNamed('company'), ZeroHash);

      await expect(settlement.settle(await writ(70n)))
        .to.emit(credits, 'ForcedTransfer')
        .withArgs(company, buyer, LOT, 70n, courtCase, () => true);
    });

    it('needs an open case', async () => {
      const { encumbrances, settlement, writ } = await networkHelpers.loadFixture(openCase);
      const order = await writ(70n);
      await encumbrances.closeCase(courtCase);

      await expect(settlement.settle(order)).to.be.revertedWithCustomError(encumbrances, 'SubjectEncumbered');
    });

    it('needs the word of the court’s execution office', async () => {
      const { settlement, buyer, sale } = await networkHelpers.loadFixture(openCase);
      const [leg] = (await sale(70n)).legs;
      const venue = participantNamed('courtExecution');
      const order = await sale(70n, 0n, { legs: [leg], caseId: courtCase, venue, mode: Mode.None });
      await settlement.connect(buyer).affirm(order);

      await expect(settlement.settle(order))
        .to.be.revertedWithCustomError(settlement, 'InstructionRefused')
        .withArgs(await settlement.instructionId(order), Reason.VENUE_MISSING);
    });

    it('frees the lien of its own case', async () => {
      const { encumbrances, credits, settlement, company, buyer, pledge, writ } =
        await networkHelpers.loadFixture(openCase);
      await encumbrances.pledge(pledge(100n), product, ZeroHash, '0x');
      await encumbrances.openCase(courtCase, lien);

      await settlement.settle(await writ(100n));

      expect(await credits.balanceOf(buyer, LOT)).to.equal(100n);
      expect(await credits.lockOf(company, LOT)).to.equal(0n);
    });

    it('leaves the locks of others alone', async () => {
      const { encumbrances, credits, settlement, company, pledge, writ } = await networkHelpers.loadFixture(openCase);
      await encumbrances.pledge(pledge(50n), product, ZeroHash, '0x');

      await expect(settlement.settle(await writ(51n)))
        .to.be.revertedWithCustomError(credits, 'AmountLocked')
        .withArgs(company, LOT, 49n, 50n);
    });

    it('goes to nobody who may not hold', async () => {
      const { credits, encumbrances, company, court } = await networkHelpers.loadFixture(openCase);
      const mover = await asPart(await encumbrances.getAddress());

      await expect(credits.connect(mover).enforce(company, court, LOT, 1n, courtCase)).to.be.revertedWithCustomError(
        credits,
        'HolderNotAllowed',
      );
      await expect(
        credits.connect(mover).enforce(company, ZeroAddress, LOT, 1n, courtCase),
      ).to.be.revertedWithCustomError(credits, 'ParticipantUnknown');
    });

    it('asks no receiver: a debtor’s contract can’t stop a court', async () => {
      const { credits, encumbrances, participants, office, company } = await networkHelpers.loadFixture(openCase);
      const mute = await ethers.deployContract('BareCash');
      await participants.connect(office).addAccount(participantNamed('buyer'), mute);
      const mover = await asPart(await encumbrances.getAddress());

      await credits.connect(mover).enforce(company, mute, LOT, 1n, courtCase);

      expect(await credits.balanceOf(mute, LOT)).to.equal(1n);
    });
  });

  describe('preflight', () => {
    it('gives every reason at once', async () => {
      const { credits, participants, supervisor, company, stranger, freeze } =
        await networkHelpers.loadFixture(hundredUnits);
      await freeze(60n);
      await participants.connect(supervisor).suspend(participantNamed('company'), ZeroHash);

      const reasons = await credits.explainTransfer(company, stranger, LOT, 50n);

      const all = Reason.PARTICIPANT_UNKNOWN | Reason.PARTICIPANT_SUSPENDED | Reason.AMOUNT_FROZEN;
      expect(reasons).to.equal(all);
    });

    it('says who may not hold, and nothing else of it', async () => {
      const { credits, company, court } = await networkHelpers.loadFixture(hundredUnits);

      expect(await credits.explainTransfer(company, court, LOT, 1n)).to.equal(Reason.HOLDER_NOT_ALLOWED);
    });

    it('says nothing against what goes through', async () => {
      const { credits, company, buyer } = await networkHelpers.loadFixture(hundredUnits);

      expect(await credits.explainTransfer(company, buyer, LOT, 100n)).to.equal(0n);
      expect(await credits.explainTransfer(company, buyer, LOT, 101n)).to.equal(Reason.BALANCE_SHORT);
    });

    it('tells a settlement from a transfer: listed units are locked for the one and ready for the other', async () => {
      const { credits, company, buyer, list } = await networkHelpers.loadFixture(hundredUnits);
      await list(100n);

      expect(await credits.explainTransfer(company, buyer, LOT, 100n)).to.equal(Reason.AMOUNT_LOCKED);
      expect(await credits.explainSettle(company, buyer, LOT, 100n)).to.equal(0n);
      expect(await credits.explainSettle(company, buyer, LOT, 101n)).to.equal(Reason.LOCK_SHORT);
    });
  });
});
