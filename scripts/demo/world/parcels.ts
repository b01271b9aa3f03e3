import { readFileSync } from 'node:fs';
import { areaM2 } from '../../../sdk/geo/area.ts';
import { geometryHash } from '../../../sdk/geo/canonicalGeometry.ts';
import type { Geometry } from '../../../sdk/geo/geometry.ts';
import { parseGeometry } from '../../../sdk/geo/parseGeometry.ts';
import { type Bytes32, parcelId } from '../../../sdk/ids/keys.ts';
import { parcelCode } from '../../../sdk/land/parcelCode.ts';

/** A demo parcel as the outside register would hand it over. */
export interface DemoParcel {
  key: string;
  scheme: number;
  code: string;
  region: number;
  town: string;
  what: string;
  geometry: Geometry;
  geometryHash: Bytes32;
  areaM2: bigint;
  id: Bytes32;
  /** Party that keeps its register. */
  registrar: string;
}

const KEYS = ['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P8', 'P9', 'P10', 'P11'];
const REGISTRARS: Record<number, string> = { 3: 'registrarForestry', 4: 'registrarWater' };

/** P1 to P11 of the demo world. */
export function demoParcels(): DemoParcel[] {
  return KEYS.map(readParcel);
}

/** One parcel by the name of its file; `P1-again` is the forest of P1 under another number. */
export function readParcel(key: string): DemoParcel {
  const file = new URL(`parcels/${key}.json`, import.meta.url);
  const { properties, geometry: outline } = JSON.parse(readFileSync(file, 'utf8'));
  const { scheme, code } = parcelCode(properties.scheme, properties.code);
  const geometry = parseGeometry(outline);
  return {
    key,
    scheme,
    code,
    region: Number(properties.region),
    town: properties.town,
    what: properties.what,
    geometry,
    geometryHash: geometryHash(geometry) as Bytes32,
    areaM2: areaM2(geometry),
    id: parcelId(scheme, code),
    registrar: REGISTRARS[scheme] ?? 'registrarLand',
  };
}
