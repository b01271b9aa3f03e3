import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '../documents/canonicalJson.ts';
import { checkRings, type RawPolygons } from './checkRings.ts';
import type { Geometry, Polygon, Ring, Vertex } from './geometry.ts';
import { GeometryRefused } from './geometryRefused.ts';
import { turn, turnSign } from './segments.ts';

/** The heading of the canonical bytes: whoever reads them needs nothing else. */
const HEADING = { crs: 'CGCS2000', type: 'MultiPolygon', unit: '1e-7 degree', version: 1 } as const;

/**
 * Brings checked rings to their one spelling: outer rings anticlockwise, holes clockwise, each from its westernmost
 * (then southernmost) vertex; vertices on a straight line between their neighbours dropped, for they bound nothing;
 * holes and polygons in the order of their first vertices.
 *
 * @throws GeometryRefused when the rings break a rule of {@link checkRings}
 */
export function toCanonical(polygons: RawPolygons): Geometry {
  checkRings(polygons);
  return { polygons: polygons.map(canonicalPolygon).sort((a, b) => byFirstVertices(a.outer, b.outer)) };
}

/** The canonical JSON of a geometry, as text: rings open, vertices `[x, y]` in 10^-7 degree. Stored and hashed as UTF-8. */
export function canonicalGeometry(geometry: Geometry): string {
  const coordinates = geometry.polygons.map(({ outer, holes }) => [outer, ...holes].map((ring) => ring.map(pairOf)));
  return canonicalJson({ ...HEADING, coordinates });
}

/** sha2-256 of the canonical bytes as 0x and 64 hexadecimal digits: the same for every spelling of one area. */
export function geometryHash(geometry: Geometry): string {
  return `0x${bytesToHex(sha256(utf8ToBytes(canonicalGeometry(geometry))))}`;
}

function canonicalPolygon(rings: readonly Ring[]): Polygon {
  const [outer, ...holes] = rings;
  if (outer === undefined) throw new GeometryRefused('GeometryMalformed', {}, 'a polygon needs an outer ring.');
  return {
    outer: canonicalRing(outer, 1n),
    holes: holes.map((hole) => canonicalRing(hole, -1n)).sort(byFirstVertices),
  };
}

function canonicalRing(ring: Ring, direction: bigint): Ring {
  const corners = ring.filter((vertex, index) => {
    const before = ring.at(index - 1) ?? vertex;
    const after = ring[(index + 1) % ring.length] ?? vertex;
    return turnSign(before, vertex, after) !== 0;
  });
  const directed = doubleArea(corners) * direction > 0n ? corners : corners.toReversed();
  const first = directed.reduce(
    (best, vertex, index) => (byPosition(vertex, directed[best] ?? vertex) < 0 ? index : best),
    0,
  );
  return [...directed.slice(first), ...directed.slice(0, first)];
}

function doubleArea(ring: Ring): bigint {
  const origin = ring[0];
  if (origin === undefined) return 0n;
  return ring.reduce(
    (total, vertex, index) => total + turn(origin, vertex, ring[(index + 1) % ring.length] ?? vertex),
    0n,
  );
}

/** Rings of one geometry can share their first vertex (they may touch there), so the order goes on to the next ones. */
function byFirstVertices(a: Ring, b: Ring): number {
  for (const [index, vertex] of a.entries()) {
    const other = b[index];
    const order = other === undefined ? 1 : byPosition(vertex, other);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function byPosition(a: Vertex, b: Vertex): number {
  return a.x - b.x || a.y - b.y;
}

function pairOf({ x, y }: Vertex): [number, number] {
  return [x, y];
}
