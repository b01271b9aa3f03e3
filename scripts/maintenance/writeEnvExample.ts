/** Writes .env.example. Run after a change of settings: `node scripts/maintenance/writeEnvExample.ts`. */
import { writeFileSync } from 'node:fs';
import { envExample } from '../../server/config/envExample.ts';

writeFileSync(new URL('../../.env.example', import.meta.url), envExample());
console.log('wrote .env.example');
