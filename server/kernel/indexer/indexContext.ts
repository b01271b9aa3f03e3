import type { Pool } from 'pg';
import type { BlockHeader } from '../chain/blockHeader.ts';
import type { ChainRpc } from '../chain/chainRpc.ts';
import type { IndexPlan } from './indexPlan.ts';

/** A reorganisation that was taken back. */
export interface Reorganisation {
  /** Last block both chains share. */
  ancestor: number;
  /** Blocks that were replaced. */
  depth: number;
  oldHash: string;
  newHash: string;
}

/** Told what happens, for logs and metrics; nothing depends on it. */
export interface IndexerObserver {
  onPage?(page: { schema: string; from: number; to: number; events: number }): void;
  /** A node answered with a log of a contract that isn't ours; it was not believed. */
  onForeignLog?(log: { address: string; block: number; txHash: string }): void;
  onReorganised?(reorganisation: Reorganisation): void;
  /** It went deeper than FINALITY_DEPTH. */
  onFinalityBroken?(reorganisation: Reorganisation): void;
  onFault?(error: unknown): void;
}

/** What every step of the indexer needs. */
export interface IndexContext {
  rpc: ChainRpc;
  pool: Pool;
  plan: IndexPlan;
  /** Blocks after which a block should no longer change. */
  finalityDepth: number;
  /** How many last blocks can be taken back without a rebuild. */
  window: number;
  /** How long a node may lag behind what we have seen before its answer counts as a rollback of the chain. */
  behindGraceMs: number;
  maxLogsPerPage: number;
  /** Milliseconds that only go forward. */
  now(): number;
  observer: IndexerObserver;
  signal: AbortSignal;
  /** Newest block that a node has shown. */
  seenHead: BlockHeader | undefined;
  /** Since when the node has been behind us, by {@link now}. */
  behindSince: number | undefined;
}

/** The chain no longer contains the block at which the projection stands. */
export class ChainForked extends Error {
  override readonly name = 'ChainForked';
}
