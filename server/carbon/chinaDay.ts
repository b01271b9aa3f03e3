const CHINA_OFFSET = 8 * 3600;
const DAY = 86_400;

/** Days since 1970-01-01, at +08:00: the days in which the market counts. */
export function chinaDay(seconds: number): number {
  return Math.floor((seconds + CHINA_OFFSET) / DAY);
}

/** First second of such a day. */
export function startOfDay(day: number): number {
  return day * DAY - CHINA_OFFSET;
}

/** Calendar year of a second, at +08:00. */
export function chinaYear(seconds: number): number {
  return new Date((seconds + CHINA_OFFSET) * 1000).getUTCFullYear();
}
