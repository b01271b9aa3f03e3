import { bankMigrations } from './banks/migrations.ts';
import { commonsMigrations } from './commons/migrations.ts';
import { consentMigrations } from './consents/migrations.ts';
import { creditMigrations } from './credit/migrations.ts';
import { financeMigrations } from './finance/migrations.ts';
import { teaMigrations } from './finance/tea/migrations.ts';
import { authMigrations } from './kernel/auth/migrations.ts';
import { idempotencyMigrations } from './kernel/idempotency/migrations.ts';
import { indexerMigrations } from './kernel/indexer/migrations.ts';
import { outboxMigrations } from './kernel/outbox/migrations.ts';
import type { Migration } from './kernel/store/migrate.ts';
import { marketMigrations } from './market/migrations.ts';
import { depositMigrations } from './rights/deposits/migrations.ts';
import { rightsMigrations } from './rights/migrations.ts';
import { supervisionMigrations } from './supervision/migrations.ts';
import { cardMigrations } from './trace/cards/migrations.ts';
import { epcisMigrations } from './trace/epcis/migrations.ts';
import { recallNoticeMigrations } from './trace/notices/migrations.ts';
import { scanMigrations } from './trace/scans/migrations.ts';
import { webhookMigrations } from './webhooks/migrations.ts';

/** Everything that is kept; the projection's tables are made by the indexer, since they can be made anew. */
export const migrations: Migration[] = [
  ...authMigrations,
  ...outboxMigrations,
  ...idempotencyMigrations,
  ...indexerMigrations,
  ...marketMigrations,
  ...rightsMigrations,
  ...depositMigrations,
  ...commonsMigrations,
  ...supervisionMigrations,
  ...bankMigrations,
  ...consentMigrations,
  ...scanMigrations,
  ...cardMigrations,
  ...epcisMigrations,
  ...webhookMigrations,
  ...recallNoticeMigrations,
  ...teaMigrations,
  ...financeMigrations,
  ...creditMigrations,
];
