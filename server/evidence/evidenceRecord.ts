import { getAddress } from 'ethers';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../kernel/store/database.ts';
import { gather } from '../kernel/store/gather.ts';

/** One statement as the public answer gives it: everything its storage words commit to, ready to be checked. */
export interface EvidenceAnswer {
  id: string;
  /** Address of the Evidence whose storage has it: one that was replaced keeps what was said in it. */
  register: string;
  schema: { id: string; name: string | null; unit: number | null };
  subject: { id: string };
  issuer: { id: string };
  /** The issuer's number in Participants, by which the record names it. */
  issuerIndex: number;
  /** In the schema's unit, decimal. */
  value: string;
  /** Seconds; 0 = never. */
  basisDate: number;
  validUntil: number;
  revokedAt: number;
  /** When the register that followed its own withdrew it; its own storage doesn't say so. */
  withdrawnAt: number;
  contentHash: string;
  previous: string | null;
  corrects: string | null;
  correctedBy: string | null;
  recordedIn: { block: number; transactionHash: string; at: number };
  /** Block of the newest change: an older state can't answer for this record. */
  changedIn: number;
}

/** Finds records of statements; look-ups at one time share one query. Undefined when there is none. */
export type FindEvidence = (id: string) => Promise<EvidenceAnswer | undefined>;

export function evidenceRecords(db: Kysely<Database>): FindEvidence {
  return gather(async (ids) => {
    const rows = await recordsQuery(db, ids).execute();
    const answers = await Promise.all(rows.map((row) => answerOf(db, row)));
    return new Map(answers.map((answer) => [answer.id, answer]));
  });
}

type Row = Awaited<ReturnType<ReturnType<typeof recordsQuery>['execute']>>[number];

async function answerOf(db: Kysely<Database>, row: Row): Promise<EvidenceAnswer> {
  const block = Number(row.block);
  return {
    id: row.id,
    register: getAddress(row.register),
    schema: { id: row.schema, name: row.schema_name, unit: row.unit },
    subject: { id: row.subject },
    issuer: { id: row.issuer },
    issuerIndex: Number(row.account_index ?? 0),
    value: row.value,
    basisDate: Number(row.basis_date),
    validUntil: Number(row.valid_until ?? 0),
    revokedAt: Number(row.revoked_at ?? 0),
    withdrawnAt: Number(row.withdrawn_at ?? 0),
    contentHash: row.content_hash,
    previous: row.previous,
    corrects: row.corrects,
    correctedBy: row.corrected_by,
    recordedIn: { block, transactionHash: row.tx_hash ?? '0x', at: Number(row.attested_at) },
    changedIn: row.revoked_at === null ? block : await revokedIn(db, row.subject, row.id, block),
  };
}

function recordsQuery(db: Kysely<Database>, ids: string[]) {
  return db
    .selectFrom('projection.evidence as e')
    .leftJoin('projection.evidence_schema as s', 's.id', 'e.schema')
    .leftJoin('projection.participant as p', 'p.id', 'e.issuer')
    .leftJoin('projection.event as v', (join) =>
      join.onRef('v.block', '=', 'e.block').onRef('v.log_index', '=', 'e.log_index'),
    )
    .selectAll('e')
    .select(['s.name as schema_name', 's.unit as unit', 'p.account_index', 'v.tx_hash'])
    .where('e.id', '=', sql<string>`any(${ids}::text[])`);
}

async function revokedIn(db: Kysely<Database>, subject: string, id: string, block: number): Promise<number> {
  const row = await db
    .selectFrom('projection.event')
    .select((e) => e.fn.max('block').as('block'))
    .where('subject', '=', subject)
    .where('name', '=', 'EvidenceRevoked')
    .where('args', 'like', `%${id}%`)
    .executeTakeFirst();
  return Number(row?.block ?? block);
}
