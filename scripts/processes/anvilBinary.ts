import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PartError } from './PartError.ts';

const PLATFORMS: Record<string, string> = {
  'linux-x64': 'linux-amd64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-amd64',
  'darwin-arm64': 'darwin-arm64',
  'win32-x64': 'win32-amd64',
};

/**
 * The platform package's own binary. The npm launcher (`@foundry-rs/anvil/bin.mjs`) is not used: it leaves its child
 * alive when it is killed.
 */
export function anvilBinary(): string {
  const host = `${process.platform}-${process.arch}`;
  const platform = PLATFORMS[host];
  if (!platform) {
    const message = `there is no embedded chain for ${host}. Set CHAIN_RPC_URL to a node of your own.`;
    throw new PartError('ChainBinaryMissing', message, { host });
  }
  const require = createRequire(import.meta.url);
  const manifest = require.resolve(`@foundry-rs/anvil-${platform}/package.json`);
  return join(dirname(manifest), 'bin', process.platform === 'win32' ? 'anvil.exe' : 'anvil');
}
