import { qrCode } from '../../certificate/qrCode.ts';
import type { WordsRead } from '../../pageDeps.ts';
import { chinaDate } from '../../render/dates.ts';
import type { Page, Speech } from '../../render/renderPage.ts';
import { composeReport } from '../../report/composeReport.ts';
import type { ReportQuestion, RightPageDeps, ShownRight } from '../../rightDeps.ts';
import { queryOf } from '../listing.ts';
import { reportFormView } from '../supervision/reportForm.ts';
import { verifyView } from '../verifyView.ts';

export interface ReportParts extends ShownRight {
  asked: ReportQuestion;
  /** Whether the figures go along for the desk's forms. */
  forDesk: boolean;
  /** The chain's words, when the reader asked the server for them. */
  read: WordsRead | null;
}

/** The credit officer's page: the whole truth about one right on one sheet, and how to check it. */
export function reportPage(
  deps: RightPageDeps,
  speech: Speech,
  { report, claim, asked, forDesk, read }: ReportParts,
): Page {
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
      kept: [
        { name: 'product', value: asked.product },
        { name: 'purpose', value: asked.purpose },
      ].filter(({ value }) => value !== undefined),
      figures: forDesk ? JSON.stringify(report, (_key, value: unknown) => asText(value)) : null,
      qr: qrCode(words.verifyUrl),
      pdf: `/rights/${words.id}.pdf${queryOf({ maturity, product: asked.product, purpose: asked.purpose, lang: speech.language })}`,
      bundle: `/api/rights/${words.id}/bundle`,
      verify: claim && verifyView(deps, speech, claim, read),
      reportForm: reportFormView({ kind: 'right', id: words.id }),
      contents: words.sections.map(({ key, title }) => ({ href: `#${key}`, title })),
      commands: [t('rights.check.command', { id: words.id })],
    },
  };
}

/** Amounts as decimal strings, as the API writes them. */
function asText(value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}
