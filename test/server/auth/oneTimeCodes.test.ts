import { createHmac } from 'node:crypto';
import { expect } from 'chai';
import express from 'express';
import { webhookOtpSender } from '../../../server/kernel/auth/codes/webhookOtpSender.ts';
import { serve } from '../../support/httpClient.ts';
import { type AuthGateway, openAuthGateway } from './authGateway.ts';

const UNKNOWN_CONTACT = '+8613900000000';

describe('one-time codes', () => {
  let gateway: AuthGateway;
  let phones = 0;

  before(async () => {
    gateway = await openAuthGateway();
  });
  after(() => gateway.close());

  const enrol = () => {
    phones += 1;
    return gateway.enrolledPerson(`+86139${String(phones).padStart(8, '0')}`);
  };
  const request = (contact: string) => gateway.post('/api/auth/otp/request', { channel: 'sms', contact });
  const verify = (requestId: unknown, code: string) => gateway.post('/api/auth/otp/verify', { requestId, code });
  const sentTo = (phone: string) => gateway.outbox.filter(({ contact }) => contact === phone).at(-1)?.code ?? '';
  const wrong = (code: string) => ((Number(code) + 1) % 1_000_000).toString().padStart(6, '0');

  it('sign in the account of the contact', async () => {
    const { account, phone } = await enrol();
    const { json } = await request(phone);

    const answer = await verify(json.requestId, sentTo(phone));

    expect([answer.status, answer.json.account, answer.json.method]).to.deep.equal([201, account, 'otp']);
  });

  it('take the contact in any usual spelling', async () => {
    const { phone } = await enrol();
    const { json } = await request(` ${phone.slice(3, 6)} ${phone.slice(6)}`);

    expect((await verify(json.requestId, sentTo(phone))).status).to.equal(201);
  });

  it('serve once', async () => {
    const { phone } = await enrol();
    const { json } = await request(phone);
    await verify(json.requestId, sentTo(phone));

    expect((await verify(json.requestId, sentTo(phone))).json.code).to.equal('OtpWrong');
  });

  it('let one of several simultaneous uses in', async () => {
    const { phone } = await enrol();
    const { json } = await request(phone);
    const code = sentTo(phone);

    const answers = await Promise.all(Array.from({ length: 5 }, () => verify(json.requestId, code)));

    expect(answers.map(({ status }) => status).sort()).to.deep.equal([201, 401, 401, 401, 401]);
  });

  it('expire after five minutes', async () => {
    const { phone } = await enrol();
    const { json } = await request(phone);
    gateway.pass(300);

    expect((await verify(json.requestId, sentTo(phone))).json.code).to.equal('OtpExpired');
  });

  it('are dead after five wrong tries, even in parallel', async () => {
    const { phone } = await enrol();
    const { json } = await request(phone);
    const code = sentTo(phone);
    await Promise.all(Array.from({ length: 5 }, () => verify(json.requestId, wrong(code))));

    expect((await verify(json.requestId, code)).json.code).to.equal('OtpTriesExhausted');
  });

  it('are stored neither in clear nor as a bare hash', async () => {
    const { phone } = await enrol();
    await request(phone);

    const rows = await gateway.deps.db.selectFrom('private.one_time_code').selectAll().execute();

    expect(JSON.stringify(rows)).not.to.contain(`"${sentTo(phone)}"`);
  });

  it('are limited to five an hour and contact', async () => {
    const { phone } = await enrol();
    for (let asked = 0; asked < 5; asked += 1) await request(phone);
    const sixth = await request(phone);
    gateway.pass(3_601);

    expect([sixth.json.code, sixth.headers.get('retry-after'), (await request(phone)).status]).to.deep.equal([
      'OtpRateLimited',
      '3600',
      202,
    ]);
  });

  it('are not sent when the sign-in names no contact at all', async () => {
    const { json } = await request('not a phone');

    expect(json.code).to.equal('ContactMalformed');
  });

  it('keep contacts sealed at rest', async () => {
    const { phone } = await enrol();

    const rows = await gateway.deps.db.selectFrom('private.contact').selectAll().execute();

    expect(rows.some(({ sealed }) => sealed.includes(phone.slice(3)))).to.equal(false);
  });

  it('never reach the log, and neither do contacts', async () => {
    const { phone } = await enrol();
    const { json } = await request(phone);
    await verify(json.requestId, wrong(sentTo(phone)));
    await gateway.post('/api/auth/otp/verify', { requestId: 'x', code: sentTo(phone) });

    const log = gateway.logLines.join('\n');

    expect([log.includes(phone.slice(3)), log.includes(sentTo(phone)), log.includes('OtpWrong')]).to.deep.equal([
      false,
      false,
      true,
    ]);
  });

  context('when nobody enrolled the contact', () => {
    it('answer in the same shape', async () => {
      const { phone } = await enrol();

      const [known, unknown] = [await request(phone), await request(UNKNOWN_CONTACT)];

      expect([unknown.status, Object.keys(unknown.json)]).to.deep.equal([known.status, Object.keys(known.json)]);
    });

    it('send nothing', async () => {
      await request(UNKNOWN_CONTACT);

      expect(sentTo(UNKNOWN_CONTACT)).to.equal('');
    });

    it('refuse tries in the same way, down to the last', async () => {
      const { phone } = await enrol();
      const codesOf = async (contact: string) => {
        const { json } = await request(contact);
        const codes: unknown[] = [];
        for (let tried = 0; tried < 6; tried += 1) codes.push((await verify(json.requestId, '000000')).json.code);
        return codes;
      };

      expect(await codesOf('+8613900000001')).to.deep.equal(await codesOf(phone));
    });

    it('limit requests in the same way', async () => {
      const stranger = '+8613911111111';
      for (let asked = 0; asked < 5; asked += 1) await request(stranger);

      expect((await request(stranger)).json.code).to.equal('OtpRateLimited');
    });
  });

  context('when the message service fails', () => {
    it('still answer alike, and the log says so', async () => {
      const { phone } = await enrol();
      const { otpSender } = gateway.deps;
      gateway.deps.otpSender = { send: async () => Promise.reject(new Error('no route to the service')) };

      const { status } = await request(phone);
      await new Promise((resolve) => setImmediate(resolve));
      gateway.deps.otpSender = otpSender;

      expect([status, gateway.logLines.some((line) => line.includes('one-time code not sent'))]).to.deep.equal([
        202,
        true,
      ]);
    });
  });
});

describe('webhookOtpSender', () => {
  const message = { channel: 'sms', contact: '+8613900000002', code: '123456', expiresAt: new Date(0) } as const;

  it('posts the message with a signature over its bytes', async () => {
    const received: { body: string; signature: string | undefined }[] = [];
    const app = express();
    app.post('/codes', express.text({ type: '*/*' }), (request, response) => {
      received.push({ body: String(request.body), signature: request.get('x-ledger-signature') });
      response.status(204).end();
    });
    const served = await serve(app);

    await webhookOtpSender({ url: `${served.url}/codes`, secret: 'shared', timeoutMs: 2_000 }).send(message);
    await served.close();

    const [{ body, signature } = { body: '', signature: '' }] = received;
    expect([JSON.parse(body).code, signature]).to.deep.equal([
      '123456',
      createHmac('sha256', 'shared').update(body).digest('hex'),
    ]);
  });

  it('says when the service does not answer', async () => {
    const served = await serve(express());
    await served.close();

    const failure = await webhookOtpSender({ url: served.url, secret: 'shared', timeoutMs: 2_000 })
      .send(message)
      .catch((error: unknown) => error);

    expect(failure).to.have.property('code', 'OtpSenderUnreachable');
  });
});
