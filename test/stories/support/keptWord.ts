import { demoContact } from '../../../scripts/demo/seed/enrolDemoSignIns.ts';
import type { World } from '../../../scripts/demo/stories/world.ts';

const PATIENCE_MS = 45_000;
const PAUSE_MS = 20;

/** A signed word of a party over HTTP, confirmed by a code and handed to the route that keeps it; what that answers. */
export async function keptWord<Answer>(
  world: World,
  party: string,
  { kind, params, path, more = {} }: { kind: string; params: object; path: string; more?: object },
): Promise<Answer> {
  const client = await world.session(party);
  const { id } = await client.post<{ id: string }>('/api/acts', { body: { kind, params } });
  const sent = () => world.otp.outbox.filter(({ contact }) => contact === demoContact(party));
  const had = sent().length;
  await client.post(`/api/acts/${id}/code`, { body: {} });
  for (let waited = 0; waited < PATIENCE_MS && sent().length <= had; waited += PAUSE_MS) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  await client.post(`/api/acts/${id}/confirm`, { body: { code: sent().at(-1)?.code } });
  return client.post<Answer>(path, { body: { ...more, actId: id }, idempotencyKey: `act-${id}` });
}
