import type { Kysely, Selectable } from 'kysely';
import type { EvidenceTables } from './tables.ts';

export interface EvidenceView {
  id: string;
  schema: string;
  schemaName: string | null;
  unit: number | null;
  subject: string;
  issuer: string;
  value: bigint;
  /** Seconds, like all times here. */
  basisDate: number;
  validUntil: number | null;
  contentHash: string;
  previous: string | null;
  corrects: string | null;
  correctedBy: string | null;
  revokedAt: number | null;
  revokedReason: string | null;
  attestedAt: number;
  block: number;
  logIndex: number;
}

export interface SchemaView {
  id: string;
  name: string;
  role: bigint;
  maxValidity: number;
  isLined: boolean;
  unit: number;
}

/** What may be asked of statements: `before` is the place of the last one on the page before. */
export interface EvidencePage {
  before?: { block: number; logIndex: number };
  limit?: number;
}

type Db = Kysely<EvidenceTables>;
type Row = Selectable<EvidenceTables['projection.evidence']> & { schema_name: string | null; unit: number | null };

/** The most statements of one answer. */
const PAGE_LIMIT = 100;

export async function evidenceById(db: Db, id: string): Promise<EvidenceView | undefined> {
  const row = await statements(db).where('e.id', '=', id).executeTakeFirst();
  return row && toEvidence(row);
}

/** Statements by id; an id that is none is left out. */
export async function evidenceByIds(db: Db, ids: readonly string[]): Promise<Map<string, EvidenceView>> {
  if (ids.length === 0) return new Map();
  const rows = await statements(db).where('e.id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, toEvidence(row)]));
}

/** Statements about a subject, newest first. */
export async function evidenceAbout(db: Db, subject: string, page: EvidencePage = {}): Promise<EvidenceView[]> {
  return await newestFirst(statements(db).where('e.subject', '=', subject), page);
}

/** Statements of an issuer, newest first. */
export async function evidenceOf(db: Db, issuer: string, page: EvidencePage = {}): Promise<EvidenceView[]> {
  return await newestFirst(statements(db).where('e.issuer', '=', issuer), page);
}

export async function listSchemas(db: Db): Promise<SchemaView[]> {
  const rows = await db.selectFrom('projection.evidence_schema').selectAll().orderBy('name').execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    role: BigInt(row.role),
    maxValidity: Number(row.max_validity),
    isLined: row.is_lined,
    unit: row.unit,
  }));
}

function statements(db: Db) {
  return db
    .selectFrom('projection.evidence as e')
    .leftJoin('projection.evidence_schema as s', 's.id', 'e.schema')
    .selectAll('e')
    .select(['s.name as schema_name', 's.unit as unit']);
}

async function newestFirst(query: ReturnType<typeof statements>, page: EvidencePage): Promise<EvidenceView[]> {
  const { before, limit = PAGE_LIMIT } = page;
  let ordered = query.orderBy('e.block', 'desc').orderBy('e.log_index', 'desc').limit(limit);
  if (before) {
    ordered = ordered.where((e) => {
      return e(e.refTuple('e.block', 'e.log_index'), '<', e.tuple(String(before.block), before.logIndex));
    });
  }
  return (await ordered.execute()).map(toEvidence);
}

function toEvidence(row: Row): EvidenceView {
  return {
    id: row.id,
    schema: row.schema,
    schemaName: row.schema_name,
    unit: row.unit,
    subject: row.subject,
    issuer: row.issuer,
    value: BigInt(row.value),
    basisDate: Number(row.basis_date),
    validUntil: numberOrNull(row.valid_until),
    contentHash: row.content_hash,
    previous: row.previous,
    corrects: row.corrects,
    correctedBy: row.corrected_by,
    revokedAt: numberOrNull(row.revoked_at),
    revokedReason: row.revoked_reason,
    attestedAt: Number(row.attested_at),
    block: Number(row.block),
    logIndex: row.log_index,
  };
}

function numberOrNull(text: string | null): number | null {
  return text === null ? null : Number(text);
}
