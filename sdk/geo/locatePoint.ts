import type { Edge, Vertex } from './geometry.ts';
import type { Rational } from './rational.ts';

/** A point on an edge, exact as (X/W, Y/W) with W > 0, and near it in numbers to decide the clear cases fast. */
export interface Point {
  readonly X: bigint;
  readonly Y: bigint;
  readonly W: bigint;
  readonly x: number;
  readonly y: number;
}

/** Where a point lies: inside, outside, or on one of the edges. */
export type Location = 'inside' | 'outside' | { readonly on: Edge };

/**
 * Bound on the error of a point's x and y, units of 10^-7 degree, with a wide margin: coordinates stay below 2^31, so a
 * few roundings of 2^-52 leave less than 10^-5.
 */
const POINT_ERROR = 1e-3;

/** The point at fraction s (0 to 1) of the edge. */
export function pointOnEdge({ a, b }: Edge, s: Rational): Point {
  const share = Number(s.n) / Number(s.d);
  return {
    X: BigInt(a.x) * s.d + BigInt(b.x - a.x) * s.n,
    Y: BigInt(a.y) * s.d + BigInt(b.y - a.y) * s.n,
    W: s.d,
    x: a.x + share * (b.x - a.x),
    y: a.y + share * (b.y - a.y),
  };
}

/** Where the point lies among the closed rings formed by these edges, by the even-odd rule. Exact. */
export function locatePoint(point: Point, edges: readonly Edge[]): Location {
  let inside = false;
  for (const edge of edges) {
    const a = heightAbove(edge.a, point);
    const b = heightAbove(edge.b, point);
    if (a === 0 && b === 0) {
      if (isBetween(point, edge)) return { on: edge };
    } else if (a <= 0 !== b <= 0 || a === 0 || b === 0) {
      const side = sideOf(point, edge);
      if (side === 0) return { on: edge };
      if (a <= 0 !== b <= 0 && side > 0 === b > 0) inside = !inside;
    }
  }
  return inside ? 'inside' : 'outside';
}

/** Sign of the vertex's latitude minus the point's. */
function heightAbove(vertex: Vertex, point: Point): number {
  const difference = vertex.y - point.y;
  if (Math.abs(difference) > POINT_ERROR) return Math.sign(difference);
  return signOf(BigInt(vertex.y) * point.W - point.Y);
}

function isBetween(point: Point, { a, b }: Edge): boolean {
  const toA = signOf(BigInt(a.x) * point.W - point.X);
  const toB = signOf(BigInt(b.x) * point.W - point.X);
  return toA * toB <= 0;
}

/** 1 when the point is left of the edge's line, -1 when right, 0 when on it. */
function sideOf(point: Point, { a, b }: Edge): number {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const near = dx * (point.y - a.y) - dy * (point.x - a.x);
  // The products stay below 2^56, so their rounding adds less than 16 to what the point's own error makes.
  if (Math.abs(near) > (Math.abs(dx) + Math.abs(dy)) * POINT_ERROR + 16) return Math.sign(near);
  const alongY = BigInt(dx) * (point.Y - BigInt(a.y) * point.W);
  const alongX = BigInt(dy) * (point.X - BigInt(a.x) * point.W);
  return signOf(alongY - alongX);
}

function signOf(value: bigint): number {
  if (value === 0n) return 0;
  return value > 0n ? 1 : -1;
}
