import { sql } from 'kysely';
import { askAll, hexOf, resultOf, revertIn } from './askChain.ts';
import type { ChainView } from './chainView.ts';
import { jsonOf } from './jsonOf.ts';
import type { RpcAnswer, RpcCall, WorkerDeps } from './outboxDeps.ts';
import type { WriteRow } from './tables.ts';

/** A write that the chain may have, as far as we know. */
export type Watched = Pick<
  WriteRow,
  'seq' | 'id' | 'signer' | 'recipient' | 'data' | 'value' | 'gas_limit' | 'nonce' | 'tx_hash' | 'block_hash'
>;

export const WATCHED = [
  ...(['seq', 'id', 'signer', 'recipient', 'data', 'value', 'gas_limit', 'nonce'] as const),
  ...(['tx_hash', 'block_hash'] as const),
] as const;

interface Receipt {
  blockNumber: string;
  blockHash: string;
  status: string;
  gasUsed: string;
}

interface Outcome {
  seq: string;
  hash: string | null;
  succeeded: boolean;
  block: number;
  blockHash: string;
  code: string | null;
  args: string | null;
}

export interface ReceiptsRead {
  found: number;
  /** Those whose nonce the chain has used while it has no receipt of ours. */
  missing: Watched[];
}

const READ_AT_ONCE = 1_000;

/**
 * Learns what became of sent writes whose nonce the chain has used, and stores it: included, final or reverted with the
 * Solidity error's name. `view` must be older than this call, else a receipt could seem missing. Errors: ChainUnreachable.
 */
export async function readReceipts(deps: WorkerDeps, view: ChainView): Promise<ReceiptsRead> {
  const used = [...view.used];
  const { rows } = await sql<Watched>`
    SELECT ${sql.join(WATCHED.map((column) => sql.ref(`entry.${column}`)))}
    FROM unnest(${used.map(([signer]) => signer)}::text[], ${used.map(([, count]) => count)}::bigint[])
      AS lane (signer, used)
    JOIN record.outbox entry ON entry.signer = lane.signer AND entry.nonce < lane.used
    WHERE entry.final_at IS NULL AND entry.state = 'sent'
    ORDER BY entry.nonce LIMIT ${READ_AT_ONCE}
  `.execute(deps.db);
  return storeReceipts(deps, view, rows);
}

/** Asks for the receipts of these writes and stores what they say. Errors: ChainUnreachable. */
export async function storeReceipts(deps: WorkerDeps, view: ChainView, rows: Watched[]): Promise<ReceiptsRead> {
  const answers = await askAll(
    deps.rpc,
    rows.map(({ tx_hash }) => ({ method: 'eth_getTransactionReceipt', params: [tx_hash] })),
  );
  const outcomes: Outcome[] = [];
  const missing: Watched[] = [];
  for (const [i, row] of rows.entries()) {
    const receipt = resultOf(answers[i]) as Receipt | null;
    if (receipt === null) missing.push(row);
    else outcomes.push(await outcomeOf(deps, row, receipt));
  }
  if (outcomes.length > 0) await storeOutcomes(deps, view, outcomes);
  return { found: outcomes.length, missing };
}

async function outcomeOf(deps: WorkerDeps, row: Watched, receipt: Receipt): Promise<Outcome> {
  const succeeded = Number(receipt.status) === 1;
  const refusal = succeeded ? { code: null, args: null } : await refusalOf(deps, row, receipt);
  const { blockNumber, blockHash } = receipt;
  return { seq: row.seq, hash: row.tx_hash, succeeded, block: Number(blockNumber), blockHash, ...refusal };
}

async function refusalOf(deps: WorkerDeps, row: Watched, receipt: Receipt): Promise<{ code: string; args: string }> {
  if (BigInt(receipt.gasUsed) >= BigInt(row.gas_limit)) {
    return { code: 'RunsOutOfGas', args: jsonOf({ gasLimit: row.gas_limit }) };
  }
  const { code, args } = deps.decodeRevert(await revertDataOf(deps, row, Number(receipt.blockNumber)));
  return { code, args: jsonOf(args) };
}

/**
 * A receipt has no reason. The transaction's own trace has; a node that keeps or tells no traces repeats the call on the
 * state before its block and, when it would succeed there (an earlier transaction of the same block was in its way), on the
 * state after it. Those states are forgotten after a few blocks, the traces of the embedded node never.
 */
async function revertDataOf({ rpc }: WorkerDeps, row: Watched, block: number): Promise<string> {
  const [trace, ...repeated] = await rpc.batch([traceOf(row), repeatAt(row, block - 1), repeatAt(row, block)]);
  const found = repeated.map((answer) => ('error' in answer ? revertIn(answer.error) : undefined));
  return returnedIn(trace) ?? found.find((data) => data !== undefined) ?? '0x';
}

/** What the transaction returned, without its steps. */
function traceOf({ tx_hash }: Watched): RpcCall {
  const without = { disableStack: true, disableStorage: true, enableMemory: false, limit: 1 };
  return { method: 'debug_traceTransaction', params: [tx_hash, without] };
}

/** Some nodes write it without 0x. Undefined when the node has no trace, or none with anything in it. */
function returnedIn(trace: RpcAnswer | undefined): string | undefined {
  if (trace === undefined || !('result' in trace)) return undefined;
  const { returnValue } = (trace.result ?? {}) as { returnValue?: unknown };
  const bytes = /^(?:0x)?((?:[0-9a-f]{2})+)$/i.exec(String(returnValue))?.[1];
  return bytes && `0x${bytes}`;
}

function repeatAt({ signer, recipient, data, value, gas_limit }: Watched, block: number): RpcCall {
  const gas = hexOf(BigInt(gas_limit));
  return {
    method: 'eth_call',
    params: [{ from: signer, to: recipient, data, value: hexOf(BigInt(value)), gas }, hexOf(Math.max(block, 0))],
  };
}

async function storeOutcomes({ db, settings }: WorkerDeps, { head }: ChainView, outcomes: Outcome[]): Promise<void> {
  const lastFinal = head.number - settings.finalityDepth;
  await sql`
    UPDATE record.outbox entry SET
      state = CASE WHEN NOT outcome.succeeded THEN 'reverted' WHEN outcome.block <= ${lastFinal} THEN 'final'
        ELSE 'included' END,
      final_at = CASE WHEN outcome.block <= ${lastFinal} THEN now() END,
      block_number = outcome.block, block_hash = outcome.block_hash,
      error_code = outcome.code, error_args = outcome.args, missing_since = NULL
    FROM unnest(
      ${outcomes.map(({ seq }) => seq)}::bigint[], ${outcomes.map(({ hash }) => hash)}::text[],
      ${outcomes.map(({ succeeded }) => succeeded)}::boolean[], ${outcomes.map(({ block }) => block)}::bigint[],
      ${outcomes.map(({ blockHash }) => blockHash)}::text[], ${outcomes.map(({ code }) => code)}::text[],
      ${outcomes.map(({ args }) => args)}::text[]
    ) AS outcome (seq, hash, succeeded, block, block_hash, code, args)
    WHERE entry.seq = outcome.seq AND entry.tx_hash = outcome.hash AND entry.final_at IS NULL
  `.execute(db);
}
