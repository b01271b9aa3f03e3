import type { Hex } from '../../sdk/verify/bytes.ts';
import type { EvidenceRow, Listing, ParcelRow, PartyRef, TimelineEntry, Window } from '../pages/pageDeps.ts';

// What pages and public answers show of carbon credits. Amounts in kg CO2e (1 serial = 1 kg), times in seconds of chain
// time, 0 = never; both ends of a period and of a range of serials are part of it.

export type ProjectStateName = 'designed' | 'validated' | 'registered' | 'closed' | 'withdrawn';
export type TreatmentName = 'deducted' | 'buffered';

export interface CarbonQueries {
  listProgrammes(): Promise<ProgrammeView[]>;
  /** By programme and number. */
  listProjects(filter: ProjectFilter, window: Window): Promise<Listing<ProjectRow>>;
  projectById(id: Hex): Promise<ProjectView | undefined>;
  lotById(id: Hex): Promise<LotView | undefined>;
  /** A retirement; a cancellation or a return to an outside register has another kind and is `undefined` here. */
  certificateById(id: Hex): Promise<CertificateView | undefined>;
  /** Newest first. */
  listCertificates(filter: CertificateFilter, window: Window): Promise<Listing<CertificateRow>>;
  /** What an account has of each lot, and what of it can move; undefined when nobody is enrolled under it. */
  portfolioOf(account: Hex): Promise<PortfolioView | undefined>;
}

export interface ProjectFilter {
  /** Code of the programme. */
  programme?: string;
  /** GB/T 2260, six digits. */
  region?: number;
  state?: ProjectStateName;
}

export interface CertificateFilter {
  lot?: Hex;
  project?: Hex;
  /** Participant. */
  holder?: Hex;
  /** Participant; a committed beneficiary isn't found. */
  beneficiary?: Hex;
}

export interface ProgrammeRef {
  code: string;
  /** 1 to 127: the lowest byte of its lots' ids. */
  number: number;
  /** Public name by language, as its document says; null when the document can't be read. */
  names: { 'zh-CN': string; en: string } | null;
}

export interface ProgrammeView extends ProgrammeRef {
  claimKind: string;
  limitsHolders: boolean;
  /** Seconds. */
  maxCrediting: number;
  /** sha2-256 of its canonical document. */
  document: Hex;
  /**
   * How it calls each state of a project, and stages of its credits (`monitored`, `issued`, `stocked`, `offered`, `retired`),
   * with the source or 待确认; null when the document can't be read.
   */
  stateLabels: Partial<Record<string, { 'zh-CN': string; en: string; source: string }>> | null;
  methodologies: MethodologyView[];
}

export interface MethodologyView {
  code: string;
  /** As its document says; null when that can't be read. */
  names: { 'zh-CN': string; en: string } | null;
  programme: string;
  treatment: TreatmentName;
  riskBps: number;
  document: Hex;
}

export interface ProjectRef {
  id: Hex;
  /** In its programme. */
  number: string;
  /** As its design document says; null when that can't be read. */
  name: string | null;
}

export interface ProjectRow extends ProjectRef {
  programme: ProgrammeRef;
  methodology: string;
  developer: PartyRef;
  region: number;
  state: ProjectStateName;
  /** Crediting period. */
  from: number;
  to: number;
  /** End of the newest monitoring period, 0 before the first. */
  monitoredTo: number;
  lotCount: number;
  issued: bigint;
  retired: bigint;
}

export interface ProjectView extends ProjectRow {
  terms: MethodologyView;
  document: Hex;
  parcels: ParcelRow[];
  /** 设计 → 审定 → 登记 → …: each step that was taken, with what it rests on. */
  steps: ProjectStep[];
  /** What the registrar saw of each parcel when the project was registered. */
  titles: { parcel: Hex; search: Hex; consents: Hex[] }[];
  lots: LotRow[];
  evidence: EvidenceRow[];
  timeline: TimelineEntry[];
  /** Block of the newest change. */
  changedIn: number;
}

