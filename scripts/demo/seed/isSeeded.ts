import type { LedgerContext } from '../../../sdk/context.ts';
import { batchId } from '../../../sdk/ids/keys.ts';
import { issuedOn } from '../../../sdk/trace/labelSets/labelSet.ts';
import { demoTea, GTIN } from '../world/trace.ts';

/** Whether the seed ran to its end: its last act, the plain labels of the demo's tea, stands on the chain. */
export async function isSeeded(ledger: LedgerContext): Promise<boolean> {
  const { labels } = await issuedOn(ledger, batchId(GTIN.tea, demoTea.lot));
  return labels > demoTea.plain.firstIndex;
}
