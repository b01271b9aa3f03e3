import { type Kysely, sql } from 'kysely';
import type { AuthDeps } from '../kernel/auth/authDeps.ts';
import { createCustodialKey } from '../kernel/auth/keys/custodialKey.ts';
import type { Database } from '../kernel/store/database.ts';

// Any constant will do that no other lock of this database uses.
const KEY_LOCK = 7_231_107;

/**
 * The gateway's own account, EIP-55: it hands on what anybody may tell the chain. Made where there is none, once however many
 * gateways ask.
 */
export async function ownAccount(auth: Pick<AuthDeps, 'db' | 'keyring' | 'clock'>): Promise<string> {
  const known = await serviceKey(auth.db);
  if (known !== undefined) return known;
  return auth.db.transaction().execute(async (trx) => {
    await sql`SELECT pg_advisory_xact_lock(${KEY_LOCK})`.execute(trx);
    return (await serviceKey(trx)) ?? createCustodialKey({ ...auth, db: trx }, 'service');
  });
}

/** The oldest key of the gateway's own; undefined where it has none. */
export async function serviceKey(db: Kysely<Database>): Promise<string | undefined> {
  const row = await db
    .selectFrom('private.custodial_key')
    .select('account')
    .where('purpose', '=', 'service')
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst();
  return row?.account;
}
