import { areaWithin, type Piece } from './area.ts';
import { boxesMeet, boxOfGeometry, type Edge, edgesOf, type Geometry } from './geometry.ts';
import { locatePoint, pointOnEdge } from './locatePoint.ts';
import { add, compare, type Rational, rational, ZERO } from './rational.ts';
import { forEachNearPair, meet, sameDirection, turn } from './segments.ts';

/** An edge with the side it belongs to and the fractions of its length at which the other side meets it. */
interface CutEdge extends Edge {
  readonly side: 'a' | 'b';
  readonly cuts: Rational[];
}

const START = rational(0n);
const END = rational(1n);

/**
 * The exact area in m² that two geometries share, by the formula `GREEN_CGCS2000_28`. Exactly 0 when they only touch
 * along edges or at vertices, and for no other reason.
 *
 * Every edge is split where it meets the other geometry; the pieces of each that run inside the other, and the shared
 * pieces that both walk in the same direction (once), form the boundary of the common area.
 */
export function overlapArea(a: Geometry, b: Geometry): Rational {
  if (!boxesMeet(boxOfGeometry(a), boxOfGeometry(b))) return ZERO;

  const edgesA = edgesOf(a).map((edge): CutEdge => ({ ...edge, side: 'a', cuts: [] }));
  const edgesB = edgesOf(b).map((edge): CutEdge => ({ ...edge, side: 'b', cuts: [] }));
  forEachNearPair([...edgesA, ...edgesB], cutEachOther);

  const boundary = [...piecesInside(edgesA, edgesB), ...piecesInside(edgesB, edgesA)];
  return areaWithin(boundary);
}

function cutEachOther(e: CutEdge, f: CutEdge): void {
  if (e.side === f.side) return;
  const meeting = meet(e, f);
  if (meeting === 'apart') return;

  const [ea, eb] = [turn(f.a, f.b, e.a), turn(f.a, f.b, e.b)];
  if (ea === 0n && eb === 0n) {
    cutAtEndsOf(f, e);
    cutAtEndsOf(e, f);
    return;
  }
  const [fa, fb] = [turn(e.a, e.b, f.a), turn(e.a, e.b, f.b)];
  cut(e, rational(ea, ea - eb));
  cut(f, rational(fa, fa - fb));
}

/** Cuts an edge at those ends of another one that lie on it; both are on one line. */
function cutAtEndsOf(other: Edge, edge: CutEdge): void {
  const along = edge.a.x === edge.b.x ? 'y' : 'x';
  const length = edge.b[along] - edge.a[along];
  for (const end of [other.a, other.b]) {
    cut(edge, rational(BigInt(end[along] - edge.a[along]), BigInt(length)));
  }
}

/** Notes a cut unless it is at an end of the edge or beyond it. */
function cut(edge: CutEdge, at: Rational): void {
  if (at.n > 0n && at.n < at.d) edge.cuts.push(at);
}

/** The parts of the edges that bound the common area; a run of neighbouring parts is one piece. */
function piecesInside(edges: readonly CutEdge[], others: readonly CutEdge[]): Piece[] {
  const pieces: Piece[] = [];
  for (const edge of edges) {
    let from: Rational | undefined;
    let last = START;
    for (const to of [...edge.cuts.sort(compare), END]) {
      if (compare(last, to) === 0) continue;
      const kept = boundsCommonArea(edge, halfway(last, to), others);
      if (kept) from ??= last;
      if (!kept && from !== undefined) {
        pieces.push({ edge, from, to: last });
        from = undefined;
      }
      last = to;
    }
    if (from !== undefined) pieces.push({ edge, from, to: END });
  }
  return pieces;
}

function boundsCommonArea(edge: CutEdge, at: Rational, others: readonly CutEdge[]): boolean {
  const location = locatePoint(pointOnEdge(edge, at), others);
  if (typeof location === 'string') return location === 'inside';
  // A shared piece counts once, and only where both interiors lie on the same side of it.
  return edge.side === 'a' && sameDirection(edge, location.on);
}

function halfway(from: Rational, to: Rational): Rational {
  const twice = add(from, to);
  return { n: twice.n, d: twice.d * 2n };
}
