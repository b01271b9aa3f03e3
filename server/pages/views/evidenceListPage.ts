import type { HeadView, PageDeps } from '../pageDeps.ts';
import type { Page, Speech } from '../render/renderPage.ts';
import type { EvidenceQuery } from '../schemas.ts';
import { evidenceLines } from './evidenceTable.ts';
import { exportsOf, options, pager, pageWindow } from './listing.ts';

export async function evidenceListPage(
  { queries }: PageDeps,
  speech: Speech,
  query: EvidenceQuery,
  head: HeadView,
): Promise<Page> {
  const { t, f } = speech;
  const { schema, issuer, subject, page } = query;
  const filter = { schema, issuer, subject };
  const [{ rows, total }, schemas] = await Promise.all([
    queries.listEvidence(filter, pageWindow(page)),
    queries.listSchemas(),
  ]);
  return {
    template: 'evidenceList',
    title: t('evidenceList.title'),
    summary: t('evidenceList.lead'),
    section: 'evidence',
    data: {
      schemas: options(
        t('filter.all'),
        schemas.map(({ id, name }) => [id, f.named('schema', name)]),
        schema,
      ),
      kept: { issuer, subject },
      lines: evidenceLines(speech, rows, head.time),
      pager: pager('/evidence', filter, page, total),
      exports: exportsOf('/evidence', filter),
    },
  };
}
