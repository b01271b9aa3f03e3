import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { keccak256, toUtf8Bytes } from 'ethers';
import { demoContact } from '../../scripts/demo/seed/enrolDemoSignIns.ts';
import { personIdentity } from '../../scripts/demo/seed/personCommitment.ts';
import type { World } from '../../scripts/demo/stories/world.ts';
import { withDemo } from '../../scripts/demo/withDemo.ts';
import { farmers } from '../../scripts/demo/world/parties.ts';

interface Block {
  transactions: { input: string }[];
}

/** Everything a stranger can read: calldata and events of every block, and every stored document, as hex. */
async function publicBytes(world: World): Promise<string> {
  const head = Number(await world.reader.request('eth_blockNumber', []));
  const texts: string[] = [];
  for (let number = 0; number <= head; number += 1) {
    const tag = `0x${number.toString(16)}`;
    const block = (await world.reader.request('eth_getBlockByNumber', [tag, true])) as Block;
    texts.push(...block.transactions.map(({ input }) => input.slice(2)));
  }
  const logs = (await world.reader.request('eth_getLogs', [{ fromBlock: '0x0', toBlock: 'latest' }])) as object[];
  texts.push(JSON.stringify(logs));
  for (const file of globSync(join(world.contentFolder, '**/*.data'))) texts.push(readFileSync(file).toString('hex'));
  return texts.join(' ');
}

/** The salts that anybody could try: every 32-byte word of the calldata and events. */
function publicSalts(bytes: string): Buffer[] {
  const words = new Set(bytes.match(/[0-9a-f]{64}/g) ?? []);
  return [Buffer.alloc(0), ...[...words].map((word) => Buffer.from(word, 'hex'))];
}

/** Every run of 32 bytes in them, so that a digest is found wherever it stands. */
function windowsOf(bytes: string): Set<string> {
  const windows = new Set<string>();
  for (const run of bytes.match(/[0-9a-f]{64,}/g) ?? []) {
    for (let at = 0; at + 64 <= run.length; at += 2) windows.add(run.slice(at, at + 64));
  }
  return windows;
}

function digestsOf(personal: string, salt: Buffer): string[] {
  const plain = Buffer.from(toUtf8Bytes(personal));
  return [Buffer.concat([salt, plain]), Buffer.concat([plain, salt])].flatMap((bytes) => [
    createHash('sha256').update(bytes).digest('hex'),
    keccak256(bytes).slice(2),
  ]);
}

describe('personal data of the demo world', () => {
  it('is neither on the chain nor in the content store, plain or hashed with any public salt', async function () {
    this.timeout(180_000);
    const found = await withDemo({ profile: 'demo', say: () => undefined }, async (world) => {
      const bytes = await publicBytes(world);
      const salts = publicSalts(bytes);
      const personal = farmers.flatMap(({ key }) => [personIdentity(key), demoContact(key), key]);

      expect(bytes.length, 'bytes looked through').to.be.greaterThan(100_000);
      expect(salts.length, 'salts tried').to.be.greaterThan(500);
      const windows = windowsOf(bytes);
      const isHashed = (text: string) => salts.some((salt) => digestsOf(text, salt).some((hash) => windows.has(hash)));
      return personal.filter((text) => bytes.includes(Buffer.from(text).toString('hex')) || isHashed(text));
    });

    expect(found).to.deep.equal([]);
  });
});
