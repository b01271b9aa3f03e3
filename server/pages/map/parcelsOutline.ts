import type { Geometry } from '../../../sdk/geo/geometry.ts';
import { scaleBar } from './parcelOutline.ts';
import { fitProjection, middleOf, pathOf, ringsInDegrees } from './projection.ts';

export interface ParcelsOutline {
  width: number;
  height: number;
  parcels: { id: string; code: string; path: string; label: [number, number] }[];
  bar: { units: number; metres: number };
}

const WIDTH = 480;
const MARGIN = 30;
const TALLEST = 1.1;

/** Several parcels in one drawing, each where it lies beside the others; undefined when no outline is stored. */
export function parcelsOutline(
  parcels: readonly { id: string; code: string; geometry: Geometry | null }[],
): ParcelsOutline | undefined {
  const drawn = parcels.flatMap(({ id, code, geometry }) => (geometry ? [{ id, code, geometry }] : []));
  if (drawn.length === 0) return undefined;
  const positions = drawn.flatMap(({ geometry }) => ringsInDegrees(geometry).flat());
  const wide = fitProjection(positions, WIDTH, MARGIN);
  const isFlat = wide.height <= WIDTH * TALLEST;
  const projection = isFlat ? wide : fitProjection(positions, Math.round((WIDTH ** 2 * TALLEST) / wide.height), MARGIN);
  return {
    width: projection.width,
    height: projection.height,
    parcels: drawn.map(({ id, code, geometry }) => ({
      id,
      code,
      path: pathOf(projection, ringsInDegrees(geometry)),
      label: projection.point(middleOf(geometry)),
    })),
    bar: scaleBar(projection),
  };
}
