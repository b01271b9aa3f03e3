import type { Report } from '../../../supervision/fileReport.ts';
import { REPORT_KINDS } from '../../../supervision/tables.ts';
import type { ReportForm } from '../../marketSchemas.ts';

/** What the form 提意见 / 举报 holds: empty beside a record, or as it was typed when something was missing. */
export interface ReportFormView {
  kinds: readonly string[];
  kept: Partial<Pick<ReportForm, 'kind' | 'words' | 'contact'>>;
  subject: Report['subject'];
  isMissingText: boolean;
}

export function reportFormView(
  subject: Report['subject'],
  kept: ReportFormView['kept'] = {},
  isMissingText = false,
): ReportFormView {
  return { kinds: REPORT_KINDS, kept, subject, isMissingText };
}

/** As it was typed. */
export function keptForm({
  kind,
  subjectKind: subject,
  subjectId: id,
  number,
  words,
  contact,
}: ReportForm): ReportFormView {
  return reportFormView({ kind: subject, id, number }, { kind, words, contact }, words === '');
}
