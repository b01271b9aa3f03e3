import type { Kysely } from 'kysely';
import { type Kek, rewrapEnvelope } from '../kernel/auth/crypto/envelope.ts';
import type { Database } from '../kernel/store/database.ts';
import { secretContext } from './endpoints.ts';

/** Rewraps the data keys of signing secrets, all or none, as rotateKek does custodial keys; returns how many. */
export async function rotateWebhookKeys(db: Kysely<Database>, from: Kek, to: Kek): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const rows = await trx
      .selectFrom('private.webhook_secret')
      .selectAll()
      .where('kek_id', '=', from.id)
      .forUpdate()
      .execute();
    for (const row of rows) {
      const rewrapped = rewrapEnvelope(from, to, row, secretContext(row.id));
      await trx.updateTable('private.webhook_secret').set(rewrapped).where('id', '=', row.id).execute();
    }
    return rows.length;
  });
}
