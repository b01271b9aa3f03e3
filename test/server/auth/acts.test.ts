import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import { expect } from 'chai';
import { id as keccakText, Transaction } from 'ethers';
import { sql } from 'kysely';
import { canonicalJson } from '../../../sdk/documents/canonicalJson.ts';
import { signAct } from '../../../server/kernel/auth/acts/signAct.ts';
import type { Answer } from '../../support/httpClient.ts';
import { type SoftPasskey, softPasskey } from '../../support/softPasskey.ts';
import { type AuthGateway, CHAIN_ID, ORIGIN, openAuthGateway, type Person } from './authGateway.ts';

const GAS = { gasLimit: 100_000n, gasPrice: 0n };

describe('acts', () => {
  let gateway: AuthGateway;
  let phones = 0;
  let villager: Person;

  before(async () => {
    gateway = await openAuthGateway();
  });
  beforeEach(async () => {
    phones += 1;
    villager = await gateway.enrolledPerson(`+86137${String(phones).padStart(8, '0')}`);
  });
  after(() => gateway.close());

  const prepare = async (person = villager, kind = 'trace.label', params: object = { batch: 'B1' }) =>
    String((await gateway.post('/api/acts', { kind, params }, person.headers)).json.id);
  const confirm = (id: string, factor: object, person = villager) =>
    gateway.post(`/api/acts/${id}/confirm`, factor, person.headers);
  const codeFor = async (id: string, person = villager) => {
    await gateway.post(`/api/acts/${id}/code`, {}, person.headers);
    return gateway.outbox.filter(({ contact }) => contact === person.phone).at(-1)?.code ?? '';
  };
  const codes = (answers: Answer[]) => answers.map(({ json }) => json.code);
  const failureOf = (promise: Promise<unknown>) => promise.catch((error: unknown) => error);

  async function addPasskey(person = villager): Promise<SoftPasskey> {
    const actId = await prepare(person, 'enrolment.grant', {});
    await confirm(actId, { code: await codeFor(actId, person) }, person);
    const { json } = await gateway.post('/api/auth/enrolment', { actId }, person.headers);
    const options = await gateway.post('/api/auth/passkey/register/options', { enrolmentToken: json.token });
    const passkey = softPasskey({ rpId: 'ledger.example', origin: ORIGIN });
    const response = passkey.create(options.json as unknown as PublicKeyCredentialCreationOptionsJSON);
    await gateway.post('/api/auth/passkey/register/verify', { response });
    return passkey;
  }

  async function assertionFor(id: string, passkey: SoftPasskey) {
    const { json } = await gateway.post(`/api/acts/${id}/passkey`, {}, villager.headers);
    return passkey.get(json as unknown as PublicKeyCredentialRequestOptionsJSON);
  }

  describe('prepared', () => {
    it('show the exact call and its words under one hash', async () => {
      const { json } = await gateway.get(`/api/acts/${await prepare()}`, villager.headers);
      const { id, kind, account, content, words } = json;

      expect(json.hash).to.equal(keccakText(canonicalJson({ id, kind, account, content, words })));
    });

    it('have another hash for the same call again', async () => {
      const ids = [await prepare(), await prepare()];
      const acts = await Promise.all(ids.map((id) => gateway.get(`/api/acts/${id}`, villager.headers)));

      expect(acts[0]?.json.hash).not.to.equal(acts[1]?.json.hash);
    });

    it('are hidden from everybody else', async () => {
      const stranger = await gateway.enrolledPerson('+8613700009999');

      expect((await gateway.get(`/api/acts/${await prepare()}`, stranger.headers)).json.code).to.equal('ActUnknown');
    });

    it('need a known kind, its parameters and a session', async () => {
      const answers = await Promise.all([
        gateway.post('/api/acts', { kind: 'trace.nothing', params: {} }, villager.headers),
        gateway.post('/api/acts', { kind: 'trace.label', params: { batch: 7 } }, villager.headers),
        gateway.post('/api/acts', { kind: 'trace.label', params: { batch: 'B1' } }),
      ]);

      expect(codes(answers)).to.deep.equal(['ActKindUnknown', 'ActParamsInvalid', 'SessionMissing']);
      expect(answers[1]?.json.args).to.have.nested.property('issues[0].path', '$.batch');
    });
  });

  describe('confirmed by a code', () => {
    it('take the code that was sent for them', async () => {
      const id = await prepare();

      const { status, json } = await confirm(id, { code: await codeFor(id) });

      expect([status, json.confirmedBy]).to.deep.equal([200, villager.account]);
    });

    it('say in the message what is being confirmed', async () => {
      await codeFor(await prepare());

      expect(gateway.outbox.at(-1)?.actWords?.zh).to.equal('为批次 B1 启用标签');
    });

    it('refuse a wrong code', async () => {
      const id = await prepare();
      const code = await codeFor(id);

      const answer = await confirm(id, { code: code === '000000' ? '000001' : '000000' });

      expect([answer.status, answer.json.code]).to.deep.equal([401, 'SecondFactorWrong']);
    });

    it('refuse a code when none was asked for', async () => {
      expect((await confirm(await prepare(), { code: '123456' })).json.code).to.equal('SecondFactorWrong');
    });

    it('refuse an old code', async () => {
      const id = await prepare();
      const code = await codeFor(id);
      gateway.pass(300);

      expect((await confirm(id, { code })).json.code).to.equal('SecondFactorExpired');
    });

    it('refuse the code of another act, which is then spent', async () => {
      const [first, second] = [await prepare(), await prepare()];
      const code = await codeFor(first);
      const elsewhere = await confirm(second, { code });

      expect(codes([elsewhere, await confirm(first, { code })])).to.deep.equal([
        'SecondFactorForOtherAct',
        'SecondFactorWrong',
      ]);
    });

    it('refuse the code of another person', async () => {
      const stranger = await gateway.enrolledPerson('+8613700008888');
      const theirs = await prepare(stranger);
      const id = await prepare();
      await codeFor(id);

      expect((await confirm(id, { code: await codeFor(theirs, stranger) })).json.code).to.equal('SecondFactorWrong');
    });

    it('refuse a sign-in code', async () => {
      const id = await prepare();
      await gateway.post('/api/auth/otp/request', { channel: 'sms', contact: villager.phone });
      const code = gateway.outbox.at(-1)?.code;

      expect((await confirm(id, { code })).json.code).to.equal('SecondFactorWrong');
    });

    it('have codes that open no session', async () => {
      const id = await prepare();
      const code = await codeFor(id);
      const { id: requestId } = await gateway.deps.db
        .selectFrom('private.one_time_code')
        .select('id')
        .where('account', '=', villager.account)
        .executeTakeFirstOrThrow();

      expect((await gateway.post('/api/auth/otp/verify', { requestId, code })).json.code).to.equal('OtpWrong');
    });

    it('give up after five tries', async () => {
      const id = await prepare();
      const code = await codeFor(id);
      const wrong = code === '000000' ? '000001' : '000000';
      for (let tried = 0; tried < 5; tried += 1) await confirm(id, { code: wrong });

      expect((await confirm(id, { code })).json.code).to.equal('SecondFactorTriesExhausted');
    });

    it('refuse a reused code: the act is confirmed already', async () => {
      const id = await prepare();
      const code = await codeFor(id);
      await confirm(id, { code });

      expect((await confirm(id, { code })).json.code).to.equal('ActAlreadyConfirmed');
    });

    it('are confirmed once by two simultaneous answers', async () => {
      const id = await prepare();
      const code = await codeFor(id);

      const statuses = (await Promise.all([confirm(id, { code }), confirm(id, { code })])).map(({ status }) => status);

      expect(statuses.filter((status) => status === 200).length).to.equal(1);
    });

    it('refuse confirmation after ten minutes', async () => {
      const id = await prepare();
      gateway.pass(600);

      expect(codes([await gateway.post(`/api/acts/${id}/code`, {}, villager.headers)])).to.deep.equal(['ActExpired']);
    });

    it('refuse anything that is no factor, quoting what is accepted', async () => {
      const { json } = await confirm(await prepare(), { code: 'abc' });

      expect([json.code, JSON.stringify(json.args)]).to.satisfy(
        ([code, args]: string[]) => code === 'RequestInvalid' && args?.includes('six digits'),
      );
    });
  });

  describe('confirmed by a passkey', () => {
    it('take an assertion over their hash', async () => {
      const passkey = await addPasskey();
      const id = await prepare();

      expect((await confirm(id, { passkey: await assertionFor(id, passkey) })).status).to.equal(200);
    });

    it('have their hash at the head of the challenge', async () => {
      await addPasskey();
      const id = await prepare();
      const { json } = await gateway.post(`/api/acts/${id}/passkey`, {}, villager.headers);
      const act = await gateway.get(`/api/acts/${id}`, villager.headers);

      expect(Buffer.from(String(json.challenge), 'base64url').toString('hex')).to.match(
        new RegExp(`^${String(act.json.hash).slice(2)}`),
      );
    });

    it('refuse an assertion made for another act', async () => {
      const passkey = await addPasskey();
      const [first, second] = [await prepare(), await prepare()];

      const { json } = await confirm(second, { passkey: await assertionFor(first, passkey) });

      expect(json.code).to.equal('SecondFactorForOtherAct');
    });

    it('refuse a sign-in assertion', async () => {
      const passkey = await addPasskey();
      const { json } = await gateway.post('/api/auth/passkey/authenticate/options');
      const assertion = passkey.get(json as unknown as PublicKeyCredentialRequestOptionsJSON);

      expect((await confirm(await prepare(), { passkey: assertion })).json.code).to.equal('SecondFactorWrong');
    });

    it('refuse an old assertion', async () => {
      const passkey = await addPasskey();
      const id = await prepare();
      const assertion = await assertionFor(id, passkey);
      gateway.pass(300);

      expect((await confirm(id, { passkey: assertion })).json.code).to.equal('SecondFactorExpired');
    });

    it('refuse the passkey of another person', async () => {
      await addPasskey();
      const stranger = await gateway.enrolledPerson('+8613700007777');
      const theirs = await addPasskey(stranger);
      const id = await prepare();

      expect((await confirm(id, { passkey: await assertionFor(id, theirs) })).json.code).to.equal('SecondFactorWrong');
    });

    it('refuse an assertion that comes twice', async () => {
      const passkey = await addPasskey();
      const id = await prepare();
      const assertion = await assertionFor(id, passkey);
      const tampered = { ...assertion, response: { ...assertion.response, signature: 'MAA' } };
      const first = await confirm(id, { passkey: tampered });

      expect(codes([first, await confirm(id, { passkey: assertion })])).to.deep.equal([
        'SecondFactorWrong',
        'SecondFactorWrong',
      ]);
    });
  });

  describe('signed', () => {
    async function confirmed(): Promise<string> {
      const id = await prepare();
      await confirm(id, { code: await codeFor(id) });
      return id;
    }

    it('become a transaction of the account with the call that was confirmed', async () => {
      const { raw } = await signAct(gateway.deps, await confirmed(), { nonce: 3, ...GAS });
      const { from, to, data, value, chainId, nonce } = Transaction.from(raw);

      expect({ from, to, data, value, chainId, nonce }).to.deep.equal({
        from: villager.account,
        to: '0x1111111111111111111111111111111111111111',
        data: '0xabcd',
        value: 0n,
        chainId: BigInt(CHAIN_ID),
        nonce: 3,
      });
    });

    it('are refused before the confirmation', async () => {
      const failure = await failureOf(signAct(gateway.deps, await prepare(), { nonce: 0, ...GAS }));

      expect(failure).to.have.property('code', 'ActNotConfirmed');
    });

    it('are refused under a second nonce, which would be a second transaction', async () => {
      const id = await confirmed();
      await signAct(gateway.deps, id, { nonce: 3, ...GAS });

      expect(await failureOf(signAct(gateway.deps, id, { nonce: 4, ...GAS }))).to.have.property(
        'code',
        'ActAlreadySpent',
      );
    });

    it('may be replaced under their own nonce', async () => {
      const id = await confirmed();
      await signAct(gateway.deps, id, { nonce: 3, ...GAS });

      const { raw } = await signAct(gateway.deps, id, { nonce: 3, gasLimit: 100_000n, gasPrice: 7n });

      expect(Transaction.from(raw).gasPrice).to.equal(7n);
    });

    it('are refused when somebody changed the stored call', async () => {
      const id = await confirmed();
      await sql`UPDATE private.act SET document = replace(document, '0xabcd', '0xdead') WHERE id = ${id}`.execute(
        gateway.deps.db,
      );

      expect(await failureOf(signAct(gateway.deps, id, { nonce: 3, ...GAS }))).to.have.property('code', 'ActTampered');
    });
  });
});
