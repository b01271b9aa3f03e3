const COUNTY = 100;
const CITY = 10_000;

/** The lowest region of GB/T 2260 that contains both; 0 when they lie in two provinces. As Region.sol's `join`. */
export function joinRegions(a: number, b: number): number {
  if (a === b) return a;
  for (const step of [COUNTY, CITY]) {
    if (Math.floor(a / step) === Math.floor(b / step)) return Math.floor(a / step) * step;
  }
  return 0;
}
