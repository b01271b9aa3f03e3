const CHINA_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** The calendar day in China, like 2026-04-08. */
export function chinaDay(moment: Date): string {
  return new Date(moment.getTime() + CHINA_MS).toISOString().slice(0, 10);
}

/** The day before another. */
export function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);
}
