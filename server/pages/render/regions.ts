import { readFileSync } from 'node:fs';
import type { Language } from './language.ts';

/** One county of the map. Positions are longitude and latitude in degrees. */
export interface County {
  code: string;
  zh: string;
  en: string;
  centre: [number, number];
  polygons: [number, number][][];
}

/** The nine counties of Lishui in the order of their codes. */
export const COUNTIES: readonly County[] = loadCounties();

/** The city as a whole (GB/T 2260). */
export const CITY = 331100;
const CITY_NAMES: Record<Language, string> = { 'zh-CN': '丽水市', en: 'Lishui City' };

/** Name of a region, undefined outside Lishui. */
export function regionName(code: number, language: Language): string | undefined {
  if (code === CITY) return CITY_NAMES[language];
  const county = countyOf(code);
  return language === 'en' ? county?.en : county?.zh;
}

export function countyOf(code: number): County | undefined {
  return COUNTIES.find((county) => county.code === String(code));
}

function loadCounties(): County[] {
  const text = readFileSync(new URL('../../../web/assets/counties.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { counties: County[] }).counties;
}
