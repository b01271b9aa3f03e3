import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { build } from 'esbuild';
import { bookOf } from '../../../../sdk/gep/table/bookOf.ts';
import { writeCsv } from '../../../../sdk/gep/table/csv/writeCsv.ts';
import { writeXlsx } from '../../../../sdk/gep/table/xlsx/writeXlsx.ts';
import { example } from '../support/example.ts';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const MAX_GZIP_BYTES = 70_000;

/** As a page would load it: reading, writing and computing in one file. */
const ENTRY = `
  export { readTable } from './sdk/gep/table/readTable.ts';
  export { bookOf, templateBook } from './sdk/gep/table/bookOf.ts';
  export { writeXlsx } from './sdk/gep/table/xlsx/writeXlsx.ts';
  export { computeAccount } from './sdk/gep/account/computeAccount.ts';
  export { lishuiDemo } from './sdk/gep/methodology/lishuiDemo.ts';`;

describe('tables of GEP in a browser', () => {
  let code: string;
  let inputs: string[];

  before(async () => {
    const { outputFiles, metafile } = await build({
      stdin: { contents: ENTRY, resolveDir: ROOT, loader: 'ts' },
      ...{ bundle: true, write: false, metafile: true, minify: true, format: 'iife', globalName: 'gep' },
      ...{ platform: 'browser', target: 'es2020' },
    });
    code = outputFiles[0]?.text ?? '';
    inputs = Object.keys(metafile.inputs);
  });

  it('need nothing of Node, and no ethers', () => {
    expect(code).not.to.match(/\brequire\(["']|['"`]node:/);
    expect(inputs.filter((path) => /node_modules\/(?!zod|fflate|saxen|@noble\/hashes)/.test(path))).to.deep.equal([]);
  });

  it(`are smaller than ${MAX_GZIP_BYTES} bytes compressed, with all that reads a schema`, () => {
    expect(gzipSync(code).length).to.be.lessThan(MAX_GZIP_BYTES);
  });

  for (const [form, bytes] of [
    ['CSV', writeCsv(bookOf(example()))],
    ['XLSX', writeXlsx(bookOf(example()))],
  ] as const) {
    it(`come to the example’s fen there too: ${form}`, () => {
      const context = createContext({ TextDecoder, TextEncoder, bytes });
      const told = runInContext(
        `${code}; const { inputs } = gep.readTable(Uint8Array.from(bytes)); String(gep.computeAccount(inputs, gep.lishuiDemo).totalFen)`,
        context,
      );
      expect(told).to.equal('7873991297');
    });
  }
});
