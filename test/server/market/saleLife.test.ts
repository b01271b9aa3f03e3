import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { sha256, toUtf8Bytes } from 'ethers';
import { demoRightId } from '../../../scripts/demo/seed/seedRights.ts';
import { read } from '../../../sdk/context.ts';
import { type Bytes32, depositId, evidenceId, packageId, schemaId } from '../../../sdk/ids/keys.ts';
import { heldUntil } from '../../../sdk/market/sales/heldUntil.ts';
import { saleDepositId, saleId, salePaymentId } from '../../../sdk/market/sales/saleId.ts';
import { saleStateName } from '../../../sdk/market/sales/stateNames.ts';
import { termsArgs } from '../../../sdk/market/sales/termsArgs.ts';
import type { SaleTerms } from '../../../sdk/market/sales/types.ts';
import { TransferCause } from '../../../sdk/rights/types.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { matchReceipt } from '../../../server/market/purchases/matchReceipt.ts';
import { dueOf } from '../../../server/market/sales/ownSales.ts';
import { requireSale } from '../../../server/market/sales/standingSale.ts';
import { createExchangeViews } from '../../../server/views/createExchangeViews.ts';
import type { ExchangeQueries, SaleView } from '../../../server/views/exchangeViewTypes.ts';
import { rejection } from '../../support/rejection.ts';
import { type MarketWorld, startMarketWorld } from './support/marketWorld.ts';

const DAY = 86_400n;
const SELLER = 'villageDajun';
const FIRST = 'buyerListed';
const SECOND = 'coopCity';
const fen = (amount: bigint) => quantity('fen', amount);

