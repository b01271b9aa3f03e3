const CHINA_OFFSET_SECONDS = 8 * 3600;

/** Seconds as a date in Beijing time: 2026-04-08. */
export function chinaDate(seconds: number): string {
  return shifted(seconds).slice(0, 10);
}

/** Seconds as date and time in Beijing time: 2026-04-08 09:00:00. */
export function chinaDateTime(seconds: number): string {
  return shifted(seconds).slice(0, 19).replace('T', ' ');
}

function shifted(seconds: number): string {
  return new Date((seconds + CHINA_OFFSET_SECONDS) * 1000).toISOString();
}
