import { expect } from 'chai';
import { AbiCoder, id, keccak256, ZeroHash } from 'ethers';
import { Role } from '../../../sdk/access/roles.ts';
import { enrolTrader } from '../support/auctions.ts';
import { openChain } from '../support/chain.ts';
import { fund, participantNamed } from '../support/ledger.ts';
import { USE_RIGHTS } from '../support/rights.ts';
import {
  CERTIFICATE,
  CONTRACT,
  DepositState,
  deployExchange,
  type Exchange,
  SaleState,
  TransferCause,
} from '../support/sales.ts';
import { contentHash, DAY, Kind, lockWord, participantId, Reason } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();
const { loadFixture, time, impersonateAccount, setBalance } = networkHelpers;
const BASIS = contentHash('示例 理由');
const OTHER = contentHash('示例 另一份合同');
const NUMBER = '示例 鉴证 1';

async function at(step: (ledger: Exchange) => Promise<ReturnType<Exchange['termsOf']>>) {
  const ledger = await deployExchange(ethers, networkHelpers);
  const terms = await step(ledger);
  return { ...ledger, terms, sale: await ledger.sales.saleId(terms) };
}

async function awarded() {
  return at((ledger) => ledger.awarded());
}
async function confirmed() {
  return at((ledger) => ledger.confirmed());
}
async function contracted() {
  return at((ledger) => ledger.contracted());
}
async function contractedInBank() {
  return at((ledger) => ledger.contracted({ inBank: true }));
}
async function paid() {
  return at((ledger) => ledger.paid());
}
async function certified() {
  return at((ledger) => ledger.certified());
}
/** The register has entered the buyer. */
async function registered() {
  const ledger = await certified();
  await (await ledger.enter())();
  return ledger;
}

