import { ethers } from 'ethers';
import type { Hex } from '../../../../sdk/verify/bytes.ts';
import type { PlainRpc } from '../../../../sdk/verify/collectRightBundle.ts';
import type { PinnedDeployment } from '../../../../sdk/verify/types.ts';
import { type ModelStorage, NOW } from './rightModel.ts';
import { word } from './storeChain.ts';
import { type BuiltTrie, buildTrie } from './trieBuilder.ts';

/** A chain of one block that holds a model's storage, with tries, header and hashes made by ethers: a foreign verifier. */
export interface ModelChain {
  rpc: PlainRpc;
  deployment: PinnedDeployment;
  hash: Hex;
  /** How often a node was asked for proofs. */
  rounds(): number;
}

const EMPTY = ethers.keccak256('0x80');
const ZERO = word(0);

/** A node's answers over a storage. `number` is the block's. */
export function modelChain(storage: ModelStorage, { number = 100, time = NOW } = {}): ModelChain {
  const names = [...storage.keys()];
  const contracts = Object.fromEntries(
    names.map((name) => [name, { address: addressOf(name), codeHash: ethers.id(name) as Hex }]),
  );
  const tries = new Map(names.map((name) => [addressOf(name), storageTrie(storage.get(name) ?? new Map())]));
  const state = buildTrie(
    new Map(
      names.map((name) => [ethers.keccak256(addressOf(name)), account(tries.get(addressOf(name)), ethers.id(name))]),
    ),
  );
  const block = header(ethers.hexlify(state.root), number, time);
  let rounds = 0;
  const rpc: PlainRpc = async (method, params) => {
    if (method === 'eth_chainId') return '0x7a69';
    if (method === 'eth_blockNumber') return ethers.toQuantity(number);
    if (method === 'eth_getBlockByNumber') return params[0] === '0x0' ? GENESIS : block;
    if (method !== 'eth_getProof') throw new Error(`The model has no ${method}.`);
    rounds += 1;
    const [address, slots] = params as [Hex, Hex[]];
    const trie = tries.get(address);
    return {
      accountProof: hexes(state.prove(ethers.getBytes(ethers.keccak256(address)))),
      storageProof: slots.map((key) => ({
        key,
        proof: hexes(trie?.prove(ethers.getBytes(ethers.keccak256(key))) ?? []),
      })),
    };
  };
  const genesisHash = GENESIS.hash;
  return { rpc, deployment: { chainId: 31337, genesisHash, contracts }, hash: block.hash, rounds: () => rounds };
}

function addressOf(name: string): Hex {
  return ethers.dataSlice(ethers.id(`address of ${name}`), 12) as Hex;
}

function storageTrie(words: ReadonlyMap<Hex, Hex>): BuiltTrie {
  const entries = [...words].filter(([, value]) => value !== ZERO);
  return buildTrie(new Map(entries.map(([slot, value]) => [ethers.keccak256(slot), number(value)])));
}

function account(trie: BuiltTrie | undefined, codeHash: string): Uint8Array {
  const root = trie ? ethers.hexlify(trie.root) : EMPTY;
  return ethers.getBytes(ethers.encodeRlp(['0x01', '0x', root, codeHash]));
}

function number(value: Hex): Uint8Array {
  return ethers.getBytes(ethers.encodeRlp(ethers.toBeHex(BigInt(value))));
}

function hexes(nodes: readonly Uint8Array[]): string[] {
  return nodes.map((node) => ethers.hexlify(node));
}

const FIELDS = [
  'parentHash',
  'sha3Uncles',
  'miner',
  'stateRoot',
  'transactionsRoot',
  'receiptsRoot',
  'logsBloom',
  'difficulty',
  'number',
  'gasLimit',
  'gasUsed',
  'timestamp',
  'extraData',
  'mixHash',
  'nonce',
] as const;
const NUMBERS = ['difficulty', 'number', 'gasLimit', 'gasUsed', 'timestamp'];

function header(stateRoot: string, height: number, time: number): Record<(typeof FIELDS)[number] | 'hash', Hex> {
  const values = {
    ...{ parentHash: ZERO, sha3Uncles: ZERO, miner: ethers.ZeroAddress, stateRoot, transactionsRoot: EMPTY },
    ...{
      receiptsRoot: EMPTY,
      logsBloom: `0x${'00'.repeat(256)}`,
      difficulty: '0x0',
      number: ethers.toQuantity(height),
    },
    ...{ gasLimit: '0x1c9c380', gasUsed: '0x0', timestamp: ethers.toQuantity(time), extraData: '0x' },
    ...{ mixHash: ZERO, nonce: `0x${'00'.repeat(8)}` },
  } as Record<(typeof FIELDS)[number], Hex>;
  const encoded = FIELDS.map((name) => (NUMBERS.includes(name) ? minimal(values[name]) : values[name]));
  return { ...values, hash: ethers.keccak256(ethers.encodeRlp(encoded)) as Hex };
}

function minimal(quantity: string): string {
  return BigInt(quantity) === 0n ? '0x' : ethers.toBeHex(BigInt(quantity));
}

const GENESIS = header(EMPTY, 0, 0);
