import type { ColumnType, Generated } from 'kysely';

type Fixed<T> = ColumnType<T, T, never>;

export const CONSENT_KINDS = ['villageResolution', 'contractorConsent', 'holderConsent'] as const;
/** 村民（代表）会议决议 · 承包方（发包方）同意 · 权利人同意. */
export type ConsentKind = (typeof CONSENT_KINDS)[number];
/** 草稿 → 已封存 → 已删除. */
export type ConsentState = 'draft' | 'sealed' | 'erased';

/**
 * A paper photographed page by page. Signatures, names and fingerprints of villagers are on it: pages, manifest and salt
 * are sealed under a data key of the consent's own, and erasing that key erases it, in every copy of the database.
 */
export interface ConsentTable {
  id: Fixed<string>;
  kind: Fixed<ConsentKind>;
  right_id: Fixed<string>;
  /** Participant whose register the right stands, or will stand, in. */
  register: Fixed<string>;
  /** Who photographs it. */
  drafter: Fixed<string>;
  drafter_account: Fixed<string>;
  /** Of a village resolution: how many there are and how many were for it. */
  members: Fixed<number | null>;
  in_favour: Fixed<number | null>;
  state: ColumnType<ConsentState, never, ConsentState>;
  kek_id: ColumnType<string | null, string, string | null>;
  wrapped_key: ColumnType<Buffer | null, Buffer, Buffer | null>;
  /** Canonical JSON of the manifest and the salt, sealed. */
  sealed: ColumnType<Buffer | null, never, Buffer | null>;
  /** What the chain may know: sha-256 over salt and manifest, hex. It stays when the consent is erased and says nothing then. */
  commitment: ColumnType<string | null, never, string>;
  /** sha2-256 of the public stub that carries the commitment: content hash of the evidence. */
  document: ColumnType<string | null, never, string>;
  created_at: Fixed<Date>;
  /** Of a draft: the last page that came. */
  touched_at: Date;
  sealed_at: ColumnType<Date | null, never, Date>;
  erased_at: ColumnType<Date | null, never, Date>;
  erased_by: ColumnType<string | null, never, string>;
  seq: Generated<string>;
}

export type ImageType = 'image/jpeg' | 'image/png';

export interface ConsentPageTable {
  consent: Fixed<string>;
  number: Fixed<number>;
  media_type: Fixed<ImageType>;
  /** Of the stored image, without what the camera wrote beside it. */
  bytes: Fixed<number>;
  sha256: Fixed<string>;
  /** 1 to 8, as EXIF counts; 1 is upright. */
  orientation: Fixed<number>;
  sealed: Fixed<Buffer>;
}

/** The holder's permission for a bank to look at a consent. */
export interface ConsentGrantTable {
  id: Fixed<string>;
  consent: Fixed<string>;
  bank: Fixed<string>;
  /** Participant that granted it: it counts while that one holds the right. */
  granter: Fixed<string>;
  granted_by: Fixed<string>;
  granted_at: Fixed<Date>;
  valid_until: Fixed<Date>;
  ended_at: ColumnType<Date | null, never, Date>;
}

/** What was shown to whom and when. */
export interface ConsentLookTable {
  id: Generated<string>;
  consent: Fixed<string>;
  /** 0: the list of its pages. */
  page: Fixed<number>;
  participant: Fixed<string>;
  account: Fixed<string>;
  /** The bank system that asked; null for a person. */
  client: Fixed<string | null>;
  at: Fixed<Date>;
}

export interface ConsentTables {
  'private.consent': ConsentTable;
  'private.consent_page': ConsentPageTable;
  'private.consent_grant': ConsentGrantTable;
  'private.consent_look': ConsentLookTable;
}
