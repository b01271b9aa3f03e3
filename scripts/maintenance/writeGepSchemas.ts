/** Writes docs/gep/*.schema.json. Run after a change of a form of GEP: `npm run gep-schemas`. */
import { writeFileSync } from 'node:fs';
import { GEP_FORMS, gepSchema } from '../../sdk/gep/jsonSchemas.ts';

for (const form of GEP_FORMS) {
  const name = `docs/gep/${form}.schema.json`;
  writeFileSync(new URL(`../../${name}`, import.meta.url), `${JSON.stringify(gepSchema(form), null, 2)}\n`);
  console.log(`wrote ${name}`);
}
