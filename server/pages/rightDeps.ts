import type { Request } from 'express';
import type { Hex } from '../../sdk/verify/bytes.ts';
import type { RightClaim } from '../../sdk/verify/right/rightClaim.ts';
import type { RightReport } from '../rights/report/reportTypes.ts';
import type { PageDeps } from './pageDeps.ts';

/** What the pages of rights need beside the others. */
export interface RightPageDeps extends PageDeps {
  /**
   * The report as the reader may see it. A bank that says what for gets its outlook, and its look is recorded; the holder
   * and the right's own register see all of it; anybody else gets the public view. Undefined: there is no such right.
   */
  report(request: Request, id: Hex, asked: ReportQuestion): Promise<ShownRight | undefined>;
}

/** A report, and what the reader's own device checks of it; null where the proof isn't for this reader. */
export interface ShownRight {
  report: RightReport;
  claim: RightClaim | null;
}

/** Why a bank looks: 贷前调查, 贷后检查, 处置. */
export const PURPOSES = ['loanApplication', 'loanReview', 'enforcement'] as const;

/** What a reader wants the report to answer. */
export interface ReportQuestion {
  /** Without it a bank reads what anybody reads. */
  purpose?: (typeof PURPOSES)[number] | undefined;
  /** Name of one of the asking bank's products. */
  product?: string | undefined;
  /** When the loan would fall due, seconds: laid over the term. */
  maturity?: number | undefined;
}
