import { expect } from 'chai';
import { toBeHex } from 'ethers';
import { makeTea } from '../../../scripts/demo/seed/makeTea.ts';
import { recordTeaTrades } from '../../../scripts/demo/seed/recordTeaTrades.ts';
import { demoParticipant, seedContext } from '../../../scripts/demo/seed/seedWorld.ts';
import type { PlannedTeaTrade } from '../../../scripts/demo/world/teaTrades.ts';
import { chainTime } from '../../../scripts/processes/chainClock.ts';
import { creditListHash } from '../../../sdk/credit/lists/creditList.ts';
import { CREDIT_LEVELS } from '../../../sdk/credit/lists/types.ts';
import { WUXI_DEMO } from '../../../sdk/credit/lists/wuxiDemo.ts';
import { levelCommitment } from '../../../sdk/credit/presentation/levelCommitment.ts';
import type { Presentation } from '../../../sdk/credit/presentation/present.ts';
import { applicationPurpose } from '../../../sdk/loans/applicationPurpose.ts';
import { saltedHash } from '../../../sdk/loans/decision/decisionData.ts';
import { httpReader } from '../../../sdk/readers/httpReader.ts';
import type { Answer } from '../../support/httpClient.ts';
import { digestsOf, publicBytes, publicSalts, windowsOf } from '../../support/publicBytes.ts';
import { type SignedIn, signInAs } from '../commons/support/parties.ts';
import { startTestLedger, type TestLedger } from '../openapi/support/runningLedger.ts';
import { type LoanDesk, openLoanDesk, testSheet, word } from './support/loanDesk.ts';

const DAY = 86_400;
/** Leave lasts by the wall's clock, which is ahead of the demo's. */
const LATER = '2099-06-30T00:00:00+08:00';
const FILES = '/api/credit/office/files';
const [PERSON, TRADER] = ['farmerYaxi', 'teaTraderA'];
const OPEN_CREDIT = { product: 'TEST_CREDIT', gates: [], entrustedAbove: '0', unsecuredUpTo: '2000000' };
/** Nobody's: that day isn't in any calendar. */
const [NAME, ID_NUMBER, PHONE] = ['祝英台蓝', '331125199002307612', '19988776543'];
const CONTRACT = '示例合同 2026-000118';
/** Fen. */
const [INCOME, PRICES] = [7_351_826_404n, [61_803_398_879n, 27_182_818_283n]] as const;

/**
 * A person's credit and loan, and a trader's, through the routes and acts they take: every field for words of one's own bears a
 * name, an ID number and a phone. Then whatever a stranger reads, and the log, is searched for them, plain and hashed.
 */
