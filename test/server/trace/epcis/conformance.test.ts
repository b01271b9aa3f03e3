import { existsSync, globSync, readFileSync } from 'node:fs';
import Ajv, { type ValidateFunction } from 'ajv';
import { expect } from 'chai';
import { PUBLISHED_DATA, publishedFile, publishedPath } from '../../../../scripts/lib/publishedData.ts';
import { hashJsonEvents } from '../../../../sdk/epcis/hash/hashJsonEvents.ts';
import { jsonEvents } from '../../../../sdk/epcis/hash/jsonEvents.ts';
import type { Verdict } from '../../../sdk/support/conformance.ts';
import type { Answer } from '../../../support/httpClient.ts';
import { documentOf, type EpcisGateway, eventsIn, GS1, openEpcisGateway, shipped } from './support/epcisGateway.ts';

const OPENAPI = 'gs1-epcis/REST Bindings/openapi.json';
const REQUESTS = 'fastnt/epcis2-api-requests.json';
const PROCEED = { 'GS1-Capture-Error-Behaviour': 'proceed' };

/** The contexts of the FSMA-204 documents, which an operator has to pin. */
const FSMA_CONTEXTS = [
  'https://ref.openepcis.io/extensions/common/core/dpp-core-context.jsonld',
  'https://ref.openepcis.io/extensions/us/fsma204/fsma204-context.jsonld',
];

type Json = Record<string, unknown>;

