import type { Kysely } from 'kysely';
import { METHODOLOGIES } from '../../sdk/gep/methodology/catalogue.ts';
import { methodologyRef } from '../../sdk/gep/methodology/methodologyRef.ts';
import type { ContentStore } from '../kernel/content/createContentStore.ts';
import type { Database } from '../kernel/store/database.ts';

export interface MethodologySource {
  db: Kysely<Database>;
  content: ContentStore;
}

const SHIPPED = new Set<string>(METHODOLOGIES.map((one) => methodologyRef(one).hash));
/** More than there will be editions of standards; a bound on what one computation reads. */
const MOST = 50;

/** Whether the calculator has it without asking anybody. */
export function isShipped(hash: string): boolean {
  return SHIPPED.has(hash);
}

/** Documents of methodologies that are registered and don't ship, newest first; one that can't be read is left out. */
export async function registeredMethodologies({ db, content }: MethodologySource): Promise<Uint8Array[]> {
  const rows = await db
    .selectFrom('projection.gep_methodology')
    .select('id')
    .orderBy('block', 'desc')
    .orderBy('log_index', 'desc')
    .limit(MOST)
    .execute();
  const documents = await Promise.all(
    rows.filter(({ id }) => !isShipped(id)).map(({ id }) => content.get(id).catch(() => undefined)),
  );
  return documents.filter((document) => document !== undefined);
}
