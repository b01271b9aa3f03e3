import { expect } from 'chai';
import { geometryHash } from '../../../sdk/geo/canonicalGeometry.ts';
import type { Geometry } from '../../../sdk/geo/geometry.ts';
import {
  datasetRoot,
  type OverlapStatement,
  overlapStatement,
  overlapStatementHash,
  overlapStatementText,
} from '../../../sdk/land/overlapAttestation.ts';
import { OverlapStatementRefused, readOverlapStatement } from '../../../sdk/land/readOverlapStatement.ts';
import { recomputeOverlap, type StoredParcel } from '../../../sdk/land/recomputeOverlap.ts';
import { geometry, rectangle } from '../geo/shapes.ts';

const [SUBJECT, NEIGHBOUR, RIVAL, FAR] = ['a', 'b', 'c', 'd'].map((digit) => `0x${digit.repeat(64)}`) as [
  string,
  string,
  string,
  string,
];

const LAND: Record<string, Geometry> = {
  [SUBJECT]: geometry([rectangle(0, 0, 10_000, 10_000)]),
  [NEIGHBOUR]: geometry([rectangle(10_000, 0, 20_000, 10_000)]),
  [RIVAL]: geometry([rectangle(4_000, 4_000, 6_000, 6_000)]),
  [FAR]: geometry([rectangle(900_000, 0, 910_000, 10_000)]),
};

const MEMBERS = [RIVAL, FAR, NEIGHBOUR];

