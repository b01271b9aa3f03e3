import { boxesMeet, boxOf, type Edge, edgesOfRing, type Ring, type Vertex } from './geometry.ts';
import { GeometryRefused } from './geometryRefused.ts';
import { locatePoint, pointOnEdge } from './locatePoint.ts';
import { rational } from './rational.ts';
import { forEachNearPair, meet } from './segments.ts';

/** Rings as they came in: polygon by polygon, outer ring first; open, at least 3 vertices, no repeated neighbours. */
export type RawPolygons = readonly (readonly Ring[])[];

interface PlacedRing {
  readonly vertices: Ring;
  readonly edges: readonly Edge[];
  readonly polygon: number;
  readonly ring: number;
}

interface PlacedEdge extends Edge {
  readonly owner: PlacedRing;
  readonly vertex: number;
}

/** A point that two rings share. */
interface Touch {
  readonly e: PlacedEdge;
  readonly f: PlacedEdge;
  readonly at: Vertex;
}

/**
 * Checks that the rings bound one well-defined area in only one way: no ring meets itself, two rings meet at most in
 * points and never so that they close off a part of the interior, holes lie in their outer ring, nothing lies twice.
 *
 * @throws GeometryRefused with the code, ring and vertex at fault
 */
export function checkRings(polygons: RawPolygons): void {
  const rings = polygons.flatMap((polygon, p) =>
    polygon.map((vertices, r) => ({ vertices, edges: edgesOfRing(vertices), polygon: p, ring: r })),
  );
  checkMeetings(rings);
  checkHoles(rings);
  checkIslands(rings);
}

function checkMeetings(rings: readonly PlacedRing[]): void {
  const touches: Touch[] = [];
  const edges = rings.flatMap((owner) => owner.edges.map((edge, vertex) => ({ ...edge, owner, vertex })));
  forEachNearPair<PlacedEdge>(edges, (e, f) => {
    if (e.owner === f.owner) checkWithinRing(e, f);
    else touches.push(...touchesBetweenRings(e, f));
  });
  checkTouches(touches);
}

function checkWithinRing(e: PlacedEdge, f: PlacedEdge): void {
  const meeting = meet(e, f);
  if (meeting === 'apart') return;
  const steps = Math.abs(e.vertex - f.vertex);
  const areNeighbours = steps === 1 || steps === e.owner.vertices.length - 1;
  if (areNeighbours && typeof meeting === 'object') return;
  throw new GeometryRefused(
    'RingSelfIntersects',
    placeOf(e),
    `its side from here meets the side from vertex ${f.vertex} of the same ring; give each enclosed part its own ring.`,
  );
}

function touchesBetweenRings(e: PlacedEdge, f: PlacedEdge): Touch[] {
  const meeting = meet(e, f);
  if (meeting === 'apart') return [];
  if (meeting === 'cross') {
    throw new GeometryRefused('RingsCross', placeOf(e), `the side from here crosses ${nameOf(f)}; correct it.`);
  }
  if (meeting === 'overlap') {
    throw new GeometryRefused('RingsShareEdge', placeOf(e), `the side from here runs along ${nameOf(f)}; merge them.`);
  }
  return [{ e, f, at: meeting.touch }];
}

/** Called once no rings cross or share an edge; rings that pass through each other at vertices touch at least twice. */
function checkTouches(touches: readonly Touch[]): void {
  const forest = new TouchForest();
  for (const { e, f, at } of touches) {
    if (forest.add(e.owner, at) && forest.add(f.owner, at)) continue;
    throw new GeometryRefused(
      'RingsTouchTwice',
      placeOf(e),
      `here it touches ${nameOf(f)}, and rings so joined cross or close off a part; draw them so that they stay apart.`,
    );
  }
}

function checkHoles(rings: readonly PlacedRing[]): void {
  const holes = rings.filter(({ ring }) => ring > 0);
  for (const hole of holes) {
    const outer = rings.find(({ polygon, ring }) => polygon === hole.polygon && ring === 0);
    if (outer === undefined || !liesInside(hole, outer.edges)) {
      throw new GeometryRefused(
        'HoleOutsideOuter',
        positionOf(hole),
        'a hole must lie in its outer ring; move or remove it.',
      );
    }
  }
  forEachNearRings(holes, (hole, other) => {
    if (hole.polygon === other.polygon && liesInside(hole, other.edges)) {
      throw new GeometryRefused(
        'HoleInsideHole',
        positionOf(hole),
        `it lies in hole ${other.ring}; make it a polygon or remove it.`,
      );
    }
  });
}

function checkIslands(rings: readonly PlacedRing[]): void {
  const outers = rings.filter(({ ring }) => ring === 0);
  forEachNearRings(outers, (island, other) => {
    const otherEdges = rings.filter(({ polygon }) => polygon === other.polygon).flatMap(({ edges }) => edges);
    if (liesInside(island, otherEdges)) {
      throw new GeometryRefused(
        'PolygonsOverlap',
        positionOf(island),
        `it lies in polygon ${other.polygon}; count the land once.`,
      );
    }
  });
}

/** Visits ordered pairs of different rings whose rectangles meet. */
function forEachNearRings(rings: readonly PlacedRing[], visit: (ring: PlacedRing, other: PlacedRing) => void): void {
  const boxed = rings.map((ring) => ({ ring, box: boxOf(ring.vertices) }));
  for (const { ring, box } of boxed) {
    for (const other of boxed) {
      if (ring !== other.ring && boxesMeet(box, other.box)) visit(ring, other.ring);
    }
  }
}

/** Whether a ring that does not cross these edges lies among them: asked of a point of it that is on none of them. */
function liesInside({ edges }: PlacedRing, others: readonly Edge[]): boolean {
  // The rings share finitely many points, so one of these fractions is free.
  for (let denominator = 2n; ; denominator++) {
    for (const edge of edges) {
      const location = locatePoint(pointOnEdge(edge, rational(1n, denominator)), others);
      if (typeof location === 'string') return location === 'inside';
    }
  }
}

/** Rings and the points where they touch, as a graph that must stay without cycles: a cycle closes off a part. */
class TouchForest {
  readonly #parents = new Map<PlacedRing | string, PlacedRing | string>();
  readonly #seen = new Map<PlacedRing, Set<string>>();

  /** Joins ring and point; false when they were joined already by another way. */
  add(ring: PlacedRing, { x, y }: Vertex): boolean {
    const point = `${x},${y}`;
    const known = this.#seen.get(ring) ?? new Set();
    if (known.has(point)) return true;
    this.#seen.set(ring, known.add(point));

    const [ringRoot, pointRoot] = [this.#rootOf(ring), this.#rootOf(point)];
    this.#parents.set(ringRoot, pointRoot);
    return ringRoot !== pointRoot;
  }

  #rootOf(node: PlacedRing | string): PlacedRing | string {
    let root = node;
    for (let parent = this.#parents.get(root); parent !== undefined; parent = this.#parents.get(root)) root = parent;
    return root;
  }
}

function positionOf({ polygon, ring }: PlacedRing) {
  return { polygon, ring };
}

function placeOf({ owner, vertex }: PlacedEdge) {
  return { ...positionOf(owner), vertex };
}

function nameOf({ owner }: PlacedEdge): string {
  return `ring ${owner.ring} of polygon ${owner.polygon}`;
}
