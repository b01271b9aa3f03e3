import { GS1_PREFIXES } from '../../../../sdk/epcis/contexts/knownContexts.ts';
import { isObject } from '../../../../sdk/epcis/hash/json.ts';
import { declaredBy, type Prefixes } from '../../../../sdk/epcis/hash/prefixes.ts';
import { AppError } from '../../../kernel/errors/AppError.ts';
import { parameterInvalid } from '../http/pages.ts';
import type { Condition } from './conditions.ts';
import { readParameter } from './parameters.ts';
import { type AskedValues, assertFew, countValue, oneValue, valuesOfJson, valuesOfUrl } from './values.ts';

/** By what events are put in order; without it, as they were kept. */
export type OrderBy = 'event_time' | 'record_time' | 'seq';

/** A query of the EPCIS query language, read. */
export interface EventQuery {
  conditions: Condition[];
  orderBy: OrderBy;
  isDescending: boolean;
  /** Only so many. */
  eventCountLimit: number | undefined;
  /** More is refused. */
  maxEventCount: number | undefined;
}

const ORDERS: Record<string, OrderBy> = { eventTime: 'event_time', recordTime: 'record_time' };
/** Parameters of a URL that turn pages, and the schedule of subscriptions, which are refused elsewhere. */
const PAGING = ['perPage', 'nextPageToken'];
const MOST_PARAMETERS = 50;

/** @param extensions value of GS1-Extensions: `prefix=namespace`, comma-separated */
export function queryOfUrl(parameters: Record<string, unknown>, extensions: string | undefined): EventQuery {
  const prefixes = extensionPrefixes(extensions);
  const asked = Object.entries(parameters)
    .filter(([name]) => !PAGING.includes(name))
    .map(([name, value]) => ({ name, values: valuesOfUrl(value), prefixes }));
  return queryOf(asked);
}

/** A query as a JSON object, with `@context` for its prefixes. */
export function queryOfJson(query: unknown): EventQuery {
  if (!isObject(query)) throw new AppError('EpcisQueryInvalid');
  const prefixes = declaredBy(query, GS1_PREFIXES);
  const asked = Object.entries(query)
    .filter(([name]) => name !== '@context')
    .map(([name, value]) => ({ name, values: valuesOfJson(name, value), prefixes }));
  return queryOf(asked);
}

/** Both at once: what a named query asks, and what its caller asks besides. */
export function joinQueries(named: EventQuery, url: EventQuery): EventQuery {
  const isOrdered = url.orderBy !== 'seq';
  return {
    conditions: [...named.conditions, ...url.conditions],
    orderBy: isOrdered ? url.orderBy : named.orderBy,
    isDescending: isOrdered ? url.isDescending : named.isDescending,
    eventCountLimit: least(named.eventCountLimit, url.eventCountLimit),
    maxEventCount: least(named.maxEventCount, url.maxEventCount),
  };
}

function queryOf(asked: AskedValues[]): EventQuery {
  if (asked.length > MOST_PARAMETERS)
    throw parameterInvalid('*', asked.length, `at most ${MOST_PARAMETERS} parameters`);
  const query: EventQuery = {
    conditions: [],
    orderBy: 'seq',
    isDescending: false,
    eventCountLimit: undefined,
    maxEventCount: undefined,
  };
  let direction: string | undefined;
  for (const one of asked) {
    assertFew(one);
    if (one.name === 'orderBy') query.orderBy = orderOf(one);
    else if (one.name === 'orderDirection') direction = directionOf(one);
    else if (one.name === 'eventCountLimit') query.eventCountLimit = countValue(one);
    else if (one.name === 'maxEventCount') query.maxEventCount = countValue(one);
    else query.conditions.push(readParameter(one));
  }
  if (query.eventCountLimit !== undefined && query.maxEventCount !== undefined) {
    throw parameterInvalid('maxEventCount', query.maxEventCount, 'either eventCountLimit or maxEventCount');
  }
  // Descending unless said otherwise, where an order is asked for (EPCIS 2.0, 8.2.7.1).
  query.isDescending = query.orderBy !== 'seq' && direction !== 'ASC';
  return query;
}

function orderOf(asked: AskedValues): OrderBy {
  const name = oneValue(asked);
  const order = Object.hasOwn(ORDERS, name) ? ORDERS[name] : undefined;
  if (!order) throw parameterInvalid(asked.name, asked.values, Object.keys(ORDERS).join(', '));
  return order;
}

function directionOf(asked: AskedValues): string {
  const direction = oneValue(asked);
  if (direction !== 'ASC' && direction !== 'DESC') throw parameterInvalid(asked.name, direction, 'ASC, DESC');
  return direction;
}

function extensionPrefixes(extensions: string | undefined): Prefixes {
  const declared = (extensions ?? '').split(',').flatMap((one): [string, string][] => {
    const [, prefix, namespace] = /^\s*([A-Za-z][\w.-]*)=(\S+)\s*$/.exec(one) ?? [];
    return prefix && namespace ? [[prefix, namespace]] : [];
  });
  return new Map([...GS1_PREFIXES, ...declared]);
}

function least(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Math.min(a, b);
}
