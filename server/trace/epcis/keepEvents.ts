import { type Insertable, type Kysely, sql, type Transaction } from 'kysely';
import { GS1_PREFIXES } from '../../../sdk/epcis/contexts/knownContexts.ts';
import type { JsonObject } from '../../../sdk/epcis/hash/json.ts';
import { jsonEventNode } from '../../../sdk/epcis/hash/jsonEventNode.ts';
import { declaredBy } from '../../../sdk/epcis/hash/prefixes.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { Database } from '../../kernel/store/database.ts';
import { namedBatches } from './capture/namedBatches.ts';
import { type EventFacts, eventFacts } from './facts/eventFacts.ts';
import type { EpcisEventTable, EventSource } from './tables.ts';

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** An event that was checked and hashed. */
export interface EventToKeep {
  /** Bare EPCIS 2.0 event, without `@context`. */
  event: JsonObject;
  /** Its `@context`. */
  context: JsonValue;
  hash: Hex;
  /** Where it declares an event wrong. */
  declarationHash: Hex | null;
  /** Participant. */
  actor: Hex | null;
  source: EventSource;
  writeId: string | null;
  jobId: string | null;
  /** Batches that it names; null: those of the lots that it names. */
  batches: Hex[] | null;
}

/** The event is there since now. */
export interface KeptEvent {
  hash: Hex;
  declarationHash: Hex | null;
}

/** Few enough that no statement has more parameters than PostgreSQL takes. */
const AT_ONCE = 500;

/**
 * Keeps events within the caller's transaction, for ever; the anchoring publisher takes them from here. The same event
 * twice, by its hash and its declaration's, is kept once: what was there before is left out of the answer. An act's event
 * is shown and anchored once its write is on the chain.
 */
export async function keepEvents(
  db: Kysely<Database> | Transaction<Database>,
  events: readonly EventToKeep[],
): Promise<KeptEvent[]> {
  const kept: KeptEvent[] = [];
  const once = [...new Map(events.map((event) => [`${event.hash} ${event.declarationHash}`, event])).values()];
  for (let start = 0; start < once.length; start += AT_ONCE) {
    const chunk = once.slice(start, start + AT_ONCE).map((event) => ({ event, facts: factsOf(event) }));
    kept.push(...(await insertEvents(db, chunk)));
    await insertResources(
      db,
      chunk.flatMap(({ facts }) => facts.resources),
    );
  }
  return kept;
}

interface ReadEvent {
  event: EventToKeep;
  facts: EventFacts;
}

function factsOf({ event, context }: EventToKeep): EventFacts {
  return eventFacts(jsonEventNode(event, declaredBy({ '@context': context }, GS1_PREFIXES)));
}

async function insertEvents(db: Kysely<Database>, chunk: ReadEvent[]): Promise<KeptEvent[]> {
  const rows = await db
    .insertInto('record.epcis_event')
    .values(chunk.map(rowOf))
    // The index is over an expression, which the builder cannot name.
    .onConflict((event) =>
      event
        .expression(sql`hash, COALESCE(declaration_hash, '')`)
        .doUpdateSet(({ ref }) => ({
          actor: ref('excluded.actor'),
          source: ref('excluded.source'),
          write_id: ref('excluded.write_id'),
          job_id: ref('excluded.job_id'),
        }))
        .where(CAME_TO_NOTHING),
    )
    .returning(['hash', 'declaration_hash'])
    .execute();
  return rows.map((row) => ({ hash: row.hash as Hex, declarationHash: row.declaration_hash as Hex | null }));
}

/** An act that the chain refused said nothing: who says the same after it says it first. */
const CAME_TO_NOTHING = sql<boolean>`EXISTS (
  SELECT FROM record.outbox AS write WHERE write.id = epcis_event.write_id::uuid
  AND write.final_at IS NOT NULL AND write.state IN ('reverted', 'replaced', 'refused'))`;

function rowOf({ event: kept, facts }: ReadEvent): Insertable<EpcisEventTable> {
  const { event } = kept;
  return {
    hash: kept.hash,
    declaration_hash: kept.declarationHash,
    event: JSON.stringify(event),
    context: JSON.stringify(kept.context),
    stated_id: typeof event.eventID === 'string' ? event.eventID : null,
    event_type: String(event.type),
    event_time: instantOf(String(event.eventTime)),
    words: facts.words,
    figures: JSON.stringify(facts.figures),
    actor: kept.actor,
    source: kept.source,
    write_id: kept.writeId,
    job_id: kept.jobId,
    batches: kept.batches ?? namedBatches(facts.resources.map(({ id }) => id)),
  };
}

/** A leap second is the second before it: no clock here has sixty. */
function instantOf(time: string): Date {
  return new Date(time.replace(/(T\d\d:\d\d):60/i, '$1:59'));
}

async function insertResources(db: Kysely<Database>, resources: EventFacts['resources']): Promise<void> {
  if (resources.length === 0) return;
  // In one order in every transaction, so that two captures of the same goods wait for each other and don't deadlock.
  const ordered = [...new Map(resources.map((one) => [`${one.kind} ${one.id}`, one]))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, one]) => one);
  await sql`
    INSERT INTO record.epcis_resource (kind, id)
    SELECT * FROM unnest(${ordered.map(({ kind }) => kind)}::text[], ${ordered.map(({ id }) => id)}::text[])
    ON CONFLICT DO NOTHING
  `.execute(db);
}
