import { expect } from 'chai';
import { Wallet } from 'ethers';
import type { Answer } from '../../support/httpClient.ts';
import { type AuthGateway, CHAIN_ID, ORIGIN, openAuthGateway, START } from './authGateway.ts';

interface MessageParts {
  domain: string;
  uri: string;
  chainId: number;
  nonce: string;
  issuedAt: string;
  expirationTime: string | undefined;
  notBefore: string | undefined;
}

const secondsFromStart = (seconds: number) => new Date(START.getTime() + seconds * 1000).toISOString();

describe('POST /api/auth/siwe', () => {
  let gateway: AuthGateway;
  const wallet = new Wallet(`0x${'42'.repeat(32)}`);

  beforeEach(async () => {
    gateway = await openAuthGateway();
  });
  afterEach(() => gateway.close());

  async function compose(change: Partial<MessageParts> = {}): Promise<string> {
    const { json } = await gateway.post('/api/auth/nonce');
    const parts: MessageParts = {
      domain: new URL(ORIGIN).host,
      uri: `${ORIGIN}/sign-in`,
      chainId: CHAIN_ID,
      nonce: String(json.nonce),
      issuedAt: START.toISOString(),
      expirationTime: secondsFromStart(600),
      notBefore: undefined,
      ...change,
    };
    return [
      `${parts.domain} wants you to sign in with your Ethereum account:\n${wallet.address}\n\n\nURI: ${parts.uri}`,
      `Version: 1\nChain ID: ${parts.chainId}\nNonce: ${parts.nonce}\nIssued At: ${parts.issuedAt}`,
      ...(parts.expirationTime ? [`Expiration Time: ${parts.expirationTime}`] : []),
      ...(parts.notBefore ? [`Not Before: ${parts.notBefore}`] : []),
    ].join('\n');
  }

  async function signIn(message: string, headers: Record<string, string> = {}): Promise<Answer> {
    return gateway.post('/api/auth/siwe', { message, signature: await wallet.signMessage(message) }, headers);
  }

  it('opens a session for the account and its participant', async () => {
    gateway.standings.set(wallet.address, { participant: '0x01', roles: ['REGISTRAR'], active: true });

    const { status, json } = await signIn(await compose());

    expect([status, json.account, json.participant]).to.deep.equal([201, wallet.address, '0x01']);
  });

  it('hands the token over in a cookie that scripts cannot read, and nowhere else', async () => {
    const { headers, json } = await signIn(await compose());

    expect(headers.get('set-cookie')).to.match(
      /^ledger_session=[\w-]{43}; Path=\/; Expires=.+; HttpOnly; SameSite=Lax$/,
    );
    expect(json).not.to.have.property('token');
  });

  it('returns the token instead when an API client asks for it', async () => {
    const message = await compose();
    const body = { message, signature: await wallet.signMessage(message), bearer: true };

    const { headers, json } = await gateway.post('/api/auth/siwe', body);

    expect([headers.get('set-cookie'), String(json.token).length]).to.deep.equal([null, 43]);
  });

  const refusals: [string, string, Partial<MessageParts>][] = [
    ['of a foreign host', 'SiweDomainForeign', { domain: 'evil.example' }],
    ['of our host on another port', 'SiweDomainForeign', { domain: 'ledger.example:9999' }],
    ['of our host with userinfo', 'SiweDomainForeign', { domain: 'x@ledger.example:8787' }],
    ['of our host under another scheme', 'SiweDomainForeign', { domain: 'https://ledger.example:8787' }],
    ['whose URI is not of its domain', 'SiweUriForeign', { uri: 'http://evil.example/sign-in' }],
    ['whose URI has another scheme', 'SiweUriForeign', { uri: 'https://ledger.example:8787/' }],
    ['whose URI hides a host behind userinfo', 'SiweUriForeign', { uri: 'http://evil@ledger.example:8787/' }],
    ['whose URI has no authority', 'SiweUriForeign', { uri: 'did:web:ledger.example' }],
    ['of a foreign chain', 'SiweChainForeign', { chainId: 1 }],
    ['with a nonce of its own', 'SiweNonceNotLive', { nonce: 'madeup12345' }],
    ['without nonce', 'SiweMessageMalformed', { nonce: '' }],
    ['issued too long ago', 'SiweIssuedAtStale', { issuedAt: secondsFromStart(-301) }],
    ['issued in the future', 'SiweIssuedInFuture', { issuedAt: secondsFromStart(61) }],
    ['without expiration', 'SiweExpirationMissing', { expirationTime: undefined }],
    ['expired', 'SiweExpired', { expirationTime: START.toISOString() }],
    ['valid for more than a day', 'SiweLifetimeTooLong', { expirationTime: secondsFromStart(86_401) }],
    ['not valid yet', 'SiweNotYetValid', { notBefore: secondsFromStart(1) }],
  ];
  for (const [what, code, change] of refusals) {
    it(`refuses a message ${what}: ${code}`, async () => {
      const { json } = await signIn(await compose(change));

      expect(json.code).to.equal(code);
    });
  }

  it('pays no heed to the Host header', async () => {
    const { json } = await signIn(await compose({ domain: 'evil.example', uri: 'http://evil.example' }), {
      host: 'evil.example',
    });

    expect(json.code).to.equal('SiweDomainForeign');
  });

  it('refuses a message the second time', async () => {
    const message = await compose();
    await signIn(message);

    expect((await signIn(message)).json.code).to.equal('SiweNonceNotLive');
  });

  it('lets one of two simultaneous uses of a nonce in', async () => {
    const message = await compose();

    const statuses = (await Promise.all([signIn(message), signIn(message), signIn(message)])).map(
      ({ status }) => status,
    );

    expect(statuses.sort()).to.deep.equal([201, 401, 401]);
  });

  it('refuses a nonce that has expired', async () => {
    const message = await compose({ issuedAt: secondsFromStart(250) });
    gateway.pass(301);

    expect((await signIn(message)).json.code).to.equal('SiweNonceNotLive');
  });

  context('when the signature is of another key', () => {
    const signForeign = async (message: string) =>
      gateway.post('/api/auth/siwe', { message, signature: await Wallet.createRandom().signMessage(message) });

    it('refuses', async () => {
      expect((await signForeign(await compose())).json.code).to.equal('SiweSignatureWrong');
    });

    it('has used up the nonce all the same', async () => {
      const message = await compose();
      await signForeign(message);

      expect((await signIn(message)).json.code).to.equal('SiweNonceNotLive');
    });
  });

  context('when the account is a contract wallet', () => {
    const signAsContract = async (message: string) =>
      gateway.post('/api/auth/siwe', { message, signature: '0xc0ffee' });

    it('asks the wallet', async () => {
      gateway.wallet.answers = ({ account, signature }) => account === wallet.address && signature === '0xc0ffee';

      expect((await signAsContract(await compose())).status).to.equal(201);
    });

    it('asks again before an act and ends the session when the wallet has changed its mind', async () => {
      gateway.wallet.answers = () => true;
      const { headers } = await signAsContract(await compose());
      const cookie = String(headers.get('set-cookie')).split(';')[0] ?? '';
      gateway.wallet.answers = () => false;
      const act = { kind: 'trace.label', params: { batch: 'B1' } };

      const refused = await gateway.post('/api/acts', act, { cookie, origin: ORIGIN });
      const after = await gateway.get('/api/session', { cookie });

      expect([refused.json.code, after.json.code]).to.deep.equal(['WalletProofWithdrawn', 'SessionMissing']);
    });
  });
});
