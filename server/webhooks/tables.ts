import type { ColumnType } from 'kysely';

type Fixed<T> = ColumnType<T, T, never>;

/** What a webhook is told about; each has messages of its own. */
export const WEBHOOK_CHANNELS = ['bankAlerts', 'recalls'] as const;
export type WebhookChannel = (typeof WEBHOOK_CHANNELS)[number];

export interface WebhookEndpointTable {
  id: Fixed<string>;
  /** Participant. */
  owner: Fixed<string>;
  channel: Fixed<WebhookChannel>;
  url: Fixed<string>;
  created_by: Fixed<string>;
  created_at: Fixed<Date>;
  ended_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
}

/** A signing secret under a data key of its own. The newest signs; older ones sign beside it until they run out. */
export interface WebhookSecretTable {
  id: Fixed<string>;
  endpoint: Fixed<string>;
  kek_id: string;
  wrapped_key: Buffer;
  sealed: Fixed<Buffer>;
  created_at: Fixed<Date>;
  valid_until: ColumnType<Date | null, Date | null | undefined, Date | null>;
}

export const DELIVERY_STATES = ['pending', 'delivered', 'dead'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export interface WebhookDeliveryTable {
  /** The message's id: the same at every attempt. */
  id: Fixed<string>;
  endpoint: Fixed<string>;
  /** What it tells of, by the id that its channel knows it by: a bank's alert, a notice of a recall. */
  about: Fixed<string>;
  state: ColumnType<DeliveryState, never, DeliveryState>;
  tries: ColumnType<number, never, number>;
  /** When it is due next; while it is being sent, when another gateway may take it. */
  next_at: Date;
  give_up_at: Date;
  last_status: ColumnType<number | null, never, number | null>;
  last_error: ColumnType<string | null, never, string | null>;
  created_at: Fixed<Date>;
  delivered_at: ColumnType<Date | null, never, Date | null>;
}

export interface WebhookTables {
  'private.webhook_endpoint': WebhookEndpointTable;
  'private.webhook_secret': WebhookSecretTable;
  'private.webhook_delivery': WebhookDeliveryTable;
}
