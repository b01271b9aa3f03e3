import { add, compare, type Rational, sum, ZERO } from '../../geo/rational.ts';
import { decimal, divide, multiply, subtract, whole } from '../../units/fraction.ts';
import { GepRefused } from '../gepRefused.ts';

/** What a county brings to the award. */
export interface AwardedCounty {
  region: string;
  /** Fen; whatever is below zero counts as zero. */
  gepFen: bigint;
  /** Growth at constant prices, as a decimal share: "0.03". Shrinking counts as no growth. */
  growth: string;
}

/** 40 % by GEP, 60 % by growth (systems 92, 101; the seeds’ weights, the form of the shares is ours). */
const LEVEL_WEIGHT = decimal('0.4');

/**
 * s_i = 0.4 · GEP_i ÷ ΣGEP + 0.6 · max(g_i, 0) ÷ Σ max(g, 0). Where nothing grows the whole goes by GEP: the rule is
 * silent there, and this is our reading.
 * @throws GepRefused RecordsIncomparable where no county has a GEP: nothing could be shared by
 */
export function awardShares(counties: readonly AwardedCounty[]): Rational[] {
  if (!counties.some(({ gepFen }) => gepFen > 0n)) {
    throw new GepRefused('RecordsIncomparable', '0', 'bring at least one county with a GEP', { field: 'gepFen' });
  }
  const levels = sharesOf(counties.map(({ gepFen }) => whole(gepFen > 0n ? gepFen : 0n)));
  const grown = counties.map(({ growth }) => atLeastNothing(decimal(growth)));
  const growths = compare(sum(grown), ZERO) > 0 ? sharesOf(grown) : levels;
  const growthWeight = subtract(whole(1), LEVEL_WEIGHT);
  return levels.map((level, i) => add(multiply(LEVEL_WEIGHT, level), multiply(growthWeight, growths[i] ?? ZERO)));
}

/**
 * A pot by those shares, in fen: each down, and the fen left over one each to the largest remainders, so that the whole pot
 * is given out and nobody's order decides (docs/rounding.md).
 * @throws GepRefused RecordsIncomparable, QuantityNegative for a pot below nothing
 */
export function awards(potFen: bigint, counties: readonly AwardedCounty[]): bigint[] {
  if (potFen < 0n)
    throw new GepRefused('QuantityNegative', potFen.toString(), 'nothing is the least', { field: 'potFen' });
  const exact = awardShares(counties).map((share) => multiply(share, whole(potFen)));
  const down = exact.map(({ n, d }) => n / d);
  const left = Number(potFen - down.reduce((total, fen) => total + fen, 0n));
  const order = exact
    .map((value, i) => ({ i, rest: subtract(value, whole(down[i] ?? 0n)), region: counties[i]?.region ?? '' }))
    .sort((a, b) => compare(b.rest, a.rest) || (a.region < b.region ? -1 : 1))
    .slice(0, left);
  return down.map((fen, i) => fen + (order.some((one) => one.i === i) ? 1n : 0n));
}

function sharesOf(values: readonly Rational[]): Rational[] {
  const total = sum(values);
  return values.map((value) => divide(value, total));
}

function atLeastNothing(value: Rational): Rational {
  return compare(value, ZERO) > 0 ? value : ZERO;
}
