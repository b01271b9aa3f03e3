import { expect } from 'chai';
import { encodeBytes32String, id } from 'ethers';
import { openChain } from '../support/chain.ts';
import { LOT, openForTrade } from '../support/market.ts';
import { lockWord } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();

/** Parts of the ledger that may ask Settlement to move; here each is a contract that the test speaks for. */
const venues = ['AUCTIONS', 'SALES', 'DIVIDENDS'] as const;
const lenders = ['LOANS', 'GUARANTEES', 'LOAN_ENFORCEMENT'] as const;
const parts = [...venues, ...lenders, 'AGREEMENTS', 'PROCUREMENT'] as const;
type Part = (typeof parts)[number];

/** All parts are named, the company has 10,000 kg and the buyer 1,000,000 fen. */
async function named() {
  const trade = await openForTrade(ethers);
  const { directory, directorySteward, settlement, credits, cash } = trade;
  for (const part of parts) {
    await directory
      .connect(directorySteward)
      .propose(encodeBytes32String(part), await ethers.deployContract('BareCash'));
    await settlement.refresh(encodeBytes32String(part));
  }
  /** Settlement as that part asks it. */
  async function as(part: Part) {
    const address = await directory.addressOf(encodeBytes32String(part));
    await networkHelpers.impersonateAccount(address);
    await networkHelpers.setBalance(address, 10n ** 18n);
    return settlement.connect(await ethers.getSigner(address));
  }
  const [units, money] = await Promise.all([credits.getAddress(), cash.getAddress()]);
  return { ...trade, as, units, money };
}

describe('Venues: units and money that a part of the ledger has locked', () => {
  for (const part of venues) {
    it(`are locked and freed for ${part}`, async () => {
      const { as, credits, company, units } = await networkHelpers.loadFixture(named);
      const venue = await as(part);

      await venue.lockFor(units, company, LOT, 600n);
      expect(await credits.lockOf(company, LOT)).to.equal(lockWord({ market: 600n }));
      await venue.releaseFor(units, company, LOT, 200n);

      expect(await credits.lockOf(company, LOT)).to.equal(lockWord({ market: 400n }));
    });

    it(`move for ${part}`, async () => {
      const { as, cash, buyer, company, money } = await networkHelpers.loadFixture(named);
      const venue = await as(part);
      await venue.lockFor(money, buyer, 0n, 500n);

      await venue.moveFor(money, buyer, company, 0n, 300n);

      expect(await cash.balanceOf(company)).to.equal(300n);
      expect(await cash.lockOf(buyer, 0n)).to.equal(lockWord({ market: 200n }));
    });
  }

  it('are nobody else’s to lock, to free, to move or to conclude', async () => {
    const { as, settlement, stranger, buyer, company, units, money } = await networkHelpers.loadFixture(named);
    const [seller, payer] = [company.address, buyer.address];
    const trade = {
      asset: units,
      id: LOT,
      amount: 1n,
      seller,
      buyer: payer,
      price: 1n,
      fee: 0n,
      deposit: 0n,
      inBank: true,
    };
    const others = [
      settlement.connect(stranger),
      ...(await Promise.all(parts.filter((part) => !venues.some((venue) => venue === part)).map(as))),
    ];

    for (const other of others) {
      for (const refused of [
        () => other.lockFor(units, company, LOT, 1n),
        () => other.releaseFor(units, company, LOT, 1n),
        () => other.moveFor(money, buyer, company, 0n, 1n),
        () => other.conclude(trade),
        () => other.payHeld(buyer, company, 1n, 0n),
      ]) {
        await expect(refused())
          .to.be.revertedWithCustomError(settlement, 'CallerNotVenue')
          .withArgs(encodeBytes32String('AUCTIONS'), await addressOf(other));
      }
    }
  });
});

describe('Venues: a trade that is concluded', () => {
  /** 600 kg and a deposit of 500 fen are locked. */
  async function bidFor() {
    const world = await networkHelpers.loadFixture(named);
    const venue = await world.as('AUCTIONS');
    await venue.lockFor(world.units, world.company, LOT, 600n);
    await venue.lockFor(world.money, world.buyer, 0n, 500n);
    const trade = {
      asset: world.units,
      id: LOT,
      amount: 600n,
      seller: world.company.address,
      buyer: world.buyer.address,
      price: 3_000n,
      fee: 15n,
      deposit: 500n,
      inBank: false,
    };
    return { ...world, venue, trade };
  }

  it('frees the deposit, pays price and fee, and hands the units over', async () => {
    const { venue, trade, credits, cash, company, buyer, treasury } = await bidFor();

    await venue.conclude(trade);

    expect(await credits.balanceOf(buyer, LOT)).to.equal(600n);
    expect(await credits.lockOf(company, LOT)).to.equal(0n);
    expect(await cash.balanceOf(company)).to.equal(3_000n);
    expect(await cash.balanceOf(treasury)).to.equal(15n);
    expect(await cash.lockOf(buyer, 0n)).to.equal(0n);
  });

  it('leaves what else the buyer has locked where no deposit was', async () => {
    const { venue, trade, cash, buyer } = await bidFor();

    await venue.conclude({ ...trade, deposit: 0n });

    expect(await cash.lockOf(buyer, 0n)).to.equal(lockWord({ market: 500n }));
  });

  it('moves no money that a bank holds', async () => {
    const { venue, trade, credits, cash, company, buyer } = await bidFor();

    await venue.conclude({ ...trade, inBank: true });

    expect(await credits.balanceOf(buyer, LOT)).to.equal(600n);
    expect(await cash.balanceOf(company)).to.equal(0n);
    expect(await cash.lockOf(buyer, 0n)).to.equal(lockWord({ market: 500n }));
  });

  it('pays a price that was held, with its fee, out of the lock', async () => {
    const { venue, cash, company, buyer, treasury } = await bidFor();

    await venue.payHeld(buyer, company, 480n, 20n);

    expect(await cash.balanceOf(company)).to.equal(480n);
    expect(await cash.balanceOf(treasury)).to.equal(20n);
    expect(await cash.lockOf(buyer, 0n)).to.equal(0n);
  });

  it('pays it without one where there is none', async () => {
    const { venue, cash, company, buyer, treasury } = await bidFor();

    await venue.payHeld(buyer, company, 500n, 0n);

    expect(await cash.balanceOf(company)).to.equal(500n);
    expect(await cash.balanceOf(treasury)).to.equal(0n);
  });
});

