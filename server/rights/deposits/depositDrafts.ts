import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import type { z } from 'zod';
import type { Deployment } from '../../../sdk/deployments/deployment.ts';
import { type Bytes32, depositId } from '../../../sdk/ids/keys.ts';
import { typedHash } from '../../../sdk/ids/typedData.ts';
import { depositData } from '../../../sdk/rights/deposits/depositData.ts';
import { type HandedWord, signedWord, wordOfAct } from '../../kernel/auth/acts/signedWord.ts';
import type { AuthDeps } from '../../kernel/auth/authDeps.ts';
import type { Session } from '../../kernel/auth/sessions/findSession.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';
import type { Listing, Window } from '../../pages/pageDeps.ts';
import { participantOfAccount } from '../../participants/participantOfAccount.ts';
import type { DepositDraftTable } from './privateTables.ts';
import { depositTerms } from './schemas.ts';

export type StoredDraft = Selectable<DepositDraftTable>;
export type DepositSide = 'depositor' | 'cooperative';
export type DraftState = 'waiting' | 'agreed' | 'withdrawn';
export type Terms = z.output<typeof depositTerms>;

/** A deposit between its two sides, before the chain has it. */
export interface DepositDraft {
  id: string;
  deposit: string;
  /** The terms as they travel. */
  terms: unknown;
  draftedBy: string;
  draftedAt: string;
  state: DraftState;
  hasSigned: Record<DepositSide, boolean>;
}

export interface NewDraft {
  terms: Terms;
  /** As they travelled. */
  sent: object;
  draftedBy: string;
}

/** Errors: RightNotOfCaller for who is neither side. */
export function requireSide({ right, depositor, cooperative }: Terms, account: string): void {
  const isSide = [depositor, cooperative].includes(account.toLowerCase());
  if (!isSide) throw new AppError('RightNotOfCaller', { id: right, account });
}

/** Under which the chain will know the deposit. Errors: RecordUnknown for an account of nobody. */
export async function idOfDraft(db: Kysely<Database>, { depositor, cooperative, number }: Terms): Promise<Bytes32> {
  return depositId(await participantOfAccount(db, depositor), await participantOfAccount(db, cooperative), number);
}

export async function draftDeposit(
  db: Kysely<Database>,
  deposit: Bytes32,
  { terms, sent, draftedBy }: NewDraft,
  now: Date,
): Promise<string> {
  const id = randomUUID();
  const { right, depositor, cooperative, number } = terms;
  // The number in the clear stays with the two sides.
  const text = JSON.stringify({ ...sent, number });
  await db
    .insertInto('private.deposit_draft')
    .values({ id, deposit, right, depositor, cooperative, terms: text, drafted_by: draftedBy, drafted_at: now })
    .execute();
  return id;
}

