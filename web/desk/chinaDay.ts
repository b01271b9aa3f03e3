const DAY_SECONDS = 24 * 3600;

/** Start of a day (2026-04-08) in Beijing time, seconds; null when it is no date. */
export function dayStart(day: string): number | null {
  const ms = Date.parse(`${day}T00:00:00+08:00`);
  return Number.isNaN(ms) ? null : ms / 1000;
}

/** Last second of a day in Beijing time. */
export function dayEnd(day: string): number | null {
  const start = dayStart(day);
  return start === null ? null : start + DAY_SECONDS - 1;
}

/** A moment as date and time in Beijing: 2026-04-08 09:00. */
export function chinaMinute(moment: string | number): string {
  const ms = typeof moment === 'number' ? moment * 1000 : Date.parse(moment);
  return new Date(ms + 8 * 3600 * 1000).toISOString().slice(0, 16).replace('T', ' ');
}

/**
 * A second in Beijing as a field of a moment begins with it: 2026-04-08T09:00:07. Cut down to its minute it would be before
 * what happened in that minute.
 */
export function chinaMoment(seconds: number): string {
  return new Date((seconds + 8 * 3600) * 1000).toISOString().slice(0, 19);
}

/** A second as a day in Beijing: 2026-04-08. */
export function chinaDay(seconds: number): string {
  return chinaMinute(seconds).slice(0, 10);
}
