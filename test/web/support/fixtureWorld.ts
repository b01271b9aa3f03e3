import { readdirSync, readFileSync } from 'node:fs';
import { geometryHash } from '../../../sdk/geo/canonicalGeometry.ts';
import { parseGeometry } from '../../../sdk/geo/parseGeometry.ts';
import { evidenceId, parcelId, participantId, schemaId } from '../../../sdk/ids/keys.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { contentHash } from '../../../sdk/verify/contentHash.ts';
import type {
  EvidenceView,
  OrganisationView,
  ParcelView,
  PartyRef,
  SchemaRow,
  TimelineEntry,
} from '../../../server/pages/pageDeps.ts';

/** Chain time of the fixtures: 2026-04-08 09:00 in Beijing. */
export const NOW = 1_775_610_000;
const DAY = 86_400;
export const NO_ID: Hex = `0x${'0'.repeat(64)}`;

export interface FixtureWorld {
  schemas: SchemaRow[];
  organisations: OrganisationView[];
  parcels: ParcelView[];
  evidence: EvidenceView[];
  documents: Map<Hex, Uint8Array>;
}

interface ParcelFile {
  properties: { key: string; scheme: number; code: string; region: string; areaM2: number };
  geometry: unknown;
}

const ORGANISATIONS: [name: string, code: string, kind: number, region: number][] = [
  ['丽水市自然资源登记机构（示例）', '11331100000000001A', 7, 331100],
  ['丽水市林业登记机构（示例）', '11331100000000002B', 7, 331100],
  ['莲都区两山合作社（示例）', '91331102000000003C', 3, 331102],
  ['雅溪生态强村公司（示例）', '91331102000000004D', 2, 331102],
  ['浙西南资产评估事务所（示例）', '91331100000000005E', 8, 331100],
  ['丽水土壤检测中心（示例）', '91331100000000006F', 11, 331100],
  ['示例农商行甲', '91331100000000007G', 5, 331100],
  ['祯埠生态强村公司（示例）', '91331121000000008H', 2, 331121],
  ['松阳茶叶贸易商甲（示例）', '91331124000000009J', 4, 331124],
  ['市场监管机构（示例）', '11331100000000010K', 17, 331100],
];

const SCHEMAS: [name: string, role: string | null, unit: number, isLined: boolean, days: number][] = [
  ['OVERLAP_CHECK', 'REGISTRAR', 4, false, 0],
  ['RED_LINE_CHECK', 'ECOLOGY_REGISTRAR', 4, false, 0],
  ['LAND_EXISTENCE', 'REGISTRAR', 4, false, 0],
  ['VILLAGE_RESOLUTION', null, 0, false, 0],
  ['VALUATION', 'APPRAISER', 1, true, 365],
  ['VALUATION_SELF', 'LENDER', 1, true, 365],
  ['SOIL_TEST', 'LABORATORY', 0, false, 0],
  ['GEP_PUBLICATION', 'GEP_PUBLISHER', 1, true, 0],
  ['MRV_REPORT', 'VERIFIER', 2, true, 0],
  ['CERTIFICATION', 'CERTIFIER', 0, false, 0],
];

/** A small part of the demo world, as the projection would give it, without chain or database. */
export function fixtureWorld(): FixtureWorld {
  const schemas = SCHEMAS.map(([name, role, unit, isLined, days]) => ({
    ...{ id: hex(schemaId(name)), name, role, unit, isLined },
    maxValidity: days * DAY,
  }));
  const organisations = ORGANISATIONS.map(organisation);
  const parcels = readParcels(organisations);
  const world: FixtureWorld = { schemas, organisations, parcels, evidence: [], documents: new Map() };
  addEvidence(world);
  return world;
}

/** The record of a kind about a subject. */
export function schemaNamed(world: FixtureWorld, name: string): SchemaRow {
  const found = world.schemas.find((schema) => schema.name === name);
  if (!found) throw new Error(`no schema ${name}`);
  return found;
}

export function partyOf(world: FixtureWorld, index: number): OrganisationView {
  const found = world.organisations[index];
  if (!found) throw new Error(`no organisation ${index}`);
  return found;
}

export function entry(event: string, block: number, actor: PartyRef | null, evidence?: Hex): TimelineEntry {
  const transactionHash = contentHash(new TextEncoder().encode(`${event}${block}`));
  return { event, at: NOW - (400 - block) * 3600, block, transactionHash, actor, evidence };
}

function organisation([name, code, kind, region]: (typeof ORGANISATIONS)[number], i: number): OrganisationView {
  const scheme = code.startsWith('11') ? 3 : 1;
  const id = hex(participantId(scheme, code));
  const party = { id, name, scheme };
  const account: Hex = `0x${String(i + 1)
    .padStart(2, '0')
    .repeat(20)}`;
  return {
    ...party,
    ...{ code, kind, region, isSuspended: i === 8, accountCount: 1, enrolledAt: NOW - 90 * DAY },
    mayHold: kind < 7,
    mayTrade: kind < 7 && kind !== 5,
    accounts: [{ address: account, state: 'active' }],
    roles: rolesOf(kind).map((role) => ({ role, account, since: NOW - 90 * DAY })),
    evidenceIssued: [],
    evidenceAbout: [],
    timeline: [entry('ParticipantEnrolled', 20 + i, null), entry('AccountAdded', 40 + i, null)],
  };
}

