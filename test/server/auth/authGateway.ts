import express, { type Express, type Router } from 'express';
import { z } from 'zod';
import { actRoutes } from '../../../server/kernel/auth/actRoutes.ts';
import { actKind } from '../../../server/kernel/auth/acts/actKind.ts';
import type { AuthDeps, Standing, WalletQuestion } from '../../../server/kernel/auth/authDeps.ts';
import { authRoutes } from '../../../server/kernel/auth/authRoutes.ts';
import { type AuthSettings, DEFAULT_AUTH_PERIODS } from '../../../server/kernel/auth/authSettings.ts';
import { clientRoutes, tokenRoutes } from '../../../server/kernel/auth/clients/clientRoutes.ts';
import { DEFAULT_CLIENT_PERIODS, TOKEN_PATH } from '../../../server/kernel/auth/clients/clientSettings.ts';
import { clientProblems } from '../../../server/kernel/auth/clients/problems.ts';
import { requireBank } from '../../../server/kernel/auth/clients/requireBank.ts';
import { type ConsoleOtpSender, consoleOtpSender } from '../../../server/kernel/auth/codes/consoleOtpSender.ts';
import { issueFirstEnrolment } from '../../../server/kernel/auth/enrolment/issueEnrolment.ts';
import { createCustodialKey } from '../../../server/kernel/auth/keys/custodialKey.ts';
import { authMigrations } from '../../../server/kernel/auth/migrations.ts';
import { authProblems } from '../../../server/kernel/auth/problems.ts';
import { openSession } from '../../../server/kernel/auth/sessions/openSession.ts';
import { requireParticipant, requireRole } from '../../../server/kernel/auth/sessions/requireSession.ts';
import { kernelProblems } from '../../../server/kernel/errors/kernelProblems.ts';
import { problemHandler } from '../../../server/kernel/errors/problemHandler.ts';
import { mergeProblems, type ProblemTable } from '../../../server/kernel/errors/problemTable.ts';
import { httpProblems } from '../../../server/kernel/http/httpProblems.ts';
import { jsonBody } from '../../../server/kernel/http/jsonBody.ts';
import { requestId } from '../../../server/kernel/http/requestId.ts';
import { type Migration, migrate } from '../../../server/kernel/store/migrate.ts';
import { openStore } from '../../../server/kernel/store/openStore.ts';
import { type Answer, type Sending, send, serve } from '../../support/httpClient.ts';
import { startTestPostgres } from '../../support/postgres.ts';

export const ORIGIN = 'http://ledger.example:8787';
export const CHAIN_ID = 331_100;
export const START = new Date('2026-01-05T01:00:00Z');

/** The gateway's sign-in on a real database, with a clock, a chain and wallets that the test commands. */
export interface AuthGateway {
  deps: AuthDeps;
  app: Express;
  url: string;
  outbox: ConsoleOtpSender['outbox'];
  /** All log lines, as JSON text. */
  logLines: string[];
  standings: Map<string, Standing>;
  /** Answers of contract wallets; by default there is none. */
  wallet: { now: Date; answers: (question: WalletQuestion) => boolean };
  pass(seconds: number): void;
  post(path: string, json?: unknown, headers?: Record<string, string>): Promise<Answer>;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  /** A custodial account with a contact and a bearer header to act as it. */
  enrolledPerson(phone: string): Promise<Person>;
  close(): Promise<void>;
}

export interface Person {
  account: string;
  participant: string;
  phone: string;
  headers: Record<string, string>;
}

/** What another module's tests put beside sign-in. */
export interface BesideAuth {
  migrations: Migration[];
  problems: ProblemTable[];
  /** Routes that read their body themselves, and the others. */
  streaming(deps: AuthDeps): Router[];
  routes(deps: AuthDeps): Router[];
}

const NOTHING_BESIDE: BesideAuth = { migrations: [], problems: [], streaming: () => [], routes: () => [] };

