import type { Reader } from '../../sdk/context.ts';
import type { Deployment } from '../../sdk/deployments/deployment.ts';
import { areaM2 } from '../../sdk/geo/area.ts';
import type { Geometry } from '../../sdk/geo/geometry.ts';
import { GeometryRefused } from '../../sdk/geo/geometryRefused.ts';
import { readCanonicalGeometry } from '../../sdk/geo/readCanonicalGeometry.ts';
import { schemaId } from '../../sdk/ids/keys.ts';
import { datasetRoot, type OverlapStatement } from '../../sdk/land/overlapAttestation.ts';
import { activations } from '../../sdk/land/parcel.ts';
import { OverlapStatementRefused, readOverlapStatement } from '../../sdk/land/readOverlapStatement.ts';
import { type OverlapDifference, recomputeOverlap, type StoredParcel } from '../../sdk/land/recomputeOverlap.ts';
import { contentHash } from '../../sdk/verify/contentHash.ts';
import { type Comparison, compare } from './comparison.ts';
import type { Documents } from './documents.ts';
import { chainComparisons, headOf, type LedgerLog, ledgerLogs } from './ledgerLogs.ts';
import { type ParcelHistory, parcelHistory, type RegisteredParcel } from './parcelHistory.ts';

export interface ParcelCheck {
  ok: boolean;
  parcel: string;
  /** Block up to which the node's events were read. */
  block: number;
  /** Block and transaction of the activation. */
  activated: { block: number; transactionHash: string };
  comparisons: Comparison[];
}

export interface ParcelQuestion {
  deployment: Deployment;
  /** One chain, asked at each of these nodes; the first is the one whose events are replayed. */
  readers: readonly [Reader, ...Reader[]];
  documents: Documents;
}

/**
 * Recomputes a parcel's overlap attestation from the chain's events and the stored geometries; nothing that a gateway
 * says is believed, since every document is known by its hash.
 * @throws {ParcelNotActivated}, NodeUnreachable, DocumentsUnreachable
 */
export async function verifyParcel(question: ParcelQuestion, parcelId: string): Promise<ParcelCheck> {
  const { deployment, readers, documents } = question;
  const block = Math.min(...(await Promise.all(readers.map(headOf))));
  const [events, ...others] = await Promise.all(readers.map((reader) => eventsOf(reader, deployment, block, parcelId)));
  if (!events) throw new TypeError('At least one node is asked.');
  const history = parcelHistory(events.parcels, parcelId);

  const comparisons = [
    ...(
      await Promise.all(readers.map((reader) => chainComparisons(reader, deployment, ['Parcels', 'Evidence'])))
    ).flat(),
    ...others.map((other, i) => compare(`events of node ${i + 2}`, fingerprint(events), fingerprint(other))),
    compare('activations on the chain', await countOn(readers[0], deployment, block), history.activations),
    ...(await attested(history, events.evidence, documents)),
  ];
  const { block: at, transactionHash } = history.activation;
  const ok = comparisons.every((comparison) => comparison.ok);
  return { ok, parcel: parcelId, block, activated: { block: at, transactionHash }, comparisons };
}

interface Events {
  parcels: LedgerLog[];
  evidence: LedgerLog[];
}

async function eventsOf(reader: Reader, deployment: Deployment, upTo: number, subject: string): Promise<Events> {
  return {
    parcels: await ledgerLogs(reader, deployment, 'Parcels', { upTo }),
    evidence: await ledgerLogs(reader, deployment, 'Evidence', { upTo, subject }),
  };
}

function fingerprint({ parcels, evidence }: Events): string {
  const text = JSON.stringify([parcels, evidence], (_key, value) => (typeof value === 'bigint' ? `${value}` : value));
  return contentHash(new TextEncoder().encode(text));
}

function countOn(reader: Reader, deployment: Deployment, block: number): Promise<bigint> {
  return activations({ deployment, reader: atBlock(reader, block) });
}

function atBlock(reader: Reader, block: number): Reader {
  return { request: (method, [call]) => reader.request(method, [call, `0x${block.toString(16)}`]) };
}

