import { expect } from 'chai';
import { sql } from 'kysely';
import { type Bytes32, brandMember, schemaId } from '../../sdk/ids/keys.ts';
import { evidenceTable } from '../../server/evidence/tables.ts';
import { idempotencyMigrations } from '../../server/kernel/idempotency/migrations.ts';
import { idempotencyProblems } from '../../server/kernel/idempotency/problems.ts';
import { createTableSql } from '../../server/kernel/indexer/tables/tableSql.ts';
import { fakeReportProblems } from '../../server/trace/fakes/problems.ts';
import { type FakeRouteDeps, fakeRoutes } from '../../server/trace/fakes/routes.ts';
import { scanMigrations } from '../../server/trace/scans/migrations.ts';
import { tradeItemTable } from '../../server/trace/tables.ts';
import { type AuthGateway, openAuthGateway, type Person } from '../server/auth/authGateway.ts';
import { rowWriter } from '../server/support/projectionRows.ts';

const TEA = '09521234500025';
const RECEIPT = '7KQM-2XTA-PW94-HH3C';
const [SHANGENG, SHANJU] = [1, 2];

/**
 * Whoever held the role of an operator decided reports about any brand's goods, and could clear a rival's label of a
 * suspicion or put one on it. The role opens the desk; the mandate of the brand's owner says whose reports lie there.
 */
describe('reports of fakes', function () {
  this.timeout(60_000);
  let gateway: AuthGateway;
  let own: Person;
  let other: Person;

  before(async () => {
    gateway = await openAuthGateway(
      {},
      {
        migrations: [...idempotencyMigrations, ...scanMigrations],
        problems: [fakeReportProblems, idempotencyProblems],
        streaming: () => [],
        routes: (auth) => [
          fakeRoutes({
            ...{ auth, db: auth.db, now: async () => new Date() },
            reportLimit: { windowSeconds: 60, maxRequests: 0 },
          } as unknown as FakeRouteDeps),
        ],
      },
    );
    const { db } = gateway.deps;
    for (const table of [tradeItemTable, evidenceTable]) {
      await sql.raw(createTableSql('projection', table)).execute(db);
    }
    await sql`CREATE TABLE projection.cursor (block bigint, time bigint)`.execute(db);
    await sql`INSERT INTO projection.cursor VALUES (1, 1000)`.execute(db);
    [own, other] = [await operator('13900000001', SHANGENG), await operator('13900000002', SHANJU)];
    await rowWriter(db)(tradeItemTable, { gtin: TEA, brand: SHANGENG });
    await rowWriter(db)(tradeItemTable, { gtin: '09521234500032', brand: SHANJU });
    await sql`
      INSERT INTO private.fake_report (receipt, uri, batch, label_index, gtin, lot, words, place, state, kek_id, wrapped_key,
        received_at, due_at)
      VALUES (${RECEIPT}, 'https://id.gs1.org/01/09521234500025/10/T1', ${`0x${'0'.repeat(64)}`}, 1, ${TEA}, 'T1',
        '示例', '丽水市', 'received', 'kek-1', '', now(), now())`.execute(db);
  });
  after(() => gateway?.close());

  async function operator(phone: string, brand: number): Promise<Person> {
    const person = await gateway.enrolledPerson(phone);
    const { account, participant } = person;
    gateway.standings.set(account, { participant, roles: ['BRAND_OPERATOR'], active: true });
    const subject = brandMember(brand, participant as Bytes32);
    const id = `0x${String(brand).repeat(64)}`;
    await rowWriter(gateway.deps.db)(evidenceTable, { id, schema: schemaId('BRAND_OPERATION'), subject, value: 1n });
    return person;
  }

  const decide = (by: Person, act: string, body: object = {}) =>
    gateway.post(`/api/fake-reports/${RECEIPT}/${act}`, body, {
      ...by.headers,
      'idempotency-key': `${by.account}${act}`,
    });
  const listed = async (by: Person) => (await gateway.get('/api/fake-reports', by.headers)).json.total;

  it('lie on the desk of the operator of their brand, and on no other’s', async () => {
    expect([await listed(own), await listed(other)]).to.deep.equal([1, 0]);
    const file = await gateway.get(`/api/fake-reports/${RECEIPT}/file`, other.headers);
    expect([file.status, file.json.code]).to.deep.equal([403, 'FakeReportNotYours']);
  });

  it('are taken and decided by the operator of their brand alone', async () => {
    const outcome = { outcome: 'cleared', reason: '已核查' };
    for (const refused of [await decide(other, 'take'), await decide(other, 'outcome', outcome)]) {
      expect([refused.status, refused.json.code]).to.deep.equal([403, 'FakeReportNotYours']);
    }
    expect((await decide(own, 'take')).json.state).to.equal('inHand');
    expect((await decide(own, 'outcome', outcome)).json.state).to.equal('decided');
  });
});
