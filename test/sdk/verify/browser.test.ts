import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { build } from 'esbuild';
import type { Anvil } from '../../../scripts/processes/startAnvil.ts';
import type { FactResult } from '../../../sdk/verify/factResult.ts';
import { startTestAnvil } from '../../support/anvil.ts';
import { deployStore, pinnedStore, store, word } from './support/storeChain.ts';

const ENTRY = fileURLToPath(new URL('../../../sdk/verify/verifyFact.ts', import.meta.url));
const MAX_GZIP_BYTES = 25_000;

/** What a WebView of Chromium 78 lacks and bundled code may be tempted to use. */
const TOO_NEW = `
  delete Object.hasOwn; delete Array.prototype.at; delete String.prototype.at; delete String.prototype.replaceAll;
  delete Array.prototype.findLast; delete Array.prototype.toSorted; delete Array.prototype.toReversed;
  delete Uint8Array.prototype.toHex; delete Uint8Array.fromHex; delete Promise.any; delete Promise.withResolvers;
  delete Uint8Array.prototype.at; delete AbortSignal.timeout; delete AbortSignal.any;`;

describe('the verifier as one file for a phone', () => {
  let code: string;
  let inputs: string[];

  before(async () => {
    ({ code, inputs } = await bundle());
  });

  it('holds nothing but its own files and noble hashes', () => {
    const foreign = inputs.filter((path) => !/(^|\/)sdk\/verify\/|node_modules\/@noble\/hashes\//.test(path));
    expect(foreign).to.deep.equal([]);
  });

  it('imports nothing at run time', () => {
    expect(code).not.to.match(/\brequire\(|['"`]node:|\bimport\(/);
  });

  it(`is smaller than ${MAX_GZIP_BYTES} bytes compressed`, () => {
    expect(gzipSync(code).length).to.be.lessThan(MAX_GZIP_BYTES);
  });

  it('says unsupported where BigInt is missing, and does not crash', async () => {
    const context = createContext({ fetch });
    runInContext(`delete globalThis.BigInt; ${code}; globalThis.ledgerVerify = ledgerVerify`, context);
    const result = (await runInContext('ledgerVerify.verifyFact({})', context)) as FactResult;
    expect([result.status, result.label.zh]).to.deep.equal(['unsupported', '此手机无法本机核验']);
  });
});

describe('the verifier without what came after Chromium 78', () => {
  let chain: Anvil;

  before(async () => {
    chain = await startTestAnvil();
    await deployStore(chain.url);
    await store(chain.url, word(1), word(42));
  });

  after(() => chain.stop());

  it('still proves a fact', async () => {
    const { code } = await bundle();
    const input = {
      deployment: await pinnedStore(chain.url),
      nodes: [{ operator: 'one', url: chain.url }],
      fact: { contract: 'store', slots: [{ slot: word(1), expected: word(42), label: { zh: '值', en: 'value' } }] },
    };
    const globals = { fetch, setTimeout, clearTimeout, URL, TextEncoder, TextDecoder, AbortController };
    const context = createContext({ ...globals, AbortSignal: {}, input: JSON.stringify(input) });
    runInContext(`${TOO_NEW} ${code}; globalThis.ledgerVerify = ledgerVerify`, context);
    const result = (await runInContext('ledgerVerify.verifyFact(JSON.parse(input))', context)) as FactResult;
    expect([result.status, result.reason]).to.deep.equal(['singleNode', null]);
  });
});

async function bundle(): Promise<{ code: string; inputs: string[] }> {
  const { outputFiles, metafile } = await build({
    entryPoints: [ENTRY],
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    format: 'iife',
    globalName: 'ledgerVerify',
    target: 'es2018',
    platform: 'browser',
  });
  return { code: outputFiles[0]?.text ?? '', inputs: Object.keys(metafile.inputs) };
}
