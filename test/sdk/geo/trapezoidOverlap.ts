import type { Edge, Geometry } from '../../../sdk/geo/geometry.ts';
import { edgesOf } from '../../../sdk/geo/geometry.ts';
import { density, radians } from './ellipsoid.ts';

/**
 * The overlap of two geometries in m² by another road, for comparison: along each parallel the shared widths are
 * measured, and the strips between the latitudes of all vertices and crossings are integrated with Gauss's three points.
 * In floating point; good to about 10^-6 of a hectare-sized overlap.
 */
export function trapezoidOverlap(a: Geometry, b: Geometry): number {
  const [edgesA, edgesB] = [edgesOf(a), edgesOf(b)];
  const levels = [...new Set([...levelsOf([...edgesA, ...edgesB])])].sort((p, q) => p - q);
  const strips = levels.slice(1).map((north, index) => {
    const south = levels[index] ?? north;
    return integrate(south, north, (y) => sharedWidth(edgesA, edgesB, y) * density(y / 1e7));
  });
  return strips.reduce((total, strip) => total + strip, 0) * radians(1e-7) ** 2;
}

function levelsOf(edges: Edge[]): number[] {
  const crossings = edges.flatMap((e, i) => edges.slice(i + 1).flatMap((f) => crossingLevel(e, f)));
  return [...edges.map(({ a }) => a.y), ...crossings];
}

function crossingLevel(e: Edge, f: Edge): number[] {
  const [ex, ey, fx, fy] = [e.b.x - e.a.x, e.b.y - e.a.y, f.b.x - f.a.x, f.b.y - f.a.y];
  const determinant = ex * fy - ey * fx;
  if (determinant === 0) return [];
  const s = ((f.a.x - e.a.x) * fy - (f.a.y - e.a.y) * fx) / determinant;
  return s > 0 && s < 1 ? [e.a.y + s * ey] : [];
}

function integrate(south: number, north: number, value: (y: number) => number): number {
  const [middle, half] = [(south + north) / 2, (north - south) / 2];
  const reach = half * Math.sqrt(3 / 5);
  return (half * (5 * value(middle - reach) + 8 * value(middle) + 5 * value(middle + reach))) / 9;
}

function sharedWidth(edgesA: Edge[], edgesB: Edge[], y: number): number {
  const spans = spansAt(edgesB, y);
  return spansAt(edgesA, y)
    .flatMap(([west, east]) => spans.map(([w, e]) => Math.max(0, Math.min(east, e) - Math.max(west, w))))
    .reduce((total, width) => total + width, 0);
}

/** The inside stretches of a parallel, by the even-odd rule. */
function spansAt(edges: Edge[], y: number): [number, number][] {
  const meetings = edges
    .filter(({ a, b }) => a.y > y !== b.y > y)
    .map(({ a, b }) => a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x))
    .sort((p, q) => p - q);
  return meetings.flatMap((west, index) =>
    index % 2 === 0 ? [[west, meetings[index + 1] ?? west] as [number, number]] : [],
  );
}
