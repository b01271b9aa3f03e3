import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Deployment } from '../../sdk/deployments/deployment.ts';
import { createContentStore } from '../../server/kernel/content/createContentStore.ts';
import { openFileBlocks } from '../../server/kernel/content/fileBlocks.ts';
import { migrate } from '../../server/kernel/store/migrate.ts';
import { openStore, type Store } from '../../server/kernel/store/openStore.ts';
import { migrations } from '../../server/migrations.ts';
import { keptTables, tableCare } from '../../server/tableCare.ts';
import { type RebuildReport, type RebuildSettings, rebuildProjection } from '../lib/rebuildProjection.ts';
import { assertEmpty } from './copyIn.ts';

export interface Loss {
  /** A table or a file of `keys/`. */
  what: string;
  lost: string;
}

export interface RecoveryReport {
  ok: true;
  rebuilt: Pick<RebuildReport, 'block' | 'blockHash' | 'events' | 'seconds'> & { digest: string };
  /** Everything that nobody has any more, table by table and key by key. */
  lost: Loss[];
  documents: {
    /** How many of the statements' documents were asked for. */
    named: number;
    /** Ids of those the content store has not; null where another service keeps documents. */
    missing: string[] | null;
  };
}

export interface RecoveryPlace {
  databaseUrl: string;
  rpcUrl: string;
  keysFolder: string;
  contentFolder: string | undefined;
  /** Whether KEK and LABEL_MASTER_KEY come from the settings, so that no file of theirs is missed. */
  given: { kek: boolean; labelMasterKey: boolean };
}

/**
 * Sets up an empty database from the chain alone, when database and backups are gone: everything public is there again, and
 * the report says exactly what is not.
 * @throws PartError `RestoreTargetInUse` where rows stand already; those of {@link rebuildProjection}
 */
export async function recoverLedger(
  place: RecoveryPlace,
  deployment: Deployment,
  settings: RebuildSettings,
): Promise<RecoveryReport> {
  const store = openStore(place.databaseUrl, { maxConnections: 2 });
  try {
    await assertEmpty(store, place.databaseUrl.replace(/\/\/.*@/, '//'));
    await migrate(store, migrations);
    const { block, blockHash, events, seconds, after } = await rebuildProjection(place, deployment, settings);
    return {
      ok: true,
      rebuilt: { block, blockHash, events, seconds, digest: after.digest },
      lost: [...lostTables(), ...lostKeys(place)],
      documents: await askForDocuments(store, place.contentFolder),
    };
  } finally {
    await store.close();
  }
}

/** What an empty database stands for: every kept table, with what was in it. */
export function lostTables(): Loss[] {
  return keptTables.flatMap((what) => {
    const care = tableCare[what];
    return care?.care === 'kept' ? [{ what, lost: care.lost }] : [];
  });
}

function lostKeys({ keysFolder, given }: RecoveryPlace): Loss[] {
  const keys = [
    { file: 'kek', isThere: given.kek, lost: 'the key over all others: it opens no backup and no row any more' },
    { file: 'pepper', isThere: false, lost: 'how contacts are looked up: people enrol again' },
    {
      file: 'label-master-key',
      isThere: given.labelMasterKey,
      lost: 'no printed label is recognised any more; sets and roots on the chain stand',
    },
  ];
  return keys
    .filter(({ file, isThere }) => !isThere && !existsSync(join(keysFolder, file)))
    .map(({ file, lost }) => ({ what: `keys/${file}`, lost }));
}

/** Documents of statements are named on the chain by their hash. One that was never public may be with its issuer alone. */
async function askForDocuments(store: Store, folder: string | undefined): Promise<RecoveryReport['documents']> {
  const { rows } = await store.pool.query<{ content_hash: string }>(
    'SELECT DISTINCT content_hash FROM projection.evidence ORDER BY content_hash',
  );
  if (folder === undefined) return { named: rows.length, missing: null };
  const content = createContentStore(await openFileBlocks(folder));
  const missing: string[] = [];
  for (const { content_hash: hash } of rows) if (!(await content.has(hash))) missing.push(hash);
  return { named: rows.length, missing };
}
