import type { ColumnType, Generated } from 'kysely';
import { defineTable, type SqlRowOf } from './tables/defineTable.ts';

/** Every event of the ledger's contracts, in chain order: the timeline of every subject. */
export const eventTable = defineTable('event', {
  key: ['block', 'log_index'],
  columns: {
    block: 'bigint',
    log_index: 'int',
    time: 'bigint',
    tx_hash: 'hex',
    contract: 'hex',
    name: 'hex',
    subject: 'hex?',
    actor: 'hex?',
    /** Canonical JSON; integers are decimal strings. */
    args: 'text',
  },
  indexes: [['subject', 'block', 'log_index']],
  appendOnly: true,
});

/** How far the projection has come. One row. */
export interface CursorTable {
  block: string;
  hash: string;
  /** Seconds. */
  time: string;
  /** Blocks above this one can be taken back from the undo log. */
  undo_floor: string;
  chain_id: string;
  genesis_hash: string;
  /** What the projection was built by and from: tables, rules and contracts. */
  fingerprint: string;
}

/** Hashes of the last blocks, by which a reorganisation is found. */
export const blockTable = defineTable('block', { key: ['number'], columns: { number: 'bigint', hash: 'hex' } });

/** What a row was before a block changed it, as JSON; null: it was not there. */
export const undoTable = defineTable('undo', {
  key: ['block', 'table_name', 'row_key'],
  columns: { block: 'bigint', table_name: 'text', row_key: 'text', previous: 'text?' },
});

/** A reorganisation deeper than FINALITY_DEPTH; kept outside the projection, since nothing may forget it. */
export interface FinalityBreakTable {
  /** The last block both chains share. */
  ancestor: ColumnType<string, number, never>;
  depth: ColumnType<number, number, never>;
  old_hash: ColumnType<string, string, never>;
  new_hash: ColumnType<string, string, never>;
  found_at: Generated<Date>;
}

export interface IndexerTables {
  'projection.event': SqlRowOf<typeof eventTable>;
  'projection.cursor': CursorTable;
  'projection.block': SqlRowOf<typeof blockTable>;
  'projection.undo': SqlRowOf<typeof undoTable>;
  'record.finality_break': FinalityBreakTable;
}
