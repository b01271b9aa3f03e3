import { bytesToHex, type Hex, hexToBytes, quantityToNumber, quantityToWord, trimZeros } from './bytes.ts';
import { keccakHex } from './keccak.ts';
import { hashedExtraData } from './qbftExtraData.ts';
import { encodeRlp } from './rlp.ts';
import type { VerifiedHeader } from './types.ts';
import { VerifyError } from './verifyError.ts';

/** A field of the header in its RLP order; `size` in bytes for fixed ones, absent for numbers and byte strings. */
type HeaderField = { name: string; kind: 'fixed'; size: number } | { name: string; kind: 'number' | 'bytes' };

/** Up to London: the fields every header has. */
const BASE_FIELDS: readonly HeaderField[] = [
  { name: 'parentHash', kind: 'fixed', size: 32 },
  { name: 'sha3Uncles', kind: 'fixed', size: 32 },
  { name: 'miner', kind: 'fixed', size: 20 },
  { name: 'stateRoot', kind: 'fixed', size: 32 },
  { name: 'transactionsRoot', kind: 'fixed', size: 32 },
  { name: 'receiptsRoot', kind: 'fixed', size: 32 },
  { name: 'logsBloom', kind: 'fixed', size: 256 },
  { name: 'difficulty', kind: 'number' },
  { name: 'number', kind: 'number' },
  { name: 'gasLimit', kind: 'number' },
  { name: 'gasUsed', kind: 'number' },
  { name: 'timestamp', kind: 'number' },
  { name: 'extraData', kind: 'bytes' },
  { name: 'mixHash', kind: 'fixed', size: 32 },
  { name: 'nonce', kind: 'fixed', size: 8 },
];

/** What later forks appended (EIP-1559, 4895, 4844, 4788, 7685). A header has the first n of them, without gaps. */
const LATER_FIELDS: readonly HeaderField[] = [
  { name: 'baseFeePerGas', kind: 'number' },
  { name: 'withdrawalsRoot', kind: 'fixed', size: 32 },
  { name: 'blobGasUsed', kind: 'number' },
  { name: 'excessBlobGas', kind: 'number' },
  { name: 'parentBeaconBlockRoot', kind: 'fixed', size: 32 },
  { name: 'requestsHash', kind: 'fixed', size: 32 },
];

/** A block as `eth_getBlockByNumber` gives it; nothing in it is believed before the hash agrees. */
export type RawBlock = Readonly<Record<string, unknown>>;

/**
 * Recomputes the hash of a block from its header fields.
 * @throws VerifyError HeaderFieldMissing, HexMalformed, HeaderHashMismatch when the node's own `hash` is another one
 */
export function verifyHeader(block: unknown): VerifiedHeader {
  const raw = asRawBlock(block);
  const hash = keccakHex(encodeHeader(raw));
  const claimed = bytesToHex(hexToBytes(raw.hash, 32));
  if (claimed !== hash) {
    throw new VerifyError('HeaderHashMismatch', 'The header does not hash to what the node says; do not use it.', {
      got: hash,
      want: claimed,
    });
  }
  return {
    hash,
    number: quantityToNumber(raw.number),
    timestamp: quantityToNumber(raw.timestamp),
    stateRoot: bytesToHex(hexToBytes(raw.stateRoot, 32)),
  };
}

/** RLP of the header, the bytes whose keccak256 is the block hash. */
export function encodeHeader(block: RawBlock): Uint8Array {
  const later = LATER_FIELDS.filter(({ name }) => isPresent(block[name]));
  const fields = [...BASE_FIELDS, ...LATER_FIELDS.slice(0, later.length)];
  for (const { name } of fields) requirePresent(block, name);
  return encodeRlp(fields.map((field) => encodeField(block, field)));
}

/** Only the header fields and the hash: what a bundle keeps of a block. */
export function headerOnly(block: unknown): Record<string, Hex> {
  const raw = asRawBlock(block);
  const kept: Record<string, Hex> = {};
  for (const name of ['hash', ...[...BASE_FIELDS, ...LATER_FIELDS].map((field) => field.name)]) {
    const value = raw[name];
    if (typeof value === 'string') kept[name] = value as Hex;
  }
  return kept;
}

function encodeField(block: RawBlock, field: HeaderField): Uint8Array {
  const value = block[field.name];
  if (field.name === 'extraData') return hashedExtraData(hexToBytes(value), hexToBytes(block.mixHash, 32));
  if (field.kind === 'number') return trimZeros(quantityToWord(value));
  return hexToBytes(value, field.kind === 'fixed' ? field.size : undefined);
}

function requirePresent(block: RawBlock, field: string): void {
  if (isPresent(block[field])) return;
  throw new VerifyError('HeaderFieldMissing', 'The node left out a header field; ask another node.', { field });
}

function asRawBlock(block: unknown): RawBlock {
  if (typeof block === 'object' && block !== null) return block as RawBlock;
  throw new VerifyError('HeaderFieldMissing', 'The node does not know this block; ask another node.', {
    field: 'hash',
  });
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}
