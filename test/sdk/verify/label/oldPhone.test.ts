import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { build } from 'esbuild';
import type { LabelResult } from '../../../../sdk/verify/label/labelResult.ts';
import { claimOf, codeOf, teaModel } from './support/labelModel.ts';
import { type ModelNode, startModelNode } from './support/modelNodes.ts';

const ENTRY = fileURLToPath(new URL('../../../../sdk/verify/label/verifyLabel.ts', import.meta.url));
const MAX_GZIP_BYTES = 20_000;

/** What a WebView of Chromium 78 lacks and bundled code may be tempted to use. */
const TOO_NEW = `
  delete Object.hasOwn; delete Array.prototype.at; delete String.prototype.at; delete String.prototype.replaceAll;
  delete Array.prototype.findLast; delete Array.prototype.toSorted; delete Array.prototype.toReversed;
  delete Uint8Array.prototype.toHex; delete Uint8Array.fromHex; delete Promise.any; delete Promise.withResolvers;
  delete Uint8Array.prototype.at; delete AbortSignal.timeout; delete AbortSignal.any; delete globalThis.structuredClone;`;

describe('the check of a label on an old phone', () => {
  let nodes: ModelNode[];
  let code: string;
  let inputs: string[];

  before(async () => {
    nodes = [await startModelNode(teaModel()), await startModelNode(teaModel())];
    ({ code, inputs } = await bundle());
  });

  after(() => Promise.all(nodes.map((node) => node.stop())));

  it(`is one file of its own, noble hashes and the batch's word, below ${MAX_GZIP_BYTES} bytes compressed`, () => {
    const own = /(^|\/)sdk\/verify\/|(^|\/)sdk\/trace\/batches\/batchWord\.ts$|node_modules\/@noble\/hashes\//;
    expect(inputs.filter((path) => !own.test(path))).to.deep.equal([]);
    expect(gzipSync(code).length).to.be.lessThan(MAX_GZIP_BYTES);
    expect(code).not.to.match(/\brequire\(|['"`]node:|\bimport\(/);
  });

  it('works without what came after Chromium 78', async () => {
    const globals = { fetch, setTimeout, clearTimeout, URL, TextEncoder, TextDecoder, AbortController };
    const input = JSON.stringify({
      ...{ deployment: nodes[0]?.deployment, code: codeOf(teaModel()), claim: claimOf(teaModel()), said: 'FIRST_SCAN' },
      nodes: nodes.map(({ url }, i) => ({ operator: `operator ${i}`, url })),
    });
    const context = createContext({ ...globals, AbortSignal: {}, input });
    runInContext(`${TOO_NEW} ${code}; globalThis.ledgerVerify = ledgerVerify`, context);
    const result = (await runInContext('ledgerVerify.verifyLabel(JSON.parse(input))', context)) as LabelResult;

    expect([result.status, result.reason]).to.deep.equal(['verified', null]);
  });

  it('says unsupported where BigInt is missing, and does not crash', async () => {
    const context = createContext({ fetch });
    runInContext(`delete globalThis.BigInt; ${code}; globalThis.ledgerVerify = ledgerVerify`, context);
    const result = (await runInContext('ledgerVerify.verifyLabel({})', context)) as LabelResult;

    expect([result.status, result.label.zh]).to.deep.equal(['unsupported', '此手机无法本机核验']);
  });
});

async function bundle(): Promise<{ code: string; inputs: string[] }> {
  const { outputFiles, metafile } = await build({
    ...{ entryPoints: [ENTRY], bundle: true, write: false, metafile: true, minify: true, format: 'iife' },
    ...{ globalName: 'ledgerVerify', target: 'es2018', platform: 'browser' },
  });
  return { code: outputFiles[0]?.text ?? '', inputs: Object.keys(metafile.inputs) };
}
