import { type Kysely, type Selectable, sql } from 'kysely';
import { AppError } from '../kernel/errors/AppError.ts';
import type { Database } from '../kernel/store/database.ts';
import type { ConsentTable } from './tables.ts';

/** Who asks: a person, or a bank's system for its bank. */
export interface Reader {
  participant: string;
  account: string;
  client: string | null;
}

type Db = Kysely<Database>;
type Row = Selectable<ConsentTable>;

/**
 * A consent that this reader may see: a draft its drafter; a sealed one the register of the right, its holder, and a bank
 * that the holder lets look. To anybody else it doesn't exist. Errors: ConsentUnknown.
 */
export async function readableConsent(db: Db, id: string, reader: Reader, now: Date): Promise<Row> {
  const row = await db.selectFrom('private.consent').selectAll().where('id', '=', id).executeTakeFirst();
  const may = await mayRead(db, row ?? NO_CONSENT, reader, now);
  if (row === undefined || !may) throw new AppError('ConsentUnknown', { id });
  return row;
}

/** What access is judged by. */
type Concerned = Pick<Row, 'id' | 'right_id' | 'register' | 'drafter' | 'state'>;

/** Nobody's: asked about in the place of one that isn't there, so that both answers take the same way and time. */
export const NO_CONSENT: Concerned = { id: '', right_id: '', register: '', drafter: '', state: 'sealed' };

/** Whom it doesn't concern is refused after the same questions, whatever it is. */
export async function mayRead(db: Db, row: Concerned, { participant }: Reader, now: Date): Promise<boolean> {
  if (row.state === 'draft' && row.drafter === participant) return true;
  const isOf = await isOfRightOrRegister(db, row, participant);
  if (isOf && row.state !== 'draft') return true;
  const granted = await db
    .selectFrom('private.consent_grant')
    .select('id')
    .where('consent', '=', row.id)
    .where('bank', '=', participant)
    .where('granter', '=', await holderOf(db, row))
    .where('ended_at', 'is', null)
    .where('valid_until', '>', now)
    .executeTakeFirst();
  return granted !== undefined && row.state !== 'draft';
}

/** Participant that holds a right now. Until the right is issued that is who photographed the paper for it. */
export async function holderOf(db: Db, row: Pick<Row, 'right_id' | 'drafter'>): Promise<string> {
  return (await rightOf(db, row.right_id))?.holder ?? row.drafter;
}

async function isOfRightOrRegister(db: Db, row: Concerned, participant: string): Promise<boolean> {
  const right = await rightOf(db, row.right_id);
  // The register is the one the right stands in, whatever a drafter wrote before it was issued.
  if (right !== undefined) return [right.register, right.holder].includes(participant);
  return [row.register, row.drafter].includes(participant);
}

async function rightOf(db: Db, id: string): Promise<{ register: string; holder: string | null } | undefined> {
  const { rows } = await sql<{ register: string; holder: string | null }>`
    SELECT r.register, a.participant AS holder
    FROM projection."right" r LEFT JOIN projection.account a ON a.address = r.holder
    WHERE r.id = ${id}
  `.execute(db);
  return rows[0];
}

/** Keeps what was shown to whom. */
export async function noteLook(db: Db, consent: string, page: number, reader: Reader, now: Date): Promise<void> {
  const { participant, account, client } = reader;
  await db
    .insertInto('private.consent_look')
    .values({ consent, page, participant, account, client, at: now })
    .execute();
}
