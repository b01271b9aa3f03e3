/** Writes the tables of docs/trace/copy-detection.md. Run after a change of the detector: `npm run copy-figures`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { figureTables, withTables } from '../copies/figuresPage.ts';

const page = new URL('../../docs/trace/copy-detection.md', import.meta.url);
writeFileSync(page, withTables(readFileSync(page, 'utf8'), figureTables()));
console.log('wrote docs/trace/copy-detection.md');
