const DATE_TIME =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2})(?:[.,](\d+))?)?(?: ?(Z|[+-]\d{2}(?::?\d{2})?))?)?$/i;

/** A date with its year last, which no schema admits: the reference implementation reads it month first where it can. */
const YEAR_LAST = /^(\d{2})-(\d{2})-(\d{4})$/;

/**
 * A moment in UTC to the millisecond, rounded half up by its fourth decimal (CBV 2.0, 8.9); a time without zone is
 * read as UTC. What isn't ISO 8601 stays as it is.
 */
export function canonicalTime(text: string): string {
  const found = DATE_TIME.exec(text.replace(YEAR_LAST, yearFirst));
  if (!found) return text;
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] = found;
  const whole = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(whole) || !isDayOfMonth(whole, hour, day)) return text;
  const milliseconds = Math.round(Number(`${fraction}0000`.slice(0, 4)) / 10);
  return new Date(whole + milliseconds - offset(zone)).toISOString();
}

function yearFirst(_: string, first: string, second: string, year: string): string {
  return Number(first) > 12 ? `${year}-${second}-${first}` : `${year}-${first}-${second}`;
}

/** `2026-02-30` is no date; engines differ on whether they say so. Hour 24 belongs to the next day. */
function isDayOfMonth(whole: number, hour: string, day: string | undefined): boolean {
  return hour === '24' || new Date(whole).getUTCDate() === Number(day);
}

function offset(zone: string): number {
  if (/^z$/i.test(zone)) return 0;
  const [, sign, hours, minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
