import { expect } from 'chai';
import { type Edge, edgesOfRing } from '../../../sdk/geo/geometry.ts';
import { type Location, locatePoint, pointOnEdge } from '../../../sdk/geo/locatePoint.ts';
import { rational } from '../../../sdk/geo/rational.ts';

const DIAMOND = edgesOfRing([
  { x: 0, y: -9 },
  { x: 9, y: 0 },
  { x: 0, y: 9 },
  { x: -9, y: 0 },
]);

describe('locatePoint', () => {
  for (const [place, x, y, expected] of [
    ['the middle, level with two vertices', 0, 0, 'inside'],
    ['west of it, level with two vertices', -20, 0, 'outside'],
    ['west of it, level with the top', -20, 9, 'outside'],
    ['the top', 0, 9, 'on'],
    ['the bottom', 0, -9, 'on'],
    ['the western vertex', -9, 0, 'on'],
    ['the eastern vertex', 9, 0, 'on'],
  ] as const) {
    it(`finds ${place} ${expected}`, () => {
      expect(nameOf(locatePoint(pointAt(x, y), DIAMOND))).to.equal(expected);
    });
  }

  it('tells a point 10^-12 of a unit inside from one on the edge', () => {
    const across: Edge = { a: { x: 5, y: 4 }, b: { x: 4, y: 4 } };

    expect(nameOf(locatePoint(pointOnEdge(across, rational(1n, 10n ** 12n)), DIAMOND))).to.equal('inside');
  });
});

function pointAt(x: number, y: number) {
  return pointOnEdge({ a: { x, y }, b: { x: x + 1, y } }, rational(0n));
}

function nameOf(location: Location): string {
  return typeof location === 'string' ? location : 'on';
}
