import type { ReportStatus } from '../../../supervision/readReport.ts';
import type { SubjectKind } from '../../../supervision/tables.ts';

const PAGES: Record<SubjectKind, string> = {
  listing: '/market/offers',
  auction: '/market/auctions',
  trade: '/market/trades',
  project: '/carbon/projects',
  lot: '/carbon/lots',
  certificate: '/certificates',
  right: '/rights',
  sale: '/exchange/sales',
  package: '/packages',
  dividend: '/dividends',
  purchase: '/purchases',
  gepAccount: '/gep/accounts',
};

/** The page of what a report is about. */
export function subjectLink({ kind, id, number }: ReportStatus['subject']): string {
  return number === null ? `${PAGES[kind]}/${id}` : `${PAGES[kind]}/${id}/${number}`;
}
