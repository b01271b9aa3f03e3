import type { Kysely } from 'kysely';
import type { Bytes32 } from '../../sdk/ids/keys.ts';
import { AppError } from '../kernel/errors/AppError.ts';
import type { Database } from '../kernel/store/database.ts';

/** Whose account it is. Errors: RecordUnknown for an account of nobody. */
export async function participantOfAccount(db: Kysely<Database>, address: string): Promise<Bytes32> {
  const row = await db
    .selectFrom('projection.account')
    .select('participant')
    .where('address', '=', address)
    .executeTakeFirst();
  if (!row) throw new AppError('RecordUnknown', { kind: 'account', id: address });
  return row.participant as Bytes32;
}
