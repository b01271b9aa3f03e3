import type { Hex } from '../../sdk/verify/bytes.ts';
import { timelineOf } from '../kernel/indexer/timeline.ts';
import type { TimelineEntry } from '../pages/pageDeps.ts';
import { partiesOf, partyIn, refOf } from './parties.ts';
import type { ViewDeps } from './viewDeps.ts';

/** What happened to a subject, oldest first, with who did it. */
export async function timelineView(deps: ViewDeps, subject: string): Promise<TimelineEntry[]> {
  const entries = await timelineOf(deps.db, subject);
  const parties = await partiesOf(
    deps,
    entries.map(({ actor }) => actor),
  );
  return entries.map(({ name, time, block, txHash, actor, args }) => ({
    event: name,
    at: time,
    block,
    transactionHash: txHash as Hex,
    actor: actor !== null && parties.has(actor) ? refOf(partyIn(parties, actor)) : null,
    ...evidenceIn(args),
  }));
}

function evidenceIn({ evidence, id }: Record<string, unknown>): { evidence?: Hex } {
  const found = evidence ?? id;
  return typeof found === 'string' && /^0x[0-9a-f]{64}$/.test(found) ? { evidence: found as Hex } : {};
}
