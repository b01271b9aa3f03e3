import { grouped, yuan } from '../../sdk/units/format.ts';
import { type Fen, quantity } from '../../sdk/units/quantities.ts';
import type { Bilingual } from '../kernel/errors/problemTable.ts';

const KG_PER_TONNE = 1000n;
const CHINA_OFFSET_MS = 8 * 3_600_000;

/** One sentence a line in both languages; what is confirmed is read, so nothing is left to a code. */
export function sentences(pairs: readonly (readonly [zh: string, en: string] | null)[]): Bilingual {
  const said = pairs.filter((pair) => pair !== null);
  return { zh: said.map(([zh]) => zh).join('；'), en: said.map(([, en]) => en).join('; ') };
}

/** 1,234 kg（1.234 t）. */
export function mass(kg: bigint): string {
  const rest = (kg % KG_PER_TONNE).toString().padStart(3, '0').replace(/0+$/, '');
  return `${grouped(kg)} kg CO2e (${grouped(kg / KG_PER_TONNE)}${rest === '' ? '' : `.${rest}`} t)`;
}

/** A lot's id, as pages and certificates show it. */
export function lotId(token: bigint): string {
  return `0x${token.toString(16).padStart(64, '0')}`;
}

/** Fen as yuan. */
export function money(fen: bigint): string {
  return `¥${yuan(fen as Fen)}`;
}

/** Checked: words must never show a sum that the call can't carry. */
export function fen(value: bigint): Fen {
  return quantity('fen', value);
}

/** A second as date and time of China. */
export function moment(seconds: bigint): string {
  return `${new Date(Number(seconds) * 1000 + CHINA_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ')} (+08:00)`;
}
