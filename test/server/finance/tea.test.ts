import { expect } from 'chai';
import { makeTea } from '../../../scripts/demo/seed/makeTea.ts';
import { type RecordedTeaTrade, recordTeaTrades } from '../../../scripts/demo/seed/recordTeaTrades.ts';
import { demoParticipant, type SeedContext, seedContext } from '../../../scripts/demo/seed/seedWorld.ts';
import { honestTeaTrades, inTime, roundTeaTrades } from '../../../scripts/demo/world/teaTrades.ts';
import { advanceChainClock, chainTime } from '../../../scripts/processes/chainClock.ts';
import { pinned } from '../../../scripts/verify/pinned.ts';
import { httpReader } from '../../../sdk/readers/httpReader.ts';
import type { Bundle } from '../../../sdk/verify/bundle.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { type TradeClaim, tradeKeys, tradesFact } from '../../../sdk/verify/trade/tradeFact.ts';
import { verifyBundle } from '../../../sdk/verify/verifyBundle.ts';
import { verifyFact } from '../../../sdk/verify/verifyFact.ts';
import type { TeaDecisionRecord } from '../../../server/finance/tea/decisions.ts';
import type { Answer } from '../../support/httpClient.ts';
import { type SignedIn, signInAs } from '../commons/support/parties.ts';
import { startTestLedger, type TestLedger } from '../openapi/support/runningLedger.ts';

const GOOD = 'teaTraderA';
const DOUBTED = 'teaTraderB';
const LATER = '2027-06-30T00:00:00+08:00';

