import { z } from 'zod';
import { gepInputs } from '../../sdk/gep/account/inputs.ts';

/** The form of inputs as JSON Schema (2020-12), made from what reads them. */
export function inputsSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(gepInputs), undefined, 2)}\n`;
}
