import { expect } from 'chai';
import { hashJsonEvents } from '../../../sdk/epcis/hash/hashJsonEvents.ts';
import { hashEvents } from '../../../sdk/epcis/hashEvents.ts';
import { CONTEXT, documentOf, objectEvent, XML_FIELDS, xmlOf } from './support/events.ts';

describe('the hash of an EPCIS event', () => {
  it('is a ni URI with the version of the CBV, and the same digest as bytes', () => {
    const { eventHash, digest } = only(objectEvent());

    expect(eventHash).to.match(/^ni:\/\/\/sha-256;[0-9a-f]{64}\?ver=CBV2\.0$/);
    expect(eventHash).to.contain(digest.slice(2));
  });

  context('when one event is spelt in several ways', () => {
    const spellings = {
      'a standard word': [{ bizStep: 'receiving' }, { bizStep: 'cbv:BizStep-receiving' }],
      'its URN': [{ bizStep: 'receiving' }, { bizStep: 'urn:epcglobal:cbv:bizstep:receiving' }],
      'its address': [{ bizStep: 'receiving' }, { bizStep: 'https://ref.gs1.org/cbv/BizStep-receiving' }],
      'an EPC and a Digital Link': [
        { epcList: ['urn:epc:id:sgtin:9521234.054321.77'] },
        { epcList: ['https://tea.example/some/path/01/9521234543213/22/a/10/M1/21/77?x=y'] },
      ],
      'a short and a long GTIN': [
        { epcList: ['https://tea.example/01/9521234543213'] },
        { epcList: ['https://id.gs1.org/01/09521234543213'] },
      ],
      'other zones': [{ eventTime: '2026-04-05T06:30:00+08:00' }, { eventTime: '2026-04-04T22:30:00.000Z' }],
      'numbers with zeros': [{ 'demo:weight': '0012.50' }, { 'demo:weight': 12.5 }],
      'another order of a list': [{ 'demo:who': ['b', 'a'] }, { 'demo:who': ['a', 'b'] }],
      'blanks around a value': [{ 'demo:who': ' a ' }, { 'demo:who': 'a' }],
      'another order inside a list of types': [
        { sourceList: [{ type: 'location', source: 'https://id.gs1.org/414/9521234000013' }] },
        { sourceList: [{ source: 'urn:epc:id:sgln:9521234.00001.0', type: 'location' }] },
      ],
      'a full address for a name': [{ 'demo:who': 'a' }, { 'https://demo.example.org/epcis/who': 'a' }],
      remarks: [{}, { 'rdfs:comment': 'seen', comment: 'twice' }],
      'what is absent': [{}, { disposition: null, 'demo:who': [null], readPoint: undefined }],
      'sensors with a prefix': [
        { sensorElementList: [{ sensorReport: [{ type: 'Temperature', exception: 'ALARM_CONDITION' }] }] },
        { sensorElementList: [{ sensorReport: [{ type: 'gs1:Temperature', exception: 'gs1:ALARM_CONDITION' }] }] },
      ],
    };
    for (const [what, [first, second]] of Object.entries(spellings)) {
      it(`is the same with ${what}`, () => {
        expect(only(objectEvent(second)).preHash).to.equal(only(objectEvent(first)).preHash);
      });
    }

    it('is the same under another name of a prefix, at the document or the event', () => {
      const expected = only(objectEvent({ 'demo:who': 'a' })).preHash;
      const other = { other: 'https://demo.example.org/epcis/' };

      expect(only(objectEvent({ 'other:who': 'a' }), [CONTEXT[0], other]).preHash).to.equal(expected);
      expect(only(objectEvent({ '@context': other, 'other:who': 'a' }), CONTEXT[0]).preHash).to.equal(expected);
    });

    it('takes a prefix as it is bound nearest, GS1’s own too', () => {
      const event = objectEvent({
        '@context': { demo: 'https://other.example/' },
        'demo:who': 'a',
        'gs1:sort': 'gs1:x',
      });
      const { preHash } = only(event, [...CONTEXT, { gs1: 'https://ref.gs1.org/voc/' }]);

      expect(preHash).to.contain('{https://other.example/}who=a');
      expect(preHash).to.contain('{https://ref.gs1.org/voc/}sort=https://ref.gs1.org/voc/x');
    });

    it('is the same under a term of an inline context', () => {
      const term = { who: { '@id': 'demo:who' } };

      expect(only(objectEvent({ who: 'a' }), [...CONTEXT, term]).preHash).to.equal(
        only(objectEvent({ 'demo:who': 'a' })).preHash,
      );
    });

    it('is the same alone, in a list, in a document and in results of a query', () => {
      const event = objectEvent({ '@context': CONTEXT, 'demo:who': 'a' });
      const query = {
        ...documentOf([]),
        type: 'EPCISQueryDocument',
        epcisBody: { queryResults: { queryName: 'q', resultsBody: { eventList: [event] } } },
      };
      const [first, ...others] = hashJsonEvents([
        event,
        documentOf([event]),
        query,
        { ...query, epcisBody: { event } },
      ]);

      expect(others.map(({ eventHash }) => eventHash)).to.deep.equal([1, 2, 3].map(() => first?.eventHash));
    });
  });

  context('when anything is changed', () => {
    const base = objectEvent({ 'demo:who': 'a', readPoint: { id: 'https://id.gs1.org/414/9521234000013' } });
    const changes: Record<string, Record<string, unknown>> = {
      time: { eventTime: '2026-04-05T06:30:00.001+08:00' },
      offset: { eventTimeZoneOffset: '+07:00' },
      action: { action: 'DELETE' },
      'a serial number': { epcList: ['https://id.gs1.org/01/09521234543213/21/78'] },
      'an extension': { 'demo:who': 'b' },
      'the namespace of an extension': { 'demo:who': undefined, 'https://other.example/who': 'a' },
      'an extension of a part': { readPoint: { id: 'https://id.gs1.org/414/9521234000013', 'demo:x': '1' } },
      'an unknown field of a part': { readPoint: { id: 'https://id.gs1.org/414/9521234000013', room: '1' } },
      'a new field': { 'demo:more': '' },
      'a type without namespace': { type: 'SomeEvent' },
    };
    for (const [what, change] of Object.entries(changes)) {
      it(`changes with ${what}`, () => {
        expect(only({ ...base, ...change }).eventHash).not.to.equal(only(base).eventHash);
      });
    }
  });

  it('covers neither eventID nor recordTime', () => {
    const stamped = objectEvent({ eventID: 'ni:///sha-256;00?ver=CBV2.0', recordTime: '2026-04-05T07:00:00Z' });

    expect(only(stamped).eventHash).to.equal(only(objectEvent()).eventHash);
  });

  it('rounds a time half up at its fourth decimal, into the next second too', () => {
    expect(only(objectEvent({ eventTime: '2026-04-05T06:30:00.1425Z' })).preHash).to.contain('30:00.143Z');
    expect(only(objectEvent({ eventTime: '2026-04-05T06:30:59.9996Z' })).preHash).to.contain('31:00.000Z');
    expect(only(objectEvent({ eventTime: '2026-04-05T06:30:00.14249999Z' })).preHash).to.contain('30:00.142Z');
  });

  it('leaves a time that is none as it stands', () => {
    expect(only(objectEvent({ eventTime: '2026-02-30T06:30:00Z' })).preHash).to.contain('=2026-02-30T06:30:00Z');
  });

  it('sorts by code point, not by UTF-16 unit', () => {
    expect(only(objectEvent({ 'demo:who': ['\u{20BB7}', '～'] })).preHash).to.match(/who=～.*who=\u{20BB7}/u);
  });

  it('takes a transaction without a type', () => {
    const event = objectEvent({ bizTransactionList: [{ bizTransaction: 'https://tea.example/notes/9' }] });

    expect(only(event).preHash).to.contain('bizTransactionListbizTransaction=https://tea.example/notes/9');
  });

  context('when a repository lists fields to leave out', () => {
    const context = [...CONTEXT, { 'repository-x': 'https://repository-x.example.com/' }];

    it('leaves out extensions, and says so', () => {
      const document = documentOf([objectEvent({ 'demo:captureID': '7' })], {
        '@context': context,
        'repository-x:ignoreFields': ['demo:captureID'],
      });
      const [found] = hashJsonEvents(document);

      expect(found?.eventHash).to.equal(only(objectEvent()).eventHash);
      expect(found?.ignored).to.deep.equal(['demo:captureID']);
    });

    it('never leaves out a field of the standard', () => {
      const hiding = { '@context': context, 'repository-x:ignoreFields': ['bizStep', 'action'] };
      const [found] = hashJsonEvents(documentOf([objectEvent()], hiding));

      expect(found?.eventHash).to.equal(only(objectEvent()).eventHash);
    });

    it('does the same for XML', () => {
      const namespaces = 'xmlns:demo="https://demo.example.org/epcis/" xmlns:r="https://repository-x.example.com/"';
      const listed = xmlOf(`${XML_FIELDS}<demo:captureID>7</demo:captureID>`, namespaces).replace(
        '<EPCISBody>',
        '<r:ignoreFields><demo:captureID/><bizStep/></r:ignoreFields><EPCISBody>',
      );
      const [found] = hashEvents(listed);

      expect(found?.eventHash).to.equal(only(objectEvent()).eventHash);
      expect(found?.ignored).to.deep.equal(['{https://demo.example.org/epcis/}captureID']);
    });
  });

  context('when the document is XML', () => {
    it('equals that of the JSON-LD', () => {
      expect(hashEvents(xmlOf(XML_FIELDS))[0]?.eventHash).to.equal(only(objectEvent()).eventHash);
    });

    it('reads wrappers of EPCIS 1.x as if they weren’t there', () => {
      const wrapped = xmlOf(
        `<baseExtension><eventID>urn:x:1</eventID></baseExtension><extension>${XML_FIELDS}</extension>`,
      );

      expect(hashEvents(wrapped)[0]?.eventHash).to.equal(only(objectEvent()).eventHash);
    });

    it('takes namespaces by address, also where a prefix is bound anew below', () => {
      const rebound = `${XML_FIELDS}<demo:who xmlns:demo="https://other.example/">a</demo:who>`;

      expect(hashEvents(xmlOf(rebound))[0]?.preHash).to.contain('{https://other.example/}who=a');
    });

    it('leaves an attribute without prefix outside the default namespace', () => {
      const inDefault = `${XML_FIELDS}<who xmlns="https://other.example/" kind="a">b</who>`;

      expect(hashEvents(xmlOf(inDefault))[0]?.preHash).to.contain('{https://other.example/}who=bkind=a');
    });

    it('keeps the words of a boolean as each syntax has them, as the reference implementation does', () => {
      const report =
        '<sensorElementList><sensorElement><sensorReport type="gs1:Count" booleanValue="true"/></sensorElement></sensorElementList>';
      const json = { sensorElementList: [{ sensorReport: [{ type: 'Count', booleanValue: true }] }] };

      expect(hashEvents(xmlOf(XML_FIELDS + report))[0]?.preHash).to.contain('booleanValue=true');
      expect(only(objectEvent(json)).preHash).to.contain('booleanValue=True');
    });
  });

  context('when a document can’t be read', () => {
    const refused: Record<string, [string, string]> = {
      'is neither JSON nor XML': ['EpcisUnreadable', 'events!'],
      'is XML that isn’t well formed': ['EpcisUnreadable', '<a><b></a>'],
      'uses a prefix that nobody declared': ['EpcisUnreadable', xmlOf('<x:y/>')],
      'declares entities of its own': [
        'EpcisUnreadable',
        '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><EventList><ObjectEvent>&c;</ObjectEvent></EventList>',
      ],
      'holds no event': ['EventsMissing', '{"type":"EPCISDocument","epcisBody":{}}'],
      'is XML without events': ['EventsMissing', '<a/>'],
      'holds something else where an event should be': ['EventsMissing', JSON.stringify(documentOf([7]))],
      'nests without end': ['EventTooDeep', `{"type":"ObjectEvent","a:b":${'{"a:b":'.repeat(100)}1${'}'.repeat(100)}}`],
      'nests without end in XML': ['EventTooDeep', `<EventList>${'<a>'.repeat(200)}${'</a>'.repeat(200)}</EventList>`],
    };
    for (const [what, [code, text]] of Object.entries(refused)) {
      it(`refuses with ${code} one that ${what}`, () => {
        expect(() => hashEvents(text))
          .to.throw()
          .with.property('code', code);
      });
    }
  });
});

