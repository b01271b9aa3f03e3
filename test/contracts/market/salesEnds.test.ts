import { expect } from 'chai';
import { id, ZeroAddress, ZeroHash } from 'ethers';
import { openChain } from '../support/chain.ts';
import { participantNamed } from '../support/ledger.ts';
import { CASH } from '../support/market.ts';
import { USE_RIGHTS } from '../support/rights.ts';
import { CONTRACT, DepositState, deployExchange, type Exchange, SaleState } from '../support/sales.ts';
import { contentHash, lockWord } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();
const { loadFixture } = networkHelpers;
const BASIS = contentHash('示例 裁定');
const FOR_EVER = 2n ** 40n - 1n;

async function at(step: (ledger: Exchange) => Promise<ReturnType<Exchange['termsOf']>>) {
  const ledger = await deployExchange(ethers, networkHelpers);
  const terms = await step(ledger);
  return { ...ledger, terms, sale: await ledger.sales.saleId(terms) };
}

/** The time for the contract is over; nobody signed. */
async function unsigned() {
  const ledger = await at((world) => world.confirmed());
  await ledger.pass(ledger.terms);
  return ledger;
}

/** The seller alone signed what was announced. */
async function unsignedByBuyer() {
  const ledger = await at((world) => world.confirmed());
  const { sales, company, terms } = ledger;
  await sales.connect(company).signContract(terms, terms.document, company, '0x');
  await ledger.pass(terms);
  return ledger;
}

/** The buyer alone signed what was announced. */
async function unsignedBySeller() {
  const ledger = await at((world) => world.confirmed());
  const { sales, buyer, terms } = ledger;
  await sales.connect(buyer).signContract(terms, terms.document, buyer, '0x');
  await ledger.pass(terms);
  return ledger;
}

/** Each signed a document of his own, neither of which was announced. */
async function atOdds() {
  const ledger = await at((world) => world.confirmed());
  const { sales, buyer, company, terms } = ledger;
  await sales.connect(buyer).signContract(terms, CONTRACT, buyer, '0x');
  await sales.connect(company).signContract(terms, BASIS, company, '0x');
  await ledger.pass(terms);
  return ledger;
}

/** Signed by both, and the price never came. */
async function unpaid() {
  const ledger = await at((world) => world.contracted());
  await ledger.pass(ledger.terms);
  return ledger;
}

async function unpaidInBank() {
  const ledger = await at((world) => world.contracted({ inBank: true }));
  await ledger.pass(ledger.terms);
  return ledger;
}

async function paid() {
  return at((ledger) => ledger.paid());
}

async function certified() {
  return at((ledger) => ledger.certified());
}

type World = Awaited<ReturnType<typeof unpaid>>;
const suspend = ({ participants, supervisor }: World, who: Parameters<typeof participantNamed>[0]) =>
  participants.connect(supervisor).suspend(participantNamed(who), BASIS);
const freeze = ({ encumbrances }: World, asset: string, tokenId: bigint, holder: string, amount: bigint) =>
  encumbrances.getFunction('freeze')({ asset, id: tokenId, holder }, id('示例 案号'), amount, 0n, FOR_EVER);
const unfreeze = ({ encumbrances }: World, asset: string, tokenId: bigint, holder: string) =>
  encumbrances.getFunction('unfreeze')({ asset, id: tokenId, holder }, id('示例 案号'));

