import type { Kysely } from 'kysely';
import type { Bytes32 } from '../../sdk/ids/keys.ts';
import { AppError } from '../kernel/errors/AppError.ts';
import type { Database } from '../kernel/store/database.ts';

export interface HeldRight {
  id: Bytes32;
  class: string;
  /** Account. */
  account: string;
  /** Participant. */
  holder: Bytes32;
}

/** A right and who holds it. Errors: RecordUnknown. */
export async function requireRight(db: Kysely<Database>, id: string): Promise<HeldRight> {
  const row = await db
    .selectFrom('projection.right as r')
    .leftJoin('projection.account as a', 'a.address', 'r.holder')
    .select(['r.id', 'r.class', 'r.holder as account', 'a.participant as holder'])
    .where('r.id', '=', id)
    .executeTakeFirst();
  if (!row) throw new AppError('RecordUnknown', { kind: 'right', id });
  return { ...row, id: row.id as Bytes32, holder: (row.holder ?? '') as Bytes32 };
}