describe('the declaration that an event was wrong', () => {
  const declaration = {
    declarationTime: '2026-04-07T00:00:00Z',
    reason: 'incorrect_data',
    correctiveEventIDs: ['urn:x:2', 'urn:x:1'],
  };
  const wrong = objectEvent({ errorDeclaration: declaration });

  it('leaves the event its hash, so that both name one event', () => {
    expect(only(wrong).eventHash).to.equal(only(objectEvent()).eventHash);
    expect(only(objectEvent()).declarationHash).to.equal(undefined);
  });

  it('has a hash of its own, which any change of it changes', () => {
    const changes = [
      { ...declaration, reason: 'did_not_occur' },
      { ...declaration, declarationTime: '2026-04-07T00:00:01Z' },
      { ...declaration, correctiveEventIDs: ['urn:x:1'] },
      { ...declaration, 'demo:by': 'Li' },
    ];
    const hashes = [declaration, ...changes].map((one) => only(objectEvent({ errorDeclaration: one })).declarationHash);
    const elsewhere = only(objectEvent({ bizStep: 'packing', errorDeclaration: declaration })).declarationHash;

    expect(new Set([...hashes, elsewhere, undefined]).size).to.equal(7);
  });

  it('has the same hash from XML', () => {
    const xml = `${XML_FIELDS}<errorDeclaration><declarationTime>2026-04-07T08:00:00+08:00</declarationTime>
      <reason>urn:epcglobal:cbv:er:incorrect_data</reason><correctiveEventIDs><correctiveEventID>urn:x:1</correctiveEventID>
      <correctiveEventID>urn:x:2</correctiveEventID></correctiveEventIDs></errorDeclaration>`;

    expect(hashEvents(xmlOf(xml))[0]?.declarationHash).to.equal(only(wrong).declarationHash);
  });
});

function only(event: Record<string, unknown>, context: unknown = CONTEXT) {
  const [found] = hashJsonEvents(documentOf([event], { '@context': context }));
  if (!found) throw new Error('no event');
  return found;
}
