import { gepSchema } from '../../sdk/gep/jsonSchemas.ts';

/** The form of inputs as JSON Schema (2020-12), made from what reads them. */
export function inputsSchema(): string {
  return `${JSON.stringify(gepSchema('inputs'), undefined, 2)}\n`;
}
