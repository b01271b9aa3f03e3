import { PROVINCES } from '../../../../sdk/trace/copies/provinces.ts';
import type { Language } from '../../render/language.ts';

/** GB/T 2260, two digits, in Latin letters as GB/T 15514 and official maps write them. */
const ENGLISH: Readonly<Record<string, string>> = {
  ...{ 11: 'Beijing', 12: 'Tianjin', 13: 'Hebei', 14: 'Shanxi', 15: 'Inner Mongolia', 21: 'Liaoning', 22: 'Jilin' },
  ...{ 23: 'Heilongjiang', 31: 'Shanghai', 32: 'Jiangsu', 33: 'Zhejiang', 34: 'Anhui', 35: 'Fujian', 36: 'Jiangxi' },
  ...{ 37: 'Shandong', 41: 'Henan', 42: 'Hubei', 43: 'Hunan', 44: 'Guangdong', 45: 'Guangxi', 46: 'Hainan' },
  ...{ 50: 'Chongqing', 51: 'Sichuan', 52: 'Guizhou', 53: 'Yunnan', 54: 'Xizang', 61: 'Shaanxi', 62: 'Gansu' },
  ...{ 63: 'Qinghai', 64: 'Ningxia', 65: 'Xinjiang', 71: 'Taiwan', 81: 'Hong Kong', 82: 'Macao' },
};

/** Name of a province; undefined where the network didn't tell. */
export function provinceName(code: string | null, language: Language): string | undefined {
  if (code === null) return undefined;
  return language === 'en' ? ENGLISH[code] : PROVINCES[code]?.zh;
}
