import { randomUUID } from 'node:crypto';
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import { closeEnvelope, type Keyring, openEnvelope } from '../kernel/auth/crypto/envelope.ts';
import { AppError } from '../kernel/errors/AppError.ts';
import type { Database } from '../kernel/store/database.ts';
import { newSecret, writeSecret } from './signature.ts';
import type { WebhookChannel, WebhookEndpointTable } from './tables.ts';

export interface EndpointView {
  id: string;
  url: string;
  createdAt: Date;
  endedAt: Date | null;
  pending: number;
  delivered: number;
  dead: number;
}

/** What its owner is shown once: without the secret nobody can check what arrives. */
export interface NewEndpoint {
  id: string;
  url: string;
  secret: string;
  createdAt: Date;
}

/** Whose webhooks, and on which channel: those of one are unknown to the other. */
export interface WebhookOwner {
  /** Participant. */
  owner: string;
  channel: WebhookChannel;
}

export interface Registrar extends WebhookOwner {
  account: string;
  now: Date;
}

type Trx = Transaction<Database>;

const MOST_ENDPOINTS = 5;
/** How long the secret before signs beside the new one, so that a receiver can change without losing a message. */
const OVERLAP_MS = 24 * 3_600_000;

/** Registers an address that was found usable. Errors: WebhooksTooMany. */
export async function addEndpoint(trx: Trx, keyring: Keyring, url: string, by: Registrar): Promise<NewEndpoint> {
  const { owner, channel, account, now } = by;
  // Two requests at one moment must not both be the fifth.
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`webhooks ${channel} ${owner}`}, 0))`.execute(trx);
  const living = await trx
    .selectFrom('private.webhook_endpoint')
    .select('id')
    .where('owner', '=', owner)
    .where('channel', '=', channel)
    .where('ended_at', 'is', null)
    .execute();
  if (living.length >= MOST_ENDPOINTS) throw new AppError('WebhooksTooMany', { most: MOST_ENDPOINTS });
  const id = randomUUID();
  const row = { id, owner, channel, url, created_by: account, created_at: now };
  await trx.insertInto('private.webhook_endpoint').values(row).execute();
  return { id, url, secret: await addSecret(trx, keyring, id, now), createdAt: now };
}

/** A new secret; the ones before sign beside it for a day. Errors: WebhookUnknown. */
export async function rotateSecret(trx: Trx, keyring: Keyring, id: string, by: Registrar): Promise<NewEndpoint> {
  const { url, created_at } = await requireEndpoint(trx, by, id);
  await trx
    .updateTable('private.webhook_secret')
    .set({ valid_until: new Date(by.now.getTime() + OVERLAP_MS) })
    .where('endpoint', '=', id)
    .where('valid_until', 'is', null)
    .execute();
  return { id, url, secret: await addSecret(trx, keyring, id, by.now), createdAt: created_at };
}

/** Ends it at once; what waits is not delivered any more. Errors: WebhookUnknown. */
export async function endEndpoint(trx: Trx, id: string, by: Registrar): Promise<void> {
  await requireEndpoint(trx, by, id);
  await trx.updateTable('private.webhook_endpoint').set({ ended_at: by.now }).where('id', '=', id).execute();
  await trx
    .updateTable('private.webhook_delivery')
    .set({ state: 'dead', last_error: 'ended' })
    .where('endpoint', '=', id)
    .where('state', '=', 'pending')
    .execute();
  await trx.deleteFrom('private.webhook_secret').where('endpoint', '=', id).execute();
}

export async function listEndpoints(db: Kysely<Database>, { owner, channel }: WebhookOwner): Promise<EndpointView[]> {
  const rows = await db
    .selectFrom('private.webhook_endpoint as e')
    .leftJoin('private.webhook_delivery as d', 'd.endpoint', 'e.id')
    .select(['e.id', 'e.url', 'e.created_at', 'e.ended_at'])
    .select((e) =>
      (['pending', 'delivered', 'dead'] as const).map((state) =>
        e.fn.count<string>('d.id').filterWhere('d.state', '=', state).as(state),
      ),
    )
    .where('e.owner', '=', owner)
    .where('e.channel', '=', channel)
    .groupBy(['e.id', 'e.url', 'e.created_at', 'e.ended_at'])
    .orderBy('e.created_at')
    .orderBy('e.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    url: row.url,
    createdAt: row.created_at,
    endedAt: row.ended_at,
    pending: Number(row.pending),
    delivered: Number(row.delivered),
    dead: Number(row.dead),
  }));
}

/** A living webhook, held until the transaction ends. Errors: WebhookUnknown, for an ended one and another's too. */
export async function requireEndpoint(
  trx: Trx,
  { owner, channel }: WebhookOwner,
  id: string,
): Promise<Selectable<WebhookEndpointTable>> {
  const row = await trx
    .selectFrom('private.webhook_endpoint')
    .selectAll()
    .where('id', '=', id)
    .where('owner', '=', owner)
    .where('channel', '=', channel)
    .where('ended_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new AppError('WebhookUnknown', { id });
  return row;
}

/** The secrets that sign for an endpoint now, newest first. */
export async function livingSecrets(
  db: Kysely<Database>,
  keyring: Keyring,
  endpoint: string,
  now: Date,
): Promise<Buffer[]> {
  const rows = await db
    .selectFrom('private.webhook_secret')
    .selectAll()
    .where('endpoint', '=', endpoint)
    .where((e) => e.or([e('valid_until', 'is', null), e('valid_until', '>', now)]))
    .orderBy('created_at', 'desc')
    .orderBy('valid_until', (order) => order.desc().nullsFirst())
    .execute();
  return rows.map((row) => openEnvelope(keyring, row, secretContext(row.id)));
}

export function secretContext(id: string): string {
  return `webhook-secret:${id}`;
}

async function addSecret(trx: Trx, keyring: Keyring, endpoint: string, now: Date): Promise<string> {
  const id = randomUUID();
  const secret = newSecret();
  const envelope = closeEnvelope(keyring, secret, secretContext(id));
  await trx
    .insertInto('private.webhook_secret')
    .values({ id, endpoint, created_at: now, ...envelope })
    .execute();
  return writeSecret(secret);
}
