/** Last second of a calendar year in China, seconds: the basis date of its account. */
export function yearEnd(year: number): bigint {
  return BigInt(Date.parse(`${year + 1}-01-01T00:00:00+08:00`)) / 1000n - 1n;
}
