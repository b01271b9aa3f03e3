import { expect } from 'chai';
import { GeometryRefused } from '../../../sdk/geo/geometryRefused.ts';
import { MAX_VERTICES, parseGeometry } from '../../../sdk/geo/parseGeometry.ts';
import { type Corner, geoJson, geometry, rectangle } from './shapes.ts';

describe('parseGeometry', () => {
  it('reads seven decimals digit by digit', () => {
    const ring = [
      [119.1234567, 28.7654321],
      [119.2, 28.7654321],
      [119.2, 28.8],
      [119.1234567, 28.7654321],
    ];

    expect(parseGeometry({ type: 'Polygon', coordinates: [ring] }).polygons[0]?.outer[0]).to.eql({
      x: 1_191_234_567,
      y: 287_654_321,
    });
  });

  it('reads the geometry of a feature', () => {
    const feature = { type: 'Feature', properties: {}, geometry: geoJson([rectangle(0, 0, 9, 9)]) };

    expect(parseGeometry(feature)).to.eql(geometry([rectangle(0, 0, 9, 9)]));
  });

  it('accepts the name of CGCS2000', () => {
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4490' } };

    expect(parseGeometry({ ...geoJson([rectangle(0, 0, 9, 9)]), crs })).to.eql(geometry([rectangle(0, 0, 9, 9)]));
  });

  it('accepts islands that touch in one vertex', () => {
    expect(geometry([rectangle(0, 0, 9, 9)], [rectangle(9, 9, 20, 20)]).polygons).to.have.length(2);
  });

  it('accepts the largest geometry', () => {
    expect(geometry([stair(MAX_VERTICES)]).polygons[0]?.outer).to.have.length(MAX_VERTICES);
  });

  it('refuses one vertex more', () => {
    expect(() => geometry([stair(MAX_VERTICES + 1)]))
      .to.throw(GeometryRefused)
      .with.property('code', 'GeometryTooLarge');
  });

  it('names the crossing sides', () => {
    const bowTie: Corner[] = [
      [0, 0],
      [90, 90],
      [90, 0],
      [0, 90],
    ];

    expect(() => geometry([rectangle(200, 200, 300, 300)], [bowTie])).to.throw(
      'RingSelfIntersects at polygon 1, ring 0, vertex 0: its side from here meets the side from vertex 2 of the same ring',
    );
  });
});

/** A ring with exactly so many corners: a curve to the east and back along a straight line. */
function stair(corners: number): Corner[] {
  return Array.from({ length: corners }, (_, index): Corner => [index * 10, index * index]);
}