describe('personal data in eco-credit and loans', function () {
  this.timeout(240_000);
  const planted = new Map<string, string>();
  const secrets = new Map<string, string>();
  let ledger: TestLedger;
  let desk: LoanDesk;
  let office: SignedIn;
  let person: SignedIn;
  let bank: SignedIn;
  let trader: SignedIn;
  let application: string;
  let given: Presentation;
  let bytes: string;

  before(async () => {
    ledger = await startTestLedger({ CACHE_SECONDS: '0', LOG_LEVEL: 'trace' });
    desk = openLoanDesk(ledger);
    [office, person] = [await signInAs(ledger, 'creditOffice'), await signInAs(ledger, PERSON)];
    [bank, trader] = [await signInAs(ledger, 'bankA'), await signInAs(ledger, TRADER)];
    const reader = httpReader(ledger.rpcUrl);
    const from = Number(await reader.request('eth_blockNumber', []));
    await rated();
    await shown();
    await lent();
    await traded();
    bytes = await publicBytes(reader, ledger.contentFolder, from);
  });
  after(() => ledger?.stop());

  it('is planted in every field, and told to whom it is for', async () => {
    const { words, review } = (await person.get(`/api/loans/applications/${application}`)).json as {
      words: string;
      review: { words: string };
    };
    expect(planted.size).to.be.at.least(20);
    expect([words, review.words]).to.deep.equal([planted.get('purpose of a loan'), planted.get('words for a review')]);
    expect(bytes.length, 'bytes looked through').to.be.greaterThan(50_000);
    expect(ledger.logged.length, 'lines of the log').to.be.greaterThan(50);
  });

  it('is neither on the chain nor in the content store, in any spelling', () => {
    const found = [...valuesOf()].filter(([, value]) =>
      spellingsOf(value).some((spelling) => bytes.includes(spelling)),
    );

    expect(found.map(([what]) => what)).to.deep.equal([]);
  });

  it('is in no line of the log', () => {
    const log = ledger.logged.join('');
    const found = [...valuesOf()].filter(([, value]) => log.includes(String(value)));

    expect(found.map(([what]) => what)).to.deep.equal([]);
  });

  it('is not found by hashing it with anything that stands there or in the log', () => {
    expect(foundByTrying(saltsFor(bytes, ledger.logged.join('')))).to.deep.equal([]);
  });

  it('would be found by who knows the salts', async () => {
    const { words_salt } = await ledger.gateway.kernel.store.db
      .selectFrom('private.loan_application')
      .select('words_salt')
      .where('id', '=', application)
      .executeTakeFirstOrThrow();
    const salts = [...secrets.values()].map((salt) => Buffer.from(salt, 'hex'));

    expect(foundByTrying([...salts, Buffer.from(String(words_salt))])).to.include.members([
      ...['level', 'price 0', 'price 1', 'payment 0', 'payment 1', 'purpose of a loan'],
    ]);
  });

  it('leaves nothing of the application anywhere in the database once it is erased', async () => {
    await answered(person.post(`/api/loans/applications/${application}/erase`));
    const ofLoan = ['purpose of a loan', 'words on income', 'words for a review', 'words of a decision'];
    const left = await tablesWith([...ofLoan.map((field) => String(planted.get(field))), String(INCOME), CONTRACT]);

    expect(left).to.deep.equal([]);
  });

  it('leaves of an erased file nothing but the looks, which are the person’s', async () => {
    const erased = await desk.hands(person, { kind: 'credit.erase', params: {} }, { path: '/api/credit/me/erase' });
    expect(erased.status, JSON.stringify(erased.json)).to.equal(200);
    const ofFile = ['file name', 'reason of an objection', 'answer to an objection', 'decision on a repair'];
    const ofLooks = ['purpose of a look', 'purpose of a presentation'];
    const left = await tablesWith([...ofFile, ...ofLooks].map((field) => String(planted.get(field))));

    expect([...new Set(left.map((line) => line.split(':')[0]))]).to.deep.equal(['private.credit_look']);
    expect(left.filter((line) => ofFile.some((field) => line.endsWith(field)))).to.deep.equal([]);
  });

  /** Whatever must not be told, by what it is. */
  function valuesOf(): Map<string, string | bigint> {
    const parts = { name: NAME, 'ID number': ID_NUMBER, phone: PHONE, income: INCOME };
    const prices = PRICES.map((price, n) => [`price ${n}`, price] as const);
    return new Map<string, string | bigint>([...planted, ...secrets, ...Object.entries(parts), ...prices]);
  }

  /** What trying all of it with these salts finds: by either hash, before and behind, and as each commitment of ours is made. */
  function foundByTrying(salts: Buffer[]): string[] {
    const windows = windowsOf(bytes);
    const isThere = (hash: string) => windows.has(hash.replace(/^0x/, ''));
    const found = [...valuesOf()].filter(([what, value]) => {
      if (secrets.has(what)) return false;
      const forms =
        typeof value === 'string' ? [value] : [String(value), Buffer.from(toBeHex(value, 32).slice(2), 'hex')];
      return salts.some((salt) => {
        return forms.some((form) => {
          const asWords = typeof form === 'string' ? [saltedHash(salt.toString(), form)] : [];
          return [...digestsOf(form, salt), ...asWords].some(isThere);
        });
      });
    });
    const level = salts.some((salt) => salt.length === 32 && levelsUnder(salt).some(isThere));
    return [...found.map(([what]) => what), ...(level ? ['level'] : [])];
  }

  /** Of the person, as if all but level and salt were known. */
  function levelsUnder(salt: Buffer): string[] {
    if (BigInt(`0x${salt.toString('hex')}`) === 0n) return [];
    return CREDIT_LEVELS.map((level) => levelCommitment(`0x${salt.toString('hex')}`, { ...given.opening, level }));
  }

  /** Tables that still hold one of the texts, whole. */
  async function tablesWith(texts: string[]): Promise<string[]> {
    const { pool } = ledger.gateway.kernel.store;
    const { rows: tables } = await pool.query<{ name: string }>(
      `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
       WHERE table_schema IN ('private', 'record', 'projection') AND table_type = 'BASE TABLE'`,
    );
    const left: string[] = [];
    for (const { name } of tables) {
      for (const text of texts) {
        const { rows } = await pool.query(`SELECT 1 FROM ${name} t WHERE strpos(t::text, $1) > 0 LIMIT 1`, [text]);
        if (rows.length > 0) left.push(`${name}: ${text}`);
      }
    }
    return left;
  }

  /** Words that nobody else writes, of the field that they go to. */
  function plant(field: string): string {
    const text = `${NAME} ${ID_NUMBER} ${PHONE} ${field}`;
    planted.set(field, text);
    return text;
  }

  async function answered(asking: Promise<Answer>): Promise<Record<string, unknown>> {
    const { status, json, text } = await asking;
    expect(status, text).to.be.lessThan(300);
    return json;
  }

  const ago = async (days: number) => new Date(((await chainTime(ledger.rpcUrl)) - days * DAY) * 1000).toISOString();

  /** The office's file: its name, what it was looked at for, an objection with its answer, a repair with its decision. */
  async function rated(): Promise<void> {
    const [subject, file] = [desk.id(PERSON), `${FILES}/${desk.id(PERSON)}`];
    expect(await office.does('credit.publishList', { hash: creditListHash(WUXI_DEMO) })).to.equal(null);
    await answered(office.post(FILES, { subject, kind: 'person', jurisdiction: '331125', name: plant('file name') }));
    const event = async (item: string, days: number, more: object = {}) => {
      const { id } = await answered(office.post(`${file}/events`, { item, at: await ago(days), ...more }));
      expect(await office.does('credit.record', { subject, event: id })).to.equal(null);
      return String(id);
    };
    await event('standard-farming-nation', 120);
    const contested = await event('pesticide', 110, { statute: '农药管理条例' });
    const mended = await event('pesticide', 100, { statute: '农药管理条例' });
    await answered(
      person.post(`/api/credit/me/events/${contested}/object`, { reason: plant('reason of an objection') }),
    );
    const decided = { remove: true, reason: plant('answer to an objection') };
    await answered(office.post(`${file}/events/${contested}/objection/decide`, decided));
    expect(await person.does('credit.promise', { kind: 'person' })).to.equal(null);
    const { pledges } = (await answered(person.get('/api/credit/me'))) as { pledges: { id: string }[] };
    await answered(person.post(`/api/credit/me/events/${mended}/repair`));
    await answered(person.post(`/api/credit/me/events/${mended}/repair/prove`, { evidence: pledges[0]?.id }));
    const accepted = { accept: true, reason: plant('decision on a repair') };
    await answered(office.post(`${file}/events/${mended}/repair/decide`, accepted));
    await answered(office.get(`${file}?purpose=${encodeURIComponent(plant('purpose of a look'))}`));
    expect(await office.does('credit.commit', { subject })).to.equal(null);
  }

  async function presents(purpose: string): Promise<Presentation> {
    const act = { kind: 'credit.present', params: { bank: desk.id('bankA'), purpose, days: 7 } };
    const made = await desk.hands(person, act, { path: '/api/credit/me/presentations' });
    expect(made.status, JSON.stringify(made.json)).to.equal(201);
    return made.json.presentation as Presentation;
  }

  /** Presented, checked, refused for another purpose, ended. */
  async function shown(): Promise<void> {
    const purpose = plant('purpose of a presentation');
    const presentation = await presents(purpose);
    const check = { presentation, purpose, application: plant('application of a check') };
    await answered(bank.post('/api/credit/presentations/check', check));
    const other = { ...check, purpose: plant('another purpose') };
    expect((await bank.post('/api/credit/presentations/check', other)).status).to.equal(422);
    expect(await person.does('credit.endConsent', { nonce: presentation.word.nonce })).to.equal(null);
    given = await presents(applicationPurpose('TEST_CREDIT'));
    secrets.set('salt of a level', given.opening.salt.slice(2));
  }

  /** Asked for, reviewed, decided, offered, drawn, paid, closed. */
  async function lent(): Promise<void> {
    expect(await bank.does('loan.setGates', OPEN_CREDIT)).to.equal(null);
    const sheet = testSheet('TEST_CREDIT', { incomeMultipleBps: 10_000 });
    const thresholds = { ...sheet.thresholds, humanAbove: '500000' };
    expect(await desk.publish(bank, { ...sheet, thresholds })).to.equal(null);
    await desk.mint('bankA', 10_000_000n);
    await desk.mint(PERSON, 1_000_000n);
    const wish = {
      ...{ bank: desk.id('bankA'), product: 'TEST_CREDIT', principal: '1000000', repayment: 'equalInstalment' },
      ...{ months: 3, everyMonths: 1, purpose: { code: 'farming', words: plant('purpose of a loan') } },
      income: { yearly: String(INCOME), words: plant('words on income') },
      presentation: given,
    };
    const filed = await answered(person.post('/api/loans/applications', wish));
    application = String(filed.id);
    const path = `/api/loans/applications/${application}`;
    await answered(person.post(`${path}/review`, { words: plant('words for a review') }));
    await answered(bank.post(`${path}/investigate`));
    const words = { answer: 'approve', limit: '1500000', words: plant('words of a decision') };
    const decision = { kind: 'loan.decide', params: { application, ...words } };
    expect(await desk.hands(bank, decision, { path: `${path}/decide`, body: words })).to.include({ status: 200 });
    const terms = {
      ...{ principal: '1000000', repayment: 'equalInstalment', everyMonths: 1, periods: 3, contract: CONTRACT },
      ...{ ratePpm: 40_000, dayCount: 'ACT/360', drawOn: await desk.today(), penaltyPpm: 65_250, graceDays: 15 },
      ...{ gates: [], document: word(), validUntil: await desk.instant(DAY) },
    };
    const params = { application, terms };
    const offered = await desk.hands(bank, { kind: 'loan.offer', params }, { path: '/api/loans/offers', body: params });
    expect(offered.status, JSON.stringify(offered.json)).to.equal(201);
    const { id: offer, loan } = offered.json as { id: string; loan: string };
    expect(await person.does('loan.draw', { offer })).to.equal(null);
    for (const who of [person, bank]) for (const page of [path, `/api/loans/${loan}`]) await answered(who.get(page));
    for (let paid = 0; paid < 3; paid += 1) expect(await person.does('loan.repay', { loan })).to.equal(null);
    expect(await person.does('loan.close', { loan })).to.equal(null);
  }

  /** Trades with their payments, and what the bank's own books say of them. */
  async function traded(): Promise<void> {
    const { demo: keys, deployment, rpcUrl, gateway } = ledger;
    if (!keys) throw new TypeError('The test ledger is the demo’s.');
    const reader = httpReader(rpcUrl);
    const context = seedContext({ deployment, reader, keys, put: (content) => gateway.kernel.content.put(content) });
    const tea = await makeTea(context, { lot: 'PERSONAL-1', grams: 100_000n });
    const planned: PlannedTeaTrade[] = PRICES.map((price, n) => ({
      ...{ seller: n === 0 ? 'coopSongyang' : TRADER, buyer: n === 0 ? TRADER : 'buyerOffice', grams: 10_000n },
      ...{ price, payment: plant(`payment ${n}`), after: n * 60 },
    }));
    const trades = await recordTeaTrades(context, tea, planned);
    await gateway.indexer.waitFor(Number(await reader.request('eth_blockNumber', [])), 60_000);
    const openings = trades.map(({ id, opening: { price, priceSalt, payment } }, n) => {
      secrets.set(`salt of price ${n}`, priceSalt.slice(2)).set(`salt of payment ${n}`, payment.salt.slice(2));
      const payee = plant(`payee ${n}`);
      return {
        trade: id,
        price: `${price}`,
        priceSalt,
        payment: { reference: payment.reference, salt: payment.salt, payee },
      };
    });
    await answered(trader.post('/api/loans/tea/decide', { amount: '5000000', openings }));
    const params = { bank: demoParticipant(keys, 'bankA'), until: LATER };
    const leave = await desk.hands(trader, { kind: 'loan.consentToTea', params }, { path: '/api/loans/tea/consents' });
    expect(leave.status, JSON.stringify(leave.json)).to.equal(201);
    const books = {
      payees: planned.map(({ payment }, n) => ({ payment, account: plant(`account ${n}`) })),
      holders: trades.map(({ trade }, n) => ({ card: trade.buyerCard, holder: plant(`holder ${n}`) })),
    };
    const order = { trader: desk.id(TRADER), amount: '5000000', openings, ...books };
    await answered(bank.post('/api/loans/tea/decide', order));
  }
});

