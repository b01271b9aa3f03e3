import { expect } from 'chai';
import fc from 'fast-check';
import { sql } from 'kysely';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { createTableSql } from '../../../server/kernel/indexer/tables/tableSql.ts';
import { openStore, type Store } from '../../../server/kernel/store/openStore.ts';
import { MOST_REACHED, reachedBy, sumReach } from '../../../server/trace/lineage/reach.ts';
import { readLineage } from '../../../server/trace/lineage/readLineage.ts';
import { isBatchRecalled } from '../../../server/trace/lineage/recallState.ts';
import { batchParentTable, batchTable } from '../../../server/trace/tables.ts';
import { startTestPostgres, type TestPostgres } from '../../support/postgres.ts';

const MAX_GENERATIONS = 8;
const MAX_ANCESTORS = 64;

interface Lot {
  id: Hex;
  parents: Hex[];
  isRecalled: boolean;
  made: number;
  used: number;
}

/** Lots as the contract would let them come about: each made of earlier ones, within its bounds on generations and paths. */
type Graph = Lot[];

describe('the walk through what goods are made of', function () {
  this.timeout(120_000);
  let postgres: TestPostgres;
  let store: Store;

  before(async () => {
    postgres = await startTestPostgres();
    store = openStore(postgres.url);
    await sql`CREATE SCHEMA projection`.execute(store.db);
    for (const table of [batchTable, batchParentTable]) {
      await sql.raw(createTableSql('projection', table)).execute(store.db);
    }
    await sql`CREATE INDEX ON projection.batch_parent (parent, batch)`.execute(store.db);
  });
  after(async () => {
    await store?.close();
    await postgres?.stop();
  });

  it('finds in 300 random graphs the recall that the contract’s own walk finds, and the same one', async () => {
    const recalled = { yes: 0, no: 0 };
    for (const graph of fc.sample(graphs, { numRuns: 300, seed: 3 })) {
      await keep(graph);
      for (const lot of graph.slice(-4)) {
        const source = walk(graph, lot);
        expect(await isBatchRecalled(store.db, lot.id)).to.deep.equal({ isRecalled: source !== null, source });
        recalled[source === null ? 'no' : 'yes'] += 1;
      }
    }
    expect(recalled.yes).to.be.greaterThan(200);
    expect(recalled.no).to.be.greaterThan(200);
  });

  it('lists a lot and each forebear once, in the order of the walk', async () => {
    for (const graph of fc.sample(graphs, { numRuns: 100, seed: 4 })) {
      await keep(graph);
      const lot = graph.at(-1) as Lot;
      const steps = await readLineage(store.db, lot.id);
      expect(steps.map(({ batch }) => batch)).to.deep.equal(firstMet(graph, lot));
      for (const step of steps) expect(step.parents).to.deep.equal(lotIn(graph, step.batch).parents);
    }
  });

  it('reaches each descendant once, and sums what went into no others', async () => {
    for (const graph of fc.sample(graphs, { numRuns: 100, seed: 5 })) {
      await keep(graph);
      const lot = graph[0] as Lot;
      const below = graph.filter((each) => firstMet(graph, each).includes(lot.id));
      expect(await reachedBy(store.db, lot.id)).to.have.members(below.map(({ id }) => id));
      const made = below.reduce((sum, each) => sum + BigInt(each.made - each.used), 0n);
      const reached = (await sumReach(store.db, [lot.id])).get(lot.id);
      expect(reached?.count).to.equal(below.length);
      expect(reached?.sums).to.deep.equal({ made, recovered: 0n, sold: 0n, lost: 0n, outstanding: made });
    }
  });

  it('says nothing of a lot that is none', async () => {
    const none = idOf(999_999);
    expect(await isBatchRecalled(store.db, none)).to.deep.equal({ isRecalled: false, source: null });
    expect(await readLineage(store.db, none)).to.deep.equal([]);
    expect(await reachedBy(store.db, none)).to.deep.equal([]);
    expect(await sumReach(store.db, [none])).to.deep.equal(new Map());
  });

  it('refuses by name to follow more than its bound', async () => {
    const root = { id: idOf(0), parents: [], isRecalled: true, made: 1, used: 0 };
    const below = Array.from({ length: MOST_REACHED }, (_, i) => ({ ...root, id: idOf(i + 1), parents: [root.id] }));
    await keep([root, ...below.slice(1)]);
    expect(await reachedBy(store.db, root.id)).to.have.length(MOST_REACHED);

    await keep([root, ...below]);
    expect(await codeOf(reachedBy(store.db, root.id))).to.equal('ReachTooWide');
    expect(await codeOf(sumReach(store.db, [root.id]))).to.equal('ReachTooWide');
  });

  async function keep(graph: Graph): Promise<void> {
    await sql`TRUNCATE projection.batch, projection.batch_parent`.execute(store.db);
    const columns = Object.entries(batchTable.columns);
    const blank = Object.fromEntries(columns.map(([name, type]) => [name, type.startsWith('hex') ? '0x' : 0]));
    const rows = graph.map(({ id, isRecalled, made, used }) => {
      const recall = { recalled_at: isRecalled ? 1 : null, is_recall_closed: false };
      return { ...blank, lot: id.slice(-6), id, ...recall, made, used };
    });
    const parents = graph.flatMap(({ id, parents: above }) =>
      above.map((parent, position) => ({ batch: id, position, parent, grams: 1 })),
    );
    await insert('batch', rows);
    await insert('batch_parent', parents);
  }

  async function insert(table: string, rows: object[]): Promise<void> {
    const name = sql.raw(`projection.${table}`);
    const all = JSON.stringify(rows);
    await sql`INSERT INTO ${name} SELECT * FROM jsonb_populate_recordset(NULL::${name}, ${all}::jsonb)`.execute(
      store.db,
    );
  }
});

