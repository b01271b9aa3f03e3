import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { schemaId } from '../../../../sdk/ids/keys.ts';
import { alertMessage } from '../../../../server/banks/alerts/alertMessage.ts';
import { sweepAlerts } from '../../../../server/banks/alerts/sweepAlerts.ts';
import { bookRoutes, bookUploadRoutes } from '../../../../server/banks/bookRoutes.ts';
import { checkBooks } from '../../../../server/banks/books/checkBooks.ts';
import { bankMigrations } from '../../../../server/banks/migrations.ts';
import { bankProblems } from '../../../../server/banks/problems.ts';
import { bankRoutes } from '../../../../server/banks/routes.ts';
import { consentMigrations } from '../../../../server/consents/migrations.ts';
import { consentProblems } from '../../../../server/consents/problems.ts';
import { consentPageRoutes, consentRoutes } from '../../../../server/consents/routes.ts';
import {
  caseTable,
  leaseEntryTable,
  lienTable,
  noticeTable,
  orderTable,
  standingTable,
} from '../../../../server/encumbrance/tables.ts';
import { evidenceTable } from '../../../../server/evidence/tables.ts';
import { loanTable } from '../../../../server/finance/tables.ts';
import type { ContentStore } from '../../../../server/kernel/content/createContentStore.ts';
import { contentProblems } from '../../../../server/kernel/content/problems.ts';
import { idempotencyMigrations } from '../../../../server/kernel/idempotency/migrations.ts';
import { idempotencyProblems } from '../../../../server/kernel/idempotency/problems.ts';
import type { RowOf, TableDef } from '../../../../server/kernel/indexer/tables/defineTable.ts';
import { createTableSql } from '../../../../server/kernel/indexer/tables/tableSql.ts';
import { pageProblems } from '../../../../server/pages/problems.ts';
import { accountTable, participantTable } from '../../../../server/participants/tables.ts';
import { rightsMigrations } from '../../../../server/rights/migrations.ts';
import { subjectOf } from '../../../../server/rights/rightId.ts';
import { movementTable, rightTable } from '../../../../server/rights/rightTables.ts';
import { deliverDue } from '../../../../server/webhooks/deliverDue.ts';
import { webhookMigrations } from '../../../../server/webhooks/migrations.ts';
import { webhookProblems } from '../../../../server/webhooks/problems.ts';
import { type AuthGateway, openAuthGateway, type Person, START } from '../../auth/authGateway.ts';
import { type RowWriter, rowWriter } from '../../support/projectionRows.ts';

/** Bank routes over a real database whose projection the test writes as the indexer would. */
export interface BankGateway extends AuthGateway {
  /** Rows of the projection, with defaults for what the test doesn't speak of. */
  put: RowWriter;
  /** Moves the projection's head: blocks, and chain time in seconds. */
  head(block: number, time: number): Promise<void>;
  right(id: string, row?: Partial<RowOf<typeof rightTable>>): Promise<string>;
  lien(right: string, bank: string, row?: Partial<RowOf<typeof lienTable>>): Promise<string>;
  statement(schema: string, subject: string, row?: Partial<RowOf<typeof evidenceTable>>): Promise<string>;
  sweep(): Promise<number>;
  deliver(): Promise<number>;
  /** Answers all books that wait. */
  checkAll(): Promise<void>;
  bankPerson(phone: string): Promise<Person>;
  documents: Map<string, Uint8Array>;
}

export const NOW = START.getTime() / 1000;
export const DAY = 86_400;

const TABLES: readonly TableDef[] = [
  rightTable,
  movementTable,
  lienTable,
  orderTable,
  caseTable,
  noticeTable,
  leaseEntryTable,
  standingTable,
  evidenceTable,
  accountTable,
  participantTable,
  loanTable,
];

export async function openBankGateway(): Promise<BankGateway> {
  const documents = new Map<string, Uint8Array>();
  const content = contentOf(documents);
  const webhooks = { isLoopbackAllowed: true };
  const gateway = await openAuthGateway(
    {},
    {
      migrations: [
        ...idempotencyMigrations,
        ...bankMigrations,
        ...webhookMigrations,
        ...consentMigrations,
        ...rightsMigrations,
      ],
      problems: [idempotencyProblems, bankProblems, webhookProblems, consentProblems, pageProblems, contentProblems],
      streaming: (auth) => [consentPageRoutes({ auth, content }), bookUploadRoutes(auth)],
      routes: (auth) => [bankRoutes({ auth, webhooks }), bookRoutes(auth), consentRoutes({ auth, content })],
    },
  );
  const { db, clock, keyring } = gateway.deps;
  for (const table of TABLES) await sql.raw(createTableSql('projection', table)).execute(db);
  await sql`CREATE TABLE projection.cursor (block bigint, time bigint)`.execute(db);
  await sql`INSERT INTO projection.cursor VALUES (1, ${NOW})`.execute(db);

  const put = rowWriter(db);
  const statement: BankGateway['statement'] = async (schema, subject, row = {}) => {
    const id =
      row.id ??
      `0x${Buffer.from(`${schema}${row.basis_date ?? ''}`)
        .toString('hex')
        .padEnd(64, '0')
        .slice(0, 64)}`;
    await put(evidenceTable, { schema: schemaId(schema), subject, basis_date: BigInt(NOW), ...row, id });
    return id;
  };

  return Object.assign(gateway, {
    documents,
    put,
    statement,
    head: async (block: number, time: number) => {
      await sql`UPDATE projection.cursor SET block = ${block}, time = ${time}`.execute(db);
    },
    right: async (id: string, row: Partial<RowOf<typeof rightTable>> = {}) => {
      await put(rightTable, { state: 'live', recorded_at: BigInt(NOW), ...row, id });
      return id;
    },
    lien: async (right: string, bank: string, row: Partial<RowOf<typeof lienTable>> = {}) => {
      const id = row.id ?? `0x${'1e'.repeat(32)}`;
      const place = { subject: subjectOf(right), token: BigInt(right), lienor: bank };
      await put(lienTable, { state: 'recorded', block: 1n, registered_at: BigInt(NOW), ...place, ...row, id });
      return id;
    },
    sweep: () => sweepAlerts({ db, clock, finalityDepth: 0 }),
    deliver: () =>
      deliverDue({ db, clock, keyring, webhooks, messages: { bankAlerts: alertMessage, recalls: noRecalls } }),
    checkAll: async () => {
      while ((await checkBooks({ db, clock })) > 0) await sleep(0);
    },
    bankPerson: async (phone: string) => {
      const person = await gateway.enrolledPerson(phone);
      gateway.standings.set(person.account, { participant: person.participant, roles: ['LENDER'], active: true });
      return person;
    },
  });
}

/** Banks are told of no recalls here. */
async function noRecalls(): Promise<string> {
  throw new TypeError('A bank’s delivery went the recalls’ way.');
}

function contentOf(documents: Map<string, Uint8Array>): ContentStore {
  return {
    put: async (bytes: Uint8Array) => {
      const hash = `0x${Buffer.from(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)).toString('hex')}`;
      documents.set(hash, bytes);
      return hash;
    },
  } as unknown as ContentStore;
}
