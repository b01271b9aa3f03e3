import { createHash, randomUUID } from 'node:crypto';
import { getAddress } from 'ethers';
import type { Kysely, Transaction } from 'kysely';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { certificateNumber } from '../../../sdk/rights/certificateNumber.ts';
import type { AuthDeps } from '../../kernel/auth/authDeps.ts';
import { coveringMandate } from '../../kernel/auth/mandates/coveringMandate.ts';
import type { Session } from '../../kernel/auth/sessions/findSession.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';
import { draftDeposit, idOfDraft, type Terms } from '../../rights/deposits/depositDrafts.ts';
import { depositTerms } from '../../rights/deposits/schemas.ts';
import { type CellIssue, HEADS, type HouseholdRow, readHouseholds, requireNoIssues } from './readHouseholds.ts';

/** A household that is known here, and whether the clerk may act for it (代办). */
interface CheckedRow {
  household: HouseholdRow;
  terms: Terms;
  deposit: Bytes32;
  sent: object;
  hasMandate: boolean;
}

export interface CheckedImport {
  sha256: string;
  rows: CheckedRow[];
}

/** What became of a table: a draft of a deposit for each household. */
export interface HouseholdImport {
  id: string;
  sha256: string;
  rows: { row: number; draft: string; deposit: string; hasMandate: boolean }[];
}

type Db = Kysely<Database>;

const ACT = 'deposits.agree';
/** Days begin in China. */
const OFFSET = '+08:00';

/**
 * Reads a clerk's table and holds every row against the ledger; changes nothing.
 * Errors: HouseholdsUnreadable, HouseholdsFaulty.
 */
export async function checkHouseholds(auth: AuthDeps, session: Session, bytes: Uint8Array): Promise<CheckedImport> {
  const households = await readHouseholds(bytes);
  const { db } = auth;
  const [known, rights] = await Promise.all([knownAccounts(db, households), holdersOf(db, households)]);
  requireNoIssues(households.flatMap((household) => issuesOf(household, known, rights)));
  const rows: CheckedRow[] = [];
  for (const household of households) rows.push(await checkedRow(auth, session, household));
  requireNoIssues(await takenNumbers(db, rows));
  return { sha256: `0x${createHash('sha256').update(bytes).digest('hex')}`, rows };
}

/** Keeps the table and drafts a deposit of each row. */
export async function keepHouseholds(
  trx: Transaction<Database>,
  { sha256, rows }: CheckedImport,
  { account, importer, now }: { account: string; importer: string; now: Date },
): Promise<HouseholdImport> {
  const id = randomUUID();
  const made = { id, importer, clerk: account, sha256, rows: rows.length, created_at: now };
  await trx.insertInto('private.household_import').values(made).execute();
  const drafted: HouseholdImport['rows'] = [];
  for (const { household, terms, deposit, sent, hasMandate } of rows) {
    const draft = await draftDeposit(trx, deposit, { terms, sent, draftedBy: account }, now);
    const { row, name } = household;
    await trx
      .insertInto('private.household_draft')
      .values({ import: id, row, given: JSON.stringify({ name, account: household.account }), deposit_draft: draft })
      .execute();
    drafted.push({ row, draft, deposit, hasMandate });
  }
  return { id, sha256, rows: drafted };
}

/** One of this participant's own. Errors: RecordUnknown. */
export async function importById(db: Db, id: string, importer: string) {
  const kept = await db.selectFrom('private.household_import').selectAll().where('id', '=', id).executeTakeFirst();
  if (kept?.importer !== importer) throw new AppError('RecordUnknown', { kind: 'householdImport', id });
  const rows = await db
    .selectFrom('private.household_draft as h')
    .leftJoin('private.deposit_draft as d', 'd.id', 'h.deposit_draft')
    .leftJoin('projection.deposit as p', 'p.id', 'd.deposit')
    .select(['h.row', 'h.given', 'h.deposit_draft as draft', 'd.deposit', 'd.withdrawn_at', 'p.stage'])
    .where('h.import', '=', id)
    .orderBy('h.row')
    .execute();
  return {
    id,
    sha256: kept.sha256,
    createdAt: kept.created_at.toISOString(),
    isErased: kept.erased_at !== null,
    rows: rows.map(({ row, given, draft, deposit, withdrawn_at, stage }) => {
      const { name = null, account = null } = JSON.parse(given ?? '{}') as { name?: string; account?: string };
      return { row, name, account, draft, deposit, state: stage ?? (withdrawn_at === null ? 'waiting' : 'withdrawn') };
    }),
  };
}

