import type { Kysely } from 'kysely';
import { readBatchWord } from '../../../../sdk/trace/batches/batchWord.ts';
import type { ItemKindName, PaperName } from '../../../../sdk/trace/names.ts';
import type { Hex } from '../../../../sdk/verify/bytes.ts';
import type { Database } from '../../../kernel/store/database.ts';
import type { DocumentBook } from '../../../views/documentBook.ts';
import type { NameBook } from '../../../views/nameBook.ts';
import { itemNames } from '../../items/itemNames.ts';
import { readLineage } from '../../lineage/readLineage.ts';
import type { AnsweredItem } from '../labelAnswer.ts';
import { iso } from '../moments.ts';
import { answeredBase } from './base.ts';
import type { Lot, LotSet } from './lots.ts';
import { papersOf } from './papers.ts';
import { createParties } from './parties.ts';
import { readShipments } from './shipments.ts';
import { suspendedSince } from './suspension.ts';
import { readTimeline } from './timeline.ts';

export interface LotDeps {
  db: Kysely<Database>;
  names: NameBook;
  documents: DocumentBook;
}

type Db = Kysely<Database>;
export type BatchRow = Awaited<ReturnType<typeof batchRows>>[number];

/** Reads a lot with all that it comes from; undefined where there is no such batch. */
export async function readLot(deps: LotDeps, batch: Hex): Promise<Lot | undefined> {
  const { db } = deps;
  const lineage = await readLineage(db, batch);
  const ids = lineage.map((step) => step.batch);
  const rows = await batchRows(db, ids);
  const own = rows.find(({ id }) => id === batch);
  if (!own) return undefined;

  const parties = createParties(deps);
  const sets = await labelSets(db, batch);
  const members = [...new Set(rows.map(({ maker }) => maker))];
  const statements = await papersOf(db, { rows, members });
  const [item, base, recalls, shipments, timeline] = await Promise.all([
    answeredItem(deps, own.gtin),
    answeredBase(db, rows, parties),
    recallsOf(db, ids),
    readShipments(db, batch),
    readTimeline(db, { own, rows, sets, parties }),
  ]);
  const source = ids.map((id) => recalls.get(id)).find((recall) => recall !== undefined);

  return {
    item,
    batch: {
      id: batch,
      lot: own.lot,
      made: own.made,
      producedAt: iso(own.produced_at),
      bestBefore: own.best_before === null ? null : iso(own.best_before),
      maker: await parties.of(own.maker),
      base,
      recall: source
        ? {
            batch: source.batch as Hex,
            level: source.level,
            at: iso(source.time),
            by: await parties.of(source.actor),
            document: source.basis as Hex,
            isClosed: source.state === 'closed',
          }
        : null,
    },
    word: own.word as Hex,
    lineage: lineage.map((step) => ({ ...step, recalledAt: readBatchWord(BigInt(step.word))?.recalledAt || null })),
    sets,
    bestBefore: own.best_before === null ? null : Number(own.best_before),
    suspendedAt: suspendedSince(statements, own),
    shipments,
    timeline,
    papers: await Promise.all(statements.map((statement) => parties.paper(statement))),
    block: newest([...rows.map(({ block }) => block), ...[...recalls.values()].map(({ block }) => block)]),
  };
}

function batchRows(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('projection.batch')
    .select(['id', 'gtin', 'lot', 'how', 'word', 'maker', 'brand', 'made', 'produced_at', 'best_before', 'parcel'])
    .select(['event_hash', 'time', 'block'])
    .where('id', 'in', [...ids])
    .execute();
}

async function answeredItem(deps: LotDeps, gtin: string): Promise<AnsweredItem> {
  const [row, names] = await Promise.all([
    deps.db.selectFrom('projection.trade_item').selectAll().where('gtin', '=', gtin).executeTakeFirstOrThrow(),
    itemNames(deps, [gtin]),
  ]);
  return {
    gtin,
    name: names.get(gtin) ?? { zh: gtin, en: gtin },
    kind: row.kind as ItemKindName,
    brand: row.brand,
    netGrams: row.net_grams,
    paper: row.paper as PaperName,
  };
}

/** Sets of a batch are few: each packs at one time what one machine prints. */
const MOST_SETS = 5_000;

async function labelSets(db: Db, batch: string): Promise<LotSet[]> {
  const rows = await db
    .selectFrom('projection.label_set')
    .selectAll()
    .where('batch', '=', batch)
    .orderBy('first_index')
    .limit(MOST_SETS)
    .execute();
  return rows.map((row) => ({
    id: row.id as Hex,
    number: Number(row.number),
    firstIndex: Number(row.first_index),
    count: Number(row.count),
    root: row.root as Hex,
    hasSecrets: row.has_secrets,
    packerIndex: Number(row.packer_index),
    packedAt: Number(row.packed_at),
    voidedAt: row.voided_at === null ? null : Number(row.voided_at),
    block: Number(row.block),
  }));
}

async function recallsOf(db: Db, ids: readonly string[]) {
  const rows = await db
    .selectFrom('projection.recall')
    .selectAll()
    .where('batch', 'in', [...ids])
    .where('state', 'in', ['standing', 'closed'])
    .execute();
  return new Map(rows.map((row) => [row.batch, row]));
}

function newest(blocks: readonly string[]): number {
  return Math.max(0, ...blocks.map(Number));
}
