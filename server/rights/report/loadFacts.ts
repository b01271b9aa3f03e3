import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import {
  caseTable,
  claimTable,
  leaseEntryTable,
  lienTable,
  memberTable,
  orderTable,
  standingTable,
} from '../../encumbrance/tables.ts';
import { evidenceTable, schemaTable } from '../../evidence/tables.ts';
import { productPaperTable, productTable } from '../../finance/tables.ts';
import type { RowOf, TableDef } from '../../kernel/indexer/tables/defineTable.ts';
import { parseRows, rowsAsJson } from '../../kernel/indexer/tables/rowsAsJson.ts';
import type { Database } from '../../kernel/store/database.ts';
import { parcelTable } from '../../land/tables.ts';
import { accountTable } from '../../participants/tables.ts';
import { classPaperTable, classTable, countyRuleTable } from '../classTables.ts';
import { leaseTable } from '../leaseTables.ts';
import { subjectOf } from '../rightId.ts';
import { basisTable, layerTable, movementTable, paperTable, plotTable, rightTable } from '../rightTables.ts';
import { LAND_SCHEMAS } from './schemaNames.ts';

type Row<T extends TableDef> = RowOf<T>;

/** All that the projection has about one right, as it stood at one block. */
export interface RightFacts {
  at: { number: number; hash: string; time: number };
  right: Row<typeof rightTable>;
  /** The rights it is derived from, nearest first. */
  ancestors: Row<typeof rightTable>[];
  /** What is derived from it, and the whole that it is bound to. */
  derived: Row<typeof rightTable>[];
  whole: Row<typeof rightTable> | null;
  layers: Row<typeof layerTable>[];
  plots: Row<typeof plotTable>[];
  parcels: Row<typeof parcelTable>[];
  movements: Row<typeof movementTable>[];
  bases: Row<typeof basisTable>[];
  papers: Row<typeof paperTable>[];
  /** About the right, shown for it, or about its parcels. */
  evidence: Row<typeof evidenceTable>[];
  schemas: Row<typeof schemaTable>[];
  titleClass: Row<typeof classTable> | null;
  classPapers: Row<typeof classPaperTable>[];
  countyRules: Row<typeof countyRuleTable>[];
  standing: Row<typeof standingTable> | null;
  container: Row<typeof memberTable> | null;
  liens: Row<typeof lienTable>[];
  orders: Row<typeof orderTable>[];
  cases: Row<typeof caseTable>[];
  leaseEntries: Row<typeof leaseEntryTable>[];
  leases: Row<typeof leaseTable>[];
  claim: Row<typeof claimTable> | null;
  /** Rules of every bank for this class. */
  products: Row<typeof productTable>[];
  productPapers: Row<typeof productPaperTable>[];
  accounts: Row<typeof accountTable>[];
}

/** Rights are derived four deep at most (IUseRights). */
const MOST_ANCESTORS = 4;
/** Of each parcel and of the right: more than that nobody reads on one page. */
const MOST_EVIDENCE = 500;

const LISTS = {
  rights: rightTable,
  layers: layerTable,
  plots: plotTable,
  parcels: parcelTable,
  movements: movementTable,
  bases: basisTable,
  papers: paperTable,
  evidence: evidenceTable,
  schemas: schemaTable,
  classes: classTable,
  classPapers: classPaperTable,
  countyRules: countyRuleTable,
  standings: standingTable,
  members: memberTable,
  liens: lienTable,
  orders: orderTable,
  cases: caseTable,
  leaseEntries: leaseEntryTable,
  leases: leaseTable,
  claims: claimTable,
  products: productTable,
  productPapers: productPaperTable,
  accounts: accountTable,
} as const satisfies Record<string, TableDef>;

type Lists = typeof LISTS;

/** One statement, so that everything is of one block. Undefined for a right that was never recorded. */
export async function loadFacts(db: Kysely<Database>, id: Bytes32): Promise<RightFacts | undefined> {
  const wanted = conditions(id, subjectOf(id));
  const columns = Object.entries(LISTS).map(([name, table]) => {
    return sql`${rowsAsJson(table, wanted[name as keyof Lists])} AS ${sql.ref(name)}`;
  });
  const { rows } = await sql<Record<string, never>>`${family(id)}
    SELECT (SELECT json_build_object('number', block, 'hash', hash, 'time', time) FROM projection.cursor) AS at,
    ${sql.join(columns)}`.execute(db);
  const [found] = rows;
  if (!found) return undefined;
  const list = <Name extends keyof Lists>(name: Name) => parseRows(LISTS[name], found[name] ?? []);
  return assemble(id, found.at as unknown as RightFacts['at'], list);
}

