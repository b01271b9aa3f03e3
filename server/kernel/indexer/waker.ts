/** A sleep that can be cut short, and word to those who wait for a step. */
export interface Waker {
  /** Sleeps `ms`, or the usual pause; returns at once when woken since the last sleep. */
  sleep(ms?: number): Promise<void>;
  wake(): void;
  /** Tells everybody in {@link nextStep} that a step is done. */
  announce(): void;
  /** Returns after the next step, or after `ms`. */
  nextStep(ms: number): Promise<void>;
}

export function createWaker(usualMs: number): Waker {
  let isAwake = false;
  let rouse: (() => void) | undefined;
  const waiting = new Set<() => void>();

  return {
    async sleep(ms = usualMs) {
      if (!isAwake) await untilCalled(ms, (call) => (rouse = call));
      isAwake = false;
      rouse = undefined;
    },
    wake() {
      isAwake = true;
      rouse?.();
    },
    announce() {
      for (const call of waiting) call();
    },
    async nextStep(ms) {
      let mine: (() => void) | undefined;
      await untilCalled(ms, (call) => {
        mine = call;
        waiting.add(call);
      });
      if (mine) waiting.delete(mine);
    },
  };
}

function untilCalled(ms: number, hand: (call: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    hand(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
