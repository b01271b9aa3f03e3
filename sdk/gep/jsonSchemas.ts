import { z } from 'zod';
import { gepAccountDocument } from './account/accountForm.ts';
import { gepInputs } from './account/inputs.ts';
import { methodology } from './methodology/methodology.ts';

const TITLES = {
  inputs: ['GEP account: inputs', gepInputs],
  methodology: ['GEP methodology', methodology],
  account: ['GEP account: document', gepAccountDocument],
} as const;

export type GepForm = keyof typeof TITLES;

/**
 * The forms of GEP as JSON Schema 2020-12, for readers that don't run this code; docs/gep holds them as files. They say
 * the form: what only the calculator can know (units, what a methodology counts) it says itself, by `GepRefused`.
 */
export function gepSchema(form: GepForm): Record<string, unknown> {
  const [title, schema] = TITLES[form];
  return { title, ...z.toJSONSchema(schema, { io: 'input' }) };
}

export const GEP_FORMS = Object.keys(TITLES) as GepForm[];
