import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { DividendTerms } from './types.ts';

/**
 * Declares a distribution to households; an active village company, cooperative, enterprise or public body.
 * @throws {LedgerError} CallerNotPayer, DividendAlreadyRecorded, DividendInvalid
 */
export function declareDividend(ledger: LedgerContext, terms: DividendTerms, options?: WriteOptions): Promise<Sent> {
  return send(ledger, declareDividendCall(ledger, terms), options);
}

/** The same, unsent. */
export function declareDividendCall(ledger: Pick<LedgerContext, 'deployment'>, terms: DividendTerms): Call {
  return buildCall(ledger, 'Dividends', 'declare', [terms]);
}
