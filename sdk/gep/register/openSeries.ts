import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { GepSeries } from './types.ts';

export interface SeriesOpening {
  series: GepSeries;
}

/**
 * Opens what accounts are drafted in and compared within (`seriesOf`); any active participant, once. Its id is `gepSeriesId`.
 * @throws {LedgerError} CallerNotActive, GepSeriesInvalid, GepMethodologyUnknown, GepSeriesAlreadyOpen
 */
export function openSeries(ledger: LedgerContext, params: SeriesOpening, options?: WriteOptions): Promise<Sent> {
  return send(ledger, openSeriesCall(ledger, params), options);
}

/** The same, unsent. */
export function openSeriesCall(ledger: Pick<LedgerContext, 'deployment'>, params: SeriesOpening): Call {
  return buildCall(ledger, 'GepAccounts', 'openSeries', [params.series]);
}
