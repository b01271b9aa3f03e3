import { lot } from '../../../sdk/carbon/lot.ts';
import type { LedgerContext } from '../../../sdk/context.ts';
import { demoProjects } from '../world/carbon.ts';
import { demoProjectIds } from './seedCarbon.ts';

/** Whether the seed ran to its end: its last act, the first certificate, stands on the chain. */
export async function isSeeded(ledger: LedgerContext): Promise<boolean> {
  const lots = await Promise.all(demoProjects.map((project) => lot(ledger, demoProjectIds(project).lot)));
  return lots.some((facts) => facts !== undefined && facts.used > 0n);
}
