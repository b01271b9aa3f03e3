import type { DocumentBook } from './documentBook.ts';
import type { ViewDeps } from './viewDeps.ts';

/** What the views of carbon and market need beside the others': programmes and projects are named in documents. */
export interface LedgerViewDeps extends ViewDeps {
  documents: DocumentBook;
}
