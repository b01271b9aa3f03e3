import type { Hex } from './bytes.ts';

/** What is compiled into the verifier: it is never taken from the server that is being checked. */
export interface PinnedDeployment {
  chainId: number;
  genesisHash: Hex;
  /** By Directory name, for example `evidence`. `codeHash` is keccak256 of the runtime code. */
  contracts: Readonly<Record<string, { address: Hex; codeHash: Hex }>>;
}

/** A node that is asked. Nodes of one operator count once; `independent: false` (the gateway's own proxy) never counts. */
export interface PinnedNode {
  operator: string;
  url: string;
  independent?: boolean;
}

/** The same words in the two languages of the pages. */
export interface Label {
  zh: string;
  en: string;
}

/** One storage word that carries part of a fact. */
export interface FactSlot {
  slot: Hex;
  /** The word the server's answer amounts to; left out when there is no answer to compare, only a record to read. */
  expected?: Hex;
  label: Label;
  /** Directory name of the contract when it isn't the fact's own (a report reads several contracts at one block). */
  contract?: string;
}

/** What the server claims, as raw storage words. */
export interface Fact {
  /** Directory name of the contract, a key of `PinnedDeployment.contracts`. */
  contract: string;
  slots: readonly FactSlot[];
  /** The block in which the server says the record was written: an older state can't answer for it. */
  atLeastBlock?: number;
}

/** One slot with its word, as recomputed from a proof. */
export interface ProvenWord {
  contract: string;
  slot: Hex;
  word: Hex;
}

/** The part of a verified header the rest relies on. `timestamp` in seconds of chain time. */
export interface VerifiedHeader {
  hash: Hex;
  number: number;
  timestamp: number;
  stateRoot: Hex;
}

export type StepId = 'chain' | 'block' | 'contract' | 'record' | 'answer';

/** Two values laid side by side. `by` is the operator of the node, or `server`. */
export interface Comparison {
  step: StepId;
  by: string;
  what: Label;
  got: string;
  want: string;
  ok: boolean;
}

/** One of the five lines of 本机核验. `ok` is null while nothing was compared. */
export interface Step {
  id: StepId;
  label: Label;
  ok: boolean | null;
  compared: Comparison[];
}

/** How far a node may be from the rest and how long it may take. */
export interface AskOptions {
  /** Blocks below the lowest head at which all nodes are asked (FINALITY_DEPTH). */
  depth: number;
  /** A node further behind the highest head is left out as `NodeLagging`, so it can't pull the others into the past. */
  maxLagBlocks: number;
  /** Milliseconds for one call, body included. */
  timeoutMs: number;
  /** Bytes one answer may have. */
  maxBytes: number;
}
