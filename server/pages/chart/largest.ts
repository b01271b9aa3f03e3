/** The largest of some amounts; Math.max takes no bigint. */
export function largest(values: readonly bigint[], atLeast: bigint): bigint {
  return values.reduce((most, value) => {
    if (value > most) return value;
    return most;
  }, atLeast);
}

/** The smallest of some amounts, undefined of none. */
export function smallest(values: readonly bigint[]): bigint | undefined {
  const [first, ...rest] = values;
  return rest.reduce((least: bigint | undefined, value) => {
    if (least === undefined || value < least) return value;
    return least;
  }, first);
}
