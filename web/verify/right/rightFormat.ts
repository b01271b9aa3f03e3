import type { Label } from '../../../sdk/verify/types.ts';
import { inPageLanguage } from '../showVerdict.ts';

const CHINA_SECONDS = 8 * 3_600;
const DAY_MS = 86_400_000;

/** Fen as yuan: grouped, two decimals, with the unit. */
export function yuan(fen: bigint): string {
  const digits = fen.toString().padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${whole}.${digits.slice(-2)} ${inPageLanguage({ zh: '元', en: 'yuan' })}`;
}

/** The day in China; a dash for never. */
export function day(seconds: number): string {
  if (seconds === 0) return '—';
  return new Date((seconds + CHINA_SECONDS) * 1_000).toISOString().slice(0, 10);
}

/** Day and time in China. */
export function moment(seconds: number): string {
  return `${day(seconds)} ${new Date((seconds + CHINA_SECONDS) * 1_000).toISOString().slice(11, 16)}`;
}

/** Whole days between a block's time and the reader's own clock. */
export function daysSince(seconds: number, now: number): number {
  return Math.max(0, Math.floor((now - seconds * 1_000) / DAY_MS));
}

export function squareMetres(area: bigint): string {
  const mu = (Number(area) / 666.6667).toFixed(2);
  return `${area.toString().replace(/\B(?=(\d{3})+$)/g, ',')} m² (${mu} ${inPageLanguage({ zh: '亩', en: 'mu' })})`;
}

/** Hundredths of a percent as percent. */
export function percent(bps: number): string {
  return `${(bps / 100).toFixed(2)} %`;
}

/** The beginning and end of a hash. */
export function short(hex: string): string {
  return hex.length > 20 ? `${hex.slice(0, 10)}…${hex.slice(-6)}` : hex;
}

/** A text with its values in place. */
export function say(label: Label, values: Readonly<Record<string, string | number>> = {}): string {
  return inPageLanguage(label).replace(/\{(\w+)\}/g, (whole, name: string) => `${values[name] ?? whole}`);
}
