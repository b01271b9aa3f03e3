import { expect } from 'chai';
import { Webhook } from 'standardwebhooks';
import { alertMessage } from '../../../server/banks/alerts/alertMessage.ts';
import { orderTable } from '../../../server/encumbrance/tables.ts';
import { subjectOf } from '../../../server/rights/rightId.ts';
import { deliverDue } from '../../../server/webhooks/deliverDue.ts';
import { isAllowed, pinTarget } from '../../../server/webhooks/publicAddress.ts';
import { rotateWebhookKeys } from '../../../server/webhooks/rotateWebhookKeys.ts';
import { rejection } from '../../support/rejection.ts';
import { type Receiver, startReceiver } from '../../support/webhookReceiver.ts';
import type { Person } from '../auth/authGateway.ts';
import { type BankGateway, DAY, NOW, openBankGateway } from './support/bankGateway.ts';

const RIGHT = `0x${'a1'.repeat(32)}`;
const STRICT = { isLoopbackAllowed: false };

describe('webhooks of a bank', function () {
  this.timeout(60_000);
  let gateway: BankGateway;
  let receiver: Receiver;
  let bank: Person;
  let other: Person;

  beforeEach(async () => {
    gateway = await openBankGateway();
    receiver = await startReceiver();
    bank = await gateway.bankPerson('13900000001');
    other = await gateway.bankPerson('13900000002');
    await gateway.right(RIGHT);
    await gateway.lien(RIGHT, bank.participant);
    await gateway.sweep();
  });
  afterEach(async () => {
    await receiver?.close();
    await gateway?.close();
  });

  interface Made {
    id: string;
    secret: string;
  }
  async function registered(person = bank): Promise<Made> {
    const answer = await gateway.post('/api/banks/webhooks', { url: receiver.url }, person.headers);
    expect(answer.status, answer.text).to.equal(201);
    return answer.json as unknown as Made;
  }

  let block = 2;
  async function somethingHappens(): Promise<void> {
    block += 1;
    const case_id = `0x${String(block).padStart(64, '0')}`;
    const order = { subject: subjectOf(RIGHT), case_id, arrival: BigInt(block), state: 'standing' };
    await gateway.put(orderTable, { ...order, block: BigInt(block), valid_to: BigInt(NOW + 900 * DAY) });
    await gateway.head(block, NOW + block);
    await gateway.sweep();
  }

  async function deliveries(id: string, state?: string, person = bank) {
    const query = state ? `?state=${state}` : '';
    const { json } = await gateway.get(`/api/banks/webhooks/${id}/deliveries${query}`, person.headers);
    return json.rows as Record<string, unknown>[];
  }

  describe('a delivery', () => {
    it('is what a foreign library of Standard Webhooks takes for signed', async () => {
      const { secret } = await registered();
      await somethingHappens();
      gateway.wallet.now = new Date();
      await gateway.deliver();
      const [message] = receiver.received;
      const verified = new Webhook(secret).verify(message?.body ?? '', message?.headers ?? {}) as {
        type: string;
        data: { kind: string; right: string };
      };

      expect(verified.type).to.equal('bank.freezeArrived');
      expect(verified.data).to.include({ kind: 'freezeArrived', right: RIGHT });
    });

    it('that was altered on its way is not', async () => {
      const { secret } = await registered();
      await somethingHappens();
      gateway.wallet.now = new Date();
      await gateway.deliver();
      const [message] = receiver.received;
      const altered = message?.body.replace('freezeArrived', 'freezeLifted') ?? '';

      expect(() => new Webhook(secret).verify(altered, message?.headers ?? {})).to.throw('No matching signature');
    });

    it('is made of alerts after the registration only, and for that bank only', async () => {
      await somethingHappens();
      await registered();
      await registered(other);
      await somethingHappens();
      while ((await gateway.deliver()) > 0);

      expect(receiver.received).to.have.length(1);
    });

    it('that fails comes again with the same id and body, later each time', async () => {
      await registered();
      receiver.answers.push(500, 503);
      await somethingHappens();
      await gateway.deliver();
      expect(await gateway.deliver()).to.equal(0);
      gateway.pass(6);
      await gateway.deliver();
      gateway.pass(6);
      expect(await gateway.deliver()).to.equal(0);
      gateway.pass(30);
      await gateway.deliver();

      const ids = receiver.received.map(({ headers, body }) => `${headers['webhook-id']} ${body}`);
      expect(ids).to.have.length(3);
      expect(new Set(ids).size).to.equal(1);
      expect(new Set(receiver.received.map(({ headers }) => headers['webhook-timestamp'])).size).to.equal(3);
    });

    it('is given up after a day, is listed as dead, and can be sent again', async () => {
      const { id } = await registered();
      receiver.answers.push(...Array.from({ length: 60 }, () => 500));
      await somethingHappens();
      for (let hour = 0; hour < 30; hour += 1) {
        await gateway.deliver();
        gateway.pass(3_600);
      }
      // The session that registered it has idled out meanwhile.
      const again = await gateway.bankPerson('13900000007');
      gateway.standings.set(again.account, { participant: bank.participant, roles: ['LENDER'], active: true });
      const [dead] = await deliveries(id, 'dead', again);
      expect(dead).to.include({ state: 'dead', lastStatus: 500, nextAt: null });
      const tried = receiver.received.length;
      expect(tried).to.be.within(8, 20);

      receiver.answers.length = 0;
      const retried = await gateway.post(`/api/banks/webhooks/${id}/deliveries/${dead?.id}/retry`, {}, again.headers);
      expect(retried.status, retried.text).to.equal(204);
      await gateway.deliver();
      expect(receiver.received).to.have.length(tried + 1);
      expect(receiver.received.at(-1)?.headers['webhook-id']).to.equal(dead?.id);
    });

    it('does not follow a redirect', async () => {
      const { id } = await registered();
      receiver.answers.push({ redirectTo: `${receiver.url}/elsewhere` });
      await somethingHappens();
      await gateway.deliver();

      expect(receiver.received).to.have.length(1);
      expect((await deliveries(id))[0]).to.include({ state: 'pending', lastStatus: 302 });
    });

    it('that a killed gateway had taken is sent by another after a minute', async () => {
      await registered();
      await somethingHappens();
      const messages = { bankAlerts: alertMessage, recalls: alertMessage };
      const killed = { ...gateway.deps, webhooks: { isLoopbackAllowed: true }, messages };
      receiver.answers.push('hang');
      // Its outcome is never written, as by kill -9 between sending and writing.
      void deliverDue(killed);
      while (receiver.received.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
      expect(await gateway.deliver()).to.equal(0);
      gateway.pass(61);
      await gateway.deliver();

      expect(receiver.received.map(({ headers }) => headers['webhook-id'])[1]).to.equal(
        receiver.received[0]?.headers['webhook-id'],
      );
    });

    it('is sent once by two gateways at one moment', async () => {
      await registered();
      for (let i = 0; i < 5; i += 1) await somethingHappens();
      await Promise.all(Array.from({ length: 8 }, () => gateway.deliver()));

      expect(receiver.received).to.have.length(5);
    });
  });

  describe('the secret', () => {
    it('is shown once and stands sealed', async () => {
      const { secret } = await registered();
      const listed = await gateway.get('/api/banks/webhooks', bank.headers);
      const rows = await gateway.deps.db.selectFrom('private.webhook_secret').selectAll().execute();
      const raw = Buffer.from(secret.slice('whsec_'.length), 'base64');

      expect(listed.text).not.to.contain('whsec_');
      expect(rows.every(({ sealed }) => !sealed.includes(raw))).to.equal(true);
    });

    it('when rotated signs no longer than a day beside the new one', async () => {
      // Registered months ago, by the test's clock; delivered today.
      const { id, secret } = await registered();
      const rotated = await gateway.post(`/api/banks/webhooks/${id}/rotate`, {}, bank.headers);
      const next = (rotated.json as unknown as Made).secret;
      await somethingHappens();
      gateway.wallet.now = new Date();
      await gateway.deliver();
      const [message] = receiver.received;
      expect(message?.headers['webhook-signature']?.split(' ')).to.have.length(1);
      expect(() => new Webhook(next).verify(message?.body ?? '', message?.headers ?? {})).not.to.throw();
      expect(() => new Webhook(secret).verify(message?.body ?? '', message?.headers ?? {})).to.throw();
    });

    it('of both ages is good within the day', async () => {
      gateway.wallet.now = new Date();
      const person = await gateway.bankPerson('13900000008');
      gateway.standings.set(person.account, { participant: bank.participant, roles: ['LENDER'], active: true });
      const { id, secret } = await registered(person);
      const rotated = await gateway.post(`/api/banks/webhooks/${id}/rotate`, {}, person.headers);
      await somethingHappens();
      await gateway.deliver();
      const [message] = receiver.received;

      for (const key of [secret, (rotated.json as unknown as Made).secret]) {
        expect(() => new Webhook(key).verify(message?.body ?? '', message?.headers ?? {})).not.to.throw();
      }
    });

    it('survives the rotation of the KEK', async () => {
      const { secret } = await registered();
      const next = { id: 'kek-2', key: Buffer.alloc(32, 5) };
      const { keyring } = gateway.deps;
      expect(await rotateWebhookKeys(gateway.deps.db, keyring.current, next)).to.equal(1);
      keyring.current = next;
      await somethingHappens();
      gateway.wallet.now = new Date();
      await gateway.deliver();
      const [message] = receiver.received;

      expect(() => new Webhook(secret).verify(message?.body ?? '', message?.headers ?? {})).not.to.throw();
    });
  });

  describe('the end of one', () => {
    it('stops what waits', async () => {
      const { id } = await registered();
      await somethingHappens();
      expect((await gateway.post(`/api/banks/webhooks/${id}/end`, {}, bank.headers)).status).to.equal(204);
      await gateway.deliver();

      expect(receiver.received).to.have.length(0);
      expect((await deliveries(id, 'dead'))[0]).to.include({ lastError: 'ended' });
    });

    it('is not another bank’s to bring about', async () => {
      const { id } = await registered();
      const answer = await gateway.post(`/api/banks/webhooks/${id}/end`, {}, other.headers);

      expect([answer.status, answer.json.code]).to.deep.equal([404, 'WebhookUnknown']);
    });
  });

  it('are five at most, also by ten requests at one moment', async () => {
    const url = receiver.url;
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => gateway.post('/api/banks/webhooks', { url }, bank.headers)),
    );

    expect(answers.filter(({ status }) => status === 201)).to.have.length(5);
    expect(answers.find(({ status }) => status === 409)?.json.code).to.equal('WebhooksTooMany');
  });

  it('with an address inside are refused when they are registered', async () => {
    const answer = await gateway.post('/api/banks/webhooks', { url: 'https://169.254.169.254/' }, bank.headers);

    expect([answer.status, answer.json.code]).to.deep.equal([422, 'WebhookAddressRefused']);
  });
});