describe('Sales, from the result to the register', () => {
  describe('confirm', () => {
    it('waits for the end of the publicity; then anybody may', async () => {
      const ledger = await loadFixture(awarded);
      const { sales, stranger, terms, sale } = ledger;
      await expect(sales.confirm(terms)).to.be.revertedWithCustomError(sales, 'SaleClock');
      await ledger.pass(terms);

      await expect(sales.connect(stranger).confirm(terms)).to.emit(sales, 'SaleConfirmed');
      expect((await sales.sale(sale)).state).to.equal(SaleState.Confirmed);
    });
  });

  describe('signContract', () => {
    it('is concluded by two signatures over one document, whoever relays them', async () => {
      const ledger = await loadFixture(confirmed);
      const { sales, company, buyer, stranger, terms, sale } = ledger;
      const relay = sales.connect(stranger);
      const until = await ledger.untilOf(terms);

      await expect(relay.signContract(terms, CONTRACT, buyer, await ledger.sign(terms, buyer)))
        .to.emit(sales, 'ContractSigned')
        .withArgs(sale, buyer.address, CONTRACT, false, until);
      expect((await sales.sale(sale)).signed).to.equal(2n);
      await expect(relay.signContract(terms, CONTRACT, company, await ledger.sign(terms, company))).to.emit(
        sales,
        'ContractSigned',
      );
      const { state, signed, contractHash } = await sales.sale(sale);
      expect([state, signed, contractHash]).to.deep.equal([SaleState.Contracted, 3n, CONTRACT]);
    });

    it('asks a party that calls for no signature', async () => {
      const { sales, company, buyer, terms, sale } = await loadFixture(confirmed);
      await sales.connect(company).signContract(terms, CONTRACT, company, '0x');
      expect((await sales.sale(sale)).signed).to.equal(1n);
      await sales.connect(buyer).signContract(terms, CONTRACT, buyer, '0x');

      expect((await sales.sale(sale)).state).to.equal(SaleState.Contracted);
    });

    it('takes the word of a contract account (ERC-1271)', async () => {
      const ledger = await deployExchange(ethers, networkHelpers);
      const { sales, buyer, villager, participants, office, stranger } = ledger;
      const account = await ethers.deployContract('MockSmartAccount', [buyer]);
      const address = await account.getAddress();
      await participants.connect(office).addAccount(participantNamed('buyer'), address);
      await impersonateAccount(address);
      await setBalance(address, 10n ** 18n);
      const smart = await ethers.getSigner(address);
      await fund(ledger, smart, 50_000n);
      const terms = await ledger.enrol(await ledger.announced(), smart, villager);
      await ledger.pass(terms);
      await sales.startBidding(terms);
      await sales.connect(smart).bid(terms, 12_000n);
      for (const step of ['award', 'confirm'] as const) {
        await ledger.pass(terms);
        await sales[step](terms);
      }

      await expect(
        sales.connect(stranger).signContract(terms, CONTRACT, address, await ledger.sign(terms, buyer)),
      ).to.emit(sales, 'ContractSigned');
    });

    const forged: [string, Record<string, unknown>][] = [
      ['another sale', { sale: id('示例 另一笔') }],
      ['another price', { price: 11_999n }],
      ['another document', { document: OTHER }],
    ];
    for (const [what, changes] of forged) {
      it(`refuses a signature over ${what}`, async () => {
        const { sales, settlement, company, stranger, terms, ...ledger } = await loadFixture(confirmed);
        const signature = await ledger.sign(terms, company, CONTRACT, changes);

        await expect(sales.connect(stranger).signContract(terms, CONTRACT, company, signature))
          .to.be.revertedWithCustomError(settlement, 'SignatureNotOfParty')
          .withArgs(company.address);
      });
    }

    it('is for seller and buyer', async () => {
      const { sales, villager, terms, sale } = await loadFixture(confirmed);

      await expect(sales.connect(villager).signContract(terms, CONTRACT, villager, '0x'))
        .to.be.revertedWithCustomError(sales, 'SalePartyNotAllowed')
        .withArgs(sale, villager.address);
    });

    it('asks for a document, and for parties who may act', async () => {
      const { sales, company, participants, supervisor, terms, sale } = await loadFixture(confirmed);
      await expect(sales.connect(company).signContract(terms, ZeroHash, company, '0x')).to.be.revertedWithCustomError(
        sales,
        'SaleTermsInvalid',
      );
      await participants.connect(supervisor).suspend(participantNamed('company'), BASIS);

      await expect(sales.connect(company).signContract(terms, CONTRACT, company, '0x'))
        .to.be.revertedWithCustomError(sales, 'SalePartyNotAllowed')
        .withArgs(sale, company.address);
    });

    it('lets a party change its mind by calling itself, and nobody by an old signature', async () => {
      const ledger = await loadFixture(confirmed);
      const { sales, company, buyer, stranger, terms, sale } = ledger;
      const old = await ledger.sign(terms, company, OTHER);
      await sales.connect(stranger).signContract(terms, OTHER, company, old);
      await sales.connect(company).signContract(terms, CONTRACT, company, '0x');

      await expect(sales.connect(stranger).signContract(terms, OTHER, company, old))
        .to.be.revertedWithCustomError(sales, 'SaleContractSigned')
        .withArgs(sale, company.address, CONTRACT);
      await sales.connect(buyer).signContract(terms, OTHER, buyer, '0x');
      expect((await sales.sale(sale)).state).to.equal(SaleState.Confirmed);
      await sales.connect(buyer).signContract(terms, CONTRACT, buyer, '0x');
      expect((await sales.sale(sale)).state).to.equal(SaleState.Contracted);
    });

    it('comes in its time, and after the confirmation', async () => {
      const early = await loadFixture(awarded);
      await expect(
        early.sales.connect(early.company).signContract(early.terms, CONTRACT, early.company, '0x'),
      ).to.be.revertedWithCustomError(early.sales, 'SaleStateIsOther');
      const late = await loadFixture(confirmed);
      await late.pass(late.terms);
      await expect(
        late.sales.connect(late.company).signContract(late.terms, CONTRACT, late.company, '0x'),
      ).to.be.revertedWithCustomError(late.sales, 'SaleClock');
    });
  });

  describe('pay', () => {
    it('locks price and fee less the deposit, which becomes part of it', async () => {
      const { sales, cash, buyer, terms, sale, ...ledger } = await loadFixture(contracted);

      const call = sales.connect(buyer).pay(terms);

      await expect(call).to.emit(sales, 'DepositSettled').withArgs(sale, buyer.address, DepositState.Applied, 2_000n);
      expect(await cash.lockOf(buyer, 0n)).to.equal(lockWord({ market: 12_120n }));
      expect(await cash.balanceOf(buyer)).to.equal(100_000n);
      await expect(call)
        .to.emit(sales, 'PriceHeld')
        .withArgs(sale, buyer.address, 12_000n, 120n, ZeroHash, await ledger.untilOf(terms));
      expect(await sales.depositOf(sale, buyer)).to.equal(DepositState.Applied);
    });

    it('is the buyer’s, active, and in his time', async () => {
      const { sales, buyer, villager, participants, supervisor, terms, sale, ...ledger } =
        await loadFixture(contracted);

      await expect(sales.connect(villager).pay(terms))
        .to.be.revertedWithCustomError(sales, 'SalePartyNotAllowed')
        .withArgs(sale, villager.address);
      await participants.connect(supervisor).suspend(participantNamed('buyer'), BASIS);
      await expect(sales.connect(buyer).pay(terms)).to.be.revertedWithCustomError(sales, 'SalePartyNotAllowed');
      await participants.connect(supervisor).reinstate(participantNamed('buyer'), BASIS);
      await ledger.pass(terms);
      await expect(sales.connect(buyer).pay(terms)).to.be.revertedWithCustomError(sales, 'SaleClock');
    });

    it('takes the money of a winner who was listed as 失信 since', async () => {
      const { sales, buyer, terms, ...ledger } = await loadFixture(contracted);
      await ledger.discredit('buyer');

      await expect(sales.connect(buyer).pay(terms)).to.emit(sales, 'PriceHeld');
    });

    it('fails whole without the money', async () => {
      const { sales, cash, buyer, villager, terms, sale } = await loadFixture(contracted);
      await cash.connect(buyer).transfer(villager, 90_000n);

      await expect(sales.connect(buyer).pay(terms)).to.be.revertedWithCustomError(cash, 'AmountLocked');
      expect((await sales.sale(sale)).state).to.equal(SaleState.Contracted);
    });

    it('comes after the contract, and only once', async () => {
      const early = await loadFixture(confirmed);
      await expect(early.sales.connect(early.buyer).pay(early.terms)).to.be.revertedWithCustomError(
        early.sales,
        'SaleStateIsOther',
      );
      const late = await loadFixture(paid);
      await expect(late.sales.connect(late.buyer).pay(late.terms)).to.be.revertedWithCustomError(
        late.sales,
        'SaleStateIsOther',
      );
    });
  });

  describe('payWithReceipt', () => {
    it('takes a bank’s word over just the rest', async () => {
      const { sales, buyer, terms, sale, ...ledger } = await loadFixture(contractedInBank);
      const payment = keccak256(
        AbiCoder.defaultAbiCoder().encode(
          ['bytes32', 'bytes32', 'address'],
          [id('SalePayment(bytes32 sale,address buyer)'), sale, buyer.address],
        ),
      );

      const call = sales.connect(buyer).payWithReceipt(terms, await ledger.priceReceipt(terms));

      await expect(call).to.emit(sales, 'PriceHeld');
      const until = await ledger.untilOf(terms);
      await expect(call).to.emit(sales, 'PriceHeld').withArgs(sale, buyer.address, 12_000n, 120n, payment, until);
    });

    for (const [what, changes] of [
      ['less', { amount: 10_119n }],
      ['more', { amount: 10_121n }],
      ['another matter', { instruction: id('示例') }],
    ] as const) {
      it(`refuses a receipt over ${what}`, async () => {
        const { sales, settlement, buyer, terms, ...ledger } = await loadFixture(contractedInBank);

        await expect(
          sales.connect(buyer).payWithReceipt(terms, await ledger.priceReceipt(terms, changes)),
        ).to.be.revertedWithCustomError(settlement, 'ReceiptMismatch');
      });
    }

    it('asks the bank to hold it past certificate and register', async () => {
      const { sales, settlement, buyer, terms, ...ledger } = await loadFixture(contractedInBank);
      const heldUntil = (await ledger.untilOf(terms)) + 40n * DAY + 30n * DAY;
      expect(await sales.holdUntil(terms)).to.equal(heldUntil);
      const signed = await ledger.priceReceipt(terms, { heldUntil: heldUntil - 1n });

      await expect(sales.connect(buyer).payWithReceipt(terms, signed)).to.be.revertedWithCustomError(
        settlement,
        'ReceiptMismatch',
      );
    });

    it('isn’t cash’s other way', async () => {
      const banked = await loadFixture(contractedInBank);
      await expect(banked.sales.connect(banked.buyer).pay(banked.terms))
        .to.be.revertedWithCustomError(banked.sales, 'SaleMoneyMismatch')
        .withArgs(banked.sale, true);
      const cashed = await loadFixture(contracted);
      await expect(
        cashed.sales.connect(cashed.buyer).payWithReceipt(cashed.terms, await cashed.priceReceipt(cashed.terms)),
      ).to.be.revertedWithCustomError(cashed.sales, 'SaleMoneyMismatch');
    });
  });

  describe('certify', () => {
    it('issues the certificate under the exchange’s number', async () => {
      const { sales, exchange, buyer, terms, sale, ...ledger } = await loadFixture(paid);

      const call = sales.connect(exchange).certify(terms, NUMBER, CERTIFICATE);

      await expect(call).to.emit(sales, 'TradeCertified');
      await expect(call)
        .to.emit(sales, 'TradeCertified')
        .withArgs(sale, participantNamed('exchange'), buyer.address, NUMBER, CERTIFICATE, await ledger.untilOf(terms));
      expect((await sales.sale(sale)).state).to.equal(SaleState.Certified);
    });

    it('uses a number of one exchange once, of another’s again', async () => {
      const ledger = await loadFixture(registered);
      const { sales, exchange, buyer, company, participants, office, authority, admin, stranger } = ledger;
      // The buyer sells it on, ten days later, to the company.
      await time.increase(20n * DAY);
      await fund(ledger, company, 100_000n);
      const terms = ledger.termsOf({ seller: buyer.address, nonce: 7n });
      await sales.connect(buyer).applyFor(terms);
      await sales.connect(exchange).qualify(terms, await ledger.titleSearch());
      await sales.connect(exchange).announce(terms);
      await ledger.enrol(terms, company);
      await ledger.pass(terms);
      await sales.startBidding(terms);
      await sales.connect(company).bid(terms, 12_000n);
      for (const step of ['award', 'confirm'] as const) {
        await ledger.pass(terms);
        await sales[step](terms);
      }
      for (const party of [company, buyer]) await sales.connect(party).signContract(terms, CONTRACT, party, '0x');
      await sales.connect(company).pay(terms);

      await expect(sales.connect(exchange).certify(terms, NUMBER, CERTIFICATE))
        .to.be.revertedWithCustomError(sales, 'CertificateNumberUsed')
        .withArgs(participantNamed('exchange'), NUMBER);
      await participants.connect(office).enrol(1, id('示例 第二交易所'), Kind.ExchangeOperator, 0, 331100);
      await participants.connect(office).addAccount(participantId(1, id('示例 第二交易所')), stranger);
      await authority.connect(admin).grantRole(Role.EXCHANGE_OPERATOR, stranger, 0);
      await expect(sales.connect(stranger).certify(terms, NUMBER, CERTIFICATE)).to.emit(sales, 'TradeCertified');
    });

    it('wants a number of at most 64 bytes, and a document', async () => {
      const { sales, exchange, terms } = await loadFixture(paid);

      for (const [number, document] of [
        ['', CERTIFICATE],
        ['x'.repeat(65), CERTIFICATE],
        [NUMBER, ZeroHash],
      ] as const) {
        await expect(sales.connect(exchange).certify(terms, number, document)).to.be.revertedWithCustomError(
          sales,
          'SaleTermsInvalid',
        );
      }
    });

    it('is the exchange’s, after the price is held, and in its time', async () => {
      const early = await loadFixture(contracted);
      await expect(
        early.sales.connect(early.exchange).certify(early.terms, NUMBER, CERTIFICATE),
      ).to.be.revertedWithCustomError(early.sales, 'SaleStateIsOther');
      const { sales, exchange, buyer, terms, ...ledger } = await loadFixture(paid);
      await expect(sales.connect(buyer).certify(terms, NUMBER, CERTIFICATE)).to.be.revertedWithCustomError(
        sales,
        'CallerNotExchange',
      );
      await ledger.pass(terms);
      await expect(sales.connect(exchange).certify(terms, NUMBER, CERTIFICATE)).to.be.revertedWithCustomError(
        sales,
        'SaleClock',
      );
    });
  });

  describe('the register', () => {
    it('enters the buyer, and pays seller and treasury in the same call', async () => {
      const { sales, rights, cash, company, buyer, treasury, right, sale, ...ledger } = await loadFixture(certified);
      const enter = await ledger.enter();

      await expect(enter()).to.emit(sales, 'SaleRegistered').withArgs(sale, buyer.address, 12_000n, 120n);

      const { holder, isOffered } = await rights.rightOf(right);
      expect([holder, isOffered]).to.deep.equal([buyer.address, false]);
      const balances = [company, treasury, buyer].map((who) => cash.balanceOf(who));
      expect(await Promise.all(balances)).to.deep.equal([12_000n, 120n, 87_880n]);
      expect(await cash.lockOf(buyer, 0n)).to.equal(0n);
      expect((await sales.sale(sale)).state).to.equal(SaleState.Registered);
      expect(await sales.saleOf(USE_RIGHTS, right)).to.equal(ZeroHash);
    });

    it('tells the bank, and moves no cash, where banks hold the money', async () => {
      const { sales, cash, exchange, buyer, company, terms, sale, ...ledger } = await loadFixture(contractedInBank);
      await sales.connect(buyer).payWithReceipt(terms, await ledger.priceReceipt(terms));
      await sales.connect(exchange).certify(terms, NUMBER, CERTIFICATE);

      await expect((await ledger.enter())())
        .to.emit(sales, 'SaleRegistered')
        .withArgs(sale, buyer.address, 12_000n, 120n);
      expect(await cash.balanceOf(company)).to.equal(0n);
    });

    for (const [name, fixture] of Object.entries({ awarded, confirmed, contracted, paid })) {
      it(`enters nobody on a sale that is only ${name}`, async () => {
        const { sales, buyer, right, ...ledger } = await loadFixture(fixture);

        await expect((await ledger.enter())())
          .to.be.revertedWithCustomError(sales, 'TradeCertificateMissing')
          .withArgs(USE_RIGHTS, right, buyer.address);
      });
    }

    it('enters nobody without any sale', async () => {
      const { sales, ...ledger } = await deployExchange(ethers, networkHelpers);

      await expect((await ledger.enter())()).to.be.revertedWithCustomError(sales, 'TradeCertificateMissing');
    });

    it('enters the buyer’s own account, and no other', async () => {
      const { sales, villager, stranger, participants, office, right, ...ledger } = await loadFixture(certified);
      await participants.connect(office).addAccount(participantNamed('buyer'), stranger);

      for (const other of [villager, stranger]) {
        await expect((await ledger.enter(other))())
          .to.be.revertedWithCustomError(sales, 'TradeCertificateMissing')
          .withArgs(USE_RIGHTS, right, other.address);
      }
    });

    it('enters nobody after the register’s days', async () => {
      const { sales, terms, ...ledger } = await loadFixture(certified);
      await ledger.pass(terms);

      await expect((await ledger.enter())()).to.be.revertedWithCustomError(sales, 'TradeCertificateMissing');
    });

    it('enters a buyer once', async () => {
      const { sales, rights, ...ledger } = await loadFixture(registered);

      await expect((await ledger.enter(ledger.company))()).to.be.revertedWithCustomError(
        sales,
        'TradeCertificateMissing',
      );
    });

    it('doesn’t pay a seller who is suspended: then nobody is entered', async () => {
      const { sales, cash, rights, company, participants, supervisor, right, sale, ...ledger } =
        await loadFixture(certified);
      const enter = await ledger.enter();
      await participants.connect(supervisor).suspend(participantNamed('company'), BASIS);

      await expect(enter()).to.be.revertedWithCustomError(cash, 'ParticipantIsSuspended');
      expect((await rights.rightOf(right)).holder).to.equal(company.address);
      expect((await sales.sale(sale)).state).to.equal(SaleState.Certified);
    });

    it('doesn’t let the right pass by another cause while it is sold', async () => {
      const { rights, ...ledger } = await loadFixture(certified);

      await expect((await ledger.enter(ledger.villager, TransferCause.Inheritance))()).to.be.revertedWithCustomError(
        rights,
        'AmountLocked',
      );
    });

    it('binds the buyer for five trading days', async () => {
      const ledger = await loadFixture(registered);
      const { sales, buyer } = ledger;
      const terms = ledger.termsOf({ seller: buyer.address, nonce: 2n });

      await expect(sales.connect(buyer).applyFor(terms))
        .to.be.revertedWithCustomError(sales, 'SaleRefused')
        .withArgs(await sales.saleId(terms), Reason.HOLDING_PERIOD);
      await time.increase(12n * DAY);
      await expect(sales.connect(buyer).applyFor(terms)).to.emit(sales, 'SaleApplied');
    });

    it('is asked by an asset that the exchange knows, and by nobody else', async () => {
      const { sales, settlement, buyer, exchange, right } = await loadFixture(certified);

      for (const caller of [buyer, exchange]) {
        await expect(sales.connect(caller).completeSale(right, buyer))
          .to.be.revertedWithCustomError(settlement, 'AssetUnknown')
          .withArgs(ZeroHash, caller.address);
      }
    });
  });

  it('sells to a newcomer who is enrolled as a trader', async () => {
    const ledger = await deployExchange(ethers, networkHelpers);
    const { stranger, sales } = ledger;
    await enrolTrader(ledger, stranger.address);
    await fund(ledger, stranger, 50_000n);
    const terms = await ledger.enrol(await ledger.announced(), stranger);
    await ledger.pass(terms);

    await expect(sales.startBidding(terms)).to.emit(sales, 'BiddingStarted');
  });
});
