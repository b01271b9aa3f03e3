import { tmpdir } from 'node:os';
import { expect } from 'chai';
import { linksOf } from '../../scripts/bench/fillLabels.ts';
import { createLabelBook } from '../../server/trace/labels/labelBook.ts';
import { readCode } from '../../server/trace/verify/readCode.ts';

// Found: the bench of the verification service asked for links without a serial, and measured the short answer to those.
describe('the labels that bench scan asks for', () => {
  it('are labels of the book, each another one', async () => {
    const book = createLabelBook(new Uint8Array(32).fill(7), tmpdir());
    const codes = (await linksOf(book, 50)).map(readCode);
    const found = codes.map((code) => code && book.find(code.gtin, code.lot, code.serial ?? ''));
    expect(found).to.deep.equal(Array.from({ length: 50 }, (_, index) => index));
    await book.close();
  });
});
