import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { demoPaperId, demoRightId } from '../../../scripts/demo/seed/seedRights.ts';
import { demoParticipant } from '../../../scripts/demo/seed/seedWorld.ts';
import { chainTime } from '../../../scripts/processes/chainClock.ts';
import { leaseId, lienId } from '../../../sdk/ids/keys.ts';
import { certificateNumber } from '../../../sdk/rights/certificateNumber.ts';
import { send } from '../../support/httpClient.ts';
import { startTestLedger, type TestLedger } from '../openapi/support/runningLedger.ts';
import { CALLERS, type Caller, type Callers, type Expected, openCallers, SIGNED_IN } from './support/callers.ts';

const UNKNOWN = `0x${'ab'.repeat(32)}`;
const UUID = '00000000-0000-4000-8000-000000000000';
const LATER = '2060-01-01T00:00:00Z';
const SOON = '2026-12-31T00:00:00Z';
const DAY = 86_400_000;

/** Who may do what with whose objects: the tables were written before the answers were seen. */
describe('acts and routes of rights, by who asks', function () {
  this.timeout(180_000);
  let ledger: TestLedger;
  let callers: Callers;
  /** A person's right with a lien of bank A, what is let elsewhere, and what a holder let bank A ask. */
  let ids: Record<'right' | 'eco' | 'lien' | 'lease' | 'paper' | 'bankA' | 'bankB' | 'register' | 'document', string>;
  let request: string;
  let consent: string;

  before(async () => {
    ledger = await startTestLedger();
    callers = await openCallers(ledger);
    const keys = ledger.demo;
    if (!keys) throw new TypeError('The test ledger is the demo’s.');
    const party = (key: string) => demoParticipant(keys, key);
    const right = demoRightId(keys, 'farmerForest');
    const { json } = await send(`${ledger.gateway.url}/api/rights/${right}/report`);
    ids = {
      right,
      eco: demoRightId(keys, 'wuxiIncome'),
      lien: lienId(party('registrarForestry'), '示例抵押登记 331102-2026-000001'),
      lease: leaseId(party('villageDajun'), party('brandOperator'), certificateNumber('示例租赁合同 2025-009')),
      paper: demoPaperId(keys, 'farmerForest', 'CONTRACTOR_CONSENT'),
      bankA: party('bankA'),
      bankB: party('bankB'),
      register: party('registrarForestry'),
      document: (json.title as { documentHash: string }).documentHash,
    };
    const until = new Date(Date.now() + 5 * DAY).toISOString();
    const leave = { right, bank: ids.bankA, purpose: 'loanApplication', until };
    const actId = await callers.confirmed('holder', 'rights.consentToReport', leave);
    const granted = await callers.ask('holder', 'POST', '/api/report-consents', { actId });
    consent = String(granted.json.id);
    request = String((await callers.ask('bank', 'POST', '/api/pledge-requests', pledgeOf(right))).json.id);
  });

  after(() => ledger?.stop());

  /** A registration of now is late for nobody: what is asked here is who registers. */
  const headTime = async () => new Date((await chainTime(ledger.rpcUrl)) * 1_000).toISOString();
  const pledgeOf = (right: string) => ({
    ...{ right, product: 'ECO_LOAN', debt: UNKNOWN, secured: '100', isMaximum: false },
    ...{ maturity: SOON, covenant: false, valuation: UNKNOWN },
  });
  const wordFor = (expected: Expected, caller: Caller) => expected[caller] ?? expected.others;

  /** Whoever isn't signed in composes nothing. */
  async function judged(kind: string, params: object, expected: Expected): Promise<void> {
    const wanted = { nobody: 'SessionMissing', ...expected };
    const found: Partial<Record<Caller, string>> = {};
    for (const caller of Object.keys(CALLERS) as Caller[]) found[caller] = await callers.verdict(caller, kind, params);
    const hoped = Object.fromEntries(Object.keys(found).map((caller) => [caller, wordFor(wanted, caller as Caller)]));
    expect(found, kind).to.deep.equal(hoped);
  }

  async function answered(method: 'GET' | 'POST', path: string, body: unknown, expected: Expected): Promise<void> {
    const wanted = { nobody: 'SessionMissing', ...expected };
    const found: Partial<Record<Caller, string>> = {};
    for (const caller of Object.keys(CALLERS) as Caller[])
      found[caller] = callers.said(await callers.ask(caller, method, path, body));
    const hoped = Object.fromEntries(Object.keys(found).map((caller) => [caller, wordFor(wanted, caller as Caller)]));
    expect(found, `${method} ${path}`).to.deep.equal(hoped);
  }

  const registrarAlone = { registrar: 'accepted', others: 'TitleRegisterNotCompetent' };
  const lienorAlone = { bank: 'accepted', others: 'CallerNotLienor' };

  describe('of registers', () => {
    it('renew, reregister and end for the right’s own registrar alone', async () => {
      const { right, paper, document: basis } = ids;
      const to = ledger.demo?.addressOf('villageWuxi');
      const registeredAt = '2026-01-02T00:00:00Z';
      await judged('rights.renew', { right, endsAt: LATER, basis }, registrarAlone);
      await judged('rights.reregister', { right, to, cause: 1, basis, registeredAt, papers: [paper] }, registrarAlone);
      await judged('rights.end', { right, cause: 2, basis }, registrarAlone);
    });

    it('bind nothing that isn’t a component', async () => {
      const expected = { registrar: 'ComponentInvalid', others: 'TitleRegisterNotCompetent' };
      await judged('rights.bind', { whole: ids.eco, components: [ids.right] }, expected);
    });

    it('let nobody else give up a right, and nobody a pledged one', async () => {
      const expected = { holder: 'RightEncumbered', others: 'ERC721IncorrectOwner' };
      await judged('rights.surrender', { right: ids.right, basis: ids.document }, expected);
    });

    it('record a lien for the competent register with its own receipt', async () => {
      const terms = {
        ...{ right: ids.right, lienor: ids.bankB, number: '示例 9', secured: '100', isMaximum: false },
        ...{ registeredAt: await headTime(), registrySeq: 1, expiresAt: null, maturity: null },
        ...{ covenant: false, debt: null, perfects: null, receipt: UNKNOWN },
      };
      const expected = { registrar: 'EvidenceUnknown', others: 'RegisterNotCompetent' };
      await judged('encumbrances.record', terms, expected);
    });

    it('renew a registration for the competent register', async () => {
      // It has no end.
      const renewal = { right: ids.right, lien: ids.lien, expiresAt: LATER, receipt: UNKNOWN };
      const expected = { registrar: 'RenewalInvalid', others: 'RegisterNotCompetent' };
      await judged('encumbrances.renewRegistration', renewal, expected);
    });
  });

  describe('of lienors', () => {
    it('release, reduce, waive, assign and declare for the lien’s own bank alone', async () => {
      const { right, lien, bankB } = ids;
      await judged('encumbrances.release', { right, lien }, lienorAlone);
      await judged('encumbrances.reduce', { right, lien, secured: '1' }, lienorAlone);
      await judged('encumbrances.waiveRank', { right, lien }, lienorAlone);
      await judged('encumbrances.declareDebt', { right, lien, owed: '1' }, lienorAlone);
      await judged('encumbrances.assign', { right, lien, lienor: bankB, secured: '1', debt: UNKNOWN }, lienorAlone);
    });

    it('fix no lien for a fixed sum, nor file notice of a registered one', async () => {
      const { right, lien } = ids;
      await judged('encumbrances.fix', { right, lien, owed: '1', cause: 0 }, { ...lienorAlone, bank: 'FixingInvalid' });
      const noted = { ...lienorAlone, bank: 'NoticeNotApplicable' };
      await judged('encumbrances.fileNotice', { right, lien, evidence: UNKNOWN }, noted);
    });

    it('set rules for one’s own bank', async () => {
      const rule = {
        ...{ product: 'ECO_LOAN', class: 'FOREST_RIGHT', capBps: 5_000, termMarginDays: 0, freshnessDays: 0 },
        ...{ selfLimit: '0', maxRank: 1, perfection: 'registration', isOpen: true },
      };
      const expected = { bank: 'accepted', otherBank: 'accepted', others: 'AccessManagedUnauthorized' };
      await judged('finance.setRule', rule, expected);
    });
  });

  describe('of courts', () => {
    it('freeze, lift and open cases for none of them', async () => {
      const { right, document } = ids;
      const order = { right, number: '示例 1', from: '2026-01-01T00:00:00Z', to: LATER };
      await judged('encumbrances.freeze', order, { others: 'OfficeNotCompetent' });
      await judged('encumbrances.unfreeze', { right, caseId: UNKNOWN }, { others: 'OfficeNotCompetent' });
      const opening = { right, number: '示例 2', lien: ids.lien, writ: document, liftsOrders: false };
      await judged('encumbrances.openCase', opening, { others: 'AccessManagedUnauthorized' });
    });
  });

  describe('of leases', () => {
    it('are signed by a side of them', async () => {
      const [lessor, lessee] = ['farmerYaxi', 'bankB'].map((key) => ledger.demo?.addressOf(key));
      const terms = {
        ...{ right: ids.right, lessor, lessee, number: '示例租赁 1', from: '2026-06-01T00:00:00Z', to: SOON },
        ...{ isExclusive: false, rent: '100', document: ids.document },
      };
      const expected = { holder: 'typedData', otherBank: 'typedData', others: 'RightNotOfCaller' };
      await judged('leases.sign', { terms }, expected);
    });

    it('are no stranger’s to end, nor their rent to acknowledge', async () => {
      const { lease, document: basis } = ids;
      await judged('leases.terminate', { lease, basis }, { others: 'CallerNotLeaseParty' });
      const rent = { lease, amount: '1', until: '2026-06-01T00:00:00Z' };
      await judged('leases.acknowledgeRent', rent, { others: 'CallerNotLeaseParty' });
    });
  });

  describe('of holders', () => {
    it('let a bank read and pledge by the holder alone', async () => {
      const leave = { right: ids.right, bank: ids.bankB, purpose: 'loanReview', until: SOON };
      await judged('rights.consentToReport', leave, { holder: 'statement', others: 'RightNotOfCaller' });
      await judged('rights.consentToPledge', { request }, { holder: 'typedData', others: 'RecordUnknown' });
      const unsigned = { bank: 'PledgeRequestNotConsented', others: 'RecordUnknown' };
      await judged('encumbrances.pledge', { request }, unsigned);
    });
  });

  describe('routes', () => {
    const banksAlone = { bank: '200', otherBank: '200', others: 'RoleMissing' };

    it('show a person’s report to the holder and to the bank with leave', async () => {
      await answered('GET', `/api/my/rights/${ids.right}/report`, undefined, {
        holder: '200',
        others: 'RightNotOfCaller',
      });
      const whole = { bank: '200', otherBank: 'ReportConsentMissing', others: 'RoleMissing' };
      await answered('GET', `/api/banks/rights/${ids.right}/report`, undefined, whole);
      const other = { bank: 'ReportConsentMissing', otherBank: 'ReportConsentMissing', others: 'RoleMissing' };
      await answered('GET', `/api/banks/rights/${ids.right}/report?purpose=enforcement`, undefined, other);
    });

    it('list to each what is its own', async () => {
      await answered('GET', '/api/my/rights', undefined, { others: '200' });
      await answered('GET', '/api/my/looks', undefined, { others: '200' });
      await answered('GET', '/api/banks/looks', undefined, banksAlone);
      await answered('GET', '/api/banks/rights?consented=true', undefined, banksAlone);
      expect(await totals('/api/my/rights')).to.deep.equal({ holder: 1, otherHolder: 1 });
      expect(await totals('/api/pledge-requests')).to.deep.equal({ holder: 1, bank: 1 });
      expect(await totals('/api/banks/looks')).to.deep.equal({ bank: 1 });
      expect(await totals('/api/my/looks')).to.deep.equal({ holder: 1 });
      expect(await totals('/api/banks/rights?consented=true')).to.deep.equal({ bank: 1 });
    });

    it('let a bank ask for a pledge by the holder’s leave, and the holder alone answer', async () => {
      const asking = { bank: '201', otherBank: 'ReportConsentMissing', others: 'RoleMissing' };
      await answered('POST', '/api/pledge-requests', { ...pledgeOf(ids.right), debt: ids.lien }, asking);
      const refusing = { holder: '200', others: 'RecordUnknown' };
      const { json } = await callers.ask('bank', 'POST', '/api/pledge-requests', {
        ...pledgeOf(ids.right),
        debt: ids.lease,
      });
      await answered('POST', `/api/pledge-requests/${json.id}/refuse`, {}, refusing);
      expect(callers.said(await callers.ask('holder', 'POST', `/api/pledge-requests/${json.id}/refuse`))).to.equal(
        'PledgeRequestNotOpen',
      );
    });

    it('let a registrar ask for a second signature, and see its register’s own', async () => {
      const terms = {
        ...{ right: ids.right, lienor: ids.bankB, number: '示例 10', secured: '100', isMaximum: false },
        ...{ registeredAt: await headTime(), registrySeq: 1, expiresAt: null, maturity: null },
        ...{ covenant: false, debt: null, perfects: null, receipt: UNKNOWN },
      };
      const { status, json } = await callers.ask('registrar', 'POST', '/api/lien-extracts', terms);
      expect(status).to.equal(201);
      const registrars = { registrar: '200', otherRegistrar: '200', others: 'RoleMissing' };
      await answered('GET', '/api/lien-extracts', undefined, registrars);
      expect(await totals('/api/lien-extracts')).to.deep.equal({ registrar: 1 });
      const second = { registrar: 'ExtractNeedsSecondPerson', otherRegistrar: 'RecordUnknown', others: 'RoleMissing' };
      await answered('POST', `/api/lien-extracts/${json.id}/countersign`, { actId: UUID }, second);
    });

    it('keep a bank’s watches, webhooks and books to itself', async () => {
      const watching = { bank: '201', otherBank: '201', others: 'RoleMissing' };
      await answered('POST', '/api/banks/watches', { right: ids.eco }, watching);
      const ending = { bank: '204', otherBank: '204', others: 'RoleMissing' };
      await answered('POST', `/api/banks/watches/${ids.eco}/end`, {}, ending);
      const book = await sendBook('bank');
      const reading = { bank: '200', otherBank: 'BookUnknown', others: 'RoleMissing' };
      await answered('GET', `/api/banks/books/${book}`, undefined, reading);
      await answered('GET', `/api/banks/books/${book}/rows`, undefined, reading);
      await answered('GET', `/api/banks/books/${book}/answer.csv`, undefined, reading);
      await answered('GET', '/api/banks/books', undefined, banksAlone);
      expect(await totals('/api/banks/books')).to.deep.equal({ bank: 1 });
      const noHook = { bank: 'WebhookUnknown', otherBank: 'WebhookUnknown', others: 'RoleMissing' };
      await answered('POST', `/api/banks/webhooks/${UUID}/end`, {}, noHook);
      const noAlert = { bank: 'AlertUnknown', otherBank: 'AlertUnknown', others: 'RoleMissing' };
      await answered('POST', `/api/banks/alerts/${UUID}/acknowledge`, {}, noAlert);
    });

    it('keep a photographed consent to its drafter until it is sealed', async () => {
      const draft = { kind: 'holderConsent', right: ids.right, register: ids.register };
      const { json } = await callers.ask('holder', 'POST', '/api/consents', draft);
      const drafters = { holder: '200', others: 'ConsentUnknown' };
      await answered('GET', `/api/consents/${json.id}`, undefined, drafters);
      await answered('GET', `/api/consents/${json.id}/pages/1`, undefined, {
        ...drafters,
        holder: 'RecordUnknown',
      });
      await answered('POST', `/api/consents/${json.id}/seal`, {}, { ...drafters, holder: 'ConsentIncomplete' });
      const grant = { bank: ids.bankB, until: SOON };
      await answered('POST', `/api/consents/${json.id}/grants`, grant, { ...drafters, holder: 'ConsentNotSealed' });
      const strangers = SIGNED_IN.filter((caller) => caller !== 'holder');
      for (const caller of strangers) {
        const answer = await callers.ask(caller, 'POST', `/api/consents/${json.id}/erase`);
        expect([caller, callers.said(answer)]).to.deep.equal([caller, 'ConsentUnknown']);
      }
    });

    it('let the holder alone take a leave back', async () => {
      await answered('POST', `/api/report-consents/${consent}/revoke`, {}, { holder: '200', others: 'RecordUnknown' });
      const after = { bank: 'ReportConsentMissing', otherBank: 'ReportConsentMissing', others: 'RoleMissing' };
      await answered('GET', `/api/banks/rights/${ids.right}/report`, undefined, after);
    });
  });

  describe('bad input', () => {
    it('is one clear problem to each act, whoever sends it', async () => {
      const { right, lien } = ids;
      const bad: [string, object, string][] = [
        ['rights.renew', { right: 'x', endsAt: LATER, basis: UNKNOWN }, 'ActParamsInvalid'],
        ['rights.renew', { right: UNKNOWN, endsAt: LATER, basis: UNKNOWN }, 'RecordUnknown'],
        ['rights.end', { right, cause: 0, basis: UNKNOWN }, 'ActParamsInvalid'],
        ['rights.end', { right, cause: 6, basis: UNKNOWN }, 'ActParamsInvalid'],
        ['rights.bind', { whole: right, components: [] }, 'ActParamsInvalid'],
        ['encumbrances.release', { right, lien: UNKNOWN }, 'RecordUnknown'],
        ['encumbrances.release', { right: ids.eco, lien }, 'RecordUnknown'],
        ['encumbrances.release', { right, lien, more: 1 }, 'ActParamsInvalid'],
        ['encumbrances.reduce', { right, lien, secured: '-1' }, 'ActParamsInvalid'],
        ['encumbrances.reduce', { right, lien, secured: `${1n << 64n}` }, 'ActParamsInvalid'],
        ['encumbrances.fix', { right, lien, owed: '1', cause: 3 }, 'ActParamsInvalid'],
        ['encumbrances.freeze', { right: UNKNOWN, number: 'n', from: SOON, to: LATER }, 'RecordUnknown'],
        ['encumbrances.freeze', { right, number: '', from: SOON, to: LATER }, 'ActParamsInvalid'],
        ['encumbrances.openCase', { right: UNKNOWN, number: 'n', writ: UNKNOWN, liftsOrders: true }, 'RecordUnknown'],
        ['finance.setRule', { product: 'ECO_LOAN', class: 'FOREST_RIGHT', capBps: 10_001 }, 'ActParamsInvalid'],
        ['leases.terminate', { lease: UNKNOWN, basis: UNKNOWN }, 'RecordUnknown'],
        ['leases.acknowledgeRent', { lease: ids.lease, amount: 'a', until: SOON }, 'ActParamsInvalid'],
        ['leases.agreeToEnd', { lease: UNKNOWN, basis: UNKNOWN }, 'RecordUnknown'],
        ['encumbrances.unfreeze', { right: UNKNOWN, caseId: UNKNOWN }, 'RecordUnknown'],
        [
          'encumbrances.renewRegistration',
          { right, lien: UNKNOWN, expiresAt: LATER, receipt: UNKNOWN },
          'RecordUnknown',
        ],
        ['rights.bind', { whole: UNKNOWN, components: [right] }, 'RecordUnknown'],
        ['rights.consentToReport', { right, bank: UNKNOWN, purpose: 'curiosity', until: SOON }, 'ActParamsInvalid'],
        ['rights.consentToReport', { right, bank: UNKNOWN, purpose: 'loanReview', until: SOON }, 'RecordUnknown'],
        ['rights.consentToPledge', { request: UUID }, 'RecordUnknown'],
        ['encumbrances.countersign', { extract: UUID }, 'RecordUnknown'],
      ];
      const found: [string, string][] = [];
      for (const [kind, params] of bad) found.push([kind, await callers.verdict('holder', kind, params)]);
      expect(found).to.deep.equal(bad.map(([kind, , code]) => [kind, code]));
    });

    it('is one clear problem to each route', async () => {
      const { right } = ids;
      const bad: [Caller, 'GET' | 'POST', string, unknown, string][] = [
        ['holder', 'GET', '/api/my/rights/x/report', undefined, 'RequestInvalid'],
        ['holder', 'GET', `/api/my/rights/${UNKNOWN}/report`, undefined, 'RecordUnknown'],
        ['holder', 'POST', '/api/report-consents', { actId: 'x' }, 'RequestInvalid'],
        ['holder', 'POST', '/api/report-consents', { actId: UUID }, 'ActUnknown'],
        ['holder', 'POST', '/api/report-consents/x/revoke', {}, 'RequestInvalid'],
        ['holder', 'GET', '/api/my/rights?limit=100000', undefined, 'RequestInvalid'],
        ['bank', 'GET', '/api/banks/rights', undefined, 'RequestInvalid'],
        ['bank', 'GET', `/api/banks/rights/${UNKNOWN}/report`, undefined, 'RecordUnknown'],
        ['bank', 'GET', `/api/banks/rights/${right}/report?purpose=curiosity`, undefined, 'RequestInvalid'],
        ['bank', 'POST', '/api/pledge-requests', { right }, 'RequestInvalid'],
        ['bank', 'POST', '/api/pledge-requests', pledgeOf(UNKNOWN), 'RecordUnknown'],
        ['bank', 'POST', '/api/banks/watches', { right, searchMaxDays: 0 }, 'RequestInvalid'],
        ['bank', 'POST', '/api/banks/watches', { right: UNKNOWN }, 'RecordUnknown'],
        ['bank', 'GET', '/api/banks/books/x', undefined, 'RequestInvalid'],
        ['bank', 'POST', '/api/banks/books', {}, 'ContentTypeUnsupported'],
        ['registrar', 'POST', '/api/lien-extracts', { right }, 'RequestInvalid'],
        ['registrar', 'POST', `/api/lien-extracts/${UUID}/countersign`, { actId: UUID }, 'RecordUnknown'],
        ['holder', 'POST', '/api/consents', { kind: 'holderConsent', right }, 'RequestInvalid'],
        ['holder', 'GET', '/api/consents/x', undefined, 'RequestInvalid'],
        ['holder', 'GET', `/api/consents/${UUID}`, undefined, 'ConsentUnknown'],
      ];
      const found: string[] = [];
      for (const [caller, method, path, body] of bad)
        found.push(`${method} ${path} ${callers.said(await callers.ask(caller, method, path, body))}`);
      expect(found).to.deep.equal(bad.map(([, method, path, , code]) => `${method} ${path} ${code}`));
    });
  });

  /** Of those who have any. */
  async function totals(path: string): Promise<Partial<Record<Caller, number>>> {
    const found: Partial<Record<Caller, number>> = {};
    for (const caller of SIGNED_IN) {
      const { status, json } = await callers.ask(caller, 'GET', path);
      const total = Number(json.total ?? (json.rows as unknown[] | undefined)?.length ?? 0);
      if (status === 200 && total > 0) found[caller] = total;
    }
    return found;
  }

  async function sendBook(caller: Caller): Promise<string> {
    const answer = await callers.ask(caller, 'POST', '/api/banks/books', `key,right\n1,${ids.right}\n`);
    expect(answer.status, answer.text).to.equal(202);
    const path = `/api/banks/books/${answer.json.id}`;
    while (callers.said(await callers.ask(caller, 'GET', `${path}/answer.csv`)) === 'BookNotDone') await sleep(50);
    return String(answer.json.id);
  }
});
