import type { ColumnType, Generated } from 'kysely';

type Fixed<T> = ColumnType<T, T, never>;
type Later<T> = ColumnType<T | null, null | undefined, T>;

/** A holder's leave for one bank to read the whole report on one right, for one purpose, for a time. */
export interface ReportConsentTable {
  id: Fixed<string>;
  right: Fixed<string>;
  /** Participant that held the right when it was given; a later holder hasn't given it. */
  holder: Fixed<string>;
  holder_account: Fixed<string>;
  /** Participant. */
  bank: Fixed<string>;
  purpose: Fixed<string>;
  valid_until: Fixed<Date>;
  granted_at: Fixed<Date>;
  /** The act that the holder confirmed by a second factor. */
  act_id: Fixed<string>;
  revoked_at: Later<Date>;
}

/** What was shown to whom and when: never changed, never dropped with the projection. */
export interface ReportLookTable {
  id: Fixed<string>;
  bank: Fixed<string>;
  account: Fixed<string>;
  /** The bank's system that asked; null for a person. */
  client: Fixed<string | null>;
  right: Fixed<string>;
  /** Participant that held the right then. */
  holder: Fixed<string | null>;
  purpose: Fixed<string>;
  product: Fixed<string | null>;
  /** The consent that let it be shown; null for an organisation's right, which needs none. */
  consent: Fixed<string | null>;
  block: Fixed<string>;
  block_hash: Fixed<string>;
  /** sha-256 of the bytes that were sent. */
  shown_hash: Fixed<string>;
  looked_at: Fixed<Date>;
  seq: Generated<string>;
}

/** A pledge that a bank asks of a holder, before anything of it is on the chain. */
export interface PledgeRequestTable {
  id: Fixed<string>;
  /** Directory name of the asset that `right` is an id of. */
  asset: Fixed<string>;
  right: Fixed<string>;
  /** Participant that is asked. */
  holder: Fixed<string>;
  bank: Fixed<string>;
  /** Account. */
  asked_by: Fixed<string>;
  product: Fixed<string>;
  debt: Fixed<string>;
  /** Fen. */
  secured: Fixed<string>;
  is_maximum: Fixed<boolean>;
  /** Seconds. */
  maturity: Fixed<string>;
  covenant: Fixed<boolean>;
  effect: Fixed<number>;
  valuation: Fixed<string>;
  papers: Fixed<string[]>;
  asked_at: Fixed<Date>;
  refused_at: Later<Date>;
  /** The holder's account, its EIP-712 signature, and the last second in which it may be used. */
  signer: Later<string>;
  valid_until: ColumnType<string | null, null | undefined, string>;
  signature: Later<string>;
  act_id: Later<string>;
  consented_at: Later<Date>;
  seq: Generated<string>;
}

/** A registrar's extract that waits for the second signature of that register. */
export interface LienExtractTable {
  id: Fixed<string>;
  /** Participant. */
  register: Fixed<string>;
  asked_by: Fixed<string>;
  lien: Fixed<string>;
  /** JSON of the record's terms, as the desk sent them. */
  params: Fixed<string>;
  asked_at: Fixed<Date>;
  signer: Later<string>;
  signature: Later<string>;
  act_id: Later<string>;
  signed_at: Later<Date>;
  seq: Generated<string>;
}

/** An exchange of ranks that a lienor asks of those who come off worse, before anything of it is on the chain. */
export interface RankExchangeTable {
  id: Fixed<string>;
  /** Directory name of the asset that `right` is an id of. */
  asset: Fixed<string>;
  right: Fixed<string>;
  subject: Fixed<string>;
  /** Liens. */
  senior: Fixed<string>;
  junior: Fixed<string>;
  /** Participant who asks and will send it. */
  bank: Fixed<string>;
  asked_by: Fixed<string>;
  asked_at: Fixed<Date>;
  withdrawn_at: Later<Date>;
  seq: Generated<string>;
}

/** A lienor's signed consent to a worse rank; the newest of a lien counts. */
export interface RankConsentTable {
  exchange: Fixed<string>;
  lien: Fixed<string>;
  /** Participant. */
  lienor: string;
  /** Fen that it agreed to have before it, and no more. */
  ahead: string;
  signer: string;
  signature: string;
  /** Last second in which it may be used. */
  valid_until: string;
  act_id: string;
  consented_at: Date;
}

/** A lease that waits for the signatures of both sides. */
export interface LeaseDraftTable {
  id: Fixed<string>;
  /** Under which the chain will know it. */
  lease: Fixed<string>;
  right: Fixed<string>;
  /** Accounts that sign, in lower case. */
  lessor: Fixed<string>;
  lessee: Fixed<string>;
  /** JSON of the terms as they travel, the contract's number hashed. */
  terms: Fixed<string>;
  papers: Fixed<string[]>;
  drafted_by: Fixed<string>;
  drafted_at: Fixed<Date>;
  lessor_signature: Later<string>;
  lessee_signature: Later<string>;
  withdrawn_at: Later<Date>;
  seq: Generated<string>;
}

/** One side's signature under the end of a lease, for the other, who sends it. */
export interface LeaseEndingTable {
  id: Fixed<string>;
  lease: Fixed<string>;
  /** sha2-256 of the document behind it. */
  basis: Fixed<string>;
  signer: Fixed<string>;
  signature: Fixed<string>;
  /** Participant that signed. */
  party: Fixed<string>;
  act_id: Fixed<string>;
  agreed_at: Fixed<Date>;
  seq: Generated<string>;
}

export interface RightsPrivateTables {
  'private.report_consent': ReportConsentTable;
  'private.report_look': ReportLookTable;
  'private.pledge_request': PledgeRequestTable;
  'private.lien_extract': LienExtractTable;
  'private.rank_exchange': RankExchangeTable;
  'private.rank_consent': RankConsentTable;
  'private.lease_draft': LeaseDraftTable;
  'private.lease_ending': LeaseEndingTable;
}
