import type { Part } from './part.ts';
import { within } from './spawnChild.ts';

/** Registers a part once it has started, so that it is watched and stopped; gives it back. */
export type Own = <T extends Part>(starting: Promise<T>) => Promise<T>;

export interface SupervisorOptions {
  /** Receives one line per event, for people. */
  say: (line: string) => void;
  /** Called when all parts run; the returned text is said. */
  ready?: () => string;
  /** How long one part may take to stop before it is left behind and reported. */
  stopWithinMs?: number;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

class StopRequested extends Error {}

/**
 * Runs parts until a signal or a failure. `bringUp` starts them one after another, each through `own`:
 *
 *     supervise(async (own) => {
 *       const chain = await own(startAnvil({ stateDir }));
 *       await own(startGateway({ rpcUrl: chain.url }));
 *     }, { say });
 *
 * On SIGINT, SIGTERM or SIGHUP the parts stop in reverse order. A part that fails, at start or later, is named and
 * stops the whole.
 * @returns the exit status: 0 after a signal, 1 after a failure or when a part did not stop in time. End the process
 *          with it: a part left behind may otherwise keep it alive.
 */
export async function supervise(bringUp: (own: Own) => Promise<void>, options: SupervisorOptions): Promise<number> {
  const parts: Part[] = [];
  const signal = listenForSignals(options.say);
  try {
    const failure = await run(bringUp, parts, signal.received, options);
    if (failure) options.say(describe(failure));
    const clean = await stopAll(parts, options);
    return failure || !clean ? 1 : 0;
  } finally {
    signal.ignore();
  }
}

/** Resolves with the failure, or with undefined when a signal ended the run. */
async function run(
  bringUp: (own: Own) => Promise<void>,
  parts: Part[],
  signal: Promise<void>,
  options: SupervisorOptions,
): Promise<Error | undefined> {
  let stopping = false;
  const stop = signal.then(() => {
    stopping = true;
  });
  const own: Own = async (starting) => {
    const part = await starting;
    parts.push(part);
    if (stopping) throw new StopRequested();
    return part;
  };
  try {
    await bringUp(own);
  } catch (error) {
    return error instanceof StopRequested ? undefined : asError(error);
  }
  if (options.ready && !stopping) options.say(options.ready());
  const failures = parts.map((part) => part.failed);
  return Promise.race([stop.then(() => undefined), ...failures]);
}

async function stopAll(parts: Part[], { say, stopWithinMs = 30_000 }: SupervisorOptions): Promise<boolean> {
  let clean = true;
  for (const part of parts.toReversed()) {
    const startedAt = performance.now();
    const stopped = await within(stopWithinMs, stopOne(part));
    if (stopped === true) say(`stopped ${part.name} (${Math.round(performance.now() - startedAt)} ms)`);
    else {
      clean = false;
      say(stopped ? describe(stopped) : `PartNotStopped: ${part.name} did not stop within ${stopWithinMs} ms.`);
    }
  }
  return clean;
}

async function stopOne(part: Part): Promise<true | Error> {
  try {
    await part.stop();
    return true;
  } catch (error) {
    return asError(error);
  }
}

function listenForSignals(say: (line: string) => void): { received: Promise<void>; ignore(): void } {
  let ignore = () => {};
  const received = new Promise<void>((resolve) => {
    const listener = (signal: NodeJS.Signals) => {
      say(`${signal}: stopping …`);
      resolve();
    };
    for (const signal of SIGNALS) process.on(signal, listener);
    ignore = () => {
      for (const signal of SIGNALS) process.off(signal, listener);
    };
  });
  return { received, ignore: () => ignore() };
}

function describe(error: Error): string {
  const cause = error.cause instanceof Error ? `\n  because: ${error.cause.message}` : '';
  return `${error.message}${cause}`;
}

function asError(value: unknown): Error {
  return value instanceof Error ? value : new Error(String(value));
}
