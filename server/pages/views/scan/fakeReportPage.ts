import type { Page, Speech } from '../../render/renderPage.ts';
import type { FakeReportState, ScanPageDeps } from '../../scan/scanDeps.ts';
import type { FakeReportForm } from '../../scan/scanSchemas.ts';
import { secondsOf } from './verdictWords.ts';

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
  return {
    template: 'fakeReport',
    title: t('scan.report.title'),
    data: {
      report: null,
      form: { uri, kept: { words, place, price, contact }, isMissingText: words === '', isPriceWrong: words !== '' },
      contact: site.operatorContact,
    },
  };
}

/** How far a report is. Neither its words nor who made it. */
export function fakeReportPage({ site }: Pick<ScanPageDeps, 'site'>, { t, f }: Speech, report: FakeReportState): Page {
  const { receipt, state, outcome, receivedAt, settledAt, answer } = report;
  return {
    template: 'fakeReport',
    title: t('scan.report.statusTitle'),
    data: {
      form: null,
      report: {
        receipt,
        state,
        stateText: t(`scan.report.state.${state}`),
        stages: (['received', 'inProgress', 'settled'] as const).map((stage) => ({
          text: t(`scan.report.state.${stage}`),
          isCurrent: stage === state,
        })),
        outcome: outcome && t(`scan.report.outcome.${outcome}`),
        receivedAt: f.dateTime(secondsOf(receivedAt)),
        settledAt: settledAt && f.dateTime(secondsOf(settledAt)),
        answer,
      },
      contact: site.operatorContact,
    },
  };
}
