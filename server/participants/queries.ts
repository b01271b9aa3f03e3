import type { Kysely, Selectable } from 'kysely';
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

type Db = Kysely<ParticipantTables>;

/** Scheme of natural persons (IParticipants.ParticipantEnrolled). */
export const PERSON_SCHEME = 2;

export async function participantById(db: Db, id: string): Promise<ParticipantView | undefined> {
  const row = await db.selectFrom('projection.participant').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toParticipant(row);
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
