import type { FakeReportStatus } from '../../../trace/fakes/readFakeReport.ts';
import type { Page, Speech } from '../../render/renderPage.ts';
import type { ScanPageDeps } from '../../scan/scanDeps.ts';
import type { FakeReportForm } from '../../scan/scanSchemas.ts';

/** The form of a report, with what was typed already. */
export interface FakeFormView {
  uri: string;
  kept: Partial<Pick<FakeReportForm, 'words' | 'place' | 'price' | 'contact'>>;
  isMissingText: boolean;
  isPriceWrong: boolean;
}

export function fakeFormView(uri: string): FakeFormView {
  return { uri, kept: {}, isMissingText: false, isPriceWrong: false };
}

/** The form again, with what is missing and everything that was typed. */
export function fakeFormPage({ site }: Pick<ScanPageDeps, 'site'>, { t }: Speech, form: FakeReportForm): Page {
  const { uri, words, place, price, contact } = form;
  const isMissing = words === '' || place === '';
  return {
    template: 'fakeReport',
    title: t('scan.report.title'),
    data: {
      report: null,
      form: { uri, kept: { words, place, price, contact }, isMissingText: isMissing, isPriceWrong: !isMissing },
      contact: site.operatorContact,
    },
  };
}

/** How far a report is. Neither its words nor who made it. */
export function fakeReportPage({ site }: Pick<ScanPageDeps, 'site'>, { t, f }: Speech, report: FakeReportStatus): Page {
  const { receipt, state, outcome, receivedAt, dueAt, decidedAt, reason, isOverdue } = report;
  return {
    template: 'fakeReport',
    title: t('scan.report.statusTitle'),
    data: {
      form: null,
      report: {
        receipt,
        state,
        stateText: t(`scan.report.state.${state}`),
        stages: (['received', 'inHand', 'decided'] as const).map((stage) => ({
          text: t(`scan.report.state.${stage}`),
          isCurrent: stage === state,
        })),
        outcome: outcome && t(`scan.report.outcome.${outcome}`),
        receivedAt: f.dateTime(seconds(receivedAt)),
        dueAt: f.date(seconds(dueAt)),
        decidedAt: decidedAt && f.dateTime(seconds(decidedAt)),
        isOverdue,
        reason,
      },
      contact: site.operatorContact,
    },
  };
}

function seconds(date: Date): number {
  return Math.floor(date.getTime() / 1_000);
}
