import type { ContractTransactionResponse } from 'ethers';
import { network } from 'hardhat';
import { type GasCase, gasCases } from './gas/cases.ts';
import { floorOf, type RpcProvider } from './gas/floor.ts';
import { buildGasWorld } from './gas/world.ts';

/** One row of `bench gas`, in gas. */
export interface GasRow {
  /** Subject new, actors and counters known. */
  gas: number;
  /** Everything new. */
  first: number;
  /** The least that the state touched by `gas` could cost (scripts/bench/gas/floor.ts). */
  floor: number;
  /** Set when the ceiling is missed. */
  why?: string;
}

/**
 * Measures every gas case on an in-process chain (EDR, hardfork prague, code for cancun), one transaction a block,
 * figures from receipts with refunds applied.
 */
export async function measureGas(): Promise<Record<string, GasRow>> {
  const { ethers, close } = await network.create();
  try {
    const rows: Record<string, GasRow> = {};
    const cases = await gasCases(ethers, await buildGasWorld(ethers));
    for (const gasCase of cases) rows[gasCase.name] = await measure(ethers.provider, gasCase);
    return rows;
  } finally {
    await close();
  }
}

async function measure(provider: RpcProvider, { ceiling, first, usual }: GasCase): Promise<GasRow> {
  const firstGas = (await settled(await first())).gasUsed;
  const { gasUsed, ...transaction } = await settled(await usual());
  const row: GasRow = { gas: gasUsed, first: firstGas, floor: await floorOf(provider, transaction) };
  return ceiling !== undefined && gasUsed > ceiling ? { ...row, why: `misses its ceiling of ${ceiling}` } : row;
}

/** The node mines at once, so the receipt is there. */
async function settled(response: ContractTransactionResponse) {
  const receipt = await response.wait();
  if (!receipt?.to) throw new TypeError(`No receipt of a call for ${response.hash}.`);
  const { hash, from, data } = response;
  return { hash, from, to: receipt.to, data, blockNumber: receipt.blockNumber, gasUsed: Number(receipt.gasUsed) };
}
