/** Writes docs/trace/commitment-certificate.schema.json. Run after a change of the form: `npm run certificate-schema`. */
import { writeFileSync } from 'node:fs';
import { certificateSchema } from '../../sdk/trace/papers/certificateSchema.ts';

const file = new URL('../../docs/trace/commitment-certificate.schema.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(certificateSchema(), null, 2)}\n`);
console.log('wrote docs/trace/commitment-certificate.schema.json');
