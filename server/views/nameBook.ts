import type { Kysely } from 'kysely';
import { schemaId } from '../../sdk/ids/keys.ts';
import type { ContentStore } from '../kernel/content/createContentStore.ts';
import type { Database } from '../kernel/store/database.ts';

/** Public names of organisations, as the enrolment office attested them (schema ORGANISATION_PROFILE). */
export interface NameBook {
  /** Names of those participants that have one; the document's own hash is checked on reading. */
  namesOf(participants: readonly string[]): Promise<Map<string, string>>;
}

const PROFILE = schemaId('ORGANISATION_PROFILE');
const KEPT = 10_000;

/** Documents never change under their hash, so a name once read is kept. */
export function createNameBook(db: Kysely<Database>, content: ContentStore): NameBook {
  const read = new Map<string, string | undefined>();

  async function nameIn(hash: string): Promise<string | undefined> {
    if (read.has(hash)) return read.get(hash);
    const name = profileName(await content.get(hash).catch(() => undefined));
    // A document that can't be read now may be back later.
    if (name !== undefined) read.set(hash, name);
    if (read.size > KEPT) read.clear();
    return name;
  }

  return {
    async namesOf(participants) {
      const found = new Map<string, string>();
      for (const { subject, content_hash: hash } of await newestProfiles(db, participants)) {
        const name = await nameIn(hash);
        if (name !== undefined) found.set(subject, name);
      }
      return found;
    },
  };
}

async function newestProfiles(db: Kysely<Database>, participants: readonly string[]) {
  if (participants.length === 0) return [];
  return db
    .selectFrom('projection.evidence')
    .distinctOn('subject')
    .select(['subject', 'content_hash'])
    .where('schema', '=', PROFILE)
    .where('revoked_at', 'is', null)
    .where('subject', 'in', [...new Set(participants)])
    .orderBy('subject')
    .orderBy('basis_date', 'desc')
    .execute();
}

function profileName(bytes: Uint8Array | undefined): string | undefined {
  if (bytes === undefined) return undefined;
  try {
    const { names } = JSON.parse(new TextDecoder().decode(bytes)) as { names?: Record<string, unknown> };
    const name = names?.['zh-CN'];
    return typeof name === 'string' ? name : undefined;
  } catch {
    // Somebody attested a document that is no profile: it names nobody.
    return undefined;
  }
}
