import type { Geometry, Vertex } from '../../../sdk/geo/geometry.ts';
import { parseGeometry } from '../../../sdk/geo/parseGeometry.ts';
import { degreesFromUnits } from '../../../sdk/geo/toGeoJson.ts';

/** South-western corner of the test field: 119.9° E, 28.6° N, units of 10^-7 degree. */
export const FIELD = { x: 1_199_000_000, y: 286_000_000 };

export type Corner = readonly [x: number, y: number];

/** GeoJSON of rings given as corners in units from the field's corner, unclosed. */
export function geoJson(...polygons: Corner[][][]) {
  return {
    type: 'MultiPolygon',
    coordinates: polygons.map((rings) => rings.map((ring) => [...ring, ...ring.slice(0, 1)].map(inDegrees))),
  };
}

export function geometry(...polygons: Corner[][][]): Geometry {
  return parseGeometry(geoJson(...polygons));
}

/** The rectangle from one corner to the opposite one. */
export function rectangle(x0: number, y0: number, x1: number, y1: number): Corner[] {
  return [
    [x0, y0],
    [x1, y0],
    [x1, y1],
    [x0, y1],
  ];
}

export function cornerOf({ x, y }: Vertex): Corner {
  return [x - FIELD.x, y - FIELD.y];
}

function inDegrees([x, y]: Corner): number[] {
  return [degreesFromUnits(FIELD.x + x), degreesFromUnits(FIELD.y + y)];
}
