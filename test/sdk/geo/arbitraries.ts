import * as fc from 'fast-check';
import type { Geometry } from '../../../sdk/geo/geometry.ts';
import { type Corner, geometry } from './shapes.ts';

/** Rings around a centre, their corners at rising angles: any shape a walk around it can have. */
export function ringAround(reach: number): fc.Arbitrary<Corner[]> {
  const spoke = fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: reach / 10, max: reach }));
  const centre = fc.tuple(fc.integer({ min: 0, max: reach }), fc.integer({ min: 0, max: reach }));
  return fc.tuple(centre, fc.array(spoke, { minLength: 3, maxLength: 12 })).map(([[x, y], spokes]) =>
    spokes.map(([bend, length], index): Corner => {
      const angle = (2 * Math.PI * (index + bend / 100)) / spokes.length;
      return [x + Math.round(length * Math.cos(angle)), y + Math.round(length * Math.sin(angle))];
    }),
  );
}

/** Rings whose corners fall on a coarse grid, so that they share vertices, edges and parts of edges all the time. */
export function ringOnGrid(): fc.Arbitrary<Corner[]> {
  return ringAround(40).map((ring) => ring.map(([x, y]): Corner => [Math.round(x / 10), Math.round(y / 10)]));
}

/** The geometries among these rings; what breaks a rule of rings is left out. */
export function geometryOf(rings: fc.Arbitrary<Corner[]>): fc.Arbitrary<Geometry> {
  return rings.map(accepted).filter((shape) => shape !== undefined);
}

function accepted(ring: Corner[]): Geometry | undefined {
  try {
    return geometry([ring]);
  } catch {
    return undefined;
  }
}
