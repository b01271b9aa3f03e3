import { AppError } from '../errors/AppError.ts';
import { storeFault } from '../store/storeFault.ts';
import { advance } from './advance.ts';
import { createIndexContext, type IndexerDeps, type IndexerSettings } from './createIndexContext.ts';
import { type Cursor, PROJECTION_SCHEMA } from './cursor.ts';
import { ensureProjection, startCursor } from './ensureProjection.ts';
import type { IndexContext } from './indexContext.ts';
import { type IndexerStatus, type LoopView, readStatus } from './indexerStatus.ts';
import { inTransaction } from './inTransaction.ts';
import { rebuild } from './rebuild.ts';
import { waitForIndexed } from './waitForIndexed.ts';
import { createWaker, type Waker } from './waker.ts';

export interface Indexer {
  status(): Promise<IndexerStatus>;
  /**
   * Returns once the projection holds a block (number) or the block of a transaction (hash).
   * Errors: ProjectionBehind after `timeoutMs`.
   */
  waitFor(what: number | string, timeoutMs?: number): Promise<void>;
  /** Looks for a new block now instead of at the next poll. */
  poke(): void;
  /** Returns after this gateway's next step, or after `ms`; another gateway's steps are not told here. */
  nextStep(ms: number): Promise<void>;
  /** Ends after the page at hand; nothing is left half-written. */
  stop(): Promise<void>;
}

const LONGEST_PAUSE_MS = 5_000;

/**
 * Brings the projection up to the chain and keeps it there until stopped. A projection built by older rules or from
 * other contracts is rebuilt first, while readers see the old one. Any number of gateways may run it on one database.
 * Errors at the start: ChainMismatch, those of the chain and the database. Later ones stand in the status.
 */
export async function startIndexer(deps: IndexerDeps, settings: IndexerSettings): Promise<Indexer> {
  const stopping = new AbortController();
  const view: LoopView = { running: true, ready: false, foreignLogs: 0, fault: null };
  const ctx = createIndexContext(countForeign(deps, view), settings, stopping.signal);
  const waker = createWaker(settings.pollMs ?? 250);

  const start = await startCursor(ctx.rpc, ctx.plan);
  const cursor = await inTransaction(ctx.pool, (c) => ensureProjection(c, PROJECTION_SCHEMA, ctx.plan, start));
  const finished = run(ctx, view, waker, cursor);

  return {
    status: () => readStatus(ctx, view),
    waitFor: (what, timeoutMs = 15_000) => waitForIndexed(ctx, waker, what, timeoutMs),
    poke: () => waker.wake(),
    nextStep: (ms) => waker.nextStep(ms),
    async stop() {
      stopping.abort();
      waker.wake();
      await finished;
    },
  };
}

async function run(ctx: IndexContext, view: LoopView, waker: Waker, cursor: Cursor): Promise<void> {
  let isOutdated = cursor.fingerprint !== ctx.plan.fingerprint;
  let failures = 0;
  while (!ctx.signal.aborted) {
    try {
      const step = isOutdated ? await rebuildNow(ctx) : await advance(ctx, PROJECTION_SCHEMA);
      failures = 0;
      view.fault = null;
      isOutdated = step === 'tooDeep';
      waker.announce();
      if (step !== 'caughtUp') continue;
      view.ready = true;
      await waker.sleep();
    } catch (error) {
      if (ctx.signal.aborted) break;
      failures += 1;
      note(ctx, view, error);
      if (isLasting(error)) break;
      await waker.sleep(Math.min(LONGEST_PAUSE_MS, 100 * 2 ** failures));
    }
  }
  view.running = false;
}

async function rebuildNow(ctx: IndexContext): Promise<'moved'> {
  await rebuild(ctx);
  return 'moved';
}

/**
 * Whether it doesn't pass by waiting and the operator must act. A projection that isn't there at all was looked for while a rebuilt
 * one took its place: a look at the catalogue may fall between the two.
 */
function isLasting(error: unknown): boolean {
  if (!(error instanceof AppError)) return false;
  return error.code === 'ChainMismatch' || (error.code === 'ProjectionReplaced' && error.args.found !== null);
}

function note(ctx: IndexContext, view: LoopView, error: unknown): void {
  const named = error instanceof AppError ? error : storeFault(error);
  view.fault = named?.code ?? 'InternalFault';
  ctx.observer.onFault?.(error);
}

function countForeign(deps: IndexerDeps, view: LoopView): IndexerDeps {
  const observer = deps.observer ?? {};
  return {
    ...deps,
    observer: {
      ...observer,
      onForeignLog(log) {
        view.foreignLogs += 1;
        observer.onForeignLog?.(log);
      },
    },
  };
}
