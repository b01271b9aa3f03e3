import type { Kysely, Selectable } from 'kysely';
import type { Keyring } from '../kernel/auth/crypto/envelope.ts';
import { unseal } from '../kernel/auth/crypto/seal.ts';
import type { Database } from '../kernel/store/database.ts';
import { manifestContext, openConsentKey } from './consentKey.ts';
import type { Grant } from './grants.ts';
import type { Manifest, SealedManifest } from './manifest.ts';
import type { ConsentKind, ConsentState, ConsentTable } from './tables.ts';

export interface ConsentView {
  id: string;
  kind: ConsentKind;
  right: string;
  register: string;
  state: ConsentState;
  votes: { members: number; inFavour: number } | null;
  /** Empty once it is erased. */
  pages: Manifest['pages'];
  manifestHash: string | null;
  /** With it and the manifest anybody who was shown both recomputes the commitment. */
  salt: string | null;
  commitment: string | null;
  /** Content hash for the evidence that tells the chain. */
  document: string | null;
  createdAt: Date;
  sealedAt: Date | null;
  erasedAt: Date | null;
  /** To its holder: which banks may look now. */
  grants: Grant[];
}

/** A consent as those may see it who may; of an erased one only that it was. */
export async function viewConsent(
  { db, keyring }: { db: Kysely<Database>; keyring: Keyring },
  row: Selectable<ConsentTable>,
  grants: Grant[] = [],
): Promise<ConsentView> {
  const shown = row.state === 'sealed' ? openManifest(keyring, row) : undefined;
  const pages = row.state === 'draft' ? await draftPages(db, row.id) : (shown?.manifest.pages ?? []);
  return {
    id: row.id,
    kind: row.kind,
    right: row.right_id,
    register: row.register,
    state: row.state,
    votes: row.members === null ? null : { members: row.members, inFavour: row.in_favour ?? 0 },
    pages,
    manifestHash: shown?.manifestHash ?? null,
    salt: shown?.salt ?? null,
    commitment: row.commitment,
    document: row.document,
    createdAt: row.created_at,
    sealedAt: row.sealed_at,
    erasedAt: row.erased_at,
    grants,
  };
}

export function openManifest(keyring: Keyring, row: Selectable<ConsentTable>): SealedManifest {
  const key = openConsentKey(keyring, row.id, row);
  const text = unseal(key, row.sealed ?? Buffer.alloc(0), manifestContext(row.id)).toString('utf8');
  return JSON.parse(text) as SealedManifest;
}

export async function draftPages(db: Kysely<Database>, id: string): Promise<Manifest['pages']> {
  const rows = await db
    .selectFrom('private.consent_page')
    .select(['number', 'sha256', 'bytes', 'media_type', 'orientation'])
    .where('consent', '=', id)
    .orderBy('number')
    .execute();
  return rows.map(({ media_type: mediaType, ...page }) => ({ ...page, mediaType }));
}
