import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { expect } from 'chai';
import {
  documentOf,
  type EpcisGateway,
  openEpcisGateway,
  shipped,
} from '../server/trace/epcis/support/epcisGateway.ts';

/** Each of these once was a fault of the server (500), or sent the next reader elsewhere. */
describe('EPCIS asked by a hostile caller', function () {
  this.timeout(60_000);
  let gateway: EpcisGateway;

  before(async () => {
    gateway = await openEpcisGateway();
  });
  after(() => gateway?.close());

  const event = (change: Record<string, unknown> = {}) =>
    shipped({ epcList: [`https://id.gs1.org/01/09521234543213/21/${randomBytes(8).toString('hex')}`], ...change });

  for (const name of ['constructor', 'toString', '__proto__']) {
    it(`knows no order by "${name}"`, async () => {
      const { status, json } = await gateway.call('GET', `/events?orderBy=${name}`);

      expect([status, json.code]).to.deep.equal([400, 'QueryParameterInvalid']);
    });
  }

  it('keeps and finds an event by a name that is too long for an index', async () => {
    const eventID = `urn:example:${randomBytes(3_000).toString('hex')}`;
    const captured = await gateway.capture(documentOf(event({ eventID })));
    const found = await gateway.call('GET', `/events?EQ_eventID=${eventID}`);

    expect([captured.status, captured.json.success]).to.deep.equal([202, true]);
    expect([found.status, found.text.includes(eventID)]).to.deep.equal([200, true]);
  });

  it('refuses half a character, in a name or in a text', async () => {
    for (const half of [{ 'example:\ud800': '5' }, { 'example:note': 'tea \udfff' }]) {
      const { status, text } = await gateway.capture(documentOf(event(half)));

      expect([status, text.includes('CharacterIllegal')]).to.deep.equal([400, true]);
    }
    expect((await gateway.capture(documentOf(event({ 'example:note': '🍵 \\ud800' })))).status).to.equal(202);
  });

  for (const eventTime of ['0000-01-01T00:00:00Z', '9999-12-31T23:59:59-14:00', '2026-02-31T00:00:00Z']) {
    it(`refuses or keeps an event of ${eventTime}`, async () => {
      const { status } = await gateway.capture(documentOf(event({ eventTime })));

      expect(status).to.be.oneOf([202, 400]);
    });
  }

  it('says where the next page is on its own host, whatever host was asked', async () => {
    await gateway.capture(documentOf(event(), event()));
    const link = await nextLink(`${gateway.url}/epcis/events?perPage=1`, { host: 'elsewhere.example' });

    expect(link).to.include('perPage=1').and.not.include('elsewhere.example');
  });
});

/** `fetch` sets Host itself. */
function nextLink(url: string, headers: Record<string, string>): Promise<string> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { accept: 'application/json', ...headers } }, (response) => {
      response.resume();
      resolve(String(response.headers.link));
    })
      .on('error', reject)
      .end();
  });
}
