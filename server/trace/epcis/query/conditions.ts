import { type RawBuilder, sql } from 'kysely';

export type Comparison = '=' | '>' | '>=' | '<' | '<=';

/** One thing that a query asks of an event; a query asks for all of its own. */
export type Condition =
  /** One of these words of the event. */
  | { kind: 'anyWord'; words: string[] }
  /** A word that is one of these or begins with one and a slash. */
  | { kind: 'within'; words: string[] }
  | { kind: 'time'; column: 'event_time' | 'record_time'; comparison: Comparison; at: Date }
  | { kind: 'figure'; key: string; comparison: Comparison; value: number }
  /** One of these ids, as we give them or as the event states them. */
  | { kind: 'eventId'; ids: string[] };

const HASH_ID = /^ni:\/\/\/sha-256;([0-9a-f]{64})\?ver=CBV2\.0$/;

/** A condition in SQL, over `record.epcis_event`. */
export function conditionSql(condition: Condition): RawBuilder<unknown> {
  switch (condition.kind) {
    case 'anyWord':
      return sql`words && ${condition.words}::text[]`;
    case 'within':
      // The field first: it is what the index knows.
      return sql`words && ${condition.words.map((word) => word.slice(0, Math.max(0, word.indexOf('='))))}::text[] AND EXISTS (SELECT FROM unnest(words) AS word, unnest(${condition.words}::text[]) AS asked
        WHERE word = asked OR starts_with(word, asked || '/'))`;
    case 'time':
      return sql`${sql.ref(condition.column)} ${sql.raw(condition.comparison)} ${condition.at}`;
    case 'figure':
      // The word first: it is what the index knows.
      return sql`words @> ${[condition.key]}::text[] AND EXISTS (
        SELECT FROM jsonb_to_recordset(figures) AS figure (k text, v double precision)
        WHERE k = ${condition.key} AND v ${sql.raw(condition.comparison)} ${condition.value})`;
    case 'eventId':
      return eventIdSql(condition.ids);
  }
}

/**
 * An act's event is kept with its write, before anybody knows whether the chain takes the act: it is shown, and anchored, once
 * the chain has it. What was captured needs no chain.
 */
export const IS_FACT = sql`(write_id IS NULL OR EXISTS (
  SELECT FROM record.outbox AS write WHERE write.id = write_id::uuid AND write.state IN ('included', 'final')))`;

/** The hash that an id of ours is; undefined for the names of others. */
export function hashOfId(id: string): string | undefined {
  const [, hash] = HASH_ID.exec(id) ?? [];
  return hash && `0x${hash}`;
}

function eventIdSql(ids: string[]): RawBuilder<unknown> {
  const hashes = ids.flatMap((id) => hashOfId(id) ?? []);
  // A stated hash is never believed, so that it is not found by it either.
  const stated = ids.filter((id) => !id.startsWith('ni:'));
  return sql`(hash = ANY(${hashes}::text[]) OR stated_id = ANY(${stated}::text[]))`;
}
