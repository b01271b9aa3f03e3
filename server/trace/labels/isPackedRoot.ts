import type { Kysely } from 'kysely';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { Database } from '../../kernel/store/database.ts';

/** Whether goods were packed under labels with this root. */
export async function isPackedRoot(db: Kysely<Database>, root: Hex): Promise<boolean> {
  const row = await db.selectFrom('projection.label_set').select('id').where('root', '=', root).executeTakeFirst();
  return row !== undefined;
}
