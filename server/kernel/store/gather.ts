/** Loads many keys by one question; what isn't there is left out. */
export type LoadMany<Value> = (keys: string[]) => Promise<Map<string, Value>>;

/**
 * Joins look-ups that arrive while the event loop turns once into one question to the database: under load a crowd of
 * readers costs one query, alone a reader waits for nothing but the next turn.
 */
export function gather<Value>(loadMany: LoadMany<Value>): (key: string) => Promise<Value | undefined> {
  let waiting: Map<string, Promise<Value | undefined>> | undefined;
  let asked: Promise<Map<string, Value>> | undefined;

  return (key) => {
    waiting ??= new Map();
    asked ??= new Promise((resolve, reject) => {
      setImmediate(() => {
        const keys = [...(waiting?.keys() ?? [])];
        waiting = undefined;
        asked = undefined;
        loadMany(keys).then(resolve, reject);
      });
    });
    const known = waiting.get(key) ?? asked.then((found) => found.get(key));
    waiting.set(key, known);
    return known;
  };
}
