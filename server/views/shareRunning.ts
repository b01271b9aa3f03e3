/**
 * Lets all who ask the same while an answer is being composed wait for that one: a crowd at one record costs one answer at a
 * time. Nothing is kept once it is there, so that an answer is never older than the question before it took.
 */
export function shareRunning<Key extends string, Value>(
  load: (key: Key) => Promise<Value>,
): (key: Key) => Promise<Value> {
  const running = new Map<Key, Promise<Value>>();

  return (key) => {
    const known = running.get(key);
    if (known) return known;
    const answer = load(key).finally(() => running.delete(key));
    running.set(key, answer);
    return answer;
  };
}
