import fs from 'node:fs';
import { expect } from 'chai';
import { finished, line, openSheet } from '../../server/gep/exports/sheet.ts';

/**
 * Every PDF read its fonts from the folder of dependencies, 20 MB a document: while they were installed anew beside a running
 * gateway, repayment plans and labels were answered with a fault, and everything else as ever.
 */
describe('found here: fonts that are away for a while', () => {
  const { readFileSync } = fs;
  afterEach(() => {
    fs.readFileSync = readFileSync;
  });

  async function written(): Promise<Buffer> {
    const sheet = openSheet('示例', 1_767_571_200);
    line(sheet, '贷款还款计划（示例）', { font: 'bold', size: 17 });
    line(sheet, '本金 100.00 元', { size: 9 });
    return finished(sheet);
  }

  it('are those of the PDF before, to the byte', async () => {
    const before = await written();
    fs.readFileSync = ((path: fs.PathOrFileDescriptor, ...more: []) => {
      if (String(path).endsWith('.ttf')) throw Object.assign(new Error(`no such file: ${path}`), { code: 'ENOENT' });
      return readFileSync(path, ...more);
    }) as typeof readFileSync;

    expect((await written()).equals(before)).to.equal(true);
  });
});
