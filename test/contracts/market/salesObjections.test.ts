import { expect } from 'chai';
import { id, ZeroHash } from 'ethers';
import { openChain } from '../support/chain.ts';
import { type Cast, participantNamed } from '../support/ledger.ts';
import { deployExchange, type Exchange, ObjectionState, SaleState, saleRule } from '../support/sales.ts';
import { contentHash, DAY, Reason } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();
const { loadFixture, mine, time } = networkHelpers;
const BASIS = contentHash('示例 答复');
/** Active participants, each of whom may object. */
const OBJECTORS = [
  'developer',
  'villager',
  'buyer',
  'bank',
  'otherBank',
  'appraiser',
  'laboratory',
  'verifier',
  'otherAppraiser',
] as const;

async function at(step: (ledger: Exchange) => Promise<ReturnType<Exchange['termsOf']>>) {
  const ledger = await deployExchange(ethers, networkHelpers);
  const terms = await step(ledger);
  return { ...ledger, terms, sale: await ledger.sales.saleId(terms) };
}

/** Announced, two bidders enrolled. */
async function announced() {
  return at(async (ledger) => ledger.enrol(await ledger.announced(), ledger.buyer, ledger.villager));
}

async function awarded() {
  return at((ledger) => ledger.awarded());
}

/** Each of them objects, one after the other. */
async function object(ledger: Awaited<ReturnType<typeof at>>, ...objectors: (keyof Cast)[]): Promise<string[]> {
  const raised: string[] = [];
  for (const by of objectors) {
    const objection = await ledger.objectionTo(ledger.sale, by);
    await ledger.sales.connect(ledger.cast[by]).raiseObjection(ledger.terms, objection);
    raised.push(objection);
  }
  return raised;
}

/** The developer objects to the announcement. */
async function objected() {
  const ledger = await announced();
  const objection = await ledger.objectionTo(ledger.sale);
  await ledger.sales.connect(ledger.developer).raiseObjection(ledger.terms, objection);
  return { ...ledger, objection };
}

