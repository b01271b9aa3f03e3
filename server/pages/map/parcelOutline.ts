import { type Geometry, ringsOf } from '../../../sdk/geo/geometry.ts';
import { fitProjection, type Projection, pathOf, ringsInDegrees } from './projection.ts';

export interface ParcelOutline {
  width: number;
  height: number;
  path: string;
  vertices: number;
  /** A bar of a round length for scale. */
  bar: { units: number; metres: number };
}

const WIDTH = 400;
const MARGIN = 28;
const TALLEST = 1.2;

/** A parcel drawn large, with a scale bar. */
export function parcelOutline(geometry: Geometry): ParcelOutline {
  const rings = ringsInDegrees(geometry);
  const positions = rings.flat();
  const wide = fitProjection(positions, WIDTH, MARGIN);
  const fits = wide.height <= WIDTH * TALLEST;
  const projection = fits
    ? wide
    : fitProjection(positions, Math.round((WIDTH * WIDTH * TALLEST) / wide.height), MARGIN);
  return {
    width: projection.width,
    height: projection.height,
    path: pathOf(projection, rings),
    vertices: ringsOf(geometry).reduce((sum, ring) => sum + ring.length, 0),
    bar: scaleBar(projection),
  };
}

/** A bar of a round length, about a third of the drawing. */
export function scaleBar({ width, metresPerUnit }: Projection): ParcelOutline['bar'] {
  const metres = roundLength((width / 3) * metresPerUnit);
  return { units: Math.round(metres / metresPerUnit), metres };
}

/** The largest of 1, 2, 5 times a power of ten that is not above `length`. */
function roundLength(length: number): number {
  const power = 10 ** Math.floor(Math.log10(length));
  const factor = [5, 2, 1].find((step) => step * power <= length) ?? 1;
  return factor * power;
}
