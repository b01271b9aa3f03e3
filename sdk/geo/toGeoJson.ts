import type { Geometry, Ring } from './geometry.ts';

/** A GeoJSON geometry (RFC 7946), degrees. */
export interface GeoJsonMultiPolygon {
  readonly type: 'MultiPolygon';
  readonly coordinates: number[][][][];
}

/** The geometry as GeoJSON for maps and files; `parseGeometry` of it gives the same geometry back. */
export function toGeoJson(geometry: Geometry): GeoJsonMultiPolygon {
  return {
    type: 'MultiPolygon',
    coordinates: geometry.polygons.map(({ outer, holes }) => [outer, ...holes].map(closedInDegrees)),
  };
}

/** Whole 10^-7 degrees as degrees, by their digits: the number nearest to the seven decimals. */
export function degreesFromUnits(units: number): number {
  const digits = String(Math.abs(units)).padStart(8, '0');
  return Number(`${units < 0 ? '-' : ''}${digits.slice(0, -7)}.${digits.slice(-7)}`);
}

function closedInDegrees(ring: Ring): number[][] {
  return [...ring, ...ring.slice(0, 1)].map(({ x, y }) => [degreesFromUnits(x), degreesFromUnits(y)]);
}
