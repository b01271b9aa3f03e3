import { expect } from 'chai';
import { encodeBytes32String, id, ZeroAddress, ZeroHash } from 'ethers';
import { enrolTrader, receiptOver } from '../support/auctions.ts';
import { openChain } from '../support/chain.ts';
import { fund, participantNamed } from '../support/ledger.ts';
import { LegKind, Mode, type TestInstruction, type TestLeg } from '../support/market.ts';
import {
  deployPurchases,
  PRICE,
  PurchaseKind,
  PurchaseState,
  type Purchases,
  purchaseId,
  REGION,
  type Terms,
  throughBank,
  yearEnds,
} from '../support/procurement.ts';
import { contentHash, DAY, Flag, Kind, participantId, Reason } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();
const { loadFixture, time } = networkHelpers;

async function ready() {
  return deployPurchases(ethers, networkHelpers);
}

/** Agreed, to be paid through the bank, which hasn't said anything yet. */
async function waiting() {
  const purchases = await ready();
  const instruction = throughBank(await purchases.instructionOf(purchases.terms));
  await agree(purchases, purchases.terms, instruction);
  return { ...purchases, instruction };
}

/** The same, and a day past its deadline. */
async function lapsed() {
  const purchases = await waiting();
  await time.increaseTo(purchases.instruction.settleBy + 1n);
  return purchases;
}

/** Both signatures of the cast's parties, relayed by a stranger. */
async function agree(purchases: Purchases, terms: Terms, instruction?: TestInstruction) {
  const { procurement, stranger, buyer, company, instructionOf, instructionId, signPurchase } = purchases;
  const bound = instruction ?? (await instructionOf(terms));
  const settling = instructionId(bound);
  const signatures = [
    await signPurchase(buyer, terms, settling),
    await signPurchase(company, terms, settling),
  ] as const;
  return procurement.connect(stranger).agree(terms, bound, ...signatures);
}

function idOf({ number }: { number: string }): string {
  return purchaseId(participantNamed('buyer'), number);
}

/** Another contract over the same growth, unless a test says otherwise. */
function renumbered(terms: Terms, number: number, changes: Partial<Terms> = {}): Terms {
  return { ...terms, number: id(`示例 采购 ${number}`), ...changes };
}

