import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Kek, Keyring } from '../../kernel/auth/crypto/envelope.ts';
import { seal, unseal } from '../../kernel/auth/crypto/seal.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';

/** A file's data key as its row has it: wrapped by the KEK of that name, gone once the file is erased. */
export interface WrappedFileKey {
  subject: string;
  kek_id: string | null;
  wrapped_key: Buffer | null;
}

/** Closes and opens what one file keeps; `place` binds each piece to where it belongs. */
export interface FileSeal {
  close(place: string, value: unknown): Buffer;
  /** Errors: SealBroken. */
  open<T>(place: string, sealed: Buffer): T;
}

const KEY_BYTES = 32;

/** A new data key, which all of one file is sealed under, so that destroying it destroys all of it. */
export function newFileKey({ current }: Keyring, subject: string): { kek_id: string; wrapped_key: Buffer } {
  return { kek_id: current.id, wrapped_key: seal(current.key, randomBytes(KEY_BYTES), keyContext(subject)) };
}

/** Errors: CreditFileUnknown of an erased one, KekUnknown, SealBroken. */
export function fileSeal({ current, older }: Keyring, { subject, kek_id, wrapped_key }: WrappedFileKey): FileSeal {
  if (wrapped_key === null) throw new AppError('CreditFileUnknown', { subject });
  const kek = [current, ...older].find((candidate) => candidate.id === kek_id);
  if (kek === undefined) throw new AppError('KekUnknown', { kekId: kek_id });
  const key = unseal(kek.key, wrapped_key, keyContext(subject));
  const contextOf = (place: string) => `${keyContext(subject)}:${place}`;
  return {
    close: (place, value) => seal(key, Buffer.from(JSON.stringify(value)), contextOf(place)),
    open: <T>(place: string, sealed: Buffer) => JSON.parse(unseal(key, sealed, contextOf(place)).toString()) as T,
  };
}

/** Rewraps the data key of every file that has one, all or none; what is sealed isn't touched. Returns how many. */
export async function rotateFileKeys(db: Kysely<Database>, from: Kek, to: Kek): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const rows = await trx
      .selectFrom('private.credit_file')
      .select(['subject', 'wrapped_key'])
      .where('kek_id', '=', from.id)
      .forUpdate()
      .execute();
    for (const { subject, wrapped_key } of rows) {
      if (wrapped_key === null) continue;
      const key = unseal(from.key, wrapped_key, keyContext(subject));
      const rewrapped = { kek_id: to.id, wrapped_key: seal(to.key, key, keyContext(subject)) };
      await trx.updateTable('private.credit_file').set(rewrapped).where('subject', '=', subject).execute();
    }
    return rows.length;
  });
}

function keyContext(subject: string): string {
  return `credit:${subject}`;
}
