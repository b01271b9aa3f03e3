import type { Kysely } from 'kysely';
import type { ContentStore } from '../kernel/content/createContentStore.ts';
import type { Database } from '../kernel/store/database.ts';
import type { NameBook } from './nameBook.ts';

/** What the views are composed from: the projection, the documents, and the names found in them. */
export interface ViewDeps {
  db: Kysely<Database>;
  content: ContentStore;
  names: NameBook;
}
