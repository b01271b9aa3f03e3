import { z } from 'zod';
import { queryDefinition } from '../../trace/epcis/query/namedQueries.ts';
import { RESOURCE_KINDS } from '../../trace/epcis/resources/resources.ts';
import {
  captureJobSchema,
  captureJobsSchema,
  epcisCollectionSchema,
  epcisEventSchema,
  epcisQueryDocumentSchema,
  eventAnchorsSchema,
  namedQueriesSchema,
  namedQuerySchema,
} from '../epcisAnswers.ts';
import type { Operation } from '../operation.ts';
import { ask } from '../shell.ts';

const SPOKEN = ['EpcisVersionUnsupported', 'EpcisFormatUnsupported', 'QueryUriTooLong'];
const MEMBER = ['ParticipantMissing', 'ParticipantSuspended'];
const PAGED = ['QueryParameterInvalid', 'PageTokenInvalid'];
const QUERIED = [...SPOKEN, ...PAGED, 'QueryParameterUnsupported', 'QueryTooLarge', 'QueryTooComplex'];
const CAPTURED = [
  ...SPOKEN,
  ...MEMBER,
  'CapturerNotAdmitted',
  'EpcisDocumentInvalid',
  'ContextNotPinned',
  'CaptureTooLarge',
];
const BODY = ['BodyMalformed', 'BodyTooLarge', 'BodyTooDeep', 'ContentTypeUnsupported', 'ContentEncodingUnsupported'];

const page = {
  perPage: z.string().optional().meta({ description: 'Entries of a page: 30, at most 1,000' }),
  nextPageToken: z.string().optional().meta({ description: 'From the Link header of the page before' }),
};
const paged = z.object(page);
/** Some of the query language's parameters; every other of EPCIS 2.0, 8.2.7.1, is taken as well. */
const queried = z.object({
  eventType: z.string().optional().meta({ description: 'Several are joined by |' }),
  GE_eventTime: z.string().optional(),
  LT_eventTime: z.string().optional(),
  EQ_bizStep: z.string().optional(),
  MATCH_anyEPC: z.string().optional(),
  MATCH_anyEPCClass: z.string().optional(),
  EQ_eventID: z.string().optional(),
  orderBy: z.string().optional().meta({ description: 'eventTime or recordTime' }),
  orderDirection: z.string().optional(),
  eventCountLimit: z.string().optional(),
  maxEventCount: z.string().optional(),
  ...page,
});

const kind = z.enum(RESOURCE_KINDS as [string, ...string[]]);
const document = z.looseObject({ type: z.string() });
const SAMPLE = {
  '@context': ['https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld'],
  type: 'ObjectEvent',
  eventTime: '2026-03-01T08:00:00.000Z',
  eventTimeZoneOffset: '+08:00',
  action: 'OBSERVE',
  bizStep: 'shipping',
  quantityList: [{ epcClass: 'https://id.gs1.org/01/09521234543213/10/DEMO1', quantity: 1200, uom: 'GRM' }],
};
const REFUSED = '# Refused for anybody without a licence of the brand or a role in its trade.\n';
const NONE = '# None is there yet.\n';

