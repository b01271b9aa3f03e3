import { type Edge, edgesOf, type Geometry } from './geometry.ts';
import { DEGREE, EDGE_DENOMINATOR, edgeIntegral } from './greenCgcs2000.ts';
import { floor, type Rational, rational, sum } from './rational.ts';

/** A part of an edge, between two fractions of its length in the plane of longitude and latitude. */
export interface Piece {
  readonly edge: Edge;
  readonly from: Rational;
  readonly to: Rational;
}

const START = rational(0n);
const END = rational(1n);
const POWER = BigInt(DEGREE + 1);

/** The exact area in m² by the formula `GREEN_CGCS2000_28`, as a fraction. */
export function exactArea(geometry: Geometry): Rational {
  return areaWithin(edgesOf(geometry).map((edge) => ({ edge, from: START, to: END })));
}

/** The area in whole m²: the exact area rounded once, see {@link roundAreaHalfUp}. */
export function areaM2(geometry: Geometry): bigint {
  return roundAreaHalfUp(exactArea(geometry));
}

/** Rounds the area of a parcel to whole m², half up. */
export function roundAreaHalfUp(area: Rational): bigint {
  return floor({ n: area.n * 2n + area.d, d: area.d * 2n });
}

/**
 * Rounds an overlap to whole m², always up: no overlap, however thin, may be written as 0. So a parcel's overlap with
 * itself may be 1 m² above its own rounded area.
 */
export function roundOverlapUp(overlap: Rational): bigint {
  return -floor({ n: -overlap.n, d: overlap.d });
}

/** The exact area in m² enclosed by pieces that together form closed lines with the area on their left. */
export function areaWithin(pieces: readonly Piece[]): Rational {
  const numerators = new Map<bigint, bigint>();
  const collect = (value: Rational, sign: bigint) =>
    numerators.set(value.d, (numerators.get(value.d) ?? 0n) + sign * value.n);

  for (const { edge, from, to } of pieces) {
    const polynomial = edgeIntegral(edge.a.y, edge.b.x - edge.a.x, edge.b.y - edge.a.y);
    collect(integralUpTo(polynomial, from), 1n);
    collect(integralUpTo(polynomial, to), -1n);
  }

  const total = sum([...numerators].map(([d, n]) => ({ n, d })));
  return { n: total.n, d: total.d * EDGE_DENOMINATOR };
}

/** The edge polynomial at s, times EDGE_DENOMINATOR. The denominator depends on s alone, so equal ones can be added. */
function integralUpTo(polynomial: readonly bigint[], s: Rational): Rational {
  if (s.n === 0n) return START;
  let value = 0n;
  let denominators = 1n;
  for (const coefficient of polynomial.toReversed()) {
    value = value * s.n + coefficient * denominators;
    denominators *= s.d;
  }
  return { n: value * s.n, d: s.d ** POWER };
}
