import type { Kysely, Selectable } from 'kysely';
import { cutPage, PAGE_LIMIT, type PageOf } from '../kernel/indexer/pageOf.ts';
import type { ParticipantTables } from './tables.ts';

export interface ParticipantView {
  id: string;
  scheme: number;
  /** The code as text; null for a person, whose commitment is shown to nobody. */
  code: string | null;
  kind: number;
  mayHold: boolean;
  mayTrade: boolean;
  isSuspended: boolean;
  region: number;
  seq: number;
  /** Seconds. */
  enrolledAt: number;
  block: number;
}

export interface AccountView {
  address: string;
  participant: string;
  state: 'active' | 'suspended' | 'replaced';
  successor: string | null;
  addedAt: number;
}

export interface OrganisationFilter {
  kind?: number;
  region?: number;
  /** The `next` of the page before. */
  after?: string;
  limit?: number;
}

type Db = Kysely<ParticipantTables>;

/** Scheme of natural persons (IParticipants.ParticipantEnrolled). */
export const PERSON_SCHEME = 2;

export async function participantById(db: Db, id: string): Promise<ParticipantView | undefined> {
  const row = await db.selectFrom('projection.participant').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toParticipant(row);
}

/** For whom an account acts, or acted. */
export async function participantByAccount(db: Db, address: string): Promise<ParticipantView | undefined> {
  const row = await db
    .selectFrom('projection.participant as p')
    .innerJoin('projection.account as a', 'a.participant', 'p.id')
    .selectAll('p')
    .where('a.address', '=', address.toLowerCase())
    .executeTakeFirst();
  return row && toParticipant(row);
}

export async function accountByAddress(db: Db, address: string): Promise<AccountView | undefined> {
  const row = await db
    .selectFrom('projection.account')
    .selectAll()
    .where('address', '=', address.toLowerCase())
    .executeTakeFirst();
  return row && toAccount(row);
}

export async function accountsOf(db: Db, participant: string): Promise<AccountView[]> {
  const rows = await db
    .selectFrom('projection.account')
    .selectAll()
    .where('participant', '=', participant)
    .orderBy('address')
    .execute();
  return rows.map(toAccount);
}

/** Organisations by id. Persons are never listed. */
export async function listOrganisations(db: Db, filter: OrganisationFilter = {}): Promise<PageOf<ParticipantView>> {
  const { kind, region, after, limit = PAGE_LIMIT } = filter;
  let query = db
    .selectFrom('projection.participant')
    .selectAll()
    .where('scheme', '!=', PERSON_SCHEME)
    .orderBy('id')
    .limit(limit + 1);
  if (kind !== undefined) query = query.where('kind', '=', kind);
  if (region !== undefined) query = query.where('region', '=', region);
  if (after !== undefined) query = query.where('id', '>', after);

  const rows = await query.execute();
  return cutPage(rows.map(toParticipant), limit, ({ id }) => id);
}

function toParticipant(row: Selectable<ParticipantTables['projection.participant']>): ParticipantView {
  return {
    id: row.id,
    scheme: row.scheme,
    code: row.scheme === PERSON_SCHEME ? null : asciiOf(row.code),
    kind: row.kind,
    mayHold: row.may_hold,
    mayTrade: row.may_trade,
    isSuspended: row.is_suspended,
    region: row.region,
    seq: Number(row.seq),
    enrolledAt: Number(row.enrolled_at),
    block: Number(row.block),
  };
}

function toAccount(row: Selectable<ParticipantTables['projection.account']>): AccountView {
  const state = row.state as AccountView['state'];
  return {
    address: row.address,
    participant: row.participant,
    state,
    successor: row.successor,
    addedAt: Number(row.added_at),
  };
}

function asciiOf(word: string): string {
  return Buffer.from(word.slice(2), 'hex').toString('latin1').replace(/\0+$/, '');
}
