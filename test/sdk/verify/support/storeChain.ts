import { setTimeout as sleep } from 'node:timers/promises';
import { ethers } from 'ethers';
import { rpc } from '../../../../scripts/processes/rpc.ts';
import type { Hex } from '../../../../sdk/verify/bytes.ts';
import type { PinnedDeployment } from '../../../../sdk/verify/types.ts';

/** The deterministic deployment proxy that the embedded chain has from its first block. */
const PROXY = '0x4e59b44847b379578588920cA78FbF26c0B4956C';
/** Runtime code: sstore(calldataload(0), calldataload(32)). */
const RUNTIME = '0x6020356000355500';
const INIT = `0x67${RUNTIME.slice(2)}60005260086018f3`;
const SALT = ethers.id('store');
const MNEMONIC = 'test test test test test test test test test test test junk';

export const STORE_ADDRESS = ethers.getCreate2Address(PROXY, SALT, ethers.keccak256(INIT)) as Hex;
export const STORE_CODE_HASH = ethers.keccak256(RUNTIME) as Hex;

/** The n-th account of the development mnemonic. */
export function account(n: number): ethers.HDNodeWallet {
  return ethers.HDNodeWallet.fromPhrase(MNEMONIC, '', `m/44'/60'/0'/0/${n}`);
}

/** Signs a free transaction and gives it to the node's pool. Returns its hash. */
export async function send(url: string, from: number, to: string | null, data: string, gasPrice = 0): Promise<string> {
  const wallet = account(from);
  const nonce = Number(await rpc<string>(url, 'eth_getTransactionCount', wallet.address, 'pending'));
  const gasLimit = 1_000_000;
  const raw = await wallet.signTransaction({ to, data, nonce, gasPrice, gasLimit, chainId: 31337, type: 0 });
  return rpc<string>(url, 'eth_sendRawTransaction', raw);
}

/** An automining node answers before it has mined. */
export async function mined(url: string, hash: string): Promise<void> {
  while (!(await rpc<unknown>(url, 'eth_getTransactionReceipt', hash))) await sleep(5);
}

/** Puts the store contract on the chain through the deployment proxy. */
export async function deployStore(url: string): Promise<void> {
  await mined(url, await send(url, 0, PROXY, ethers.concat([SALT, INIT])));
}

/** Writes one word of the store and waits for its block. */
export async function store(url: string, slot: Hex, value: Hex): Promise<void> {
  await mined(url, await send(url, 0, STORE_ADDRESS, ethers.concat([slot, value])));
}

/** The n-th slot, as a word. */
export function word(n: number | bigint): Hex {
  return ethers.toBeHex(n, 32) as Hex;
}

export interface RawBlock {
  hash: Hex;
  number: Hex;
  stateRoot: Hex;
  [field: string]: unknown;
}

export function blockAt(url: string, at: number | 'latest'): Promise<RawBlock> {
  return rpc<RawBlock>(url, 'eth_getBlockByNumber', at === 'latest' ? at : ethers.toQuantity(at), false);
}

/** What a reader of this chain would have compiled in. */
export async function pinnedStore(url: string): Promise<PinnedDeployment> {
  const { hash } = await blockAt(url, 0);
  return {
    chainId: 31337,
    genesisHash: hash,
    contracts: { store: { address: STORE_ADDRESS, codeHash: STORE_CODE_HASH } },
  };
}