export interface ProjectStep {
  step: ProjectStateName;
  at: number;
  block: number;
  actor: PartyRef | null;
  evidence: EvidenceRow | null;
  /** sha2-256 of the decision that closed or withdrew it, or of the design. */
  document: Hex | null;
}

/** A lot as others mention it. */
export interface LotRef {
  id: Hex;
  programme: ProgrammeRef;
  /** Null for a block mirrored from an outside register. */
  project: ProjectRef | null;
  /** Calendar year (+08:00) in which the monitoring period ends; 0 for a mirrored block. */
  vintage: number;
  /** 0 for a mirrored block. */
  region: number;
}

export interface LotRow extends LotRef {
  /** Monitoring period; 0 for a mirrored block. */
  from: number;
  to: number;
  /** Serial of the first kg. */
  first: bigint;
  issued: bigint;
  used: bigint;
  buffer: bigint;
  reversed: bigint;
  lost: bigint;
  /** issued - buffer - reversed - lost, at least 0: use stops there. */
  coverage: bigint;
  usable: bigint;
  isSealed: boolean;
  /** New offers are refused by a regulator's finding. */
  isBlocked: boolean;
}

export interface LotView extends LotRow {
  nextSerial: bigint;
  /** Who holds how much; of natural persons only the account. */
  holders: { account: Hex; party: PartyRef | null; balance: bigint }[];
  certificates: CertificateRow[];
  cancellations: CancellationRow[];
  returns: ReturnRow[];
  foreign: ForeignBlockView | null;
  evidence: EvidenceRow[];
  timeline: TimelineEntry[];
  changedIn: number;
}

export interface ForeignBlockView {
  register: PartyRef;
  issuance: string;
  /** Of a tonne, as the outside register prints it. */
  firstSerial: bigint;
  tonnes: number;
  state: 'requested' | 'live' | 'reverted';
  holder: Hex;
  evidence: Hex | null;
  basis: Hex | null;
}

export interface CancellationRow {
  id: Hex;
  first: bigint;
  kg: bigint;
  holder: PartyRef;
  /** 1 erroneous, 2 voluntary, 3 replacement, 4 ordered. */
  reason: number;
  replaces: Hex | null;
  document: Hex;
  at: number;
}

export interface ReturnRow {
  id: Hex;
  first: bigint;
  kg: bigint;
  holder: PartyRef;
  evidence: Hex;
  at: number;
}

export interface CertificateRow {
  id: Hex;
  lot: LotRef;
  first: bigint;
  /** first + kg - 1. */
  last: bigint;
  kg: bigint;
  version: number;
  holder: PartyRef;
  /** The organisation, or the salted commitment that the certificate's code opens. */
  beneficiary: { party: PartyRef } | { commitment: Hex };
  isDonation: boolean;
  /** 1 voluntary, 2 large event, 3 compensation, 4 operations. */
  purpose: number;
  retiredAt: number;
  supersededBy: Hex | null;
}

export interface CertificateView extends CertificateRow {
  /** What the use covers. */
  from: number;
  to: number;
  /** Total of the inventory, 0 where the purpose needs none. */
  stated: bigint;
  document: Hex | null;
  supersedes: Hex | null;
  /** sha2-256 of the request and decision of the correction. */
  correctionBasis: Hex | null;
  /** kg of these serials that reversals took and nobody replaced. */
  affectedKg: bigint;
  recordedIn: { block: number; transactionHash: Hex; at: number };
  changedIn: number;
}

export interface PortfolioRow {
  lot: LotRef;
  balance: bigint;
  reserved: bigint;
  market: bigint;
  pledged: bigint;
  /** Sum of the freeze orders in force now; may exceed the balance. */
  frozen: bigint;
  /** balance - reserved - market - pledged - frozen, at least 0. */
  available: bigint;
  /** Latest purchase on the market, 0 when there was none. */
  purchasedAt: number;
  /** First second at which bought units can be sold on; 0 when no rule holds them. */
  resaleFrom: number;
}

export interface PortfolioView {
  account: Hex;
  party: PartyRef;
  /** By lot. */
  rows: PortfolioRow[];
  /** On-chain cash in fen; zeros where it isn't used. */
  cash: { balance: bigint; locked: bigint };
}