describe('overlapStatement', () => {
  it('states area, data set and every positive overlap', () => {
    expect(stated()).to.eql({
      type: 'OverlapStatement',
      version: 1,
      formula: 'GREEN_CGCS2000_28',
      comparedAt: '2026-01-05',
      parcel: SUBJECT,
      geometryHash: geometryHash(landOf(SUBJECT)),
      areaM2: '10840',
      dataset: { root: datasetRoot(MEMBERS.map((id) => [id, geometryHash(landOf(id))])), size: 3 },
      overlaps: [{ parcel: RIVAL, areaM2: '434' }],
    });
  });

  it('does not depend on the order of the data set', () => {
    expect(overlapStatementHash(stated(MEMBERS.toReversed()))).to.equal(overlapStatementHash(stated()));
  });

  it('is stored as canonical JSON', () => {
    const text = overlapStatementText(stated());

    expect(JSON.parse(text)).to.eql(stated());
    expect(text).to.match(
      /^\{"areaM2":"10840","comparedAt":"2026-01-05","dataset":\{"root":"0x[0-9a-f]{64}","size":3\},/,
    );
  });

  it('states none against an empty data set', () => {
    expect(stated([])).to.deep.include({ overlaps: [] });
  });

  for (const [fault, members, date, message] of [
    ['the subject in its own data set', [SUBJECT], '2026-01-05', 'given twice'],
    ['a parcel twice', [RIVAL, RIVAL], '2026-01-05', 'given twice'],
    ['a day that does not exist', [RIVAL], '2026-02-30', 'is no date'],
    ['a time instead of a date', [RIVAL], '2026-01-05T09:00', 'is no date'],
  ] as const) {
    it(`refuses ${fault}`, () => {
      expect(() => stated(members, date)).to.throw(RangeError, message);
    });
  }

  it('refuses an id that is not 32 bytes', () => {
    const subject = { parcelId: '0xabc', geometry: landOf(SUBJECT) };

    expect(() => overlapStatement({ subject, dataset: [], comparedAt: '2026-01-05' })).to.throw(
      RangeError,
      'no parcel id',
    );
  });

  it('compares with 500 parcels in under a second', () => {
    const dataset = Array.from({ length: 500 }, (_, index) => ({
      parcelId: `0x${String(index).padStart(64, '0')}`,
      geometry: geometry([rectangle(index * 500, 0, index * 500 + 500, 9_000)]),
    }));
    const before = process.cpuUsage();

    const { overlaps } = overlapStatement({ subject: member(SUBJECT), dataset, comparedAt: '2026-01-05' });

    // Of the processor: others may have it meanwhile.
    expect(process.cpuUsage(before).user / 1000).to.be.below(1_000);
    expect(overlaps).to.have.length(20);
  });
});

describe('readOverlapStatement', () => {
  const text = overlapStatementText(stated());

  it('gives back what was stored', () => {
    expect(readOverlapStatement(text)).to.eql(stated());
  });

  for (const [fault, changed] of [
    ['a blank', text.replace(',', ', ')],
    ['a member more', text.replace('{', '{"a":1,')],
    ['a number for an area', text.replace('"434"', '434')],
    ['no data set', text.replace('"dataset"', '"data"')],
    ['another version', text.replace('"version":1', '"version":2')],
    ['no JSON', text.slice(1)],
  ] as const) {
    it(`refuses text with ${fault}`, () => {
      expect(() => readOverlapStatement(changed))
        .to.throw(OverlapStatementRefused)
        .with.property('code', 'OverlapStatementMalformed');
    });
  }
});

describe('recomputeOverlap', () => {
  it('finds nothing in a true statement', () => {
    expect(recomputeOverlap(stated(), stored())).to.eql([]);
  });

  for (const [lie, statement, expected] of [
    ['another area of the subject', { areaM2: '10841' }, ['SubjectAreaDiffers', SUBJECT, '10841', '10840']],
    ['an overlap kept back', { overlaps: [] }, ['OverlapUndeclared', RIVAL, null, '434']],
    [
      'an overlap made smaller',
      { overlaps: [{ parcel: RIVAL, areaM2: '433' }] },
      ['OverlapAreaDiffers', RIVAL, '433', '434'],
    ],
    [
      'an overlap that is not there',
      {
        overlaps: [
          { parcel: RIVAL, areaM2: '434' },
          { parcel: NEIGHBOUR, areaM2: '1' },
        ],
      },
      ['OverlapPhantom', NEIGHBOUR, '1', null],
    ],
    [
      'an overlap written twice',
      {
        overlaps: [
          { parcel: RIVAL, areaM2: '434' },
          { parcel: RIVAL, areaM2: '434' },
        ],
      },
      ['OverlapRepeated', RIVAL, '434', '434'],
    ],
    ['an unknown formula', { formula: 'FLAT_EARTH' }, ['FormulaUnknown', SUBJECT, 'FLAT_EARTH', 'GREEN_CGCS2000_28']],
  ] as const) {
    it(`finds ${lie}`, () => {
      expect(differences({ ...stated(), ...statement }, stored())).to.eql([expected]);
    });
  }

  it('finds the hash of another geometry in the statement', () => {
    const claimed = geometryHash(landOf(FAR));

    expect(differences({ ...stated(), geometryHash: claimed }, stored())).to.eql([
      ['SubjectHashDiffers', SUBJECT, claimed, geometryHash(landOf(SUBJECT))],
    ]);
  });

  it('finds a parcel left out of the data set', () => {
    expect(differences(stated([FAR, NEIGHBOUR]), stored()).map(([code]) => code)).to.eql([
      'DatasetSizeDiffers',
      'DatasetRootDiffers',
      'OverlapUndeclared',
    ]);
  });

  it('reports a missing geometry and does not call its overlap a phantom', () => {
    const parcels = stored().map((parcel) => (parcel.parcelId === RIVAL ? { ...parcel, geometry: undefined } : parcel));

    expect(differences(stated(), parcels)).to.eql([['GeometryMissing', RIVAL, geometryHash(landOf(RIVAL)), null]]);
  });

  it('reports a stored geometry that is not the recorded one', () => {
    const parcels = stored().map((parcel) =>
      parcel.parcelId === FAR ? { ...parcel, geometry: landOf(RIVAL) } : parcel,
    );

    expect(differences(stated(), parcels)).to.eql([
      ['GeometryHashDiffers', FAR, geometryHash(landOf(FAR)), geometryHash(landOf(RIVAL))],
    ]);
  });

  it('reports a missing subject', () => {
    const parcels = stored().filter(({ parcelId }) => parcelId !== SUBJECT);

    expect(differences(stated(), parcels)).to.eql([['GeometryMissing', SUBJECT, geometryHash(landOf(SUBJECT)), null]]);
  });
});

function stated(members: readonly string[] = MEMBERS, comparedAt = '2026-01-05'): OverlapStatement {
  return overlapStatement({ subject: member(SUBJECT), dataset: members.map(member), comparedAt });
}

function stored(): StoredParcel[] {
  return Object.entries(LAND).map(([parcelId, shape]) => ({
    parcelId,
    geometryHash: geometryHash(shape),
    geometry: shape,
  }));
}

function differences(statement: OverlapStatement, parcels: StoredParcel[]) {
  return recomputeOverlap(statement, parcels).map((found) => [
    found.code,
    found.parcel,
    found.declared,
    found.recomputed,
  ]);
}

function member(parcelId: string) {
  return { parcelId, geometry: landOf(parcelId) };
}

function landOf(parcelId: string): Geometry {
  const shape = LAND[parcelId];
  if (shape === undefined) throw new Error(`No land for ${parcelId}.`);
  return shape;
}
