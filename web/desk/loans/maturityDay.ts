import { addMonths } from '../../../sdk/loans/calendar.ts';
import { chinaDay } from '../chinaDay.ts';

/** The day in China on which so many months are over. @param from seconds */
export function maturityDay(from: number, months: number): string {
  return addMonths(chinaDay(from), months);
}
