import { expect } from 'chai';
import { sql } from 'kysely';
import { registerRules } from '../../scripts/deploy/schemas.ts';
import { LIEN_REGISTRARS } from '../../sdk/access/lienRegistrars.ts';
import { idempotencyMigrations } from '../../server/kernel/idempotency/migrations.ts';
import { idempotencyProblems } from '../../server/kernel/idempotency/problems.ts';
import { createTableSql } from '../../server/kernel/indexer/tables/tableSql.ts';
import { pageProblems } from '../../server/pages/problems.ts';
import { accountTable } from '../../server/participants/tables.ts';
import { rightsMigrations } from '../../server/rights/migrations.ts';
import { requestRoutes } from '../../server/rights/requests/routes.ts';
import { rightTable } from '../../server/rights/rightTables.ts';
import { type AuthGateway, openAuthGateway } from '../server/auth/authGateway.ts';

const WORD = `0x${'ab'.repeat(32)}`;
const LATER = '2027-01-01T00:00:00+08:00';
const ASKED = { right: WORD, secured: '100', isMaximum: false, covenant: false, maturity: LATER };
const PLEDGE = { ...ASKED, product: 'GEP-LOAN', debt: WORD, valuation: WORD };
const EXTRACT = {
  ...{ ...ASKED, lienor: WORD, number: '示例 1', registeredAt: '2026-01-01T00:00:00+08:00', registrySeq: 0 },
  ...{ expiresAt: null, debt: null, perfects: null, receipt: WORD },
};

/**
 * A bank that holds money and lends none asked holders for pledges that the chain takes from lenders alone; offices that keep no
 * register of liens, the ecology office's and the carbon office's, had late liens waiting for a second signature.
 */
describe('found here: requests of offices that have no part in them', function () {
  this.timeout(60_000);
  let gateway: AuthGateway;
  let phones = 13_600_000_000;

  before(async () => {
    gateway = await openAuthGateway(
      {},
      {
        migrations: [...idempotencyMigrations, ...rightsMigrations],
        problems: [idempotencyProblems, pageProblems],
        streaming: () => [],
        routes: (auth) => [requestRoutes({ auth, deployment: {} as never, reader: {} as never })],
      },
    );
    const { db } = gateway.deps;
    for (const table of [rightTable, accountTable]) await sql.raw(createTableSql('projection', table)).execute(db);
    await sql`CREATE TABLE projection.encumbrance_lien (id text)`.execute(db);
  });
  after(() => gateway?.close());

  /** What somebody with one role meets. */
  async function met(role: string, path: string, json?: object): Promise<string> {
    phones += 1;
    const { account, participant, headers } = await gateway.enrolledPerson(String(phones));
    gateway.standings.set(account, { participant, roles: [role], active: true });
    const asked = json ? gateway.post(path, json, { ...headers, 'idempotency-key': role }) : gateway.get(path, headers);
    const { status, json: said } = await asked;
    return status < 400 ? String(status) : `${status} ${said.code}`;
  }

  it('are a lender’s where a pledge is asked for', async () => {
    expect(await met('SETTLEMENT_BANK', '/api/pledge-requests', PLEDGE)).to.equal('403 RoleMissing');
    expect(await met('LENDER', '/api/pledge-requests', PLEDGE)).to.equal('404 RecordUnknown');
  });

  for (const [role, asking, reading] of [
    ['ECOLOGY_REGISTRAR', '403 RoleMissing', '403 RoleMissing'],
    ['CARBON_REGISTRAR', '403 RoleMissing', '403 RoleMissing'],
    ['WATER_REGISTRAR', '201', '200'],
  ] as const) {
    it(`are ${reading === '200' ? 'taken from' : 'refused to'} ${role} where a late lien waits`, async () => {
      expect(await met(role, '/api/lien-extracts', EXTRACT)).to.equal(asking);
      expect(await met(role, '/api/lien-extracts')).to.equal(reading);
    });
  }

  it('are those of every register of liens that is shipped', () => {
    expect([...LIEN_REGISTRARS].sort()).to.deep.equal([...new Set(registerRules.map(({ role }) => role))].sort());
  });
});
