import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import { type HandedWord, signedWord, wordOfAct } from '../../kernel/auth/acts/signedWord.ts';
import type { AuthDeps } from '../../kernel/auth/authDeps.ts';
import type { Session } from '../../kernel/auth/sessions/findSession.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';
import type { Listing, Window } from '../../pages/pageDeps.ts';
import type { LienExtractTable } from '../privateTables.ts';

export type StoredExtract = Selectable<LienExtractTable>;

export interface LienExtract {
  id: string;
  /** Account that asks for the second signature. */
  by: string;
  at: string;
  lien: string;
  /** The record's terms, as the desk sent them. */
  params: unknown;
  state: 'waiting' | 'signed' | 'recorded';
  countersignature: { signer: string; signature: string } | null;
}

export interface NewExtract {
  register: string;
  askedBy: string;
  lien: string;
  params: unknown;
}

export async function askForSecondSignature(db: Kysely<Database>, asked: NewExtract, now: Date): Promise<string> {
  const id = randomUUID();
  const { register, askedBy, lien, params } = asked;
  await db
    .insertInto('private.lien_extract')
    .values({ id, register, asked_by: askedBy, lien, params: JSON.stringify(params), asked_at: now })
    .execute();
  return id;
}

/** A register's own, newest first. */
export async function listExtracts(
  db: Kysely<Database>,
  register: string,
  { offset, limit }: Window,
): Promise<Listing<LienExtract>> {
  const matching = db.selectFrom('private.lien_extract').where('register', '=', register);
  const { count } = await matching.select((e) => e.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const rows = await matching.selectAll().orderBy('seq', 'desc').offset(offset).limit(limit).execute();
  const done = await recorded(db, rows);
  return { total: Number(count), rows: rows.map((row) => toExtract(row, done)) };
}

/** An extract of this register that waits. Errors: RecordUnknown, ExtractNotOpen, ExtractNeedsSecondPerson. */
export async function requireOpenExtract(
  db: Kysely<Database>,
  id: string,
  { register, account }: { register: string; account: string },
): Promise<StoredExtract> {
  const row = await db.selectFrom('private.lien_extract').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row || row.register !== register) throw new AppError('RecordUnknown', { kind: 'lienExtract', id });
  if (row.signature !== null) throw new AppError('ExtractNotOpen', { id });
  if (row.asked_by === account) throw new AppError('ExtractNeedsSecondPerson', { id });
  return row;
}

/**
 * Signs an extract for a second account, with an act `encumbrances.countersign`: by its custodial key, or by its wallet.
 * Errors: as {@link requireOpenExtract}; those of wordOfAct and signedWord.
 */
export async function countersign(
  deps: AuthDeps,
  session: Session,
  { id, register, ...handed }: HandedWord & { id: string; register: string },
): Promise<LienExtract> {
  const stored = await requireOpenExtract(deps.db, id, { register, account: session.account });
  await wordOfAct(deps, session, handed.actId, ({ message }) => message.lienId === stored.lien);
  const signed = await signedWord(deps, session, handed);
  const row = await deps.db
    .updateTable('private.lien_extract')
    .set({ ...signed, act_id: handed.actId, signed_at: deps.clock() })
    .where('id', '=', id)
    .where('signature', 'is', null)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) throw new AppError('ExtractNotOpen', { id });
  return toExtract(row, new Set());
}

async function recorded(db: Kysely<Database>, rows: readonly StoredExtract[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const found = await db
    .selectFrom('projection.encumbrance_lien')
    .select('id')
    .where(
      'id',
      'in',
      rows.map(({ lien }) => lien),
    )
    .execute();
  return new Set(found.map(({ id }) => id));
}

function toExtract(row: StoredExtract, done: ReadonlySet<string>): LienExtract {
  const { id, asked_by, asked_at, lien, params, signer, signature } = row;
  const isSigned = signer !== null && signature !== null;
  return {
    id,
    by: asked_by,
    at: asked_at.toISOString(),
    lien,
    params: JSON.parse(params) as unknown,
    state: done.has(lien) ? 'recorded' : isSigned ? 'signed' : 'waiting',
    countersignature: isSigned ? { signer, signature } : null,
  };
}
