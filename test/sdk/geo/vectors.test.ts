import { expect } from 'chai';
import { areaM2, roundOverlapUp } from '../../../sdk/geo/area.ts';
import { geometryHash } from '../../../sdk/geo/canonicalGeometry.ts';
import { GeometryRefused } from '../../../sdk/geo/geometryRefused.ts';
import { overlapArea } from '../../../sdk/geo/overlapArea.ts';
import { parseGeometry } from '../../../sdk/geo/parseGeometry.ts';
import { vectors } from './vectors.ts';

describe('geometry vectors', () => {
  for (const { name, geometry, areaM2: expected } of vectors.areas) {
    it(`gives the area of ${name}`, () => {
      expect(areaM2(parseGeometry(geometry)).toString()).to.equal(expected);
    });
  }

  for (const { name, a, b, overlapM2 } of vectors.overlaps) {
    it(`gives the overlap of ${name}, both ways`, () => {
      const [first, second] = [parseGeometry(a), parseGeometry(b)];

      expect(
        [overlapArea(first, second), overlapArea(second, first)].map((area) => roundOverlapUp(area).toString()),
      ).to.eql([overlapM2, overlapM2]);
    });
  }

  for (const { name, geometry, code, place } of vectors.refused) {
    it(`refuses ${name} with ${code}`, () => {
      const refusal = refusalOf(geometry);

      expect(refusal.code).to.equal(code);
      expect(refusal.place).to.include(place);
      expect(refusal.message).to.match(/[a-z]\.$/);
    });
  }

  it('gives five spellings of one area one hash', () => {
    const hashes = vectors.oneArea.map((geometry) => geometryHash(parseGeometry(geometry)));

    expect(hashes).to.have.length(5);
    expect(new Set(hashes)).to.have.property('size', 1);
  });
});

function refusalOf(geometry: unknown): GeometryRefused {
  try {
    parseGeometry(geometry);
  } catch (error) {
    if (error instanceof GeometryRefused) return error;
    throw error;
  }
  throw new Error('The geometry was accepted.');
}
