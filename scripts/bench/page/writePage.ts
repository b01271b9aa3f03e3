import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readSnapshot } from '../gas/snapshot.ts';
import { benchNames } from '../run.ts';
import { readKept } from './keptBench.ts';
import { performancePage, type Results } from './performancePage.ts';

const DOCS = new URL('../../../docs/', import.meta.url);
const PICTURES = new URL('pictures/performance/', DOCS);
/** Its snapshot has a shape of its own. */
const NO_BENCH = 'gas';

/** Draws docs/performance.md and its pictures from what is kept in docs/performance. */
export function writePage(): void {
  const { text, pictures } = performancePage(readResults());
  rmSync(PICTURES, { recursive: true, force: true });
  mkdirSync(PICTURES, { recursive: true });
  writeFileSync(new URL('performance.md', DOCS), text);
  for (const [name, svg] of Object.entries(pictures)) writeFileSync(new URL(`${name}.svg`, PICTURES), svg);
}

/** What is kept in docs/performance. */
export function readResults(): Results {
  const kept = benchNames.filter((name) => name !== NO_BENCH).flatMap((name) => [[name, readKept(name)] as const]);
  const soak = new URL('performance/soak.json', DOCS);
  return {
    benches: Object.fromEntries(kept.flatMap(([name, bench]) => (bench ? [[name, bench]] : []))),
    gas: readSnapshot(),
    soak: existsSync(soak) ? (JSON.parse(readFileSync(soak, 'utf8')) as Results['soak']) : undefined,
  };
}
