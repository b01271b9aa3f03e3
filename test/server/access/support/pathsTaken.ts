import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { quantile } from '../../../../scripts/bench/quantile.ts';
import type { Expected } from '../expected/expectation.ts';
import { type Asking, type Cells, type HidingDoor, hidingDoors } from './matrix.ts';

/** So long nobody asks anything, to learn what the gateway asks of the database by itself. */
const QUIET_MS = 1_500;
/** What the gateway does by itself meanwhile may come between once; a path that differs differs each time. */
const TRIES = 3;
const TOO_MANY = 429;

interface Watch {
  /** Statements that were sent to the database meanwhile, in their order. */
  during(work: () => Promise<unknown>): Promise<string[]>;
  end(): void;
}

/**
 * Whether the gateway asks its database the same for another's thing as for nothing: the same statements in the same order, so
 * that neither answer can come sooner than the other by what was looked up.
 */
export async function checkPaths(asking: Asking, rows: readonly Expected[]): Promise<Cells> {
  const watch = watchStatements();
  try {
    const own = new Set(await watch.during(() => sleep(QUIET_MS)));
    const cells: Cells = { checked: 0, wrong: [] };
    let seen = 0;
    for (const door of hidingDoors(asking, rows)) {
      const { method, path, nowhere, outsider, row, ...asked } = door;
      const taken = async (at: string) => {
        const sent = await watch.during(() => asking.asker.ask(outsider, method, at, asked));
        return sent.filter((statement) => !own.has(statement));
      };
      let [foreign, nothing]: string[][] = [];
      for (let tries = 0; tries < TRIES && (tries === 0 || foreign?.join() !== nothing?.join()); tries += 1)
        [foreign, nothing] = [await taken(path), await taken(nowhere)];
      cells.checked += 1;
      seen += nothing?.length ?? 0;
      if (foreign?.join() !== nothing?.join()) cells.wrong.push(differenceOf(row, foreign ?? [], nothing ?? []));
    }
    if (seen === 0) throw new Error('Not one statement was seen: the watch looks at what nobody calls any more.');
    return cells;
  } finally {
    watch.end();
  }
}

function differenceOf({ call, of }: Expected, foreign: string[], nothing: string[]): string {
  const beside = (some: string[], others: string[]) => some.filter((statement) => !others.includes(statement));
  const more = [...beside(foreign, nothing), ...beside(nothing, foreign)].map((statement) => statement.slice(0, 160));
  const name = of === undefined ? call : `${call} (${of})`;
  return `${name}: ${foreign.length} statements for another’s, ${nothing.length} for nothing: ${more.join(' | ')}`;
}

function watchStatements(): Watch {
  const { query } = pg.Client.prototype;
  let sent: string[] | undefined;
  // The signature has overloads by the dozen; what is looked at is the first argument alone.
  const watched = function (this: pg.Client, ...given: unknown[]): unknown {
    const [first] = given as [string | { text?: string }];
    sent?.push((typeof first === 'string' ? first : (first.text ?? '')).replaceAll(/\s+/g, ' '));
    return (query as (...all: unknown[]) => unknown).apply(this, given);
  };
  pg.Client.prototype.query = watched as typeof query;
  return {
    during: async (work) => {
      const statements: string[] = [];
      sent = statements;
      await work();
      sent = undefined;
      return statements;
    },
    end: () => {
      pg.Client.prototype.query = query;
    },
  };
}

/** Medians of the time to an answer, ms, and how far the first two are apart. */
export interface Timed {
  door: string;
  nothing: number;
  foreign: number;
  /** Of who may read it. */
  own: number;
}

/** Each door that is read only, asked in turns about nothing, about another's and about one's own thing. */
export async function timeDoors(asking: Asking, rows: readonly Expected[], rounds: number): Promise<Timed[]> {
  const timed: Timed[] = [];
  for (const door of hidingDoors(asking, rows).filter(({ method }) => method === 'GET')) {
    timed.push(await timeDoor(asking, door, rounds));
  }
  return timed;
}

async function timeDoor({ asker }: Asking, door: HidingDoor, rounds: number): Promise<Timed> {
  const { row, method, path, nowhere, outsider } = door;
  const times = { nothing: [] as number[], foreign: [] as number[], own: [] as number[] };
  const asks = [
    ['nothing', () => asker.ask(outsider, method, nowhere)],
    ['foreign', () => asker.ask(outsider, method, path)],
    ['own', () => asker.ask(row.may[0] ?? outsider, method, path)],
  ] as const;
  for (let round = 0; round < rounds; round += 1) {
    // Another begins each time, so that none is always the one after a pause.
    for (let n = 0; n < asks.length; n += 1) {
      const [name, ask] = asks[(round + n) % asks.length] as (typeof asks)[number];
      const startedAt = performance.now();
      const { status } = await ask();
      // A refusal for the number of questions says nothing of what was looked up.
      if (status === TOO_MANY) throw new Error(`${row.call} was asked too often to be timed.`);
      times[name].push(performance.now() - startedAt);
    }
  }
  const median = (all: number[]) => Number(quantile(all, 0.5).toFixed(2));
  return {
    door: row.of === undefined ? row.call : `${row.call} (${row.of})`,
    ...{ nothing: median(times.nothing), foreign: median(times.foreign), own: median(times.own) },
  };
}
