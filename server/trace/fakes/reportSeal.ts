import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Kek, Keyring } from '../../kernel/auth/crypto/envelope.ts';
import { seal, unseal } from '../../kernel/auth/crypto/seal.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';

/** What is sealed of a report, under a key of its own. */
export type SealedPart = 'contact' | 'photo';

/** A report's own key, wrapped by the gateway's. */
export interface WrappedKey {
  kek_id: string;
  wrapped_key: Buffer;
}

const KEY_BYTES = 32;

export function newReportKey({ current }: Keyring, receipt: string): WrappedKey {
  return { kek_id: current.id, wrapped_key: seal(current.key, randomBytes(KEY_BYTES), keyContext(receipt)) };
}

export function sealPart(
  keyring: Keyring,
  report: WrappedKey & { receipt: string },
  part: SealedPart,
  bytes: Uint8Array,
) {
  return seal(openKey(keyring, report), bytes, partContext(report.receipt, part));
}

/** Errors: KekUnknown, SealBroken. */
export function openPart(keyring: Keyring, report: WrappedKey & { receipt: string }, part: SealedPart, sealed: Buffer) {
  return unseal(openKey(keyring, report), sealed, partContext(report.receipt, part));
}

/** Rewraps the key of every report, all or none; what is sealed isn't touched. Returns how many. */
export async function rotateReportKeys(db: Kysely<Database>, from: Kek, to: Kek): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const rows = await trx
      .selectFrom('private.fake_report')
      .select(['receipt', 'wrapped_key'])
      .where('kek_id', '=', from.id)
      .forUpdate()
      .execute();
    for (const { receipt, wrapped_key } of rows) {
      const key = unseal(from.key, wrapped_key, keyContext(receipt));
      const rewrapped = { kek_id: to.id, wrapped_key: seal(to.key, key, keyContext(receipt)) };
      await trx.updateTable('private.fake_report').set(rewrapped).where('receipt', '=', receipt).execute();
    }
    return rows.length;
  });
}

function openKey(keyring: Keyring, { kek_id, wrapped_key, receipt }: WrappedKey & { receipt: string }): Buffer {
  const kek = [keyring.current, ...keyring.older].find(({ id }) => id === kek_id);
  if (kek === undefined) throw new AppError('KekUnknown', { kekId: kek_id });
  return unseal(kek.key, wrapped_key, keyContext(receipt));
}

function keyContext(receipt: string): string {
  return `fake-report:${receipt}`;
}

function partContext(receipt: string, part: SealedPart): string {
  return `fake-report:${receipt}:${part}`;
}
