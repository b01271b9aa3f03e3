import { toCanonical } from './canonicalGeometry.ts';
import type { Geometry, Ring, Vertex } from './geometry.ts';
import { GeometryRefused } from './geometryRefused.ts';
import { VALID } from './greenCgcs2000.ts';

/** The largest geometry accepted, in vertices over all its rings. */
export const MAX_VERTICES = 2_000;

const DECIMALS = 7;

/** Names by which GeoJSON 2008 files state CGCS2000 in degrees. */
const CGCS2000_NAMES = ['urn:ogc:def:crs:EPSG::4490', 'EPSG:4490'];

/**
 * Reads a GeoJSON Polygon or MultiPolygon (or a Feature with one, RFC 7946) whose coordinates are CGCS2000 longitude
 * and latitude in degrees with at most 7 decimals, and returns it in canonical form.
 *
 * @param geojson the parsed JSON; nothing about it is trusted
 * @throws GeometryRefused naming the rule, the ring and vertex at fault, and what to do
 */
export function parseGeometry(geojson: unknown): Geometry {
  const shape = isRecord(geojson) && geojson.type === 'Feature' ? geojson.geometry : geojson;
  if (!isRecord(shape)) throw new GeometryRefused('GeometryMalformed', {}, 'send a GeoJSON Polygon or MultiPolygon.');
  checkCoordinateSystem(geojson);
  checkCoordinateSystem(shape);

  const polygons = polygonsOf(shape);
  checkSize(polygons);
  return toCanonical(
    polygons.map((rings, polygon) => rings.map((positions, ring) => readRing(positions, { polygon, ring }))),
  );
}

/** The rings as arrays of positions still unread. */
function polygonsOf({ type, coordinates }: Record<string, unknown>): unknown[][][] {
  if (type !== 'Polygon' && type !== 'MultiPolygon') {
    throw new GeometryRefused(
      'GeometryMalformed',
      {},
      `type ${JSON.stringify(type)} is no area; send a Polygon or MultiPolygon.`,
    );
  }
  const polygons = arrayOf(type === 'Polygon' ? [coordinates] : coordinates, {});
  return polygons.map((rings, polygon) =>
    arrayOf(rings, { polygon }).map((positions, ring) => arrayOf(positions, { polygon, ring })),
  );
}

function checkSize(polygons: unknown[][][]): void {
  const vertices = polygons.flat().reduce((total, ring) => total + ring.length - 1, 0);
  if (vertices > MAX_VERTICES) {
    throw new GeometryRefused(
      'GeometryTooLarge',
      {},
      `${vertices} vertices; at most ${MAX_VERTICES}. Split or simplify it.`,
    );
  }
}

function readRing(positions: unknown[], place: { polygon: number; ring: number }): Ring {
  const vertices = positions.map((position, vertex) => readPosition(position, { ...place, vertex }));
  const [first, last] = [vertices[0], vertices.at(-1)];
  if (vertices.length < 2 || first?.x !== last?.x || first?.y !== last?.y) {
    throw new GeometryRefused('RingNotClosed', place, 'repeat the first position as the last one.');
  }
  const ring = vertices.slice(0, -1);
  checkRepeats(vertices, place);
  if (ring.length < 3) throw new GeometryRefused('RingTooShort', place, 'a ring needs at least three corners.');
  return ring;
}

function checkRepeats(closed: Ring, place: { polygon: number; ring: number }): void {
  const vertex = closed.findIndex(
    (v, index) => index > 0 && v.x === closed[index - 1]?.x && v.y === closed[index - 1]?.y,
  );
  if (vertex > 0) {
    throw new GeometryRefused(
      'VertexRepeated',
      { ...place, vertex },
      'it equals the vertex before it; remove one of them.',
    );
  }
}

function readPosition(position: unknown, place: object): Vertex {
  if (!Array.isArray(position) || position.length !== 2) {
    throw new GeometryRefused('CoordinateMalformed', place, 'a position is [longitude, latitude], without height.');
  }
  const [x, y] = [readDegrees(position[0], place), readDegrees(position[1], place)];
  if (x < VALID.minX || x > VALID.maxX || y < VALID.minY || y > VALID.maxY) {
    throw new GeometryRefused(
      'CoordinateOutOfRange',
      place,
      `[${position[0]}, ${position[1]}] is outside 73–136° E, 26–30° N; check that longitude comes first and that the unit is degrees.`,
    );
  }
  return { x, y };
}

/** Degrees to whole 10^-7 degrees, by their decimal digits: no arithmetic that could round. */
function readDegrees(degrees: unknown, place: object): number {
  if (typeof degrees !== 'number' || !Number.isFinite(degrees)) {
    throw new GeometryRefused('CoordinateMalformed', place, `${JSON.stringify(degrees)} is not a number of degrees.`);
  }
  // The shortest text that reads back as this number; it has an exponent only below
  // 10^-6 and from 10^21 on, and such a number stays out of range below.
  const [whole = '', decimals = ''] = String(degrees).split('.');
  if (decimals.length > DECIMALS) {
    throw new GeometryRefused(
      'CoordinateTooPrecise',
      place,
      `${degrees} has more than ${DECIMALS} decimals; round it.`,
    );
  }
  return Number(`${whole}${decimals.padEnd(DECIMALS, '0')}`);
}

function checkCoordinateSystem(holder: unknown): void {
  if (!isRecord(holder) || holder.crs === undefined) return;
  const properties = isRecord(holder.crs) ? holder.crs.properties : undefined;
  const name = isRecord(properties) ? properties.name : undefined;
  if (typeof name !== 'string' || !CGCS2000_NAMES.includes(name)) {
    throw new GeometryRefused(
      'CoordinateSystemUnknown',
      {},
      'convert the coordinates to CGCS2000 (EPSG:4490) and leave out crs.',
    );
  }
}

function arrayOf(value: unknown, place: object): unknown[] {
  if (Array.isArray(value) && value.length > 0) return value;
  throw new GeometryRefused(
    'GeometryMalformed',
    place,
    'expected an array that is not empty, as RFC 7946 nests coordinates.',
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
