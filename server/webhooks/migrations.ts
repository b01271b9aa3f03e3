import type { Migration } from '../kernel/store/migrate.ts';

/** What was made for banks alone (banks-001) serves every channel. */
export const webhookMigrations: Migration[] = [
  {
    id: 'webhooks-001',
    up: `
      ALTER TABLE private.webhook_endpoint RENAME COLUMN bank TO owner;
      ALTER TABLE private.webhook_endpoint
        ADD COLUMN channel text NOT NULL DEFAULT 'bankAlerts' CHECK (channel IN ('bankAlerts', 'recalls'));
      ALTER TABLE private.webhook_endpoint ALTER COLUMN channel DROP DEFAULT;
      DROP INDEX private.webhook_endpoint_bank;
      CREATE INDEX webhook_endpoint_owner ON private.webhook_endpoint (owner, channel, created_at);

      ALTER TABLE private.webhook_delivery DROP CONSTRAINT webhook_delivery_alert_fkey;
      ALTER TABLE private.webhook_delivery RENAME COLUMN alert TO about;
      CREATE INDEX webhook_delivery_about ON private.webhook_delivery (about);
    `,
  },
];
