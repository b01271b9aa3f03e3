import type { Geometry } from '../../sdk/geo/geometry.ts';
import type { Hex } from '../../sdk/verify/bytes.ts';
import type { PinnedDeployment, PinnedNode } from '../../sdk/verify/types.ts';
import type { RightQueries } from '../views/rightViewTypes.ts';
import type { PageAssets } from './assets.ts';

/** What the reading pages need of the rest of the gateway. Times in seconds of chain time, 0 = never; areas in m². */
export interface PageDeps {
  assets: PageAssets;
  site: SiteInfo;
  verification: VerificationInfo;
  /** Wall clock. */
  clock: () => Date;
  queries: PageQueries;
  /** Home counts rights, parcels list them. */
  rights: RightQueries;
  status: () => Promise<StatusView>;
  /** The newest block the pages speak of. */
  head: () => Promise<HeadView>;
  /** Storage words read by the server itself, for browsers without scripts. */
  readWords: (contract: string, slots: readonly Hex[]) => Promise<WordsRead>;
}

export interface SiteInfo {
  profile: 'demo' | 'mirror';
  /** As the public reaches the gateway, without a slash at the end. */
  publicOrigin: string;
  operatorName?: string;
  operatorContact?: string;
  icpFiling?: string;
  psbFiling?: string;
  blockchainFiling?: string;
}

export interface VerificationInfo {
  deployment: PinnedDeployment;
  nodes: readonly PinnedNode[];
  /** Where the printed calls are sent; a node of somebody else where there is one. */
  rpcUrl: string;
}

export interface HeadView {
  number: number;
  hash: Hex;
  time: number;
}

export interface WordsRead {
  block: { number: number; hash: Hex };
  words: Hex[];
}

/** One page of a list. */
export interface Listing<Row> {
  rows: Row[];
  total: number;
}

export interface Window {
  offset: number;
  limit: number;
}

export interface PageQueries {
  /** Organisations only: natural persons are never listed. */
  listOrganisations(filter: OrganisationFilter, window: Window): Promise<Listing<OrganisationRow>>;
  /** Undefined for unknown ids and for natural persons alike. */
  organisationById(id: Hex): Promise<OrganisationView | undefined>;
  listParcels(filter: ParcelFilter, window: Window): Promise<Listing<ParcelRow>>;
  parcelById(id: Hex): Promise<ParcelView | undefined>;
  listEvidence(filter: EvidenceFilter, window: Window): Promise<Listing<EvidenceRow>>;
  evidenceById(id: Hex): Promise<EvidenceView | undefined>;
  listSchemas(): Promise<SchemaRow[]>;
  /** Records by id, number, credit code, document hash or name. */
  search(text: string): Promise<SearchHit[]>;
}

export interface OrganisationFilter {
  kind?: number;
  /** GB/T 2260, six digits. */
  region?: number;
}

export interface ParcelFilter {
  county?: number;
  state?: number;
  scheme?: number;
}

export interface EvidenceFilter {
  schema?: Hex;
  issuer?: Hex;
  subject?: Hex;
}

/** A participant as others mention it. Of natural persons neither id nor name is shown. */
export interface PartyRef {
  id: Hex;
  /** Public name, null when none is known. */
  name: string | null;
  /** Numbering scheme: 1 credit code, 2 commitment of a person, 3 public body. */
  scheme: number;
}

export interface OrganisationRow extends PartyRef {
  /** Credit code or number of the public body. */
  code: string;
  kind: number;
  region: number;
  isSuspended: boolean;
  accountCount: number;
  enrolledAt: number;
}

export interface OrganisationView extends OrganisationRow {
  mayHold: boolean;
  mayTrade: boolean;
  accounts: { address: Hex; state: 'active' | 'suspended' | 'retired' }[];
  roles: { role: string; account: Hex; since: number }[];
  evidenceIssued: EvidenceRow[];
  evidenceAbout: EvidenceRow[];
  timeline: TimelineEntry[];
}

export interface ParcelRef {
  id: Hex;
  scheme: number;
  code: string;
}

export interface ParcelRow extends ParcelRef {
  region: number;
  area: bigint;
  state: number;
  isInRedLine: boolean;
  registeredAt: number;
  /** Outline as stored, null when the content store doesn't have it. */
  geometry: Geometry | null;
}

export interface ParcelView extends ParcelRow {
  registerNumber: string;
  registrar: PartyRef;
  registrarIndex: number;
  seq: number;
  /** Live claims of area, in all layers. */
  areaClaimCount: number;
  geometryHash: Hex;
  /** What was checked before the parcel became active. */
  checkedAgainst: number | null;
  overlaps: { parcel: ParcelRef; area: bigint }[];
  claims: { kind: string; claimant: Hex; from: number; to: number }[];
  areaClaims: { layer: string; claimant: Hex; area: bigint }[];
  parents: ParcelRef[];
  children: ParcelRef[];
  evidence: EvidenceRow[];
  timeline: TimelineEntry[];
  /** Block of the newest change. */
  changedIn: number;
}

export interface SchemaRow {
  id: Hex;
  name: string;
  /** Name of the role that may attest, null for any active participant. */
  role: string | null;
  unit: number;
  isLined: boolean;
  /** Seconds, 0 = without limit. */
  maxValidity: number;
}

export interface SubjectRef {
  id: Hex;
  kind: 'parcel' | 'organisation' | 'project' | 'lot' | 'other';
  /** Number or name, null when only the id is known. */
  label: string | null;
}

export interface EvidenceRow {
  id: Hex;
  schema: Pick<SchemaRow, 'id' | 'name' | 'unit' | 'isLined'>;
  subject: SubjectRef;
  issuer: PartyRef;
  value: bigint;
  basisDate: number;
  validUntil: number;
  revokedAt: number;
  /** The statement that corrected this one. */
  correctedBy: Hex | null;
}

export interface EvidenceView extends EvidenceRow {
  issuerIndex: number;
  contentHash: Hex;
  previous: Hex | null;
  corrects: Hex | null;
  /** Hash of the stored reason of a revocation. */
  reasonHash: Hex | null;
  /** Size in bytes, null when the content store doesn't have the document. */
  documentBytes: number | null;
  /** Everything of this schema about this subject, newest first. */
  line: EvidenceRow[];
  timeline: TimelineEntry[];
  recordedIn: { block: number; transactionHash: Hex; at: number };
  /** Block of the newest change. */
  changedIn: number;
}

export interface TimelineEntry {
  /** Name of the event in the contract. */
  event: string;
  at: number;
  block: number;
  transactionHash: Hex;
  actor: PartyRef | null;
  /** Evidence the entry rests on or is about. */
  evidence?: Hex;
}

export type SearchHit =
  | {
      kind:
        | 'organisation'
        | 'parcel'
        | 'right'
        | 'evidence'
        | 'project'
        | 'lot'
        | 'certificate'
        | 'offer'
        | 'auction'
        | 'instruction';
      id: Hex;
      label: string;
    }
  | { kind: 'document'; hash: Hex; evidence: Hex };

export interface StatusView {
  parts: { name: 'chain' | 'database' | 'content' | 'indexer' | 'outbox'; isUp: boolean; detail: string }[];
  /** Newest block of the chain, null when it doesn't answer. */
  chainHead: HeadView | null;
  /** Newest block that the pages show. */
  projected: HeadView;
  lagBlocks: number;
  /** Set after a reorganisation deeper than FINALITY_DEPTH. */
  finalityBroken: { atBlock: number; depth: number } | null;
}
