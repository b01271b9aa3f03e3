import { EPCIS_CONTEXT } from '../../sdk/trace/events/names.ts';
import type { Gateway } from '../../server/startGateway.ts';
import { keepEvents } from '../../server/trace/epcis/keepEvents.ts';
import type { SeedEvent } from '../demo/seed/seedEvents.ts';

/** Keeps the event of an act of the seed as the gateway keeps those of its own acts. Seeds write without its outbox. */
export async function keepSeedEvent({ kernel }: Gateway, { said, actor, batches }: SeedEvent): Promise<void> {
  const event = { ...said.event };
  const facts = { hash: said.digest, declarationHash: null, actor, batches };
  await keepEvents(kernel.store.db, [
    { event, context: EPCIS_CONTEXT, ...facts, source: 'act', writeId: null, jobId: null },
  ]);
}
