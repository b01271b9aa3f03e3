/** One opening of a label's page, as the scan log keeps it: no address, no account, no position. */
export interface Scan {
  /** Seconds since 1970, by the server's clock. */
  at: number;
  /** Of this opening of the page: going back and refreshing repeat it. */
  token: string;
  /** Random name of the device, changed now and then. */
  device: string;
  /** GB/T 2260, two digits; null where the network doesn't tell. */
  province: string | null;
  /** GB/T 2260, four digits; null where the network doesn't tell. */
  city: string | null;
  /** By somebody of the brand, a desk or a shop who signed in. */
  isStaff: boolean;
  /** A crawler, or the preview of a link. */
  isBot: boolean;
}

/** What the ledger has of a label. Times in seconds since 1970; null: it didn't happen, or isn't known. */
export interface LabelFacts {
  /** Whether the code names one package, or only a lot. */
  level: 'item' | 'lot';
  /** Whether the brand issued this code. */
  isIssued: boolean;
  /** When the records will be on the chain; null once they are. */
  anchorExpectedAt: number | null;
  /** When the batch, or one it was made of, was recalled. */
  recalledAt: number | null;
  /** When the goods stop being good. */
  expiresAt: number | null;
  /** When the brand took this label back. */
  voidedAt: number | null;
  /** When the licence or certificate behind the goods was suspended or ended. */
  suspendedAt: number | null;
  /** When the batch first left the warehouse. */
  shippedAt: number | null;
  /** Provinces that the batch was shipped to, GB/T 2260; empty where nobody recorded it. */
  regions: readonly string[];
  /** The one valid use of the code under the scratch layer. */
  opened: Opening | null;
  reports: readonly FakeReport[];
  /** What is kept of scans that are no longer listed. */
  unlisted: UnlistedScans | null;
  /** When the brand last looked into a suspicion and found none; scans up to then raise none again. Shown with the verdict. */
  clearedAt: number | null;
}

export interface Opening {
  at: number;
  device: string;
  province: string | null;
}

/** Somebody's report of a fake (举报). Only what was looked into and found true proves anything. */
export interface FakeReport {
  at: number;
  outcome: 'open' | 'confirmed' | 'rejected';
}

/** The log keeps 180 days; behind them a count, the first day and place, and whether there was a suspicion. */
export interface UnlistedScans {
  scans: number;
  firstAt: number;
  firstProvince: string | null;
  suspectedAt: number | null;
}

/** As the pages name them. NODES_DISAGREE and UNVERIFIED are the phone's to say, not this function's. */
export type LabelState =
  | 'NOT_ISSUED'
  | 'RECALLED'
  | 'VOIDED'
  | 'SUSPECT_COPY'
  | 'EXPIRED'
  | 'CERT_SUSPENDED'
  | 'ANCHOR_PENDING'
  | 'NOT_YET_SOLD'
  | 'LOT_ONLY'
  | 'OPENED'
  | 'SEEN_BEFORE'
  | 'FIRST_SCAN';

/** What the scans are looked at for. Each is a count that more scans can only raise. */
export type SignalName =
  | 'provincesAtOnce'
  | 'provinces'
  | 'devices'
  | 'lasting'
  | 'jumps'
  | 'afterOpening'
  | 'outsideRegions'
  | 'beforeShipment'
  | 'burst'
  | 'openReports';

/** A number that somebody chose. Each is an assumption (假定) until real scans have shown better ones. */
export interface Threshold {
  value: number;
  basis: '假定';
  zh: string;
  en: string;
}

/** What a count is worth: nothing up to `free`, `each` point for one more, `cap` at most. */
export interface SignalRule {
  free: number;
  each: number;
  cap: number;
  basis: '假定';
  zh: string;
  en: string;
}

export type WindowName = 'provinceHours' | 'burstMinutes' | 'openingGraceHours' | 'shipmentGraceHours' | 'fastestKmh';

/** All numbers of the detector, under one version that every verdict names. */
export interface CopyRules {
  version: string;
  /** Points from which a code is suspected. */
  suspectAt: Threshold;
  windows: Readonly<Record<WindowName, Threshold>>;
  signals: Readonly<Record<SignalName, SignalRule>>;
}

/** One signal that counts against a code, with its figures. */
export interface Suspicion {
  signal: SignalName;
  measured: number;
  points: number;
  /** Of the scans behind it; null where it has no span of its own. */
  from: number | null;
  to: number | null;
}

/** Why a suspicion stands that no points gave. */
export type FixedReason = 'reportConfirmed' | 'suspectedBefore';

export interface LabelVerdict {
  state: LabelState;
  /** What else is true, gravest first: the state speaks, these are told below it. */
  also: LabelState[];
  /** The moment that each of `also` names, in its order, as `at` is that of the state. */
  alsoAt: (number | null)[];
  /** The moment that the state's sentence names: since when it holds, or for ANCHOR_PENDING until when; null where it names none. */
  at: number | null;
  /** Scans that count, this one among them. */
  scans: number;
  first: { at: number; province: string | null } | null;
  points: number;
  suspectAt: number;
  /** Signals with points, most first. */
  suspicions: Suspicion[];
  fixed: FixedReason[];
  clearedAt: number | null;
  rulesVersion: string;
}
