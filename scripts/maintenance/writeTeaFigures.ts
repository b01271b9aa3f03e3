/** Writes the tables of sdk/credit/tea/README.md. Run after a change of its rules: `npm run tea-figures`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { withTables } from '../copies/figuresPage.ts';
import { teaTables } from '../tea/figuresPage.ts';

const page = new URL('../../sdk/credit/tea/README.md', import.meta.url);
writeFileSync(page, withTables(readFileSync(page, 'utf8'), teaTables()));
console.log('wrote sdk/credit/tea/README.md');