/** A whole sale on the demo ledger, by the SDK alone, as the gateway tells it. */
describe('a sale from application to register', function () {
  this.timeout(240_000);
  let world: MarketWorld;
  let exchange: ExchangeQueries;
  let terms: SaleTerms;
  let id: Bytes32;

  before(async () => {
    world = await startMarketWorld();
    exchange = createExchangeViews(world.viewDeps);
    terms = termsOf({});
    id = saleId(world.ledger, terms);
    for (const bidder of [FIRST, SECOND]) await mint(bidder, 100_000_000n);
  });
  after(() => world?.stop());

  const house = () => demoRightId(world.ledger.keys, 'dajunHouse');
  const by = (party: string) => world.as(party);

  function termsOf(changes: Partial<SaleTerms>): SaleTerms {
    return {
      asset: 'USE_RIGHTS',
      id: house(),
      seller: world.ledger.keys.addressOf(SELLER),
      start: fen(50_000_000n),
      reserve: fen(50_000_000n),
      increment: fen(1_000_000n),
      deposit: fen(5_000_000n),
      ecoPart: fen(5_000_000n),
      inBank: false,
      bidWindow: 3_600,
      document: document('示例公告'),
      nonce: 1n,
      ...changes,
    };
  }

  async function mint(party: string, amount: bigint): Promise<void> {
    const bankReference = `0x${randomBytes(32).toString('hex')}` as Bytes32;
    const holder = world.ledger.keys.addressOf(party);
    await by('settlementBank').cash.mint({ holder, fen: fen(amount), bankReference });
  }

  async function searched(): Promise<Bytes32> {
    const basisDate = await world.now();
    const about = { schema: schemaId('TITLE_SEARCH'), subject: house(), value: 0n, basisDate };
    const contentHash = document('示例权属查询');
    await by('registrarLand').evidence.attest({ ...about, validUntil: 0n, contentHash });
    return evidenceId(world.participant('registrarLand'), about.schema, about.subject, contentHash, basisDate);
  }

  async function viewOf(sale = id): Promise<SaleView> {
    await world.settle();
    const view = await exchange.saleById(sale);
    if (!view) throw new Error('There is no such sale.');
    return view;
  }

  /** Lets the time of what runs now pass. */
  async function over(): Promise<void> {
    const { until } = await by('auditor').sales.sale(id);
    await world.pass(until - (await world.now()) + 1n);
  }

  /** What the projection says is what the chain stores. */
  async function agrees(): Promise<void> {
    const [view, facts] = [await viewOf(), await by('auditor').sales.sale(id)];
    expect(view.state).to.equal(saleStateName(facts.state));
    expect([view.until, view.pausedAt, view.round, view.openObjections]).to.deep.equal(
      [facts.until, facts.pausedAt, facts.round, facts.objections].map(Number),
    );
    const isPublic = view.state === 'announced' || view.state === 'awarded';
    expect(view.latestEnd).to.equal(isPublic ? Number(facts.latest) : 0);
    expect([view.bidders, view.bids, view.start]).to.deep.equal([facts.bidders, facts.bids, facts.start]);
    expect(view.price ?? 0n).to.equal(facts.price);
  }

  it('has the ids that the contract computes', async () => {
    const { context } = by('auditor');
    const bidder = world.ledger.keys.addressOf(FIRST);
    const [asked] = await read(context, 'Sales', 'saleId', [termsArgs(terms)]);
    const [deposit] = await read(context, 'Sales', 'depositId', [id, bidder, 2]);
    const [payment] = await read(context, 'Sales', 'paymentId', [id, bidder]);

    expect([id, saleDepositId(id, bidder, 2), salePaymentId(id, bidder)]).to.deep.equal([asked, deposit, payment]);
  });

  it('stands beside packages and deposits under the ids that their contracts compute', async () => {
    const { context } = by('auditor');
    const [former, number] = [world.participant(SELLER), document('number')];
    const [packed] = await read(context, 'Packages', 'idOf', [former, number]);
    const sides = { depositor: terms.seller, cooperative: world.ledger.keys.addressOf(SECOND) };
    const rest = { right: house(), from: 1n, to: 2n, rent: fen(1n), document: document('contract') };
    const [deposited] = await read(context, 'Deposits', 'depositId', [{ ...sides, ...rest, number }]);

    expect(BigInt(packageId(former, number))).to.equal(packed);
    expect(depositId(former, world.participant(SECOND), number)).to.equal(deposited);
  });

  it('is applied for, reviewed and announced', async () => {
    expect(await by(SELLER).sales.explainApply(terms)).to.deep.equal([]);
    await by(SELLER).sales.apply({ terms });
    await agrees();
    await by('exchange').sales.qualify({ terms, search: await searched() });
    await agrees();
    await by('exchange').sales.announce({ terms });
    await agrees();

    expect(await by('auditor').sales.saleOf({ asset: 'USE_RIGHTS', id: house() })).to.equal(id);
    expect((await viewOf()).class).to.equal('IDLE_HOUSE_USE');
  });

  it('is found again by its id with the very terms it was applied for', async () => {
    await world.settle();

    expect((await requireSale(world.store.db, id)).terms).to.deep.equal(terms);
    expect((await rejection(requireSale(world.store.db, document('nothing')))).code).to.equal('RecordUnknown');
  });

  it('stops and resumes when somebody objects', async () => {
    const basisDate = await world.now();
    const about = { schema: schemaId('SALE_OBJECTION'), subject: id, value: 0n, basisDate };
    const contentHash = document('示例异议');
    await by('villageYaxi').evidence.attest({ ...about, validUntil: 0n, contentHash });
    const party = world.participant('villageYaxi');
    const objection = evidenceId(party, about.schema, about.subject, contentHash, basisDate);
    const said = () =>
      by('auditor').sales.explainObjection({ terms, objector: world.ledger.keys.addressOf('villageYaxi') });
    expect(await said()).to.deep.equal([]);
    await by('villageYaxi').sales.raiseObjection({ terms, objection });
    await agrees();
    expect(await said()).to.deep.equal(['OBJECTOR_HEARD']);
    await world.pass(DAY);
    await by('exchange').sales.answerObjection({ terms, objection, isUpheld: false, basis: document('示例答复') });
    await agrees();

    expect((await viewOf()).objections.map(({ state }) => state)).to.deep.equal(['dismissed']);
  });

  it('is bid for by those who enrolled', async () => {
    for (const bidder of [FIRST, SECOND]) await by(bidder).sales.enrol({ terms });
    await agrees();
    await over();
    await by('auditor').sales.startBidding({ terms });
    await agrees();
    await by(FIRST).sales.bid({ terms, price: fen(50_000_000n) });
    await by(SECOND).sales.bid({ terms, price: fen(52_000_000n) });
    await agrees();

    expect(await viewOf()).to.include({ leader: 2, leastBid: 53_000_000n, mode: 'oneWayBidding' });
  });

  it('goes to the highest bidder: result, deposits, contract, price and certificate', async () => {
    await over();
    await by('auditor').sales.award({ terms });
    await agrees();
    await by('auditor').sales.returnDeposits({ terms, bidders: [world.ledger.keys.addressOf(FIRST)] });
    await over();
    await by('auditor').sales.confirm({ terms });
    await agrees();
    const contract = document('示例合同');
    await by(SELLER).sales.signContract({ terms, document: contract, party: world.ledger.keys.addressOf(SELLER) });
    const buyer = world.ledger.keys.addressOf(SECOND);
    await by(SECOND).sales.signContract({ terms, document: contract, party: buyer });
    await agrees();
    await by(SECOND).sales.pay({ terms });
    await agrees();
    await by('exchange').sales.certify({ terms, number: '示例鉴证 001', document: document('示例鉴证书') });
    await agrees();
  });

  it('ends at the register, where right and money go over together', async () => {
    const { total: before } = await by('auditor').cash.balance(world.ledger.keys.addressOf(SELLER));
    await by('registrarLand').rights.reregister({
      right: house(),
      to: world.ledger.keys.addressOf(SECOND),
      cause: TransferCause.Sale,
      basis: document('示例合同'),
      registeredAt: await world.now(),
      papers: [],
    });
    const view = await viewOf();

    expect(view.state).to.equal('registered');
    expect(view.buyer?.id).to.equal(world.participant(SECOND));
    expect(view.fee).to.equal(520_000n);
    const { total: after } = await by('auditor').cash.balance(world.ledger.keys.addressOf(SELLER));
    expect(after).to.equal(before + 52_000_000n);
    const row = await world.store.db
      .selectFrom('projection.right')
      .select('holder')
      .where('id', '=', house())
      .executeTakeFirstOrThrow();
    expect(row.holder).to.equal(world.account(SECOND));
  });

  it('tells every deposit as the chain has it', async () => {
    const rows = await world.store.db
      .selectFrom('projection.sale_bidder')
      .select(['number', 'deposit'])
      .where('sale', '=', id)
      .orderBy('number')
      .execute();

    expect(rows).to.deep.equal([
      { number: 1, deposit: 'returned' },
      { number: 2, deposit: 'applied' },
    ]);
  });

  it('asks banks to hold deposits as long as the contract does', async () => {
    const forest = { ...termsOf({ inBank: true, nonce: 2n }), id: demoRightId(world.ledger.keys, 'yaxiForest') };
    const banked = { ...forest, seller: world.ledger.keys.addressOf('villageYaxi') };
    await by('villageYaxi').sales.apply({ terms: banked });
    const basisDate = await world.now();
    const about = { schema: schemaId('TITLE_SEARCH'), subject: banked.id, value: 0n, basisDate };
    const contentHash = document('示例林权查询');
    await by('registrarForestry').evidence.attest({ ...about, validUntil: 0n, contentHash });
    const search = evidenceId(
      world.participant('registrarForestry'),
      about.schema,
      about.subject,
      contentHash,
      basisDate,
    );
    await by('exchange').sales.qualify({ terms: banked, search });
    await by('exchange').sales.announce({ terms: banked });
    const sale = saleId(world.ledger, banked);
    const { rule, until } = await viewOf(sale);
    if (!rule) throw new Error('The sale keeps no rule.');
    const asked = await by('auditor').sales.holdUntil(banked);
    const { row } = await requireSale(world.store.db, sale);
    const due = await dueOf(world.store.db, row, world.account(FIRST));

    expect(heldUntil({ until: BigInt(until), isPrice: false, bidWindow: 3_600n, rule })).to.equal(asked);
    expect(due?.heldUntil).to.equal(Number(asked));
    const money = { payer: world.account(FIRST), amount: 5_000_000n, bankReference: document('reference') };
    const deps = { db: world.store.db, deployment: world.ledger.deployment };
    const [match] = await matchReceipt(deps, world.participant('settlementBank'), { ...money, purpose: sale });
    expect(match?.awaits).to.include({ kind: 'saleDeposit', id: due?.id, isHeld: false });
    expect(match?.mismatches).to.deep.equal([]);
    expect(match?.receipt?.message.instruction).to.equal(due?.id);
  });

  it('leaves the same rows when they are built anew', async () => {
    await world.settle();

    expect(await world.digest()).to.deep.equal(await world.freshDigest());
  });
});

function document(text: string): Bytes32 {
  return sha256(toUtf8Bytes(text)) as Bytes32;
}
