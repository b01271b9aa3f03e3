import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import { expect } from 'chai';
import { Wallet } from 'ethers';
import { issueFirstEnrolment } from '../../../server/kernel/auth/enrolment/issueEnrolment.ts';
import { openSession } from '../../../server/kernel/auth/sessions/openSession.ts';
import { type SoftPasskey, type SoftPasskeySettings, softPasskey } from '../../support/softPasskey.ts';
import { type AuthGateway, ORIGIN, openAuthGateway } from './authGateway.ts';

const OUR_SITE: SoftPasskeySettings = { rpId: 'ledger.example', origin: ORIGIN };

describe('passkeys', () => {
  let gateway: AuthGateway;

  before(async () => {
    gateway = await openAuthGateway();
  });
  after(() => gateway.close());

  async function register(passkey: SoftPasskey, account = Wallet.createRandom().address) {
    const { token: enrolmentToken } = await issueFirstEnrolment(gateway.deps, account);
    const options = await gateway.post('/api/auth/passkey/register/options', { enrolmentToken });
    const response = passkey.create(options.json as unknown as PublicKeyCredentialCreationOptionsJSON);
    return { account, response, answer: await gateway.post('/api/auth/passkey/register/verify', { response }) };
  }

  async function assertion(passkey: SoftPasskey) {
    const { json } = await gateway.post('/api/auth/passkey/authenticate/options');
    return passkey.get(json as unknown as PublicKeyCredentialRequestOptionsJSON);
  }

  const signIn = async (passkey: SoftPasskey) =>
    gateway.post('/api/auth/passkey/authenticate/verify', { response: await assertion(passkey) });

  it('sign in the account they were registered for', async () => {
    const passkey = softPasskey(OUR_SITE);
    const { account } = await register(passkey);

    const { status, json } = await signIn(passkey);

    expect([status, json.account, json.method]).to.deep.equal([201, account, 'passkey']);
  });

  it('sign in again and again, with or without a counter', async () => {
    const [counting, plain] = [softPasskey(OUR_SITE), softPasskey({ ...OUR_SITE, countsUses: false })];
    await register(counting);
    await register(plain);

    const answers = [await signIn(counting), await signIn(counting), await signIn(plain), await signIn(plain)];

    expect(answers.map(({ status }) => status)).to.deep.equal([201, 201, 201, 201]);
  });

  it('are refused when the counter falls back: a copy is about', async () => {
    const passkey = softPasskey(OUR_SITE);
    await register(passkey);
    await signIn(passkey);
    await signIn(passkey);
    passkey.counter = 0;

    expect((await signIn(passkey)).json.code).to.equal('PasskeyCounterRegressed');
  });

  it('are refused when an assertion comes twice', async () => {
    const passkey = softPasskey(OUR_SITE);
    await register(passkey);
    const response = await assertion(passkey);
    await gateway.post('/api/auth/passkey/authenticate/verify', { response });

    expect((await gateway.post('/api/auth/passkey/authenticate/verify', { response })).json.code).to.equal(
      'PasskeyRefused',
    );
  });

  it('are refused when the challenge is too old', async () => {
    const passkey = softPasskey(OUR_SITE);
    await register(passkey);
    const response = await assertion(passkey);
    gateway.pass(301);

    expect((await gateway.post('/api/auth/passkey/authenticate/verify', { response })).json.code).to.equal(
      'PasskeyRefused',
    );
  });

  it('are refused when the authenticator asked for no fingerprint or PIN', async () => {
    const passkey = softPasskey(OUR_SITE);
    await register(passkey);
    passkey.userVerified = false;

    expect((await signIn(passkey)).json.code).to.equal('PasskeyRefused');
  });

  it('are refused when nobody registered them', async () => {
    expect((await signIn(softPasskey(OUR_SITE))).json.code).to.equal('PasskeyRefused');
  });

  it('are refused when another key signed', async () => {
    const passkey = softPasskey(OUR_SITE);
    await register(passkey);
    const impostor = { ...(await assertion(softPasskey(OUR_SITE))), id: passkey.id, rawId: passkey.id };

    const { json } = await gateway.post('/api/auth/passkey/authenticate/verify', { response: impostor });

    expect(json.code).to.equal('PasskeyRefused');
  });

  it('let one of three simultaneous uses of an assertion in', async () => {
    const passkey = softPasskey(OUR_SITE);
    await register(passkey);
    const response = await assertion(passkey);

    const answers = await Promise.all(
      Array.from({ length: 3 }, () => gateway.post('/api/auth/passkey/authenticate/verify', { response })),
    );

    expect(answers.map(({ status }) => status).sort()).to.deep.equal([201, 401, 401]);
  });

  for (const [what, elsewhere] of [
    ['at another origin', { origin: 'http://evil.example' }],
    ['at our host on another port', { origin: 'http://ledger.example:9999' }],
    ['for another relying party', { rpId: 'evil.example' }],
  ] as const) {
    it(`are refused when they were used ${what}`, async () => {
      const site = { ...OUR_SITE };
      const passkey = softPasskey(site);
      await register(passkey);
      Object.assign(site, elsewhere);

      expect((await signIn(passkey)).json.code).to.equal('PasskeyRefused');
    });
  }

  describe('shown for one thing', () => {
    async function actOf(account: string) {
      const { token } = await openSession(gateway.deps, { account, method: 'passkey' });
      const headers = { authorization: `Bearer ${token}` };
      const act = { kind: 'trace.label', params: { batch: 'B1' } };
      const { json } = await gateway.post('/api/acts', act, headers);
      const options = await gateway.post(`/api/acts/${json.id}/passkey`, {}, headers);
      return { id: json.id, headers, options: options.json as unknown as PublicKeyCredentialRequestOptionsJSON };
    }

    it('sign nobody in: what confirms an act', async () => {
      const passkey = softPasskey(OUR_SITE);
      const { account } = await register(passkey);
      const { options } = await actOf(account);

      const answer = await gateway.post('/api/auth/passkey/authenticate/verify', { response: passkey.get(options) });

      expect(answer.json.code).to.equal('PasskeyRefused');
    });

    it('confirm no act: what signs in, and what confirms another act', async () => {
      const passkey = softPasskey(OUR_SITE);
      const { account } = await register(passkey);
      const [one, other] = [await actOf(account), await actOf(account)];
      const confirm = async (response: unknown) =>
        (await gateway.post(`/api/acts/${one.id}/confirm`, { passkey: response }, one.headers)).status;

      expect(await confirm(await assertion(passkey))).to.equal(401);
      expect(await confirm(passkey.get(other.options))).to.equal(401);
    });
  });

  const strangers: [string, SoftPasskeySettings][] = [
    ['from another origin', { ...OUR_SITE, origin: 'http://evil.example' }],
    ['for another relying party', { ...OUR_SITE, rpId: 'evil.example' }],
    ['without user verification', { ...OUR_SITE, userVerified: false }],
  ];
  for (const [what, settings] of strangers) {
    it(`are not registered ${what}`, async () => {
      expect((await register(softPasskey(settings))).answer.json.code).to.equal('PasskeyRefused');
    });
  }

  it('are not registered twice by one answer', async () => {
    const { response } = await register(softPasskey(OUR_SITE));

    expect((await gateway.post('/api/auth/passkey/register/verify', { response })).json.code).to.equal(
      'PasskeyRefused',
    );
  });

  describe('registration options', () => {
    const options = (json: object, headers = {}) => gateway.post('/api/auth/passkey/register/options', json, headers);
    const bearerOf = async (account: string) => {
      const { token } = await openSession(gateway.deps, { account, method: 'siwe' });
      return { authorization: `Bearer ${token}` };
    };

    it('need a session or an enrolment token', async () => {
      expect((await options({})).json.code).to.equal('SessionMissing');
    });

    it('take an enrolment token once', async () => {
      const { token: enrolmentToken } = await issueFirstEnrolment(gateway.deps, Wallet.createRandom().address);
      await options({ enrolmentToken });

      expect((await options({ enrolmentToken })).json.code).to.equal('EnrolmentNotLive');
    });

    it('take a fresh session of an account without factor', async () => {
      expect((await options({}, await bearerOf(Wallet.createRandom().address))).status).to.equal(201);
    });

    it('refuse a session that is no longer fresh', async () => {
      const headers = await bearerOf(Wallet.createRandom().address);
      gateway.pass(600);

      expect((await options({}, headers)).json.code).to.equal('SignInNotFresh');
    });

    it('refuse the session alone of an account that has a passkey', async () => {
      const { account } = await register(softPasskey(OUR_SITE));

      expect((await options({}, await bearerOf(account))).json.code).to.equal('AccountAlreadyEnrolled');
    });
  });

  it('keep an operator from enrolling a factor of his own for somebody who has one', async () => {
    const { account } = await register(softPasskey(OUR_SITE));

    const failure = await issueFirstEnrolment(gateway.deps, account).catch((error: unknown) => error);

    expect(failure).to.have.property('code', 'AccountAlreadyEnrolled');
  });
});
