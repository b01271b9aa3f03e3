import { canonicalGeometry } from './canonicalGeometry.ts';
import type { Geometry } from './geometry.ts';
import { GeometryRefused } from './geometryRefused.ts';
import { parseGeometry } from './parseGeometry.ts';
import { degreesFromUnits } from './toGeoJson.ts';

/**
 * Reads stored canonical text back, and refuses every other spelling, so that what was hashed is what is compared.
 *
 * @throws GeometryRefused `GeometryNotCanonical`, or the rule that the area itself breaks
 */
export function readCanonicalGeometry(text: string): Geometry {
  const geometry = parseGeometry({ type: 'MultiPolygon', coordinates: coordinatesIn(text).map(closeRings) });
  if (canonicalGeometry(geometry) !== text) throw notCanonical();
  return geometry;
}

function coordinatesIn(text: string): unknown[] {
  const stored = parseJson(text);
  if (typeof stored !== 'object' || stored === null || !('coordinates' in stored)) throw notCanonical();
  if (!Array.isArray(stored.coordinates)) throw notCanonical();
  return stored.coordinates;
}

function closeRings(polygon: unknown): unknown {
  if (!Array.isArray(polygon)) throw notCanonical();
  return polygon.map((ring) => {
    if (!Array.isArray(ring)) throw notCanonical();
    return [...ring, ...ring.slice(0, 1)].map(inDegrees);
  });
}

function inDegrees(position: unknown): number[] {
  if (!Array.isArray(position) || !position.every(Number.isSafeInteger)) throw notCanonical();
  return position.map(degreesFromUnits);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw notCanonical(cause);
  }
}

function notCanonical(cause?: unknown): GeometryRefused {
  const advice = 'store the text that canonicalGeometry returns, unchanged.';
  return new GeometryRefused('GeometryNotCanonical', {}, advice, { cause });
}
