import { type Kysely, sql } from 'kysely';
import type { Keyring } from '../kernel/auth/crypto/envelope.ts';
import { AppError } from '../kernel/errors/AppError.ts';
import type { Database } from '../kernel/store/database.ts';
import { livingSecrets } from './endpoints.ts';
import { postWebhook } from './postWebhook.ts';
import type { WebhookRules } from './publicAddress.ts';
import { signatureHeaders } from './signature.ts';
import type { WebhookChannel } from './tables.ts';

/** The body that tells of something, by its id: the same text at every attempt. */
export type MessageOf = (db: Kysely<Database>, about: string) => Promise<string>;

export interface DeliveryDeps {
  db: Kysely<Database>;
  keyring: Keyring;
  /** Wall clock. */
  clock: () => Date;
  webhooks: WebhookRules;
  messages: Record<WebhookChannel, MessageOf>;
}

interface Due {
  id: string;
  endpoint: string;
  channel: WebhookChannel;
  url: string;
  about: string;
  tries: number;
  give_up_at: Date;
}

type Outcome = { status: number } | { error: string };

const AT_ONCE = 10;
/** Longer than an attempt can take: after it, a gateway that was killed while sending is taken for dead. */
const LEASE_SECONDS = 60;
const SECOND_MS = 1_000;
/** Waits after the first, second … attempt; the last one goes on until it is given up after a day. */
const BACKOFF_SECONDS = [5, 30, 120, 600, 1_800, 3_600, 7_200, 14_400, 28_800];

/**
 * Sends what is due, some at once, and returns how many. A row is taken by one gateway at a time; one that dies between
 * sending and writing it down sends again later, under the same id: at least once, never silently not.
 */
export async function deliverDue(deps: DeliveryDeps): Promise<number> {
  const due = await takeDue(deps);
  await Promise.all(due.map((delivery) => deliver(deps, delivery)));
  return due.length;
}

async function takeDue({ db, clock }: DeliveryDeps): Promise<Due[]> {
  const now = clock();
  const until = new Date(now.getTime() + LEASE_SECONDS * SECOND_MS);
  const { rows } = await sql<Due>`
    UPDATE private.webhook_delivery d SET next_at = ${until}, tries = d.tries + 1
    FROM private.webhook_endpoint e
    WHERE e.id = d.endpoint AND d.id IN (
      SELECT id FROM private.webhook_delivery
      WHERE state = 'pending' AND next_at <= ${now}
      ORDER BY next_at LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED
    )
    RETURNING d.id, d.endpoint, e.channel, e.url, d.about, d.tries, d.give_up_at
  `.execute(db);
  return rows;
}

async function deliver(deps: DeliveryDeps, delivery: Due): Promise<void> {
  const outcome = await attempt(deps, delivery);
  const now = deps.clock();
  const isDelivered = 'status' in outcome && outcome.status >= 200 && outcome.status < 300;
  const nextAt = new Date(now.getTime() + waitSeconds(delivery.tries) * SECOND_MS);
  const isDead = !isDelivered && nextAt > delivery.give_up_at;
  await deps.db
    .updateTable('private.webhook_delivery')
    .set({
      state: isDelivered ? 'delivered' : isDead ? 'dead' : 'pending',
      next_at: nextAt,
      last_status: 'status' in outcome ? outcome.status : null,
      last_error: 'error' in outcome ? outcome.error : null,
      delivered_at: isDelivered ? now : null,
    })
    .where('id', '=', delivery.id)
    // One that its owner ended meanwhile stays ended.
    .where('state', '=', 'pending')
    .execute();
}

async function attempt(deps: DeliveryDeps, { id, endpoint, channel, url, about }: Due): Promise<Outcome> {
  const now = deps.clock();
  try {
    const [secrets, body] = await Promise.all([
      livingSecrets(deps.db, deps.keyring, endpoint, now),
      deps.messages[channel](deps.db, about),
    ]);
    const headers = signatureHeaders({ id, timestamp: Math.floor(now.getTime() / SECOND_MS), body }, secrets);
    return { status: await postWebhook({ url, body, headers }, deps.webhooks) };
  } catch (error) {
    return { error: nameOf(error) };
  }
}

function waitSeconds(tries: number): number {
  return BACKOFF_SECONDS[Math.min(tries, BACKOFF_SECONDS.length) - 1] ?? 0;
}

// What the owner's people read: the name of what went wrong, never an address we resolved.
function nameOf(error: unknown): string {
  if (error instanceof AppError) return error.code;
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
