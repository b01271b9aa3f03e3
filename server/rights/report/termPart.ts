import type { RightFacts } from './loadFacts.ts';
import type { TermPart } from './reportTypes.ts';

/** Names of the contract's `Power`, in the order of its bits. */
export const POWERS = ['use', 'income', 'transfer', 'lease', 'charge', 'derive'] as const;

const SECONDS_A_YEAR = 365.2425 * 86_400;

/** How long the right lasts, whether it can be used now, and for what. */
export function termPart({ right, ancestors, titleClass, at }: RightFacts): TermPart {
  const endsAt = Number(right.ends_at ?? 0);
  return {
    startsAt: Number(right.starts_at ?? 0),
    endsAt,
    yearsLeft: endsAt === 0 ? null : Math.max(0, Math.floor((endsAt - at.time) / SECONDS_A_YEAR)),
    // What is derived falls with what it is derived from (collateral.md T4).
    isActive: [right, ...ancestors].every((row) => isInTerm(row, at.time)),
    powers: powersOf(titleClass?.powers ?? 0),
  };
}

export function powersOf(mask: number): string[] {
  return POWERS.filter((_, bit) => (mask >> bit) & 1);
}

function isInTerm({ state, starts_at, ends_at }: RightFacts['right'], now: number): boolean {
  const hasBegun = Number(starts_at ?? 0) <= now;
  return state === 'live' && hasBegun && (ends_at === null || now < Number(ends_at));
}
