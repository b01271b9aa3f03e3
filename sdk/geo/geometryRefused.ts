/** Why a geometry is not accepted. Each code is the fact that is broken. */
export type GeometryCode =
  | 'GeometryMalformed'
  | 'GeometryTooLarge'
  | 'GeometryNotCanonical'
  | 'CoordinateSystemUnknown'
  | 'CoordinateMalformed'
  | 'CoordinateTooPrecise'
  | 'CoordinateOutOfRange'
  | 'RingNotClosed'
  | 'RingTooShort'
  | 'VertexRepeated'
  | 'RingSelfIntersects'
  | 'RingsCross'
  | 'RingsShareEdge'
  | 'RingsTouchTwice'
  | 'HoleOutsideOuter'
  | 'HoleInsideHole'
  | 'PolygonsOverlap';

/** Where the fault is: positions in the input, counted from 0; ring 0 is the outer ring. */
export interface GeometryPlace {
  readonly polygon?: number;
  readonly ring?: number;
  readonly vertex?: number;
}

/** A boundary that is refused: which rule it breaks, where, and what to do about it. */
export class GeometryRefused extends Error {
  override readonly name = 'GeometryRefused';
  readonly code: GeometryCode;
  readonly place: GeometryPlace;

  constructor(code: GeometryCode, place: GeometryPlace, advice: string, options?: ErrorOptions) {
    super(`${code}${describePlace(place)}: ${advice}`, options);
    this.code = code;
    this.place = place;
  }
}

function describePlace(place: GeometryPlace): string {
  const parts = Object.entries(place).map(([name, position]) => `${name} ${position}`);
  return parts.length === 0 ? '' : ` at ${parts.join(', ')}`;
}
