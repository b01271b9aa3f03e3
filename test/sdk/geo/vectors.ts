import { readFileSync } from 'node:fs';
import type { GeometryPlace } from '../../../sdk/geo/geometryRefused.ts';

interface Vectors {
  readonly areas: readonly { name: string; geometry: unknown; areaM2: string }[];
  readonly overlaps: readonly { name: string; a: unknown; b: unknown; overlapM2: string }[];
  readonly refused: readonly { name: string; geometry: unknown; code: string; place: GeometryPlace }[];
  readonly oneArea: readonly unknown[];
}

/**
 * The project's own vectors. Their areas were computed apart from the code, by the closed form of the ellipsoidal zone
 * (and a sum over strips for the triangle) with 50 digits.
 */
export const vectors: Vectors = JSON.parse(readFileSync(new URL('vectors.json', import.meta.url), 'utf8'));
