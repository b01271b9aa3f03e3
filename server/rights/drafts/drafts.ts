import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Deployment } from '../../../sdk/deployments/deployment.ts';
import { typedHash } from '../../../sdk/ids/typedData.ts';
import { type HandedWord, signedWord, wordOfAct } from '../../kernel/auth/acts/signedWord.ts';
import type { AuthDeps } from '../../kernel/auth/authDeps.ts';
import type { Session } from '../../kernel/auth/sessions/findSession.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';
import type { Listing, Window } from '../../pages/pageDeps.ts';
import { type Draft, type DraftKind, type DraftState, spelledWith } from './draftKind.ts';

type Db = Kysely<Database>;

/** What every draft has, whatever its sides are called: beside its own columns, those in the order of `sides`. */
interface Common {
  id: string;
  record: string;
  terms: string;
  drafted_by: string;
  drafted_at: Date;
  withdrawn_at: Date | null;
  accounts: string[];
  signatures: (string | null)[];
  /** The record stands on the chain, by whichever way it came there. */
  stands: boolean;
}

/** Those of which an account is a side; newest first. */
export async function listDrafts<Name extends string, Side extends string, Row, More extends object>(
  db: Db,
  kind: DraftKind<Name, Side, Row, More>,
  account: string,
  { offset, limit }: Window,
): Promise<Listing<Draft<Name, Side> & More>> {
  const own = isSide(kind, account);
  const counted = sql<{ count: string }>`SELECT count(*) AS count FROM ${tableOf(kind)} d WHERE ${own}`;
  const { rows: counts } = await counted.execute(db);
  const found = await select(kind, sql`${own} ORDER BY d.seq DESC LIMIT ${limit} OFFSET ${offset}`).execute(db);
  return { total: Number(counts[0]?.count ?? 0), rows: found.rows.map((row) => viewOf(kind, row)) };
}

/**
 * One of this account's that is neither withdrawn nor on the chain, with its own columns.
 * Errors: RecordUnknown, the kind's `notOpen`.
 */
export async function requireOpenDraft<Row>(
  db: Db,
  kind: DraftKind<string, string, Row>,
  id: string,
  account: string,
): Promise<Row & Common> {
  const row = await ownDraft(db, kind, id, account);
  if (row.stands || row.withdrawn_at !== null) throw new AppError(kind.notOpen, { id });
  return row;
}

/**
 * Keeps one side's signature, by an act over the draft's own typed data.
 * Errors: RecordUnknown, the kind's `notOpen`; those of wordOfAct and signedWord.
 */
export async function signDraft<Name extends string, Side extends string, Row, More extends object>(
  { auth, deployment }: { auth: AuthDeps; deployment: Deployment },
  kind: DraftKind<Name, Side, Row, More>,
  session: Session,
  { id, ...handed }: HandedWord & { id: string },
): Promise<Draft<Name, Side> & More> {
  const row = await requireOpenDraft(auth.db, kind, id, session.account);
  const place = placeOf(row, session.account);
  if (row.signatures[place] !== null) throw new AppError(kind.notOpen, { id });
  const asked = typedHash(kind.dataOf({ deployment }, row));
  await wordOfAct(auth, session, handed.actId, (content) => typedHash(content) === asked);
  const { signature } = await signedWord(auth, session, handed);
  const column = sql.ref(`${kind.sides[place]}_signature`);
  await amendOpen(auth.db, kind, id, { set: sql`${column} = ${signature}`, where: sql`d.${column} IS NULL` });
  return viewOf(kind, await ownDraft(auth.db, kind, id, session.account));
}

/**
 * Any side says no. What another side has in hand is taken back on the chain alone; where that binds, not here any more
 * once all have signed. Errors: RecordUnknown, the kind's `notOpen`.
 */
export async function withdrawDraft<Name extends string, Side extends string, Row, More extends object>(
  { db, clock }: AuthDeps,
  kind: DraftKind<Name, Side, Row, More>,
  id: string,
  account: string,
): Promise<Draft<Name, Side> & More> {
  await requireOpenDraft(db, kind, id, account);
  const isMissing = signatureColumns(kind).map((column) => sql`${column} IS NULL`);
  const where = kind.bindsOnceSigned ? sql`(${sql.join(isMissing, sql` OR `)})` : sql`true`;
  await amendOpen(db, kind, id, { set: sql`withdrawn_at = ${clock()}`, where });
  return viewOf(kind, await ownDraft(db, kind, id, account));
}

