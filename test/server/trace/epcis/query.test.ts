import { expect } from 'chai';
import type { Answer } from '../../../support/httpClient.ts';
import { documentOf, type EpcisGateway, eventsIn, openEpcisGateway, shipped } from './support/epcisGateway.ts';

const ITEM = 'https://id.gs1.org/01/09521234543213';
const CEL = { type: 'Temperature', value: 4.5, uom: 'CEL', deviceID: 'https://id.gs1.org/8004/9521234THERMO1' };

/** One event of each type, told apart by `example:name`. */
const EVENTS: Record<string, unknown>[] = [
  shipped({
    'example:name': 'ship',
    'example:grade': 3,
    bizTransactionList: [{ type: 'po', bizTransaction: 'urn:epcglobal:cbv:bt:9521234000006:7' }],
  }),
  shipped({
    ...{
      'example:name': 'harvest',
      eventTime: '2026-02-01T08:00:00.000Z',
      action: 'ADD',
      bizStep: 'creating_class_instance',
    },
    ...{
      disposition: 'active',
      epcList: [],
      quantityList: [{ epcClass: `${ITEM}/10/LOT1`, quantity: 900, uom: 'GRM' }],
    },
    ilmd: { 'example:farmList': { 'example:row': '7' }, 'example:sugar': 12.5 },
    bizLocation: { id: 'https://id.gs1.org/414/9521234000006/254/7' },
  }),
  {
    ...{
      type: 'AggregationEvent',
      'example:name': 'pack',
      eventTime: '2026-03-03T08:00:00.000Z',
      eventTimeZoneOffset: '+08:00',
    },
    ...{
      action: 'ADD',
      parentID: 'https://id.gs1.org/00/095212345432100010',
      childEPCs: [`${ITEM}/21/TEA2`],
      bizStep: 'packing',
    },
    bizLocation: { id: 'https://id.gs1.org/414/9521234000006' },
    persistentDisposition: { set: ['completeness_verified'] },
  },
  {
    ...{
      type: 'TransformationEvent',
      'example:name': 'dry',
      eventTime: '2026-02-03T08:00:00.000Z',
      eventTimeZoneOffset: '+08:00',
    },
    ...{
      inputQuantityList: [{ epcClass: `${ITEM}/10/LOT1`, quantity: 900, uom: 'GRM' }],
      transformationID: 'urn:example:run:1',
    },
    ...{ outputQuantityList: [{ epcClass: `${ITEM}/10/LOT2`, quantity: 200, uom: 'GRM' }], bizStep: 'commissioning' },
    sourceList: [{ type: 'owning_party', source: 'https://id.gs1.org/417/9521234000006' }],
  },
  shipped({
    ...{ 'example:name': 'cold', epcList: [`${ITEM}/21/TEA3`], bizStep: 'sensor_reporting', disposition: undefined },
    sensorElementList: [{ sensorMetadata: { time: '2026-03-01T08:00:00.000Z' }, sensorReport: [CEL] }],
  }),
];

