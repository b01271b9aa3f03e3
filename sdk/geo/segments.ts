import type { Edge, Vertex } from './geometry.ts';

/** How two edges meet. `touch` names the one shared point, which is a vertex of at least one of them. */
export type Meeting = 'apart' | 'cross' | 'overlap' | { readonly touch: Vertex };

/** Twice the signed area of the triangle a, b, c in the plane: positive when c is left of the line from a to b. Exact. */
export function turn(a: Vertex, b: Vertex, c: Vertex): bigint {
  return BigInt(b.x - a.x) * BigInt(c.y - a.y) - BigInt(b.y - a.y) * BigInt(c.x - a.x);
}

/** The sign of {@link turn}, exact: in numbers while every product is a safe integer, in bigint beyond. */
export function turnSign(a: Vertex, b: Vertex, c: Vertex): number {
  const left = (b.x - a.x) * (c.y - a.y);
  const right = (b.y - a.y) * (c.x - a.x);
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) return Math.sign(left - right);
  const exact = turn(a, b, c);
  if (exact === 0n) return 0;
  return exact > 0n ? 1 : -1;
}

/** How edges e and f meet, their ends included. */
export function meet(e: Edge, f: Edge): Meeting {
  const ea = turnSign(f.a, f.b, e.a);
  const eb = turnSign(f.a, f.b, e.b);
  if (ea === 0 && eb === 0) return meetOnOneLine(e, f);

  const fa = turnSign(e.a, e.b, f.a);
  const fb = turnSign(e.a, e.b, f.b);
  if (ea * eb > 0 || fa * fb > 0) return 'apart';
  if (ea === 0) return { touch: e.a };
  if (eb === 0) return { touch: e.b };
  if (fa === 0) return { touch: f.a };
  if (fb === 0) return { touch: f.b };
  return 'cross';
}

/** True when two edges of one line run the same way. */
export function sameDirection(e: Edge, f: Edge): boolean {
  const [along, other] = e.a.x === e.b.x ? [e.b.y - e.a.y, f.b.y - f.a.y] : [e.b.x - e.a.x, f.b.x - f.a.x];
  return along > 0 === other > 0;
}

/**
 * Visits every pair of edges whose rectangles meet, once each, in the order of their western ends: a sweep, so far
 * pairs cost nothing.
 */
export function forEachNearPair<E extends Edge>(edges: readonly E[], visit: (e: E, f: E) => void): void {
  const spans = edges.map(spanOf).sort((a, b) => a.minX - b.minX);
  spans.forEach((first, position) => {
    for (let next = position + 1; next < spans.length; next++) {
      const second = spans[next];
      if (second === undefined || second.minX > first.maxX) return;
      if (second.minY <= first.maxY && first.minY <= second.maxY) visit(first.edge, second.edge);
    }
  });
}

function spanOf<E extends Edge>(edge: E) {
  const { a, b } = edge;
  return {
    edge,
    minX: Math.min(a.x, b.x),
    maxX: Math.max(a.x, b.x),
    minY: Math.min(a.y, b.y),
    maxY: Math.max(a.y, b.y),
  };
}

function meetOnOneLine(e: Edge, f: Edge): Meeting {
  const [eLow, eHigh] = inOrder(e);
  const [fLow, fHigh] = inOrder(f);
  const low = isBefore(eLow, fLow) ? fLow : eLow;
  const high = isBefore(eHigh, fHigh) ? eHigh : fHigh;
  if (isBefore(high, low)) return 'apart';
  return isBefore(low, high) ? 'overlap' : { touch: low };
}

function inOrder({ a, b }: Edge): [Vertex, Vertex] {
  return isBefore(b, a) ? [b, a] : [a, b];
}

function isBefore(a: Vertex, b: Vertex): boolean {
  return a.x === b.x ? a.y < b.y : a.x < b.x;
}
