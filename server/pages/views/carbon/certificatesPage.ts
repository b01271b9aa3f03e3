import type { MarketPageDeps } from '../../marketDeps.ts';
import type { CertificatesQuery } from '../../marketSchemas.ts';
import type { Page, Speech } from '../../render/renderPage.ts';
import { exportsOf, pager, pageWindow } from '../listing.ts';
import { certificateLine } from './certificateLines.ts';

/** 注销公示: every retirement, newest first. */
export async function certificatesPage(deps: MarketPageDeps, speech: Speech, query: CertificatesQuery): Promise<Page> {
  const { t } = speech;
  const { lot, project, holder, beneficiary, page } = query;
  const filter = { lot, project, holder, beneficiary };
  const { rows, total } = await deps.carbon.listCertificates(filter, pageWindow(page));
  return {
    template: 'certificates',
    title: t('certificates.title'),
    summary: t('certificates.lead'),
    section: 'certificates',
    data: {
      lines: rows.map((row) => certificateLine(speech, row)),
      pager: pager('/certificates', filter, page, total),
      exports: exportsOf('/certificates', filter),
    },
  };
}
