import { appendFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Context, RootHookObject } from 'mocha';

/** Where `./ledger test` wants to read how long each file took; nothing is written when a test runs by itself. */
const LOG = process.env.LEDGER_FILE_TIMES;

const times = new Map<string, number>();
let since = performance.now();

/** What passes between the end of a test and the end of the next one belongs to the next one's file, its hooks too. */
export const mochaHooks: RootHookObject = LOG
  ? {
      afterEach(this: Context) {
        const now = performance.now();
        const file = relative(process.cwd(), this.currentTest?.file ?? '');
        times.set(file, (times.get(file) ?? 0) + now - since);
        since = now;
      },
      afterAll() {
        for (const [file, ms] of times) appendFileSync(LOG, `${Math.round(ms / 1_000)} ${file}\n`);
      },
    }
  : {};
