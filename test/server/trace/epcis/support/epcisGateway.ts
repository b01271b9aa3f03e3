import { outboxMigrations } from '../../../../../server/kernel/outbox/migrations.ts';
import { epcisMigrations } from '../../../../../server/trace/epcis/migrations.ts';
import { epcisProblems } from '../../../../../server/trace/epcis/problems.ts';
import { epcisRoutes } from '../../../../../server/trace/epcis/routes.ts';
import { type Answer, send } from '../../../../support/httpClient.ts';
import { type AuthGateway, openAuthGateway, type Person } from '../../../auth/authGateway.ts';

/** EPCIS over HTTP on a real database, with one who may capture. */
export interface EpcisGateway extends AuthGateway {
  producer: Person;
  /** Participants whose licence is in force. */
  licensed: Set<string>;
  /** Sends below /epcis as the producer. */
  call(method: string, path: string, options?: { json?: unknown; headers?: Record<string, string> }): Promise<Answer>;
  capture(document: unknown, headers?: Record<string, string>): Promise<Answer>;
}

export const GS1 = 'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld';
export const ANCHORS = { chainId: 31_337, contract: `0x${'a1'.repeat(20)}`, periodMs: 10_000 };

/** @param pinnedContexts what the operator keeps besides GS1's */
export async function openEpcisGateway(pinnedContexts: string[] = []): Promise<EpcisGateway> {
  const licensed = new Set<string>();
  const gateway = await openAuthGateway(
    {},
    {
      migrations: [...outboxMigrations, ...epcisMigrations],
      problems: [epcisProblems],
      streaming: (auth) => [
        epcisRoutes({
          auth,
          isLicensed: async (participant) => licensed.has(participant),
          pinnedContexts,
          capturesPerMinute: 0,
          anchors: ANCHORS,
        }),
      ],
      routes: () => [],
    },
  );
  const producer = await gateway.enrolledPerson('+8613800000001');
  licensed.add(producer.participant);
  const call: EpcisGateway['call'] = (method, path, { json, headers = {} } = {}) =>
    send(`${gateway.url}/epcis${path}`, {
      method,
      ...(json === undefined ? {} : { json }),
      headers: { accept: 'application/json', ...producer.headers, ...headers },
    });
  return Object.assign(gateway, {
    producer,
    licensed,
    call,
    capture: (document: unknown, headers: Record<string, string> = {}) =>
      call('POST', '/capture', { json: document, headers }),
  });
}

type Json = Record<string, unknown>;

/** A document of the events, under GS1's context and a prefix of the test's own. */
export function documentOf(...events: Json[]): Json {
  return {
    '@context': [GS1, { example: 'https://ns.example.com/epcis/' }],
    type: 'EPCISDocument',
    schemaVersion: '2.0',
    creationDate: '2026-03-01T08:00:00.000Z',
    epcisBody: { eventList: events },
  };
}

/** An event of shipping, changed as the test wants it. */
export function shipped(change: Json = {}): Json {
  return {
    type: 'ObjectEvent',
    eventTime: '2026-03-01T08:00:00.000Z',
    eventTimeZoneOffset: '+08:00',
    action: 'OBSERVE',
    bizStep: 'shipping',
    disposition: 'in_transit',
    epcList: ['https://id.gs1.org/01/09521234543213/21/TEA1'],
    readPoint: { id: 'https://id.gs1.org/414/9521234000006' },
    ...change,
  };
}

export function eventsIn({ json }: Answer): Json[] {
  const document = json as unknown as { epcisBody: { queryResults: { resultsBody: { eventList: Json[] } } } };
  return document.epcisBody.queryResults.resultsBody.eventList;
}
