import { setTimeout as sleep } from 'node:timers/promises';
import type { OutboxLog } from '../../../kernel/outbox/outboxDeps.ts';
import { type PublishDeps, publishAnchors } from './publishAnchors.ts';

export interface AnchorWorker {
  /** Ends after the present step. */
  stop(): Promise<void>;
}

/** Anchors kept events every `periodMs` until stopped, more often while there are more than one root takes. 0: never. */
export function startAnchorWorker(deps: PublishDeps & { log: OutboxLog }, periodMs: number): AnchorWorker {
  if (periodMs === 0) return { stop: async () => undefined };
  const stopping = new AbortController();
  const ended = anchorAgain(deps, periodMs, stopping.signal);
  return {
    stop: () => {
      stopping.abort();
      return ended;
    },
  };
}

/** As many leaves say that more may wait. */
const FULL = 4_096;

async function anchorAgain(
  deps: PublishDeps & { log: OutboxLog },
  periodMs: number,
  stopping: AbortSignal,
): Promise<void> {
  let isFailing = false;
  while (!stopping.aborted) {
    let waitMs = periodMs;
    try {
      if ((await publishAnchors(deps)) >= FULL) waitMs = 0;
      isFailing = false;
    } catch (err) {
      // Nothing is lost: what isn't anchored is found again.
      if (!isFailing) deps.log.error({ err }, 'anchoring waits');
      isFailing = true;
    }
    await sleep(waitMs, undefined, { signal: stopping }).catch(() => undefined);
  }
}
