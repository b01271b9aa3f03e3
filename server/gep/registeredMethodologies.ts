import type { Kysely } from 'kysely';
import { METHODOLOGIES } from '../../sdk/gep/methodology/catalogue.ts';
import { methodologyRef } from '../../sdk/gep/methodology/methodologyRef.ts';
import type { ContentStore } from '../kernel/content/createContentStore.ts';
import { AppError } from '../kernel/errors/AppError.ts';
import type { Database } from '../kernel/store/database.ts';

export interface MethodologySource {
  db: Kysely<Database>;
  content: ContentStore;
}

const SHIPPED = new Set<string>(METHODOLOGIES.map((one) => methodologyRef(one).hash));
/** More than there will be editions of standards; a bound on what one computation reads. */
const MOST = 50;

/**
 * Documents of methodologies that are registered and don't ship, newest first; one that isn't there or isn't what its hash says is
 * left out. Errors: ContentStoreUnreachable, DatabaseUnreachable: an outage is no unknown methodology.
 */
export async function registeredMethodologies({ db, content }: MethodologySource): Promise<Uint8Array[]> {
  const rows = await db
    .selectFrom('projection.gep_methodology')
    .select('id')
    .where('id', 'not in', [...SHIPPED])
    .orderBy('block', 'desc')
    .orderBy('log_index', 'desc')
    .limit(MOST)
    .execute();
  const documents = await Promise.all(rows.map(({ id }) => documentAt(content, id)));
  return documents.filter((document) => document !== undefined);
}

const NOT_THERE = ['ContentMissing', 'ContentCorrupt', 'ContentTooLarge'];

async function documentAt(content: ContentStore, hash: string): Promise<Uint8Array | undefined> {
  try {
    return await content.get(hash);
  } catch (error) {
    if (error instanceof AppError && NOT_THERE.includes(error.code)) return undefined;
    throw error;
  }
}
