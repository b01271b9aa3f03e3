interface Kept<Value> {
  value: Promise<Value>;
  /** Until then nobody looks again; then somebody does, behind the answer. */
  until: number;
  /** From then on nobody is given it any more. */
  deadAt: number;
  isRefreshing: boolean;
}

export interface KeepFreshOptions<Key> {
  freshMs: number;
  /** How long past that the last answer is still given at once; `freshMs` unless told. */
  staleMs?: number;
  keyOf: (key: Key) => string;
}

const MOST_KEPT = 1_000;

/**
 * Answers what costs a scan from the last answer and looks again behind it: who asks after `freshMs` still gets the last
 * one at once and sets off the next, so that a crowd waits for one question and never for its repetition. After a quiet
 * time longer than `staleMs` the first reader waits: nobody is given yesterday's board. A failed question is forgotten,
 * and the next reader meets its error.
 */
export function keepFresh<Key, Value>(
  load: (key: Key) => Promise<Value>,
  { freshMs, staleMs = freshMs, keyOf }: KeepFreshOptions<Key>,
): (key: Key) => Promise<Value> {
  const kept = new Map<string, Kept<Value>>();

  function keptNow(value: Promise<Value>): Kept<Value> {
    const until = performance.now() + freshMs;
    return { value, until, deadAt: until + staleMs, isRefreshing: false };
  }

  function ask(name: string, key: Key): Promise<Value> {
    const value = load(key);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(name, keptNow(value));
    value.catch(() => kept.delete(name));
    return value;
  }

  function refresh(name: string, key: Key, entry: Kept<Value>): void {
    entry.isRefreshing = true;
    load(key).then(
      (value) => kept.set(name, keptNow(Promise.resolve(value))),
      () => kept.delete(name),
    );
  }

  return (key) => {
    const name = keyOf(key);
    const entry = kept.get(name);
    const now = performance.now();
    if (!entry || entry.deadAt <= now) return ask(name, key);
    if (entry.until <= now && !entry.isRefreshing) refresh(name, key, entry);
    return entry.value;
  };
}