describe('茶商E贷 over HTTP', function () {
  this.timeout(240_000);
  let ledger: TestLedger;
  let context: SeedContext;
  let good: SignedIn;
  let doubted: SignedIn;
  let bank: SignedIn;
  let otherBank: SignedIn;
  let ofGood: RecordedTeaTrade[];
  let ofDoubted: RecordedTeaTrade[];

  before(async () => {
    ledger = await startTestLedger();
    const { demo: keys, deployment, rpcUrl, gateway } = ledger;
    if (!keys) throw new TypeError('The test ledger is the demo’s.');
    const reader = httpReader(rpcUrl);
    context = seedContext({ deployment, reader, keys, put: (bytes) => gateway.kernel.content.put(bytes) });
    await advanceChainClock(rpcUrl, (await chainTime(rpcUrl)) + 3_600);
    const tea = await makeTea(context, { lot: 'TRADED-1', grams: 2_000_000n });
    const plan = { count: 200, days: 60 };
    const honest = honestTeaTrades({ ...plan, trader: GOOD, run: 'A' });
    const half = honestTeaTrades({ ...plan, count: 100, trader: DOUBTED, run: 'B' });
    const round = roundTeaTrades({ ...plan, count: 100, trader: DOUBTED, run: 'R' }, 'bankB');
    const all = await recordTeaTrades(context, tea, inTime(honest, half, round));
    ofGood = all.filter(({ planned }) => [planned.seller, planned.buyer].includes(GOOD));
    ofDoubted = all.filter(({ planned }) => [planned.seller, planned.buyer].includes(DOUBTED));
    await gateway.indexer.waitFor(Number(await reader.request('eth_blockNumber', [])), 60_000);
    [good, doubted] = [await signInAs(ledger, GOOD), await signInAs(ledger, DOUBTED)];
    [bank, otherBank] = [await signInAs(ledger, 'bankA'), await signInAs(ledger, 'bankB')];
  });
  after(() => ledger?.stop());

  const participant = (party: string) => demoParticipant(context.keys, party);
  const said = ({ status, json }: Answer) => (status < 400 ? String(status) : `${status} ${String(json.code)}`);
  const opened = (trades: RecordedTeaTrade[]) =>
    trades.map(({ id, opening: { price, priceSalt, payment } }) => {
      const { reference, salt } = payment;
      return { trade: id, price: `${price}`, priceSalt, payment: { reference, salt } };
    });
  const decide = async (by: SignedIn, order: object = {}) =>
    await by.post('/api/loans/tea/decide', { amount: '5000000', ...order });
  const decided = ({ json }: Answer) => json as unknown as TeaDecisionRecord;

  it('approves two hundred honest trades in one call, factor by factor', async () => {
    const answer = await decide(good, { openings: opened(ofGood) });
    expect(said(answer)).to.equal('201');
    const { decision, bank: asker, facts } = decided(answer);

    expect(ofGood).to.have.length(200);
    expect(decision).to.include({ answer: 'approve', isCut: false, trader: participant(GOOD) });
    expect(asker).to.equal(null);
    expect(facts).to.match(/^0x[0-9a-f]{64}$/);
    expect(decision.counted).to.have.length(200);
    expect(decision.factors.map(({ name, weight }) => `${name} ${weight}`)).to.deep.equal([
      ...['turnover 30', 'months 15', 'counterparties 15', 'concentration 15', 'history 15', 'paid 10'],
    ]);
    const turnover = decision.factors[0];
    const sum = ofGood.reduce((total, { planned }) => total + planned.price, 0n);
    expect(turnover?.value).to.equal(`${sum}`);
    expect([...(turnover?.trades ?? [])].sort()).to.deep.equal(ofGood.map(({ id }) => id).sort());
  });

  it('hands a trader over to a person when half of his trades went round, and names them', async () => {
    const { decision, id } = decided(await decide(doubted, { openings: opened(ofDoubted) }));

    expect(decision.answer).to.equal('human');
    expect(decision.bites.find(({ rule }) => rule === 'washShare')).to.include({ found: '50', bound: '10' });
    expect(decision.leftOut.filter(({ reason }) => reason === 'roundTrip')).to.have.length(100);
    expect(decision.review.zh).to.equal('申请人工复核');
    const asked = await doubted.post(`/api/loans/tea/decisions/${id}/review`);
    expect(decided(asked).reviewAskedAt).to.be.a('string');
    const again = await doubted.post(`/api/loans/tea/decisions/${id}/review`);
    expect(decided(again).reviewAskedAt).to.equal(decided(asked).reviewAskedAt);
    expect(said(await good.post(`/api/loans/tea/decisions/${id}/review`))).to.equal('404 RecordUnknown');
  });

  it('counts nothing whose price and payment nobody opened', async () => {
    const { decision } = decided(await decide(good));
    expect(decision.counted).to.deep.equal([]);
    expect(decision.leftOut.map(({ reason }) => reason))
      .to.have.length(200)
      .and.to.satisfy((all: string[]) => {
        return all.every((reason) => reason === 'unpaid');
      });
  });

  it('opens by the trader’s own drafts, and nobody else’s', async () => {
    const [one] = ofGood;
    if (!one) throw new TypeError('There is a trade.');
    const { seller, buyer, payment } = one.planned;
    const [{ price, priceSalt, payment: paid }, { trade, signatures }] = [one.opening, one];
    const terms = {
      ...{ sellerCard: trade.sellerCard, buyerCard: trade.buyerCard, batch: trade.batch, grams: `${trade.grams}` },
      ...{ price: `${price}`, payment, witness: signatures.witness.toLowerCase() },
      tradedAt: new Date(Number(trade.tradedAt) * 1_000).toISOString(),
    };
    const hands = { seller: context.keys.addressOf(seller), buyer: context.keys.addressOf(buyer) };
    await ledger.gateway.kernel.store.db
      .insertInto('private.card_trade_draft')
      .values({
        ...{
          id: '1f0e6a3c-5a3c-4d0e-9a40-000000000001',
          card_trade: one.id,
          nonce: trade.nonce,
          terms: JSON.stringify(terms),
        },
        ...{ seller: hands.seller.toLowerCase(), buyer: hands.buyer.toLowerCase(), witness: terms.witness },
        ...{
          price_salt: priceSalt,
          payment_salt: paid.salt,
          drafted_by: hands.seller.toLowerCase(),
          drafted_at: new Date(),
        },
      })
      .execute();
    const { decision } = decided(await decide(good));
    expect(decision.counted).to.deep.equal([one.id]);
  });

  it('refuses openings that the chain’s commitments don’t bear out, and nothing is kept', async () => {
    const [first, ...rest] = opened(ofGood);
    const before = (await good.get('/api/loans/tea/decisions'))?.json.rows as unknown[];
    const bent = await decide(good, { openings: [{ ...first, price: '1' }, ...rest] });
    expect(said(bent)).to.equal('422 TeaApplicationInvalid');
    expect(bent.json.args).to.include({ reason: 'TeaOpeningMismatch' });
    expect((await good.get('/api/loans/tea/decisions'))?.json.rows).to.have.length(before.length);
    expect(said(await decide(bank))).to.equal('422 TeaTradesMissing');
  });

  it('answers a bank by the trader’s leave alone, as long as it lasts', async () => {
    const order = { trader: participant(GOOD), openings: opened(ofGood) };
    expect(said(await decide(bank, order))).to.equal('403 TeaConsentMissing');

    const composed = await good.compose('loan.consentToTea', { bank: participant('bankA'), until: LATER });
    const { id: actId, words } = composed.json as { id: string; words: { zh: string } };
    expect(words.zh).to.include('示例农商行甲').and.include('可随时撤回');
    await good.post(`/api/acts/${actId}/code`);
    await good.post(`/api/acts/${actId}/confirm`, { code: await ledger.nextCode() });
    const consent = await good.post('/api/loans/tea/consents', { actId });
    expect(said(consent)).to.equal('201');

    const answer = decided(await decide(bank, order));
    expect(answer).to.deep.include({ bank: participant('bankA') });
    expect(answer.decision.answer).to.equal('approve');
    expect(said(await decide(otherBank, order))).to.equal('403 TeaConsentMissing');
    // The trader sees who asked; another bank learns nothing.
    const { rows } = (await good.get('/api/loans/tea/decisions')).json as { rows: { id: string; bank: string }[] };
    expect(rows.find(({ id }) => id === answer.id)?.bank).to.equal(participant('bankA'));
    expect(said(await bank.get(`/api/loans/tea/decisions/${answer.id}`))).to.equal('200');
    expect(said(await bank.get(`/api/loans/tea/decisions/${answer.id}/proofs`))).to.equal('200');
    expect(said(await otherBank.get(`/api/loans/tea/decisions/${answer.id}`))).to.equal('404 RecordUnknown');

    const { id } = consent.json as { id: string };
    expect(said(await bank.post(`/api/loans/tea/consents/${id}/revoke`))).to.equal('404 RecordUnknown');
    expect(said(await good.post(`/api/loans/tea/consents/${id}/revoke`))).to.equal('200');
    expect(said(await decide(bank, order))).to.equal('403 TeaConsentMissing');
    // What was answered stays the bank's record; what he trades since is his again.
    expect(said(await bank.get(`/api/loans/tea/decisions/${answer.id}`))).to.equal('200');
    expect(said(await bank.get(`/api/loans/tea/decisions/${answer.id}/proofs`))).to.equal('403 TeaConsentMissing');
    expect(said(await good.get(`/api/loans/tea/decisions/${answer.id}/proofs`))).to.equal('200');
  });

  it('takes books from a bank alone', async () => {
    const books = { payees: [{ payment: '示例转账 A-0001', account: '示例账户' }], openings: opened(ofGood) };
    const refused = await decide(good, books);
    expect(said(refused)).to.equal('422 TeaApplicationInvalid');
    expect(refused.json.args).to.include({ reason: 'BooksOfTrader' });
  });

  it('gives proofs that hold without us, and show a trade that was taken back since', async () => {
    const { id } = decided(await decide(good, { openings: opened(ofGood) }));
    const read = async () =>
      (await good.get(`/api/loans/tea/decisions/${id}/proofs`)).json as unknown as {
        block: { hash: Hex; number: number };
        trades: { id: Hex; claim: TradeClaim }[];
        bundle: Bundle;
      };
    const genesis = (await context.reader.request('eth_getBlockByNumber', ['0x0', false])) as { hash: string };
    const released = pinned({ ...context.deployment, genesisHash: genesis.hash });
    const { block, trades, bundle } = await read();
    const trusted = { deployment: released, trustedBlockHashes: [block.hash] };

    expect(verifyBundle(bundle, trusted)).to.include({ ok: true });
    expect(trades.map(({ claim }) => tradeKeys(released)(claim))).to.deep.equal(trades.map(({ id }) => id));
    const nodes = [{ operator: 'ours', url: ledger.rpcUrl }];
    const claims = trades.map(({ claim }) => claim);
    const ask = (some: TradeClaim[]) =>
      verifyFact({
        deployment: released,
        nodes,
        fact: tradesFact(released, some, block.number),
        options: { maxBytes: 2 ** 24 },
      });
    expect((await ask(claims)).status).to.equal('singleNode');
    // Another gram is another trade, of which the chain knows nothing.
    const [first, ...rest] = claims;
    if (!first) throw new TypeError('There is a trade.');
    const { words } = await ask([{ ...first, grams: '1' }, ...rest]);
    expect(BigInt(words[0]?.word ?? 1)).to.equal(0n);

    const last = ofGood.at(-1);
    if (!last) throw new TypeError('There is a trade.');
    const { seller, buyer, grams, price } = last.planned;
    const back = { seller: buyer, buyer: seller, grams, price, payment: '示例退款 A-0200', after: 0 };
    const [counter] = await recordTeaTrades(context, last.trade.batch, [back], last.id);
    expect(counter?.trade.counters).to.equal(last.id);
    await ledger.gateway.indexer.waitFor(Number(await context.reader.request('eth_blockNumber', [])), 60_000);
    const now = await read();
    expect(now.trades.find((one) => one.id === last.id)?.claim.counteredBy).to.equal(counter?.id);
    expect(verifyBundle(now.bundle, { ...trusted, trustedBlockHashes: [now.block.hash] })).to.include({ ok: true });
    const { decision } = decided(await decide(good, { openings: opened(ofGood) }));
    expect(decision.leftOut.filter(({ reason }) => reason === 'countered').map(({ trade }) => trade)).to.have.members([
      ...[last.id, counter?.id],
    ]);
  });
});
