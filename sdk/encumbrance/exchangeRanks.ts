import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { subjectArgs } from './subjectArgs.ts';
import type { RankConsent, Subject } from './types.ts';

export interface RankExchange {
  subject: Subject;
  senior: Bytes32;
  junior: Bytes32;
  /** One for each lienor who comes off worse; see `signRankConsent`. */
  consents: readonly RankConsent[];
}

/**
 * Exchanges the ranks of two registered liens (民法典 409); a lienor of either.
 * @throws {LedgerError} LienNotFound, CallerNotLienor, RankExchangeInvalid, RankConsentMissing, SubjectEncumbered
 */
export function exchangeRanks(ledger: LedgerContext, params: RankExchange, options?: WriteOptions): Promise<Sent> {
  return send(ledger, exchangeRanksCall(ledger, params), options);
}

/** The same, unsent. */
export function exchangeRanksCall(ledger: Pick<LedgerContext, 'deployment'>, params: RankExchange): Call {
  return buildCall(ledger, 'Encumbrances', 'exchangeRanks', [
    subjectArgs(params.subject),
    params.senior,
    params.junior,
    params.consents,
  ]);
}
