import type { AbiParameter } from './abiSlicer.ts';

/** An entry of a contract's ABI; only events are looked at. */
export interface AbiEntry {
  type: string;
  name?: string;
  anonymous?: boolean;
  inputs?: readonly AbiParameter[];
}

export interface IndexedContract {
  /** The contract's name in its source (`Evidence`), to which projections refer. */
  name: string;
  address: string;
  abi: readonly AbiEntry[];
}

/** What is indexed: our own contracts on one chain, and nothing else. */
export interface IndexedDeployment {
  chainId: number;
  /** Hash of block 0; undefined trusts the node at the first start and holds it to that ever after. */
  genesisHash?: string;
  /** First block that can hold one of our events; at least 1. */
  startBlock: number;
  contracts: readonly IndexedContract[];
}
