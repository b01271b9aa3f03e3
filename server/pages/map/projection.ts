import { type Box, boxOfGeometry, type Geometry } from '../../../sdk/geo/geometry.ts';
import { toGeoJson } from '../../../sdk/geo/toGeoJson.ts';

export type Position = readonly [longitude: number, latitude: number];

/** Longitude and latitude in degrees to drawing units; north is up, distances are true along the middle parallel. */
export interface Projection {
  width: number;
  height: number;
  /** Metres on the ground to one drawing unit. */
  metresPerUnit: number;
  point(position: Position): [x: number, y: number];
}

const METRES_PER_DEGREE = 111_320;

/** Fits the box of some positions into a drawing `width` wide with a margin all around. */
export function fitProjection(positions: readonly Position[], width: number, margin: number): Projection {
  const [west, east] = range(positions.map(([longitude]) => longitude));
  const [south, north] = range(positions.map(([, latitude]) => latitude));
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = (width - 2 * margin) / ((east - west) * shrink);
  return {
    width,
    height: Math.round((north - south) * scale + 2 * margin),
    metresPerUnit: METRES_PER_DEGREE / scale,
    point: ([longitude, latitude]) => [
      round(margin + (longitude - west) * shrink * scale),
      round(margin + (north - latitude) * scale),
    ],
  };
}

/** Path data of closed rings. */
export function pathOf(projection: Projection, rings: readonly (readonly Position[])[]): string {
  return rings.map((ring) => `M${ring.map((position) => projection.point(position).join(' ')).join('L')}Z`).join('');
}

/** Rings of a stored outline in degrees. */
export function ringsInDegrees(geometry: Geometry): Position[][] {
  return toGeoJson(geometry).coordinates.flatMap((polygon) =>
    polygon.map((ring) => ring.map(([longitude = 0, latitude = 0]): Position => [longitude, latitude])),
  );
}

/** Middle of an outline's box, degrees. */
export function middleOf(geometry: Geometry): Position {
  const { minX, maxX, minY, maxY }: Box = boxOfGeometry(geometry);
  return [(minX + maxX) / 2e7, (minY + maxY) / 2e7];
}

function range(values: readonly number[]): [least: number, most: number] {
  return values.reduce<[number, number]>(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Infinity, -Infinity],
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
