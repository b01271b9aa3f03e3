import { expect } from 'chai';
import { ZeroAddress } from 'ethers';
import { saleDepositId, salePaymentId } from '../../../sdk/market/sales/saleId.ts';
import { SaleState } from '../../../sdk/market/sales/types.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { listOwnSales, readOwnSale } from '../../../server/market/sales/ownSales.ts';
import { createExchangeViews } from '../../../server/views/createExchangeViews.ts';
import type { ExchangeQueries, SaleView } from '../../../server/views/exchangeViewTypes.ts';
import { attest, issue, PERSON, startToldWorld, type ToldWorld, word } from '../rights/support/toldWorld.ts';
import {
  applied,
  awarded,
  bidden,
  DEPOSIT,
  EXCHANGE,
  enrolled,
  FIRST,
  furnishExchange,
  REGISTER,
  RULE,
  registered,
  SECOND,
  terminated,
  VILLAGE,
  VILLAGE_ACCOUNT,
} from './support/toldSale.ts';

const PAGE = { limit: 50 };
const WINDOW = { offset: 0, limit: 50 };

describe('the projection of sales', function () {
  this.timeout(120_000);
  let world: ToldWorld;
  let exchange: ExchangeQueries;

  before(async () => {
    world = await startToldWorld();
    exchange = createExchangeViews(world.report);
    await issue(world, VILLAGE_ACCOUNT);
    await furnishExchange(world);
  });
  after(() => world?.stop());

  async function viewOf({ id }: { id: Hex }): Promise<SaleView> {
    await world.settle();
    const view = await exchange.saleById(id);
    if (!view) throw new Error('There is no such sale.');
    return view;
  }

  it('shows an application with its terms, the class and the place of what is sold, and the rule it keeps', async () => {
    const sale = await applied(world, 'applied');
    await world.tell('Sales', 'SaleRuleSet', [word('x'), EXCHANGE, 1, { ...RULE, publicityDays: 9 }]);
    const view = await viewOf(sale);

    expect(view).to.include({ state: 'applied', class: 'TEA_GARDEN', region: 331121, start: 500_000n, feeBps: 100 });
    expect(view.rule).to.include({ version: 1, publicityDays: 5 });
    expect(view.links.item).to.equal(`/api/rights/${view.item}`);
    expect(view.seller?.id).to.equal(VILLAGE);
  });

  it('is refused or qualified on the search of the register', async () => {
    const [good, bad] = [await applied(world, 'good'), await applied(world, 'bad')];
    await good.is('SaleQualified', EXCHANGE, word('search'));
    await bad.is('SaleRejected', EXCHANGE, word('reasons'));

    expect(await viewOf(good)).to.include({ state: 'qualified', search: word('search'), endedAt: 0 });
    expect(await viewOf(bad)).to.include({ state: 'rejected', basis: word('reasons') });
  });

  it('gives bidders numbers in the order in which they enrol', async () => {
    const view = await viewOf(await bidden(world, 'numbers'));
    const bids = await exchange.bidsOf(view.id, PAGE);

    expect(view).to.include({ state: 'bidding', bidders: 2, bids: 2, leader: 2, price: 650_000n, leastBid: 660_000n });
    expect(bids?.rows.map(({ number, bidder, price }) => [number, bidder, price])).to.deep.equal([
      [2, 2, 650_000n],
      [1, 1, 600_000n],
    ]);
  });

  it('tells nothing of who bids: neither account nor participant, and of a person not even who won', async () => {
    const { id } = await awarded(world, 'pseudonyms');
    const view = await viewOf({ id });
    const said = text([view, await exchange.bidsOf(id, PAGE), await exchange.listSales({}, WINDOW)]);

    for (const { account, participant } of [FIRST, SECOND]) {
      expect(said).not.to.include(account);
      expect(said).not.to.include(participant);
    }
    expect(view.buyer).to.equal(null);
  });

  it('names the organisation that won, once the result is public', async () => {
    const sale = await enrolled(world, 'organisation');
    await sale.is('BiddingStarted', 4, 2, 2_000_003_600);
    await sale.is('SaleBid', FIRST.account, 1, 700_000n, 2_000_003_600);
    expect((await viewOf(sale)).buyer).to.equal(null);
    await sale.is('SaleAwarded', FIRST.account, 700_000n, 2_000_300_000);

    expect((await viewOf(sale)).buyer?.id).to.equal(FIRST.participant);
  });

  it('turns the pages of bids without a gap', async () => {
    const { id } = await bidden(world, 'pages');
    await world.settle();
    const first = await exchange.bidsOf(id, { limit: 1 });
    const second = await exchange.bidsOf(id, { limit: 1, after: first?.next ?? '' });

    expect([first, second].map((page) => page?.rows[0]?.number)).to.deep.equal([2, 1]);
    expect(second?.next).to.equal(null);
  });

  it('stops its clock while any objection is open, and starts it again at the end the answer names', async () => {
    const sale = await awarded(world, 'objections');
    await sale.is('ObjectionRaised', REGISTER, word('first objection'));
    await sale.is('ObjectionRaised', PERSON, word('second objection'));
    const stopped = await viewOf(sale);
    await sale.is('ObjectionAnswered', EXCHANGE, word('first objection'), false, word('why'), 2_000_300_000);
    const still = await viewOf(sale);
    await sale.is('ObjectionAnswered', EXCHANGE, word('second objection'), false, word('why'), 2_000_300_777);
    const running = await viewOf(sale);

    expect(stopped.pausedAt).to.be.greaterThan(0);
    expect([stopped, still, running].map(({ openObjections }) => openObjections)).to.deep.equal([2, 1, 0]);
    expect([still.pausedAt, running.pausedAt]).to.deep.equal([stopped.pausedAt, 0]);
    expect(running.until).to.equal(2_000_300_777);
    expect(stopped.objections.map(({ raisedBy }) => raisedBy?.id ?? null)).to.deep.equal([REGISTER, null]);
  });

  it('ends when an objection is upheld', async () => {
    const sale = await awarded(world, 'upheld');
    await sale.is('ObjectionRaised', REGISTER, word('objection'));
    await sale.is('ObjectionAnswered', EXCHANGE, word('objection'), true, word('why'), 2_000_300_000);
    await terminated(sale);

    expect(await viewOf(sale)).to.include({ state: 'terminated', openObjections: 0, pausedAt: 0, until: 0 });
  });

  it('goes to the register: contract, price, certificate, and the buyer', async () => {
    const view = await viewOf(await registered(world, 'registered'));

    expect(view).to.include({ state: 'registered', price: 650_000n, fee: 6_500n, until: 0 });
    expect(view.contract).to.include({ document: word('contract'), hasSellerSigned: true, hasBuyerSigned: true });
    expect(view.certificate).to.include({ number: '丽交鉴〔2026〕001号' });
    expect(view.endedAt).to.be.greaterThan(0);
  });

  it('shows no contract while the two have signed different documents, but what each signed', async () => {
    const sale = await awarded(world, 'unsigned');
    await sale.is('SaleConfirmed', 2_000_600_000);
    await sale.is('ContractSigned', VILLAGE_ACCOUNT, word('one contract'), false, 2_000_600_000);
    await sale.is('ContractSigned', SECOND.account, word('another'), false, 2_000_600_000);

    expect((await viewOf(sale)).contract).to.deep.equal({
      document: null,
      sellerDocument: word('one contract'),
      buyerDocument: word('another'),
      hasSellerSigned: true,
      hasBuyerSigned: true,
      concludedAt: 0,
    });
  });

  it('is qualified again after a round without a sale, and a bidder keeps the number in the next', async () => {
    const sale = await bidden(world, 'rounds');
    await sale.is('SaleRoundFailed', 1, 2, 2);
    const failed = await viewOf(sale);
    await sale.is('SaleAnnounced', VILLAGE, 2, 450_000n, 2_000_500_000);
    await sale.is('DepositSettled', SECOND.account, 2, DEPOSIT);
    await sale.is('BidderEnrolled', SECOND.participant, SECOND.account, word('bank'));
    await sale.is('BiddingStarted', 1, 1, 2_000_600_000);
    await sale.is('SaleBid', SECOND.account, 1, 600_000n, 2_000_600_000);
    const again = await viewOf(sale);

    expect(failed).to.include({ state: 'qualified', bids: 0, bidders: 0, price: null, leader: null, until: 0 });
    expect(again).to.include({ round: 2, start: 450_000n, firstStart: 500_000n, leader: 2, mode: 'agreement' });
    expect(again.rounds.map(({ hasFailed, bidders, bids }) => [hasFailed, bidders, bids])).to.deep.equal([
      [true, 2, 2],
      [false, 1, 1],
    ]);
  });

  it('says who did not keep to it, and where', async () => {
    const sale = await awarded(world, 'default');
    await sale.is('SaleConfirmed', 2_000_600_000);
    await sale.is('DefaultRecorded', SECOND.account, SaleState.Confirmed);
    await sale.is('SaleEnded', SaleState.Defaulted, ZeroAddress, `0x${'0'.repeat(64)}`);
    await sale.is('DepositSettled', SECOND.account, 3, DEPOSIT);
    const view = await viewOf(sale);

    expect(view.state).to.equal('defaulted');
    expect(view.defaulted).to.deep.equal({ seller: false, buyer: true, in: 'confirmed' });
  });

  it('shows what was attested about it', async () => {
    const sale = await applied(world, 'attested');
    await attest(world, 'VALUATION', sale.id, { value: 1, at: await world.now() });

    expect((await viewOf(sale)).evidence.map(({ schema }) => schema.name)).to.deep.equal(['VALUATION']);
  });

  it('is found by state, class, county, city and seller, and by nothing it is not', async () => {
    await world.settle();
    const count = async (filter: object) => (await exchange.listSales(filter, WINDOW)).total;
    const all = await count({});

    expect(await count({ class: 'TEA_GARDEN' })).to.equal(all);
    expect(await count({ county: 331100 })).to.equal(all);
    expect(await count({ county: 331121, seller: VILLAGE })).to.equal(all);
    expect(await count({ state: 'registered' })).to.equal(1);
    for (const other of [{ class: 'FOREST_RIGHT' }, { county: 331102 }, { seller: REGISTER }, { state: 'lapsed' }]) {
      expect(await count(other), text(other)).to.equal(0);
    }
  });

  it('lists how each class is sold by its newest version', async () => {
    await world.tell('Sales', 'SaleRuleSet', [word('y'), EXCHANGE, 1, { ...RULE, payDays: 1 }]);
    await world.tell('Sales', 'SaleRuleSet', [word('y'), EXCHANGE, 2, { ...RULE, payDays: 2 }]);
    await world.settle();
    const rows = await exchange.listSaleRules();

    expect(rows.filter(({ payDays }) => payDays < 3).map(({ version, payDays }) => [version, payDays])).to.deep.equal([
      [2, 2],
    ]);
  });

  describe('to its own parties', () => {
    const own = (participant: string, account: string) =>
      listOwnSales(world.store.db, { participant, account }, { offset: 0, limit: 1 });

    it('tells a bidder the own number and deposit, and nothing of the other', async () => {
      await bidden(world, 'own');
      await world.settle();
      const { rows } = await own(FIRST.participant, FIRST.account);

      expect(rows[0]).to.include({ side: 'bidder', due: null });
      expect(rows[0]?.bidder).to.deep.include({ number: 1, deposit: 'held', isLeader: false });
      expect(text(rows)).not.to.include(SECOND.account);
    });

    it('tells who has yet to enrol what a bank is to hold for the deposit', async () => {
      const { id } = await enrolled(world, 'not yet', { inBank: true });
      await world.settle();
      const stranger = { participant: word('stranger'), account: `0x${'e7'.repeat(20)}` };
      const part = await readOwnSale(world.store.db, stranger, id);

      expect(part).to.include({ side: 'bidder', bidder: null });
      expect(part?.due).to.include({
        ...{ kind: 'deposit', id: saleDepositId(id, stranger.account, 1), account: stranger.account, amount: DEPOSIT },
      });
      expect(await readOwnSale(world.store.db, stranger, word('no sale'))).to.equal(undefined);
    });

    it('tells what a bank is to hold: the deposit while it is announced, the rest of the price once both signed', async () => {
      const sale = await enrolled(world, 'bank', { inBank: true });
      await world.settle();
      const announced = (await own(SECOND.participant, SECOND.account)).rows[0]?.due;
      await sale.is('BiddingStarted', 4, 2, 2_000_003_600);
      await sale.is('SaleBid', SECOND.account, 1, 650_000n, 2_000_003_600);
      await sale.is('SaleAwarded', SECOND.account, 650_000n, 2_000_300_000);
      await sale.is('SaleConfirmed', 2_000_600_000);
      await world.settle();
      const between = (await own(SECOND.participant, SECOND.account)).rows[0]?.due;
      await sale.is('ContractSigned', VILLAGE_ACCOUNT, word('contract'), false, 2_000_600_000);
      await sale.is('ContractSigned', SECOND.account, word('contract'), true, 2_000_900_000);
      await world.settle();
      const contracted = (await own(SECOND.participant, SECOND.account)).rows[0]?.due;

      expect(announced).to.include({
        kind: 'deposit',
        id: saleDepositId(sale.id, SECOND.account, 1),
        amount: DEPOSIT,
      });
      expect(between).to.equal(null);
      expect(contracted).to.include({
        kind: 'price',
        id: salePaymentId(sale.id, SECOND.account),
        amount: 650_000n + 6_500n - DEPOSIT,
      });
    });

    it('tells a stranger nothing', async () => {
      expect(await own(REGISTER, `0x${'9'.repeat(40)}`)).to.deep.equal({ total: 0, rows: [] });
    });
  });

  it('is the same when it is built anew', async () => {
    await world.settle();

    expect(await world.digest()).to.equal(await world.freshDigest());
  });
});

function text(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) => (typeof each === 'bigint' ? each.toString() : each));
}
