import { createHash } from 'node:crypto';
import { CID } from 'multiformats/cid';
import * as Digest from 'multiformats/hashes/digest';
import { AppError } from '../errors/AppError.ts';

/** sha2-256 of the stored bytes as 0x and 64 small hex digits: what the chain holds (`bytes32`). */
export type ContentHash = `0x${string}`;

/** Multicodec codes, from the table of the multiformats project. */
const RAW = 0x55;
const SHA2_256 = 0x12;

export function contentHash(bytes: Uint8Array): ContentHash {
  return `0x${createHash('sha256').update(bytes).digest('hex')}`;
}

/** The CIDv1 (raw, `bafkrei…`) under which IPFS knows the block with this hash. */
export function cidOf(hash: ContentHash): CID {
  return CID.createV1(RAW, Digest.create(SHA2_256, Buffer.from(parseContentHash(hash).slice(2), 'hex')));
}

/** The hash of a raw block's CID. @throws AppError `ContentHashInvalid` for any other kind of CID. */
export function hashOfCid(text: string): ContentHash {
  const cid = CID.parse(text);
  if (cid.code !== RAW || cid.multihash.code !== SHA2_256) throw new AppError('ContentHashInvalid', { hash: text });
  return `0x${Buffer.from(cid.multihash.digest).toString('hex')}`;
}

/** @throws AppError `ContentHashInvalid` */
export function parseContentHash(text: string): ContentHash {
  if (!/^0x[0-9a-f]{64}$/.test(text)) throw new AppError('ContentHashInvalid', { hash: text.slice(0, 80) });
  return text as ContentHash;
}
