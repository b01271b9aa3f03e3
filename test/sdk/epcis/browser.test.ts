import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { build } from 'esbuild';

const ENTRY = fileURLToPath(new URL('../../../sdk/epcis/hash/hashJsonEvents.ts', import.meta.url));
const DOCUMENTS = join(import.meta.dirname, 'documents');
const MAX_GZIP_BYTES = 13_000;

/** What a WebView of Chromium 78 lacks and bundled code may be tempted to use. */
const TOO_NEW = `
  delete Object.hasOwn; delete Array.prototype.at; delete String.prototype.at; delete String.prototype.replaceAll;
  delete Array.prototype.findLast; delete Array.prototype.toSorted; delete Object.groupBy; delete Map.groupBy;
  delete Uint8Array.prototype.toHex; delete Uint8Array.prototype.at;`;

describe('the event hash as one file for a phone', () => {
  let code: string;
  let inputs: string[];

  before(async () => {
    ({ code, inputs } = await bundle());
  });

  it('holds nothing but the hash, GS1 identifiers and noble hashes', () => {
    const foreign = inputs.filter(
      (path) =>
        !/(^|\/)sdk\/(epcis|gs1|verify)\/|node_modules\/@noble\/hashes\//.test(path) ||
        /\/(xml|validation)\//.test(path),
    );
    expect(foreign).to.deep.equal([]);
  });

  it(`is smaller than ${MAX_GZIP_BYTES} bytes compressed`, () => {
    expect(gzipSync(code).length).to.be.lessThan(MAX_GZIP_BYTES);
  });

  it('gives the same hashes on an old phone', () => {
    const context = createContext({ TextEncoder, text: readFileSync(join(DOCUMENTS, 'tea.jsonld'), 'utf8') });
    runInContext(`${TOO_NEW} ${code}; globalThis.run = epcis.hashJsonEvents`, context);
    const hashes = runInContext('run(JSON.parse(text)).map((one) => one.eventHash)', context) as string[];

    expect([...hashes]).to.deep.equal(JSON.parse(readFileSync(join(DOCUMENTS, 'hashes.json'), 'utf8')).tea);
  });
});

async function bundle() {
  const { outputFiles, metafile } = await build({
    entryPoints: [ENTRY],
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'iife',
    globalName: 'epcis',
    target: 'es2018',
    supported: { bigint: true },
  });
  return { code: outputFiles[0]?.text ?? '', inputs: Object.keys(metafile.inputs) };
}