describe('Procurement', () => {
  describe('agree', () => {
    it('takes the increment and pays in the very call that brings both signatures, whoever relays it', async () => {
      const purchases = await loadFixture(ready);
      const { procurement, settlement, cash, company, terms, instructionOf, instructionId } = purchases;
      const instruction = await instructionOf(terms);
      const settling = instructionId(instruction);

      await expect(agree(purchases, terms, instruction))
        .to.emit(procurement, 'PurchaseAgreed')
        .withArgs(idOf(terms), participantNamed('buyer'), participantNamed('company'), Object.values(terms), settling)
        .and.to.emit(procurement, 'PurchaseSettled')
        .withArgs(idOf(terms), settling, PRICE)
        .and.to.emit(settlement, 'Settled');
      expect(await cash.balanceOf(company)).to.equal(PRICE);
      expect(await procurement.boughtOf(REGION, terms.baseline, terms.current)).to.equal(120n);
      const entry = await procurement.purchase(idOf(terms));
      expect([entry.state, entry.kind, entry.price, entry.termsHash, entry.instruction]).to.deep.equal([
        PurchaseState.Settled,
        BigInt(PurchaseKind.GepIncrement),
        PRICE,
        purchases.termsHash(terms),
        settling,
      ]);
    });

    it('buys a line of a catalogue without any account', async () => {
      const purchases = await loadFixture(ready);

      await agree(purchases, purchases.ofCatalogue);

      expect((await purchases.procurement.purchase(idOf(purchases.ofCatalogue))).state).to.equal(PurchaseState.Settled);
    });

    it('waits for the bank where money goes through a bank', async () => {
      const purchases = await loadFixture(waiting);
      const { procurement, settlement, terms, instruction } = purchases;

      expect((await procurement.purchase(idOf(terms))).state).to.equal(PurchaseState.Agreed);
      expect(await settlement.explain(instruction)).to.equal(Reason.RECEIPT_MISSING);
      expect(await procurement.boughtOf(REGION, terms.baseline, terms.current)).to.equal(120n);
    });

    it('hashes terms and contract as wallets do', async () => {
      const { procurement, terms, termsHash, contractHash } = await loadFixture(ready);

      expect(await procurement.termsHash(terms)).to.equal(termsHash(terms));
      expect(await procurement.contractHash(terms, id('settling'))).to.equal(contractHash(terms, id('settling')));
      expect(await procurement.purchaseId(terms)).to.equal(idOf(terms));
    });

    it('takes a contract’s signature by ERC-1271', async () => {
      const purchases = await loadFixture(ready);
      const { procurement, terms, buyer, company, instructionOf, instructionId, signPurchase } = purchases;
      const wallet = await ethers.deployContract('MockSmartAccount', [buyer.address]);
      const address = await wallet.getAddress();
      const participant = await enrolTrader(purchases, address);
      await fund(purchases, { address } as never, PRICE);
      const own = { ...terms, buyer: address };
      const instruction = await instructionOf(own);
      const settling = instructionId(instruction);

      await procurement.agree(
        own,
        instruction,
        await signPurchase(buyer, own, settling),
        await signPurchase(company, own, settling),
      );

      expect((await procurement.purchase(purchaseId(participant, own.number))).state).to.equal(PurchaseState.Settled);
    });

    it('refuses a number that has served, also after the purchase ended', async () => {
      const purchases = await loadFixture(lapsed);
      const { procurement, terms, instruction, instructionOf } = purchases;
      await procurement.end(terms, instruction);

      await expect(agree(purchases, terms, await instructionOf(terms)))
        .to.be.revertedWithCustomError(procurement, 'PurchaseAlreadyRecorded')
        .withArgs(idOf(terms));
    });

    context('when a signature is not the party’s, over these terms and this settlement', () => {
      it('refuses one party’s signature for both', async () => {
        const { procurement, terms, buyer, company, instructionOf, instructionId, signPurchase } =
          await loadFixture(ready);
        const instruction = await instructionOf(terms);
        const [own, other] = [
          await signPurchase(buyer, terms, instructionId(instruction)),
          await signPurchase(company, terms, instructionId(instruction)),
        ];

        await expect(procurement.agree(terms, instruction, own, own))
          .to.be.revertedWithCustomError(procurement, 'PurchaseNotSigned')
          .withArgs(idOf(terms), company.address);
        await expect(procurement.agree(terms, instruction, other, other))
          .to.be.revertedWithCustomError(procurement, 'PurchaseNotSigned')
          .withArgs(idOf(terms), buyer.address);
      });

      const changes: [string, Partial<Terms>][] = [
        ['the number', { number: id('another') }],
        ['the increment', { increment: 121n }],
        ['the document', { document: contentHash('another') }],
      ];
      for (const [what, change] of changes) {
        it(`refuses signatures over anything but ${what} agreed on`, async () => {
          const purchases = await loadFixture(ready);
          const { procurement, terms, buyer, company, instructionOf, instructionId, signPurchase } = purchases;
          const other = { ...terms, ...change };
          const instruction = await instructionOf(other);
          const settling = instructionId(instruction);

          await expect(
            procurement.agree(
              other,
              instruction,
              await signPurchase(buyer, terms, settling),
              await signPurchase(company, terms, settling),
            ),
          )
            .to.be.revertedWithCustomError(procurement, 'PurchaseNotSigned')
            .withArgs(idOf(other), buyer.address);
        });
      }

      it('refuses signatures under another deadline: nobody binds the increment to a dead settlement', async () => {
        const { procurement, terms, buyer, company, instructionOf, instructionId, signPurchase } =
          await loadFixture(ready);
        const settling = instructionId(await instructionOf(terms));
        const signed = [
          await signPurchase(buyer, terms, settling),
          await signPurchase(company, terms, settling),
        ] as const;

        await expect(procurement.agree(terms, await instructionOf(terms), ...signed))
          .to.be.revertedWithCustomError(procurement, 'PurchaseNotSigned')
          .withArgs(idOf(terms), buyer.address);
      });

      it('refuses a signature for another chain', async () => {
        const purchases = await loadFixture(ready);
        const { procurement, terms, buyer, company, instructionOf, instructionId, signPurchase } = purchases;
        const instruction = await instructionOf(terms);
        const settling = instructionId(instruction);
        const foreign = { ...purchases.procurementDomain, chainId: 1n };

        await expect(
          procurement.agree(
            terms,
            instruction,
            await signPurchase(buyer, terms, settling, foreign),
            await signPurchase(company, terms, settling),
          ),
        )
          .to.be.revertedWithCustomError(procurement, 'PurchaseNotSigned')
          .withArgs(idOf(terms), buyer.address);
      });
    });

    context('when the terms make no purchase', () => {
      const flaws: [string, Partial<Terms>][] = [
        ['without a kind', { kind: PurchaseKind.None }],
        ['without a number', { number: ZeroHash }],
        ['without a price', { price: 0n }],
        ['without a document', { document: ZeroHash }],
        ['of growth with a catalogue', { catalogue: contentHash('示例 目录') }],
        ['of growth without a region', { region: 0n }],
        ['of growth without a baseline', { baseline: ZeroHash }],
        ['of growth without a later account', { current: ZeroHash }],
        ['of no growth', { increment: 0n }],
        ['of a catalogue with growth', { kind: PurchaseKind.Catalogue, catalogue: contentHash('示例 目录') }],
      ];
      for (const [what, changes] of flaws) {
        it(`refuses one ${what}`, async () => {
          const purchases = await loadFixture(ready);
          const flawed = { ...purchases.terms, ...changes };

          await expect(agree(purchases, flawed))
            .to.be.revertedWithCustomError(purchases.procurement, 'PurchaseInvalid')
            .withArgs(idOf(flawed));
        });
      }

      it('refuses a catalogue’s without its line', async () => {
        const purchases = await loadFixture(ready);
        const flawed = { ...purchases.ofCatalogue, catalogue: ZeroHash };

        await expect(agree(purchases, flawed)).to.be.revertedWithCustomError(purchases.procurement, 'PurchaseInvalid');
      });

      it('refuses two accounts of one participant', async () => {
        const purchases = await loadFixture(ready);
        const { participants, office, stranger, terms } = purchases;
        await participants.connect(office).addAccount(participantNamed('buyer'), stranger);
        const wash = { ...terms, seller: stranger.address };

        await expect(agree(purchases, wash)).to.be.revertedWithCustomError(purchases.procurement, 'PurchaseInvalid');
      });
    });

    context('when a side may not', () => {
      it('refuses a villager as buyer, and one as seller', async () => {
        const purchases = await loadFixture(ready);
        const { procurement, villager, terms } = purchases;
        const buys = { ...terms, buyer: villager.address };
        const sells = { ...terms, seller: villager.address };

        await expect(agree(purchases, buys))
          .to.be.revertedWithCustomError(procurement, 'PurchasePartyRefused')
          .withArgs(purchaseId(participantNamed('villager'), terms.number), villager.address);
        await expect(agree(purchases, sells))
          .to.be.revertedWithCustomError(procurement, 'PurchasePartyRefused')
          .withArgs(idOf(terms), villager.address);
      });

      it('refuses a suspended side', async () => {
        const purchases = await loadFixture(ready);
        const { procurement, participants, supervisor, company, terms } = purchases;
        await participants.connect(supervisor).suspend(participantNamed('company'), contentHash('示例'));

        await expect(agree(purchases, terms))
          .to.be.revertedWithCustomError(procurement, 'PurchasePartyRefused')
          .withArgs(idOf(terms), company.address);
      });

      it('lets nobody sell the growth of a region that isn’t his', async () => {
        const purchases = await loadFixture(ready);
        const { procurement, company, terms } = purchases;
        const elsewhere = { ...terms, region: 331102n };

        await expect(agree(purchases, elsewhere))
          .to.be.revertedWithCustomError(procurement, 'PurchasePartyRefused')
          .withArgs(idOf(terms), company.address);
      });

      it('is open to a public body', async () => {
        const purchases = await loadFixture(ready);
        const { procurement, participants, office, bank, company, stranger, terms, signReceipt } = purchases;
        const body = participantId(3, id('示例 public body'));
        await participants.connect(office).enrol(3, id('示例 public body'), Kind.PublicBody, Flag.MayHold, 331121);
        await participants.connect(office).addAccount(body, stranger);
        const own = { ...terms, buyer: stranger.address };
        const instruction = throughBank(await purchases.instructionOf(own));
        const settling = purchases.instructionId(instruction);
        await procurement.agree(
          own,
          instruction,
          await purchases.signPurchase(stranger, own, settling),
          await purchases.signPurchase(company, own, settling),
        );
        const receipt = receiptOver({
          instruction: settling,
          payer: stranger.address,
          amount: PRICE,
          heldUntil: instruction.settleBy,
        });
        await purchases.settlement.presentReceipt(await signReceipt(bank, receipt));
        await purchases.settlement.settle(instruction);

        await expect(procurement.settle(own, instruction))
          .to.emit(procurement, 'PurchaseSettled')
          .withArgs(purchaseId(body, own.number), settling, PRICE);
      });
    });

    context('when the instruction is not what the terms are paid by', () => {
      const other = encodeBytes32String('CREDITS');
      const flaws: [string, (instruction: TestInstruction) => Partial<TestInstruction>][] = [
        ['pays less', ({ legs }) => ({ legs: changed(legs, { amount: PRICE - 1n }) })],
        ['pays from another', ({ legs }) => ({ legs: changed(legs, { from: ZeroAddress }) })],
        ['pays to another', ({ legs }) => ({ legs: changed(legs, { to: ZeroAddress }) })],
        ['pays in something else', ({ legs }) => ({ legs: changed(legs, { asset: other }) })],
        ['hands over units', ({ legs }) => ({ legs: changed(legs, { kind: LegKind.Erc1155, asset: other }) })],
        ['has two legs', ({ legs }) => ({ legs: [...legs, ...legs] })],
        ['has none', () => ({ legs: [] })],
        ['is bound to other terms', () => ({ terms: id('another') })],
        ['is a trade', () => ({ mode: Mode.Agreement })],
        ['needs a platform', () => ({ venue: participantNamed('exchange') })],
        ['is of a case', () => ({ caseId: id('case') })],
      ];
      for (const [what, changes] of flaws) {
        it(`refuses one that ${what}`, async () => {
          const purchases = await loadFixture(ready);
          const instruction = await purchases.instructionOf(purchases.terms);
          const flawed = { ...instruction, ...changes(instruction) };

          await expect(agree(purchases, purchases.terms, flawed))
            .to.be.revertedWithCustomError(purchases.procurement, 'PurchaseInstructionMismatch')
            .withArgs(idOf(purchases.terms), purchases.instructionId(flawed));
        });
      }
    });

    it('takes no increment that the buyer can’t pay', async () => {
      const purchases = await loadFixture(ready);
      const { cash, buyer, stranger, procurement, terms } = purchases;
      await cash.connect(buyer).transfer(purchases.developer, await cash.balanceOf(buyer));

      await expect(agree(purchases, terms)).to.be.revertedWithCustomError(cash, 'AmountLocked');
      expect(await procurement.connect(stranger).boughtOf(REGION, terms.baseline, terms.current)).to.equal(0n);
    });
  });

  describe('growth', () => {
    const notPublished: [string, (purchases: Purchases) => Promise<Partial<Terms>>][] = [
      ['in the other order', async ({ terms }) => ({ baseline: terms.current, current: terms.baseline })],
      ['of one account', async ({ terms }) => ({ baseline: terms.current })],
      ['nobody published', async () => ({ current: id('nothing') })],
      [
        'that was withdrawn',
        async ({ publish, latest }) => {
          await publish(1_400n, yearEnds[2025], { corrects: latest });
          return { current: latest };
        },
      ],
    ];
    for (const [what, changes] of notPublished) {
      it(`refuses growth ${what}`, async () => {
        const purchases = await loadFixture(ready);
        const flawed = { ...purchases.terms, ...(await changes(purchases)) };

        await expect(agree(purchases, flawed))
          .to.be.revertedWithCustomError(purchases.procurement, 'IncrementNotPublished')
          .withArgs(idOf(flawed), flawed.baseline, flawed.current);
      });
    }

    const notComparable: [string, (purchases: Purchases) => Promise<Partial<Terms>>][] = [
      ['another region', async ({ publish }) => ({ baseline: await publish(1n, yearEnds[2023], { region: 331102n }) })],
      [
        'another method or price basis',
        async ({ publish }) => ({ baseline: await publish(1n, yearEnds[2023], { series: id('another method') }) }),
      ],
      ['an area of another region than the terms say', async () => ({ region: 331100n })],
    ];
    for (const [what, changes] of notComparable) {
      it(`refuses growth from an account of ${what}`, async () => {
        const purchases = await loadFixture(ready);
        const flawed = { ...purchases.terms, ...(await changes(purchases)) };

        await expect(agree(purchases, flawed))
          .to.be.revertedWithCustomError(purchases.procurement, 'IncrementNotComparable')
          .withArgs(idOf(flawed), flawed.baseline, flawed.current);
      });
    }

    it('refuses growth that was a fall', async () => {
      const purchases = await loadFixture(ready);
      const { publish, latest, terms } = purchases;
      const lower = await publish(1_500n, yearEnds[2025] + DAY);
      const flawed = { ...terms, baseline: latest, current: lower };

      await expect(agree(purchases, flawed)).to.be.revertedWithCustomError(
        purchases.procurement,
        'IncrementNotPublished',
      );
    });

    it('refuses a fall read backwards in time', async () => {
      const purchases = await loadFixture(ready);
      const { publish, latest, terms } = purchases;
      const lower = await publish(1_100n, yearEnds[2025] + DAY);
      const flawed = { ...terms, baseline: lower, current: latest };

      await expect(agree(purchases, flawed)).to.be.revertedWithCustomError(
        purchases.procurement,
        'IncrementNotPublished',
      );
    });

    it('is sold up to the last fen, and not beyond', async () => {
      const purchases = await loadFixture(ready);
      const { procurement, terms } = purchases;
      await agree(purchases, terms);

      await expect(agree(purchases, renumbered(terms, 2, { increment: 81n })))
        .to.be.revertedWithCustomError(procurement, 'IncrementExceeded')
        .withArgs(idOf(renumbered(terms, 2)), 81n, 80n);
      await agree(purchases, renumbered(terms, 2, { increment: 80n }));
      await expect(agree(purchases, renumbered(terms, 3, { increment: 1n })))
        .to.be.revertedWithCustomError(procurement, 'IncrementExceeded')
        .withArgs(idOf(renumbered(terms, 3)), 1n, 0n);
    });

    it('isn’t sold again through a wider pair', async () => {
      const purchases = await loadFixture(ready);
      const { procurement, terms, latest } = purchases;
      await agree(purchases, terms);
      const wider = renumbered(terms, 2, { current: latest });

      await expect(agree(purchases, { ...wider, increment: 381n }))
        .to.be.revertedWithCustomError(procurement, 'IncrementExceeded')
        .withArgs(idOf(wider), 381n, 380n);
      await agree(purchases, { ...wider, increment: 380n });
      await expect(agree(purchases, renumbered(terms, 3, { increment: 1n })))
        .to.be.revertedWithCustomError(procurement, 'IncrementExceeded')
        .withArgs(idOf(renumbered(terms, 3)), 1n, 0n);
    });

    it('of the next year is sold whatever was bought of this one', async () => {
      const purchases = await loadFixture(ready);
      const { procurement, terms, latest } = purchases;
      await agree(purchases, { ...terms, increment: 200n });
      const next = renumbered(terms, 2, { baseline: terms.current, current: latest, increment: 300n });

      await agree(purchases, next);

      expect(await procurement.boughtOf(REGION, terms.current, latest)).to.equal(300n);
      expect(await procurement.boughtOf(REGION, terms.baseline, latest)).to.equal(500n);
    });

    it('isn’t sold again through a corrected account, with the same date or another', async () => {
      const purchases = await loadFixture(ready);
      const { procurement, publish, latest, terms } = purchases;
      const own = { ...terms, baseline: terms.current, current: latest, increment: 300n };
      await agree(purchases, own);
      const corrected = await publish(1_510n, yearEnds[2025], { corrects: latest });
      const again = renumbered(own, 2, { current: corrected, increment: 11n });

      await expect(agree(purchases, again))
        .to.be.revertedWithCustomError(procurement, 'IncrementExceeded')
        .withArgs(idOf(again), 11n, 10n);
      const dated = await publish(1_510n, yearEnds[2025] - DAY, { corrects: corrected });
      const later = renumbered(own, 3, { current: dated, increment: 11n });
      await expect(agree(purchases, later))
        .to.be.revertedWithCustomError(procurement, 'IncrementExceeded')
        .withArgs(idOf(later), 11n, 10n);
      await agree(purchases, { ...later, increment: 10n });
    });

    it('is gone where a correction took it back after it was sold', async () => {
      const purchases = await loadFixture(ready);
      const { procurement, publish, latest, terms } = purchases;
      const own = { ...terms, baseline: terms.current, current: latest, increment: 300n };
      await agree(purchases, own);
      const corrected = await publish(1_300n, yearEnds[2025], { corrects: latest });
      const again = renumbered(own, 2, { current: corrected, increment: 1n });

      await expect(agree(purchases, again))
        .to.be.revertedWithCustomError(procurement, 'IncrementExceeded')
        .withArgs(idOf(again), 1n, 0n);
    });

    it('is bought between 64 pairs of dates at most', async () => {
      const purchases = await loadFixture(ready);
      const { procurement, publish, terms } = purchases;
      let before = purchases.latest;
      for (let n = 1n; n <= 64n; n += 1n) {
        const next = await publish(1_500n + n, yearEnds[2025] + n);
        await agree(purchases, renumbered(terms, Number(n) + 10, { baseline: before, current: next, increment: 1n }));
        before = next;
      }

      await expect(agree(purchases, renumbered(terms, 100, { increment: 1n })))
        .to.be.revertedWithCustomError(procurement, 'GrowthSpansFull')
        .withArgs(REGION);
    });
  });

  describe('settle', () => {
    it('tells that the bank’s money has moved, whoever calls', async () => {
      const purchases = await loadFixture(waiting);
      const { procurement, settlement, bank, stranger, terms, instruction, instructionId, signReceipt } = purchases;
      const settling = instructionId(instruction);
      const facts = { payer: terms.buyer, amount: PRICE, heldUntil: instruction.settleBy };
      await settlement.presentReceipt(await signReceipt(bank, receiptOver({ instruction: settling, ...facts })));
      await settlement.settle(instruction);

      await expect(procurement.connect(stranger).settle(terms, instruction))
        .to.emit(procurement, 'PurchaseSettled')
        .withArgs(idOf(terms), settling, PRICE);
      await expect(procurement.settle(terms, instruction))
        .to.be.revertedWithCustomError(procurement, 'PurchaseStateIsOther')
        .withArgs(idOf(terms), PurchaseState.Settled);
    });

    it('refuses before it happened, and after it lapsed', async () => {
      const { procurement, terms, instruction, instructionId } = await loadFixture(waiting);

      await expect(procurement.settle(terms, instruction))
        .to.be.revertedWithCustomError(procurement, 'PurchaseNotSettled')
        .withArgs(idOf(terms), instructionId(instruction));
      await time.increaseTo(instruction.settleBy + 1n);
      await expect(procurement.settle(terms, instruction))
        .to.be.revertedWithCustomError(procurement, 'PurchaseNotSettled')
        .withArgs(idOf(terms), instructionId(instruction));
    });

    it('refuses another instruction, other terms, and what nobody agreed', async () => {
      const purchases = await loadFixture(waiting);
      const { procurement, terms, instruction, instructionId } = purchases;
      const other = { ...instruction, nonce: 99n };

      await expect(procurement.settle(terms, other))
        .to.be.revertedWithCustomError(procurement, 'PurchaseInstructionMismatch')
        .withArgs(idOf(terms), instructionId(other));
      await expect(procurement.settle({ ...terms, price: 1n }, instruction))
        .to.be.revertedWithCustomError(procurement, 'PurchaseInstructionMismatch')
        .withArgs(idOf(terms), instructionId(instruction));
      await expect(procurement.settle(renumbered(terms, 9), instruction))
        .to.be.revertedWithCustomError(procurement, 'PurchaseUnknown')
        .withArgs(idOf(renumbered(terms, 9)));
    });
  });

  describe('end', () => {
    it('frees the increment of a settlement that lapsed, whoever calls', async () => {
      const purchases = await loadFixture(lapsed);
      const { procurement, stranger, terms, instruction } = purchases;

      await expect(procurement.connect(stranger).end(terms, instruction))
        .to.emit(procurement, 'PurchaseEnded')
        .withArgs(idOf(terms), ZeroHash);
      expect(await procurement.boughtOf(REGION, terms.baseline, terms.current)).to.equal(0n);
      await agree(purchases, renumbered(terms, 2, { increment: 200n }));
    });

    it('gives back its own part alone', async () => {
      const purchases = await loadFixture(waiting);
      const { procurement, terms, instruction } = purchases;
      await agree(purchases, renumbered(terms, 2, { increment: 30n }));
      await time.increaseTo(instruction.settleBy + 1n);

      await procurement.end(terms, instruction);

      expect(await procurement.boughtOf(REGION, terms.baseline, terms.current)).to.equal(30n);
    });

    it('gives it back also where the account was withdrawn since', async () => {
      const purchases = await loadFixture(ready);
      const { procurement, publish, latest, terms } = purchases;
      const own = { ...terms, baseline: terms.current, current: latest };
      const instruction = throughBank(await purchases.instructionOf(own));
      await agree(purchases, own, instruction);
      const corrected = await publish(1_500n, yearEnds[2025] - DAY, { corrects: latest });
      await time.increaseTo(instruction.settleBy + 1n);

      await procurement.end(own, instruction);

      expect(await procurement.boughtOf(REGION, own.baseline, corrected)).to.equal(0n);
    });

    it('ends a catalogue’s purchase', async () => {
      const purchases = await loadFixture(ready);
      const { procurement, ofCatalogue } = purchases;
      const instruction = throughBank(await purchases.instructionOf(ofCatalogue));
      await agree(purchases, ofCatalogue, instruction);
      await time.increaseTo(instruction.settleBy + 1n);

      await procurement.end(ofCatalogue, instruction);

      expect((await procurement.purchase(idOf(ofCatalogue))).state).to.equal(PurchaseState.Ended);
    });

    it('refuses while the settlement may still happen', async () => {
      const { procurement, terms, instruction, instructionId } = await loadFixture(waiting);
      await time.setNextBlockTimestamp(instruction.settleBy);

      await expect(procurement.end(terms, instruction))
        .to.be.revertedWithCustomError(procurement, 'PurchaseNotSettled')
        .withArgs(idOf(terms), instructionId(instruction));
    });

    it('refuses what was settled in time, however late somebody asks', async () => {
      const purchases = await loadFixture(waiting);
      const { procurement, settlement, bank, terms, instruction, instructionId, signReceipt } = purchases;
      const facts = { payer: terms.buyer, amount: PRICE, heldUntil: instruction.settleBy };
      const receipt = receiptOver({ instruction: instructionId(instruction), ...facts });
      await settlement.presentReceipt(await signReceipt(bank, receipt));
      await settlement.settle(instruction);
      await time.increaseTo(instruction.settleBy + 1n);

      await expect(procurement.end(terms, instruction))
        .to.be.revertedWithCustomError(procurement, 'PurchaseNotSettled')
        .withArgs(idOf(terms), instructionId(instruction));
      await procurement.settle(terms, instruction);
    });

    it('ends once a court freed a party’s lock before the deadline', async () => {
      const purchases = await loadFixture(ready);
      const { procurement, settlement, courtExecution, terms } = purchases;
      const instruction = throughBank(await purchases.instructionOf(terms));
      await agree(purchases, terms, instruction);
      await settlement.connect(courtExecution).release(instruction, terms.buyer);

      await expect(procurement.end(terms, instruction)).to.emit(procurement, 'PurchaseEnded');
    });
  });

  describe('purchase', () => {
    it('knows none that nobody agreed', async () => {
      const { procurement, terms } = await loadFixture(ready);

      await expect(procurement.purchase(idOf(terms)))
        .to.be.revertedWithCustomError(procurement, 'PurchaseUnknown')
        .withArgs(idOf(terms));
    });
  });
});

function changed(legs: TestLeg[], changes: Partial<TestLeg>): TestLeg[] {
  return legs.map((leg) => ({ ...leg, ...changes }));
}
