import { expect } from 'chai';
import { exactArea, roundAreaHalfUp, roundOverlapUp } from '../../../sdk/geo/area.ts';
import { parseGeometry } from '../../../sdk/geo/parseGeometry.ts';
import { rational, toNumber } from '../../../sdk/geo/rational.ts';
import { radians, zoneByQuadrature, zoneToEquator } from './ellipsoid.ts';

/** Claimed in greenCgcs2000.ts; the comparisons below add what floating point loses. */
const FORMULA_ERROR = 2e-12;

describe('the formula GREEN_CGCS2000_28', () => {
  for (let south = 26; south < 30; south += 0.5) {
    it(`agrees with the authalic closed form from ${south} to ${south + 0.5} degrees`, () => {
      const closedForm = radians(1) * (zoneToEquator(south + 0.5) - zoneToEquator(south));

      expect(areaOfZone(south, south + 0.5) / closedForm - 1).to.be.closeTo(0, FORMULA_ERROR + 1e-13);
    });
  }

  for (const south of [26, 27.5, 28, 28.6, 29.9999]) {
    it(`agrees with quadrature for a strip of 11 m at ${south} degrees`, () => {
      const north = Number((south + 0.0001).toFixed(4));
      const quadrature = radians(1) * zoneByQuadrature(south, north);

      // The strip's height itself is known to about 10^-16 · 30 / 0.0001 in floating point.
      expect(areaOfZone(south, north) / quadrature - 1).to.be.closeTo(0, FORMULA_ERROR + 3e-11);
    });
  }
});

describe('rounding of areas', () => {
  it('rounds a parcel half up', () => {
    expect([rational(3n, 2n), rational(149n, 100n), rational(5n, 2n)].map(roundAreaHalfUp)).to.eql([2n, 1n, 3n]);
  });

  it('rounds an overlap up, and only nothing to 0', () => {
    expect([rational(1n, 10n ** 30n), rational(3n), rational(0n, 7n)].map(roundOverlapUp)).to.eql([1n, 3n, 0n]);
  });
});

function areaOfZone(south: number, north: number): number {
  const ring = [
    [119, south],
    [120, south],
    [120, north],
    [119, north],
    [119, south],
  ];
  return toNumber(exactArea(parseGeometry({ type: 'Polygon', coordinates: [ring] })));
}
