import { type Kysely, sql } from 'kysely';
import { anchoredDocument, EVENT_LEAVES } from '../../../../sdk/trace/anchors/anchorLeaf.ts';
import { anchorProof } from '../../../../sdk/trace/anchors/buildAnchorTree.ts';
import type { Hex } from '../../../../sdk/verify/bytes.ts';
import { AppError } from '../../../kernel/errors/AppError.ts';
import type { WriteState } from '../../../kernel/outbox/tables.ts';
import type { Database } from '../../../kernel/store/database.ts';
import type { AnchorPlace } from '../epcisDeps.ts';
import { conditionSql, IS_FACT } from '../query/conditions.ts';
import { eventIdOf, hashId } from '../query/queryDocument.ts';

/** The root that an event stands under, and how anybody proves that it does. */
export interface EventAnchor {
  contract: string;
  chainId: number;
  root: string;
  /** Leaves under the root. */
  count: number;
  /** Number of TraceAnchors' kind of leaves. */
  kind: number;
  /** The leaf: (hash, document, index), double keccak-256 as OpenZeppelin's standard-v1. */
  document: Hex;
  index: number;
  proof: Hex[];
  publisher: string;
  write: { id: string; state: WriteState; transactionHash: string | null; block: number | null };
}

/** One event of an id: it, or a declaration that it was wrong. */
export interface AnchoredEventView {
  eventID: string;
  /** CBV event hash, as the id and as bytes. */
  eventHash: string;
  hash: string;
  declarationHash: string | null;
  recordTime: string;
  state: 'ANCHORED' | 'ANCHOR_PENDING';
  /** When the anchor is due; null where it is there, or where this gateway anchors nothing. */
  expectedAt: string | null;
  anchor: EventAnchor | null;
}

interface Row {
  hash: string;
  declaration_hash: string | null;
  stated_id: string | null;
  record_time: Date;
  anchor_index: number | null;
  root: string;
  count: number;
  publisher: string;
  write_id: string;
  nodes: Buffer | null;
  state: WriteState;
  tx_hash: string | null;
  block_number: string | null;
  /** Where the chain itself has the root. */
  known_block: string | null;
}

/** Longest that an outbox takes to bring a root to the chain on a quiet day, ms. */
const PUBLISHING_MS = 5_000;
const MOST = 100;

/** Where the events of an id are anchored. Errors: EpcisEventUnknown. */
export async function eventAnchors(
  db: Kysely<Database>,
  place: AnchorPlace & { now: Date },
  id: string,
): Promise<AnchoredEventView[]> {
  const { rows } = await sql<Row>`
    SELECT event.hash, event.declaration_hash, event.stated_id, event.record_time, event.anchor_index,
      anchor.root, anchor.count, anchor.publisher, anchor.write_id, anchor.nodes,
      write.state, write.tx_hash, write.block_number, known.block AS known_block
    FROM record.epcis_event AS event
    LEFT JOIN record.epcis_anchor AS anchor ON anchor.id = event.anchor_id
    LEFT JOIN record.outbox AS write ON write.id = anchor.write_id::uuid
    LEFT JOIN projection.trace_anchor AS known ON known.publisher = lower(anchor.publisher) AND known.root = anchor.root
    WHERE event.seq IN (
      SELECT seq FROM record.epcis_event WHERE ${IS_FACT} AND ${conditionSql({ kind: 'eventId', ids: [id] })} ORDER BY seq LIMIT ${MOST}
    ) ORDER BY event.seq
  `.execute(db);
  if (rows.length === 0) throw new AppError('EpcisEventUnknown', { eventID: id });
  return rows.map((row) => viewOf(row, place));
}

function viewOf(row: Row, place: AnchorPlace & { now: Date }): AnchoredEventView {
  const { nodes, anchor_index: index } = row;
  const anchor = nodes === null || index === null ? null : anchorOf(row, nodes, index, place);
  const isThere = row.known_block !== null || ['included', 'final'].includes(row.state);
  return {
    eventID: eventIdOf(row),
    eventHash: hashId(row.hash),
    hash: row.hash,
    declarationHash: row.declaration_hash,
    recordTime: row.record_time.toISOString(),
    state: isThere ? 'ANCHORED' : 'ANCHOR_PENDING',
    expectedAt: isThere || place.periodMs === 0 ? null : expected(row, place, anchor !== null),
    anchor,
  };
}

function anchorOf(row: Row, nodes: Buffer, index: number, { contract, chainId }: AnchorPlace): EventAnchor {
  return {
    ...{ contract, chainId, root: row.root, count: row.count, kind: EVENT_LEAVES },
    document: anchoredDocument({ hash: row.hash as Hex, declarationHash: row.declaration_hash as Hex | null }),
    ...{ index, proof: anchorProof(nodes, index), publisher: row.publisher },
    write: {
      ...{ id: row.write_id, state: row.state, transactionHash: row.tx_hash },
      block: row.block_number === null ? null : Number(row.block_number),
    },
  };
}

/** The next anchoring after the event came, or, where that has passed, the next from now; and the way to the chain. */
function expected({ record_time }: Row, { periodMs, now }: AnchorPlace & { now: Date }, isSent: boolean): string {
  const due = isSent ? now.getTime() : Math.max(record_time.getTime() + periodMs, now.getTime());
  return new Date(due + PUBLISHING_MS).toISOString();
}
