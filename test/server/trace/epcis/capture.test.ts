import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { id as keccakText } from 'ethers';
import { hashJsonEvents } from '../../../../sdk/epcis/hash/hashJsonEvents.ts';
import { checkCapture } from '../../../../server/trace/epcis/capture/checkCapture.ts';
import { keepEvents } from '../../../../server/trace/epcis/keepEvents.ts';
import { documentOf, type EpcisGateway, eventsIn, GS1, openEpcisGateway, shipped } from './support/epcisGateway.ts';

const PROCEED = { 'GS1-Capture-Error-Behaviour': 'proceed' };

describe('EPCIS capture over HTTP', function () {
  this.timeout(60_000);
  let gateway: EpcisGateway;
  let serial = 0;

  before(async () => {
    gateway = await openEpcisGateway();
  });
  after(() => gateway?.close());

  /** An event that no other test has. */
  function fresh(change: Record<string, unknown> = {}): Record<string, unknown> {
    serial += 1;
    return shipped({ epcList: [`https://id.gs1.org/01/09521234543213/21/CAP${serial}`], ...change });
  }
  const idOf = (event: unknown) => hashJsonEvents(event)[0]?.eventHash ?? '';
  const found = (event: unknown) => gateway.call('GET', `/events/${encodeURIComponent(idOf(event))}`);

  describe('a document', () => {
    it('is taken with 202 and a job, and its events are there under their hashes', async () => {
      const [one, two] = [fresh(), fresh()];
      const answer = await gateway.capture(documentOf(one, two));
      const job = await gateway.call('GET', String(answer.headers.get('location')).replace('/epcis', ''));

      expect(answer.status).to.equal(202);
      expect(job.json).to.include({ running: false, success: true, captureErrorBehaviour: 'rollback', kept: 2 });
      expect(eventsIn(await found(one)).map(({ eventID }) => eventID)).to.deep.equal([idOf(one)]);
      expect((await found(two)).status).to.equal(200);
    });

    it('is refused whole with `rollback` where one event is wrong, each wrong place named', async () => {
      const sound = fresh();
      const answer = await gateway.capture(
        documentOf(sound, fresh({ action: 'CREATE' }), fresh({ bizStep: 'vanishing' })),
      );

      expect(answer.status).to.equal(400);
      expect(answer.json).to.include({ type: 'epcisException:ValidationException', code: 'EpcisDocumentInvalid' });
      expect(JSON.stringify(answer.json.args))
        .to.include('/epcisBody/eventList/1/action')
        .and.include('BizStepUnknown');
      expect((await found(sound)).status).to.equal(404);
    });

    it('keeps what is sound with `proceed` and says in the job what is not', async () => {
      const sound = fresh();
      const answer = await gateway.capture(documentOf(sound, fresh({ action: 'CREATE' })), PROCEED);
      const errors = answer.json.errors as { type: string; pointer: string }[];

      expect(answer.status).to.equal(202);
      expect(answer.json).to.include({ success: false, captureErrorBehaviour: 'proceed', events: 2, kept: 1 });
      expect(errors.map(({ type, pointer }) => [type, pointer])).to.deep.equal([
        ['epcisException:ValidationException', '/epcisBody/eventList/1/action'],
      ]);
      expect((await found(sound)).status).to.equal(200);
    });

    it('that holds an event a second time keeps nothing with `rollback`, the rest with `proceed`', async () => {
      const [known, fresh1, fresh2] = [fresh(), fresh(), fresh()];
      await gateway.capture(documentOf(known));
      const rolledBack = await gateway.capture(documentOf(known, fresh1));
      const proceeded = await gateway.capture(documentOf(known, fresh2, fresh2), PROCEED);

      expect(rolledBack.json).to.include({ success: false, kept: 0 });
      expect((rolledBack.json.errors as object[])[0]).to.include({
        code: 'EventAlreadyCaptured',
        type: 'epcisException:ResourceAlreadyExistsException',
        pointer: '/epcisBody/eventList/0',
      });
      expect((await found(fresh1)).status).to.equal(404);
      expect(proceeded.json).to.include({ success: false, kept: 1 });
      expect(proceeded.json.errors).to.have.length(2);
    });

    it('may be an EPCISQueryDocument, as another repository gives it', async () => {
      const event = fresh();
      const { epcisBody: _body, ...head } = documentOf();
      const results = { queryName: 'q', resultsBody: { eventList: [event] } };
      const answer = await gateway.capture({
        ...head,
        type: 'EPCISQueryDocument',
        epcisBody: { queryResults: results },
      });

      expect(answer.json).to.include({ success: true, kept: 1 });
    });

    it('is captured once, however many send it at one moment', async () => {
      const events = Array.from({ length: 60 }, () => fresh());
      const answers = await Promise.all(
        Array.from({ length: 6 }, () => gateway.capture(documentOf(...events), PROCEED)),
      );

      expect(answers.map(({ status }) => status)).to.deep.equal(answers.map(() => 202));
      expect(answers.reduce((sum, { json }) => sum + Number(json.kept), 0)).to.equal(60);
    });

    it('is captured anew where the database ended it in a deadlock', async () => {
      const [one, two] = [fresh(), fresh()];
      const { db } = gateway.deps;
      const [first, second] = checkCapture(documentOf(one, two), []).events.map((event) => ({
        ...{ ...event, actor: null, source: 'capture' as const, writeId: null, jobId: null, batches: null },
      }));
      if (!first || !second) throw new Error('There are two events.');
      const answer = await db.transaction().execute(async (trx) => {
        await keepEvents(trx, [first]);
        const capturing = gateway.capture(documentOf(two, one), PROCEED);
        // By now it holds the second and waits for the first; it looks for a deadlock before this transaction does.
        await sleep(300);
        await keepEvents(trx, [second]);
        return { capturing };
      });
      const { status, json } = await answer.capturing;

      expect([status, json.kept]).to.deep.equal([202, 0]);
    });

    it('is refused where its context is not kept here', async () => {
      const foreign = { ...documentOf(fresh()), '@context': ['https://example.com/my-context.jsonld'] };
      const answer = await gateway.capture(foreign);

      expect(answer.status).to.equal(400);
      expect(answer.json).to.include({ type: 'epcisException:ValidationException', code: 'ContextNotPinned' });
    });

    it('is bounded in events', async () => {
      const answer = await gateway.capture(documentOf(...Array.from({ length: 1_001 }, () => ({}))));

      expect(answer.status).to.equal(413);
      expect(answer.json).to.include({ type: 'epcisException:CaptureLimitExceededException', code: 'CaptureTooLarge' });
    });

    it('is refused for a behaviour that nobody knows', async () => {
      const answer = await gateway.capture(documentOf(fresh()), { 'GS1-Capture-Error-Behaviour': 'all' });

      expect([answer.status, answer.json.code]).to.deep.equal([400, 'CaptureBehaviourUnknown']);
    });
  });

  describe('one event', () => {
    it('is taken with 201 where it can be read again, and refused with 409 the second time', async () => {
      const event = { '@context': documentOf()['@context'], ...fresh() };
      const first = await gateway.call('POST', '/events', { json: event });
      const again = await gateway.call('POST', '/events', { json: event });

      expect(first.status).to.equal(201);
      expect(first.headers.get('location')).to.equal(`/epcis/events/${encodeURIComponent(idOf(event))}`);
      expect(first.json.eventID).to.equal(idOf(event));
      expect(again.status).to.equal(409);
      expect(again.json).to.include({
        type: 'epcisException:ResourceAlreadyExistsException',
        code: 'EventAlreadyCaptured',
      });
    });

    it('is the same event in another spelling', async () => {
      const context = documentOf()['@context'];
      const event = fresh({
        epcList: ['urn:epc:id:sgtin:9521234.054321.SAME1'],
        bizStep: 'https://ref.gs1.org/cbv/BizStep-packing',
      });
      const respelt = {
        ...{ ...event, epcList: ['https://example.com/01/09521234543213/21/SAME1'], bizStep: 'packing' },
        eventTime: '2026-03-01T16:00:00.000+08:00',
      };
      const first = await gateway.call('POST', '/events', { json: { '@context': context, ...event } });
      const again = await gateway.call('POST', '/events', { json: { '@context': context, ...respelt } });

      expect([first.status, again.status]).to.deep.equal([201, 409]);
    });

    it('is taken again with a declaration that it was wrong, once; both are given under its id', async () => {
      const context = documentOf()['@context'];
      const event = { '@context': context, ...fresh() };
      const errorDeclaration = { declarationTime: '2026-03-02T00:00:00Z', reason: 'did_not_occur' };
      const statuses = [];
      for (const json of [event, { ...event, errorDeclaration }, { ...event, errorDeclaration }]) {
        statuses.push((await gateway.call('POST', '/events', { json })).status);
      }

      expect(statuses).to.deep.equal([201, 201, 409]);
      expect(eventsIn(await found(event)).map((one) => one.errorDeclaration)).to.deep.equal([
        undefined,
        errorDeclaration,
      ]);
    });

    it('keeps the name that its sender gave it, but never a hash', async () => {
      const context = documentOf()['@context'];
      const named: Record<string, unknown> = {
        '@context': context,
        ...fresh({ eventID: 'urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8' }),
      };
      const forged: Record<string, unknown> = {
        '@context': context,
        ...fresh({ eventID: `ni:///sha-256;${'0'.repeat(64)}?ver=CBV2.0` }),
      };
      const [first, second] = [
        await gateway.call('POST', '/events', { json: named }),
        await gateway.call('POST', '/events', { json: forged }),
      ];
      const byName = await gateway.call('GET', `/events/${encodeURIComponent(named.eventID as string)}`);
      const byForged = await gateway.call('GET', `/events/${encodeURIComponent(forged.eventID as string)}`);

      expect(first.json.eventID).to.equal(named.eventID);
      expect(eventsIn(byName)).to.have.length(1);
      expect(second.json.eventID).to.equal(idOf(forged));
      expect(byForged.status).to.equal(404);
    });

    it('is given so that anybody makes its hash anew', async () => {
      const event = {
        '@context': documentOf()['@context'],
        ...fresh({ 'example:crew': 'Row 7', 'example:note': 'a:b' }),
      };
      await gateway.call('POST', '/events', { json: event });
      // An event under other prefixes on the same page must not change what the words of this one mean.
      await gateway.call('POST', '/events', {
        json: { '@context': [documentOf()['@context'], { a: 'https://a.example/' }].flat(), ...fresh({ 'a:x': 'y' }) },
      });
      const answer = await gateway.call('GET', '/events?perPage=1000&EXISTS_action=');
      const all = await gateway.call('GET', '/events?perPage=1000');
      const [hash] = hashJsonEvents(event);

      expect(answer.status).to.equal(400);
      expect(hashJsonEvents(all.json).map(({ digest }) => digest)).to.include(hash?.digest);
      expect(hashJsonEvents(all.json).map(({ eventHash }) => eventHash)).to.include.members(
        eventsIn(all).flatMap(({ eventID }) => (String(eventID).startsWith('ni:') ? [String(eventID)] : [])),
      );
    });

    it('may hold what no index takes, and is found by it', async () => {
      // Nothing that a database could make shorter.
      const long = Array.from({ length: 150 }, (_, i) => keccakText(`story ${i}`)).join('茶');
      const event = {
        '@context': documentOf()['@context'],
        ...fresh({ 'example:story': long, 'example:other': `${long}x` }),
      };
      const answer = await gateway.call('POST', '/events', { json: event });
      const query = { '@context': { example: 'https://ns.example.com/epcis/' }, 'EQ_example:story': long };
      await gateway.call('POST', '/queries', { json: { name: 'long', query } });

      expect(answer.status, answer.text).to.equal(201);
      expect(eventsIn(await gateway.call('GET', '/queries/long/events')).map(({ eventID }) => eventID)).to.deep.equal([
        idOf(event),
      ]);
    });

    it('holds no NUL, neither in a text nor in an address', async () => {
      const event = { '@context': documentOf()['@context'], ...fresh({ 'example:crew': 'a\u0000b' }) };
      const backslash = { '@context': documentOf()['@context'], ...fresh({ 'example:crew': 'a\\u0000b' }) };
      const refused = await gateway.call('POST', '/events', { json: event });
      const asked = await gateway.call('GET', '/events/a%00b');

      expect([refused.status, refused.json.code]).to.deep.equal([400, 'EpcisDocumentInvalid']);
      expect((await gateway.call('POST', '/events', { json: backslash })).status).to.equal(201);
      expect([asked.status, asked.json.code]).to.deep.equal([400, 'QueryParameterInvalid']);
    });

    it('may happen in a leap second, before the calendar and at its end', async () => {
      for (const eventTime of ['2016-12-31T23:59:60Z', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z']) {
        const answer = await gateway.call('POST', '/events', { json: { '@context': [GS1], ...fresh({ eventTime }) } });
        expect([eventTime, answer.status, answer.text.slice(0, 300)][1]).to.equal(201);
      }
    });

    it('comes alone and bare', async () => {
      const answer = await gateway.call('POST', '/events', { json: documentOf(fresh()) });

      expect([answer.status, answer.json.code]).to.deep.equal([400, 'EpcisDocumentInvalid']);
    });
  });

  describe('who and how', () => {
    it('is for those who are signed in', async () => {
      const answer = await gateway.post('/epcis/capture', documentOf(fresh()));

      expect(answer.status).to.equal(401);
      expect(answer.json).to.include({ type: 'epcisException:SecurityException', code: 'SessionMissing' });
    });

    it('is for those with a part in the brand’s goods', async () => {
      const stranger = await gateway.enrolledPerson('+8613800000002');
      const refused = await gateway.post('/epcis/capture', documentOf(fresh()), stranger.headers);
      gateway.standings.set(stranger.account, {
        participant: stranger.participant,
        roles: ['LABORATORY'],
        active: true,
      });
      const taken = await gateway.post('/epcis/capture', documentOf(fresh()), stranger.headers);

      expect([refused.status, refused.json.code]).to.deep.equal([403, 'CapturerNotAdmitted']);
      expect(taken.status).to.equal(202);
    });

    it('takes JSON alone', async () => {
      const answer = await gateway.call('POST', '/capture', {
        json: '<xml/>',
        headers: { 'content-type': 'application/xml' },
      });

      expect(answer.status).to.equal(415);
      expect(answer.json).to.include({
        type: 'epcisException:UnsupportedMediaTypeException',
        code: 'ContentTypeUnsupported',
      });
    });

    it('speaks EPCIS 2.0 alone', async () => {
      const answer = await gateway.capture(documentOf(fresh()), { 'GS1-EPCIS-Version': '1.2' });

      expect(answer.status).to.equal(406);
      expect(answer.json.type).to.equal('epcisException:NotAcceptableException');
    });

    it('shows jobs to their own participant, the newest first, page by page', async () => {
      await gateway.capture(documentOf(fresh()));
      const newest = await gateway.capture(documentOf(fresh()));
      const page = await gateway.call('GET', '/capture?perPage=1');
      const next = /<([^>]+)>; rel="next"/.exec(page.headers.get('link') ?? '')?.[1] ?? '';
      const second = await gateway.call('GET', next.slice(next.indexOf('/epcis') + '/epcis'.length));
      const stranger = await gateway.enrolledPerson('+8613800000003');
      const location = String(newest.headers.get('location'));

      expect(page.json).to.have.nested.property('[0].captureID', newest.json.captureID);
      expect(second.json).to.have.length(1).and.not.have.nested.property('[0].captureID', newest.json.captureID);
      expect((await gateway.get(location, stranger.headers)).status).to.equal(404);
      expect((await gateway.get('/epcis/capture')).status).to.equal(401);
    });
  });
});