describe('EPCIS over HTTP, against documents and contracts of others', function () {
  this.timeout(120_000);
  let gateway: EpcisGateway;

  before(async () => {
    gateway = await openEpcisGateway(FSMA_CONTEXTS);
    await gateway.capture(documentOf(shipped()));
    await gateway.call('POST', '/queries', {
      json: { name: 'UniqueQueryName', query: { eventType: ['ObjectEvent'] } },
    });
  });
  after(() => gateway?.close());

  describe('GS1’s own examples', () => {
    documents('are captured, and each event is given again under its hash', 'gs1-epcis/JSON/**/*.jsonld', captured);
  });

  describe('the FSMA-204 documents', () => {
    documents(
      'are captured under pinned contexts and queried',
      'openepcis-dpp-ready/extensions/us/fsma204/epcis/*.jsonld',
      captured,
    );
    documents(
      'are captured and queried as the reference reads them, under GS1’s context alone',
      'openepcis-dpp-ready/extensions/us/fsma204/epcis/*.jsonld',
      (document) => captured({ ...document, '@context': [GS1] }),
    );
  });

  describe('the OpenEPCIS test resources', () => {
    documents(
      'are taken or refused as they say',
      'openepcis-test-resources/**/JSON/**/*.json',
      async (document, file) => {
        if (/\/Queries\//.test(file)) return { skipped: 'is a query' };
        const isBad = file.includes('/Invalid/');
        const { status, text } = await gateway.capture(document);
        if (status === (isBad ? 400 : 202)) return undefined;
        // Two of its sensor reports have no type, which GS1's schema asks for.
        if (/SensorData_with_combined_events/.test(file) && status === 400)
          return { skipped: 'fails GS1’s own schema' };
        return `answers ${status} ${text.slice(0, 200)}`;
      },
    );
  });

  describe('the requests of FasTnT', () => {
    const list = publishedFile<{ requests: FastntRequest[] }>(REQUESTS);
    if (!list) it.skip(`are answered as they assert: ${REQUESTS} is not at hand`);
    else {
      it('are answered as they assert', async () => {
        await judged(
          'requests',
          list.requests,
          (request) => request.path,
          (request) => fastnt(gateway, request),
        );
      });
    }
  });

  describe('GS1’s OpenAPI document', () => {
    const published = publishedFile<Contract>(OPENAPI);
    const contract = published && amended(published);
    if (!contract) it.skip(`holds for every answer: ${OPENAPI} is not at hand`);
    else {
      it('holds for every GET and OPTIONS that it describes', async () => {
        await judged(
          'operations',
          operationsOf(contract),
          ({ method, path }) => `${method} ${path}`,
          (operation) => agrees(gateway, contractValidator(contract), contract, operation),
        );
      });
      it('holds for captures, queries and refusals', async () => {
        const validator = contractValidator(contract);
        const flawed = { '@context': [GS1], ...shipped({ action: 'CREATE' }) };
        const bare = {
          '@context': [GS1],
          ...shipped({ epcList: ['https://id.gs1.org/01/09521234543213/21/CONTRACT'] }),
        };
        const asked: [method: string, path: string, template: string, json?: unknown][] = [
          ['POST', '/events', '/events', bare],
          ['POST', '/events', '/events', bare],
          ['POST', '/events', '/events', flawed],
          ['POST', '/capture', '/capture', flawed],
          ['POST', '/capture', '/capture', documentOf(shipped({ 'example:other': 1 }))],
          ['GET', '/events/urn:none', '/events/{eventID}'],
          ['GET', '/queries/none', '/queries/{queryName}'],
          ['POST', '/queries', '/queries', { name: 'UniqueQueryName', query: {} }],
          ['DELETE', '/queries/UniqueQueryName', '/queries/{queryName}'],
          ['DELETE', '/nextPageToken/any', '/nextPageToken/{token}'],
        ];
        const wrong: string[] = [];
        for (const [method, path, template, json] of asked) {
          const answer = await gateway.call(method, path, json === undefined ? {} : { json });
          const flaw = flawOf(validator, contract, { method: method.toLowerCase(), path: template }, answer);
          if (flaw) wrong.push(`${method} ${path}: ${flaw}`);
        }
        expect(wrong).to.deep.equal([]);
      });
    }
  });

  function documents(what: string, pattern: string, judge: (document: Json, file: string) => Promise<Verdict>): void {
    const files = existsSync(PUBLISHED_DATA) ? globSync(pattern, { cwd: PUBLISHED_DATA }).sort() : [];
    if (files.length === 0) {
      it.skip(`${what}: ${pattern} is not at hand`);
      return;
    }
    it(what, async () => {
      await judged(
        'documents',
        files,
        (file) => file,
        (file) => {
          const document = JSON.parse(readFileSync(publishedPath(file), 'utf8')) as Json;
          return judge(document, file);
        },
      );
    });
  }

  /** Captured, and every event found by the hash that its document gives it. */
  async function captured(document: Json): Promise<Verdict> {
    const answer = await gateway.capture(document, PROCEED);
    const errors = (answer.json.errors ?? []) as { code: string }[];
    if (answer.status !== 202 || errors.some(({ code }) => code !== 'EventAlreadyCaptured')) {
      return `answers ${answer.status} ${answer.text.slice(0, 300)}`;
    }
    const hashes = hashJsonEvents(document).map(({ eventHash }) => eventHash);
    for (const hash of hashes) {
      const events = eventsIn(await gateway.call('GET', `/events?EQ_eventID=${encodeURIComponent(hash)}`));
      if (events.length === 0) return `does not find ${hash}`;
    }
    return jsonEvents(document).length === hashes.length ? undefined : 'has lost an event';
  }
});

/** Judges all, prints how many passed, failed and were left out, these by name. */
async function judged<T>(
  what: string,
  all: readonly T[],
  nameOf: (one: T) => string,
  judge: (one: T) => Promise<Verdict>,
): Promise<void> {
  const verdicts: [string, Verdict][] = [];
  for (const one of all) verdicts.push([nameOf(one), await judge(one)]);
  const skipped = verdicts.filter(([, verdict]) => typeof verdict === 'object');
  const failed = verdicts.filter(([, verdict]) => typeof verdict === 'string');
  console.log(
    `      ${what}: ${all.length - skipped.length - failed.length} passed, ${failed.length} failed, ${skipped.length} skipped`,
  );
  for (const [name, verdict] of skipped)
    console.log(`      skipped: ${name}: ${(verdict as { skipped: string }).skipped}`);
  expect(failed).to.deep.equal([]);
}

/** A request of a Bruno collection, as data: what it asserts are texts such as `res.status: eq 200`. */
interface FastntRequest {
  path: string;
  method: string;
  url: string;
  headers?: Record<string, string>;
  body?: unknown;
  expects?: string[];
  asserts?: string[];
}

/** What that collection asks of a server that has its own data, or against the standard. */
const FASTNT_DEPARTURES: [name: RegExp, reason: string][] = [
  [/Capture Event Sync/, 'asserts 202 where EPCIS 2.0 says 201, of an event whose source is no URI'],
  [/Capture Request Async/, 'its event has a source that is no URI, which GS1’s schema refuses'],
  [/Get Capture Job Details\b(?! Endpoint)/, 'asks for a job of its own server'],
  [/Get Individual Event/, 'asks for an event of its own server'],
  [/List events for a Query/, 'asks for a query of its own server'],
  [/Create A New Query/, 'the query is kept already'],
  [/Retrieve Query Definition/, 'asks below /epcis twice'],
  [/Remove A Query/, 'is asked elsewhere here'],
  [/Subscribe|Unsubscribe/, 'subscriptions are not offered: 501'],
  [/Experiences/, 'is no request to a repository'],
];

async function fastnt(gateway: EpcisGateway, request: FastntRequest): Promise<Verdict> {
  const departure = FASTNT_DEPARTURES.find(([name]) => name.test(request.path));
  if (departure) return { skipped: departure[1] };
  const path = request.url
    .replace(/^\{\{baseUrl\}\}\/?/, '/')
    .replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => FASTNT_VALUES[name] ?? '');
  const answer = await gateway.call(request.method.toUpperCase(), path, {
    ...(request.body === undefined ? {} : { json: request.body }),
    ...(request.headers ? { headers: request.headers } : {}),
  });
  const asserted = [...(request.expects ?? []), ...(request.asserts ?? [])].join('\n');
  const status = /res\.status\W+(?:eq|to\W+equal)\W+(\d{3})/.exec(asserted)?.[1];
  if (status && answer.status !== Number(status))
    return `answers ${answer.status}, not ${status}: ${answer.text.slice(0, 200)}`;
  const missing = [...asserted.matchAll(/res\.headers\.([\w-]+)\W+isDefined/g)].filter(
    ([, name]) => !answer.headers.has(String(name)),
  );
  return missing.length > 0 ? `lacks ${missing.map(([, name]) => name).join(', ')}` : undefined;
}

