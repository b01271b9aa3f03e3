import type { Kysely } from 'kysely';
import type { LedgerError } from '../../../sdk/errors/LedgerError.ts';
import type { Database } from '../store/database.ts';

export interface RpcCall {
  method: string;
  params: readonly unknown[];
}

export interface RpcFailure {
  code: number;
  message: string;
  data?: unknown;
}

/** The answer to one call of a batch: a node may refuse one and answer the others. */
export type RpcAnswer = { result: unknown } | { error: RpcFailure };

/** JSON-RPC as the outbox needs it. */
export interface OutboxRpc {
  /**
   * Sends up to 100 calls as one JSON-RPC batch, executed in order; the answers come in the order of the calls.
   * Errors: AppError ChainUnreachable when the node doesn't answer within a bound of the client's own.
   */
  batch(calls: RpcCall[]): Promise<RpcAnswer[]>;
}

/** What the network charges; wei. Legacy with price 0 on permissioned networks. */
export type FeePolicy =
  | { type: 'legacy'; gasPrice: bigint }
  | { type: 'eip1559'; maxFeePerGas: bigint; maxPriorityFeePerGas: bigint };

export interface SigningRequest {
  /** EIP-55. */
  account: string;
  /** The confirmed act to be spent on this signature; null for the gateway's own accounts. */
  actId: string | null;
  chainId: number;
  to: string;
  data: string;
  value: bigint;
  nonce: number;
  gasLimit: bigint;
  fee: FeePolicy;
}

export interface SignedRaw {
  /** keccak256 of `raw`. */
  hash: string;
  /** The signed transaction, hex. */
  raw: string;
}

/**
 * Signs for the accounts whose keys the gateway keeps. The same request must be answerable twice: a crash between
 * signing and storing repeats it, always with the same nonce.
 * Errors: an AppError of {@link signingRefusals} ends the write; anything else is tried again later.
 */
export interface TransactionSigner {
  sign(request: SigningRequest): Promise<SignedRaw>;
}

export interface OutboxSettings {
  chainId: number;
  /** Blocks on top of a block after which it no longer changes. */
  finalityDepth: number;
  fee: FeePolicy;
  /** Added to what the node estimates, in percent. */
  gasMarginPercent: number;
  /** Contracts to which signed transactions of others are relayed; undefined relays to any. */
  relayedTo?: ReadonlySet<string>;
}

export interface WorkerSettings {
  /** Unique among the gateways of one database. */
  owner: string;
  /** How long a signer stays with a gateway that has stopped talking to the database, ms. */
  leaseMs: number;
  /** How often an idle worker looks for work, ms. */
  pollMs: number;
  /** Rest after a busy round, so that the next has enough to share its cost, ms. */
  gatherMs: number;
  /** First wait before raw bytes are sent again, ms, doubled to 32 times this: a block time; 250 on the embedded node. */
  resendMs: number;
  /** How long a used nonce without our transaction is looked at before it counts as taken, ms. */
  nonceTakenMs: number;
  /** How often the chain is asked whether it still has what it had, ms. */
  auditMs: number;
  /** How long raw bytes are kept after a write became final, ms. */
  keepRawMs: number;
  /** Most transactions of one signer that wait in the node's pool. */
  maxInFlight: number;
}

export const defaultWorkerSettings: Omit<WorkerSettings, 'owner'> = {
  leaseMs: 10_000,
  pollMs: 200,
  gatherMs: 50,
  resendMs: 1_000,
  nonceTakenMs: 5_000,
  auditMs: 5_000,
  keepRawMs: 24 * 3600 * 1000,
  maxInFlight: 1_000,
};

export interface OutboxLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface OutboxDeps {
  db: Kysely<Database>;
  rpc: OutboxRpc;
  settings: OutboxSettings;
  /** Names a revert by the Solidity error, from the data the node returned. */
  decodeRevert(data: string): LedgerError;
}

export interface WorkerDeps extends OutboxDeps {
  signer: TransactionSigner;
  worker: WorkerSettings;
  log: OutboxLog;
}
