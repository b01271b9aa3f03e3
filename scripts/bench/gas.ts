import type { Sent } from '../../sdk/context.ts';
import { openStage, type Stage } from '../demo/cheat/stage.ts';
import { bareCases } from './gas/bareCases.ts';
import { carbonCases } from './gas/carbonCases.ts';
import type { GasCase } from './gas/case.ts';
import { commonsCases } from './gas/commonsCases.ts';
import { encumbranceCases } from './gas/encumbranceCases.ts';
import { financeCases } from './gas/financeCases.ts';
import { floorOf, type RpcProvider } from './gas/floor.ts';
import { foundationCases } from './gas/foundationCases.ts';
import { gepCases } from './gas/gepCases.ts';
import { marketCases } from './gas/marketCases.ts';
import { missedOverhead, overheadOf, overheadTargets } from './gas/overheads.ts';
import { packageCases } from './gas/packageCases.ts';
import { rightCases } from './gas/rightCases.ts';
import { saleCases } from './gas/saleCases.ts';
import { traceCases } from './gas/traceCases.ts';

/** One row of `bench gas`, in gas. */
export interface GasRow {
  /** Subject new, actors and counters known. */
  gas: number;
  /** Everything new. */
  first: number;
  /** The least that the state touched by `gas` could cost (scripts/bench/gas/floor.ts). */
  floor: number;
  /** gas / floor − 1: what is spent on code. */
  overhead: number;
  /** Most overhead that is asked of it, where any is. */
  overheadAtMost?: number;
  /** Set when the ceiling or the most overhead is missed: by how much, and what it buys. */
  why?: string;
}

/**
 * Measures every gas case in the seeded demo world on an in-process chain (EDR, hardfork prague, code for cancun), one
 * transaction a block, figures from receipts with refunds applied.
 */
export async function measureGas(): Promise<Record<string, GasRow>> {
  const stage = await openStage('demo', { isSteady: true });
  try {
    const rows: Record<string, GasRow> = {};
    for (const prepare of [
      foundationCases,
      carbonCases,
      marketCases,
      encumbranceCases,
      rightCases,
      packageCases,
      saleCases,
      commonsCases,
      traceCases,
      gepCases,
      // Last of the ledger's own: a default takes weeks.
      financeCases,
      bareCases,
    ]) {
      for (const gasCase of await prepare(stage)) rows[gasCase.name] = await measure(stage, gasCase);
    }
    return rows;
  } finally {
    await stage.close();
  }
}

async function measure(stage: Stage, { name, ceiling, first, usual, buys }: GasCase): Promise<GasRow> {
  const before = await settled(stage, await first());
  const { gasUsed, ...transaction } = await settled(stage, await usual());
  const floor = await floorOf(rpcOf(stage), transaction);
  const overhead = overheadOf({ gas: gasUsed, floor });
  const why = [missedCeiling(gasUsed, { ceiling, buys }), missedOverhead(name, overhead)].filter(
    (each) => each !== undefined,
  );
  return {
    ...{ gas: gasUsed, first: before.gasUsed, floor, overhead },
    ...(overheadTargets[name] && { overheadAtMost: overheadTargets[name].atMost }),
    ...(why.length > 0 && { why: why.join('; ') }),
  };
}

function missedCeiling(gas: number, { ceiling, buys }: Pick<GasCase, 'ceiling' | 'buys'>): string | undefined {
  if (ceiling === undefined || gas <= ceiling) return undefined;
  return `misses its ceiling of ${ceiling}${buys === undefined ? '' : `; the rest buys: ${buys}`}`;
}

async function settled({ reader }: Stage, { transactionHash: hash }: Pick<Sent, 'transactionHash'>) {
  const sent = (await reader.request('eth_getTransactionByHash', [hash])) as Record<string, string>;
  const receipt = (await reader.request('eth_getTransactionReceipt', [hash])) as Record<string, string>;
  const { from = '', to = '', input: data = '', blockNumber = '0' } = sent;
  return { hash, from, to, data, blockNumber: Number(blockNumber), gasUsed: Number(receipt.gasUsed) };
}

function rpcOf({ reader }: Stage): RpcProvider {
  return { send: (method, params) => reader.request(method, params) };
}
