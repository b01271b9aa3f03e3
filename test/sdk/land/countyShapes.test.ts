import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { buildCountyShapes, COUNTIES_FILE, type CountyShape } from '../../../scripts/maintenance/buildCountyShapes.ts';

const text = readFileSync(new URL(`../../../${COUNTIES_FILE}`, import.meta.url), 'utf8');

describe('the county shapes of the map', () => {
  const { counties }: { counties: CountyShape[] } = JSON.parse(text);

  it('are what the source gives when built again', () => {
    expect(buildCountyShapes()).to.equal(text);
  });

  it('stay under 60 kB', () => {
    expect(Buffer.byteLength(text)).to.be.below(60_000);
  });

  it('are the nine counties in the order of their codes', () => {
    expect(counties.map(({ code, zh }) => `${code} ${zh}`)).to.eql([
      '331102 莲都区',
      '331121 青田县',
      '331122 缙云县',
      '331123 遂昌县',
      '331124 松阳县',
      '331125 云和县',
      '331126 庆元县',
      '331127 景宁畲族自治县',
      '331181 龙泉市',
    ]);
  });

  it('are closed rings', () => {
    const open = counties.flatMap(({ polygons }) => polygons).filter((ring) => String(ring[0]) !== String(ring.at(-1)));

    expect(open).to.eql([]);
  });

  it('share their borders with their neighbours, side by side', () => {
    const sides = counties.flatMap(({ polygons }) => polygons.flatMap(sidesOf));
    const shared = sides.filter((side, index) => sides.indexOf(side) !== index);

    // About half of all border length lies between two counties.
    expect(shared.length / sides.length).to.be.above(0.25);
  });
});

function sidesOf(ring: CountyShape['polygons'][number]): string[] {
  return ring.slice(1).map((position, index) => [String(ring[index]), String(position)].sort().join(' '));
}
