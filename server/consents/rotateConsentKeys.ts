import type { Kysely } from 'kysely';
import type { Kek } from '../kernel/auth/crypto/envelope.ts';
import { seal, unseal } from '../kernel/auth/crypto/seal.ts';
import type { Database } from '../kernel/store/database.ts';
import { keyContext } from './consentKey.ts';

/** Rewraps the data key of every consent that has one, all or none; pages aren't touched. Returns how many. */
export async function rotateConsentKeys(db: Kysely<Database>, from: Kek, to: Kek): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const rows = await trx
      .selectFrom('private.consent')
      .select(['id', 'wrapped_key'])
      .where('kek_id', '=', from.id)
      .forUpdate()
      .execute();
    for (const { id, wrapped_key } of rows) {
      if (wrapped_key === null) continue;
      const key = unseal(from.key, wrapped_key, keyContext(id));
      const rewrapped = { kek_id: to.id, wrapped_key: seal(to.key, key, keyContext(id)) };
      await trx.updateTable('private.consent').set(rewrapped).where('id', '=', id).execute();
    }
    return rows.length;
  });
}
