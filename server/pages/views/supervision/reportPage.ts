import type { ReportStatus } from '../../../supervision/readReport.ts';
import type { Page, Speech } from '../../render/renderPage.ts';
import type { ReportFormView } from './reportForm.ts';
import { subjectLink } from './subjectLink.ts';

const STATES = ['received', 'inHand', 'answered'] as const;

/** 已收到 → 办理中 → 已答复: how far a report is, by its receipt. Days are those of the wall clock. */
export function reportPage({ t, f }: Speech, view: ReportStatus): Page {
  const reached = STATES.indexOf(view.state);
  const times = { received: view.receivedAt, inHand: null, answered: view.answeredAt };
  const at = (moment: Date) => f.dateTime(Math.floor(moment.getTime() / 1000));
  return {
    template: 'report',
    title: t('report.title'),
    data: {
      view,
      subject: { href: subjectLink(view.subject), name: t(`reportSubject.${view.subject.kind}`) },
      kind: t(`reportKind.${view.kind}`),
      dueAt: at(view.dueAt),
      steps: STATES.map((state, i) => {
        const moment = times[state];
        return { state, isDone: i <= reached, at: moment === null ? null : at(moment) };
      }),
    },
  };
}

/** The form by itself: shown again because something was missing. */
export function reportFormPage({ t }: Speech, form: ReportFormView): Page {
  return { template: 'reportForm', title: t('reportForm.title'), data: { form } };
}
