import { chinaDay } from '../chinaDay.ts';
import { t } from '../words.ts';
import type { EventView, StepView } from './creditApi.ts';

export const STANDING_TONES: Record<EventView['standing'], string> = {
  counts: 'valid',
  contested: 'state1',
  expired: 'state3',
  repaired: 'state2',
  removed: 'state3',
  undecided: 'state1',
  unproven: 'state3',
};

/** "+6", "−3". */
export function pointsText(points: number): string {
  return points > 0 ? `+${points}` : `−${-points}`;
}

/** Told to the office otherwise than to the person. */
const OF_OFFICE: readonly string[] = ['contested', 'undecided', 'removed'];

/** Why it counts or doesn't, in one sentence, to the person whose it is or to the office. */
export function standingWords({ standing, expiresAt }: EventView, reader: 'person' | 'office' = 'person'): string {
  const isOffices = reader === 'office' && OF_OFFICE.includes(standing);
  return t(`desk.${isOffices ? 'creditOffice' : 'credit'}.standing.${standing}`, { until: dayOf(expiresAt) });
}

/** How far a repair or an objection is, and by when whose turn it is. */
export function stepWords(kind: 'repair' | 'objection', { state, at, dueAt }: StepView): string {
  return t(`desk.credit.${kind}.${state}`, { at: dayOf(at), due: dueAt === null ? '' : dayOf(dueAt) });
}

export function dayOf(moment: string): string {
  return chinaDay(Date.parse(moment) / 1000);
}
