/** Bits of `Reasons`, as contracts/shared/types/Reasons.sol has them; a test compares the two. */
export const REASON_BITS = {
  PARTICIPANT_UNKNOWN: 0n,
  PARTICIPANT_SUSPENDED: 1n,
  HOLDER_NOT_ALLOWED: 2n,
  TRANSFER_TO_SELF: 3n,
  NEVER_COUNTERPARTY: 4n,
  DIRECT_TRANSFER_CLOSED: 5n,
  BALANCE_SHORT: 8n,
  AMOUNT_LOCKED: 9n,
  AMOUNT_FROZEN: 10n,
  HOLDING_PERIOD: 11n,
  HOLDER_LIMIT: 12n,
  LOCK_SHORT: 13n,
  LOT_UNCOVERED: 14n,
  CASH_DISABLED: 15n,
  SUBJECT_FROZEN: 16n,
  SUBJECT_PLEDGED: 17n,
  SUBJECT_COVENANTED: 18n,
  SUBJECT_LEASED: 19n,
  SUBJECT_CONTAINED: 20n,
  MEMBER_FROZEN: 21n,
  STANDING_FULL: 22n,
  CASE_NOT_OPEN: 23n,
  WATERFALL_MISMATCH: 24n,
  LEASE_OVERLAP: 25n,
  LEASES_FULL: 26n,
  RIGHT_NOT_ACTIVE: 32n,
  CLASS_NOT_CHARGEABLE: 33n,
  VALUATION_MISSING: 34n,
  VALUATION_STALE: 35n,
  VALUER_CONFLICTED: 36n,
  TERM_TOO_LONG: 37n,
  CONSENT_MISSING: 38n,
  RATIO_EXCEEDED: 39n,
  PRODUCT_UNKNOWN: 40n,
  COMPONENT_BOUND: 41n,
  SELF_VALUATION_LIMIT: 42n,
  RANK_NOT_ACCEPTED: 43n,
  EFFECT_NOT_ACCEPTED: 44n,
  POWER_MISSING: 45n,
  LESSOR_NOT_ENTITLED: 46n,
  DEADLINE_PASSED: 48n,
  NOT_AFFIRMED: 49n,
  RECEIPT_MISSING: 50n,
  MODE_NOT_ALLOWED: 51n,
  ALREADY_SETTLED: 53n,
  VENUE_MISSING: 54n,
  PUBLICITY_RUNNING: 55n,
  OFFER_CLOSED: 56n,
  OFFER_SHORT: 57n,
  COST_ABOVE_CAP: 58n,
  TRADING_BLOCKED: 59n,
  FILL_TOO_SMALL: 60n,
  TERMS_NOT_BY_RULE: 61n,
  OBJECTIONS_FULL: 62n,
  PAUSE_SPENT: 63n,
  OBJECTOR_HEARD: 64n,
} as const;

export type ReasonName = keyof typeof REASON_BITS;

/** A bit that this copy of the SDK has no name for. */
export class ReasonUnknown extends Error {
  override readonly name = 'ReasonUnknown';
  readonly code = 'ReasonUnknown';
  readonly bits: bigint;

  constructor(bits: bigint) {
    super(`Reasons 0x${bits.toString(16)} are unknown here; use the SDK of the deployed ledger.`);
    this.bits = bits;
  }
}

/**
 * The names in a set of reasons, in order of precedence; empty when nothing stands against the act.
 * @throws {ReasonUnknown}
 */
export function reasonsOf(reasons: bigint): ReasonName[] {
  const names = Object.entries(REASON_BITS).filter(([, bit]) => (reasons >> bit) & 1n) as [ReasonName, bigint][];
  const rest = names.reduce((left, [, bit]) => left & ~(1n << bit), reasons);
  if (rest !== 0n) throw new ReasonUnknown(rest);
  return names.map(([name]) => name);
}
