import type { Kysely } from 'kysely';
import { GS1_PREFIXES } from '../../../../sdk/epcis/contexts/knownContexts.ts';
import { vocabularies } from '../../../../sdk/epcis/vocabulary/terms.ts';
import { AppError } from '../../../kernel/errors/AppError.ts';
import type { Database } from '../../../kernel/store/database.ts';
import type { Condition } from '../query/conditions.ts';
import { EVENT_TYPES, readParameter } from '../query/parameters.ts';
import type { ResourceKind } from '../tables.ts';

/** A list of JSON-LD (EPCIS 2.0, 12.3). */
export interface Collection {
  '@context': string;
  type: 'Collection';
  member: string[];
}

const GS1_CONTEXT = 'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld';

/** Every top-level resource of EPCIS 2.0. */
export const TOP_LEVEL = [
  'events',
  'eventTypes',
  'epcs',
  'bizSteps',
  'bizLocations',
  'readPoints',
  'dispositions',
  'capture',
  'queries',
] as const;

export const RESOURCE_KINDS: readonly ResourceKind[] = [
  'eventTypes',
  'epcs',
  'bizSteps',
  'bizLocations',
  'readPoints',
  'dispositions',
];

/** The parameter of the query language that asks for events of a resource. */
const PARAMETER: Record<ResourceKind, string> = {
  eventTypes: 'eventType',
  epcs: 'MATCH_anyEPC',
  bizSteps: 'EQ_bizStep',
  bizLocations: 'EQ_bizLocation',
  readPoints: 'EQ_readPoint',
  dispositions: 'EQ_disposition',
};

const BASES: Partial<Record<ResourceKind, string>> = {
  bizSteps: vocabularies.bizStep.base,
  dispositions: vocabularies.disposition.base,
};

export function collection(member: readonly string[]): Collection {
  return { '@context': GS1_CONTEXT, type: 'Collection', member: [...member] };
}

/** What is below one resource. Any identifier may be asked for: no event may have named it yet. Errors: EpcisResourceUnknown. */
export function subResources(kind: ResourceKind, id: string): Collection {
  if (kind === 'eventTypes' && !EVENT_TYPES.includes(id) && !id.includes(':')) {
    throw new AppError('EpcisResourceUnknown', { eventType: id });
  }
  return collection(['events']);
}

/** That an event has to do with a resource. Errors: EpcisResourceUnknown. */
export function aboutResource(kind: ResourceKind, id: string): Condition {
  subResources(kind, id);
  const asked = { name: PARAMETER[kind], values: [id], prefixes: GS1_PREFIXES };
  const condition = readParameter(asked);
  if (kind !== 'epcs' || condition.kind !== 'anyWord') return condition;
  // A lot or a product is asked for in the same place as a thing.
  const classes = readParameter({ ...asked, name: 'MATCH_anyEPCClass' });
  return classes.kind === 'anyWord' ? { kind: 'anyWord', words: [...condition.words, ...classes.words] } : condition;
}

/** Resources that events have named, in the order of their ids; standard words without their address. */
export async function listResources(
  db: Kysely<Database>,
  kind: ResourceKind,
  limit: number,
  after: string | undefined,
): Promise<{ id: string; shown: string }[]> {
  let query = db.selectFrom('record.epcis_resource').select('id').where('kind', '=', kind);
  if (after !== undefined) query = query.where('id', '>', after);
  const rows = await query.orderBy('id').limit(limit).execute();
  return rows.map(({ id }) => ({ id, shown: shortened(kind, id) }));
}

function shortened(kind: ResourceKind, id: string): string {
  const base = BASES[kind];
  return base && id.startsWith(base) ? id.slice(base.length) : id;
}
