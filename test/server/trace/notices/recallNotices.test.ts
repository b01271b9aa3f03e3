import { expect } from 'chai';
import { sql } from 'kysely';
import { Webhook } from 'standardwebhooks';
import { type Bytes32, brandMember, schemaId } from '../../../../sdk/ids/keys.ts';
import { bankMigrations } from '../../../../server/banks/migrations.ts';
import { evidenceTable } from '../../../../server/evidence/tables.ts';
import type { TableDef } from '../../../../server/kernel/indexer/tables/defineTable.ts';
import { createTableSql } from '../../../../server/kernel/indexer/tables/tableSql.ts';
import { pageProblems } from '../../../../server/pages/problems.ts';
import { accountTable, participantTable } from '../../../../server/participants/tables.ts';
import { recallNoticeMigrations } from '../../../../server/trace/notices/migrations.ts';
import { noticeMessage } from '../../../../server/trace/notices/noticeMessage.ts';
import { recallNoticeProblems } from '../../../../server/trace/notices/problems.ts';
import { recallNoticeRoutes } from '../../../../server/trace/notices/routes.ts';
import { sweepRecalls } from '../../../../server/trace/notices/sweepRecalls.ts';
import {
  batchHoldingTable,
  batchParentTable,
  batchTable,
  handOverTable,
  recallStepTable,
} from '../../../../server/trace/tables.ts';
import { toldView } from '../../../../server/views/trace/toldView.ts';
import { deliverDue } from '../../../../server/webhooks/deliverDue.ts';
import { webhookMigrations } from '../../../../server/webhooks/migrations.ts';
import { webhookProblems } from '../../../../server/webhooks/problems.ts';
import { type Receiver, startReceiver } from '../../../support/webhookReceiver.ts';
import { type AuthGateway, ORIGIN, openAuthGateway, type Person } from '../../auth/authGateway.ts';
import { type RowWriter, rowWriter } from '../../support/projectionRows.ts';

const id = (digit: string): Bytes32 => `0x${digit.repeat(64)}`;
const [LEAF, TEA, OTHER] = [id('a'), id('b'), id('c')];
const DOCUMENT = id('d');
const ORGANISATION = 1;
const NATURAL = 2;
const BRAND = 1;
const ALWAYS = 60_000;
const WEBHOOKS = { isLoopbackAllowed: true };

const TABLES: readonly TableDef[] = [
  batchTable,
  batchParentTable,
  batchHoldingTable,
  handOverTable,
  recallStepTable,
  accountTable,
  participantTable,
  evidenceTable,
];

interface Told {
  type: string;
  data: Record<string, unknown>;
}

