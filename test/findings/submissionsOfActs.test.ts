import { expect } from 'chai';
import { sql } from 'kysely';
import { LedgerError } from '../../sdk/errors/LedgerError.ts';
import type { Session } from '../../server/kernel/auth/sessions/findSession.ts';
import { findSession } from '../../server/kernel/auth/sessions/findSession.ts';
import { outboxMigrations } from '../../server/kernel/outbox/migrations.ts';
import type { OutboxDeps } from '../../server/kernel/outbox/outboxDeps.ts';
import { acceptSubmission, prepareSubmission, type SubmitDeps } from '../../server/writes/submitAct.ts';
import { type AuthGateway, openAuthGateway, type Person, START } from '../server/auth/authGateway.ts';
import { rejection } from '../support/rejection.ts';

const HOUR_MS = 3_600_000;

describe('Submitting a confirmed act', () => {
  let gateway: AuthGateway;
  let deps: SubmitDeps;
  let villager: Person;
  let clerk: Person;

  beforeEach(async () => {
    gateway = await openAuthGateway({ sessionIdleSeconds: 2 * HOUR_MS });
    villager = await gateway.enrolledPerson('+8613700000001');
    clerk = await gateway.enrolledPerson('+8613700000002');
    for (const { up } of outboxMigrations) await sql.raw(up).execute(gateway.deps.db);
    deps = { auth: gateway.deps, outbox: outboxOnAgreeableChain(gateway) };
  });
  afterEach(() => gateway.close());

  async function confirmed(who: Person, order: object): Promise<string> {
    const { json } = await gateway.post('/api/acts', order, who.headers);
    await gateway.post(`/api/acts/${json.id}/code`, {}, who.headers);
    const code = gateway.outbox.filter(({ contact }) => contact === who.phone).at(-1)?.code;
    await gateway.post(`/api/acts/${json.id}/confirm`, { code }, who.headers);
    return String(json.id);
  }

  const label = { kind: 'trace.label', params: { batch: 'B1' } };

  const prepare = async (who: Person, actId: string, idempotencyKey = 'one') =>
    prepareSubmission(deps, await sessionOf(gateway, who), { actId, idempotencyKey, requestId: 'request-1' });

  async function mandate(): Promise<string> {
    const [from, until] = [START, new Date(START.getTime() + HOUR_MS)].map((time) => time.toISOString());
    const params = {
      clerk: clerk.participant,
      scope: ['trace.label'],
      from,
      until,
      evidenceHash: 'ab'.repeat(32),
    };
    const actId = await confirmed(villager, { kind: 'mandate.grant', params });
    return String((await gateway.post('/api/mandates', { actId }, villager.headers)).json.id);
  }

  it('is open to a clerk whose mandate lives', async () => {
    await mandate();
    const actId = await confirmed(clerk, { ...label, onBehalfOf: villager.account });

    expect((await prepare(clerk, actId)).signer).to.equal(villager.account);
  });

  it('is closed to a clerk whose mandate was revoked after the confirmation', async () => {
    const id = await mandate();
    const actId = await confirmed(clerk, { ...label, onBehalfOf: villager.account });
    await gateway.post(`/api/mandates/${id}/revoke`, {}, villager.headers);

    expect((await rejection(prepare(clerk, actId))).code).to.equal('MandateRevoked');
  });

  it('is closed to a clerk whose mandate has ended since the confirmation', async () => {
    await mandate();
    const actId = await confirmed(clerk, { ...label, onBehalfOf: villager.account });
    gateway.pass(HOUR_MS / 1000 + 1);

    expect((await rejection(prepare(clerk, actId))).code).to.equal('MandateExpired');
  });

  it('accepts one write however many submit it at the same moment', async () => {
    const actId = await confirmed(villager, label);
    const calls = await Promise.all(Array.from({ length: 8 }, (_, i) => prepare(villager, actId, `key-${i}`)));

    const writes = await Promise.all(
      calls.map((call) => gateway.deps.db.transaction().execute((trx) => acceptSubmission(gateway.deps, trx, call))),
    );

    expect(new Set(writes.map(({ id }) => id)).size).to.equal(1);
  });
});

function sessionOf(gateway: AuthGateway, { headers }: Person): Promise<Session> {
  return findSession(gateway.deps, String(headers.authorization).replace('Bearer ', ''));
}

function outboxOnAgreeableChain({ deps }: AuthGateway): OutboxDeps {
  return {
    db: deps.db,
    rpc: { batch: async (calls) => calls.map(() => ({ result: '0x5208' })) },
    settings: { chainId: 331_100, finalityDepth: 0, fee: { type: 'legacy', gasPrice: 0n }, gasMarginPercent: 0 },
    decodeRevert: (data) => new LedgerError('RevertedWithoutReason', { data }),
  };
}
