import type { Request, Response } from 'express';
import type { Kysely } from 'kysely';
import { AppError } from '../../../kernel/errors/AppError.ts';
import type { EventStream, EventStreams } from '../../../kernel/http/eventStreams.ts';
import type { Database } from '../../../kernel/store/database.ts';
import { isBefore, type Place, readPlace } from './place.ts';
import {
  changesAfter,
  isOver,
  newestPlace,
  type SaleStanding,
  standingEvent,
  standingOf,
  type Told,
} from './saleChanges.ts';

export interface SaleFeedDeps {
  db: Kysely<Database>;
  streams: EventStreams;
  /** Returns after the next step of this gateway's indexer, or after so many milliseconds. */
  nextStep(ms: number): Promise<void>;
  /** The chain's clock, seconds. */
  now(): Promise<number>;
  onFault(error: unknown): void;
}

export interface SaleFeedSettings {
  /** Another gateway may do the indexing, so that no step of ours announces it. */
  lookAgainMs: number;
  heartbeatMs: number;
}

/** Live sales: `bid`, `state` and `clock` as server-sent events, from the projection, so that any gateway tells the same. */
export interface SaleFeed {
  /** Follows one sale until it ends or the reader goes. Errors: RecordUnknown, StreamsFull. */
  follow(sale: string, request: Request, response: Response): Promise<void>;
  /** Ends every stream, and the watching. */
  stop(): Promise<void>;
}

interface Reader {
  stream: EventStream;
  /** Of what it was told last. */
  place: Place;
}

const DEFAULTS: SaleFeedSettings = { lookAgainMs: 200, heartbeatMs: 15_000 };
const AFTER_A_FAULT_MS = 1_000;

export function createSaleFeed(deps: SaleFeedDeps, settings: SaleFeedSettings = DEFAULTS): SaleFeed {
  const { db, streams } = deps;
  const readers = new Map<string, Set<Reader>>();
  /** Hash of the head that was told; undefined makes the next look tell whatever there is. */
  let toldHead: string | undefined;
  let beatAt = 0;
  let watching: Promise<void> | undefined;

  async function follow(sale: string, request: Request, response: Response): Promise<void> {
    const standing = await standingOf(db, sale);
    if (!standing) throw new AppError('RecordUnknown', { kind: 'sale', id: sale });
    const after = readPlace(request.get('last-event-id'));
    const told = await toldSince(db, sale, after, standing);
    // 204 tells a browser to ask no more.
    if (isOver(standing) && after !== undefined && told.length === 0) return void response.status(204).end();

    const stream = streams.open(request, response);
    const place = told.at(-1)?.place ?? after ?? NOWHERE;
    const reader: Reader = { stream, place };
    for (const event of told) stream.send(event);
    if (isOver(standing)) return stream.end();
    stream.send(await clockEvent(deps, standing));
    join(sale, reader);
  }

  function join(sale: string, reader: Reader): void {
    const of = readers.get(sale) ?? new Set<Reader>();
    readers.set(sale, of.add(reader));
    reader.stream.onClose(() => {
      of.delete(reader);
      if (of.size === 0 && readers.get(sale) === of) readers.delete(sale);
    });
    toldHead = undefined;
    watching ??= watch().finally(() => (watching = undefined));
  }

  async function watch(): Promise<void> {
    while (readers.size > 0) {
      try {
        await deps.nextStep(settings.lookAgainMs);
        await lookOnce();
        await beat();
      } catch (error) {
        // A database that is away for a moment: readers wait with us.
        deps.onFault(error);
        await new Promise((resolve) => setTimeout(resolve, AFTER_A_FAULT_MS));
      }
    }
  }

  async function lookOnce(): Promise<void> {
    const head = await db.selectFrom('projection.cursor').select('hash').executeTakeFirst();
    if (head?.hash === toldHead) return;
    const before = toldHead;
    toldHead = head?.hash;
    try {
      for (const [sale, of] of [...readers]) await tell(sale, of);
    } catch (error) {
      toldHead = before;
      throw error;
    }
  }

  async function tell(sale: string, of: Set<Reader>): Promise<void> {
    const earliest = [...of].map(({ place }) => place).reduce((a, b) => (isBefore(b, a) ? b : a), FAR);
    const { told, isAll } = await changesAfter(db, sale, earliest);
    if (told.length === 0) return;
    for (const reader of of) {
      for (const event of told) if (isBefore(reader.place, event.place)) send(reader, event);
    }
    const standing = await standingOf(db, sale);
    if (standing && isOver(standing)) for (const { stream } of [...of]) stream.end();
    // What didn't fit is told at the next look.
    if (!isAll) toldHead = undefined;
  }

  async function beat(): Promise<void> {
    if (performance.now() < beatAt) return;
    beatAt = performance.now() + settings.heartbeatMs;
    for (const [sale, of] of [...readers]) {
      const standing = await standingOf(db, sale);
      if (!standing) continue;
      const event = await clockEvent(deps, standing);
      for (const { stream } of of) stream.send(event);
    }
  }

  return {
    follow,
    async stop() {
      streams.close();
      readers.clear();
      await watching;
    },
  };
}

const NOWHERE: Place = { block: -1, logIndex: -1 };
const FAR: Place = { block: Number.MAX_SAFE_INTEGER, logIndex: 0 };

function send(reader: Reader, event: Told): void {
  if (reader.stream.send(event)) reader.place = event.place;
}

/** What a reader missed; who begins, or missed too much, gets the standing alone. */
async function toldSince(
  db: Kysely<Database>,
  sale: string,
  after: Place | undefined,
  standing: SaleStanding,
): Promise<Told[]> {
  if (after !== undefined) {
    const { told, isAll } = await changesAfter(db, sale, after);
    if (isAll) return told;
  }
  return [standingEvent(standing, await newestPlace(db, sale))];
}

async function clockEvent(deps: SaleFeedDeps, { state, until, pausedAt }: SaleStanding) {
  return { event: 'clock', data: { now: await deps.now(), state, until, pausedAt } };
}
