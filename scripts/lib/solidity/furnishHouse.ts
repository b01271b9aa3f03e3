import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

/** What tests of contracts read beside the contracts; linked, so that it is the repository's own. */
const LINKED = ['test', 'sdk', 'scripts', 'server', 'deployments', 'docs', 'tsconfig.json', '.mocharc.json'];

/**
 * Furnishes a second house for contracts that are changed before they are compiled: copies of the contracts, links to the rest,
 * artifacts and types of its own. It must lie in the repository, where Node finds the modules. `network` is added to the settings of
 * the test network.
 */
export function furnishHouse(root: string, network: Record<string, unknown>): void {
  rmSync(join(root, 'contracts'), { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  cpSync('contracts', join(root, 'contracts'), { recursive: true });
  cpSync('package.json', join(root, 'package.json'));
  for (const name of LINKED) {
    rmSync(join(root, name), { force: true });
    symlinkSync(relative(root, resolve(name)), join(root, name));
  }
  const own = JSON.stringify({ type: 'edr-simulated', chainId: 31337, hardfork: 'prague', ...network });
  const base = join(relative(root, resolve('.')), 'hardhat.config.ts');
  const config = `import base from '${base}';\n\nexport default { ...base, networks: { default: ${own} } };\n`;
  writeFileSync(join(root, 'hardhat.config.ts'), config);
}
