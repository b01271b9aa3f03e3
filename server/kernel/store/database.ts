import type { BankTables } from '../../banks/tables.ts';
import type { CommonsPrivateTables } from '../../commons/privateTables.ts';
import type { ConsentTables } from '../../consents/tables.ts';
import type { CreditPrivateTables } from '../../credit/privateTables.ts';
import type { FinancePrivateTables } from '../../finance/privateTables.ts';
import type { TeaTables } from '../../finance/tea/tables.ts';
import type { PurchaseTables } from '../../market/purchases/tables.ts';
import type { ProjectionTables } from '../../projectionTables.ts';
import type { DepositPrivateTables } from '../../rights/deposits/privateTables.ts';
import type { RightsPrivateTables } from '../../rights/privateTables.ts';
import type { SupervisionTables } from '../../supervision/tables.ts';
import type { TracePrivateTables } from '../../trace/cards/privateTables.ts';
import type { EpcisTables } from '../../trace/epcis/tables.ts';
import type { RecallNoticeTables } from '../../trace/notices/tables.ts';
import type { ScanTables } from '../../trace/scans/tables.ts';
import type { WebhookTables } from '../../webhooks/tables.ts';
import type { AuthTables } from '../auth/tables.ts';
import type { IdempotencyTables } from '../idempotency/tables.ts';
import type { OutboxTables } from '../outbox/tables.ts';

/** Every table of the gateway; each module declares its own and adds them here. Keys are `schema.table`. */
export interface Database
  extends AuthTables,
    BankTables,
    CommonsPrivateTables,
    ConsentTables,
    CreditPrivateTables,
    DepositPrivateTables,
    EpcisTables,
    IdempotencyTables,
    OutboxTables,
    ProjectionTables,
    PurchaseTables,
    RecallNoticeTables,
    RightsPrivateTables,
    FinancePrivateTables,
    ScanTables,
    SupervisionTables,
    TeaTables,
    TracePrivateTables,
    WebhookTables {}
