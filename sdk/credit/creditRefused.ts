export type CreditRefusal =
  | 'TeaTradeMalformed' // a trade without goods, between a hand and itself, or larger than any lorry
  | 'TeaTradeRepeated' // one trade twice in a history
  | 'TeaTradeForeign' // no trade of the trader at all
  | 'TeaTradesTooMany' // more than one decision looks at
  | 'TeaRulesMalformed' // weights that don't make a hundred, a factor without a slope
  | 'TeaOpeningMismatch' // price or payment aren't what stands on the chain
  | 'CreditListMalformed' // a list that says two things of one item, or levels out of order
  | 'CreditListUnknown' // no list of this jurisdiction on this day
  | 'CreditItemUnknown' // an event about what isn't in the list
  | 'CreditItemMismatch' // an item of other subjects
  | 'CreditEvidenceMissing' // an event that nobody vouches for
  | 'CreditStatuteMissing' // adverse, and no statute named
  | 'CreditPledgeMissing' // a breach that names no pledge, or a pledge where nothing is breached
  | 'CreditEventRepeated' // one event twice
  | 'CreditEventUnknown' // repair or objection of what isn't there
  | 'CreditSubjectForeign' // an event of somebody else
  | 'CreditTimeInvalid' // later than now, or no time
  | 'CreditPointsShort' // spends what isn't there
  | 'CreditRepairNotOpen' // not this step now, or nothing to repair
  | 'CreditRepairEarly' // before the least time
  | 'CreditObjectionNotOpen' // decided already, or filed a second time
  | 'CreditObjectionLate' // after the time to object
  | 'CreditDeadlinePassed' // an office's step after its last day
  | 'CreditSaltMalformed' // no 256 bits
  | 'CreditLevelMalformed' // no level, or no words for a list
  | 'CreditPresentationMalformed' // a field that can't be signed
  | 'CreditPresentationTooLong' // good for longer than a presentation may be
  | 'CreditPresentationNotSigned' // another hand, or altered after it was signed
  | 'CreditPresentationOtherBank' // made for another bank
  | 'CreditPresentationOtherPurpose' // made for another purpose
  | 'CreditPresentationExpired' // its time is over
  | 'CreditPresentationEarly' // signed for a time that hasn't come
  | 'CreditCommitmentMismatch' // the chain has another level, list or time of this person
  | 'CreditConsentEnded' // withdrawn by the person
  | 'CreditRateMalformed'; // a rule by which a low level would pay more

/** Refused: what was found, and what to do. */
export class CreditRefused extends Error {
  override readonly name = 'CreditRefused';

  readonly code: CreditRefusal;
  readonly value: string;
  /** What to do. */
  readonly advice: string;

  constructor(code: CreditRefusal, value: string, advice: string) {
    const shown = value.length > 120 ? `${value.slice(0, 120)}…` : value;
    super(`${code}: ${shown}; ${advice}.`);
    this.code = code;
    this.value = shown;
    this.advice = advice;
  }
}
