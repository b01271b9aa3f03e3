import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { buildLabelTree } from '../../../sdk/trace/labels/buildLabelTree.ts';
import { generateLabels } from '../../../sdk/trace/labels/generateLabels.ts';
import { labelKeys } from '../../../sdk/trace/labels/labelKeys.ts';
import { memoryNodeStore } from '../../../sdk/trace/labels/nodeStore.ts';
import type { SeedContext } from './seedWorld.ts';

/** Labels of one lot that follow each other. */
export interface SeedLabelRange {
  gtin: string;
  lot: string;
  firstIndex: number;
  count: number;
  hasSecrets: boolean;
}

/** How the seed makes labels. */
export interface SeedLabels {
  /** Makes labels; the root over them. */
  rootOver(range: SeedLabelRange): Promise<Bytes32>;
}

/** Of nobody's use: where no gateway makes labels, none can be scanned. */
const NOBODYS_KEY = new Uint8Array(32).fill(1);

/** The gateway's labels; without one, some that nobody prints. */
export function seedLabelsOf({ issueLabels }: SeedContext): SeedLabels {
  return { rootOver: issueLabels ?? unprinted };
}

async function unprinted({ gtin, lot, firstIndex, count, hasSecrets }: SeedLabelRange): Promise<Bytes32> {
  const labels = generateLabels(labelKeys(NOBODYS_KEY, { gtin, lot }), { firstIndex, count, withSecrets: hasSecrets });
  const { root } = await buildLabelTree(labels, memoryNodeStore());
  return root as Bytes32;
}
