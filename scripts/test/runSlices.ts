import { availableParallelism, totalmem } from 'node:os';
import { buildWeb } from '../../web/buildWeb.ts';
import { inLanes } from '../lib/inLanes.ts';
import { makeLedgerTemplate } from './ledgerTemplate.ts';
import { rerunAlone } from './rerunAlone.ts';
import { print, runSlice, type SliceResult } from './runSlice.ts';
import type { Slice } from './suites.ts';
import { testPages } from './testPages.ts';

/** Suites whose tests read built pages, and those that take up a whole ledger. */
const PAGED = ['web', 'stories', 'findings', 'scripts'];
const SEEDED = ['server', 'findings', 'stories'];

/** What a lane with its node, database, chain and browser takes at most, bytes. */
const LANE_MEMORY = 2 * 2 ** 30;

/**
 * How many slices run at once: twice as many as there are cores, since a test waits for its parts longer than it computes (on
 * two cores, three lanes left every other second idle, and five made browsers miss their minute), and no more than memory holds.
 */
export function usualLanes(cores = availableParallelism(), memory = totalmem()): number {
  return Math.max(1, Math.min(2 * cores, Math.floor(memory / LANE_MEMORY)));
}

/** Runs them in lanes, and what failed once more alone; pages and a seeded ledger are made meanwhile, for those that need them. */
export async function runSlices(lanes: number, slices: Slice[], show = print): Promise<SliceResult[]> {
  const needs = (suites: string[]) => slices.some(({ suite }) => suites.includes(suite));
  const pages = needs(PAGED) ? Promise.all([testPages(), buildWeb()]) : undefined;
  // A ledger serves pages too: two builders of the same would do the work twice.
  const template = needs(SEEDED) ? Promise.resolve(pages).then(makeLedgerTemplate) : undefined;
  const preparing = Promise.all([pages, template]);
  // Told by the lanes that wait for it, if it fails.
  preparing.catch(() => undefined);
  try {
    const ran = await inLanes(lanes, slices, async (slice) => {
      if ([...PAGED, ...SEEDED].includes(slice.suite)) await preparing;
      return { slice, result: await runSlice(slice, show) };
    });
    return await inLanes(1, ran, ({ slice, result }) => rerunAlone(result, slice, show));
  } finally {
    const remove = await template?.catch(() => undefined);
    await remove?.();
  }
}
