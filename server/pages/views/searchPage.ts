import type { PageDeps, SearchHit } from '../pageDeps.ts';
import type { Page, Speech } from '../render/renderPage.ts';

const FOLDERS = {
  organisation: 'organisations',
  parcel: 'parcels',
  right: 'rights',
  evidence: 'evidence',
  project: 'carbon/projects',
  lot: 'carbon/lots',
  certificate: 'certificates',
  offer: 'market/offers',
  auction: 'market/auctions',
  instruction: 'market/instructions',
} as const;

export interface SearchResult {
  page: Page;
  /** Set when there is exactly one hit: the reader is taken there. */
  only: string | null;
}

export async function searchPage({ queries }: PageDeps, { t, f }: Speech, text: string): Promise<SearchResult> {
  const asked = text.trim();
  const hits = asked === '' ? [] : await queries.search(asked);
  const lines = hits.map((hit) => ({ kind: hit.kind, label: labelOf(hit, f.short), href: hrefOf(hit) }));
  return {
    only: lines.length === 1 ? (lines[0]?.href ?? null) : null,
    page: { template: 'search', title: t('search.title'), data: { asked, lines } },
  };
}

function hrefOf(hit: SearchHit): string {
  if (hit.kind === 'document') return `/evidence/${hit.evidence}`;
  return `/${FOLDERS[hit.kind]}/${hit.id}`;
}

function labelOf(hit: SearchHit, short: (id: string) => string): string {
  return hit.kind === 'document' ? short(hit.hash) : hit.label;
}
