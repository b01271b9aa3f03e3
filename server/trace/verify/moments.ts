/** Seconds since 1970 as ISO 8601 in UTC. */
export function iso(seconds: string | number | bigint): string {
  return new Date(Number(seconds) * 1_000).toISOString();
}

export function secondsOf(moment: Date): number {
  return Math.floor(moment.getTime() / 1_000);
}