const lots = fc.array(
  fc.record({ parents: fc.array(fc.nat(9), { maxLength: 4 }), recall: fc.nat(11), made: fc.nat(900) }),
  { minLength: 6, maxLength: 20 },
);

const graphs = lots.map((sketch): Graph => {
  const graph: Graph = [];
  const shape = new Map<Hex, { generation: number; ancestors: number }>();
  sketch.forEach(({ parents: places, recall, made }, i) => {
    const wanted = [...new Set(places.map((place) => graph[graph.length - 1 - place]?.id))];
    const parents = wanted.filter((id) => id !== undefined).toSorted();
    const above = parents.map((id) => shape.get(id) as { generation: number; ancestors: number });
    const own = {
      generation: Math.max(0, ...above.map(({ generation }) => generation + 1)),
      ancestors: above.reduce((sum, { ancestors }) => sum + ancestors + 1, 0),
    };
    const isLawful = own.generation <= MAX_GENERATIONS && own.ancestors <= MAX_ANCESTORS;
    const id = idOf(i);
    shape.set(id, isLawful ? own : { generation: 0, ancestors: 0 });
    const kept = isLawful ? parents : [];
    graph.push({ id, parents: kept, isRecalled: recall === 0, made: made + 1, used: made % 2 });
  });
  return graph;
});

/** In no order that follows from when a lot came about, as hashes are. */
function idOf(number: number): Hex {
  const mixed = (BigInt(number) * 0x9e3779b97f4a7c15n) & 0xffff_ffff_ffff_ffffn;
  return `0x${(mixed * 2n).toString(16).padStart(64, '0')}`;
}

function lotIn(graph: Graph, id: Hex): Lot {
  return graph.find((lot) => lot.id === id) as Lot;
}

/** As contracts/trace/Lineage.sol: depth first, parents in their order. */
function walk(graph: Graph, lot: Lot): Hex | null {
  if (lot.isRecalled) return lot.id;
  for (const parent of lot.parents) {
    const source = walk(graph, lotIn(graph, parent));
    if (source !== null) return source;
  }
  return null;
}

function firstMet(graph: Graph, lot: Lot, met: Hex[] = []): Hex[] {
  if (!met.includes(lot.id)) met.push(lot.id);
  for (const parent of lot.parents) firstMet(graph, lotIn(graph, parent), met);
  return met;
}

async function codeOf(question: Promise<unknown>): Promise<string> {
  return question.then(
    () => 'answered',
    (error: { code: string }) => error.code,
  );
}
