import type { Geometry } from '../../../sdk/geo/geometry.ts';
import type { ParcelRef } from '../pageDeps.ts';
import type { Language } from '../render/language.ts';
import { COUNTIES, type County } from '../render/regions.ts';
import { fitProjection, middleOf, type Position, pathOf } from './projection.ts';

/** What is drawn of a parcel on the map of counties: a point, since most are smaller than a hair there. */
export interface MapParcel extends ParcelRef {
  state: number;
  geometry: Geometry | null;
}

export interface CountyMap {
  width: number;
  height: number;
  counties: { code: string; name: string; path: string; label: [number, number]; isChosen: boolean }[];
  points: { id: string; code: string; state: number; x: number; y: number }[];
}

const WIDTH = 800;
const MARGIN = 12;

/** The nine counties with the parcels on them; with `chosen` that county is marked. */
export function countyMap(language: Language, parcels: readonly MapParcel[], chosen?: number): CountyMap {
  const projection = fitProjection(
    COUNTIES.flatMap(({ polygons }) => polygons.flat()),
    WIDTH,
    MARGIN,
  );
  return {
    width: projection.width,
    height: projection.height,
    counties: COUNTIES.map((county) => ({
      code: county.code,
      name: shortName(county, language),
      path: pathOf(projection, county.polygons),
      label: projection.point(county.centre),
      isChosen: county.code === String(chosen),
    })),
    points: parcels.flatMap(({ id, code, state, geometry }) => {
      if (!geometry) return [];
      const [x, y] = projection.point(middleOf(geometry) satisfies Position);
      return [{ id, code, state, x, y }];
    }),
  };
}

// A label has no room for 景宁畲族自治县 or "Jingning She Autonomous County".
function shortName({ zh, en }: County, language: Language): string {
  return language === 'en' ? (en.split(' ')[0] ?? en) : zh.replace(/(畲族自治县|[区县市])$/u, '');
}
