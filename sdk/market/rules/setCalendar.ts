import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';

export interface CalendarWord {
  /** Day number / 256, days counted from 1970-01-01 at +08:00. */
  word: bigint;
  /** Bit set = the day differs; see `calendarWords`. */
  flips: bigint;
}

/**
 * Says which days differ from their weekday: holidays, and weekend days that are worked (调休).
 * @throws {LedgerError} AccessManagedUnauthorized, StewardNotActive
 */
export function setCalendar(ledger: LedgerContext, params: CalendarWord, options?: WriteOptions): Promise<Sent> {
  return send(ledger, setCalendarCall(ledger, params), options);
}

/** The same, unsent. */
export function setCalendarCall(ledger: Pick<LedgerContext, 'deployment'>, params: CalendarWord): Call {
  return buildCall(ledger, 'Settlement', 'setCalendar', [params.word, params.flips]);
}
