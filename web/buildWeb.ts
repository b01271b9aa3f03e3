import { createHash } from 'node:crypto';
import { globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type AssetManifest, type EntryName, readManifest } from '../server/pages/assets.ts';
import { checkerPage } from './verify/offline/checkerPage.ts';

/** Where the pages are built, unless said otherwise. */
export const WEB_DIST = fileURLToPath(new URL('./dist', import.meta.url));

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const INPUTS = [
  'web/{reading,verify,scan,labelChecker,recompute,signIn,desk,shared,styles,i18n}/**/*.{ts,vue,css,json}',
  'web/*.ts',
  'sdk/verify/**/*.ts',
  'sdk/trace/batches/batchWord.ts',
  'sdk/{documents,geo,trace/papers}/*.ts',
  'sdk/gep/**/*.ts',
  'sdk/{loans,credit}/**/*.ts',
  'docs/gep/example.json',
  'sdk/{participants,evidence,units,access}/*.ts',
  'package-lock.json',
];

export interface WebBuild {
  dist: string;
  /** False when nothing had changed since the last build. */
  isNew: boolean;
  seconds: number;
}

export interface BuildOptions {
  dist?: string;
}

/**
 * Builds the scripts and styles of the pages into `dist`, unless they are built from the same inputs already.
 * The builders are loaded only when there is something to build.
 */
export async function buildWeb({ dist = WEB_DIST }: BuildOptions = {}): Promise<WebBuild> {
  const startedAt = performance.now();
  const inputs = hashInputs();
  const isNew = !isBuilt(dist, inputs);
  if (isNew) await build(dist, inputs);
  return { dist, isNew, seconds: (performance.now() - startedAt) / 1000 };
}

/** Beside its place and moved there whole: others may build the same at the same moment. */
async function build(dist: string, inputs: string): Promise<void> {
  const draft = `${dist}.${process.pid}`;
  try {
    await buildInto(draft, inputs);
    if (isBuilt(dist, inputs)) return;
    rmSync(dist, { recursive: true, force: true });
    renameSync(draft, dist);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

async function buildInto(dist: string, inputs: string): Promise<void> {
  const [{ build: viteBuild }, { ENTRIES, viteConfig }] = await Promise.all([
    import('vite'),
    import('./viteConfig.ts'),
  ]);
  await viteBuild(viteConfig(dist));
  const verifier = await buildVerifier(dist, 'web/verify/main.ts', 'verify.unpinned.js');
  const rightChecker = await buildChecker(
    dist,
    { folder: 'web/verify/offline', title: '离线核验 · 权利报告' },
    'right',
  );
  const scan = {
    verifier: await buildVerifier(dist, 'web/scan/main.ts', 'scan.unpinned.js'),
    style: await buildStyle(dist, 'web/styles/scan.css', 'scan'),
  };
  const recompute = await buildVerifier(dist, 'web/recompute/main.ts', 'recompute.js');
  const labelChecker = await buildChecker(dist, { folder: 'web/labelChecker', title: '核验站 · 扫码结果' }, 'label');
  const manifest: AssetManifest = {
    inputs,
    entries: readEntries(dist, ENTRIES),
    verifier,
    rightChecker,
    scan,
    labelChecker,
    recompute,
  };
  writeFileSync(join(dist, 'assets.json'), JSON.stringify(manifest, null, 2));
}

/**
 * esbuild, not Vite: it keeps what stands behind `import()` in the one file unevaluated until it is asked for, so that a
 * phone without BigInt reaches the words that say so.
 */
async function buildVerifier(dist: string, entry: string, outfile: string): Promise<string> {
  const { build: bundle } = await import('esbuild');
  await bundle({
    entryPoints: [join(ROOT, entry)],
    outfile: join(dist, outfile),
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2018',
    platform: 'browser',
    charset: 'utf8',
    logLevel: 'error',
  });
  return outfile;
}

/** A style sheet of its own, named by its hash. */
async function buildStyle(dist: string, entry: string, name: string): Promise<string> {
  const { build: bundle } = await import('esbuild');
  const settings = { bundle: true, minify: true, write: false, charset: 'utf8', logLevel: 'error' } as const;
  const text = textOf(await bundle({ ...settings, entryPoints: [join(ROOT, entry)], target: ['chrome78', 'ios14'] }));
  const outfile = `assets/${name}-${createHash('sha256').update(text).digest('hex').slice(0, 12)}.css`;
  writeFileSync(join(dist, outfile), text);
  return outfile;
}

/** One file with everything in it: script `main.ts` and style `page.css` of a folder. */
async function buildChecker(dist: string, page: { folder: string; title: string }, name: string): Promise<string> {
  const { build: bundle } = await import('esbuild');
  const settings = { bundle: true, minify: true, write: false, charset: 'utf8', logLevel: 'error' } as const;
  const [script, style] = await Promise.all([
    bundle({
      ...settings,
      entryPoints: [join(ROOT, page.folder, 'main.ts')],
      format: 'iife',
      target: 'es2018',
      platform: 'browser',
    }),
    bundle({ ...settings, entryPoints: [join(ROOT, page.folder, 'page.css')] }),
  ]);
  const outfile = `${name}.unpinned.html`;
  writeFileSync(join(dist, outfile), checkerPage({ ...page, script: textOf(script), style: textOf(style) }));
  return outfile;
}

function textOf({ outputFiles }: { outputFiles: { text: string }[] }): string {
  return (outputFiles[0]?.text ?? '').trim();
}

interface ViteEntry {
  file: string;
  css?: string[];
  imports?: string[];
}

function readEntries(dist: string, entries: Record<EntryName, string>): AssetManifest['entries'] {
  const built: Record<string, ViteEntry> = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));
  const found = Object.entries(entries).map(([name, source]) => {
    const entry = built[source];
    if (!entry) throw new Error(`Vite built no ${source}; mend viteConfig.ts.`);
    return [name, { script: entry.file, styles: stylesOf(built, entry) }];
  });
  return Object.fromEntries(found);
}

/** An entry's own styles and those of the pieces it shares with others. */
function stylesOf(built: Record<string, ViteEntry>, { css = [], imports = [] }: ViteEntry): string[] {
  const shared = imports.flatMap((name) => (built[name] ? stylesOf(built, built[name]) : []));
  return [...new Set([...shared, ...css])];
}

function isBuilt(dist: string, inputs: string): boolean {
  try {
    return readManifest(dist).inputs === inputs;
  } catch {
    return false;
  }
}

function hashInputs(): string {
  const hash = createHash('sha256');
  for (const file of globSync(INPUTS, { cwd: ROOT }).sort()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(ROOT, file)))
      .update('\0');
  }
  return hash.digest('hex');
}
