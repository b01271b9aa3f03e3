import { expect } from 'chai';
import { exportJWK, generateKeyPair } from 'jose';
import type { z } from 'zod';
import { demoPaperId, demoRightId } from '../../../scripts/demo/seed/seedRights.ts';
import { createBankSystem } from '../../../scripts/lib/bankSystem.ts';
import { advanceChainClock, chainTime } from '../../../scripts/processes/chainClock.ts';
import { pledgeId } from '../../../sdk/ids/keys.ts';
import { createIndexContext } from '../../../server/kernel/indexer/createIndexContext.ts';
import { digestProjection } from '../../../server/kernel/indexer/digest.ts';
import { rebuild } from '../../../server/kernel/indexer/rebuild.ts';
import {
  financeProductSchema,
  loanApplicationSchema,
  loanOfferSchema,
  loanSchema,
  portfolioSchema,
} from '../../../server/openapi/loanAnswers.ts';
import { projections } from '../../../server/projections.ts';
import { indexedDeployment } from '../../../server/startGateway.ts';
import type { Answer } from '../../support/httpClient.ts';
import { rejection } from '../../support/rejection.ts';
import { type SignedIn, signInAs } from '../commons/support/parties.ts';
import { startTestLedger, type TestLedger } from '../openapi/support/runningLedger.ts';
import { type LoanDesk, openLoanDesk, testSheet, word } from './support/loanDesk.ts';

const DAY = 86_400;
const OPEN_CREDIT = { product: 'TEST_CREDIT', gates: [], entrustedAbove: '0', unsecuredUpTo: '2000000' };

