import { expect } from 'chai';
import { GTIN } from '../../../../scripts/demo/world/trace.ts';
import { advanceChainClock, chainTime } from '../../../../scripts/processes/chainClock.ts';
import { type Bytes32, batchId } from '../../../../sdk/ids/keys.ts';
import { paymentCommitment, priceCommitment } from '../../../../sdk/trace/cards/tradeCommitments.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { type Answer, send } from '../../../support/httpClient.ts';
import { type SignedIn, signInAs } from '../../commons/support/parties.ts';
import { startTestLedger, type TestLedger } from '../../openapi/support/runningLedger.ts';
import { type ActsWorld, actsWorld } from '../support/actsWorld.ts';

const LEAF = GTIN.freshLeaf;
const SELLER_CARD = `0x${'5e'.repeat(32)}` as const;
const BUYER_CARD = `0x${'b0'.repeat(32)}` as const;
const SPARE_CARD = `0x${'0c'.repeat(32)}` as const;

describe('trades between 溯源卡 over HTTP', function () {
  this.timeout(240_000);
  let ledger: TestLedger;
  let world: ActsWorld;
  let provider: SignedIn;
  let witness: SignedIn;
  let seller: SignedIn;
  let buyer: SignedIn;
  let stranger: SignedIn;
  let batch: Bytes32;
  let document: Bytes32;

  before(async () => {
    ledger = await startTestLedger();
    world = actsWorld(ledger);
    // Bases were admitted a moment ago: nothing grown before that is theirs.
    await advanceChainClock(ledger.rpcUrl, (await chainTime(ledger.rpcUrl)) + 3_600);
    const signIn = (party: string, account = 0) => signInAs(ledger, party, account);
    [provider, witness] = [await signIn('traceProvider'), await signIn('traceProvider', 1)];
    [seller, buyer, stranger] = [await signIn('coopSongyang'), await signIn('teaTraderA'), await signIn('teaTraderB')];
    document = await world.document('示例文件');
    batch = batchId(LEAF, 'K-1');
    const taken = { gtin: LEAF, lot: 'K-1', parcel: world.parcel('P5'), grams: '100000' };
    expect(await seller.does('batches.harvest', { ...taken, harvestedAt: await world.time(-60) })).to.equal(null);
    const paper = { schema: 'COMMITMENT_CERTIFICATE', subject: batch, value: '100000' };
    const evidence = await world.attest(seller, 'coopSongyang', paper);
    expect(await seller.does('batches.enclose', { batch, evidence })).to.equal(null);
  });
  after(() => ledger?.stop());

  const said = ({ status, json }: Answer) => (status < 400 ? String(status) : `${status} ${String(json.code)}`);
  const termsOf = async (rest: object = {}) => ({
    ...{ sellerCard: SELLER_CARD, buyerCard: BUYER_CARD, batch, grams: '25000', price: '180000' },
    ...{ payment: '示例付款 2026-0001', witness: world.account('traceProvider', 1).toLowerCase() },
    tradedAt: await world.time(-10),
    ...rest,
  });
  const drafted = async (rest: object = {}) =>
    (await seller.post('/api/card-trade-drafts', { terms: await termsOf(rest) })).json as {
      id: string;
      cardTrade: string;
    };

  async function sign(by: SignedIn, draft: string): Promise<Answer> {
    const composed = await by.compose('cards.sign', { draft });
    const { id } = composed.json as { id: string };
    await by.post(`/api/acts/${id}/code`);
    await by.post(`/api/acts/${id}/confirm`, { code: await ledger.nextCode() });
    return by.post(`/api/card-trade-drafts/${draft}/sign`, { actId: id });
  }

  it('issues cards by the provider alone, once', async () => {
    const order = { card: SELLER_CARD, holder: world.account('coopSongyang') };
    expect(await seller.does('cards.issue', order)).to.equal('AccessManagedUnauthorized');
    expect(await provider.does('cards.issue', order)).to.equal(null);
    expect(await provider.does('cards.issue', order)).to.equal('CardAlreadyIssued');
    for (const card of [BUYER_CARD, SPARE_CARD]) {
      expect(await provider.does('cards.issue', { card, holder: world.account('teaTraderA') })).to.equal(null);
    }
  });

  it('drafts between card holders and witness, for nobody else', async () => {
    const asked = await stranger.post('/api/card-trade-drafts', { terms: await termsOf() });
    expect(said(asked)).to.equal('403 CardTradeNotOfCaller');
    const unknown = { sellerCard: `0x${'99'.repeat(32)}` };
    expect(said(await seller.post('/api/card-trade-drafts', { terms: await termsOf(unknown) }))).to.equal(
      '404 RecordUnknown',
    );
    const nothing = await seller.post('/api/card-trade-drafts', { terms: await termsOf({ grams: '0' }) });
    expect(said(nothing)).to.equal('400 RequestInvalid');

    const { id } = await drafted();
    for (const side of [seller, buyer, witness]) {
      const { rows } = (await side.get('/api/card-trade-drafts')).json as { rows: Record<string, unknown>[] };
      const row = rows.find((one) => one.id === id);
      expect(row).to.deep.include({ state: 'waiting', hasSigned: { seller: false, buyer: false, witness: false } });
      expect(row?.parties).to.deep.equal({
        seller: world.account('coopSongyang').toLowerCase(),
        buyer: world.account('teaTraderA').toLowerCase(),
        witness: world.account('traceProvider', 1).toLowerCase(),
      });
    }
    expect((await stranger.get('/api/card-trade-drafts')).json).to.deep.equal({ total: 0, rows: [] });
    expect(said(await stranger.compose('cards.sign', { draft: id }))).to.equal('404 RecordUnknown');
    expect(said(await stranger.post(`/api/card-trade-drafts/${id}/withdraw`))).to.equal('404 RecordUnknown');
    expect(said(await buyer.post(`/api/card-trade-drafts/${id}/withdraw`))).to.equal('200');
    expect(said(await seller.compose('cards.sign', { draft: id }))).to.equal('409 CardTradeDraftNotOpen');
  });

  it('records once all three have signed, and moves the goods', async () => {
    const { id, cardTrade } = await drafted();
    expect(said(await seller.compose('cards.record', { draft: id }))).to.equal('409 CardTradeDraftUnsigned');
    for (const side of [seller, buyer]) expect(said(await sign(side, id))).to.equal('200');
    expect(said(await seller.compose('cards.sign', { draft: id }))).to.equal('201');
    expect(said(await sign(seller, id))).to.equal('409 CardTradeDraftNotOpen');
    expect(said(await buyer.compose('cards.record', { draft: id }))).to.equal('409 CardTradeDraftUnsigned');
    expect((await sign(witness, id)).json).to.deep.include({ state: 'signed' });
    expect(said(await seller.post(`/api/card-trade-drafts/${id}/withdraw`))).to.equal('409 CardTradeDraftNotOpen');

    const { zh } = (await buyer.compose('cards.record', { draft: id })).json.words as { zh: string };
    expect(zh).to.include('¥1,800.00').and.include('示例付款 2026-0001').and.include('K-1');
    expect(await buyer.does('cards.record', { draft: id })).to.equal(null);
    expect(said(await seller.compose('cards.record', { draft: id }))).to.equal('409 CardTradeDraftNotOpen');
    const { db } = ledger.gateway.kernel.store;
    const trade = await db
      .selectFrom('projection.card_trade')
      .selectAll()
      .where('id', '=', cardTrade)
      .executeTakeFirst();
    expect(trade).to.include({ batch, grams: '25000' });
    const { rows } = (await witness.get('/api/card-trade-drafts')).json as {
      rows: { id: string; state: string; salts: { price: Bytes32; payment: Bytes32 } }[];
    };
    const row = rows.find((one) => one.id === id);
    expect(row?.state).to.equal('recorded');
    expect(priceCommitment(row?.salts.price ?? '0x', quantity('fen', 180_000n))).to.equal(trade?.price);
    expect(paymentCommitment(row?.salts.payment ?? '0x', '示例付款 2026-0001')).to.equal(trade?.payment);
    const held = await db
      .selectFrom('projection.batch_holding')
      .select('grams')
      .where('batch', '=', batch)
      .where('account', '=', world.account('teaTraderA').toLowerCase())
      .executeTakeFirst();
    expect(held?.grams).to.equal('25000');
  });

  it('shows price and payment to nobody but the three', async () => {
    for (const path of ['/api/card-trades', `/api/batches/${batch}`, `/api/card-trade-drafts`]) {
      const { text } = await send(`${ledger.gateway.url}${path}`);
      expect(text).not.to.include('180000').and.not.include('示例付款');
    }
  });

  it('takes a trade back by a counter-entry of the same goods', async () => {
    const { db } = ledger.gateway.kernel.store;
    const { id: counters } = await db.selectFrom('projection.card_trade').select('id').executeTakeFirstOrThrow();
    const back = { sellerCard: BUYER_CARD, buyerCard: SELLER_CARD, counters };
    const { id: wrong } = await drafted({ ...back, grams: '24999' });
    const { id } = await drafted(back);
    for (const draft of [wrong, id]) for (const side of [seller, buyer, witness]) await sign(side, draft);
    expect(await seller.does('cards.record', { draft: wrong })).to.equal('CounterEntryMismatch');
    expect(await seller.does('cards.record', { draft: id })).to.equal(null);
  });

  it('is closed to a blocked card', async () => {
    const order = { card: SELLER_CARD, document };
    expect(await buyer.does('cards.block', order)).to.equal('NotCardHolder');
    expect(await seller.does('cards.block', order)).to.equal(null);
    expect(await provider.does('cards.block', order)).to.equal('CardIsBlocked');
    const { id } = await drafted();
    for (const side of [seller, buyer, witness]) await sign(side, id);
    expect(await seller.does('cards.record', { draft: id })).to.equal('CardIsBlocked');
  });
});
