import { keccak_256 } from '@noble/hashes/sha3.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { ChainLog } from '../chain/readLogs.ts';
import { AppError } from '../errors/AppError.ts';
import { type AbiParameter, headSizeOf, layOut, wordReader } from './abiSlicer.ts';
import { argsEncoder } from './canonicalArgs.ts';
import type { IndexedContract } from './indexedDeployment.ts';
import type { EventArgs } from './ledgerEvent.ts';

/** How one event of one contract is read; built once from the ABI. */
export interface EventDecoder {
  contract: string;
  name: string;
  decode(log: ChainLog): EventArgs;
  /** The arguments as canonical JSON. */
  encodeArgs(args: EventArgs): string;
  subjectOf(args: EventArgs): string | null;
  actorOf(args: EventArgs): string | null;
}

/** Decoders of one deployment, by address and then by the event's topic. */
export type Decoders = ReadonlyMap<string, ReadonlyMap<string, EventDecoder>>;

const ACTOR_NAMES = ['actor', 'issuer', 'bank', 'by'];

export function buildDecoders(contracts: readonly IndexedContract[]): Decoders {
  return new Map(contracts.map((contract) => [contract.address.toLowerCase(), decodersOf(contract)]));
}

/** The first topic of an event: keccak-256 of its canonical signature. */
export function topicOf(name: string, inputs: readonly AbiParameter[]): string {
  return `0x${bytesToHex(keccak_256(utf8ToBytes(`${name}(${inputs.map(canonicalType).join(',')})`)))}`;
}

function decodersOf(contract: IndexedContract): Map<string, EventDecoder> {
  const decoders = new Map<string, EventDecoder>();
  for (const { type, name, anonymous, inputs = [] } of contract.abi) {
    if (type !== 'event' || anonymous || name === undefined) continue;
    decoders.set(topicOf(name, inputs), decoderOf(contract.name, name, inputs));
  }
  return decoders;
}

function decoderOf(contract: string, name: string, inputs: readonly AbiParameter[]): EventDecoder {
  const indexed = inputs.filter((input) => input.indexed);
  const subject = indexed[0]?.name;
  const actor = ACTOR_NAMES.find((candidate) => inputs.some((input) => input.name === candidate));
  return {
    contract,
    name,
    decode: slicerOfEvent(`${contract}.${name}`, inputs),
    encodeArgs: argsEncoder(inputs),
    subjectOf: (args) => textOf(subject, args),
    actorOf: (args) => textOf(actor, args),
  };
}

function slicerOfEvent(event: string, inputs: readonly AbiParameter[]): (log: ChainLog) => EventArgs {
  const topics = inputs.filter((input) => input.indexed).map(({ name, type }) => ({ name, read: topicReader(type) }));
  const fields = layOut(inputs.filter((input) => !input.indexed));
  const headSize = headSizeOf(fields);

  return ({ topics: given, data }) => {
    const hex = data.slice(2);
    if (given.length !== topics.length + 1 || hex.length < headSize) throw malformed(event, given.length, hex.length);
    const args: EventArgs = {};
    for (let i = 0; i < topics.length; i += 1) {
      const { name, read } = topics[i] as (typeof topics)[number];
      // A topic is "0x" and one word.
      args[name] = read(given[i + 1] as string, 2);
    }
    for (const { name, slicer, offset } of fields) args[name] = slicer.read(hex, offset, 0);
    return args;
  };
}

// Of an indexed value that is longer than a word only the hash is on the chain.
function topicReader(type: string): ReturnType<typeof wordReader> {
  const isHashed = type === 'string' || type === 'bytes' || type === 'tuple' || type.endsWith(']');
  return wordReader(isHashed ? 'bytes32' : type);
}

function canonicalType({ type, components = [] }: AbiParameter): string {
  if (!type.startsWith('tuple')) return type;
  return `(${components.map(canonicalType).join(',')})${type.slice('tuple'.length)}`;
}

function textOf(name: string | undefined, args: EventArgs): string | null {
  const value = name === undefined ? undefined : args[name];
  return value === undefined ? null : String(value);
}

function malformed(event: string, topics: number, characters: number): AppError {
  return new AppError('LogMalformed', { event, topics, dataBytes: characters / 2 });
}
