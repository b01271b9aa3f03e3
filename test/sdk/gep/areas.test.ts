import { expect } from 'chai';
import fc from 'fast-check';
import {
  type Area,
  areaKey,
  isSameArea,
  isWithin,
  levelOfRegion,
  parentRegion,
  REGION_DIGITS,
  REGION_LEVELS,
} from '../../../sdk/gep/areas/area.ts';
import { besideParent } from '../../../sdk/gep/areas/besideParent.ts';
import { overlapsOf, requireDisjoint } from '../../../sdk/gep/areas/overlaps.ts';
import type { Comparable } from '../../../sdk/gep/series/comparable.ts';
import { refusalOf } from './support/example.ts';

const CODE = '331127100201';
const regionOf = (level: keyof typeof REGION_DIGITS, code = CODE): Area => ({
  level,
  region: code.slice(0, REGION_DIGITS[level]),
  name: level,
});
const parcel = (n: number) => `0x${n.toString(16).padStart(64, '0')}`;
const project = (name: string, ...parcels: number[]): Area => ({
  level: 'project',
  region: '331127',
  name,
  parcels: parcels.map(parcel),
});
const record = (area: Area, totalFen = 0n, over: Partial<Comparable> = {}): Comparable => ({
  ...{
    area,
    year: 2025,
    methodology: { code: 'M', edition: '1', hash: '0x01' as const },
    priceBasis: '2025',
    totalFen,
  },
  ...over,
});

describe('areas of accounts', () => {
  it('have four levels, told by the digits of their code', () => {
    expect(REGION_LEVELS.map((level) => levelOfRegion(regionOf(level).region))).to.deep.equal(REGION_LEVELS);
    expect(['33', '33112', '3311271002011', 'abcd', ''].map(levelOfRegion)).to.deep.equal(Array(5).fill(undefined));
  });

  it('lie directly in the level around them, projects in their county', () => {
    expect(REGION_LEVELS.map((level) => parentRegion(regionOf(level)))).to.deep.equal([
      undefined,
      '3311',
      '331127',
      '331127100',
    ]);
    expect(parentRegion(project('P', 1))).to.equal('331127');
  });

  it('lie within every wider region of their code, and within nothing else', () => {
    const level = fc.constantFrom(...REGION_LEVELS);
    const code = fc.stringMatching(/^33110[12]00[12]00[12]$/);
    fc.assert(
      fc.property(level, level, code, code, (one, other, a, b) => {
        const [inner, outer] = [regionOf(one, a), regionOf(other, b)];
        const isWider = REGION_DIGITS[one] > REGION_DIGITS[other];
        expect(isWithin(inner, outer)).to.equal(
          isWider && a.slice(0, REGION_DIGITS[other]) === b.slice(0, REGION_DIGITS[other]),
        );
        expect(isWithin(inner, outer) && isWithin(outer, inner)).to.equal(false);
      }),
    );
  });

  it('of projects lie within county and city, and nothing within them', () => {
    const inside = REGION_LEVELS.map((level) => isWithin(project('P', 1), regionOf(level)));
    expect(inside).to.deep.equal([true, true, false, false]);
    expect(isWithin(regionOf('village'), project('P', 1))).to.equal(false);
  });

  it('are one by code or by parcels in any order', () => {
    expect(isSameArea(project('P', 1, 2), project('Q', 2, 1))).to.equal(true);
    expect(isSameArea(project('P', 1, 2), project('P', 1))).to.equal(false);
    expect(new Set([...REGION_LEVELS.map((level) => regionOf(level)), project('P', 1)].map(areaKey)).size).to.equal(5);
  });
});

describe('accounts beside one another', () => {
  const villages = [regionOf('village'), regionOf('village', '331127100202')];

  it('count nothing twice by their codes, not even beside what lies around them', () => {
    const records = [regionOf('county'), regionOf('township'), ...villages, project('P', 1, 2), project('Q', 3)].map(
      (area) => record(area),
    );
    expect(overlapsOf(records)).to.deep.equal([]);
    requireDisjoint(records);
  });

  it('are told which region two of them count', () => {
    const [a, b] = [record(regionOf('village')), record({ ...regionOf('village'), name: 'again' })];
    expect(overlapsOf([a, b])).to.deep.equal([{ what: CODE, first: a, second: b }]);
    expect(refusalOf(() => requireDisjoint([a, b]))).to.include({ code: 'AreasOverlap', value: CODE, field: 'region' });
  });

  it('are told each parcel that two projects of one year count', () => {
    const [a, b, c] = [record(project('P', 1, 2, 3)), record(project('Q', 3, 1)), record(project('R', 4))];
    expect(overlapsOf([a, b, c]).map(({ what }) => what)).to.deep.equal([parcel(3), parcel(1)]);
    expect(() => requireDisjoint([a, b])).to.throw('P and Q both count it in 2025; leave one of them out.');
  });

  it('may count the same in another year, by another method or on another price basis', () => {
    const area = project('P', 1);
    const others = [
      { year: 2024 },
      { methodology: { code: 'M', edition: '2', hash: '0x02' as const } },
      { priceBasis: '2020' },
    ];
    expect(overlapsOf([record(area), ...others.map((over) => record(area, 0n, over))])).to.deep.equal([]);
  });

  it('name a parcel once in a project that names it twice', () => {
    expect(overlapsOf([record(project('P', 1, 1))])).to.deep.equal([]);
  });
});

describe('a region beside the regions in it', () => {
  const township = record(regionOf('township'), 1_000n);
  const village = (n: number, fen: bigint, over: Partial<Comparable> = {}) =>
    record(regionOf('village', `33112710020${n}`), fen, over);

  it('has its own account; the difference is shown, either way', () => {
    expect(besideParent(township, [village(1, 300n), village(2, 500n)])).to.deep.equal({
      ...{ parentFen: 1_000n, childrenFen: 800n, differenceFen: 200n },
    });
    expect(besideParent(township, [village(1, 1_001n)]).differenceFen).to.equal(-1n);
    expect(besideParent(township, []).differenceFen).to.equal(1_000n);
  });

  it('takes regions directly within it alone, each once, of its own year and method', () => {
    const refused = (...children: Comparable[]) => refusalOf(() => besideParent(township, children));
    expect(refused(record(regionOf('village', '331127101201')))).to.include({ code: 'AreaForeign' });
    expect(refused(record(project('P', 1)))).to.include({ code: 'AreaForeign' });
    expect(refused(record(regionOf('county')))).to.include({ code: 'AreaForeign' });
    expect(refusalOf(() => besideParent(record(regionOf('county')), [village(1, 0n)]))).to.include({
      code: 'AreaForeign',
    });
    expect(refused(village(1, 1n), village(1, 1n))).to.include({ code: 'AreasOverlap' });
    expect(refused(village(1, 1n, { year: 2024 }))).to.include({ code: 'RecordsIncomparable', field: 'year' });
    expect(refused(village(1, 1n, { priceBasis: '2020' }))).to.include({
      code: 'RecordsIncomparable',
      field: 'priceBasis',
    });
  });
});
