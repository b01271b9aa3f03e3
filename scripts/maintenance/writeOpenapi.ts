/** Writes docs/api/openapi.json and docs/api/errors.md. Run after a change of routes or problems: `npm run openapi`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openapiFiles } from '../../server/openapi/openapiFiles.ts';

const folder = fileURLToPath(new URL('../../docs/api/', import.meta.url));
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(openapiFiles())) {
  writeFileSync(`${folder}${name}`, text);
  console.log(`wrote docs/api/${name}`);
}
