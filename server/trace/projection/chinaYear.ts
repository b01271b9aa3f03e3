const CHINA_OFFSET = 8 * 3_600;

/** Calendar year of a time in China. @param time seconds */
export function chinaYear(time: number): number {
  return new Date((time + CHINA_OFFSET) * 1_000).getUTCFullYear();
}
