import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import type { z } from 'zod';
import type { Deployment } from '../../../sdk/deployments/deployment.ts';
import { type Bytes32, leaseId } from '../../../sdk/ids/keys.ts';
import { typedHash } from '../../../sdk/ids/typedData.ts';
import { leaseData } from '../../../sdk/leases/leaseData.ts';
import { type HandedWord, signedWord, wordOfAct } from '../../kernel/auth/acts/signedWord.ts';
import type { AuthDeps } from '../../kernel/auth/authDeps.ts';
import type { Session } from '../../kernel/auth/sessions/findSession.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';
import type { Listing, Window } from '../../pages/pageDeps.ts';
import { participantOfAccount } from '../../participants/participantOfAccount.ts';
import { leaseTerms } from '../leaseActs.ts';
import type { LeaseDraftTable } from '../privateTables.ts';
import type { LeaseSide } from './leaseSides.ts';

export type StoredDraft = Selectable<LeaseDraftTable>;
export type DraftState = 'waiting' | 'signed' | 'concluded' | 'withdrawn';
type Terms = z.output<typeof leaseTerms>;

export interface NewDraft {
  terms: Terms;
  /** As they travelled. */
  sent: object;
  papers: readonly Bytes32[];
  draftedBy: string;
}

export interface LeaseDraft {
  id: string;
  lease: string;
  /** The terms as they travel: what is given to `leases.sign` and `leases.conclude`. */
  terms: unknown;
  papers: string[];
  draftedBy: string;
  draftedAt: string;
  state: DraftState;
  hasSigned: Record<LeaseSide, boolean>;
  /** Only once both have signed: before, a signature that was withdrawn must not be out in the world. */
  signatures: Record<LeaseSide, string> | null;
}

/** Errors: RightNotOfCaller for who is neither side. */
export function requireSigner(terms: Pick<Terms, LeaseSide | 'right'>, account: string): void {
  const isSide = [terms.lessor, terms.lessee].includes(account.toLowerCase());
  if (!isSide) throw new AppError('RightNotOfCaller', { id: terms.right, account });
}

/** Under which the chain will know the lease. Errors: RecordUnknown for an account of nobody. */
export async function idOfDraft(db: Kysely<Database>, { lessor, lessee, number }: Terms): Promise<Bytes32> {
  return leaseId(await participantOfAccount(db, lessor), await participantOfAccount(db, lessee), number);
}

export async function draftLease(db: Kysely<Database>, lease: Bytes32, drafted: NewDraft, now: Date): Promise<string> {
  const id = randomUUID();
  const { terms, sent, papers, draftedBy } = drafted;
  const { right, lessor, lessee, number } = terms;
  // The number in the clear stays with the two sides.
  const text = JSON.stringify({ ...sent, number });
  await db
    .insertInto('private.lease_draft')
    .values({
      id,
      lease,
      right,
      lessor,
      lessee,
      terms: text,
      papers: [...papers],
      drafted_by: draftedBy,
      drafted_at: now,
    })
    .execute();
  return id;
}

/** Those of which an account is a side; newest first. */
export async function listDrafts(
  db: Kysely<Database>,
  account: string,
  { offset, limit }: Window,
): Promise<Listing<LeaseDraft>> {
  const own = account.toLowerCase();
  const matching = db
    .selectFrom('private.lease_draft')
    .where((e) => e.or([e('lessor', '=', own), e('lessee', '=', own)]));
  const { count } = await matching.select((e) => e.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const rows = await matching.selectAll().orderBy('seq', 'desc').offset(offset).limit(limit).execute();
  const done = await concluded(db, rows);
  return { total: Number(count), rows: rows.map((row) => toDraft(row, done)) };
}

export interface DraftDeps {
  auth: AuthDeps;
  deployment: Deployment;
}

/**
 * Keeps one side's signature, by an act `leases.sign` over the draft's own terms.
 * Errors: RecordUnknown, LeaseDraftNotOpen; those of wordOfAct and signedWord.
 */
export async function signDraft(
  { auth, deployment }: DraftDeps,
  session: Session,
  { id, ...handed }: HandedWord & { id: string },
): Promise<LeaseDraft> {
  const draft = await requireOpenDraft(auth.db, id, session.account);
  const column = draft.lessor === session.account.toLowerCase() ? 'lessor_signature' : 'lessee_signature';
  if (draft[column] !== null) throw new AppError('LeaseDraftNotOpen', { id });
  const asked = typedHash(leaseData({ deployment }, leaseTerms.parse(JSON.parse(draft.terms))));
  await wordOfAct(auth, session, handed.actId, (content) => typedHash(content) === asked);
  const { signature } = await signedWord(auth, session, handed);
  const row = await auth.db
    .updateTable('private.lease_draft')
    .set({ [column]: signature })
    .where('id', '=', id)
    .where(column, 'is', null)
    .where('withdrawn_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) throw new AppError('LeaseDraftNotOpen', { id });
  return toDraft(row, new Set());
}

/**
 * Either side says no, as long as not both have signed: after that the other holds a signature, and only the chain takes it
 * back. Errors: RecordUnknown, LeaseDraftNotOpen.
 */
export async function withdrawDraft({ db, clock }: AuthDeps, id: string, account: string): Promise<LeaseDraft> {
  await requireOpenDraft(db, id, account);
  const row = await db
    .updateTable('private.lease_draft')
    .set({ withdrawn_at: clock() })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .where((e) => e.or([e('lessor_signature', 'is', null), e('lessee_signature', 'is', null)]))
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) throw new AppError('LeaseDraftNotOpen', { id });
  return toDraft(row, new Set());
}

/** One of this account's, not signed by both and not withdrawn. Errors: RecordUnknown, LeaseDraftNotOpen. */
async function requireOpenDraft(db: Kysely<Database>, id: string, account: string): Promise<StoredDraft> {
  const row = await db.selectFrom('private.lease_draft').selectAll().where('id', '=', id).executeTakeFirst();
  const isOwn = row !== undefined && [row.lessor, row.lessee].includes(account.toLowerCase());
  if (!isOwn) throw new AppError('RecordUnknown', { kind: 'leaseDraft', id });
  if (stateOf(row, new Set()) !== 'waiting') throw new AppError('LeaseDraftNotOpen', { id });
  return row;
}

/** Leases that reached the chain. */
async function concluded(db: Kysely<Database>, rows: readonly StoredDraft[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const ids = rows.map(({ lease }) => lease);
  const found = await db.selectFrom('projection.lease').select('id').where('id', 'in', ids).execute();
  return new Set(found.map(({ id }) => id));
}

function stateOf(row: StoredDraft, done: ReadonlySet<string>): DraftState {
  if (done.has(row.lease)) return 'concluded';
  if (row.withdrawn_at !== null) return 'withdrawn';
  return row.lessor_signature === null || row.lessee_signature === null ? 'waiting' : 'signed';
}

function toDraft(row: StoredDraft, done: ReadonlySet<string>): LeaseDraft {
  const { lessor_signature: lessor, lessee_signature: lessee } = row;
  return {
    id: row.id,
    lease: row.lease,
    terms: JSON.parse(row.terms) as unknown,
    papers: row.papers,
    draftedBy: row.drafted_by,
    draftedAt: row.drafted_at.toISOString(),
    state: stateOf(row, done),
    hasSigned: { lessor: lessor !== null, lessee: lessee !== null },
    signatures: lessor !== null && lessee !== null ? { lessor, lessee } : null,
  };
}
