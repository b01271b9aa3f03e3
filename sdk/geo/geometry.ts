/** One boundary point: whole numbers of 10^-7 degree, x = longitude, y = latitude, CGCS2000. */
export interface Vertex {
  readonly x: number;
  readonly y: number;
}

/** A closed line; the last vertex joins the first, which is not repeated. */
export type Ring = readonly Vertex[];

/** One island: its outer ring and the holes in it. */
export interface Polygon {
  readonly outer: Ring;
  readonly holes: readonly Ring[];
}

/**
 * A checked area in its one canonical spelling (see canonicalGeometry.ts). Made only by `parseGeometry` and
 * `readCanonicalGeometry`; the interior lies on the left of every edge.
 */
export interface Geometry {
  readonly polygons: readonly Polygon[];
}

/** One straight side of a ring, in the direction of the ring. */
export interface Edge {
  readonly a: Vertex;
  readonly b: Vertex;
}

/** The smallest rectangle in longitude and latitude, 10^-7 degree. */
export interface Box {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

export function ringsOf(geometry: Geometry): Ring[] {
  return geometry.polygons.flatMap((polygon) => [polygon.outer, ...polygon.holes]);
}

export function edgesOfRing(ring: Ring): Edge[] {
  return ring.map((a, index) => ({ a, b: ring[(index + 1) % ring.length] ?? a }));
}

export function edgesOf(geometry: Geometry): Edge[] {
  return ringsOf(geometry).flatMap(edgesOfRing);
}

export function boxOf(vertices: Iterable<Vertex>): Box {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of vertices) {
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
  }
  return { minX, minY, maxX, maxY };
}

export function boxOfGeometry(geometry: Geometry): Box {
  return boxOf(geometry.polygons.flatMap((polygon) => polygon.outer));
}

/** True when the rectangles share at least a point. */
export function boxesMeet(a: Box, b: Box): boolean {
  return a.minX <= b.maxX && b.minX <= a.maxX && a.minY <= b.maxY && b.minY <= a.maxY;
}
