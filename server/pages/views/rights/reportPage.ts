import type { RightReport } from '../../../rights/report/reportTypes.ts';
import { qrCode } from '../../certificate/qrCode.ts';
import { chinaDate } from '../../render/dates.ts';
import type { Page, Speech } from '../../render/renderPage.ts';
import { composeReport } from '../../report/composeReport.ts';
import type { ReportQuestion, RightPageDeps } from '../../rightDeps.ts';
import { queryOf } from '../listing.ts';

export interface ReportParts {
  report: RightReport;
  asked: ReportQuestion;
  /** Whether the figures go along for the desk's forms. */
  forDesk: boolean;
}

/** The credit officer's page: the whole truth about one right on one sheet, and how to check it. */
export function reportPage(deps: RightPageDeps, speech: Speech, { report, asked, forDesk }: ReportParts): Page {
  const { t } = speech;
  const words = composeReport(deps, speech, report, asked.maturity ?? null);
  const maturity = asked.maturity === undefined ? undefined : chinaDate(asked.maturity);
  return {
    template: 'right',
    title: `${words.title} · ${words.subtitle}`,
    summary: words.answer.text,
    section: 'rights',
    script: 'verify',
    data: {
      words,
      maturity: maturity ?? '',
      product: asked.product ?? null,
      figures: forDesk ? JSON.stringify(report, (_key, value: unknown) => asText(value)) : null,
      qr: qrCode(words.verifyUrl),
      pdf: `/rights/${words.id}.pdf${queryOf({ maturity, product: asked.product, lang: speech.language })}`,
      bundle: `/api/rights/${words.id}/bundle`,
      contents: words.sections.map(({ key, title }) => ({ href: `#${key}`, title })),
      commands: [t('rights.check.command', { id: words.id })],
    },
  };
}

/** Amounts as decimal strings, as the API writes them. */
function asText(value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}
