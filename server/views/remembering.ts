/** What is made of a name, once for as long as it is among the last ones asked for. */
export interface Remembering<T> {
  get(name: string): T;
  forget(name: string): void;
}

/** @param most names that are remembered */
export function remembering<T>(most: number, make: (name: string) => T): Remembering<T> {
  // A Map keeps the order of insertion: the first is the one that was asked for longest ago.
  const known = new Map<string, T>();
  return {
    get: (name) => {
      const value = known.has(name) ? (known.get(name) as T) : make(name);
      known.delete(name);
      known.set(name, value);
      const [oldest] = known.keys();
      if (known.size > most && oldest !== undefined) known.delete(oldest);
      return value;
    },
    forget: (name) => {
      known.delete(name);
    },
  };
}
