interface Kept<Value> {
  value: Promise<Value>;
  until: number;
  isRefreshing: boolean;
}

const MOST_KEPT = 1_000;

/**
 * Answers what costs a scan from the last answer and looks again behind it: who asks after `freshMs` still gets the last
 * one at once and sets off the next, so that a crowd waits for one question and never for its repetition. A failed
 * question is forgotten, and the next reader meets its error.
 */
export function keepFresh<Key, Value>(
  load: (key: Key) => Promise<Value>,
  { freshMs, keyOf }: { freshMs: number; keyOf: (key: Key) => string },
): (key: Key) => Promise<Value> {
  const kept = new Map<string, Kept<Value>>();

  function ask(name: string, key: Key): Promise<Value> {
    const value = load(key);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(name, { value, until: performance.now() + freshMs, isRefreshing: false });
    value.catch(() => kept.delete(name));
    return value;
  }

  function refresh(name: string, key: Key, entry: Kept<Value>): void {
    entry.isRefreshing = true;
    load(key).then(
      (value) =>
        kept.set(name, { value: Promise.resolve(value), until: performance.now() + freshMs, isRefreshing: false }),
      () => kept.delete(name),
    );
  }

  return (key) => {
    const name = keyOf(key);
    const entry = kept.get(name);
    if (!entry) return ask(name, key);
    if (entry.until <= performance.now() && !entry.isRefreshing) refresh(name, key, entry);
    return entry.value;
  };
}
