import { countedScans } from './countedScans.ts';
import { PRECEDENCE } from './precedence.ts';
import { type CopySuspicion, suspect } from './suspect.ts';
import type { CopyRules, LabelFacts, LabelState, LabelVerdict, Scan } from './types.ts';

/**
 * What is to be said of a label that somebody has just scanned. Pure: the same facts, scans, rules and clock give the same
 * verdict anywhere. Further scans never make it milder; scans by staff and crawlers, and the order of the list, change
 * nothing. A suspicion is a suspicion: no verdict says of goods that they are genuine, or that they are not.
 * @param scans of this label, the present one among them, in any order. Their number is the caller's to bound: since
 *   signals only grow, the earliest few thousand say as much as all; the rest goes into `facts.unlisted`.
 * @param now seconds since 1970
 */
export function judgeLabel(facts: LabelFacts, scans: readonly Scan[], rules: CopyRules, now: number): LabelVerdict {
  const counted = countedScans(scans, now);
  const suspicion = suspect(facts, counted, rules, now);
  const seen = seenOf(facts, counted);
  const isSuspect = suspicion.points >= rules.suspectAt.value || suspicion.fixed.length > 0;
  const [state, ...also] = statesOf({ facts, isSuspect, scans: seen.scans, now });

  return {
    state,
    also,
    alsoAt: also.map((one) => momentOf(one, facts, suspicion, seen.first)),
    at: momentOf(state, facts, suspicion, seen.first),
    ...seen,
    ...(facts.level === 'item' ? suspicion : { ...suspicion, points: 0, suspicions: [] }),
    suspectAt: rules.suspectAt.value,
    clearedAt: facts.clearedAt,
    rulesVersion: rules.version,
  };
}

interface Case {
  facts: LabelFacts;
  isSuspect: boolean;
  scans: number;
  now: number;
}

/** When each state applies, by itself; which of them speaks, PRECEDENCE says. */
const APPLIES: Readonly<Record<LabelState, (of: Case) => boolean>> = {
  NOT_ISSUED: ({ facts }) => !facts.isIssued,
  RECALLED: ({ facts, now }) => hasCome(facts.recalledAt, now),
  VOIDED: ({ facts, now }) => hasCome(facts.voidedAt, now),
  SUSPECT_COPY: ({ facts, isSuspect }) => facts.level === 'item' && isSuspect,
  EXPIRED: ({ facts, now }) => hasCome(facts.expiresAt, now),
  CERT_SUSPENDED: ({ facts, now }) => hasCome(facts.suspendedAt, now),
  ANCHOR_PENDING: ({ facts }) => facts.anchorExpectedAt !== null,
  NOT_YET_SOLD: ({ facts, now }) => !hasCome(facts.shippedAt, now),
  LOT_ONLY: ({ facts }) => facts.level === 'lot',
  OPENED: ({ facts, now }) => facts.level === 'item' && hasCome(facts.opened?.at ?? null, now),
  SEEN_BEFORE: ({ facts, scans }) => facts.level === 'item' && scans > 1,
  FIRST_SCAN: ({ facts, scans }) => facts.level === 'item' && scans <= 1,
};

/** Gravest first; there is always one. Of a code that nobody issued nothing else is true. */
function statesOf(of: Case): [LabelState, ...LabelState[]] {
  const [first = 'FIRST_SCAN', ...rest] = PRECEDENCE.map(({ state }) => state).filter((state) => APPLIES[state](of));
  return first === 'NOT_ISSUED' ? [first] : [first, ...rest];
}

function hasCome(at: number | null, now: number): boolean {
  return at !== null && at <= now;
}

function seenOf({ unlisted }: LabelFacts, counted: readonly Scan[]): Pick<LabelVerdict, 'scans' | 'first'> {
  const scans = (unlisted?.scans ?? 0) + counted.length;
  if (unlisted) return { scans, first: { at: unlisted.firstAt, province: unlisted.firstProvince } };
  const [first] = counted;
  return { scans, first: first ? { at: first.at, province: first.province } : null };
}

function momentOf(
  state: LabelState,
  facts: LabelFacts,
  { suspicions, fixed }: CopySuspicion,
  first: LabelVerdict['first'],
): number | null {
  const moments: Partial<Record<LabelState, number | null>> = {
    RECALLED: facts.recalledAt,
    VOIDED: facts.voidedAt,
    SUSPECT_COPY: fixed.length > 0 ? fixedAt(facts) : earliest(suspicions.map(({ from }) => from)),
    EXPIRED: facts.expiresAt,
    CERT_SUSPENDED: facts.suspendedAt,
    ANCHOR_PENDING: facts.anchorExpectedAt,
    OPENED: facts.opened?.at ?? null,
    SEEN_BEFORE: first?.at ?? null,
    FIRST_SCAN: first?.at ?? null,
  };
  return moments[state] ?? null;
}

function fixedAt({ reports, unlisted }: LabelFacts): number | null {
  const confirmed = reports.filter(({ outcome }) => outcome === 'confirmed').map(({ at }) => at);
  return earliest([...confirmed, unlisted?.suspectedAt ?? null]);
}

function earliest(times: readonly (number | null)[]): number | null {
  const known = times.filter((at) => at !== null);
  return known.length > 0 ? Math.min(...known) : null;
}
