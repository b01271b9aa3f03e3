import type { Hex } from '../../sdk/verify/bytes.ts';
import type { Report } from '../supervision/fileReport.ts';
import type { ReportStatus } from '../supervision/readReport.ts';
import type { CarbonQueries } from '../views/carbonViews.ts';
import type { MarketQueries } from '../views/marketViews.ts';
import type { PageDeps } from './pageDeps.ts';

/** What the pages of carbon and market need beside the others. */
export interface MarketPageDeps extends PageDeps {
  carbon: CarbonQueries;
  market: MarketQueries;
  supervision: SupervisionPort;
  /** A stored document by its sha2-256; undefined when the content store doesn't have it. */
  document: (hash: Hex) => Promise<Uint8Array | undefined>;
}

/** 提意见 / 举报: without login, under a receipt number. */
export interface SupervisionPort {
  /** Errors: RecordUnknown when there is no such record. */
  submit(report: Report): Promise<{ receipt: string }>;
  /** How far it is: neither words nor contact. Errors: ReportUnknown. */
  find(receipt: string): Promise<ReportStatus>;
}