/** EPCIS 2.0: events in, events out, and where they are anchored. */
export const epcisOperations: Operation[] = [
  {
    method: 'post',
    path: '/epcis/capture',
    operationId: 'captureEvents',
    tag: 'epcis',
    summary: {
      en: 'Capture events: an EPCIS document of at most 1,000',
      zh: '采集事件（EPCIS 文档，最多 1,000 个事件）',
    },
    request: { body: document },
    success: { status: 202, schema: captureJobSchema },
    problems: [...CAPTURED, 'CaptureBehaviourUnknown'],
    security: 'session',
    example: {
      after: 'signInWithCode',
      status: 403,
      curl:
        REFUSED +
        ask('/epcis/capture', { body: SAMPLE, token: 'TOKEN', headers: ['GS1-Capture-Error-Behaviour: rollback'] }),
    },
  },
  {
    method: 'get',
    path: '/epcis/capture',
    operationId: 'listCaptureJobs',
    tag: 'epcis',
    summary: { en: 'One’s own capture jobs, the newest first', zh: '本单位的采集任务' },
    request: { query: paged },
    success: { status: 200, schema: captureJobsSchema },
    problems: [...SPOKEN, ...PAGED, ...MEMBER],
    security: 'session',
    example: { after: 'signInWithCode', curl: ask('/epcis/capture', { token: 'TOKEN' }) },
  },
  {
    method: 'get',
    path: '/epcis/capture/{captureID}',
    operationId: 'readCaptureJob',
    tag: 'epcis',
    summary: { en: 'What became of a capture', zh: '采集任务的结果' },
    success: { status: 200, schema: captureJobSchema },
    problems: [...SPOKEN, ...MEMBER, 'CaptureJobUnknown'],
    security: 'session',
    example: { after: 'signInWithCode', status: 404, curl: NONE + ask('/epcis/capture/none', { token: 'TOKEN' }) },
  },
  {
    method: 'post',
    path: '/epcis/events',
    operationId: 'captureEvent',
    tag: 'epcis',
    summary: { en: 'Capture one event', zh: '采集单个事件' },
    request: { body: document },
    success: { status: 201, schema: epcisEventSchema },
    problems: [...CAPTURED, 'EventAlreadyCaptured'],
    security: 'session',
    example: {
      after: 'signInWithCode',
      status: 403,
      curl: REFUSED + ask('/epcis/events', { body: SAMPLE, token: 'TOKEN' }),
    },
  },
  {
    method: 'get',
    path: '/epcis/events',
    operationId: 'queryEvents',
    tag: 'epcis',
    summary: { en: 'Events by the EPCIS query language', zh: '按 EPCIS 查询语言查询事件' },
    request: { query: queried },
    success: { status: 200, schema: epcisQueryDocumentSchema },
    problems: QUERIED,
    security: 'none',
    example: { curl: ask('/epcis/events?eventType=ObjectEvent&perPage=2') },
  },
  {
    method: 'get',
    path: '/epcis/events/{eventID}',
    operationId: 'readEvent',
    tag: 'epcis',
    summary: { en: 'An event, and the declarations that it was wrong', zh: '单个事件及其更正声明' },
    success: { status: 200, schema: epcisQueryDocumentSchema },
    problems: [...QUERIED, 'EpcisEventUnknown'],
    security: 'none',
    example: { status: 404, curl: NONE + ask('/epcis/events/urn:example:none') },
  },
  {
    method: 'get',
    path: '/epcis/events/{eventID}/anchor',
    operationId: 'readEventAnchor',
    tag: 'epcis',
    summary: { en: 'The root on the chain that an event stands under, with its proof', zh: '事件的链上锚定与证明' },
    success: { status: 200, schema: eventAnchorsSchema },
    problems: [...SPOKEN, 'EpcisEventUnknown'],
    security: 'none',
    example: { status: 404, curl: NONE + ask('/epcis/events/urn:example:none/anchor') },
  },
  {
    method: 'get',
    path: '/epcis',
    operationId: 'listEpcisResources',
    tag: 'epcis',
    summary: { en: 'The top-level resources', zh: '顶层资源' },
    success: { status: 200, schema: epcisCollectionSchema },
    problems: SPOKEN,
    security: 'none',
    example: { curl: ask('/epcis') },
  },
  {
    method: 'get',
    path: '/epcis/{kind}',
    operationId: 'listEpcisNames',
    tag: 'epcis',
    summary: { en: 'What events have named of one kind', zh: '事件涉及的某类标识' },
    request: { params: z.object({ kind }), query: paged },
    success: { status: 200, schema: epcisCollectionSchema },
    problems: [...SPOKEN, ...PAGED, 'RouteUnknown'],
    security: 'none',
    example: { curl: ask('/epcis/eventTypes') },
  },
  {
    method: 'get',
    path: '/epcis/{kind}/{id}',
    operationId: 'readEpcisName',
    tag: 'epcis',
    summary: { en: 'What is below one of them', zh: '某标识下的资源' },
    request: { params: z.object({ kind, id: z.string() }) },
    success: { status: 200, schema: epcisCollectionSchema },
    problems: [...SPOKEN, 'EpcisResourceUnknown', 'RouteUnknown'],
    security: 'none',
    example: { curl: ask('/epcis/bizSteps/shipping') },
  },
  {
    method: 'get',
    path: '/epcis/{kind}/{id}/events',
    operationId: 'queryEventsOfName',
    tag: 'epcis',
    summary: { en: 'Events of one of them', zh: '某标识的事件' },
    request: { params: z.object({ kind, id: z.string() }), query: queried },
    success: { status: 200, schema: epcisQueryDocumentSchema },
    problems: [...QUERIED, 'EpcisResourceUnknown', 'RouteUnknown'],
    security: 'none',
    example: { curl: ask('/epcis/bizSteps/shipping/events?perPage=2') },
  },
  {
    method: 'post',
    path: '/epcis/queries',
    operationId: 'keepEpcisQuery',
    tag: 'epcis',
    summary: { en: 'Keep a query under a name', zh: '保存命名查询' },
    request: { body: queryDefinition },
    success: { status: 201, schema: namedQuerySchema },
    problems: [...SPOKEN, ...MEMBER, ...BODY, 'EpcisQueryInvalid', 'EpcisQueryNameTaken', 'QueryParameterInvalid'],
    security: 'session',
    example: {
      after: 'signInWithCode',
      curl: ask('/epcis/queries', {
        body: { name: 'shipped', query: { eventType: ['ObjectEvent'], EQ_bizStep: ['shipping'] } },
        token: 'TOKEN',
      }),
    },
  },
  {
    method: 'get',
    path: '/epcis/queries',
    operationId: 'listEpcisQueries',
    tag: 'epcis',
    summary: { en: 'Queries under names', zh: '命名查询列表' },
    request: { query: paged },
    success: { status: 200, schema: namedQueriesSchema },
    problems: [...SPOKEN, ...PAGED],
    security: 'none',
    example: { curl: ask('/epcis/queries') },
  },
  {
    method: 'get',
    path: '/epcis/queries/{queryName}',
    operationId: 'readEpcisQuery',
    tag: 'epcis',
    summary: { en: 'A query as it was kept', zh: '命名查询的定义' },
    success: { status: 200, schema: namedQuerySchema },
    problems: [...SPOKEN, 'EpcisQueryUnknown'],
    security: 'none',
    example: { after: 'keepEpcisQuery', curl: ask('/epcis/queries/shipped') },
  },
  {
    method: 'get',
    path: '/epcis/queries/{queryName}/events',
    operationId: 'runEpcisQuery',
    tag: 'epcis',
    summary: { en: 'The events of a query under a name', zh: '命名查询的事件' },
    request: { query: queried },
    success: { status: 200, schema: epcisQueryDocumentSchema },
    problems: [...QUERIED, 'EpcisQueryUnknown'],
    security: 'none',
    example: { after: 'readEpcisQuery', curl: ask('/epcis/queries/shipped/events') },
  },
  {
    method: 'delete',
    path: '/epcis/queries/{queryName}',
    operationId: 'removeEpcisQuery',
    tag: 'epcis',
    summary: { en: 'Remove a query of one’s own', zh: '删除本人的命名查询' },
    success: { status: 204 },
    problems: [...SPOKEN, ...MEMBER, 'EpcisQueryUnknown', 'EpcisQueryNotYours'],
    security: 'session',
    example: { after: 'runEpcisQuery', curl: ask('/epcis/queries/shipped', { method: 'DELETE', token: 'TOKEN' }) },
  },
  {
    method: 'delete',
    path: '/epcis/nextPageToken/{token}',
    operationId: 'forgetPageToken',
    tag: 'epcis',
    summary: { en: 'Give a page token back; nothing is kept of it', zh: '归还分页标记' },
    success: { status: 204 },
    problems: SPOKEN,
    security: 'none',
    example: { curl: ask('/epcis/nextPageToken/any', { method: 'DELETE' }) },
  },
  ...subscriptions(),
];

function subscriptions(): Operation[] {
  const all = '/epcis/queries/{queryName}/subscriptions';
  const rows: [Operation['method'], string, string][] = [
    ['get', all, 'listSubscriptions'],
    ['post', all, 'subscribe'],
    ['get', `${all}/{subscriptionID}`, 'readSubscription'],
    ['delete', `${all}/{subscriptionID}`, 'unsubscribe'],
  ];
  return rows.map(([method, path, operationId]) => ({
    method,
    path,
    operationId,
    tag: 'epcis',
    summary: { en: 'Subscriptions: not offered', zh: '订阅：不提供' },
    success: { status: 200 },
    problems: [...SPOKEN, 'SubscriptionsNotOffered'],
    security: 'none',
    example: {
      status: 501,
      curl: ask(path.replace('{queryName}', 'any').replace('{subscriptionID}', 'any'), {
        ...(method === 'get' ? {} : { method: method === 'post' ? 'POST' : 'DELETE' }),
      }),
    },
  }));
}
