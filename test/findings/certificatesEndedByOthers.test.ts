import { expect } from 'chai';
import { sql } from 'kysely';
import { schemas } from '../../scripts/deploy/schemas.ts';
import { schemaId } from '../../sdk/ids/keys.ts';
import { evidenceTable, schemaTable } from '../../server/evidence/tables.ts';
import { createTableSql } from '../../server/kernel/indexer/tables/tableSql.ts';
import { openStore, type Store } from '../../server/kernel/store/openStore.ts';
import { papersOf } from '../../server/trace/verify/lot/papers.ts';
import type { BatchRow } from '../../server/trace/verify/lot/readLot.ts';
import { suspendedSince } from '../../server/trace/verify/lot/suspension.ts';
import { type RowWriter, rowWriter } from '../server/support/projectionRows.ts';
import { startTestPostgres } from '../support/postgres.ts';

const [MAKER, ISSUER, RIVAL, REGULATOR] = ['a', 'b', 'c', 'd'].map((digit) => `0x${digit.repeat(64)}`) as [
  string,
  string,
  string,
  string,
];
const LOT = { id: `0x${'1'.repeat(64)}`, parcel: null, gtin: '09521234500025', brand: 1, maker: MAKER } as BatchRow;
const CERTIFICATE = `0x${'2'.repeat(64)}`;

/**
 * Whoever certifies anything may state CERTIFICATION_STATUS, and the newest word in a line spoke whoever said it: a rival
 * certifier ended another's certificate, or let one stand again that its issuer had ended. No contract rests on that line,
 * so that what binds is how it is read: by the issuer's own words, and by the supervisor's order.
 */
describe('a certificate', function () {
  this.timeout(60_000);
  let store: Store;
  let close: () => Promise<void>;
  let put: RowWriter;
  let told = 0;

  before(async () => {
    const database = await startTestPostgres();
    store = openStore(database.url);
    close = async () => {
      await store.close();
      await database.stop();
    };
    await sql`CREATE SCHEMA projection`.execute(store.db);
    put = rowWriter(store.db);
    for (const table of [evidenceTable, schemaTable]) {
      await sql.raw(createTableSql('projection', table)).execute(store.db);
    }
    for (const { name, rule } of schemas)
      await put(schemaTable, { id: schemaId(name), name, role: rule.role } as never);
  });
  after(() => close?.());

  beforeEach(async () => {
    await sql`DELETE FROM projection.evidence`.execute(store.db);
    await says(ISSUER, 'CERTIFICATION', 0n, 100n, { id: CERTIFICATE, subject: MAKER });
  });

  function says(issuer: string, schema: string, value: bigint, at: bigint, more: object = {}): Promise<void> {
    told += 1;
    const id = `0x${(1_000 + told).toString(16).padStart(64, '0')}`;
    const row = { id, schema: schemaId(schema), subject: CERTIFICATE, issuer, value, basis_date: at, attested_at: at };
    return put(evidenceTable, { ...row, ...more } as never);
  }

  async function suspended(): Promise<number | null> {
    return suspendedSince(await papersOf(store.db, { rows: [LOT], members: [MAKER] }), LOT);
  }

  it('is not ended by another certifier', async () => {
    await says(RIVAL, 'CERTIFICATION_STATUS', 0n, 200n);
    expect(await suspended()).to.equal(null);
  });

  it('that its issuer ended does not stand again by another’s word', async () => {
    await says(ISSUER, 'CERTIFICATION_STATUS', 0n, 200n);
    await says(RIVAL, 'CERTIFICATION_STATUS', 1n, 300n);
    expect(await suspended()).to.equal(200);
  });

  it('is ended and let stand again by its issuer', async () => {
    await says(ISSUER, 'CERTIFICATION_STATUS', 0n, 200n);
    expect(await suspended()).to.equal(200);
    await says(ISSUER, 'CERTIFICATION_STATUS', 1n, 300n);
    expect(await suspended()).to.equal(null);
  });

  it('is ended by the supervisor’s order, whatever its issuer says, until the order is lifted', async () => {
    await says(REGULATOR, 'CERTIFICATION_ORDER', 0n, 200n);
    await says(ISSUER, 'CERTIFICATION_STATUS', 1n, 300n);
    expect(await suspended()).to.equal(200);
    await says(REGULATOR, 'CERTIFICATION_ORDER', 1n, 400n);
    expect(await suspended()).to.equal(null);
  });

  it('is shown without what others say of it', async () => {
    await says(RIVAL, 'CERTIFICATION_STATUS', 0n, 200n);
    await says(RIVAL, 'CERTIFICATION_SURVEILLANCE', 0n, 200n);
    await says(ISSUER, 'CERTIFICATION_SURVEILLANCE', 1n, 150n);
    const shown = (await papersOf(store.db, { rows: [LOT], members: [MAKER] })).map(
      ({ name, issuer }) => `${name} ${issuer}`,
    );

    expect(shown.toSorted()).to.deep.equal([`CERTIFICATION ${ISSUER}`, `CERTIFICATION_SURVEILLANCE ${ISSUER}`]);
  });
});
