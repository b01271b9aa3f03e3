import { encodeBytes32String } from 'ethers';
import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { encodeConsent, type SignedConsent } from './consentData.ts';
import { lienArgs } from './subjectArgs.ts';
import type { Lien } from './types.ts';

export interface Pledge {
  lien: Lien;
  /** The bank's product, ASCII. */
  product: string;
  /** VALUATION or VALUATION_SELF about the subject. */
  valuation: Bytes32;
  consent: SignedConsent;
}

/**
 * A bank's pledge, applied for and not yet registered, with the holder's consent (`signConsent`); asks the bank's own
 * rules.
 * @throws {LedgerError} PledgeNotOfCaller, PledgeTermsInvalid, LienTermsInvalid, LienAlreadyRecorded,
 *   SubjectEncumbered, ConsentInvalid, PledgeRefused, StandingFull
 */
export function pledge(ledger: LedgerContext, params: Pledge, options?: WriteOptions): Promise<Sent> {
  return send(ledger, pledgeCall(ledger, params), options);
}

/** The same, unsent. */
export function pledgeCall(ledger: Pick<LedgerContext, 'deployment'>, params: Pledge): Call {
  return buildCall(ledger, 'Encumbrances', 'pledge', [
    lienArgs(params.lien),
    encodeBytes32String(params.product),
    params.valuation,
    encodeConsent(params.consent),
  ]);
}