describe('Sales, ends without a change of holder', () => {
  describe('declareDefault', () => {
    for (const [name, fixture, stuck] of [
      ['sign', unsignedByBuyer, SaleState.Confirmed],
      ['pay', unpaid, SaleState.Contracted],
    ] as const) {
      it(`costs a buyer who didn’t ${name} his deposit, to the seller`, async () => {
        const { sales, cash, company, buyer, stranger, rights, right, terms, sale } = await loadFixture(fixture);

        const call = sales.connect(stranger).declareDefault(terms);

        await expect(call).to.emit(sales, 'DefaultRecorded').withArgs(sale, buyer.address, stuck);
        await expect(call)
          .to.emit(sales, 'DepositSettled')
          .withArgs(sale, buyer.address, DepositState.Forfeited, 2_000n);
        await expect(call).to.emit(sales, 'SaleEnded').withArgs(sale, SaleState.Defaulted, stranger.address, ZeroHash);
        expect(await cash.balanceOf(company)).to.equal(2_000n);
        expect(await cash.lockOf(buyer, 0n)).to.equal(0n);
        expect((await rights.rightOf(right)).isOffered).to.equal(false);
      });
    }

    it('gives the deposit back where the seller didn’t sign', async () => {
      const { sales, cash, company, buyer, terms, sale } = await loadFixture(unsignedBySeller);

      const call = sales.declareDefault(terms);

      await expect(call).to.emit(sales, 'DefaultRecorded').withArgs(sale, company.address, SaleState.Confirmed);
      await expect(call).to.emit(sales, 'DepositSettled').withArgs(sale, buyer.address, DepositState.Returned, 2_000n);
      expect(await cash.lockOf(buyer, 0n)).to.equal(0n);
      expect(await cash.balanceOf(company)).to.equal(0n);
    });

    for (const [name, fixture] of Object.entries({ unsigned, atOdds })) {
      it(`records both, and returns the deposit, when ${name}`, async () => {
        const { sales, company, buyer, terms, sale } = await loadFixture(fixture);

        const call = sales.declareDefault(terms);

        for (const party of [company, buyer]) {
          await expect(call).to.emit(sales, 'DefaultRecorded').withArgs(sale, party.address, SaleState.Confirmed);
        }
        await expect(call)
          .to.emit(sales, 'DepositSettled')
          .withArgs(sale, buyer.address, DepositState.Returned, 2_000n);
      });
    }

    const hindrances: [string, (ledger: World) => Promise<unknown>][] = [
      ['the seller is suspended', (ledger) => suspend(ledger, 'company')],
      ['a court froze the title', (ledger) => freeze(ledger, USE_RIGHTS, ledger.right, ZeroAddress, 0n)],
      [
        'the right has ended',
        ({ rights, forestryRegistrar, stated }) => rights.connect(forestryRegistrar).end(stated, 3, BASIS),
      ],
    ];
    for (const [what, befall] of hindrances) {
      for (const [name, fixture] of Object.entries({ unsignedByBuyer, unpaid })) {
        it(`blames no buyer when ${what} (${name})`, async () => {
          const ledger = await loadFixture(fixture);
          const { sales, buyer, terms, sale } = ledger;
          await befall(ledger);

          const call = sales.declareDefault(terms);

          await expect(call)
            .to.emit(sales, 'DepositSettled')
            .withArgs(sale, buyer.address, DepositState.Returned, 2_000n);
          await expect(call).to.not.emit(sales, 'DefaultRecorded');
          expect((await sales.sale(sale)).state).to.equal(SaleState.Defaulted);
        });
      }
    }

    it('frees the right at once and collects a frozen deposit later', async () => {
      const ledger = await loadFixture(unpaid);
      const { sales, cash, rights, right, company, buyer, terms, sale } = ledger;
      await freeze(ledger, CASH, 0n, buyer.address, 100_000n);

      await sales.declareDefault(terms);
      expect((await rights.rightOf(right)).isOffered).to.equal(false);
      expect(await sales.depositOf(sale, buyer)).to.equal(DepositState.Held);
      await expect(sales.returnDeposits(terms, [buyer])).to.be.revertedWithCustomError(sales, 'DepositNotFree');
      await expect(sales.declareDefault(terms)).to.be.revertedWithCustomError(cash, 'AmountFrozen');

      await unfreeze(ledger, CASH, 0n, buyer.address);
      await expect(sales.declareDefault(terms))
        .to.emit(sales, 'DepositSettled')
        .withArgs(sale, buyer.address, DepositState.Forfeited, 2_000n);
      expect(await cash.balanceOf(company)).to.equal(2_000n);
      await expect(sales.declareDefault(terms)).to.be.revertedWithCustomError(sales, 'SaleStateIsOther');
    });

    it('collects from a suspended buyer once he is reinstated', async () => {
      const ledger = await loadFixture(unpaid);
      const { sales, cash, participants, supervisor, buyer, company, terms, sale } = ledger;
      await suspend(ledger, 'buyer');
      await sales.declareDefault(terms);
      expect(await sales.depositOf(sale, buyer)).to.equal(DepositState.Held);
      await participants.connect(supervisor).reinstate(participantNamed('buyer'), BASIS);

      await sales.declareDefault(terms);
      expect(await cash.balanceOf(company)).to.equal(2_000n);
    });

    it('tells the bank whose the deposit is, and moves no cash', async () => {
      const { sales, cash, company, buyer, terms, sale } = await loadFixture(unpaidInBank);

      await expect(sales.declareDefault(terms))
        .to.emit(sales, 'DepositSettled')
        .withArgs(sale, buyer.address, DepositState.Forfeited, 2_000n);
      expect(await cash.balanceOf(company)).to.equal(0n);
    });

    it('waits for the last second of their time', async () => {
      for (const step of ['confirmed', 'contracted'] as const) {
        const ledger = await at((world) => world[step]());
        const until = await ledger.untilOf(ledger.terms);
        await networkHelpers.time.setNextBlockTimestamp(until);

        await expect(ledger.sales.declareDefault(ledger.terms))
          .to.be.revertedWithCustomError(ledger.sales, 'SaleClock')
          .withArgs(ledger.sale, until);
      }
    });

    it('has no place once the price is held', async () => {
      const ledger = await loadFixture(paid);
      await ledger.pass(ledger.terms);

      await expect(ledger.sales.declareDefault(ledger.terms))
        .to.be.revertedWithCustomError(ledger.sales, 'SaleStateIsOther')
        .withArgs(ledger.sale, SaleState.Paid);
    });
  });

  describe('lapse', () => {
    for (const [name, fixture] of Object.entries({ paid, certified })) {
      it(`gives price and deposit back, and frees the right, when only ${name}`, async () => {
        const ledger = await loadFixture(fixture);
        const { sales, cash, rights, right, buyer, stranger, terms, sale } = ledger;
        await expect(sales.lapse(terms)).to.be.revertedWithCustomError(sales, 'SaleClock');
        await ledger.pass(terms);

        const call = sales.connect(stranger).lapse(terms);

        await expect(call).to.emit(sales, 'SaleEnded').withArgs(sale, SaleState.Lapsed, stranger.address, ZeroHash);
        await expect(call)
          .to.emit(sales, 'DepositSettled')
          .withArgs(sale, buyer.address, DepositState.Returned, 2_000n);
        expect(await cash.lockOf(buyer, 0n)).to.equal(0n);
        expect((await rights.rightOf(right)).isOffered).to.equal(false);
      });
    }

    it('works for a suspended buyer and a frozen purse', async () => {
      const ledger = await loadFixture(certified);
      const { sales, cash, buyer, terms } = ledger;
      await suspend(ledger, 'buyer');
      await freeze(ledger, CASH, 0n, buyer.address, 100_000n);
      await ledger.pass(terms);

      await sales.lapse(terms);
      expect(await cash.lockOf(buyer, 0n)).to.equal(lockWord({ hasOrders: true }));
    });

    it('has no place before the price is held, or after the register', async () => {
      const early = await loadFixture(unpaid);
      await expect(early.sales.lapse(early.terms)).to.be.revertedWithCustomError(early.sales, 'SaleStateIsOther');
      const late = await loadFixture(certified);
      await (await late.enter())();
      await expect(late.sales.lapse(late.terms)).to.be.revertedWithCustomError(late.sales, 'SaleStateIsOther');
    });
  });

  describe('terminate', () => {
    const steps = [
      'applied',
      'qualified',
      'announced',
      'bidding',
      'awarded',
      'confirmed',
      'contracted',
      'paid',
      'certified',
    ] as const;
    for (const step of steps) {
      it(`lets a court’s execution office end it at once when ${step}, and frees all`, async () => {
        const ledger = await at((world) => world[step]());
        const { sales, cash, courtExecution, buyer, villager, rights, right, terms, sale } = ledger;

        await expect(sales.connect(courtExecution).terminate(terms, BASIS))
          .to.emit(sales, 'SaleEnded')
          .withArgs(sale, SaleState.Terminated, courtExecution.address, BASIS);
        expect((await rights.rightOf(right)).isOffered).to.equal(false);
        for (const bidder of [buyer, villager]) {
          const isHeld = (await sales.depositOf(sale, bidder)) === DepositState.Held;
          if (isHeld) await sales.returnDeposits(terms, [bidder]);
          expect(await cash.lockOf(bidder, 0n)).to.equal(0n);
        }
      });
    }

    it('is nobody else’s, and not a suspended office’s', async () => {
      const ledger = await at((world) => world.announced());
      const { sales, exchange, court, courtExecution, terms } = ledger;
      await suspend(ledger, 'courtExecution');

      for (const caller of [exchange, court, courtExecution]) {
        await expect(sales.connect(caller).terminate(terms, BASIS))
          .to.be.revertedWithCustomError(sales, 'AccessManagedUnauthorized')
          .withArgs(caller.address);
      }
    });

    it('ends what is live', async () => {
      const ledger = await at((world) => world.applied());
      const { sales, company, courtExecution, terms, sale } = ledger;
      await sales.connect(company).withdraw(terms, BASIS);

      await expect(sales.connect(courtExecution).terminate(terms, BASIS))
        .to.be.revertedWithCustomError(sales, 'SaleStateIsOther')
        .withArgs(sale, SaleState.Withdrawn);
      const never = { ...terms, nonce: 99n };
      await expect(sales.connect(courtExecution).terminate(never, BASIS))
        .to.be.revertedWithCustomError(sales, 'SaleStateIsOther')
        .withArgs(await sales.saleId(never), SaleState.Unknown);
    });
  });
});
