import { GepRefused } from '../gepRefused.ts';
import { db33Of2020, db33Of2025, nationalOf2025 } from './incomplete.ts';
import { lishuiDemo } from './lishuiDemo.ts';
import type { Methodology } from './methodology.ts';

/** What ships with the calculator. */
export const METHODOLOGIES: readonly Methodology[] = [lishuiDemo, db33Of2020, db33Of2025, nationalOf2025];

/** @throws GepRefused GepMethodologyUnknown */
export function methodologyNamed({ code, edition }: { code: string; edition: string }): Methodology {
  const found = METHODOLOGIES.find((one) => one.code === code && one.edition === edition);
  if (found) return found;
  const known = METHODOLOGIES.map((one) => `${one.code} ${one.edition}`).join(', ');
  throw new GepRefused(
    'GepMethodologyUnknown',
    `${code} ${edition}`,
    `known are ${known}; bring another with --methodology`,
    {
      field: 'methodology',
    },
  );
}
