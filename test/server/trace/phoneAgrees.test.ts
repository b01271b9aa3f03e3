import { expect } from 'chai';
import { sql } from 'kysely';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { recallOf, walkLineage } from '../../../sdk/verify/label/walkLineage.ts';
import { follow } from '../../../sdk/verify/walk.ts';
import { createTableSql } from '../../../server/kernel/indexer/tables/tableSql.ts';
import { openStore, type Store } from '../../../server/kernel/store/openStore.ts';
import { recallSourcesOf } from '../../../server/trace/lineage/recallState.ts';
import { batchParentTable, batchTable } from '../../../server/trace/tables.ts';
import { idOf, type LabelModel, labelStorage, ownBatch } from '../../sdk/verify/label/support/labelModel.ts';
import { randomGoods } from '../../sdk/verify/label/support/randomGoods.ts';
import { word } from '../../sdk/verify/support/storeChain.ts';
import { startTestPostgres, type TestPostgres } from '../../support/postgres.ts';

const GRAPHS = 1_000;
const AT_ONCE = 100;

describe('the phone’s walk and the gateway’s closure', function () {
  this.timeout(600_000);
  let postgres: TestPostgres;
  let store: Store;

  before(async () => {
    postgres = await startTestPostgres();
    store = openStore(postgres.url);
    await sql`CREATE SCHEMA projection`.execute(store.db);
    for (const table of [batchTable, batchParentTable]) {
      await sql.raw(createTableSql('projection', table)).execute(store.db);
    }
  });

  after(async () => {
    await store?.close();
    await postgres?.stop();
  });

  it(`find the same recall in ${GRAPHS} random graphs, or the same none`, async () => {
    let recalled = 0;
    for (let from = 1; from <= GRAPHS; from += AT_ONCE) {
      const models = Array.from({ length: AT_ONCE }, (_, i) => randomGoods(from + i));
      await keep(models);
      const ids = models.map((model) => idOf(ownBatch(model)));
      const theirs = await recallSourcesOf(store.db, ids);
      for (const [i, model] of models.entries()) {
        const source = theirs.get(ids[i] ?? '0x') ?? null;
        expect(phoneSource(model), `graph ${from + i}`).to.equal(source);
        if (source !== null) recalled += 1;
      }
    }
    expect(recalled).to.be.within(300, 700);
  });

  /** The lots of all these models side by side: no two share one. */
  async function keep(models: readonly LabelModel[]): Promise<void> {
    await sql`TRUNCATE projection.batch, projection.batch_parent`.execute(store.db);
    const columns = Object.entries(batchTable.columns);
    const blank = Object.fromEntries(columns.map(([name, type]) => [name, type.startsWith('hex') ? '0x' : 0]));
    const rows = models.flatMap(({ batches }) =>
      batches.map((batch) => ({
        ...{ ...blank, id: idOf(batch), lot: batch.lot, is_recall_closed: false },
        recalled_at: batch.recalledAt ?? null,
      })),
    );
    const parents = models.flatMap(({ batches }) =>
      batches.flatMap((batch) =>
        (batch.parents ?? []).map((place, position) => ({
          ...{ batch: idOf(batch), position, grams: 1 },
          parent: idOf(batches[place] ?? batch),
        })),
      ),
    );
    await insert('batch', rows);
    await insert('batch_parent', parents);
    await sql`ANALYZE projection.batch, projection.batch_parent`.execute(store.db);
  }

  async function insert(table: string, rows: object[]): Promise<void> {
    const name = sql.raw(`projection.${table}`);
    const all = JSON.stringify(rows);
    const listed = sql`INSERT INTO ${name} SELECT * FROM jsonb_populate_recordset(NULL::${name}, ${all}::jsonb)`;
    await listed.execute(store.db);
  }
});

function phoneSource(model: LabelModel): Hex | null {
  const storage = labelStorage(model);
  const { result } = follow(walkLineage(idOf(ownBatch(model))), ({ contract = '', slot }) => {
    return storage.get(contract)?.get(slot) ?? word(0);
  });
  return recallOf(result)?.source ?? null;
}
