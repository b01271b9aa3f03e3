/**
 * Puts what `besu operator generate-blockchain-config` wrote where deployments/compose/compose.yaml looks for it:
 *
 *     node scripts/deploy/arrangeValidators.ts deployments/compose/besu/raw deployments/compose/besu/made
 */
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const [from, to] = process.argv.slice(2);
if (!from || !to) throw new TypeError('Usage: arrangeValidators.ts FOLDER-THAT-BESU-WROTE FOLDER-TO-MAKE');

const P2P_PORT = 30_303;
const PUBLIC_KEY = /^0x[0-9a-f]{128}$/;

await mkdir(to, { recursive: true });
await copyFile(join(from, 'genesis.json'), join(to, 'genesis.json'));
const folders = (await readdir(join(from, 'keys'))).sort();
const enodes = await Promise.all(
  folders.map((folder, n) => arrange(join(from, 'keys', folder), `validator${n + 1}`, to)),
);
await writeFile(join(to, 'static-nodes.json'), `${JSON.stringify(enodes, null, 2)}\n`);

/** Returns the address at which the others find it. */
async function arrange(folder: string, name: string, target: string): Promise<string> {
  const key = await readFile(join(folder, 'key'), 'utf8');
  const publicKey = (await readFile(join(folder, 'key.pub'), 'utf8')).trim();
  if (!PUBLIC_KEY.test(publicKey)) throw new TypeError(`${folder}/key.pub is no public key of 64 bytes`);
  await writeFile(join(target, `${name}.key`), key, { mode: 0o600 });
  return `enode://${publicKey.slice(2)}@${name}:${P2P_PORT}`;
}
