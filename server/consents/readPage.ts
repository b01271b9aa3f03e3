import type { Selectable } from 'kysely';
import { unseal } from '../kernel/auth/crypto/seal.ts';
import { AppError } from '../kernel/errors/AppError.ts';
import { openConsentKey, pageContext } from './consentKey.ts';
import type { ConsentDeps } from './draftConsent.ts';
import type { ConsentTable, ImageType } from './tables.ts';

/** One page as it was photographed. Errors: ConsentErased, RecordUnknown, SealBroken. */
export async function readPage(
  { db, keyring }: ConsentDeps,
  row: Selectable<ConsentTable>,
  number: number,
): Promise<{ mediaType: ImageType; bytes: Buffer }> {
  const key = openConsentKey(keyring, row.id, row);
  const page = await db
    .selectFrom('private.consent_page')
    .select(['media_type', 'sealed'])
    .where('consent', '=', row.id)
    .where('number', '=', number)
    .executeTakeFirst();
  if (page === undefined) throw new AppError('RecordUnknown', { kind: 'page', id: String(number) });
  return { mediaType: page.media_type, bytes: unseal(key, page.sealed, pageContext(row.id, number)) };
}
