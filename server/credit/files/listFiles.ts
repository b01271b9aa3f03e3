import { sql } from 'kysely';
import type { SubjectKind } from '../../../sdk/credit/lists/types.ts';
import type { Listing, Window } from '../../pages/pageDeps.ts';
import type { FileDeps } from '../creditDeps.ts';
import { fileSeal } from './fileKey.ts';
import type { FileRow } from './fileOf.ts';
import { iso } from './fileView.ts';

/** A file as the office's list shows it: what waits for the office, and nothing of how anybody is rated. */
export interface FileListRow {
  subject: string;
  kind: SubjectKind;
  jurisdiction: number;
  name: string | null;
  openedAt: string;
  erasedAt: string | null;
  events: number;
  openRepairs: number;
  openObjections: number;
  /** The first of the office's own days that runs out. */
  nextDueAt: string | null;
  /** A new commitment waits to be put on chain. */
  needsCommitment: boolean;
}

interface Counted extends FileRow {
  events: string;
  open_repairs: string;
  open_objections: string;
  next_due_at: string | null;
  needs_commitment: boolean;
}

/** An office's own files: those that wait for it first. */
export async function listFiles(
  { db, keyring }: FileDeps,
  office: string,
  { offset, limit }: Window,
): Promise<Listing<FileListRow>> {
  const { count } = await db
    .selectFrom('private.credit_file')
    .where('office', '=', office)
    .select((e) => e.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  // What the office must decide: proven repairs and filed objections.
  const { rows } = await sql<Counted>`
    SELECT f.*, (SELECT count(*) FROM private.credit_event e WHERE e.subject = f.subject) AS events,
      coalesce(w.repairs, 0) AS open_repairs, coalesce(w.objections, 0) AS open_objections, w.next_due_at,
      coalesce((SELECT o.commitment FROM private.credit_opening o WHERE o.subject = f.subject ORDER BY o.seq DESC LIMIT 1)
        IS DISTINCT FROM (SELECT s.commitment FROM projection.credit_subject s WHERE s.subject = f.subject)
        AND EXISTS (SELECT 1 FROM private.credit_opening o WHERE o.subject = f.subject), false) AS needs_commitment
    FROM private.credit_file f LEFT JOIN (
      SELECT subject, count(*) FILTER (WHERE kind = 'repair') AS repairs,
        count(*) FILTER (WHERE kind = 'objection') AS objections, min(due_at) AS next_due_at
      FROM private.credit_step WHERE (kind, state) IN (('repair', 'evidence'), ('objection', 'filed')) GROUP BY subject
    ) w ON w.subject = f.subject
    WHERE f.office = ${office}
    ORDER BY w.next_due_at NULLS LAST, f.seq DESC OFFSET ${offset} LIMIT ${limit}
  `.execute(db);
  return { total: Number(count), rows: rows.map((row) => toRow(row, keyring)) };
}

function toRow(row: Counted, keyring: FileDeps['keyring']): FileListRow {
  const { subject, kind, jurisdiction, sealed_name: sealed } = row;
  return {
    ...{ subject, kind, jurisdiction },
    name: sealed === null ? null : fileSeal(keyring, row).open<string>('name', sealed),
    openedAt: row.opened_at.toISOString(),
    erasedAt: row.erased_at?.toISOString() ?? null,
    events: Number(row.events),
    openRepairs: Number(row.open_repairs),
    openObjections: Number(row.open_objections),
    nextDueAt: row.next_due_at === null ? null : iso(Number(row.next_due_at)),
    needsCommitment: row.needs_commitment,
  };
}
