import { cycles } from './cycles.ts';
import { type PurseOf, payeeProofs, pursesOf } from './purses.ts';
import { roundTrips } from './roundTrips.ts';
import type { LeftOut, LeftOutReason, TeaRules, TeaTrade, WashReason } from './types.ts';

const WASH: readonly LeftOutReason[] = ['sharedHolder', 'sharedPayee', 'roundTrip', 'cycle'] satisfies WashReason[];

/** Whether goods or money only went round. */
export function isWash({ reason }: LeftOut): boolean {
  return WASH.includes(reason);
}

/**
 * The trades that count for nothing, each with the first reason of LEFT_OUT_REASONS that holds, and what shows it. Looked for
 * among all trades given, those between others too: a ring is closed by hands that the trader never meets. A trade that was
 * taken back is none, and no part of anything; one without a payment can well be the way back.
 * @param trades in the order of time
 */
export function leaveOut(trades: readonly TeaTrade[], { wash }: Pick<TeaRules, 'wash'>): Map<string, LeftOut> {
  const found = new Map<string, LeftOut>();
  const note = (trade: string, reason: LeftOutReason, proofs: readonly string[]) => {
    if (!found.has(trade)) found.set(trade, { trade, reason, proofs });
  };
  for (const { id, counters } of trades.filter((trade) => trade.counters !== null)) {
    note(id, 'countered', [id]);
    note(counters ?? id, 'countered', [counters ?? id, id]);
  }
  const standing = trades.filter(({ id }) => !found.has(id));
  const purseOf = pursesOf(standing, wash.collectingHands.value);
  noteShared(standing, purseOf, wash.collectingHands.value, note);
  const between = standing.filter(({ id }) => !found.has(id));
  const [windowDays, netPercent] = [wash.windowDays.value, wash.netPercent.value];
  noteAll('roundTrip', roundTrips(between, purseOf, { windowDays, netPercent }), note);
  const [cycleLength, keptPercent] = [wash.cycleLength.value, wash.keptPercent.value];
  noteAll('cycle', cycles(between, purseOf, { windowDays, cycleLength, keptPercent }), note);
  noteAll('paymentReused', reusedPayments(standing), note);
  for (const { id, payment } of standing) if (payment === null) note(id, 'unpaid', [id]);
  return found;
}

type Note = (trade: string, reason: LeftOutReason, proofs: readonly string[]) => void;

function noteShared(standing: readonly TeaTrade[], purseOf: PurseOf, collectingHands: number, note: Note): void {
  const holderOf = pursesOf(standing, 0);
  const payees = payeeProofs(standing, collectingHands, purseOf);
  for (const { id, seller, buyer } of standing) {
    if (purseOf(seller) !== purseOf(buyer)) continue;
    if (holderOf(seller) === holderOf(buyer)) note(id, 'sharedHolder', [id]);
    else note(id, 'sharedPayee', [...new Set([id, ...(payees.get(purseOf(seller)) ?? [])])]);
  }
}

function noteAll(reason: LeftOutReason, groups: readonly (readonly TeaTrade[])[], note: Note): void {
  for (const group of groups) {
    const proofs = group.map(({ id }) => id);
    for (const id of proofs) note(id, reason, proofs);
  }
}

/** One payment may settle many trades of the same two hands (monthly bills); those of others it can't. */
function reusedPayments(standing: readonly TeaTrade[]): TeaTrade[][] {
  const byReference = Map.groupBy(
    standing.filter(({ payment }) => payment !== null),
    ({ payment }) => payment,
  );
  return [...byReference.values()].filter(
    (group) => new Set(group.map(({ seller, buyer }) => `${seller}\n${buyer}`)).size > 1,
  );
}
