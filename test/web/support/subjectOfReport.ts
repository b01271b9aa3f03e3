import type { RightReport } from '../../../server/rights/report/reportTypes.ts';
import type { LienAnswer, RightAnswer } from '../../../web/desk/rights/rights.ts';

/** A report as the desk reads it, with these liens in place of its own. */
export function subjectOfReport(report: RightReport, liens: readonly object[]): RightAnswer {
  const text = JSON.stringify(report, (_name, value) => (typeof value === 'bigint' ? value.toString() : value));
  const right = JSON.parse(text) as RightAnswer;
  return { ...right, encumbrances: { ...right.encumbrances, liens: liens as LienAnswer[] } };
}