/** The registrar's word and the documents it rests on. */
async function attested(
  history: ParcelHistory,
  evidence: readonly LedgerLog[],
  documents: Documents,
): Promise<Comparison[]> {
  const { activation, registered } = history;
  const of = (name: string) => evidence.find((log) => log.name === name && log.args.id === activation.evidence);
  const attestation = of('EvidenceAttested');
  if (!attestation) return [compare('attestation of the overlap check', activation.evidence, 'none about this parcel')];

  const { contentHash: hash, schema, value } = attestation.args;
  const text = await documents(String(hash));
  const comparisons = [
    compare('kind of the attestation', schemaId('OVERLAP_CHECK'), String(schema)),
    compare('withdrawn', 'no', of('EvidenceRevoked') ? 'yes' : 'no'),
    compare('document of the attestation', String(hash), text ? contentHash(text) : 'missing'),
  ];
  const statement = text && readStatement(new TextDecoder().decode(text));
  if (!statement) return [...comparisons, compare('overlap statement', 'readable', 'none that can be read')];

  const members = datasetFor(history, statement);
  const stored = await Promise.all([registered, ...members].map((parcel) => storedParcel(parcel, documents)));
  return [
    ...comparisons,
    ...stated(history, statement, members, String(value)),
    ...recomputed(statement, stored, registered),
  ];
}

function readStatement(text: string): OverlapStatement | undefined {
  try {
    return readOverlapStatement(text);
  } catch (error) {
    if (error instanceof OverlapStatementRefused) return undefined;
    throw error;
  }
}

/** The data set that the statement names, or the newest it could have been checked against. */
function datasetFor({ datasets }: ParcelHistory, { dataset }: OverlapStatement): RegisteredParcel[] {
  return datasets.find((members) => rootOf(members) === dataset.root) ?? datasets.at(-1) ?? [];
}

function rootOf(members: readonly RegisteredParcel[]): string {
  return datasetRoot(members.map(({ parcelId, geometryHash }) => [parcelId, geometryHash]));
}

/** What the statement says beside what the register and the activation say. */
function stated(
  { activation, registered }: ParcelHistory,
  statement: OverlapStatement,
  members: readonly RegisteredParcel[],
  value: string,
): Comparison[] {
  const sum = statement.overlaps.reduce((total, overlap) => total + BigInt(overlap.areaM2), 0n);
  return [
    compare('parcel of the statement', statement.parcel, registered.parcelId),
    compare('geometry of the statement', statement.geometryHash, registered.geometryHash),
    compare('area of the statement, m²', statement.areaM2, registered.area),
    compare('parcels that stood', statement.dataset.size, members.length),
    compare('data set, root', statement.dataset.root, rootOf(members)),
    compare('overlap attested, m²', value, sum),
    compare('overlaps recorded', listed(statement.overlaps), listed(activation.overlaps)),
  ];
}

function listed(overlaps: readonly { parcel: string; areaM2: string }[]): string {
  return overlaps.map(({ parcel, areaM2: area }) => `${parcel} ${area} m²`).join(', ') || 'none';
}

function recomputed(
  statement: OverlapStatement,
  stored: readonly StoredParcel[],
  registered: RegisteredParcel,
): Comparison[] {
  const differences = recomputeOverlap(statement, stored);
  const own = stored.find(({ parcelId }) => parcelId === registered.parcelId)?.geometry;
  const read = stored.filter(({ geometry }) => geometry !== undefined).length;
  return [
    compare('geometries fetched', stored.length, read),
    compare('area recomputed from the geometry, m²', registered.area, own ? areaM2(own) : 'no geometry'),
    compare('overlap recomputed from the geometries', 'agrees', differences.length === 0 ? 'agrees' : 'differs'),
    ...differences.map(differenceComparison),
  ];
}

function differenceComparison({ code, parcel, declared, recomputed: found }: OverlapDifference): Comparison {
  return { what: `${code} of ${parcel}`, stated: declared ?? 'nothing', found: found ?? 'nothing', ok: false };
}

async function storedParcel({ parcelId, geometryHash }: RegisteredParcel, documents: Documents): Promise<StoredParcel> {
  const bytes = await documents(geometryHash);
  const isGenuine = bytes !== undefined && contentHash(bytes) === geometryHash;
  return { parcelId, geometryHash, geometry: isGenuine ? readGeometry(bytes) : undefined };
}

function readGeometry(bytes: Uint8Array): Geometry | undefined {
  try {
    return readCanonicalGeometry(new TextDecoder().decode(bytes));
  } catch (error) {
    if (error instanceof GeometryRefused) return undefined;
    throw error;
  }
}
