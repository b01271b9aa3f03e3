/** What a record itself says of a key; `constructor` and its like, which every object inherits, are nothing that it says. */
export function own<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