describe('EPCIS queries over HTTP', function () {
  this.timeout(60_000);
  let gateway: EpcisGateway;

  before(async () => {
    gateway = await openEpcisGateway();
    const said = EVENTS.map((event) => JSON.parse(JSON.stringify(event)) as Record<string, unknown>);
    const wrong = {
      ...said[0],
      errorDeclaration: {
        declarationTime: '2026-03-05T00:00:00Z',
        reason: 'incorrect_data',
        correctiveEventIDs: ['urn:example:right'],
      },
    };
    const job = await gateway.capture(documentOf(...said, wrong));
    expect(job.json, JSON.stringify(job.json)).to.include({ success: true });
  });
  after(() => gateway?.close());

  const ask = (query: string): Promise<Answer> =>
    gateway.call('GET', `/events?${query}`, { headers: { 'GS1-Extensions': 'example=https://ns.example.com/epcis/' } });
  const names = (answer: Answer) => eventsIn(answer).map((event) => event['example:name']);

  const CASES: [query: string, names: string[]][] = [
    ['', ['ship', 'harvest', 'pack', 'dry', 'cold', 'ship']],
    ['eventType=AggregationEvent', ['pack']],
    ['eventType=AggregationEvent|TransformationEvent', ['pack', 'dry']],
    ['eventType=AggregationEvent%7CTransformationEvent', ['pack', 'dry']],
    ['EQ_action=ADD', ['harvest', 'pack']],
    ['EQ_bizStep=packing|commissioning', ['pack', 'dry']],
    ['EQ_bizStep=https://ref.gs1.org/cbv/BizStep-packing', ['pack']],
    ['EQ_bizStep=cbv:BizStep-packing', ['pack']],
    ['EQ_disposition=active', ['harvest']],
    ['EQ_persistentDisposition_set=completeness_verified', ['pack']],
    ['EQ_persistentDisposition_unset=completeness_verified', []],
    ['GE_eventTime=2026-03-01T08:00:00Z', ['ship', 'pack', 'cold', 'ship']],
    ['LT_eventTime=2026-03-01T16:00:00%2B08:00', ['harvest', 'dry']],
    ['LT_recordTime=2026-01-01T00:00:00Z', []],
    ['GE_recordTime=2026-01-01T00:00:00Z&EQ_action=ADD', ['harvest', 'pack']],
    [`MATCH_epc=${ITEM}/21/TEA2`, ['pack']],
    ['MATCH_epc=urn:epc:id:sgtin:9521234.054321.TEA2', ['pack']],
    ['MATCH_epc=urn:epc:idpat:sgtin:9521234.054321.*', ['ship', 'pack', 'cold', 'ship']],
    ['MATCH_parentID=urn:epc:id:sscc:9521234.0543210001', ['pack']],
    ['MATCH_anyEPC=https://id.gs1.org/00/095212345432100010', ['pack']],
    [`MATCH_epcClass=${ITEM}/10/LOT1`, ['harvest']],
    [`MATCH_inputEPCClass=${ITEM}/10/LOT1`, ['dry']],
    [`MATCH_outputEPCClass=${ITEM}/10/LOT2`, ['dry']],
    [`MATCH_anyEPCClass=${ITEM}/10/LOT1`, ['harvest', 'dry']],
    ['MATCH_anyEPCClass=urn:epc:class:lgtin:9521234.054321.LOT1', ['harvest', 'dry']],
    ['EQ_bizLocation=https://id.gs1.org/414/9521234000006', ['pack']],
    ['WD_bizLocation=https://id.gs1.org/414/9521234000006', ['harvest', 'pack']],
    ['EQ_readPoint=urn:epc:id:sgln:9521234.00000.0&EQ_action=ADD', ['harvest']],
    ['EQ_transformationID=urn:example:run:1', ['dry']],
    ['EQ_bizTransaction_po=urn:epcglobal:cbv:bt:9521234000006:7', ['ship', 'ship']],
    ['EQ_bizTransaction_inv=urn:epcglobal:cbv:bt:9521234000006:7', []],
    ['EQ_source_owning_party=https://id.gs1.org/417/9521234000006', ['dry']],
    ['EQ_destination_owning_party=https://id.gs1.org/417/9521234000006', []],
    ['GE_quantity=900', ['harvest', 'dry']],
    ['LT_quantity=900', ['dry']],
    ['EQ_quantity_GRM=200', ['dry']],
    ['EXISTS_errorDeclaration=true', ['ship']],
    ['EQ_errorReason=incorrect_data', ['ship']],
    ['EQ_errorReason=did_not_occur', []],
    ['EQ_correctiveEventID=urn:example:right', ['ship']],
    ['GE_errorDeclarationTime=2026-03-05T00:00:00Z', ['ship']],
    ['EXISTS_example:grade=', ['ship', 'ship']],
    ['EQ_example:name=dry', ['dry']],
    ['EQ_https://ns.example.com/epcis/name=dry', ['dry']],
    ['GE_example:grade=3', ['ship', 'ship']],
    ['GT_example:grade=3', []],
    ['EXISTS_ILMD_example:sugar=', ['harvest']],
    ['EQ_ILMD_example:sugar=12.50', ['harvest']],
    ['EQ_INNER_ILMD_example:row=7', ['harvest']],
    ['EQ_ILMD_example:row=7', []],
    ['EXISTS_sensorElementList=', ['cold']],
    ['EQ_type=Temperature', ['cold']],
    ['EQ_deviceID=urn:epc:id:giai:9521234.THERMO1', ['cold']],
    ['GE_value_CEL=4.5', ['cold']],
    ['LT_value_CEL=4.5', []],
    ['GE_value_FAH=4', []],
    ['GE_time=2026-03-01T08:00:00Z', ['cold']],
    ['orderBy=eventTime&EQ_action=ADD', ['pack', 'harvest']],
    ['orderBy=eventTime&orderDirection=ASC&eventCountLimit=2', ['harvest', 'dry']],
    ['maxEventCount=2&EQ_action=ADD', ['harvest', 'pack']],
  ];
  for (const [query, expected] of CASES) {
    it(`answers ${query === '' ? 'no parameter' : query}`, async () => {
      const answer = await ask(query);

      expect(answer.status, answer.text).to.equal(200);
      expect(names(answer)).to.deep.equal(expected);
    });
  }

  const REFUSALS: [query: string, status: number, code: string, type: string][] = [
    ['EQ_colour=red', 400, 'QueryParameterInvalid', 'QueryParameterException'],
    ['GE_eventDate=2026-01-01T00:00:00Z', 400, 'QueryParameterInvalid', 'QueryParameterException'],
    ['GE_eventTime=yesterday', 400, 'QueryParameterInvalid', 'QueryParameterException'],
    ['GE_eventTime=2026-01-01', 400, 'QueryParameterInvalid', 'QueryParameterException'],
    ['EQ_action=SHIPPED', 400, 'QueryParameterInvalid', 'QueryParameterException'],
    ['eventType=QuantityEvent', 400, 'QueryParameterInvalid', 'QueryParameterException'],
    ['GE_quantity=many', 400, 'QueryParameterInvalid', 'QueryParameterException'],
    ['orderDirection=SIDEWAYS', 400, 'QueryParameterInvalid', 'QueryParameterException'],
    ['orderBy=colour', 400, 'QueryParameterInvalid', 'QueryParameterException'],
    ['eventCountLimit=0', 400, 'QueryParameterInvalid', 'QueryParameterException'],
    ['eventCountLimit=1&maxEventCount=1', 400, 'QueryParameterInvalid', 'QueryParameterException'],
    ['perPage=none', 400, 'QueryParameterInvalid', 'QueryParameterException'],
    ['nextPageToken=made-up', 400, 'PageTokenInvalid', 'QueryParameterException'],
    ['HASATTR_bizLocation=colour', 501, 'QueryParameterUnsupported', 'ImplementationException'],
    ['maxEventCount=1', 413, 'QueryTooLarge', 'QueryTooLargeException'],
    [`EQ_eventID=${'a'.repeat(9_000)}`, 414, 'QueryUriTooLong', 'URITooLongException'],
  ];
  for (const [query, status, code, type] of REFUSALS) {
    it(`refuses ${query.slice(0, 60)} with ${code}`, async () => {
      const answer = await ask(query);

      expect(answer.status).to.equal(status);
      expect(answer.json).to.include({ code, type: `epcisException:${type}`, status });
      expect(answer.headers.get('content-type')).to.include('application/problem+json');
    });
  }

  describe('pages', () => {
    async function readAll(first: string, headers: Record<string, string> = {}): Promise<unknown[][]> {
      const pages: unknown[][] = [];
      for (let path: string | undefined = first; path !== undefined; ) {
        const answer = await gateway.call('GET', path, { headers });
        pages.push(names(answer));
        const link = /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1];
        expect(answer.headers.has('gs1-next-page-token-expires')).to.equal(link !== undefined);
        path = link?.slice(link.indexOf('/epcis') + '/epcis'.length);
      }
      return pages;
    }

    it('give every event once, in the order asked', async () => {
      expect(await readAll('/events?perPage=2&orderBy=eventTime&orderDirection=ASC')).to.deep.equal([
        ['harvest', 'dry'],
        ['ship', 'cold'],
        ['ship', 'pack'],
      ]);
    });

    it('hold fewer events than asked for where these are large', async () => {
      const story = 'tea '.repeat(400_000);
      for (const name of ['large1', 'large2', 'large3', 'large4']) {
        const event = shipped({ 'example:name': name, 'example:story': story, epcList: [`${ITEM}/21/${name}`] });
        await gateway.capture(documentOf(event));
      }
      const pages = await readAll(
        `/events?MATCH_epc=${['large1', 'large2', 'large3', 'large4'].map((name) => `${ITEM}/21/${name}`).join('|')}`,
      );

      expect(pages).to.deep.equal([['large1', 'large2', 'large3'], ['large4']]);
      await gateway.deps.db.deleteFrom('record.epcis_event').where('event', 'like', '%large%').execute();
      await gateway.deps.db.deleteFrom('record.epcis_resource').where('id', 'like', '%large%').execute();
    });

    it('end where the limit of events is reached', async () => {
      expect(await readAll('/events?perPage=2&eventCountLimit=3')).to.deep.equal([['ship', 'harvest'], ['pack']]);
    });

    it('are of one query: its token means nothing in another, and runs out', async () => {
      const first = await ask('perPage=1');
      const token = /nextPageToken=([^&>]+)/.exec(first.headers.get('link') ?? '')?.[1];
      const other = await ask(`perPage=1&EQ_action=ADD&nextPageToken=${token}`);
      gateway.pass(3_601);
      const late = await ask(`perPage=1&nextPageToken=${token}`);
      gateway.pass(-3_601);
      const same = await ask(`perPage=1&nextPageToken=${token}`);

      expect([other.status, late.status, same.status]).to.deep.equal([400, 400, 200]);
    });
  });

  describe('resources', () => {
    it('are listed at the top', async () => {
      const answer = await gateway.call('GET', '/');

      expect(answer.json).to.include({ type: 'Collection' });
      expect(answer.json.member).to.include.members(['events', 'epcs', 'capture', 'queries']);
    });

    const LISTS: [path: string, members: string[]][] = [
      ['/eventTypes', ['AggregationEvent', 'ObjectEvent', 'TransformationEvent']],
      ['/bizSteps', ['commissioning', 'creating_class_instance', 'packing', 'sensor_reporting', 'shipping']],
      ['/dispositions', ['active', 'in_transit']],
      ['/bizLocations', ['https://id.gs1.org/414/9521234000006', 'https://id.gs1.org/414/9521234000006/254/7']],
      ['/readPoints', ['https://id.gs1.org/414/9521234000006']],
      ['/epcs?perPage=2', ['https://id.gs1.org/00/095212345432100010', `${ITEM}/10/LOT1`]],
    ];
    for (const [path, members] of LISTS) {
      it(`${path} lists what events named`, async () => {
        expect((await gateway.call('GET', path)).json.member).to.deep.equal(members);
      });
    }

    const VIEWS: [path: string, names: string[]][] = [
      ['/eventTypes/AggregationEvent/events', ['pack']],
      ['/bizSteps/packing/events', ['pack']],
      ['/bizSteps/shipping/events?EQ_action=ADD', []],
      ['/dispositions/active/events', ['harvest']],
      [`/epcs/${encodeURIComponent('urn:epc:id:sgtin:9521234.054321.TEA2')}/events`, ['pack']],
      [`/epcs/${encodeURIComponent(`${ITEM}/10/LOT1`)}/events`, ['harvest', 'dry']],
      [`/bizLocations/${encodeURIComponent('https://id.gs1.org/414/9521234000006')}/events`, ['pack']],
      [
        `/readPoints/${encodeURIComponent('urn:epc:id:sgln:9521234.00000.0')}/events?EQ_bizStep=sensor_reporting`,
        ['cold'],
      ],
    ];
    for (const [path, expected] of VIEWS) {
      it(`${path} gives their events`, async () => {
        expect(names(await gateway.call('GET', path))).to.deep.equal(expected);
      });
    }

    it('have their events below them, also those that no event named', async () => {
      expect((await gateway.call('GET', '/bizSteps/killing')).json.member).to.deep.equal(['events']);
      expect((await gateway.call('GET', '/eventTypes/Nonsense')).json).to.include({ code: 'EpcisResourceUnknown' });
    });
  });

  describe('under a name', () => {
    const definition = {
      name: 'packed',
      query: { eventType: ['AggregationEvent'], EQ_bizStep: ['packing', 'shipping'] },
    };

    it('is kept, read, asked, narrowed and removed', async () => {
      const kept = await gateway.call('POST', '/queries', { json: definition });
      const again = await gateway.call('POST', '/queries', { json: definition });
      const read = await gateway.call('GET', '/queries/packed');
      const events = await gateway.call('GET', '/queries/packed/events');
      const narrowed = await gateway.call('GET', '/queries/packed/events?EQ_action=DELETE');
      const listed = await gateway.call('GET', '/queries');
      const gone = await gateway.call('DELETE', '/queries/packed');

      expect([kept.status, kept.headers.get('location')]).to.deep.equal([201, '/epcis/queries/packed']);
      expect(again.json).to.include({
        code: 'EpcisQueryNameTaken',
        type: 'epcisException:ResourceAlreadyExistsException',
      });
      expect(read.json).to.deep.include(definition);
      expect(names(events)).to.deep.equal(['pack']);
      expect(names(narrowed)).to.deep.equal([]);
      expect(listed.json).to.have.nested.property('[0].name', 'packed');
      expect(gone.status).to.equal(204);
      expect((await gateway.call('GET', '/queries/packed/events')).json).to.include({
        type: 'epcisException:NoSuchNameException',
      });
    });

    it('is refused where it asks what no query can', async () => {
      const answer = await gateway.call('POST', '/queries', { json: { name: 'odd', query: { GE_eventDate: 'x' } } });

      expect([answer.status, answer.json.code]).to.deep.equal([400, 'QueryParameterInvalid']);
    });

    it('names extensions by the prefixes of its own context', async () => {
      const query = { '@context': { ex: 'https://ns.example.com/epcis/' }, 'EQ_ex:name': 'dry', GE_quantity: 100 };
      await gateway.call('POST', '/queries', { json: { name: 'dried', query } });

      expect(names(await gateway.call('GET', '/queries/dried/events'))).to.deep.equal(['dry']);
    });

    it('is removed by its maker alone', async () => {
      await gateway.call('POST', '/queries', { json: { ...definition, name: 'mine' } });
      const stranger = await gateway.enrolledPerson('+8613800000009');
      const answer = await gateway.call('DELETE', '/queries/mine', { headers: stranger.headers });

      expect([answer.status, answer.json.code]).to.deep.equal([403, 'EpcisQueryNotYours']);
    });

    it('cannot be subscribed to, and says so', async () => {
      const answer = await gateway.call('POST', '/queries/any/subscriptions', { json: { stream: true } });

      expect(answer.status).to.equal(501);
      expect(answer.json).to.include({
        type: 'epcisException:ImplementationException',
        code: 'SubscriptionsNotOffered',
      });
    });
  });

  describe('headers', () => {
    it('say which versions are spoken, in answers and refusals', async () => {
      for (const query of ['', 'EQ_colour=red']) {
        const { headers } = await ask(query);
        expect([headers.get('gs1-epcis-version'), headers.get('gs1-cbv-version')]).to.deep.equal(['2.0.0', '2.0.0']);
      }
    });

    const WIDE = [
      '/',
      '/capture',
      '/capture/x',
      '/events',
      '/events/x',
      '/eventTypes',
      '/epcs/x/events',
      '/queries',
      '/queries/x',
    ];
    for (const path of WIDE) {
      it(`OPTIONS ${path} tells what may be asked`, async () => {
        const { status, headers, text } = await gateway.call('OPTIONS', path);
        const told = ['gs1-epcis-min', 'gs1-epcis-max', 'gs1-cbv-min', 'gs1-cbv-max', 'gs1-epcis-capture-limit'];

        expect([status, text]).to.deep.equal([204, '']);
        expect(
          [...told, 'gs1-vendor-version', 'allow', 'gs1-epc-format'].filter((name) => !headers.has(name)),
        ).to.deep.equal([]);
        expect(headers.get('allow')).to.include('GET');
      });
    }

    it('refuse other versions and formats by name', async () => {
      const asks: Record<string, string>[] = [
        { 'GS1-EPCIS-Min': '3.0' },
        { 'GS1-CBV-Max': '1.2' },
        { 'GS1-EPC-Format': 'Always_EPC_URN' },
        { accept: 'text/xml' },
      ];
      for (const headers of asks) {
        const answer = await gateway.call('GET', '/events', { headers });
        expect([answer.status, answer.json.type]).to.deep.equal([406, 'epcisException:NotAcceptableException']);
      }
    });

    it('let a caller ask for linked data by its own name', async () => {
      const answer = await gateway.call('GET', '/events', { headers: { accept: 'application/ld+json' } });

      expect(answer.headers.get('content-type')).to.include('application/ld+json');
    });
  });
});
