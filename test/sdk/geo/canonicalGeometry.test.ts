import { expect } from 'chai';
import * as fc from 'fast-check';
import { canonicalGeometry, geometryHash } from '../../../sdk/geo/canonicalGeometry.ts';
import { GeometryRefused } from '../../../sdk/geo/geometryRefused.ts';
import { parseGeometry } from '../../../sdk/geo/parseGeometry.ts';
import { readCanonicalGeometry } from '../../../sdk/geo/readCanonicalGeometry.ts';
import { toGeoJson } from '../../../sdk/geo/toGeoJson.ts';
import { geometryOf, ringAround } from './arbitraries.ts';
import { cornerOf, geometry, rectangle } from './shapes.ts';

const SQUARE = geometry([rectangle(0, 0, 10, 10)]);

const SQUARE_TEXT =
  '{"coordinates":[[[[1199000000,286000000],[1199000010,286000000],[1199000010,286000010],[1199000000,286000010]]]],' +
  '"crs":"CGCS2000","type":"MultiPolygon","unit":"1e-7 degree","version":1}';

describe('canonicalGeometry', () => {
  it('is this text, to the byte', () => {
    expect(canonicalGeometry(SQUARE)).to.equal(SQUARE_TEXT);
  });

  it('has the sha2-256 of that text as its hash', async () => {
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(SQUARE_TEXT));

    expect(geometryHash(SQUARE)).to.equal(`0x${Buffer.from(digest).toString('hex')}`);
  });

  it('changes with the smallest move of a vertex', () => {
    expect(geometryHash(geometry([rectangle(0, 0, 10, 11)]))).not.to.equal(geometryHash(SQUARE));
  });

  it('does not depend on the starting vertex or the orientation', () => {
    fc.assert(
      fc.property(geometryOf(ringAround(5_000)), fc.nat(11), fc.boolean(), (shape, start, isReversed) => {
        const ring = shape.polygons[0]?.outer.map(cornerOf) ?? [];
        const turned = [...ring.slice(start % ring.length), ...ring.slice(0, start % ring.length)];

        expect(geometryHash(geometry([isReversed ? turned.reverse() : turned]))).to.equal(geometryHash(shape));
      }),
    );
  });
});

describe('readCanonicalGeometry', () => {
  it('gives back the geometry that was stored', () => {
    fc.assert(
      fc.property(geometryOf(ringAround(5_000)), (shape) => {
        expect(readCanonicalGeometry(canonicalGeometry(shape))).to.eql(shape);
      }),
    );
  });

  for (const [spelling, text] of [
    ['a blank', SQUARE_TEXT.replace(',"crs"', ', "crs"')],
    ['another order of keys', `{"version":1,${SQUARE_TEXT.slice(1).replace(',"version":1', '')}`],
    [
      'another starting vertex',
      SQUARE_TEXT.replace('[1199000000,286000000],', '').replace('010]]]]', '010],[1199000000,286000000]]]]'),
    ],
    ['another version', SQUARE_TEXT.replace('"version":1', '"version":2')],
    ['a fraction', SQUARE_TEXT.replace('286000010', '286000010.5')],
    ['no JSON', SQUARE_TEXT.slice(1)],
    ['no coordinates', '{}'],
    ['flat coordinates', '{"coordinates":[1,2]}'],
  ] as const) {
    it(`refuses text with ${spelling}`, () => {
      expect(() => readCanonicalGeometry(text))
        .to.throw(GeometryRefused)
        .with.property('code', 'GeometryNotCanonical');
    });
  }
});

describe('toGeoJson', () => {
  it('is read back as the same geometry', () => {
    fc.assert(
      fc.property(geometryOf(ringAround(5_000)), (shape) => {
        expect(parseGeometry(toGeoJson(shape))).to.eql(shape);
      }),
    );
  });
});
