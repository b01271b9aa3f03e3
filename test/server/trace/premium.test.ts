import { expect } from 'chai';
import { sql } from 'kysely';
import { priceKey, schemaId } from '../../../sdk/ids/keys.ts';
import { evidenceTable } from '../../../server/evidence/tables.ts';
import { createTableSql } from '../../../server/kernel/indexer/tables/tableSql.ts';
import { openStore, type Store } from '../../../server/kernel/store/openStore.ts';
import { participantTable } from '../../../server/participants/tables.ts';
import type { LedgerViewDeps } from '../../../server/views/ledgerViewDeps.ts';
import { brandPremium } from '../../../server/views/trace/brandPremium.ts';
import { premiumPercent } from '../../../web/desk/brand/brand.ts';
import { startTestPostgres } from '../../support/postgres.ts';
import { type RowWriter, rowWriter } from '../support/projectionRows.ts';

const [TEA, RICE] = ['09521234500025', '09521234500032'];
const [SONGYANG, QINGTIAN] = [331124, 331121];
const [ONE, OTHER] = [`0x${'1'.repeat(64)}`, `0x${'2'.repeat(64)}`];
const [BRANDED, ORDINARY] = ['PRICE_OBSERVATION', 'REFERENCE_PRICE'];
const NOW = china('2026-06-30T12:00:00');

describe('the premium of a brand', function () {
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
    for (const table of [evidenceTable, participantTable]) {
      await sql.raw(createTableSql('projection', table)).execute(store.db);
    }
    put = rowWriter(store.db);
  });
  after(() => close?.());
  beforeEach(() => sql`DELETE FROM projection.evidence`.execute(store.db));

  interface Said {
    gtin?: string;
    region?: number;
    by?: string;
    at?: string;
    more?: Record<string, bigint | string>;
  }

  function says(schema: string, value: bigint, { gtin = TEA, region = SONGYANG, by = ONE, at, more }: Said = {}) {
    told += 1;
    const id = `0x${told.toString(16).padStart(64, '0')}`;
    const basis_date = BigInt(china(at ?? '2026-05-10T08:00:00'));
    const row = { id, schema: schemaId(schema), subject: priceKey(gtin, region), issuer: by, value, basis_date };
    return put(evidenceTable, { ...row, ...more } as never);
  }

  const read = async () => {
    const deps = { db: store.db, names: { namesOf: async () => new Map() } } as unknown as LedgerViewDeps;
    return (await brandPremium(deps, [TEA, RICE], NOW)).map(
      ({ gtin, region, month, brandPrice, ordinaryPrice }) =>
        `${gtin} ${region} ${month} ${brandPrice}/${ordinaryPrice}`,
    );
  };

  it('is of two prices that one appraiser saw of one item, in one region, in one month', async () => {
    await says(BRANDED, 52_800n);
    await says(ORDINARY, 44_000n, { at: '2026-05-31T23:59:59' });

    expect(await read()).to.deep.equal([`${TEA} ${SONGYANG} 2026-05 52800/44000`]);
  });

  for (const [what, other] of [
    ['another item', { gtin: RICE }],
    ['another region', { region: QINGTIAN }],
    ['another appraiser', { by: OTHER }],
    ['another month, by China’s clock', { at: '2026-06-01T00:00:00' }],
  ] as const) {
    it(`compares nothing with a price of ${what}`, async () => {
      await says(BRANDED, 52_800n);
      await says(ORDINARY, 44_000n, other);

      expect(await read()).to.deep.equal([]);
    });
  }

  for (const [what, more] of [
    ['withdrawn', { revoked_at: 1n }],
    ['corrected', { corrected_by: ONE }],
    ['past its time', { valid_until: BigInt(NOW - 1) }],
    ['of 0 fen', { value: 0n }],
  ] as const) {
    it(`counts no price that is ${what}`, async () => {
      await says(BRANDED, 52_800n);
      await says(ORDINARY, 44_000n, { more });

      expect(await read()).to.deep.equal([]);
    });
  }

  it('is of the newest month that has both, and of a month’s last observations', async () => {
    for (const [at, brand, ordinary] of [
      ['2026-03-10T08:00:00', 50_000n, 40_000n],
      ['2026-04-10T08:00:00', 51_000n, 41_000n],
      ['2026-04-20T08:00:00', 52_000n, 42_000n],
    ] as const) {
      await says(BRANDED, brand, { at });
      await says(ORDINARY, ordinary, { at });
    }
    await says(BRANDED, 90_000n);

    expect(await read()).to.deep.equal([`${TEA} ${SONGYANG} 2026-04 52000/42000`]);
  });

  it('is shown from the exact fraction, half up, also below 0', () => {
    const of = (brandPrice: string, ordinaryPrice: string) => premiumPercent({ brandPrice, ordinaryPrice });

    expect(of('52800', '44000')).to.equal('20.0');
    expect(of('10005', '10000')).to.equal('0.1');
    expect(of('10004', '10000')).to.equal('0.0');
    expect(of('9995', '10000')).to.equal('0.0');
    expect(of('9990', '10000')).to.equal('-0.1');
    expect(of('1', '3')).to.equal('-66.7');
    expect(of(`${10n ** 25n + 5n * 10n ** 21n}`, `${10n ** 25n}`)).to.equal('0.1');
  });
});

/** Seconds of a moment in China. */
function china(text: string): number {
  return Date.parse(`${text}+08:00`) / 1_000;
}
