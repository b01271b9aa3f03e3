import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { z } from 'zod';
import type { Keyring } from '../kernel/auth/crypto/envelope.ts';
import { seal } from '../kernel/auth/crypto/seal.ts';
import { AppError } from '../kernel/errors/AppError.ts';
import type { Database } from '../kernel/store/database.ts';
import type { Reader } from './access.ts';
import { newConsentKey, openConsentKey, pageContext } from './consentKey.ts';
import { type PlainImage, plainImage } from './images/plainImage.ts';
import { sha256 } from './manifest.ts';
import { CONSENT_BYTES, type consentBody } from './schemas.ts';
import type { ConsentTable } from './tables.ts';

export interface ConsentDeps {
  db: Kysely<Database>;
  keyring: Keyring;
}

type Trx = Transaction<Database>;
type Row = Selectable<ConsentTable>;

/** Begins a consent, which then takes pages until it is sealed. Errors: ResolutionBelowTwoThirds. */
export async function draftConsent(
  trx: Trx,
  keyring: Keyring,
  given: z.output<typeof consentBody>,
  by: Pick<Reader, 'participant' | 'account'> & { now: Date },
): Promise<Row> {
  const { kind, right, register, votes } = given;
  if (votes !== undefined && votes.inFavour * 3 < votes.members * 2)
    throw new AppError('ResolutionBelowTwoThirds', votes);
  const id = randomUUID();
  return await trx
    .insertInto('private.consent')
    .values({
      id,
      kind,
      right_id: right,
      register,
      drafter: by.participant,
      drafter_account: by.account,
      members: votes?.members ?? null,
      in_favour: votes?.inFavour ?? null,
      ...newConsentKey(keyring, id),
      created_at: by.now,
      touched_at: by.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/**
 * Puts a page in its place, sealed; another photograph of the same page takes its place. What it weighs is counted over
 * all pages. Errors: ConsentUnknown, ConsentSealed, ConsentErased, ImageUnreadable, ConsentTooLarge.
 */
export async function putPage(
  { db, keyring }: ConsentDeps,
  { id, number }: { id: string; number: number },
  given: Uint8Array,
  { participant, now }: { participant: string; now: Date },
): Promise<void> {
  const image: PlainImage = plainImage(given);
  await db.transaction().execute(async (trx) => {
    const row = await draftOf(trx, id, participant);
    await requireRoom(trx, id, number, image.bytes.length);
    const key = openConsentKey(keyring, id, row);
    const page = {
      media_type: image.mediaType,
      bytes: image.bytes.length,
      sha256: sha256(image.bytes),
      orientation: image.orientation,
      sealed: seal(key, image.bytes, pageContext(id, number)),
    };
    await trx.deleteFrom('private.consent_page').where('consent', '=', id).where('number', '=', number).execute();
    await trx
      .insertInto('private.consent_page')
      .values({ consent: id, number, ...page })
      .execute();
    await trx.updateTable('private.consent').set({ touched_at: now }).where('id', '=', id).execute();
  });
}

/** A draft of this participant, held until the transaction ends. Errors: ConsentUnknown, ConsentSealed, ConsentErased. */
export async function draftOf(trx: Trx, id: string, participant: string): Promise<Row> {
  const row = await trx
    .selectFrom('private.consent')
    .selectAll()
    .where('id', '=', id)
    .where('drafter', '=', participant)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new AppError('ConsentUnknown', { id });
  if (row.state === 'erased') throw new AppError('ConsentErased', { id });
  if (row.state === 'sealed') throw new AppError('ConsentSealed', { id });
  return row;
}

async function requireRoom(trx: Trx, id: string, number: number, bytes: number): Promise<void> {
  const { stored } = await trx
    .selectFrom('private.consent_page')
    .select((e) => e.fn.coalesce(e.fn.sum<string>('bytes'), e.val('0')).as('stored'))
    .where('consent', '=', id)
    .where('number', '!=', number)
    .executeTakeFirstOrThrow();
  if (Number(stored) + bytes > CONSENT_BYTES) throw new AppError('ConsentTooLarge', { mostBytes: CONSENT_BYTES });
}