describe('Sales, objections', () => {
  describe('raiseObjection', () => {
    for (const [name, fixture] of Object.entries({ announced, awarded })) {
      it(`stops the clock of what is ${name}`, async () => {
        const ledger = await loadFixture(fixture);
        const { sales, developer, terms, sale } = ledger;
        const objection = await ledger.objectionTo(sale);

        await expect(sales.connect(developer).raiseObjection(terms, objection))
          .to.emit(sales, 'ObjectionRaised')
          .withArgs(sale, participantNamed('developer'), objection);

        const { objections, pausedAt } = await sales.sale(sale);
        expect([objections, pausedAt]).to.deep.equal([1n, BigInt(await time.latest())]);
        expect(await sales.objectionOf(sale, objection)).to.equal(ObjectionState.Open);
      });
    }

    it('lets no step be taken while it is open', async () => {
      const { sales, developer, terms, sale, ...ledger } = await loadFixture(objected);
      await ledger.pass(terms);

      for (const step of [sales.startBidding(terms), sales.connect(developer).enrol(terms)]) {
        await expect(step).to.be.revertedWithCustomError(sales, 'ObjectionOpen').withArgs(sale, 1n);
      }
    });

    it('stops the confirmation of a result', async () => {
      const { sales, developer, terms, sale, ...ledger } = await loadFixture(awarded);
      await sales.connect(developer).raiseObjection(terms, await ledger.objectionTo(sale));
      await ledger.pass(terms);

      await expect(sales.confirm(terms)).to.be.revertedWithCustomError(sales, 'ObjectionOpen').withArgs(sale, 1n);
    });

    it('rests on evidence about this sale, of this kind, that still counts', async () => {
      const { sales, developer, evidence, terms, sale, ...ledger } = await loadFixture(announced);
      const ofOther = await ledger.objectionTo(id('示例 另一笔'));
      const search = await ledger.attest('forestryRegistrar', 'TITLE_SEARCH', sale);
      const expired = await ledger.attest('developer', 'SALE_OBJECTION', sale, {
        validUntil: BigInt(await time.latest()) + 2n,
      });
      await time.increase(10n);

      const raise = (objection: string) => sales.connect(developer).raiseObjection(terms, objection);
      for (const wrong of [ofOther, search]) {
        await expect(raise(wrong)).to.be.revertedWithCustomError(evidence, 'EvidenceOfOtherMatter');
      }
      await expect(raise(expired)).to.be.revertedWithCustomError(evidence, 'EvidenceIsExpired');
      await expect(raise(ZeroHash)).to.be.revertedWithCustomError(evidence, 'EvidenceUnknown');
    });

    it('takes one evidence once, answered or not', async () => {
      const { sales, developer, exchange, terms, sale, objection } = await loadFixture(objected);
      const again = () => sales.connect(developer).raiseObjection(terms, objection);

      await expect(again()).to.be.revertedWithCustomError(sales, 'ObjectionAlreadyRaised').withArgs(sale, objection);
      await sales.connect(exchange).answerObjection(terms, objection, false, BASIS);
      await expect(again()).to.be.revertedWithCustomError(sales, 'ObjectionAlreadyRaised').withArgs(sale, objection);
    });

    it('is for active participants', async () => {
      const { sales, stranger, developer, participants, supervisor, terms, sale, ...ledger } =
        await loadFixture(announced);
      const objection = await ledger.objectionTo(sale);
      await participants.connect(supervisor).suspend(participantNamed('developer'), BASIS);

      const said = [Reason.PARTICIPANT_UNKNOWN, Reason.PARTICIPANT_SUSPENDED];
      for (const [n, caller] of [stranger, developer].entries()) {
        expect(await sales.explainObjection(terms, caller)).to.equal(said[n]);
        await expect(sales.connect(caller).raiseObjection(terms, objection))
          .to.be.revertedWithCustomError(sales, 'SalePartyNotAllowed')
          .withArgs(sale, caller.address);
      }
    });

    it('has eight open at most', async () => {
      const ledger = await loadFixture(announced);
      await object(ledger, ...OBJECTORS.slice(0, 8));
      const { sales, otherAppraiser, terms, sale } = ledger;

      expect(await sales.explainObjection(terms, otherAppraiser)).to.equal(Reason.OBJECTIONS_FULL);
      const ninth = await ledger.objectionTo(sale, 'otherAppraiser');
      await expect(sales.connect(otherAppraiser).raiseObjection(terms, ninth))
        .to.be.revertedWithCustomError(sales, 'ObjectionsFull')
        .withArgs(sale);
    });

    it('is heard once of a participant while an announcement is public, under whichever account', async () => {
      const { sales, developer, stranger, exchange, participants, office, terms, sale, objection, ...ledger } =
        await loadFixture(objected);
      await participants.connect(office).addAccount(participantNamed('developer'), stranger);
      await sales.connect(exchange).answerObjection(terms, objection, false, BASIS);

      for (const account of [developer, stranger]) {
        expect(await sales.explainObjection(terms, account)).to.equal(Reason.OBJECTOR_HEARD);
        await expect(sales.connect(account).raiseObjection(terms, await ledger.objectionTo(sale)))
          .to.be.revertedWithCustomError(sales, 'ObjectorHeard')
          .withArgs(sale, participantNamed('developer'));
      }
    });

    it('is heard again of the result, and of a further round', async () => {
      const ledger = await loadFixture(objected);
      const { sales, exchange, company, developer, buyer, villager, terms, objection } = ledger;
      await sales.connect(exchange).answerObjection(terms, objection, false, BASIS);
      await ledger.pass(terms);
      await sales.startBidding(terms);
      await ledger.pass(terms);
      // Nobody has bid: the round fails.
      await sales.award(terms);
      await sales.connect(company).announceAgain(terms, terms.start);
      await ledger.enrol(terms, buyer, villager);

      const [second = ''] = await object(ledger, 'developer');
      await sales.connect(exchange).answerObjection(terms, second, false, BASIS);
      await ledger.pass(terms);
      await sales.startBidding(terms);
      await sales.connect(buyer).bid(terms, terms.reserve);
      await ledger.pass(terms);
      await sales.award(terms);

      expect(await sales.explainObjection(terms, developer)).to.equal(0n);
      await object(ledger, 'developer');
      expect(await sales.explainObjection(terms, developer)).to.equal(Reason.OBJECTOR_HEARD);
    });

    for (const [name, fixture] of Object.entries({ announced, awarded })) {
      it(`puts off the end of what is ${name} no further than the rule says`, async () => {
        const ledger = await loadFixture(fixture);
        const { sales, exchange, verifier, terms, sale } = ledger;
        const { until, latest } = await sales.sale(sale);
        expect(latest).to.equal(until + saleRule.maxPause * DAY);
        const [first = ''] = await object(ledger, 'developer');
        const spentAt = (await sales.sale(sale)).pausedAt + saleRule.maxPause * DAY;
        const [inTime, late] = [await ledger.objectionTo(sale, 'bank'), await ledger.objectionTo(sale, 'verifier')];

        await time.setNextBlockTimestamp(spentAt - 1n);
        await sales.connect(ledger.bank).raiseObjection(terms, inTime);
        await time.setNextBlockTimestamp(spentAt);
        const refused = () =>
          expect(sales.connect(verifier).raiseObjection(terms, late))
            .to.be.revertedWithCustomError(sales, 'PauseSpent')
            .withArgs(sale, latest);
        await refused();
        await mine();
        expect(await sales.explainObjection(terms, verifier)).to.equal(Reason.PAUSE_SPENT);
        // Once the clock goes on it is no other: what was put off stays put off.
        for (const open of [first, inTime]) await sales.connect(exchange).answerObjection(terms, open, false, BASIS);
        expect((await sales.sale(sale)).objections).to.equal(0n);
        await refused();
      });
    }

    it('comes in time: with the last second, and no later', async () => {
      const { sales, developer, terms, sale, ...ledger } = await loadFixture(announced);
      const objection = await ledger.objectionTo(sale);
      const until = await ledger.untilOf(terms);
      await time.setNextBlockTimestamp(until + 1n);
      await expect(sales.connect(developer).raiseObjection(terms, objection))
        .to.be.revertedWithCustomError(sales, 'SaleClock')
        .withArgs(sale, until);
      await mine();
      expect(await sales.explainObjection(terms, developer)).to.equal(Reason.DEADLINE_PASSED);
    });

    it('may follow another while the clock stands, however late', async () => {
      const ledger = await loadFixture(objected);
      await ledger.pass(ledger.terms);

      await object(ledger, 'villager');
      expect((await ledger.sales.sale(ledger.sale)).objections).to.equal(2n);
    });

    it('is about what is public', async () => {
      const ledger = await at((world) => world.bidding());
      const objection = await ledger.objectionTo(ledger.sale);

      await expect(ledger.sales.connect(ledger.developer).raiseObjection(ledger.terms, objection))
        .to.be.revertedWithCustomError(ledger.sales, 'SaleStateIsOther')
        .withArgs(ledger.sale, SaleState.Bidding);
      expect(await ledger.sales.explainObjection(ledger.terms, ledger.developer)).to.equal(Reason.OFFER_CLOSED);
    });
  });

  describe('answerObjection', () => {
    it('dismissed, moves the end by the time the clock stood', async () => {
      const { sales, exchange, terms, sale, objection, ...ledger } = await loadFixture(objected);
      const { until, pausedAt } = await sales.sale(sale);
      const answered = pausedAt + 3n * DAY + 5n;
      await time.setNextBlockTimestamp(answered);

      await expect(sales.connect(exchange).answerObjection(terms, objection, false, BASIS))
        .to.emit(sales, 'ObjectionAnswered')
        .withArgs(sale, participantNamed('exchange'), objection, false, BASIS, until + 3n * DAY + 5n);
      const after = await sales.sale(sale);
      expect([after.until, after.pausedAt, after.objections]).to.deep.equal([until + 3n * DAY + 5n, 0n, 0n]);
      expect(await sales.objectionOf(sale, objection)).to.equal(ObjectionState.Dismissed);
      await ledger.pass(terms);
      await expect(sales.startBidding(terms)).to.emit(sales, 'BiddingStarted');
    });

    it('starts the clock with the last of several, counting once what they shared', async () => {
      const ledger = await loadFixture(objected);
      const { sales, exchange, terms, sale, objection } = ledger;
      const { until, pausedAt } = await sales.sale(sale);
      const [second = ''] = await object(ledger, 'villager');
      await sales.connect(exchange).answerObjection(terms, objection, false, BASIS);
      expect((await sales.sale(sale)).until).to.equal(until);

      await time.setNextBlockTimestamp(pausedAt + DAY);
      await sales.connect(exchange).answerObjection(terms, second, false, BASIS);
      expect((await sales.sale(sale)).until).to.equal(until + DAY);
    });

    it('upheld, ends the sale and frees every deposit and the right', async () => {
      const { sales, supervisor, buyer, villager, rights, right, cash, terms, sale, objection } =
        await loadFixture(objected);

      await expect(sales.connect(supervisor).answerObjection(terms, objection, true, BASIS))
        .to.emit(sales, 'SaleEnded')
        .withArgs(sale, SaleState.Terminated, supervisor.address, BASIS);
      expect((await rights.rightOf(right)).isOffered).to.equal(false);
      await sales.returnDeposits(terms, [buyer, villager]);
      expect(await cash.lockOf(buyer, 0n)).to.equal(0n);
      expect(await sales.objectionOf(sale, objection)).to.equal(ObjectionState.Upheld);
    });

    it('frees the winner’s deposit too', async () => {
      const { sales, exchange, developer, buyer, terms, sale, ...ledger } = await loadFixture(awarded);
      const objection = await ledger.objectionTo(sale);
      await sales.connect(developer).raiseObjection(terms, objection);
      await sales.connect(exchange).answerObjection(terms, objection, true, BASIS);

      await expect(sales.returnDeposits(terms, [buyer])).to.emit(sales, 'DepositSettled');
    });

    it('is for the exchange and the supervisor', async () => {
      const { sales, developer, company, terms, objection } = await loadFixture(objected);

      for (const caller of [developer, company]) {
        await expect(sales.connect(caller).answerObjection(terms, objection, false, BASIS))
          .to.be.revertedWithCustomError(sales, 'CallerNotExchange')
          .withArgs(caller.address);
      }
    });

    it('answers what is open, once', async () => {
      const { sales, exchange, terms, sale, objection } = await loadFixture(objected);
      const answer = (what: string) => sales.connect(exchange).answerObjection(terms, what, false, BASIS);

      await expect(answer(ZeroHash)).to.be.revertedWithCustomError(sales, 'ObjectionUnknown').withArgs(sale, ZeroHash);
      await answer(objection);
      await expect(answer(objection))
        .to.be.revertedWithCustomError(sales, 'ObjectionUnknown')
        .withArgs(sale, objection);
    });

    it('has nothing to answer in a sale that has ended', async () => {
      const { sales, exchange, company, terms, sale, objection } = await loadFixture(objected);
      await sales.connect(company).withdraw(terms, BASIS);

      await expect(sales.connect(exchange).answerObjection(terms, objection, false, BASIS))
        .to.be.revertedWithCustomError(sales, 'SaleStateIsOther')
        .withArgs(sale, SaleState.Withdrawn);
      expect((await sales.sale(sale)).objections).to.equal(0n);
    });
  });
});
