import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { sql } from 'kysely';
import type { Reader } from '../../sdk/context.ts';
import type { Deployment } from '../../sdk/deployments/deployment.ts';
import { commonsMigrations } from '../../server/commons/migrations.ts';
import { purchaseDraftProblems } from '../../server/commons/procurement/problems.ts';
import { purchaseDraftRoutes } from '../../server/commons/procurement/routes.ts';
import { idempotencyMigrations } from '../../server/kernel/idempotency/migrations.ts';
import { pageProblems } from '../../server/pages/problems.ts';
import { depositMigrations } from '../../server/rights/deposits/migrations.ts';
import { depositDraftProblems } from '../../server/rights/deposits/problems.ts';
import { depositRoutes } from '../../server/rights/deposits/routes.ts';
import { leaseRoutes } from '../../server/rights/leases/routes.ts';
import { rightsMigrations } from '../../server/rights/migrations.ts';
import { rightsProblems } from '../../server/rights/problems.ts';
import type { ExchangeQueries } from '../../server/views/exchangeViewTypes.ts';
import { type AuthGateway, openAuthGateway, type Person } from '../server/auth/authGateway.ts';

const RECORD = `0x${'a7'.repeat(32)}`;
const OTHER = `0x${'b1'.repeat(20)}`;

const KINDS: { name: string; sides: [string, string]; more: Record<string, string>; code: string }[] = [
  { name: 'lease', sides: ['lessor', 'lessee'], more: { right: RECORD, papers: '{}' }, code: 'LeaseDraftNotOpen' },
  { name: 'deposit', sides: ['depositor', 'cooperative'], more: { right: RECORD }, code: 'DepositDraftNotOpen' },
  { name: 'purchase', sides: ['buyer', 'seller'], more: { nonce: '1' }, code: 'PurchaseDraftNotOpen' },
];

/**
 * A contract that both sides had drafted here could reach the chain by another way, relayed by anybody. Of a lease its draft
 * went on as if nothing stood: it was signed, or withdrawn, so that a side held that nothing was agreed.
 */
describe('A draft of what stands on the chain already', function () {
  this.timeout(60_000);
  let gateway: AuthGateway;
  let person: Person;

  beforeEach(async () => {
    const deployment = {} as Deployment;
    gateway = await openAuthGateway(
      {},
      {
        migrations: [...idempotencyMigrations, ...rightsMigrations, ...depositMigrations, ...commonsMigrations],
        problems: [rightsProblems, depositDraftProblems, purchaseDraftProblems, pageProblems],
        streaming: () => [],
        routes: (auth) => [
          leaseRoutes({ auth, deployment, reader: {} as Reader }),
          depositRoutes({ auth, deployment, exchange: {} as ExchangeQueries }),
          purchaseDraftRoutes({ auth, deployment }),
        ],
      },
    );
    person = await gateway.enrolledPerson('13800000001');
    for (const { name } of KINDS) {
      await sql`CREATE TABLE projection.${sql.ref(name)} (id text PRIMARY KEY)`.execute(gateway.deps.db);
    }
  });
  afterEach(() => gateway?.close());

  /** Between the person and somebody else, as its route keeps it. */
  async function draft({ name, sides, more }: (typeof KINDS)[number]): Promise<string> {
    const id = randomUUID();
    const row: Record<string, string> = {
      ...{ id, [name]: RECORD, terms: '{}', drafted_by: OTHER, drafted_at: '2026-01-05T00:00:00Z' },
      ...{ [sides[0]]: OTHER, [sides[1]]: person.account.toLowerCase() },
      ...more,
    };
    await sql`
      INSERT INTO ${sql.table(`private.${name}_draft`)} (${sql.join(Object.keys(row).map((column) => sql.ref(column)))})
      VALUES (${sql.join(Object.values(row))})
    `.execute(gateway.deps.db);
    return id;
  }

  const said = async (name: string, id: string, verb: string, body = {}) =>
    (await gateway.post(`/api/${name}-drafts/${id}/${verb}`, body, person.headers)).json.code;

  for (const kind of KINDS) {
    it(`is neither signed nor withdrawn: a ${kind.name}`, async () => {
      const id = await draft(kind);
      await sql`INSERT INTO projection.${sql.ref(kind.name)} VALUES (${RECORD})`.execute(gateway.deps.db);

      expect(await said(kind.name, id, 'sign', { actId: randomUUID() })).to.equal(kind.code);
      expect(await said(kind.name, id, 'withdraw')).to.equal(kind.code);
    });

    it(`is withdrawn while nothing stands: a ${kind.name}`, async () => {
      const id = await draft(kind);

      expect(await said(kind.name, id, 'withdraw')).to.equal(undefined);
      expect(await said(kind.name, id, 'withdraw')).to.equal(kind.code);
    });
  }
});