export async function openAuthGateway(
  settings: Partial<AuthSettings> = {},
  beside: BesideAuth = NOTHING_BESIDE,
): Promise<AuthGateway> {
  const database = await startTestPostgres();
  const store = openStore(database.url);
  await migrate(store, [...authMigrations, ...beside.migrations]);
  const sender = consoleOtpSender(() => undefined);
  const state = { now: START, answers: (_question: WalletQuestion) => false };
  const standings = new Map<string, Standing>();
  const logLines: string[] = [];
  const note = (fields: object, message: string) => logLines.push(JSON.stringify({ ...fields, message }, showErrors));
  const deps: AuthDeps = {
    db: store.db,
    settings: {
      ...DEFAULT_AUTH_PERIODS,
      origins: [ORIGIN],
      chainIds: [CHAIN_ID],
      rpId: 'ledger.example',
      rpName: '两山账本',
      ...settings,
    },
    clients: {
      ...DEFAULT_CLIENT_PERIODS,
      audiences: [ORIGIN, `${ORIGIN}${TOKEN_PATH}`],
      certificateProxies: [],
    },
    clock: () => state.now,
    keyring: { current: { id: 'kek-1', key: Buffer.alloc(32, 7) }, older: [] },
    pepper: Buffer.alloc(32, 9),
    otpSender: sender,
    roles: {
      ofAccount: async (account) => standings.get(account) ?? { participant: null, roles: [], active: true },
    },
    verifyContractSignature: async (question) => state.answers(question),
    actKinds: { 'trace.label': labelKind, 'trace.recall': labelKind },
    log: { error: note },
  };
  const app = composeApp(deps, { warn: note, error: note }, beside);
  const served = await serve(app);
  const call = (path: string, sending: Sending) => send(`${served.url}${path}`, sending);

  return {
    deps,
    app,
    url: served.url,
    outbox: sender.outbox,
    logLines,
    standings,
    wallet: state,
    pass: (seconds) => {
      state.now = new Date(state.now.getTime() + seconds * 1000);
    },
    post: (path, json = {}, headers = {}) => call(path, { method: 'POST', json, headers }),
    get: (path, headers = {}) => call(path, { headers }),
    enrolledPerson: (phone) => enrolPerson(deps, standings, call, phone),
    close: async () => {
      await served.close();
      await store.close();
      await database.stop();
    },
  };
}

const labelKind = actKind(z.strictObject({ batch: z.string() }), ({ batch }) => ({
  content: { type: 'transaction', chainId: CHAIN_ID, to: `0x${'11'.repeat(20)}`, data: '0xabcd', value: '0' },
  words: { zh: `为批次 ${batch} 启用标签`, en: `Put labels of batch ${batch} in use` },
}));

function composeApp(deps: AuthDeps, log: Parameters<typeof problemHandler>[0]['log'], beside: BesideAuth) {
  const app = express().set('query parser', 'simple');
  const problems = mergeProblems(kernelProblems, httpProblems, authProblems, clientProblems, ...beside.problems);
  app.use(requestId(), tokenRoutes(deps), ...beside.streaming(deps), jsonBody(), ...beside.routes(deps));
  app.use(authRoutes(deps), actRoutes(deps), clientRoutes(deps));
  app.get('/api/alerts-of', async (request, response) => {
    response.json(await requireBank(deps, request, 'alerts:read'));
  });
  app.get('/api/participants-only', async (request, response) => {
    response.json({ account: (await requireParticipant(deps, request)).account });
  });
  app.get('/api/registrar-only', async (request, response) => {
    response.json({ account: (await requireRole(deps, request, 'REGISTRAR')).account });
  });
  app.use(problemHandler({ problems, log }));
  return app;
}

type Call = (path: string, sending: Sending) => Promise<Answer>;

async function enrolPerson(deps: AuthDeps, standings: Map<string, Standing>, call: Call, phone: string) {
  const account = await createCustodialKey(deps, 'participant');
  const participant = `0x${account.slice(2).toLowerCase().padStart(64, '0')}`;
  standings.set(account, { participant, roles: [], active: true });
  const { token: enrolmentToken } = await issueFirstEnrolment(deps, account);
  await call('/api/auth/contact', { method: 'POST', json: { channel: 'sms', contact: phone, enrolmentToken } });
  const { token } = await openSession(deps, { account, method: 'otp' });

  return { account, participant, phone, headers: { authorization: `Bearer ${token}` } };
}

function showErrors(_key: string, value: unknown): unknown {
  return value instanceof Error ? { name: value.name, message: value.message, stack: value.stack } : value;
}
