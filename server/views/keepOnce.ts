/**
 * What stands under a key, made by whoever asks first: all who ask meanwhile wait for that one making. What couldn't be made is
 * forgotten, and the next who asks meets its own error.
 */
export function keepOnce<Value>(
  kept: Map<string, Promise<Value>>,
  key: string,
  make: () => Promise<Value>,
): Promise<Value> {
  const known = kept.get(key);
  if (known) return known;
  const value = make();
  kept.set(key, value);
  value.catch(() => kept.delete(key));
  return value;
}
