import { randomUUID } from 'node:crypto';
import { request as sendOverTls } from 'node:https';
import { expect } from 'chai';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { thumbprint } from '../../../server/kernel/auth/clients/certificate.ts';
import { TOKEN_PATH } from '../../../server/kernel/auth/clients/clientSettings.ts';
import { JWT_BEARER } from '../../../server/kernel/auth/clients/schemas.ts';
import { type Listening, listenForCertificates } from '../../../server/listen.ts';
import { type Answer, send } from '../../support/httpClient.ts';
import { type SelfSigned, selfSigned } from '../../support/selfSigned.ts';
import { type AuthGateway, ORIGIN, openAuthGateway, type Person } from './authGateway.ts';

const AUDIENCE = `${ORIGIN}${TOKEN_PATH}`;

describe('bank systems', function () {
  this.timeout(60_000);
  let gateway: AuthGateway;
  let banker: Person;
  let otherBanker: Person;
  let key: { privateKey: CryptoKey; publicKey: object };

  before(async () => {
    gateway = await openAuthGateway();
    banker = await bankPerson('13800000001');
    otherBanker = await bankPerson('13800000002');
    key = await keyPair('ES256');
  });
  after(() => gateway?.close());

  async function bankPerson(phone: string): Promise<Person> {
    const person = await gateway.enrolledPerson(phone);
    gateway.standings.set(person.account, { participant: person.participant, roles: ['LENDER'], active: true });
    return person;
  }

  async function keyPair(algorithm: 'ES256' | 'EdDSA') {
    const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
    const { kty, crv, x, y } = await exportJWK(publicKey);
    return { privateKey, publicKey: { kty, crv, x, ...(y ? { y } : {}) } };
  }

  async function confirmed(person: Person, params: object): Promise<string> {
    const prepared = await gateway.post('/api/acts', { kind: 'clients.register', params }, person.headers);
    expect(prepared.status, prepared.text).to.equal(201);
    const { id } = prepared.json as { id: string };
    await gateway.post(`/api/acts/${id}/code`, {}, person.headers);
    const code = gateway.outbox.at(-1)?.code;
    const answer = await gateway.post(`/api/acts/${id}/confirm`, { code }, person.headers);
    expect(answer.status, answer.text).to.equal(200);
    return id;
  }

  async function registered(changes: object = {}, person = banker): Promise<string> {
    const params = {
      name: '示例核心系统',
      scopes: ['alerts:read', 'book:check'],
      publicKey: key.publicKey,
      ...changes,
    };
    const actId = await confirmed(person, params);
    const answer = await gateway.post('/api/clients', { actId }, person.headers);
    expect(answer.status, answer.text).to.equal(201);
    return (answer.json as { id: string }).id;
  }

  interface Claims {
    iss?: string;
    aud?: string | string[];
    jti?: string;
    seconds?: number;
  }

  function assertion(client: string, claims: Claims = {}, signer: CryptoKey = key.privateKey, alg = 'ES256') {
    const { iss = client, aud = AUDIENCE, jti = randomUUID(), seconds = 120 } = claims;
    const exp = Math.floor(gateway.deps.clock().getTime() / 1000) + seconds;
    return new SignJWT({ iss, sub: client, aud, jti, exp }).setProtectedHeader({ alg }).sign(signer);
  }

  function askToken(client_assertion: string, more: Record<string, string> = {}): Promise<Answer> {
    const form = { grant_type: 'client_credentials', client_assertion_type: JWT_BEARER, client_assertion, ...more };
    return postForm(new URLSearchParams(form).toString());
  }

  function postForm(body: string, headers: Record<string, string> = {}): Promise<Answer> {
    const all = { 'content-type': 'application/x-www-form-urlencoded', ...headers };
    return send(`${gateway.url}${TOKEN_PATH}`, { method: 'POST', body, headers: all });
  }

  async function tokenOf(client: string, scope?: string): Promise<string> {
    const answer = await askToken(await assertion(client), scope === undefined ? {} : { scope });
    expect(answer.status, answer.text).to.equal(200);
    return (answer.json as { access_token: string }).access_token;
  }

  const ask = (token: string, headers = {}) =>
    gateway.get('/api/alerts-of', { authorization: `Bearer ${token}`, ...headers });
  const codeOf = ({ json }: Answer) => json.code;

  describe('registering', () => {
    it('shows what is confirmed: scopes and the fingerprint of the key', async () => {
      const params = { name: '示例核心系统', scopes: ['report:read'], publicKey: key.publicKey };
      const { json } = await gateway.post('/api/acts', { kind: 'clients.register', params }, banker.headers);

      expect((json.words as { zh: string }).zh).to.match(
        /登记本行系统“示例核心系统”，权限：report:read；凭公钥 [\w-]{43}识别/,
      );
    });

    it('takes no private key', async () => {
      const params = { name: 'x', scopes: ['report:read'], publicKey: { ...key.publicKey, d: 'A'.repeat(43) } };
      const answer = await gateway.post('/api/acts', { kind: 'clients.register', params }, banker.headers);

      expect(codeOf(answer)).to.equal('ActParamsInvalid');
    });

    it('needs a bank', async () => {
      const farmer = await gateway.enrolledPerson('13800000009');
      const actId = await confirmed(farmer, { name: 'x', scopes: ['report:read'], publicKey: key.publicKey });
      const answer = await gateway.post('/api/clients', { actId }, farmer.headers);

      expect([codeOf(answer), answer.json.args]).to.deep.equal([
        'RoleMissing',
        { role: 'SETTLEMENT_BANK', account: farmer.account },
      ]);
    });

    it('spends its act once', async () => {
      const actId = await confirmed(banker, { name: 'x', scopes: ['report:read'], publicKey: key.publicKey });
      await gateway.post('/api/clients', { actId }, banker.headers);

      expect(codeOf(await gateway.post('/api/clients', { actId }, banker.headers))).to.equal('ActAlreadySpent');
    });

    it('lists a bank its own systems only', async () => {
      const id = await registered({}, otherBanker);
      const idsOf = async ({ headers }: Person) => {
        const { rows } = (await gateway.get('/api/clients', headers)).json as { rows: { id: string }[] };
        return rows.map((row) => row.id);
      };

      expect(await idsOf(otherBanker)).to.deep.equal([id]);
      expect(await idsOf(banker)).not.to.include(id);
    });
  });

  describe('a signed assertion', () => {
    it('gives a short-lived token that speaks for the bank', async () => {
      const client = await registered();
      const answer = await ask(await tokenOf(client));

      expect(answer.json).to.include({ participant: banker.participant, account: banker.account, clientId: client });
    });

    it('may be signed by Ed25519', async () => {
      const edwards = await keyPair('EdDSA');
      const client = await registered({ publicKey: edwards.publicKey });

      expect((await askToken(await assertion(client, {}, edwards.privateKey, 'EdDSA'))).status).to.equal(200);
    });

    it('may name our origin as its audience', async () => {
      expect((await askToken(await assertion(await registered(), { aud: ORIGIN }))).status).to.equal(200);
    });

    const refused: [string, Claims, string][] = [
      ['names another audience', { aud: 'https://other.example/token' }, 'ClientAssertionForeign'],
      ['names another audience beside ours', { aud: [AUDIENCE, 'https://other.example'] }, 'ClientAssertionForeign'],
      ['has expired', { seconds: -120 }, 'ClientAssertionExpired'],
      ['would live longer than five minutes', { seconds: 900 }, 'ClientAssertionTooLong'],
      ['is issued by somebody else', { iss: randomUUID() }, 'ClientAssertionMalformed'],
      ['has no jti', { jti: '' }, 'ClientAssertionMalformed'],
    ];
    for (const [what, claims, code] of refused) {
      it(`is refused when it ${what}`, async () => {
        const answer = await askToken(await assertion(await registered(), claims));

        expect([answer.status, answer.json.code, answer.json.error]).to.deep.equal([401, code, 'invalid_client']);
      });
    }

    it('is refused the second time', async () => {
      const once = await assertion(await registered());
      await askToken(once);

      expect(codeOf(await askToken(once))).to.equal('ClientAssertionReplayed');
    });

    it('is taken once by ten requests at one moment', async () => {
      const once = await assertion(await registered());
      const answers = await Promise.all(Array.from({ length: 10 }, () => askToken(once)));

      expect(answers.filter(({ status }) => status === 200)).to.have.length(1);
    });

    it('is refused when another key signed it, and the jti is not spent by that', async () => {
      const client = await registered();
      const stranger = await keyPair('ES256');
      const jti = randomUUID();
      const forged = await askToken(await assertion(client, { jti }, stranger.privateKey));

      expect(codeOf(forged)).to.equal('ClientKeyMismatch');
      expect((await askToken(await assertion(client, { jti }))).status).to.equal(200);
    });

    it('is refused when its header asks for no signature or another algorithm', async () => {
      const client = await registered();
      const [, payload] = (await assertion(client)).split('.');
      const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
      const secret = new TextEncoder().encode(JSON.stringify(key.publicKey));
      const hmac = new SignJWT({ iss: client, sub: client, aud: AUDIENCE, jti: randomUUID(), exp: 2_000_000_000 });
      const confused = await hmac.setProtectedHeader({ alg: 'HS256' }).sign(secret);

      expect(codeOf(await askToken(none))).to.be.oneOf(['ClientKeyMismatch', 'ClientAssertionMalformed']);
      expect(codeOf(await askToken(confused))).to.equal('ClientKeyMismatch');
    });

    it('of an unknown client is refused', async () => {
      expect(codeOf(await askToken(await assertion(randomUUID())))).to.equal('ClientUnknown');
    });

    it('with a parameter twice is refused', async () => {
      const body = `grant_type=client_credentials&grant_type=client_credentials&client_id=${randomUUID()}`;
      const { json } = await postForm(body);

      expect([json.code, json.error]).to.deep.equal(['TokenRequestInvalid', 'invalid_request']);
    });
  });

  describe('scopes', () => {
    it('may be asked for in part, and the rest is refused by name', async () => {
      const answer = await ask(await tokenOf(await registered(), 'book:check'));

      expect([answer.status, answer.json.code]).to.deep.equal([403, 'ScopeMissing']);
    });

    it('beyond those registered are refused', async () => {
      const answer = await askToken(await assertion(await registered()), { scope: 'alerts:read report:read' });

      expect([answer.json.code, answer.json.error]).to.deep.equal(['ScopeNotGranted', 'invalid_scope']);
    });

    it('are not asked of a person of the bank', async () => {
      expect((await gateway.get('/api/alerts-of', banker.headers)).status).to.equal(200);
    });
  });

  describe('the end of it', () => {
    it('comes by itself after ten minutes', async () => {
      const token = await tokenOf(await registered());
      gateway.pass(601);

      expect(codeOf(await ask(token))).to.equal('ClientTokenUnknown');
    });

    it('comes at once by revocation, for tokens that are out and new ones', async () => {
      const client = await registered();
      const token = await tokenOf(client);
      expect((await gateway.post(`/api/clients/${client}/revoke`, {}, banker.headers)).status).to.equal(200);

      expect(codeOf(await ask(token))).to.be.oneOf(['ClientTokenUnknown', 'ClientRevoked']);
      expect(codeOf(await askToken(await assertion(client)))).to.equal('ClientRevoked');
    });

    it('holds for a token that was given out at the same moment', async () => {
      const client = await registered();
      const token = await tokenOf(client);
      const { db } = gateway.deps;
      const rows = await db.selectFrom('private.client_token').selectAll().where('client', '=', client).execute();
      await gateway.post(`/api/clients/${client}/revoke`, {}, banker.headers);
      await db.insertInto('private.client_token').values(rows).execute();

      expect(codeOf(await ask(token))).to.equal('ClientRevoked');
    });

    it('is not another bank’s to bring about', async () => {
      const client = await registered();
      const answer = await gateway.post(`/api/clients/${client}/revoke`, {}, otherBanker.headers);

      expect([answer.status, answer.json.code]).to.deep.equal([404, 'ClientNotYours']);
    });

    it('comes with the suspension of the bank', async () => {
      const person = await bankPerson('13800000003');
      const client = await registered({}, person);
      const token = await tokenOf(client);
      gateway.standings.set(person.account, { participant: person.participant, roles: ['LENDER'], active: false });

      expect(codeOf(await ask(token))).to.equal('ParticipantSuspended');
      const refused = await askToken(await assertion(client));
      expect([refused.json.code, refused.json.error]).to.deep.equal(['ParticipantSuspended', 'unauthorized_client']);
    });
  });

  it('keeps no token and no assertion in the database or the log', async () => {
    const client = await registered();
    const signed = await assertion(client);
    const { access_token: token } = (await askToken(signed)).json as { access_token: string };
    await ask(token);
    const rows = await gateway.deps.db.selectFrom('private.client_token').selectAll().execute();

    expect(JSON.stringify(rows) + gateway.logLines.join())
      .not.to.contain(token.slice(4))
      .and.not.to.contain(signed);
  });

  describe('a certificate', () => {
    let mine: SelfSigned;
    let others: SelfSigned;
    let door: Listening;

    before(async () => {
      [mine, others] = [selfSigned('bank system'), selfSigned('somebody else')];
      door = await listenForCertificates(gateway.app, '127.0.0.1', 0, selfSigned('gateway'));
    });
    after(() => door?.close(0));

    function overTls(path: string, shown: SelfSigned | null, options: { form?: string; token?: string } = {}) {
      const { form, token } = options;
      return new Promise<{ status: number; json: Record<string, unknown> }>((resolve, reject) => {
        const request = sendOverTls(
          {
            ...{ host: '127.0.0.1', port: door.port, path, method: form === undefined ? 'GET' : 'POST', agent: false },
            ...(shown ? { cert: shown.cert, key: shown.key } : {}),
            rejectUnauthorized: false,
            headers: {
              ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
              ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
            },
          },
          (response) => {
            let text = '';
            response.setEncoding('utf8').on('data', (chunk: string) => {
              text += chunk;
            });
            response.on('end', () => resolve({ status: response.statusCode ?? 0, json: JSON.parse(text) }));
          },
        );
        request.on('error', reject);
        request.end(form);
      });
    }

    const certified = () => registered({ publicKey: undefined, certificateThumbprint: thumbprint(mine.der) });
    const formOf = (client: string) => `grant_type=client_credentials&client_id=${client}`;

    it('alone gives a token, which is bound to it', async () => {
      const client = await certified();
      const answer = await overTls(TOKEN_PATH, mine, { form: formOf(client) });
      const token = String(answer.json.access_token);

      expect((await overTls('/api/alerts-of', mine, { token })).json).to.include({ clientId: client });
      expect((await overTls('/api/alerts-of', others, { token })).json.code).to.equal('ClientCertificateMismatch');
      expect((await overTls('/api/alerts-of', null, { token })).json.code).to.equal('ClientCertificateMissing');
      expect(codeOf(await ask(token))).to.equal('ClientCertificateMissing');
    });

    it('of somebody else, or none, gives no token', async () => {
      const form = formOf(await certified());

      expect((await overTls(TOKEN_PATH, others, { form })).json.code).to.equal('ClientCertificateMismatch');
      expect((await overTls(TOKEN_PATH, null, { form })).json.code).to.equal('ClientCertificateMissing');
    });

    it('that has run out gives no token', async () => {
      const old = selfSigned('bank system', new Date(gateway.deps.clock().getTime() - 1_000));
      const client = await registered({ publicKey: undefined, certificateThumbprint: thumbprint(old.der) });

      expect((await overTls(TOKEN_PATH, old, { form: formOf(client) })).json.code).to.equal('ClientCertificateMissing');
    });

    it('does not stand in for a registered key', async () => {
      const client = await registered({ certificateThumbprint: thumbprint(mine.der) });

      expect((await overTls(TOKEN_PATH, mine, { form: formOf(client) })).json.code).to.equal('TokenRequestInvalid');
    });

    describe('in a header', () => {
      const header = () => ({ 'client-cert': `:${mine.der.toString('base64')}:` });
      const proxies = gatewayProxies();

      it('is not looked at, whoever sends it', async () => {
        const answer = await postForm(formOf(await certified()), header());

        expect(codeOf(answer)).to.equal('ClientCertificateMissing');
      });

      it('is believed from the proxy that the settings name, in RFC 9440’s form and in nginx’s', async () => {
        const client = await certified();
        proxies.set(['127.0.0.1']);
        try {
          expect((await postForm(formOf(client), header())).status).to.equal(200);
          const escaped = { 'client-cert': encodeURIComponent(mine.cert) };
          expect((await postForm(formOf(client), escaped)).status).to.equal(200);
          const broken = await postForm(formOf(client), { 'client-cert': ':AAAA:' });
          expect(codeOf(broken)).to.equal('ClientCertificateMissing');
        } finally {
          proxies.set([]);
        }
      });
    });

    function gatewayProxies() {
      return {
        set: (addresses: string[]) => {
          gateway.deps.clients.certificateProxies = addresses;
        },
      };
    }
  });
});
