import type { LabelVerdict } from '../../../sdk/trace/copies/types.ts';
import type { ItemKindName, PaperName } from '../../../sdk/trace/names.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { LabelClaim } from '../../../sdk/verify/label/labelClaim.ts';

/** A participant as pages name it. */
export interface Party {
  /** Participant id. */
  id: Hex;
  /** As the enrolment office attested it; null for persons and for who has no profile. */
  name: string | null;
}

/**
 * What the gateway says of a label: its verdict, what that rests on, and the claim that a phone checks against the nodes.
 * Grams are decimal strings, moments ISO 8601 in UTC. Of a code that nobody issued everything but the verdict is null or empty.
 */
export interface LabelAnswer {
  /** Canonical GS1 Digital Link (https://id.gs1.org/…); null for what is no link of an item with a lot. */
  uri: string | null;
  verdict: LabelVerdict;
  item: AnsweredItem | null;
  batch: AnsweredBatch | null;
  /** Oldest first; at most 200. */
  timeline: TimelineStep[];
  /** Newest first; at most 100. */
  papers: AnsweredPaper[];
  claim: LabelClaim | null;
  /** Of this look at the label: who gives it back with POST /api/verify/scans is counted once, however often he asks. */
  scanToken: string;
  /** The moment for which all this was said, by the chain's clock where that is ahead. */
  asOf: string;
}

export interface AnsweredItem {
  gtin: string;
  /** From the brand's catalogue; the GTIN where it names none. */
  name: { zh: string; en: string };
  kind: ItemKindName;
  brand: number;
  /** Net content of a labelled unit; "0": sold loose. */
  netGrams: string;
  paper: PaperName;
}

export interface AnsweredBatch {
  id: Hex;
  lot: string;
  made: string;
  producedAt: string;
  bestBefore: string | null;
  maker: Party;
  /** Where it was harvested; of made goods the one field that everything in it comes from, null when there are several. */
  base: AnsweredBase | null;
  /** Of the batch, or of the nearest batch above it that was recalled. */
  recall: AnsweredRecall | null;
}

export interface AnsweredBase {
  parcel: Hex;
  /** Number in the outside register. */
  name: string;
  /** GB/T 2260. */
  region: number;
  areaM2: string;
  member: Party;
}

export interface AnsweredRecall {
  batch: Hex;
  /** 一级 1, 二级 2, 三级 3. */
  level: number;
  at: string;
  by: Party;
  /** sha2-256 of the notice. */
  document: Hex;
  /** Recalled and closed: the goods stay recalled. */
  isClosed: boolean;
}

/** Who stands behind a fact: the one it is about, a laboratory or certifier, or an office. */
export type FactStanding = 'selfDeclared' | 'tested' | 'supervised';

export const TIMELINE_KINDS = [
  'harvest',
  'split',
  'merge',
  'made',
  'paper',
  'packed',
  'handedOver',
  'sold',
  'lost',
  'recovered',
  'recalled',
  'recallClosed',
  'recallLifted',
] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

export interface TimelineStep {
  kind: TimelineKind;
  at: string;
  /** The batch of which it is told: this one or one it comes from. */
  batch: Hex;
  actor: Party;
  standing: FactStanding;
  grams: string | null;
  evidence: Hex | null;
  /** `ni:///sha-256;…?ver=CBV2.0` of the EPCIS event that says the same. */
  event: string | null;
}

export interface AnsweredPaper {
  /** Name of the evidence schema. */
  schema: string;
  evidence: Hex;
  issuer: Party;
  /** What it is about: the batch, a batch above it, its base, the parcel, its maker, a certificate. */
  subject: Hex;
  /** sha2-256 of the stored document. */
  document: Hex;
  standing: FactStanding;
  attestedAt: string;
  validUntil: string | null;
  /** In the schema's unit. */
  value: string | null;
  revokedAt: string | null;
}
