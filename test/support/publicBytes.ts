import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keccak256, toUtf8Bytes } from 'ethers';
import type { Reader } from '../../sdk/context.ts';

interface Block {
  transactions: { input: string }[];
}

/** Everything a stranger can read, as hex: calldata and events from a block on, and every stored document. */
export async function publicBytes(reader: Reader, contentFolder: string, fromBlock = 0): Promise<string> {
  const head = Number(await reader.request('eth_blockNumber', []));
  const texts: string[] = [];
  for (let number = fromBlock; number <= head; number += 1) {
    const tag = `0x${number.toString(16)}`;
    const block = (await reader.request('eth_getBlockByNumber', [tag, true])) as Block;
    texts.push(...block.transactions.map(({ input }) => input.slice(2)));
  }
  const range = { fromBlock: `0x${fromBlock.toString(16)}`, toBlock: 'latest' };
  texts.push(JSON.stringify(await reader.request('eth_getLogs', [range])));
  for (const file of globSync(join(contentFolder, '**/*.data'))) texts.push(readFileSync(file).toString('hex'));
  return texts.join(' ');
}

/** The salts that anybody could try: none, and every 32-byte word of the calldata and events. */
export function publicSalts(bytes: string): Buffer[] {
  const words = new Set(bytes.match(/[0-9a-f]{64}/g) ?? []);
  return [Buffer.alloc(0), Buffer.alloc(32), ...[...words].map((word) => Buffer.from(word, 'hex'))];
}

/** Every run of 32 bytes in them, so that a digest is found wherever it stands. */
export function windowsOf(bytes: string): Set<string> {
  const windows = new Set<string>();
  for (const run of bytes.match(/[0-9a-f]{64,}/g) ?? []) {
    for (let at = 0; at + 64 <= run.length; at += 2) windows.add(run.slice(at, at + 64));
  }
  return windows;
}

/** What sha-256 and keccak-256 make of a value behind and before a salt. */
export function digestsOf(personal: string | Uint8Array, salt: Uint8Array): string[] {
  const plain = typeof personal === 'string' ? toUtf8Bytes(personal) : personal;
  return [Buffer.concat([salt, plain]), Buffer.concat([plain, salt])].flatMap((bytes) => [
    createHash('sha256').update(bytes).digest('hex'),
    keccak256(bytes).slice(2),
  ]);
}