const FASTNT_VALUES: Record<string, string> = {
  captureId: 'any',
  perPage: '2',
  bizLocation: 'urn:epc:id:sgln:0012345.11111.400',
  bizStep: 'receiving',
  disposition: 'in_progress',
  queryName: 'UniqueQueryName',
  readPoint: 'urn:epc:id:sgln:0012345.11111.400',
  epc: 'urn:epc:id:sgtin:0614141.107346.2018',
  eventType: 'ObjectEvent',
};

type Response = { $ref?: string; headers?: Json; content?: Record<string, { schema: object }> };
interface Contract {
  paths: Record<string, Record<string, { responses?: Record<string, Response> }>>;
  components: { responses: Record<string, Response> };
}
interface ContractOperation {
  method: string;
  path: string;
}

const UNOFFERED = /subscriptions/;

function operationsOf({ paths }: Contract): ContractOperation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    ['get', 'options'].filter((method) => methods[method]).map((method) => ({ method, path })),
  );
}

/**
 * GS1's document where it refuses its own examples, mended: alternatives that overlap are asked for as "exactly one of", a 409
 * has to say 406, a 404 of a resource that a name was missing, and one query is a list. What stays has to hold.
 */
function amended(contract: Contract): Contract {
  const mended = JSON.parse(JSON.stringify(contract).replaceAll('"oneOf"', '"anyOf"')) as Contract;
  const text = (name: string, from: string, to: string) => {
    const { responses } = mended.components;
    responses[name] = JSON.parse(JSON.stringify(responses[name]).replaceAll(from, to)) as Response;
  };
  text('409ResourceAlreadyExistsException', '"enum":[406]', '"enum":[409]');
  const names = '"enum":["epcisException:NoSuchNameException"';
  text('404ResourceNotFound', names, `${names},"epcisException:NoSuchResourceException"`);
  const query = mended.paths['/queries/{queryName}']?.get?.responses?.[200]?.content?.['application/json'];
  if (query) query.schema = (query.schema as { items: object }).items;
  return mended;
}

function contractValidator(contract: Contract): Ajv {
  // Formats are those of OpenAPI 3.0, which no plain validator of JSON schemas knows.
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: false });
  return ajv.addSchema(contract, 'contract');
}

async function agrees(
  gateway: EpcisGateway,
  ajv: Ajv,
  contract: Contract,
  operation: ContractOperation,
): Promise<Verdict> {
  if (UNOFFERED.test(operation.path)) return { skipped: 'subscriptions are not offered: 501' };
  const hash = hashJsonEvents({ '@context': documentOf()['@context'], ...shipped() })[0]?.eventHash ?? '';
  const job = ((await gateway.call('GET', '/capture')).json as unknown as { captureID: string }[])[0]?.captureID ?? '';
  const values: Record<string, string> = {
    ...{ eventID: hash, captureID: job, eventType: 'ObjectEvent', bizStep: 'shipping', disposition: 'in_transit' },
    ...{ epc: 'https://id.gs1.org/01/09521234543213/21/TEA1', readPoint: 'https://id.gs1.org/414/9521234000006' },
    ...{ bizLocation: 'https://id.gs1.org/414/9521234000006', queryName: 'UniqueQueryName' },
  };
  const path = operation.path.replace(/\{(\w+)\}/g, (_whole, name: string) =>
    encodeURIComponent(values[name] ?? 'any'),
  );
  return flawOf(ajv, contract, operation, await gateway.call(operation.method.toUpperCase(), path));
}

/** What the contract has against an answer; undefined where nothing. */
function flawOf(ajv: Ajv, contract: Contract, { method, path }: ContractOperation, answer: Answer): string | undefined {
  const given = contract.paths[path]?.[method]?.responses?.[answer.status];
  if (!given) return `answers ${answer.status}, which it does not describe: ${answer.text.slice(0, 200)}`;
  const name = given.$ref?.split('/').at(-1);
  const response = name === undefined ? given : (contract.components.responses[name] ?? {});
  const paging = ['Link', 'GS1-Next-Page-Token-Expires'];
  const lacking = Object.keys(response.headers ?? {}).filter(
    (header) => !paging.includes(header) && !answer.headers.has(header),
  );
  if (lacking.length > 0) return `lacks ${lacking.join(', ')}`;
  const type = answer.status < 400 ? 'application/json' : 'application/problem+json';
  if (!response.content?.[type]) return undefined;
  const pointer =
    name === undefined ? `paths/${escaped(path)}/${method}/responses/${answer.status}` : `components/responses/${name}`;
  const validate = ajv.compile({ $ref: `contract#/${pointer}/content/${escaped(type)}/schema` }) as ValidateFunction;
  return validate(answer.json) ? undefined : ajv.errorsText(validate.errors).slice(0, 300);
}

function escaped(step: string): string {
  return encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'));
}