describe('notices of recalls', function () {
  this.timeout(ALWAYS);
  let gateway: AuthGateway;
  let receiver: Receiver;
  let put: RowWriter;
  let maker: Person;
  let trader: Person;
  let shop: Person;
  let stranger: Person;
  let operator: Person;
  let block = 10;

  beforeEach(async () => {
    const open = await openAuthGateway(
      {},
      {
        migrations: [...bankMigrations, ...webhookMigrations, ...recallNoticeMigrations],
        problems: [webhookProblems, recallNoticeProblems, pageProblems],
        streaming: () => [],
        routes: (auth) => [
          recallNoticeRoutes({
            ...{ auth, webhooks: WEBHOOKS },
            toldOf: (batch, window) => toldView({ db: auth.db, names: nameless } as never, batch, window),
          }),
        ],
      },
    );
    gateway = open;
    receiver = await startReceiver();
    const { db } = gateway.deps;
    for (const table of TABLES) await sql.raw(createTableSql('projection', table)).execute(db);
    await sql`CREATE TABLE projection.cursor (block bigint, time bigint)`.execute(db);
    await sql`INSERT INTO projection.cursor VALUES (1, 1000)`.execute(db);
    put = rowWriter(db);
    [maker, trader, shop, stranger, operator] = [
      await person('13900000001', ORGANISATION),
      await person('13900000002', ORGANISATION),
      await person('13900000003', NATURAL),
      await person('13900000004', ORGANISATION),
      await person('13900000005', ORGANISATION),
    ];
    await mandate(1);
    // Leaf of the maker became tea; the trader got tea and passed some to the shop. The other lot has nothing to do with it.
    await put(batchTable, { id: LEAF, gtin: '09520000000013', lot: 'LEAF-1', maker: maker.participant, brand: BRAND });
    await put(batchTable, { id: TEA, gtin: '09520000000020', lot: 'TEA-1', maker: maker.participant, brand: BRAND });
    await put(batchTable, { id: OTHER, gtin: '09520000000020', lot: 'TEA-2', maker: maker.participant, brand: BRAND });
    await put(batchParentTable, { batch: TEA, position: 0, parent: LEAF, grams: 4_000n });
    await put(batchHoldingTable, { batch: TEA, is_packed: true, account: trader.account, grams: 700n });
    await put(batchHoldingTable, { batch: TEA, is_packed: true, account: shop.account, grams: 300n });
    await put(batchHoldingTable, { batch: OTHER, is_packed: true, account: stranger.account, grams: 50n });
    await handed(TEA, maker, trader, 1_000n, 1);
    await handed(TEA, trader, shop, 300n, 2);
    await handed(OTHER, maker, stranger, 50n, 3);
  });
  afterEach(async () => {
    await receiver?.close();
    await gateway?.close();
  });

  async function person(phone: string, scheme: number): Promise<Person> {
    const found = await gateway.enrolledPerson(phone);
    gateway.standings.set(found.account, { participant: found.participant, roles: [], active: true });
    await put(participantTable, { id: found.participant, scheme, code: `0x${'31'.repeat(18)}` });
    await put(accountTable, { address: found.account, participant: found.participant, state: 'active' });
    return found;
  }

  /** The brand's owner says that the operator operates it: 1, or no longer: 0. */
  async function mandate(value: number): Promise<void> {
    const subject = brandMember(BRAND, operator.participant as Bytes32);
    const word = { id: id(String(value + 1)), schema: schemaId('BRAND_OPERATION'), subject, value: BigInt(value) };
    await put(evidenceTable, { ...word, basis_date: value === 0 ? 20n : 10n });
  }

  function handed(batch: string, giver: Person, taker: Person, grams: bigint, log_index: number): Promise<void> {
    const row = { batch, is_packed: true, giver: giver.account, taker: taker.account, grams };
    return put(handOverTable, { ...row, block: 2n, log_index });
  }

  async function happens(step: string, level: number, batch: Bytes32 = LEAF): Promise<void> {
    block += 1;
    const row = { batch, step, level, document: DOCUMENT, time: 2_000n, block: BigInt(block), log_index: 1 };
    await put(recallStepTable, row);
    await sql`UPDATE projection.cursor SET block = ${block}`.execute(gateway.deps.db);
  }

  const sweep = () => sweepRecalls({ db: gateway.deps.db, clock: gateway.deps.clock, finalityDepth: 0 });
  const deliver = () => {
    const { db, clock, keyring } = gateway.deps;
    const messages = { bankAlerts: async () => '', recalls: noticeMessage(ORIGIN) };
    return deliverDue({ db, clock, keyring, webhooks: WEBHOOKS, messages });
  };

  async function registered(by: Person): Promise<{ id: string; secret: string }> {
    const answer = await gateway.post('/api/recall-webhooks', { url: receiver.url }, by.headers);
    expect(answer.status, answer.text).to.equal(201);
    return answer.json as unknown as { id: string; secret: string };
  }

  async function noticesOf(who: Person): Promise<Record<string, unknown>[]> {
    return (await gateway.get('/api/recall-notices', who.headers)).json.rows as Record<string, unknown>[];
  }

  const bodies = () => receiver.received.map(({ body }) => JSON.parse(body) as Told);

  it('go to whoever holds or got the goods or what descends from them, and to the brand’s operator; to nobody else', async () => {
    await happens('recalled', 2);
    await sweep();
    const { rows } = await sql<{ participant: string; received: string; held: string; is_operator: boolean }>`
      SELECT participant, received, held, is_operator FROM private.recall_notice`.execute(gateway.deps.db);
    const told = new Map(rows.map((row) => [row.participant, `${row.received} ${row.held} ${row.is_operator}`]));

    expect(Object.fromEntries(told)).to.deep.equal({
      [trader.participant]: '1000 700 false',
      [shop.participant]: '300 300 false',
      [operator.participant]: '0 0 true',
    });
  });

  it('arrive as a message that a foreign library of Standard Webhooks takes for signed, with the receiver’s own grams', async () => {
    gateway.wallet.now = new Date();
    trader = await again(trader, '13900000012');
    const { secret } = await registered(trader);
    await happens('recalled', 2);
    await sweep();
    await deliver();
    const [message] = receiver.received;
    const { type, data } = new Webhook(secret).verify(message?.body ?? '', message?.headers ?? {}) as Told;

    expect(type).to.equal('batch.recalled');
    expect(data).to.deep.include({ batch: LEAF, gtin: '09520000000013', lot: 'LEAF-1', level: 2, document: DOCUMENT });
    expect(data).to.deep.include({ receivedGrams: '1000', heldGrams: '700', goodsTotal: 1 });
    expect(data.goods).to.deep.equal([
      { batch: TEA, gtin: '09520000000020', lot: 'TEA-1', received: '1000', held: '700' },
    ]);
    expect(data.link).to.equal(`${ORIGIN}/01/09520000000013/10/LEAF-1`);
  });

  it('hold nothing of anybody: no account, no participant, no telephone number', async () => {
    await registered(shop);
    await happens('recalled', 1);
    await sweep();
    await deliver();
    const text = receiver.received.map(({ body }) => body).join();

    expect(text).to.contain(LEAF);
    for (const { account, participant, phone } of [maker, trader, shop, operator]) {
      for (const word of [account, participant, phone, account.slice(2)]) expect(text).not.to.contain(word);
    }
  });

  it('tell each step once, however often and by however many it is swept', async () => {
    await registered(trader);
    await happens('recalled', 2);
    await Promise.all(Array.from({ length: 6 }, sweep));
    await happens('recalled', 1);
    await happens('lifted', 0);
    await happens('closed', 0);
    await Promise.all(Array.from({ length: 6 }, sweep));
    await sql`UPDATE private.recall_notice_cursor SET block = 0, log_index = 0`.execute(gateway.deps.db);
    await sweep();
    while ((await deliver()) > 0);

    const told = bodies().map(({ type, data }) => `${type} ${data.level}`);
    expect(told.toSorted()).to.deep.equal([
      'batch.recall_closed 1',
      'batch.recall_lifted 1',
      'batch.recalled 1',
      'batch.recalled 2',
    ]);
  });

  it('that a killed gateway was sending arrive under the same id, and the rest is not lost', async () => {
    await registered(trader);
    await happens('recalled', 2);
    await sweep();
    receiver.answers.push('hang');
    // Its outcome is never written, as by kill -9 between sending and writing.
    void deliver();
    while (receiver.received.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(await deliver()).to.equal(0);
    gateway.pass(61);
    await deliver();

    const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
    expect(ids).to.have.length(2);
    expect(new Set(ids).size).to.equal(1);
  });

  it('wait for blocks that can’t be taken back', async () => {
    await happens('recalled', 2);
    const { db, clock } = gateway.deps;
    expect(await sweepRecalls({ db, clock, finalityDepth: 3 })).to.equal(0);
    await sql`UPDATE projection.cursor SET block = ${block + 3}`.execute(db);

    expect(await sweepRecalls({ db, clock, finalityDepth: 3 })).to.equal(1);
  });

  it('go to no operator whose mandate was ended', async () => {
    await mandate(0);
    await happens('recalled', 2);
    await sweep();

    expect(await noticesOf(operator)).to.have.length(0);
  });

  it('are acknowledged by the one they are for', async () => {
    await happens('recalled', 2);
    await sweep();
    const [notice] = await noticesOf(trader);
    const by = (who: Person) => gateway.post(`/api/recall-notices/${notice?.id}/acknowledge`, {}, who.headers);

    expect((await by(shop)).json.code).to.equal('RecallNoticeUnknown');
    expect((await by(trader)).json.acknowledgedAt).to.be.a('string');
    expect((await gateway.get('/api/recall-notices?state=open', trader.headers)).json.rows).to.have.length(0);
  });

  it('are shown to maker, operator and supervisor with what came back, and to nobody else', async () => {
    await registered(trader);
    await happens('recalled', 2);
    await sweep();
    await deliver();
    const asked = (who: Person) => gateway.get(`/api/batches/${LEAF}/notices`, who.headers);
    const { rows } = (await asked(maker)).json as unknown as { rows: { webhook: string; received: string }[] };

    expect(rows.map(({ webhook, received }) => `${webhook} ${received}`).toSorted()).to.deep.equal([
      'answered 1000',
      'none 0',
      'none 300',
    ]);
    expect((await asked(operator)).status).to.equal(200);
    expect((await asked(trader)).json.code).to.equal('RecallNotYours');
    expect((await gateway.get(`/api/batches/${LEAF}/notices`)).status).to.equal(401);
  });

  it('go to addresses of their own: a bank’s webhooks are another channel', async () => {
    const { id: webhook } = await registered(trader);
    await sql`UPDATE private.webhook_endpoint SET channel = 'bankAlerts'`.execute(gateway.deps.db);
    await happens('recalled', 2);
    await sweep();
    await deliver();

    expect(receiver.received).to.have.length(0);
    expect((await gateway.post(`/api/recall-webhooks/${webhook}/end`, {}, trader.headers)).json.code).to.equal(
      'WebhookUnknown',
    );
  });

  it('are sent nowhere inside', async () => {
    const answer = await gateway.post('/api/recall-webhooks', { url: 'https://169.254.169.254/' }, trader.headers);

    expect([answer.status, answer.json.code]).to.deep.equal([422, 'WebhookAddressRefused']);
  });

  /** A session of today for the same participant: signatures are judged by the wall clock. */
  async function again(who: Person, phone: string): Promise<Person> {
    const found = await gateway.enrolledPerson(phone);
    gateway.standings.set(found.account, { participant: who.participant, roles: [], active: true });
    return { ...who, headers: found.headers };
  }
});

/** No organisation of this test has told its name. */
const nameless = { namesOf: async () => new Map() };
