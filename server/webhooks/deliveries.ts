import type { Kysely, Transaction } from 'kysely';
import { AppError } from '../kernel/errors/AppError.ts';
import type { Database } from '../kernel/store/database.ts';
import type { Listing, Window } from '../pages/pageDeps.ts';
import type { WebhookOwner } from './endpoints.ts';
import type { DeliveryState } from './tables.ts';

export interface DeliveryView {
  id: string;
  /** Of what it tells: the alert or the notice. */
  about: string;
  state: DeliveryState;
  tries: number;
  lastStatus: number | null;
  lastError: string | null;
  nextAt: Date | null;
  deliveredAt: Date | null;
  createdAt: Date;
}

/** How long a delivery is tried. */
export const GIVE_UP_MS = 24 * 3_600_000;

/** Deliveries of a webhook, newest first. Errors: WebhookUnknown. */
export async function listDeliveries(
  db: Kysely<Database>,
  { owner, channel, endpoint, state }: WebhookOwner & { endpoint: string; state: DeliveryState | undefined },
  { offset, limit }: Window,
): Promise<Listing<DeliveryView>> {
  const known = await db
    .selectFrom('private.webhook_endpoint')
    .select('id')
    .where('id', '=', endpoint)
    .where('owner', '=', owner)
    .where('channel', '=', channel)
    .executeTakeFirst();
  if (known === undefined) throw new AppError('WebhookUnknown', { id: endpoint });
  let matching = db.selectFrom('private.webhook_delivery').where('endpoint', '=', endpoint);
  if (state !== undefined) matching = matching.where('state', '=', state);
  const { count } = await matching.select((e) => e.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const rows = await matching
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .offset(offset)
    .limit(limit)
    .execute();
  return {
    total: Number(count),
    rows: rows.map((row) => ({
      id: row.id,
      about: row.about,
      state: row.state,
      tries: row.tries,
      lastStatus: row.last_status,
      lastError: row.last_error,
      nextAt: row.state === 'pending' ? row.next_at : null,
      deliveredAt: row.delivered_at,
      createdAt: row.created_at,
    })),
  };
}

/** Sends a dead delivery again, for another day. Errors: DeliveryUnknown. */
export async function retryDelivery(
  trx: Transaction<Database>,
  { endpoint, delivery, now }: { endpoint: string; delivery: string; now: Date },
): Promise<void> {
  const row = await trx
    .updateTable('private.webhook_delivery')
    .set({ state: 'pending', next_at: now, give_up_at: new Date(now.getTime() + GIVE_UP_MS), tries: 0 })
    .where('id', '=', delivery)
    .where('endpoint', '=', endpoint)
    .where('state', '=', 'dead')
    .returning('id')
    .executeTakeFirst();
  if (row === undefined) throw new AppError('DeliveryUnknown', { id: delivery });
}