function rolesOf(kind: number): string[] {
  const roles: Record<number, string[]> = {
    7: ['REGISTRAR', 'LAND_REGISTRAR'],
    8: ['APPRAISER'],
    11: ['LABORATORY'],
    5: ['LENDER'],
  };
  return roles[kind] ?? [];
}

function readParcels(organisations: OrganisationView[]): ParcelView[] {
  const folder = new URL('../../../scripts/demo/world/parcels/', import.meta.url);
  const files = readdirSync(folder).filter((name) => /^P\d+\.json$/.test(name));
  const keyed = files.map((name): ParcelFile => JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
  keyed.sort((a, b) => Number(a.properties.key.slice(1)) - Number(b.properties.key.slice(1)));
  return keyed.map((file, i) => parcel(file, i, organisations));
}

function parcel({ properties, geometry }: ParcelFile, i: number, organisations: OrganisationView[]): ParcelView {
  const [registrar] = organisations;
  if (!registrar) throw new Error('no registrar');
  const outline = parseGeometry(geometry);
  const state = stateOf(i);
  return {
    id: hex(parcelId(properties.scheme, properties.code)),
    scheme: properties.scheme,
    code: properties.code,
    region: Number(properties.region),
    area: BigInt(properties.areaM2),
    state,
    isInRedLine: i === 3,
    registeredAt: NOW - 80 * DAY,
    geometry: outline,
    registerNumber: `丽（示例）不动产权第 ${String(i + 1).padStart(7, '0')} 号`,
    registrar,
    registrarIndex: 1,
    seq: state,
    areaClaimCount: 0,
    geometryHash: hex(geometryHash(outline)),
    checkedAgainst: state === 1 ? null : i,
    overlaps: [],
    claims: [],
    areaClaims: [],
    parents: [],
    children: [],
    evidence: [],
    timeline: [
      entry('ParcelRegistered', 100 + i, registrar),
      ...(state > 1 ? [entry('ParcelActivated', 120 + i, registrar)] : []),
    ],
    changedIn: 120 + i,
  };
}

function stateOf(i: number): number {
  if (i === 6) return 1;
  return i === 8 ? 3 : 2;
}

interface Wanted {
  schema: string;
  issuer: number;
  parcel: number;
  value: bigint;
  basis: number;
  until?: number;
  revoked?: number;
  document?: string;
}

const WANTED: Wanted[] = [
  { schema: 'OVERLAP_CHECK', issuer: 0, parcel: 0, value: 0n, basis: 79, document: '重叠核对（示例）' },
  {
    schema: 'VALUATION',
    issuer: 4,
    parcel: 0,
    value: 123_456_700n,
    basis: 60,
    until: -300,
    document: '评估报告（示例）',
  },
  {
    schema: 'VALUATION',
    issuer: 4,
    parcel: 1,
    value: 98_000_000n,
    basis: 70,
    until: 5,
    document: '评估报告二（示例）',
  },
  { schema: 'SOIL_TEST', issuer: 5, parcel: 4, value: 0n, basis: 30, document: '土壤检测（示例）' },
  { schema: 'SOIL_TEST', issuer: 5, parcel: 5, value: 0n, basis: 31, revoked: 10 },
  { schema: 'MRV_REPORT', issuer: 4, parcel: 2, value: 667_000n, basis: 20, document: '监测报告（示例）' },
];

function addEvidence(world: FixtureWorld): void {
  for (const [i, wanted] of WANTED.entries()) addOne(world, wanted, 200 + i);
}

function addOne(world: FixtureWorld, wanted: Wanted, block: number): void {
  const schema = schemaNamed(world, wanted.schema);
  const issuer = partyOf(world, wanted.issuer);
  const subject = world.parcels[wanted.parcel];
  if (!subject) throw new Error('no parcel');
  const bytes = new TextEncoder().encode(wanted.document ?? `没有保存的文件 ${block}`);
  const hash = contentHash(bytes);
  if (wanted.document) world.documents.set(hash, bytes);
  const basisDate = NOW - wanted.basis * DAY;
  const id = hex(evidenceId(issuer.id, schema.id, subject.id, hash, BigInt(basisDate)));
  const attested = entry('EvidenceAttested', block, issuer, id);
  const view: EvidenceView = {
    ...{ id, schema, issuer, basisDate, value: wanted.value },
    subject: { id: subject.id, kind: 'parcel', label: subject.code },
    validUntil: wanted.until === undefined ? 0 : NOW - wanted.until * DAY,
    revokedAt: wanted.revoked === undefined ? 0 : NOW - wanted.revoked * DAY,
    correctedBy: null,
    issuerIndex: wanted.issuer + 1,
    contentHash: hash,
    ...{ previous: null, corrects: null, reasonHash: null },
    documentBytes: wanted.document ? bytes.length : null,
    line: [],
    timeline: [attested],
    recordedIn: { block, transactionHash: attested.transactionHash, at: attested.at },
    changedIn: block,
  };
  view.line.push(view);
  world.evidence.push(view);
  subject.evidence.push(view);
  subject.timeline.push(attested);
  issuer.evidenceIssued.push(view);
  issuer.timeline.push(attested);
}

function hex(text: string): Hex {
  return text as Hex;
}