/** As hex: in either UTF, in base64 wherever it begins, escaped as JSON may; a number as its word and its digits. */
function spellingsOf(value: string | bigint): string[] {
  if (typeof value === 'bigint') return [toBeHex(value, 32).slice(2), Buffer.from(String(value)).toString('hex')];
  const hex = (text: string | Buffer) => Buffer.from(text).toString('hex');
  const wide = Buffer.from(value, 'utf16le');
  const escaped = [...value].map((sign) =>
    sign < '\u0080' ? sign : `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const inBase64 = [0, 1, 2].map((before) => {
    const all = Buffer.concat([Buffer.alloc(before), Buffer.from(value)]).toString('base64');
    // Its first and last signs mix with what stands beside it.
    return all.slice(Math.ceil((before * 8) / 6), -4);
  });
  const bare = /^[0-9a-f]{64}$/.test(value) ? [value] : [];
  return [...bare, hex(value), hex(wide), hex(Buffer.from(wide).swap16()), hex(escaped.join('')), ...inBase64.map(hex)];
}

/** Every public word, and every id in the log, as text and as bytes. */
function saltsFor(bytes: string, log: string): Buffer[] {
  const ids = new Set(log.match(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g) ?? []);
  return [
    ...publicSalts(bytes),
    ...[...ids].flatMap((id) => [Buffer.from(id), Buffer.from(id.replaceAll('-', ''), 'hex')]),
  ];
}
