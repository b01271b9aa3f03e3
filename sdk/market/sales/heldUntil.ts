const DAY = 86_400n;
/** All late bids together move the end by at most so much. */
const OVERTIME = 7n * DAY;
/** Objections stop the clock. */
const MARGIN = 30n * DAY;

export interface HeldMoney {
  /** Of the announcement for a deposit, of the payment for a price; seconds. */
  until: bigint;
  isPrice: boolean;
  bidWindow: bigint;
  rule: { resultDays: number; contractDays: number; payDays: number; registerDays: number };
}

/** How long a bank must hold a deposit or a price at least, as the contract's `holdUntil` says: two days for a trading day. */
export function heldUntil({ until, isPrice, bidWindow, rule }: HeldMoney): bigint {
  const steps = isPrice ? 2 * rule.registerDays : rule.resultDays + rule.contractDays + rule.payDays;
  const bidding = isPrice ? 0n : bidWindow + OVERTIME;
  return until + bidding + BigInt(steps) * 2n * DAY + MARGIN;
}