/** Which of the sides an account is: its place in `sides`, that of one that hasn't signed where it is more than one. */
function placeOf({ accounts, signatures }: Pick<Common, 'accounts' | 'signatures'>, account: string): number {
  const own = accounts.map((one, place) => (one === account.toLowerCase() ? place : -1)).filter((place) => place >= 0);
  return own.find((place) => signatures[place] === null) ?? own[0] ?? 0;
}

/** Errors: RecordUnknown, for another's draft too. */
async function ownDraft<Row>(
  db: Db,
  kind: DraftKind<string, string, Row>,
  id: string,
  account: string,
): Promise<Row & Common> {
  const { rows } = await select(kind, sql`d.id = ${id} AND ${isSide(kind, account)}`).execute(db);
  const [row] = rows;
  if (row === undefined) throw new AppError('RecordUnknown', { kind: `${kind.name}Draft`, id });
  return row;
}

/** Only what is still open: two requests at once, or the chain between two of ours, change it once. */
async function amendOpen(
  db: Db,
  kind: DraftKind<string, string, never>,
  id: string,
  { set, where }: { set: RawBuilder<unknown>; where: RawBuilder<unknown> },
): Promise<void> {
  const { numAffectedRows } = await sql`
    UPDATE ${tableOf(kind)} d SET ${set}
    WHERE d.id = ${id} AND d.withdrawn_at IS NULL AND NOT ${stands(kind)} AND ${where}
  `.execute(db);
  if (numAffectedRows !== 1n) throw new AppError(kind.notOpen, { id });
}

type Named = Pick<DraftKind<string, string, never>, 'name' | 'sides'>;

function select<Row>(kind: DraftKind<string, string, Row>, where: RawBuilder<unknown>): RawBuilder<Row & Common> {
  return sql<Row & Common>`
    SELECT d.*, d.${columnOf(kind)} AS record, ${stands(kind)} AS stands,
      ARRAY[${sql.join(accountColumns(kind))}] AS accounts, ARRAY[${sql.join(signatureColumns(kind))}] AS signatures
    FROM ${tableOf(kind)} d WHERE ${where}
  `;
}

function stands(kind: Named): RawBuilder<unknown> {
  const table = sql.table(`projection.${spelledWith(kind.name, '_')}`);
  return sql`EXISTS (SELECT FROM ${table} p WHERE p.id = d.${columnOf(kind)})`;
}

function columnOf({ name }: Named): RawBuilder<unknown> {
  return sql.ref(spelledWith(name, '_'));
}

function isSide(kind: Named, account: string): RawBuilder<unknown> {
  return sql`${account.toLowerCase()} IN (${sql.join(accountColumns(kind))})`;
}

function tableOf({ name }: Named): RawBuilder<unknown> {
  return sql.table(`private.${spelledWith(name, '_')}_draft`);
}

function accountColumns({ sides }: Named): RawBuilder<unknown>[] {
  return sides.map((side) => sql.ref(`d.${side}`));
}

function signatureColumns({ sides }: Named): RawBuilder<unknown>[] {
  return sides.map((side) => sql.ref(`d.${side}_signature`));
}

function viewOf<Name extends string, Side extends string, Row, More extends object>(
  kind: DraftKind<Name, Side, Row, More>,
  row: Row & Common,
): Draft<Name, Side> & More {
  const has = Object.fromEntries(kind.sides.map((side, place) => [side, row.signatures[place] !== null]));
  return {
    id: row.id,
    ...({ [kind.name]: row.record } as Record<Name, string>),
    terms: JSON.parse(row.terms) as unknown,
    draftedBy: row.drafted_by,
    draftedAt: row.drafted_at.toISOString(),
    state: stateOf(kind, row),
    hasSigned: has as Record<Side, boolean>,
    ...kind.more(row),
  };
}

function stateOf(
  { standing, bindsOnceSigned }: Pick<DraftKind<string, string, never>, 'standing' | 'bindsOnceSigned'>,
  { stands, withdrawn_at, signatures }: Common,
): DraftState {
  if (stands) return standing;
  if (withdrawn_at !== null) return 'withdrawn';
  return bindsOnceSigned && !signatures.includes(null) ? 'signed' : 'waiting';
}
