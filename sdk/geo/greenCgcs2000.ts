import { type Rational, rational } from './rational.ts';

/**
 * The one formula of area, by name. A statement that says `GREEN_CGCS2000_28` means exactly the numbers of this file;
 * other numbers need another name.
 *
 * The area enclosed by a ring on the ellipsoid is, by Green's theorem, A = −∮ F(φ) dλ with F′(φ) = M(φ) N(φ) cos φ,
 * M and N the radii of curvature in the meridian and in the prime vertical. On CGCS2000 (a = 6 378 137 m,
 * f = 1/298.257222101, GB 22021-2008) F′(φ) = b² cos φ / (1 − e² sin² φ)².
 *
 * F′ is represented by its Taylor polynomial of degree 5 about 28° N (c_k θ^k, θ in radians from 28°), its
 * coefficients rounded to whole m². The polynomial is the definition. Against the ellipsoid it errs by less than
 * 2 · 10^-12 of any area between 26° and 30° N. Edges are straight in the plane of longitude and latitude, so the
 * integral along an edge is an exact fraction and areas are exactly additive.
 */
export const GREEN_CGCS2000_28 = 'GREEN_CGCS2000_28';

/** Units of 10^-7 degree in one degree. */
export const UNITS_PER_DEGREE = 10_000_000;

/** The origin of the polynomial: 28° N in units of 10^-7 degree. */
export const ORIGIN_LATITUDE = 28 * UNITS_PER_DEGREE;

/** Where the formula is valid; a vertex elsewhere is refused with `CoordinateOutOfRange`. Longitudes: those of China. */
export const VALID = {
  minX: 73 * UNITS_PER_DEGREE,
  maxX: 136 * UNITS_PER_DEGREE,
  minY: 26 * UNITS_PER_DEGREE,
  maxY: 30 * UNITS_PER_DEGREE,
} as const;

/** c_0 … c_5 in m² per rad^(k+2): F′(28° + θ) = Σ c_k θ^k. */
export const COEFFICIENTS: readonly bigint[] = [
  35_783_929_178_322n,
  -18_628_871_809_363n,
  -17_831_845_495_057n,
  2_567_105_060_468n,
  1_436_748_327_117n,
  110_058_441_917n,
];

/** Radians in one unit: π/180 · 10^-7, fixed as 174532925199433 / 10^23. */
export const RADIANS_PER_UNIT: Rational = rational(174_532_925_199_433n, 10n ** 23n);

/** Degree of F, and the power in which the denominator of a point on an edge enters its integral. */
export const DEGREE = COEFFICIENTS.length;

/** Least common multiple of 1 … 7, which clears the divisions of both integrations. */
const CLEARING = 420n;

/** Denominator of every number that {@link greenCoefficients} returns. */
const COEFFICIENT_DENOMINATOR = CLEARING * RADIANS_PER_UNIT.d ** BigInt(DEGREE + 1);

/** Denominator of the integral along a whole edge, m². */
export const EDGE_DENOMINATOR = COEFFICIENT_DENOMINATOR * CLEARING;

/** F as a polynomial in units from 28° N, lowest power first, numerators over COEFFICIENT_DENOMINATOR. */
const PRIMITIVE: readonly bigint[] = greenCoefficients();

/**
 * The integral ∫ F dλ from the edge's start to its fraction s, as a polynomial in s: numerators of s^1 … s^7 over
 * {@link EDGE_DENOMINATOR}.
 *
 * @param startY latitude of the start, units of 10^-7 degree
 * @param dx     longitude of the end minus that of the start, same units
 * @param dy     latitude of the end minus that of the start, same units
 */
export function edgeIntegral(startY: number, dx: number, dy: number): bigint[] {
  const shifted = shift(PRIMITIVE, BigInt(startY - ORIGIN_LATITUDE));
  const rise = BigInt(dy);
  let factor = BigInt(dx);
  return shifted.map((coefficient, power) => {
    const term = (coefficient * factor * CLEARING) / BigInt(power + 1);
    factor *= rise;
    return term;
  });
}

function greenCoefficients(): bigint[] {
  const { n, d } = RADIANS_PER_UNIT;
  const integrated = COEFFICIENTS.map((coefficient, k) => {
    const scale = n ** BigInt(k + 2) * d ** BigInt(DEGREE - 1 - k);
    return (coefficient * scale * CLEARING) / BigInt(k + 1);
  });
  return [0n, ...integrated];
}

/** The polynomial p(u + origin) of u, by repeated synthetic division. */
function shift(polynomial: readonly bigint[], origin: bigint): bigint[] {
  const result = [...polynomial];
  for (let low = 0; low < result.length - 1; low++) {
    for (let k = result.length - 2; k >= low; k--) {
      result[k] = (result[k] ?? 0n) + origin * (result[k + 1] ?? 0n);
    }
  }
  return result;
}
