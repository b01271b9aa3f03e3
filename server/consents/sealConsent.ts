import type { Selectable, Transaction } from 'kysely';
import type { Keyring } from '../kernel/auth/crypto/envelope.ts';
import { seal } from '../kernel/auth/crypto/seal.ts';
import type { ContentStore } from '../kernel/content/createContentStore.ts';
import { AppError } from '../kernel/errors/AppError.ts';
import type { Database } from '../kernel/store/database.ts';
import { manifestContext, openConsentKey } from './consentKey.ts';
import { draftPages } from './consentView.ts';
import { draftOf } from './draftConsent.ts';
import { commitTo, type Manifest, publicStub } from './manifest.ts';
import { MOST_PAGES } from './schemas.ts';
import type { ConsentTable } from './tables.ts';

type Row = Selectable<ConsentTable>;

/**
 * Fixes the pages of a draft and commits to them. The public store gets the stub alone, which tells kind, right and
 * commitment; evidence names that. Errors: ConsentUnknown, ConsentSealed, ConsentErased, ConsentIncomplete.
 */
export async function sealConsent(
  trx: Transaction<Database>,
  { keyring, content }: { keyring: Keyring; content: ContentStore },
  id: string,
  { participant, now }: { participant: string; now: Date },
): Promise<Row> {
  const row = await draftOf(trx, id, participant);
  const pages = await draftPages(trx, id);
  requireGapless(pages);
  const committed = commitTo(manifestOf(row, pages));
  const key = openConsentKey(keyring, id, row);

  return await trx
    .updateTable('private.consent')
    .set({
      state: 'sealed',
      sealed: seal(key, Buffer.from(JSON.stringify(committed)), manifestContext(id)),
      commitment: committed.commitment,
      document: await content.put(publicStub(committed)),
      sealed_at: now,
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

function manifestOf(row: Row, pages: Manifest['pages']): Manifest {
  return {
    format: 'liangshan.consent.v1',
    id: row.id,
    kind: row.kind,
    right: row.right_id,
    register: row.register,
    votes: row.members === null ? null : { members: row.members, inFavour: row.in_favour ?? 0 },
    pages,
  };
}

/** Errors: ConsentIncomplete, naming the pages that are missing. */
function requireGapless(pages: Manifest['pages']): void {
  const last = pages.at(-1)?.number ?? 1;
  const there = new Set(pages.map(({ number }) => number));
  const missing = Array.from({ length: Math.min(last, MOST_PAGES) }, (_, i) => i + 1).filter((n) => !there.has(n));
  if (missing.length > 0) throw new AppError('ConsentIncomplete', { missing });
}
