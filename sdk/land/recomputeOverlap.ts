import { areaM2 } from '../geo/area.ts';
import { geometryHash } from '../geo/canonicalGeometry.ts';
import type { Geometry } from '../geo/geometry.ts';
import { GREEN_CGCS2000_28 } from '../geo/greenCgcs2000.ts';
import { datasetRoot, type OverlapStatement, overlapsWith, type ParcelGeometry } from './overlapAttestation.ts';

/** A parcel as the ledger knows it, with the geometry that the content store gave for its hash, if it gave one. */
export interface StoredParcel {
  readonly parcelId: string;
  readonly geometryHash: string;
  readonly geometry: Geometry | undefined;
}

/** One point in which a statement and its recomputation disagree; both values as text, null when there is none. */
export interface OverlapDifference {
  readonly code: OverlapDifferenceCode;
  readonly parcel: string;
  readonly declared: string | null;
  readonly recomputed: string | null;
}

export type OverlapDifferenceCode =
  | 'FormulaUnknown'
  | 'GeometryMissing'
  | 'GeometryHashDiffers'
  | 'SubjectHashDiffers'
  | 'SubjectAreaDiffers'
  | 'DatasetSizeDiffers'
  | 'DatasetRootDiffers'
  | 'OverlapRepeated'
  | 'OverlapAreaDiffers'
  | 'OverlapUndeclared'
  | 'OverlapPhantom';

/**
 * Recomputes a registrar's overlap statement from the stored geometries; an empty list means that it holds in every
 * point. Parcels whose geometry is missing or has another hash are reported and not compared.
 *
 * @param statement what was attested
 * @param stored    the subject and every parcel of the data set, in any order
 */
export function recomputeOverlap(statement: OverlapStatement, stored: readonly StoredParcel[]): OverlapDifference[] {
  if (statement.formula !== GREEN_CGCS2000_28) {
    return [differ('FormulaUnknown', statement.parcel, statement.formula, GREEN_CGCS2000_28)];
  }
  const members = stored.filter(({ parcelId }) => parcelId !== statement.parcel);
  const subject = stored.find(({ parcelId }) => parcelId === statement.parcel);
  return [
    ...stored.flatMap(geometryDifferences),
    ...datasetDifferences(statement, members),
    ...subjectDifferences(statement, subject),
    ...repeatedOverlaps(statement),
    ...(subject === undefined ? [] : overlapDifferences(statement, subject, members)),
  ];
}

function geometryDifferences({ parcelId, geometryHash: recorded, geometry }: StoredParcel): OverlapDifference[] {
  if (geometry === undefined) return [differ('GeometryMissing', parcelId, recorded, null)];
  const actual = geometryHash(geometry);
  return actual === recorded ? [] : [differ('GeometryHashDiffers', parcelId, recorded, actual)];
}

function datasetDifferences(
  { parcel, dataset }: OverlapStatement,
  members: readonly StoredParcel[],
): OverlapDifference[] {
  const root = datasetRoot(members.map(({ parcelId, geometryHash: recorded }) => [parcelId, recorded]));
  return [
    ...compareValues('DatasetSizeDiffers', parcel, String(dataset.size), String(members.length)),
    ...compareValues('DatasetRootDiffers', parcel, dataset.root, root),
  ];
}

function subjectDifferences(statement: OverlapStatement, subject: StoredParcel | undefined): OverlapDifference[] {
  const { parcel } = statement;
  if (subject === undefined) return [differ('GeometryMissing', parcel, statement.geometryHash, null)];
  const hashes = compareValues('SubjectHashDiffers', parcel, statement.geometryHash, subject.geometryHash);
  if (subject.geometry === undefined) return hashes;
  const area = areaM2(subject.geometry).toString();
  return [...hashes, ...compareValues('SubjectAreaDiffers', parcel, statement.areaM2, area)];
}

function repeatedOverlaps({ overlaps }: OverlapStatement): OverlapDifference[] {
  const seen = new Map<string, string>();
  return overlaps.flatMap(({ parcel, areaM2: area }) => {
    const before = seen.get(parcel);
    seen.set(parcel, area);
    return before === undefined ? [] : [differ('OverlapRepeated', parcel, area, before)];
  });
}

function overlapDifferences(
  { overlaps }: OverlapStatement,
  subject: StoredParcel,
  members: readonly StoredParcel[],
): OverlapDifference[] {
  const [trusted] = comparable(subject);
  if (trusted === undefined) return [];

  const declared = new Map(overlaps.map(({ parcel, areaM2: area }) => [parcel, area]));
  const compared = overlapsWith(trusted.geometry, members.flatMap(comparable));
  const found = new Map(compared.map(({ parcel, areaM2: area }) => [parcel, area]));
  const unknown = new Set(members.filter((member) => comparable(member).length === 0).map(({ parcelId }) => parcelId));
  return [
    ...[...found].flatMap(([parcel, area]) => compareFound(parcel, declared.get(parcel), area)),
    ...[...declared]
      .filter(([parcel]) => !found.has(parcel) && !unknown.has(parcel))
      .map(([parcel, area]) => differ('OverlapPhantom', parcel, area, null)),
  ];
}

function compareFound(parcel: string, declared: string | undefined, found: string): OverlapDifference[] {
  if (declared === undefined) return [differ('OverlapUndeclared', parcel, null, found)];
  return compareValues('OverlapAreaDiffers', parcel, declared, found);
}

/** Only geometries that are what the ledger says count in the recomputation. */
function comparable({ parcelId, geometryHash: recorded, geometry }: StoredParcel): ParcelGeometry[] {
  return geometry !== undefined && geometryHash(geometry) === recorded ? [{ parcelId, geometry }] : [];
}

function compareValues(code: OverlapDifferenceCode, parcel: string, declared: string, recomputed: string) {
  return declared === recomputed ? [] : [differ(code, parcel, declared, recomputed)];
}

function differ(code: OverlapDifferenceCode, parcel: string, declared: string | null, recomputed: string | null) {
  return { code, parcel, declared, recomputed };
}