describe('Venues: free money, for the parts that lend', () => {
  for (const part of lenders) {
    it(`is paid for ${part}`, async () => {
      const { as, cash, buyer, company } = await networkHelpers.loadFixture(named);

      await (await as(part)).payFree(buyer, company, 700n);

      expect(await cash.balanceOf(company)).to.equal(700n);
      expect(await cash.balanceOf(buyer)).to.equal(999_300n);
    });
  }

  it('never out of a lock, nor for who doesn’t lend', async () => {
    const { as, cash, settlement, buyer, company, money } = await networkHelpers.loadFixture(named);
    await (await as('AUCTIONS')).lockFor(money, buyer, 0n, 999_301n);

    await expect((await as('LOANS')).payFree(buyer, company, 700n))
      .to.be.revertedWithCustomError(cash, 'AmountLocked')
      .withArgs(buyer, 0n, 999_300n, 999_301n);
    for (const part of venues) {
      await expect((await as(part)).payFree(buyer, company, 1n))
        .to.be.revertedWithCustomError(settlement, 'CallerNotVenue')
        .withArgs(encodeBytes32String('LOANS'), await addressOf(await as(part)));
    }
  });
});

describe('Venues: a bank’s receipt', () => {
  const matter = id('示例 竞价');

  for (const part of [...venues, ...lenders]) {
    it(`is used up for ${part}, once`, async () => {
      const { as, settlement, bank, buyer, receiptFor, signReceipt } = await networkHelpers.loadFixture(named);
      const venue = await as(part);
      const signed = await signReceipt(bank, await receiptFor(matter, 700n));
      const use = () => venue.useReceipt(signed, matter, buyer, 700n, signed.receipt.heldUntil);

      await expect(use()).to.emit(settlement, 'ReceiptPresented');

      await expect(use()).to.be.revertedWithCustomError(settlement, 'ReceiptAlreadyUsed');
    });
  }

  it('is for that matter, that payer, that much and that long', async () => {
    const { as, settlement, bank, buyer, company, receiptFor, signReceipt } = await networkHelpers.loadFixture(named);
    const venue = await as('AUCTIONS');
    const signed = await signReceipt(bank, await receiptFor(matter, 700n));
    const until = signed.receipt.heldUntil;

    for (const [what, payer, fen, end] of [
      [id('示例 另一竞价'), buyer, 700n, until],
      [matter, company, 700n, until],
      [matter, buyer, 701n, until],
      [matter, buyer, 700n, until + 1n],
    ] as const) {
      await expect(venue.useReceipt(signed, what, payer, fen, end)).to.be.revertedWithCustomError(
        settlement,
        'ReceiptMismatch',
      );
    }
    await venue.useReceipt(signed, matter, buyer, 699n, until - 1n);
  });

  it('is nobody else’s to use up', async () => {
    const { as, settlement, bank, buyer, stranger, receiptFor, signReceipt } = await networkHelpers.loadFixture(named);
    const signed = await signReceipt(bank, await receiptFor(matter, 700n));

    for (const other of [settlement.connect(stranger), await as('AGREEMENTS'), await as('PROCUREMENT')]) {
      await expect(other.useReceipt(signed, matter, buyer, 700n, 0n)).to.be.revertedWithCustomError(
        settlement,
        'CallerNotVenue',
      );
    }
  });
});

describe('Venues: parties that signed elsewhere', () => {
  for (const part of ['AGREEMENTS', 'PROCUREMENT'] as const) {
    it(`are affirmed on the word of ${part}`, async () => {
      const { as, settlement, credits, company, saleOf } = await networkHelpers.loadFixture(named);
      const sale = await saleOf();

      await expect((await as(part)).affirmAs(sale, company)).to.emit(settlement, 'InstructionAffirmed');

      expect(await credits.lockOf(company, LOT)).to.equal(lockWord({ market: 600n }));
    });
  }

  it('on nobody else’s', async () => {
    const { as, settlement, stranger, company, saleOf } = await networkHelpers.loadFixture(named);
    const sale = await saleOf();

    for (const other of [settlement.connect(stranger), settlement.connect(company), await as('AUCTIONS')]) {
      await expect(other.affirmAs(sale, company))
        .to.be.revertedWithCustomError(settlement, 'CallerNotVenue')
        .withArgs(encodeBytes32String('AGREEMENTS'), await addressOf(other));
    }
  });
});

async function addressOf({ runner }: { runner: unknown }): Promise<string> {
  return (runner as { getAddress(): Promise<string> }).getAddress();
}