/** From an application to the release of a lien, as people and programs reach it. */
describe('loans over HTTP', function () {
  this.timeout(300_000);
  let ledger: TestLedger;
  let desk: LoanDesk;
  let bank: SignedIn;
  let otherBank: SignedIn;
  let farmer: SignedIn;
  let village: SignedIn;
  let township: SignedIn;
  let supervisor: SignedIn;
  let right: string;

  before(async () => {
    ledger = await startTestLedger({ CACHE_SECONDS: '0' });
    desk = openLoanDesk(ledger);
    bank = await signInAs(ledger, 'bankA');
    otherBank = await signInAs(ledger, 'bankB');
    farmer = await signInAs(ledger, 'farmerFangshan');
    village = await signInAs(ledger, 'villageZhenbu');
    township = await signInAs(ledger, 'townshipZhenbu');
    supervisor = await signInAs(ledger, 'marketRegulator');
    if (!ledger.demo) throw new TypeError('The test ledger is the demo’s.');
    right = demoRightId(ledger.demo, 'zhenbuEco');
    expect(await bank.does('loan.setGates', OPEN_CREDIT)).to.equal(null);
    const rule = {
      ...{ product: 'TEST_GEP', class: 'ECO_PRODUCT_USE', capBps: 6_500, termMarginDays: 365, freshnessDays: 365 },
      ...{ selfLimit: '0', maxRank: 1, perfection: 'notice', isOpen: true },
    };
    expect(await bank.does('finance.setRule', rule)).to.equal(null);
    expect(await desk.publish(bank, testSheet('TEST_CREDIT'))).to.equal(null);
    expect(await desk.publish(bank, testSheet('TEST_GEP', { showsGep: true }))).to.equal(null);
    await desk.mint('bankA', 10_000_000n);
    await desk.mint('farmerFangshan', 1_000_000n);
  });
  after(() => ledger?.stop());

  const said = ({ status, json }: Pick<Answer, 'status' | 'json'>) =>
    status < 400 ? String(status) : String(json.code);

  const wish = (more: object = {}) => ({
    ...{ bank: desk.id('bankA'), product: 'TEST_CREDIT', principal: '1000000', repayment: 'equalInstalment' },
    ...{ months: 3, everyMonths: 1, purpose: { code: 'farming', words: '购买茶苗（示例）' } },
    ...more,
  });

  async function applied(who: SignedIn, more: object = {}): Promise<{ id: string; answer: string }> {
    const answer = await who.post('/api/loans/applications', wish(more));
    expect(answer.status, answer.text).to.equal(201);
    return answer.json as { id: string; answer: string };
  }

  const termsOf = async (more: object = {}) => ({
    ...{
      principal: '1000000',
      repayment: 'equalInstalment',
      everyMonths: 1,
      periods: 3,
      contract: `示例 ${word().slice(2, 34)}`,
    },
    ...{ ratePpm: 43_500, dayCount: 'ACT/360', drawOn: await desk.today(), penaltyPpm: 65_250, graceDays: 15 },
    ...{ gates: [], document: word(), validUntil: await desk.instant(DAY) },
    ...more,
  });

  async function offered(application: string, more: object = {}) {
    const params = { application, terms: await termsOf(more) };
    const to = { path: '/api/loans/offers', body: params };
    const given = await desk.hands(bank, { kind: 'loan.offer', params }, to);
    return { ...given, sent: { ...params, actId: given.actId } };
  }

  /** By the bank's kept key, for whoever then uses it. */
  async function receiptFor(wanted: object) {
    const params = { ...wanted, bankReference: word(), heldUntil: await desk.instant(DAY) };
    const given = await desk.hands(
      bank,
      { kind: 'loan.receipt', params },
      { path: '/api/loans/receipts', body: { params } },
    );
    expect(given.status, JSON.stringify(given.json)).to.equal(201);
    return given.json.receipt as object;
  }

  /** An answer that is as the description of the API says. */
  async function told(who: SignedIn, path: string, schema: z.ZodType): Promise<Record<string, unknown>> {
    const { json, status, text } = await who.get(path);
    expect(status, text).to.equal(200);
    expect(schema.safeParse(json).error?.issues, path).to.equal(undefined);
    return json as Record<string, unknown>;
  }
  const loanOf = (who: SignedIn, id: unknown) => told(who, `/api/loans/${id}`, loanSchema);

  describe('on credit alone, with cash', () => {
    let application: string;
    let offer: { id: string; loan: string };

    it('are shown as products with an example, and reckoned for anybody', async () => {
      const json = await told(bank, `/api/finance/products/${desk.id('bankA')}/TEST_CREDIT`, financeProductSchema);
      expect(json).to.deep.include({ product: 'TEST_CREDIT', lent: null });
      expect(json.example).to.include({ principal: '10000000', months: 12, ratePpm: 43_500 });
      const quote = { principal: '1000000', repayment: 'equalInstalment', everyMonths: 1, periods: 3 };
      const of = { bank: desk.id('bankA'), product: 'TEST_CREDIT', level: 'AA' };
      const quoted = (await farmer.post('/api/loans/quote', { ...quote, ...of })).json as { terms: object };
      expect(quoted.terms).to.include({ ratePpm: 40_500, ordinaryPpm: 43_500, discountPpm: 3_000 });
    });

    it('are approved by the rules at once, every factor told', async () => {
      const filed = await applied(farmer);
      application = filed.id;
      expect(filed.answer).to.equal('approve');
      const json = await told(farmer, `/api/loans/applications/${application}`, loanApplicationSchema);
      const [decision] = json.decisions as {
        limit: string;
        bounds: object[];
        factors: { name: string; isMet: boolean }[];
      }[];
      expect(decision?.limit).to.equal('2000000');
      expect(decision?.bounds).to.deep.include({ bound: 'unsecured', fen: '2000000', bites: true });
      expect(decision?.factors.every(({ isMet }) => isMet)).to.equal(true);
    });

    it('are offered no higher and no dearer than was decided', async () => {
      expect(said(await offered(application, { principal: '2000001' }))).to.equal('LoanOfferAboveLimit');
      expect(said(await offered(application, { ratePpm: 43_501 }))).to.equal('LoanOfferDearer');
    });

    it('are refused when another offer is handed in than was signed', async () => {
      const params = { application, terms: await termsOf() };
      const body = { application, terms: { ...params.terms, graceDays: 30 } };
      const altered = await desk.hands(bank, { kind: 'loan.offer', params }, { path: '/api/loans/offers', body });
      expect(said(altered)).to.equal('ActUnknown');
    });

    it('are offered by the bank’s kept key, and drawn by the borrower', async () => {
      const given = await offered(application);
      expect(given.status, JSON.stringify(given.json)).to.equal(201);
      offer = given.json as typeof offer;
      expect(given.json).to.include({ state: 'open', signature: null });
      // Two offers would lend one approval twice.
      expect(said(await offered(application))).to.equal('LoanAlreadyOffered');
      expect(await bank.does('loan.draw', { offer: offer.id })).to.equal('RecordUnknown');
      expect(await farmer.does('loan.draw', { offer: offer.id })).to.equal(null);
      const loan = await loanOf(farmer, offer.loan);
      expect(loan).to.include({ state: 'live', outstanding: '1000000', role: 'borrower' });
      expect((loan.schedule as { state: string }[]).map(({ state }) => state)).to.deep.equal(['due', 'open', 'open']);
      const { json } = await farmer.get(`/api/loans/applications/${application}`);
      expect(json.state).to.equal('drawn');
      expect(await farmer.does('loan.draw', { offer: offer.id })).to.equal('LoanOfferNotOpen');
    });

    it('exist for their two sides and the supervisor alone', async () => {
      const readers = { bank, farmer, supervisor, otherBank, village };
      const found: Record<string, string> = {};
      for (const [name, who] of Object.entries(readers)) found[name] = said(await who.get(`/api/loans/${offer.loan}`));
      expect(found).to.deep.equal({
        ...{ bank: '200', farmer: '200', supervisor: '200', otherBank: 'RecordUnknown', village: 'RecordUnknown' },
      });
      const stranger = await otherBank.get(`/api/loans/applications/${application}`);
      expect(said(stranger)).to.equal('RecordUnknown');
      const listed = async (who: SignedIn, query: string) => {
        const { rows } = (await who.get(`/api/loans${query}`)).json as { rows: { id: string }[] };
        return rows.some(({ id }) => id === offer.loan);
      };
      expect([await listed(farmer, ''), await listed(bank, '?as=bank')]).to.deep.equal([true, true]);
      expect([await listed(otherBank, ''), await listed(otherBank, '?as=supervisor')]).to.deep.equal([false, false]);
      expect([await listed(supervisor, ''), await listed(supervisor, '?as=supervisor')]).to.deep.equal([false, true]);
      expect(said(await farmer.get('/api/loans/portfolio'))).to.equal('RoleMissing');
    });

    it('are paid by the schedule, partly ahead, and closed', async () => {
      const { loan } = offer;
      expect(await otherBank.does('loan.repay', { loan })).to.equal('RecordUnknown');
      expect(await farmer.does('loan.repay', { loan })).to.equal(null);
      expect(await bank.does('loan.close', { loan })).to.equal('LoanNotOver');
      const paid = await loanOf(farmer, loan);
      expect(paid.next).to.include({ number: 2 });

      const on = await desk.today();
      const wanted = { kind: 'prepayment', on, prepaid: '0' };
      expect(said(await farmer.post(`/api/loans/${loan}/amendments/quote`, wanted))).to.equal('LoanAmendmentEarly');
      expect(await farmer.does('loan.repay', { loan })).to.equal(null);
      expect(await farmer.does('loan.repay', { loan })).to.equal(null);
      expect(await loanOf(bank, loan)).to.include({ state: 'repaid', outstanding: '0' });
      expect(await farmer.does('loan.repay', { loan })).to.equal('LoanNotLive');
      expect(await farmer.does('loan.close', { loan })).to.equal(null);
      expect(await loanOf(farmer, loan)).to.include({ state: 'closed' });
    });

    it('leave no words behind once the applicant erases them', async () => {
      const erased = await farmer.post(`/api/loans/applications/${application}/erase`);
      expect(erased.json, erased.text).to.deep.include({ state: 'erased', words: null, income: null });
      const { rows } = await ledger.gateway.kernel.store.pool.query(
        'SELECT count(*) FROM private.loan_application a WHERE a::text LIKE $1',
        ['%茶苗%'],
      );
      expect(rows[0]).to.deep.equal({ count: '0' });
    });
  });

  describe('on an eco-product right, by receipts of the bank', () => {
    let application: string;
    let offer: { id: string; loan: string; secured: string; maturity: number; matter: string };

    it('go to a person above the machine’s sum, and stop where the right ends first', async () => {
      const on = {
        product: 'TEST_GEP',
        subject: { asset: 'USE_RIGHTS', right },
        purpose: { code: 'restoration', words: '修复' },
      };
      const terms = { principal: '500000000', repayment: 'bullet', months: 12, everyMonths: 3 };
      expect(said(await farmer.post('/api/loans/applications', wish({ ...on, ...terms })))).to.equal(
        'RightNotOfCaller',
      );
      const filed = await applied(village, { ...on, ...terms });
      expect(filed.answer).to.equal('human');
      application = filed.id;
      const { json } = await bank.get(`/api/loans/applications/${application}`);
      const [decision] = json.decisions as { limit: string; bounds: object[] }[];
      expect(decision?.limit).to.equal('520000000');
      expect(decision?.bounds).to.deep.include({ bound: 'appraisal', fen: '520000000', bites: true });
      expect(said(await offered(application))).to.equal('LoanNotDecided');
    });

    it('are decided by an officer, who signs over what the machine saw', async () => {
      const words = { answer: 'approve', limit: '500000000', words: '双人实地核查，收入稳定' };
      const path = `/api/loans/applications/${application}/decide`;
      const act = { kind: 'loan.decide', params: { application, ...words } };
      const altered = await desk.hands(bank, act, { path, body: { ...words, limit: '500000001' } });
      expect(said(altered)).to.equal('ActUnknown');
      const decided = await desk.hands(bank, act, { path, body: words });
      expect(decided.status, JSON.stringify(decided.json)).to.equal(200);
      const [machine, human] = decided.json.decisions as Record<string, string>[];
      expect(human).to.include({ by: 'human', answer: 'approve', facts: machine?.facts });
      expect(await otherBank.does('loan.decide', { application, ...words })).to.equal('RecordUnknown');
      const again = await bank.post(path, { ...words, actId: decided.actId });
      expect([said(again), (again.json.decisions as object[]).length]).to.deep.equal(['200', 2]);
    });

    it('are not drawn before holder and register spoke', async () => {
      const terms = { principal: '500000000', repayment: 'bullet', everyMonths: 3, periods: 4 };
      const given = await offered(application, terms);
      expect(given.status, JSON.stringify(given.json)).to.equal(201);
      offer = given.json as typeof offer;
      expect(await bank.post('/api/loans/offers', given.sent)).to.deep.include({ status: 201, json: given.json });
      const receipt = await receiptFor({ for: 'drawing', offer: offer.id });
      expect(await village.does('loan.drawWithReceipt', { offer: offer.id, receipt })).to.equal('LoanPledgeMissing');
    });

    it('are drawn by the bank’s receipt, with the pledge made in the same call', async () => {
      if (!ledger.demo) throw new TypeError('The test ledger is the demo’s.');
      const valuation = await valuationOf();
      const asked = await bank.post('/api/pledge-requests', {
        ...{ right, product: 'TEST_GEP', debt: offer.loan, secured: offer.secured, isMaximum: false, covenant: false },
        ...{ maturity: new Date(offer.maturity * 1000).toISOString(), valuation },
        papers: [
          demoPaperId(ledger.demo, 'zhenbuEco', 'VILLAGE_RESOLUTION'),
          demoPaperId(ledger.demo, 'zhenbuEco', 'FILING'),
        ],
      });
      expect(asked.status, asked.text).to.equal(201);
      const request = String(asked.json.id);
      const act = { kind: 'rights.consentToPledge', params: { request } };
      const consented = await desk.hands(village, act, { path: `/api/pledge-requests/${request}/consent` });
      expect(consented.status, JSON.stringify(consented.json)).to.equal(200);
      const notice = await noticeAbout();
      const receipt = await receiptFor({ for: 'drawing', offer: offer.id });
      const known = (await village.get(`/api/loans/receipts?matter=${offer.matter}`)).json.rows as object[];
      expect(known).to.have.length(2);
      expect(await village.does('loan.drawWithReceipt', { offer: offer.id, receipt, notice })).to.equal(null);
      const loan = await loanOf(village, offer.loan);
      expect(loan.lien).to.include({ state: 'pledged', rank: 1, isRegistered: false });
      expect(loan.health).to.include({ bps: '10400', health: 'warn', value: '800000000' });
    });

    it('show in the portfolio of their bank, and in nobody else’s', async () => {
      const json = await told(bank, '/api/loans/portfolio?product=TEST_GEP', portfolioSchema);
      expect(json.sums).to.include({
        loans: 1,
        live: 1,
        disbursed: '500000000',
        outstanding: '500000000',
        repaid: '0',
      });
      expect(json.health).to.deep.equal({ well: 0, warn: 1, stop: 0, unknown: 0 });
      expect(json.ratio).to.deep.include({ secured: '500000000', value: '800000000', bps: '6250' });
      const { byClass, byCounty } = json.concentration as Record<string, { key: string; shareBps: number }[]>;
      expect(byClass?.[0]).to.include({ key: 'ECO_PRODUCT_USE', shareBps: 10_000 });
      expect(byCounty?.[0]).to.include({ key: '331121' });
      expect((await otherBank.get('/api/loans/portfolio?product=TEST_GEP')).json.sums).to.include({
        loans: 0,
        outstanding: '0',
      });
    });

    it('are amended by both sides, and what is due is known after it', async () => {
      const { loan } = offer;
      const wanted = {
        kind: 'prepayment',
        on: await desk.today(),
        prepaid: '100000000',
        periods: 2,
        repayment: 'interestFirst',
      };
      const quote = (await village.post(`/api/loans/${loan}/amendments/quote`, wanted)).json;
      expect(quote).to.include({ revision: 1, sum: '100000000', accrued: '0', penalty: '0' });
      const drafted = await village.post('/api/loan-amendment-drafts', {
        ...{ loan, wish: wanted, lender: desk.address('bankA'), borrower: desk.address('villageZhenbu') },
        ...{ document: word(), validUntil: await desk.instant(DAY) },
      });
      expect(drafted.status, drafted.text).to.equal(201);
      const draft = String(drafted.json.id);
      expect(await village.does('loan.amend', { draft })).to.equal('LoanAmendmentUnsigned');
      for (const side of [village, bank]) {
        const act = { kind: 'loan.signAmendment', params: { draft } };
        const signed = await desk.hands(side, act, { path: `/api/loan-amendment-drafts/${draft}/sign` });
        expect(signed.status, JSON.stringify(signed.json)).to.equal(200);
      }
      const receipt = await receiptFor({ for: 'amendment', draft });
      expect(await village.does('loan.amendWithReceipt', { draft, receipt })).to.equal(null);
      const amended = await loanOf(village, loan);
      expect(amended).to.include({ outstanding: '400000000', revision: 1 });
      expect(amended.schedule).to.have.length(2);
      expect(amended.next).to.include({ number: 1, principal: '0' });
      const { json } = await bank.get('/api/loans/portfolio?product=TEST_GEP');
      expect((json.ageing as { bucket: string; loans: number }[])[0]).to.include({ bucket: 'current', loans: 1 });
    });

    it('are paid by receipts of exactly what is due, and their lien leaves with them', async () => {
      const { loan } = offer;
      for (const number of [1, 2]) {
        const receipt = (await receiptFor({ for: 'instalment', loan })) as { amount: string };
        const short = { ...receipt, amount: (BigInt(receipt.amount) - 1n).toString() };
        if (number === 1)
          expect(await village.does('loan.repayWithReceipt', { loan, receipt: short })).to.equal('ReceiptMismatch');
        expect(await village.does('loan.repayWithReceipt', { loan, receipt })).to.equal(null);
      }
      expect(await village.does('loan.close', { loan })).to.equal(null);
      const closed = await loanOf(bank, loan);
      expect(closed).to.include({ state: 'closed' });
      expect(closed.lien).to.include({ state: 'released', rank: null });
    });

    it('have a plan on paper and as a table', async () => {
      const pdf = await village.get(`/api/loans/${offer.loan}/plan.pdf`);
      expect(pdf.text.slice(0, 5)).to.equal('%PDF-');
      const csv = await village.get(`/api/loans/${offer.loan}/plan.csv`);
      expect(csv.text).to.contain('number,from,dueOn,principalFen');
      expect(said(await otherBank.get(`/api/loans/${offer.loan}/plan.pdf`))).to.equal('RecordUnknown');
    });

    async function valuationOf(): Promise<string> {
      const { json } = await bank.get(`/api/loans/applications/${application}`);
      const [decision] = json.decisions as { factors: { name: string; proofs: string[] }[] }[];
      return decision?.factors.find(({ name }) => name === 'valuation')?.proofs[0] ?? '';
    }

    /** The notice keeper's word about the pledge that drawing will make. */
    async function noticeAbout(): Promise<string> {
      const subject = pledgeId(desk.id('bankA'), offer.loan as `0x${string}`);
      const { json } = await township.bring(
        '/api/documents',
        'application/octet-stream',
        new TextEncoder().encode('示例公示'),
      );
      const statement = {
        schema: 'PLEDGE_NOTICE',
        subject,
        basisDate: await desk.instant(-60),
        contentHash: json.hash,
      };
      expect(await township.does('evidence.attest', statement)).to.equal(null);
      const found = await township.get(`/api/evidence?subject=${subject}`);
      return String((found.json.rows as { id: string }[])[0]?.id);
    }
  });

  describe('for systems of a bank', () => {
    it('are read under loans:read, and no application is answered by it', async () => {
      const { id } = await applied(farmer);
      const system = await systemOf(['loans:read']);
      expect(await (await system.ask('/api/loans/portfolio')).json()).to.have.property('sums');
      const asked = system.ask(`/api/loans/applications/${id}/investigate`, { method: 'POST' });
      expect(await rejection(asked)).to.have.property('code', 'SessionMissing');
      expect((await farmer.get(`/api/loans/applications/${id}`)).json.state).to.equal('filed');
      expect(said(await bank.post(`/api/loans/applications/${id}/investigate`))).to.equal('200');
    });

    async function systemOf(scopes: string[]) {
      const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
      const { kty, crv, x, y } = await exportJWK(publicKey);
      const params = { name: '示例核心系统', scopes, publicKey: { kty, crv, x, y } };
      const { json } = await desk.hands(bank, { kind: 'clients.register', params }, { path: '/api/clients' });
      const key = await exportJWK(privateKey);
      return createBankSystem({ server: ledger.config.PUBLIC_ORIGIN, clientId: String(json.id), key });
    }
  });

  describe('afterwards', () => {
    it('lapse as offers with their day, and are offered again', async () => {
      const { id: application } = await applied(farmer);
      const given = await offered(application);
      expect(given.status, JSON.stringify(given.json)).to.equal(201);
      expect(loanOfferSchema.safeParse(given.json).error?.issues).to.equal(undefined);
      await advanceChainClock(ledger.rpcUrl, (await chainTime(ledger.rpcUrl)) + 2 * DAY);
      // A write that is waited for: the projection has the later time then.
      expect(await bank.does('loan.setGates', OPEN_CREDIT)).to.equal(null);
      expect(await farmer.does('loan.draw', { offer: given.json.id })).to.equal('LoanOfferNotOpen');
      const lapsed = await told(farmer, `/api/loans/applications/${application}`, loanApplicationSchema);
      expect(lapsed).to.include({ state: 'lapsed' });
      const again = await offered(application);
      expect(again.json, JSON.stringify(again.json)).to.include({ state: 'open' });
      expect(said(await bank.post(`/api/loans/offers/${again.json.id}/decline`))).to.equal('RecordUnknown');
      expect(said(await bank.post(`/api/loans/offers/${again.json.id}/withdraw`))).to.equal('200');
      expect(await farmer.does('loan.draw', { offer: again.json.id })).to.equal('LoanOfferNotOpen');
    });

    it('are rebuilt from the chain to the same digest', async () => {
      const { rpc, store } = ledger.gateway.kernel;
      const deps = { rpc, pool: store.pool, deployment: indexedDeployment(ledger.deployment), projections };
      const context = createIndexContext(deps, { finalityDepth: 0 });
      const standing = await digestProjection(store.pool, context.plan);
      await rebuild(context, standing.block);
      expect(await digestProjection(store.pool, context.plan)).to.deep.equal(standing);
    });
  });
});