/** Takes names and accounts out; the drafts are their sides' own. Errors: RecordUnknown. */
export async function eraseImport(db: Db, id: string, importer: string, now: Date): Promise<void> {
  await importById(db, id, importer);
  await db.transaction().execute(async (trx) => {
    await trx.updateTable('private.household_draft').set({ given: null }).where('import', '=', id).execute();
    await trx.updateTable('private.household_import').set({ erased_at: now }).where('id', '=', id).execute();
  });
}

async function knownAccounts(db: Db, households: readonly HouseholdRow[]): Promise<Set<string>> {
  const wanted = [...new Set(households.map(({ account }) => account))];
  const rows = await db.selectFrom('projection.account').select('address').where('address', 'in', wanted).execute();
  return new Set(rows.map(({ address }) => address));
}

async function holdersOf(db: Db, households: readonly HouseholdRow[]): Promise<Map<string, string>> {
  const wanted = [...new Set(households.map(({ right }) => right))];
  const live = db.selectFrom('projection.right').select(['id', 'holder']).where('state', '=', 'live');
  const rows = await live.where('id', 'in', wanted).execute();
  return new Map(rows.map(({ id, holder }) => [id, holder]));
}

function issuesOf(
  { row, account, right }: HouseholdRow,
  known: ReadonlySet<string>,
  holders: ReadonlyMap<string, string>,
): CellIssue[] {
  if (!known.has(account)) return [{ row, column: HEADS.account, accepted: 'an account of a participant' }];
  const holder = holders.get(right);
  if (holder === undefined) return [{ row, column: HEADS.right, accepted: 'a right that lives' }];
  return holder === account ? [] : [{ row, column: HEADS.right, accepted: 'a right that this account holds' }];
}

async function checkedRow(auth: AuthDeps, session: Session, household: HouseholdRow): Promise<CheckedRow> {
  const { account, right, number, from, to, rent, document } = household;
  const sent = {
    right,
    depositor: account,
    cooperative: session.account.toLowerCase(),
    number: certificateNumber(number),
    from: `${from}T00:00:00${OFFSET}`,
    to: `${to}T00:00:00${OFFSET}`,
    rent: rent.toString(),
    document,
  };
  const terms = depositTerms.parse(sent);
  const deposit = await idOfDraft(auth.db, terms);
  return { household, terms, deposit, sent, hasMandate: await mayActFor(auth, session, account) };
}

/** Numbers that a deposit or a waiting draft of the same two sides has already. */
async function takenNumbers(db: Db, rows: readonly CheckedRow[]): Promise<CellIssue[]> {
  const ids = rows.map(({ deposit }) => deposit);
  const [agreed, drafted] = await Promise.all([
    db.selectFrom('projection.deposit').select('id').where('id', 'in', ids).execute(),
    db
      .selectFrom('private.deposit_draft')
      .select('deposit as id')
      .where('deposit', 'in', ids)
      .where('withdrawn_at', 'is', null)
      .execute(),
  ]);
  const taken = new Set([...agreed, ...drafted].map(({ id }) => id));
  return rows
    .filter(({ deposit }) => taken.has(deposit))
    .map(({ household: { row } }) => ({
      row,
      column: HEADS.number,
      accepted: 'a number that no contract with this household has',
    }));
}

/** Mandates name accounts as sessions do, with their checksums. */
async function mayActFor(auth: AuthDeps, session: Session, account: string): Promise<boolean> {
  try {
    await coveringMandate(auth, session, { kind: ACT, onBehalfOf: getAddress(account) });
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code.startsWith('Mandate')) return false;
    throw error;
  }
}
