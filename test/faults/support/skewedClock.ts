let aheadMs = 0;

const TrueDate = Date;
const now = (): number => TrueDate.now() + aheadMs;

/**
 * Puts a clock in place of this process's own that can be set ahead or behind, as a machine's wall clock is. Import it before
 * anything that tells the time. Timers and `performance.now()` go on as they do when a wall clock is set.
 */
globalThis.Date = new Proxy(TrueDate, {
  construct: (target, given) => (given.length === 0 ? new target(now()) : Reflect.construct(target, given)),
  get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
});

/** Milliseconds; negative sets the clock behind. */
export function skewClock(ms: number): void {
  aheadMs = ms;
}
