import type { LedgerContext } from '../../../sdk/context.ts';
import { currentEvidence } from '../../../sdk/evidence/currentEvidence.ts';
import { schemaId } from '../../../sdk/ids/keys.ts';
import { identify } from '../../../sdk/participants/identify.ts';
import type { DemoKeys } from '../keys.ts';
import { readParcel } from '../world/parcels.ts';

/** Whether the seed ran to its end: its last facts stand on the chain. */
export async function isSeeded(ledger: LedgerContext, keys: DemoKeys): Promise<boolean> {
  const auditor = await identify(ledger, keys.addressOf('auditor'));
  if (!auditor) return false;
  const last = await currentEvidence(ledger, { schema: schemaId('VALUATION'), subject: readParcel('P9').id });
  return last !== undefined;
}
