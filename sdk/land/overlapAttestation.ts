import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '../documents/canonicalJson.ts';
import { areaM2, roundOverlapUp } from '../geo/area.ts';
import { geometryHash } from '../geo/canonicalGeometry.ts';
import type { Geometry } from '../geo/geometry.ts';
import { GREEN_CGCS2000_28 } from '../geo/greenCgcs2000.ts';
import { overlapArea } from '../geo/overlapArea.ts';

/** A parcel of the register with its stored geometry; `parcelId` is 0x and 64 lower-case hexadecimal digits. */
export interface ParcelGeometry {
  readonly parcelId: string;
  readonly geometry: Geometry;
}

/** One parcel that the subject overlaps, and by how much: whole m², rounded up, as a decimal string. */
export interface DeclaredOverlap {
  readonly parcel: string;
  readonly areaM2: string;
}

/** What a registrar attests before a parcel becomes active: "overlap checked against data set D: none, or with …". */
export interface OverlapStatement {
  readonly type: 'OverlapStatement';
  readonly version: 1;
  /** Name of the area formula; it fixes every number and rounding. */
  readonly formula: string;
  /** Date of the data set, ISO 8601 (YYYY-MM-DD). */
  readonly comparedAt: string;
  readonly parcel: string;
  readonly geometryHash: string;
  /** The subject's area, whole m², half up, as a decimal string. */
  readonly areaM2: string;
  readonly dataset: OverlapDataset;
  /** Sorted by parcel; parcels that only touch are not in it. */
  readonly overlaps: readonly DeclaredOverlap[];
}

/** The data set, fixed by the sha2-256 of its sorted pairs of parcel and geometry hash, without the subject. */
export interface OverlapDataset {
  readonly root: string;
  readonly size: number;
}

/** A parcel and the hash of its geometry, as the ledger records them. */
export type DatasetPair = readonly [parcelId: string, geometryHash: string];

export interface OverlapInput {
  readonly subject: ParcelGeometry;
  readonly dataset: readonly ParcelGeometry[];
  /** ISO date (YYYY-MM-DD) of the data set. */
  readonly comparedAt: string;
}

/**
 * Compares a parcel with a data set and states the result. Pure: the same geometries give the same statement whatever
 * their order.
 *
 * @throws RangeError for a malformed id or date, a parcel given twice, or the subject in its own data set
 */
export function overlapStatement({ subject, dataset, comparedAt }: OverlapInput): OverlapStatement {
  checkInput(subject, dataset, comparedAt);
  const pairs = dataset.map(({ parcelId, geometry }): DatasetPair => [parcelId, geometryHash(geometry)]);
  return {
    type: 'OverlapStatement',
    version: 1,
    formula: GREEN_CGCS2000_28,
    comparedAt,
    parcel: subject.parcelId,
    geometryHash: geometryHash(subject.geometry),
    areaM2: areaM2(subject.geometry).toString(),
    dataset: { root: datasetRoot(pairs), size: pairs.length },
    overlaps: overlapsWith(subject.geometry, dataset),
  };
}

/** The canonical JSON of the statement, as stored. */
export function overlapStatementText(statement: OverlapStatement): string {
  const { type, version, formula, comparedAt, parcel, areaM2: area, dataset, overlaps } = statement;
  return canonicalJson({
    ...{ type, version, formula, comparedAt, parcel, geometryHash: statement.geometryHash, areaM2: area },
    dataset: { root: dataset.root, size: dataset.size },
    overlaps: overlaps.map((overlap) => ({ parcel: overlap.parcel, areaM2: overlap.areaM2 })),
  });
}

/** sha2-256 of the stored statement: the content hash under which it is attested. */
export function overlapStatementHash(statement: OverlapStatement): string {
  return hashOf(overlapStatementText(statement));
}

/** sha2-256 of the canonical JSON of the pairs, sorted by parcel. */
export function datasetRoot(pairs: readonly DatasetPair[]): string {
  return hashOf(canonicalJson([...pairs].sort(([a], [b]) => byText(a, b))));
}

/** The positive overlaps of a geometry with those of a data set, sorted by parcel. Far parcels cost one comparison. */
export function overlapsWith(subject: Geometry, dataset: readonly ParcelGeometry[]): DeclaredOverlap[] {
  return dataset
    .map(({ parcelId, geometry }) => ({ parcel: parcelId, area: roundOverlapUp(overlapArea(subject, geometry)) }))
    .filter(({ area }) => area > 0n)
    .map(({ parcel, area }) => ({ parcel, areaM2: area.toString() }))
    .sort((a, b) => byText(a.parcel, b.parcel));
}

function checkInput(subject: ParcelGeometry, dataset: readonly ParcelGeometry[], comparedAt: string): void {
  if (!isIsoDate(comparedAt)) throw new RangeError(`"${comparedAt}" is no date; write it as YYYY-MM-DD.`);
  const seen = new Set<string>();
  for (const { parcelId } of [subject, ...dataset]) {
    if (!/^0x[0-9a-f]{64}$/.test(parcelId)) {
      throw new RangeError(`"${parcelId}" is no parcel id; write it as 0x and 64 lower-case hexadecimal digits.`);
    }
    if (seen.has(parcelId)) throw new RangeError(`Parcel ${parcelId} is given twice; each parcel is compared once.`);
    seen.add(parcelId);
  }
}

function isIsoDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(`${text}T`);
}

function hashOf(text: string): string {
  return `0x${bytesToHex(sha256(utf8ToBytes(text)))}`;
}

function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
