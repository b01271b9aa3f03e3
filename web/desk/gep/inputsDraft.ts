import type { GepInputs } from '../../../sdk/gep/account/inputs.ts';
import { METHODOLOGIES } from '../../../sdk/gep/methodology/catalogue.ts';
import type { Methodology } from '../../../sdk/gep/methodology/methodology.ts';

const KEY = 'desk.gep.inputs';

/** Digits of an area by its level; a project has its county's. */
export const DIGITS = { city: 4, county: 6, township: 9, village: 12, project: 6 } as const;
export type Level = keyof typeof DIGITS;
export const LEVELS = Object.keys(DIGITS) as Level[];

/** Nothing yet, by a methodology. */
export function emptyInputs({ code, edition, prices }: Methodology, year: number): GepInputs {
  return {
    form: 'liangshan.gep-inputs.v1',
    area: { level: 'county', region: '', name: '' },
    year,
    methodology: { code, edition },
    priceBasis: Object.keys(prices)[0] ?? '',
    ...{ prices: {}, parameters: {}, items: {}, imports: [] },
  };
}

/** What was typed, through a reload and an expired session, until the tab is closed. */
export function keptInputs(): GepInputs | null {
  const text = sessionStorage.getItem(KEY);
  return text === null ? null : (JSON.parse(text) as GepInputs);
}

export function keepInputs(inputs: GepInputs): void {
  sessionStorage.setItem(KEY, JSON.stringify(inputs));
}

export function dropInputs(): void {
  sessionStorage.removeItem(KEY);
}

export function methodologyOf(inputs: GepInputs): Methodology | undefined {
  return METHODOLOGIES.find(
    ({ code, edition }) => code === inputs.methodology.code && edition === inputs.methodology.edition,
  );
}
