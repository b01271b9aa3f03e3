import { expect } from 'chai';
import * as fc from 'fast-check';
import { exactArea } from '../../../sdk/geo/area.ts';
import type { Geometry } from '../../../sdk/geo/geometry.ts';
import { overlapArea } from '../../../sdk/geo/overlapArea.ts';
import { add, compare, type Rational, toNumber } from '../../../sdk/geo/rational.ts';
import { geometryOf, ringAround, ringOnGrid } from './arbitraries.ts';
import { cornerOf, geometry, rectangle } from './shapes.ts';
import { trapezoidOverlap } from './trapezoidOverlap.ts';

const REACH = 20_000;

describe('overlapArea', () => {
  for (const [kind, rings] of [
    ['freely drawn', ringAround(REACH)],
    ['sharing corners and sides', ringOnGrid()],
  ] as const) {
    context(`with shapes ${kind}`, () => {
      const shapes = geometryOf(rings);

      it('is the same in both directions, exactly', () => {
        fc.assert(
          fc.property(shapes, shapes, (a, b) => {
            expectEqual(overlapArea(a, b), overlapArea(b, a));
          }),
        );
      });

      it('adds up with the overlap with everything else, exactly', () => {
        fc.assert(
          fc.property(shapes, shapes, (a, b) => {
            expectEqual(add(overlapArea(a, b), overlapArea(a, surroundingsOf(b))), exactArea(a));
          }),
        );
      });

      it('adds up over the two sides of a bent line, exactly', () => {
        fc.assert(
          fc.property(shapes, fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 4, maxLength: 4 }), (a, bends) => {
            const [west, east] = sidesOfLine(bends);
            expectEqual(add(overlapArea(a, west), overlapArea(a, east)), exactArea(a));
          }),
        );
      });

      it('is the whole area with itself, exactly', () => {
        fc.assert(fc.property(shapes, (a) => expectEqual(overlapArea(a, a), exactArea(a))));
      });

      it('agrees with strips measured along the parallels', () => {
        fc.assert(
          fc.property(shapes, shapes, (a, b) => {
            expect(toNumber(overlapArea(a, b))).to.be.closeTo(trapezoidOverlap(a, b), 1e-3);
          }),
        );
      });
    });
  }

  it('takes under 50 ms for two shapes of 50 vertices', () => {
    const [a, b] = [zigzag(50, 0), zigzag(50, 700)];
    overlapArea(a, b);

    const before = process.cpuUsage();
    overlapArea(a, b);

    // Of the processor: others may have it meanwhile.
    expect(process.cpuUsage(before).user / 1000).to.be.below(50);
  });
});

function expectEqual(a: Rational, b: Rational): void {
  expect(compare(a, b), `${toNumber(a)} and ${toNumber(b)}`).to.equal(0);
}

/** A wide field with the shape as a hole in it. */
function surroundingsOf(shape: Geometry): Geometry {
  const holes = shape.polygons.map(({ outer }) => outer.map(cornerOf));
  return geometry([rectangle(-9 * REACH, -9 * REACH, 9 * REACH, 9 * REACH), ...holes]);
}

/** A wide field split along a bent line from south to north. */
function sidesOfLine(bends: number[]): [Geometry, Geometry] {
  const far = 9 * REACH;
  const line = bends.map((bend, index) => [bend, index * 2 - 3] as const);
  const whole = [[line[0]?.[0] ?? 0, -far] as const, ...line, [line.at(-1)?.[0] ?? 0, far] as const];
  return [geometry([[[-far, far], [-far, -far], ...whole]]), geometry([[[far, far], [far, -far], ...whole]])];
}

function zigzag(vertices: number, shift: number): Geometry {
  const ring = Array.from({ length: vertices }, (_, index) => {
    const angle = (2 * Math.PI * index) / vertices;
    const length = index % 2 === 0 ? REACH : REACH / 2;
    return [Math.round(length * Math.cos(angle)) + shift, Math.round(length * Math.sin(angle)) + shift] as const;
  });
  return geometry([ring]);
}