/** The right, what it is derived from, what is derived from it, and its whole. */
function family(id: Bytes32): RawBuilder<unknown> {
  return sql`WITH RECURSIVE
    up (id, parent, depth) AS (
      SELECT id, parent, 0 FROM projection."right" WHERE id = ${id}
      UNION ALL
      SELECT r.id, r.parent, up.depth + 1 FROM up JOIN projection."right" r ON r.id = up.parent
      WHERE up.depth < ${MOST_ANCESTORS}),
    ground (parcel) AS (SELECT DISTINCT parcel FROM projection.right_plot WHERE "right" = ${id})`;
}

function conditions(id: Bytes32, subject: Bytes32): Record<keyof Lists, RawBuilder<unknown>> {
  const ofRight = sql`t."right" = ${id}`;
  const ofSubject = sql`t.subject = ${subject}`;
  const ofClass = sql`t.class = (SELECT class FROM projection."right" WHERE id = ${id})`;
  const land = sql.join(LAND_SCHEMAS.map((schema) => sql`${schema}`));
  return {
    rights: sql`t.id IN (SELECT id FROM up) OR t.parent = ${id}
      OR t.id = (SELECT bound_to FROM projection."right" WHERE id = ${id})`,
    layers: ofRight,
    plots: ofRight,
    parcels: sql`t.id IN (SELECT parcel FROM ground)`,
    movements: ofRight,
    bases: ofRight,
    papers: ofRight,
    evidence: sql`t.id IN (
      (SELECT id FROM projection.evidence WHERE subject = ${id} ORDER BY basis_date DESC LIMIT ${MOST_EVIDENCE})
      UNION ALL SELECT evidence FROM projection.right_paper WHERE "right" = ${id}
      UNION ALL (SELECT e.id FROM ground JOIN projection.evidence e ON e.subject = ground.parcel
        WHERE e.schema IN (${land}) LIMIT ${MOST_EVIDENCE}))`,
    schemas: sql`true`,
    classes: ofClass,
    classPapers: ofClass,
    countyRules: ofClass,
    standings: ofSubject,
    members: ofSubject,
    liens: ofSubject,
    orders: ofSubject,
    cases: ofSubject,
    leaseEntries: ofSubject,
    leases: ofRight,
    claims: ofSubject,
    products: ofClass,
    productPapers: ofClass,
    accounts: sql`t.address IN (
      SELECT holder FROM projection."right" WHERE id = ${id}
      UNION ALL SELECT taker FROM projection.right_movement WHERE "right" = ${id})`,
  };
}

type ListOf = <Name extends keyof Lists>(name: Name) => Row<Lists[Name]>[];

function assemble(id: Bytes32, at: RightFacts['at'], list: ListOf): RightFacts | undefined {
  const family = new Map(list('rights').map((row) => [row.id, row]));
  const right = family.get(id);
  if (!right) return undefined;
  const ancestors: RightFacts['ancestors'] = [];
  for (let next = right.parent; next !== null; next = ancestors.at(-1)?.parent ?? null) {
    const row = family.get(next);
    if (!row || ancestors.length === MOST_ANCESTORS) break;
    ancestors.push(row);
  }
  return {
    at: { number: Number(at.number), hash: at.hash, time: Number(at.time) },
    right,
    ancestors,
    derived: [...family.values()].filter(({ parent }) => parent === id),
    whole: right.bound_to === null ? null : (family.get(right.bound_to) ?? null),
    layers: list('layers'),
    plots: list('plots'),
    parcels: list('parcels'),
    movements: list('movements'),
    bases: list('bases'),
    papers: list('papers'),
    evidence: list('evidence'),
    schemas: list('schemas'),
    titleClass: list('classes')[0] ?? null,
    classPapers: list('classPapers'),
    countyRules: list('countyRules'),
    standing: list('standings')[0] ?? null,
    container: list('members')[0] ?? null,
    liens: list('liens'),
    orders: list('orders'),
    cases: list('cases'),
    leaseEntries: list('leaseEntries'),
    leases: list('leases'),
    claim: list('claims')[0] ?? null,
    products: list('products'),
    productPapers: list('productPapers'),
    accounts: list('accounts'),
  };
}
