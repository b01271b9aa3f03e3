import type { Pool } from 'pg';
import { ConfigError } from './config/ConfigError.ts';
import { settings } from './config/settings.ts';
import type { Keyring } from './kernel/auth/crypto/envelope.ts';

/** Tables whose rows name the KEK that wraps their key: a rotation rewraps every one of them. */
export const kekTables = [
  'private.consent',
  'private.contact',
  'private.credit_file',
  'private.custodial_key',
  'private.fake_report',
  'private.webhook_secret',
] as const;

/**
 * Refuses to start beside rows that no key at hand opens: a gateway with another KEK would take writes that it can't sign.
 * Errors: ConfigInvalid, naming the key that is asked for.
 */
export async function assertKeksKnown(pool: Pick<Pool, 'query'>, { current, older }: Keyring): Promise<void> {
  const used = kekTables.map((table) => `SELECT kek_id FROM ${table} WHERE wrapped_key IS NOT NULL`).join(' UNION ');
  const { rows } = await pool.query<{ kek_id: string }>(`SELECT kek_id FROM (${used}) AS used ORDER BY kek_id`);
  const known = new Set([current, ...older].map(({ id }) => id));
  const strange = rows.map(({ kek_id }) => kek_id).filter((id) => !known.has(id));
  if (strange.length === 0) return;
  const reason = `opens nothing that is wrapped by ${strange.join(', ')} (KekUnknown); set it to that key, or KEK_PREVIOUS`;
  throw new ConfigError([{ name: 'KEK', value: `(named ${current.id})`, reason, example: settings.KEK.example }]);
}