/** Those of which an account is a side; newest first. */
export async function listDrafts(
  db: Kysely<Database>,
  account: string,
  { offset, limit }: Window,
): Promise<Listing<DepositDraft>> {
  const own = account.toLowerCase();
  const matching = db
    .selectFrom('private.deposit_draft')
    .where((e) => e.or([e('depositor', '=', own), e('cooperative', '=', own)]));
  const { count } = await matching.select((e) => e.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const rows = await matching.selectAll().orderBy('seq', 'desc').offset(offset).limit(limit).execute();
  const done = await agreed(db, rows);
  return { total: Number(count), rows: rows.map((row) => toDraft(row, done)) };
}

export interface DraftDeps {
  auth: AuthDeps;
  deployment: Deployment;
}

/**
 * Keeps one side's signature, by an act `deposits.sign` over the draft's own terms.
 * Errors: RecordUnknown, DepositDraftNotOpen; those of wordOfAct and signedWord.
 */
export async function signDraft(
  { auth, deployment }: DraftDeps,
  session: Session,
  { id, ...handed }: HandedWord & { id: string },
): Promise<DepositDraft> {
  const draft = await requireOpenDraft(auth.db, id, session.account);
  const column = `${sideOf(draft, session.account)}_signature` as const;
  if (draft[column] !== null) throw new AppError('DepositDraftNotOpen', { id });
  const asked = typedHash(depositData({ deployment }, termsOfDraft(draft)));
  await wordOfAct(auth, session, handed.actId, (content) => typedHash(content) === asked);
  const { signature } = await signedWord(auth, session, handed);
  const row = await auth.db
    .updateTable('private.deposit_draft')
    .set({ [column]: signature })
    .where('id', '=', id)
    .where(column, 'is', null)
    .where('withdrawn_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) throw new AppError('DepositDraftNotOpen', { id });
  return toDraft(row, new Set());
}

/**
 * Either side says no. A signature that the other side has in hand is taken back on the chain alone (`deposits.withdraw`).
 * Errors: RecordUnknown, DepositDraftNotOpen.
 */
export async function withdrawDraft({ db, clock }: AuthDeps, id: string, account: string): Promise<DepositDraft> {
  await requireOpenDraft(db, id, account);
  const row = await db
    .updateTable('private.deposit_draft')
    .set({ withdrawn_at: clock() })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) throw new AppError('DepositDraftNotOpen', { id });
  return toDraft(row, new Set());
}

/** One of this account's that is neither agreed nor withdrawn. Errors: RecordUnknown, DepositDraftNotOpen. */
export async function requireOpenDraft(db: Kysely<Database>, id: string, account: string): Promise<StoredDraft> {
  const row = await db.selectFrom('private.deposit_draft').selectAll().where('id', '=', id).executeTakeFirst();
  const isOwn = row !== undefined && [row.depositor, row.cooperative].includes(account.toLowerCase());
  if (!isOwn) throw new AppError('RecordUnknown', { kind: 'depositDraft', id });
  if (stateOf(row, await agreed(db, [row])) !== 'waiting') throw new AppError('DepositDraftNotOpen', { id });
  return row;
}

/** Of a deposit's own draft, which its sides alone see. */
export async function termsOfDeposit(
  db: Kysely<Database>,
  deposit: string,
  account: string,
): Promise<Terms | undefined> {
  const own = account.toLowerCase();
  const row = await db
    .selectFrom('private.deposit_draft')
    .selectAll()
    .where('deposit', '=', deposit)
    .where((e) => e.or([e('depositor', '=', own), e('cooperative', '=', own)]))
    .orderBy('seq', 'desc')
    .executeTakeFirst();
  return row && termsOfDraft(row);
}

export function termsOfDraft({ terms }: StoredDraft): Terms {
  return depositTerms.parse(JSON.parse(terms));
}

export function sideOf({ depositor }: Pick<StoredDraft, 'depositor'>, account: string): DepositSide {
  return depositor === account.toLowerCase() ? 'depositor' : 'cooperative';
}

/** Deposits that reached the chain. */
async function agreed(db: Kysely<Database>, rows: readonly StoredDraft[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const ids = rows.map(({ deposit }) => deposit);
  const found = await db.selectFrom('projection.deposit').select('id').where('id', 'in', ids).execute();
  return new Set(found.map(({ id }) => id));
}

function stateOf(row: StoredDraft, done: ReadonlySet<string>): DraftState {
  if (done.has(row.deposit)) return 'agreed';
  return row.withdrawn_at === null ? 'waiting' : 'withdrawn';
}

function toDraft(row: StoredDraft, done: ReadonlySet<string>): DepositDraft {
  return {
    id: row.id,
    deposit: row.deposit,
    terms: JSON.parse(row.terms) as unknown,
    draftedBy: row.drafted_by,
    draftedAt: row.drafted_at.toISOString(),
    state: stateOf(row, done),
    hasSigned: { depositor: row.depositor_signature !== null, cooperative: row.cooperative_signature !== null },
  };
}
