import { setTimeout as sleep } from 'node:timers/promises';
import { auditChain, type Suspects } from './auditChain.ts';
import { releaseLanes } from './lanes.ts';
import type { WorkerDeps } from './outboxDeps.ts';
import { purgeRaw } from './purgeRaw.ts';
import { type RoundMemory, workRound } from './workRound.ts';

export interface OutboxWorker {
  /** Says that something was accepted, so that it need not wait for the next look. */
  wake(): void;
  /** Ends after the present round and gives the leases back. */
  stop(): Promise<void>;
}

/** The wait after a failed round, ms. */
const AFTER_FAILURE_MS = 500;
const SUSPICION_MS = 1_000;
/** A round with fewer steps served one or two clients, who wait for its end before they send more. */
const BUSY_STEPS = 12;

/**
 * Brings accepted writes to the chain until stopped. It never throws: a failed round (chain or database away) is logged
 * once per outage and repeated. Any number of workers may run on one database.
 */
export function startOutboxWorker(deps: WorkerDeps): OutboxWorker {
  const bell = createBell();
  let stopping = false;

  const ended = (async () => {
    const state: LoopState = {
      memory: { watchedHead: null },
      suspects: new Set(),
      auditedAt: Number.NEGATIVE_INFINITY,
      failing: false,
    };
    while (!stopping) {
      const pause = await oneRound(deps, state);
      if (pause === 'gather') await sleep(deps.worker.gatherMs);
      else await bell.wait(pause);
    }
    // A lease that can't be given back now ends by itself.
    await releaseLanes(deps.db, deps.worker.owner).catch((err: unknown) =>
      deps.log.warn({ err }, 'leases not released'),
    );
  })();

  return {
    wake: bell.ring,
    stop: () => {
      stopping = true;
      bell.ring();
      return ended;
    },
  };
}

interface LoopState {
  memory: RoundMemory;
  suspects: Suspects;
  auditedAt: number;
  failing: boolean;
}

/** Returns how long to wait for a ring before the next, ms; after work, only to gather more. */
async function oneRound(deps: WorkerDeps, state: LoopState): Promise<number | 'gather'> {
  try {
    await auditWhenDue(deps, state);
    const { steps, hasMore } = await workRound(deps, state.memory);
    if (state.failing) deps.log.info({}, 'the outbox works again');
    state.failing = false;
    if (steps >= BUSY_STEPS && !hasMore) return 'gather';
    return steps > 0 ? 0 : deps.worker.pollMs;
  } catch (err) {
    if (!state.failing) deps.log.error({ err }, 'the outbox cannot work now; everything accepted waits');
    state.failing = true;
    return AFTER_FAILURE_MS;
  }
}

async function auditWhenDue(deps: WorkerDeps, state: LoopState): Promise<void> {
  // A suspicion is looked into soon.
  const dueMs = state.suspects.size > 0 ? Math.min(deps.worker.auditMs, SUSPICION_MS) : deps.worker.auditMs;
  if (performance.now() - state.auditedAt < dueMs) return;
  state.suspects = await auditChain(deps, state.suspects);
  await purgeRaw(deps);
  state.auditedAt = performance.now();
}

/** A wait that a ring ends; a ring while nobody waits ends the next wait. */
function createBell() {
  let rung = false;
  let answer: (() => void) | undefined;
  return {
    ring: () => {
      rung = true;
      answer?.();
    },
    wait: async (ms: number) => {
      if (!rung && ms > 0) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          answer = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      rung = false;
      answer = undefined;
    },
  };
}
