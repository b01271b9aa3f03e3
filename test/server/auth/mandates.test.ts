import { expect } from 'chai';
import { signAct } from '../../../server/kernel/auth/acts/signAct.ts';
import { type AuthGateway, openAuthGateway, type Person, START } from './authGateway.ts';

const DAY = 86_400;
const EVIDENCE = 'ab'.repeat(32);

describe('mandates', () => {
  let gateway: AuthGateway;
  let villager: Person;
  let clerk: Person;

  beforeEach(async () => {
    gateway = await openAuthGateway({ sessionIdleSeconds: 90 * DAY, sessionMaxSeconds: 90 * DAY });
    villager = await gateway.enrolledPerson('+8613700000001');
    clerk = await gateway.enrolledPerson('+8613700000002');
  });
  afterEach(() => gateway.close());

  const codeFor = async (id: unknown, asked: Person, sentTo: Person) => {
    await gateway.post(`/api/acts/${id}/code`, {}, asked.headers);
    return gateway.outbox.filter(({ contact }) => contact === sentTo.phone).at(-1)?.code;
  };

  async function grant(scope: string[], fromDay = 0, untilDay = 30): Promise<string> {
    const at = (day: number) => new Date(START.getTime() + day * DAY * 1000).toISOString();
    const params = { clerk: clerk.participant, scope, from: at(fromDay), until: at(untilDay), evidenceHash: EVIDENCE };
    const { json } = await gateway.post('/api/acts', { kind: 'mandate.grant', params }, villager.headers);
    const code = await codeFor(json.id, villager, villager);
    await gateway.post(`/api/acts/${json.id}/confirm`, { code }, villager.headers);
    const granted = await gateway.post('/api/mandates', { actId: json.id }, villager.headers);
    return String(granted.json.id);
  }

  const prepare = (kind = 'trace.label', params: object = { batch: 'B1' }) =>
    gateway.post('/api/acts', { kind, params, onBehalfOf: villager.account }, clerk.headers);
  const confirm = (id: unknown, code: unknown) => gateway.post(`/api/acts/${id}/confirm`, { code }, clerk.headers);

  it('let the clerk prepare an act of the principal, marked as on behalf', async () => {
    await grant(['trace.*']);

    const { json } = await prepare();

    expect([json.account, json.preparedBy, json.onBehalf]).to.deep.equal([villager.account, clerk.account, true]);
  });

  context('when the scope covers the kind without naming it', () => {
    it('ask for the principal’s own code', async () => {
      await grant(['trace.*']);
      const { json } = await prepare();

      const confirmed = await confirm(json.id, await codeFor(json.id, clerk, villager));

      expect([confirmed.status, confirmed.json.confirmedBy]).to.deep.equal([200, villager.account]);
    });

    it('send no code to the clerk', async () => {
      await grant(['trace.*']);
      const { json } = await prepare();

      expect(await codeFor(json.id, clerk, clerk)).to.equal(undefined);
    });
  });

  context('when the scope names the kind', () => {
    it('let the clerk’s own code confirm, and the principal’s key sign', async () => {
      await grant(['trace.label']);
      const { json } = await prepare();
      const confirmed = await confirm(json.id, await codeFor(json.id, clerk, clerk));
      const signed = await signAct(gateway.deps, String(json.id), { nonce: 0, gasLimit: 100_000n, gasPrice: 0n });

      expect([confirmed.json.confirmedBy, signed.from]).to.deep.equal([clerk.account, villager.account]);
    });

    it('still ask the principal for other kinds of the domain', async () => {
      await grant(['trace.label', 'trace.*']);
      const { json } = await prepare('trace.recall');

      expect(await codeFor(json.id, clerk, clerk)).to.equal(undefined);
    });
  });

  const refusals: [string, string, () => Promise<unknown>][] = [
    ['without any mandate', 'MandateMissing', async () => undefined],
    ['out of scope', 'MandateOutOfScope', () => grant(['trace.recall'])],
    ['before it begins', 'MandateNotYetValid', () => grant(['trace.*'], 1)],
    ['after its end', 'MandateExpired', async () => [await grant(['trace.*'], 0, 1), gateway.pass(DAY)]],
    [
      'after revocation',
      'MandateRevoked',
      async () => gateway.post(`/api/mandates/${await grant(['trace.*'])}/revoke`, {}, villager.headers),
    ],
  ];
  for (const [when, code, given] of refusals) {
    it(`refuse the clerk ${when}: ${code}`, async () => {
      await given();

      const { status, json } = await prepare();

      expect([status, json.code]).to.deep.equal([403, code]);
    });
  }

  it('never hand on the power to grant or to enrol', async () => {
    await grant(['mandate.*', 'enrolment.*', 'enrolment.grant']);

    expect((await prepare('enrolment.grant', {})).json.code).to.equal('MandateOutOfScope');
  });

  it('refuse the confirmation when revoked after the preparation', async () => {
    const mandate = await grant(['trace.label']);
    const { json } = await prepare();
    const code = await codeFor(json.id, clerk, clerk);
    await gateway.post(`/api/mandates/${mandate}/revoke`, {}, villager.headers);

    expect((await confirm(json.id, code)).json.code).to.equal('MandateRevoked');
  });

  it('lapse when the account is no longer the principal’s', async () => {
    await grant(['trace.*']);
    gateway.standings.set(villager.account, { participant: `0x${'ee'.repeat(32)}`, roles: [], active: true });

    expect((await prepare()).json.code).to.equal('MandateMissing');
  });

  it('lapse for a clerk who has left the post', async () => {
    await grant(['trace.*']);
    gateway.standings.set(clerk.account, { participant: null, roles: [], active: true });

    expect((await prepare()).json.code).to.equal('MandateMissing');
  });

  it('are revoked by nobody but the principal', async () => {
    const mandate = await grant(['trace.*']);

    expect((await gateway.post(`/api/mandates/${mandate}/revoke`, {}, clerk.headers)).json.code).to.equal(
      'MandateMissing',
    );
  });

  it('are not in force before their act is confirmed', async () => {
    const params = {
      clerk: clerk.participant,
      scope: ['trace.*'],
      from: '2026-01-05T01:00:00Z',
      until: '2026-02-05T01:00:00Z',
      evidenceHash: EVIDENCE,
    };
    const { json } = await gateway.post('/api/acts', { kind: 'mandate.grant', params }, villager.headers);

    expect((await gateway.post('/api/mandates', { actId: json.id }, villager.headers)).json.code).to.equal(
      'ActNotConfirmed',
    );
  });
});