describe('the address of a webhook', () => {
  const refusal = async (url: string, rules = STRICT, addresses: string[] = ['93.184.216.34']) => {
    const { args } = (await rejection(pinTarget(url, rules, async () => addresses))) as unknown as {
      args: { reason: string };
    };
    return args.reason;
  };

  for (const url of [
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://0.0.0.0/',
    'https://10.1.2.3/',
    'https://172.31.0.1/',
    'https://192.168.1.1/',
    'https://100.64.0.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://198.18.0.1/',
    'https://224.0.0.1/',
    'https://255.255.255.255/',
    'https://[::1]/',
    'https://[::]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:a00:1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[fc00::1]/',
    'https://[fe80::1]/',
    'https://[2002:7f00:1::]/',
    'https://[2001:0:7f00:1::]/',
    'https://[ff02::1]/',
  ]) {
    it(`may not be ${url}`, async () => {
      expect(await refusal(url)).to.equal('the address is not of the public internet');
    });
  }

  it('may not be a name that leads inside, also beside one that does not', async () => {
    expect(await refusal('https://a.example/', STRICT, ['10.0.0.1'])).to.match(/public/);
    expect(await refusal('https://a.example/', STRICT, ['93.184.216.34', '::1'])).to.match(/public/);
  });

  it('may not be without TLS, with a password, or nothing at all', async () => {
    expect(await refusal('http://a.example/')).to.equal('it is not https');
    expect(await refusal('https://u:p@a.example/')).to.match(/user/);
    expect(await refusal('file:///etc/passwd')).to.equal('it is not https');
    expect(await refusal('a.example')).to.equal('it is no address');
    expect(await refusal('https://a.example/', STRICT, [])).to.match(/resolve/);
  });

  it('is pinned: what was judged is what is called', async () => {
    const target = await pinTarget('https://a.example/x', STRICT, async () => ['93.184.216.34']);

    expect(target).to.include({ address: '93.184.216.34', family: 4 });
  });

  it('may be of this machine where the setting says so, and nothing else inside', async () => {
    const rules = { isLoopbackAllowed: true };

    expect(isAllowed('127.0.0.1', rules)).to.equal(true);
    expect(isAllowed('10.0.0.1', rules)).to.equal(false);
    expect(await refusal('http://169.254.169.254/', rules)).to.match(/public/);
  });

  it('is public in the ordinary case, of both families', () => {
    expect(isAllowed('93.184.216.34', STRICT)).to.equal(true);
    expect(isAllowed('2606:2800:220:1:248:1893:25c8:1946', STRICT)).to.equal(true);
  });
});
