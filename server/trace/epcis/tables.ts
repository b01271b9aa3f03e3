import type { ColumnType, Generated } from 'kysely';

type Fixed<T> = ColumnType<T, T, never>;

/** `act`: composed from an act on goods. `capture`: sent by a participant's own system. */
export type EventSource = 'act' | 'capture';

/** An event as it was said; never changed. What is wrong with it another event says. */
export interface EpcisEventTable {
  /** The order in which events were kept. */
  seq: Generated<string>;
  /** CBV event hash, 0x and 64 hex digits. */
  hash: Fixed<string>;
  /** Binds the error declaration that the event carries; null where it has none. Hash and this are the event's identity. */
  declaration_hash: Fixed<string | null>;
  /** The bare event as JSON, without its context. */
  event: Fixed<string>;
  /** Its JSON-LD context as JSON. */
  context: Fixed<string>;
  /** As the event states it: never believed, but an event is found by it. Null where it states none. */
  stated_id: Fixed<string | null>;
  event_type: Fixed<string>;
  event_time: Fixed<Date>;
  record_time: Generated<Date>;
  /** What queries ask for: `key` and `key=value`, values in canonical spelling. */
  words: Fixed<string[]>;
  /** Numbers and times that queries compare, as JSON `[{ "k": key, "v": number }]`. */
  figures: Fixed<string>;
  /** Participant who acted or captured; null where nobody of the register did. */
  actor: string | null;
  source: EventSource;
  /** The act's write in the outbox. */
  write_id: string | null;
  job_id: string | null;
  /** Batches that it names. */
  batches: Fixed<string[]>;
  /** The anchoring it went into, and its place there; null until then. */
  anchor_id: ColumnType<string | null, never, string>;
  anchor_index: ColumnType<number | null, never, number>;
}

export type CaptureErrorBehaviour = 'rollback' | 'proceed';

/** What became of one capture. */
export interface EpcisCaptureJobTable {
  id: Fixed<string>;
  /** Account that captured, EIP-55, and its participant. */
  account: Fixed<string>;
  actor: Fixed<string>;
  error_behaviour: Fixed<CaptureErrorBehaviour>;
  success: Fixed<boolean>;
  /** Events of the document, and those that were kept. */
  events: Fixed<number>;
  kept: Fixed<number>;
  /** JSON list of problems, each with its pointer into the document. */
  errors: Fixed<string>;
  created_at: Fixed<Date>;
  finished_at: Fixed<Date>;
  seq: Generated<string>;
}

/** Events that were anchored under one root. */
export interface EpcisAnchorTable {
  id: Fixed<string>;
  root: Fixed<string>;
  /** Leaves. */
  count: Fixed<number>;
  /** The account whose name it stands under, EIP-55. */
  publisher: string;
  /** Its way to the chain; another where the first came to nothing. */
  write_id: string;
  /** Every node of the tree, 32 bytes each, leaves first, root last: proofs are read, not made. */
  nodes: Fixed<Buffer>;
  made_at: Generated<Date>;
}

export type ResourceKind = 'eventTypes' | 'epcs' | 'bizSteps' | 'bizLocations' | 'readPoints' | 'dispositions';

/** What events were ever about, each once: the top-level resources of EPCIS 2.0. */
export interface EpcisResourceTable {
  kind: Fixed<ResourceKind>;
  /** In canonical spelling. */
  id: Fixed<string>;
}

/** A query under a name. */
export interface EpcisQueryTable {
  name: Fixed<string>;
  /** JSON object of query parameters. */
  query: Fixed<string>;
  account: Fixed<string>;
  created_at: Fixed<Date>;
}

export interface EpcisTables {
  'record.epcis_event': EpcisEventTable;
  'record.epcis_capture_job': EpcisCaptureJobTable;
  'record.epcis_anchor': EpcisAnchorTable;
  'record.epcis_resource': EpcisResourceTable;
  'record.epcis_query': EpcisQueryTable;
}
