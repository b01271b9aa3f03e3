import { expect } from 'chai';
import { Wallet } from 'ethers';
import { purgeExpired } from '../../../server/kernel/auth/purgeExpired.ts';
import { openSession } from '../../../server/kernel/auth/sessions/openSession.ts';
import { type AuthGateway, ORIGIN, openAuthGateway } from './authGateway.ts';

describe('sessions', () => {
  let gateway: AuthGateway;
  const account = Wallet.createRandom().address;

  before(async () => {
    gateway = await openAuthGateway({ sessionIdleSeconds: 1_800, sessionMaxSeconds: 7_200 });
  });
  after(() => gateway.close());

  const open = async () => {
    const { token } = await openSession(gateway.deps, { account, method: 'passkey' });
    return { token, bearer: { authorization: `Bearer ${token}` }, cookie: { cookie: `ledger_session=${token}` } };
  };

  it('are recognised by bearer token and by cookie', async () => {
    const { bearer, cookie } = await open();

    const answers = await Promise.all([gateway.get('/api/session', bearer), gateway.get('/api/session', cookie)]);

    expect(answers.map(({ json }) => json.account)).to.deep.equal([account, account]);
  });

  it('are stored by the hash of the token only', async () => {
    const { token } = await open();

    const rows = await gateway.deps.db.selectFrom('private.session').selectAll().execute();

    expect(JSON.stringify(rows)).not.to.contain(token);
  });

  it('act for a participant only while the chain knows the account as one that may', async () => {
    const { bearer } = await open();
    const standings = [
      { participant: null, roles: [], active: true },
      { participant: `0x${'44'.repeat(32)}`, roles: [], active: false },
      { participant: `0x${'44'.repeat(32)}`, roles: [], active: true },
    ];
    const answers = [];
    for (const standing of standings) {
      gateway.standings.set(account, standing);
      answers.push((await gateway.get('/api/participants-only', bearer)).json);
    }

    expect(answers.map(({ code, account: own }) => code ?? own)).to.deep.equal([
      'ParticipantMissing',
      'ParticipantSuspended',
      account,
    ]);
    gateway.standings.delete(account);
  });

  it('read the roles from the chain at each request', async () => {
    const { bearer } = await open();
    const before = await gateway.get('/api/registrar-only', bearer);
    gateway.standings.set(account, { participant: null, roles: ['REGISTRAR'], active: true });
    const after = await gateway.get('/api/registrar-only', bearer);
    gateway.standings.set(account, { participant: null, roles: ['REGISTRAR'], active: false });
    const suspended = await gateway.get('/api/registrar-only', bearer);

    expect([before.json.code, after.status, suspended.json.code]).to.deep.equal([
      'RoleMissing',
      200,
      'ParticipantSuspended',
    ]);
  });

  it('are missing without, or with an unknown, token', async () => {
    const answers = await Promise.all([
      gateway.get('/api/session'),
      gateway.get('/api/session', { authorization: 'Bearer made-up' }),
    ]);

    expect(answers.map(({ status, json }) => [status, json.code])).to.deep.equal([
      [401, 'SessionMissing'],
      [401, 'SessionMissing'],
    ]);
  });

  it('expire when idle', async () => {
    const { bearer } = await open();
    gateway.pass(1_800);

    expect((await gateway.get('/api/session', bearer)).json.code).to.equal('SessionExpired');
  });

  it('expire in the end even when used all the time', async () => {
    const { bearer } = await open();
    for (let used = 0; used < 7; used += 1) {
      gateway.pass(1_000);
      await gateway.get('/api/session', bearer);
    }
    const lastUse = await gateway.get('/api/session', bearer);
    gateway.pass(200);

    expect([lastUse.status, (await gateway.get('/api/session', bearer)).json.code]).to.deep.equal([
      200,
      'SessionExpired',
    ]);
  });

  it('end at sign-out', async () => {
    const { bearer } = await open();
    const { status } = await gateway.post('/api/auth/sign-out', {}, bearer);

    expect([status, (await gateway.get('/api/session', bearer)).json.code]).to.deep.equal([204, 'SessionMissing']);
  });

  it('end when the same browser signs in again', async () => {
    const first = await open();
    await openSession(gateway.deps, { account, method: 'passkey', replaces: first.token });

    expect((await gateway.get('/api/session', first.bearer)).json.code).to.equal('SessionMissing');
  });

  it('are swept away a month after their end', async () => {
    const { bearer } = await open();
    gateway.pass(7_200 + 30 * 86_400);
    await purgeExpired(gateway.deps);

    expect((await gateway.get('/api/session', bearer)).json.code).to.equal('SessionMissing');
  });

  describe('against requests from other sites', () => {
    const cases: [string, Record<string, string>, number][] = [
      ['takes our own origin', { origin: ORIGIN }, 204],
      ['refuses a foreign origin', { origin: 'https://evil.example' }, 403],
      ['refuses the null origin', { origin: 'null' }, 403],
      ['refuses a cookie without any origin', {}, 403],
      ['refuses what the browser calls cross-site', { origin: ORIGIN, 'sec-fetch-site': 'cross-site' }, 403],
      ['refuses what the browser calls same-site', { 'sec-fetch-site': 'same-site' }, 403],
      ['takes what the browser calls same-origin', { 'sec-fetch-site': 'same-origin' }, 204],
    ];
    for (const [what, headers, status] of cases) {
      it(what, async () => {
        const { cookie } = await open();

        expect((await gateway.post('/api/auth/sign-out', {}, { ...cookie, ...headers })).status).to.equal(status);
      });
    }

    it('needs no origin with a bearer token', async () => {
      const { bearer } = await open();

      expect((await gateway.post('/api/auth/sign-out', {}, bearer)).status).to.equal(204);
    });

    it('names the refusal', async () => {
      const { json } = await gateway.post('/api/auth/nonce', {}, { origin: 'https://evil.example' });

      expect(json.code).to.equal('OriginRefused');
    });
  });
});

describe('the session cookie over https', () => {
  let gateway: AuthGateway;

  before(async () => {
    gateway = await openAuthGateway({ origins: ['https://ledger.example'] });
  });
  after(() => gateway.close());

  it('is sent back by browsers to this host alone, encrypted', async () => {
    const { phone } = await gateway.enrolledPerson('+8613700000001');
    const asked = await gateway.post('/api/auth/otp/request', { channel: 'sms', contact: phone });
    const sent = { requestId: asked.json.requestId, code: gateway.outbox.at(-1)?.code };

    const { headers } = await gateway.post('/api/auth/otp/verify', sent);

    expect(headers.get('set-cookie')).to.match(
      /^__Host-ledger_session=[\w-]{43}; Path=\/; .*HttpOnly; Secure; SameSite=Lax$/,
    );
  });
});
