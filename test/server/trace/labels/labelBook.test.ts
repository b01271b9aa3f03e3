import { readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { labelKeys } from '../../../../sdk/trace/labels/labelKeys.ts';
import { secretOf, serialOf } from '../../../../sdk/trace/labels/serial.ts';
import type { Hex } from '../../../../sdk/verify/bytes.ts';
import { secretCommitment } from '../../../../sdk/verify/label/labelLeaf.ts';
import { verifyLabelProof } from '../../../../sdk/verify/label/verifyLabelProof.ts';
import { createLabelBook, type LabelBook } from '../../../../server/trace/labels/labelBook.ts';
import { rejection } from '../../../support/rejection.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';

const MASTER = new Uint8Array(32).fill(7);
const LOT = { gtin: '09521234567006', lot: 'T2604-01' };
const RANGE = { ...LOT, firstIndex: 12, count: 5_001, hasSecrets: true };
const KEYS = labelKeys(MASTER, LOT);
const DAY_MS = 86_400_000;

describe('the label book', () => {
  const books: LabelBook[] = [];
  const bookOf = (master: Uint8Array | null, folder: string) => {
    const book = createLabelBook(master, folder);
    books.push(book);
    return book;
  };
  after(() => Promise.all(books.map((book) => book.close())));

  it('finds the index of its own serials, and of none else', () => {
    const book = bookOf(MASTER, temporaryFolder());
    const serial = serialOf(KEYS, 77);

    expect(book.find(LOT.gtin, LOT.lot, serial)).to.equal(77);
    expect(book.find(LOT.gtin, 'T2604-02', serial), 'of another lot').to.equal(null);
    expect(book.find(LOT.gtin, LOT.lot, `${serial.slice(1)}2`), 'altered').to.equal(null);
    expect(book.find('1', LOT.lot, serial), 'no GTIN').to.equal(null);
    expect(book.find(LOT.gtin, `${LOT.lot}\n`, serial), 'no lot').to.equal(null);
  });

  it('gives a range the same root each time, and proves each label of it', async () => {
    const folder = temporaryFolder();
    const book = bookOf(MASTER, folder);
    const tree = await book.issue(RANGE);
    expect(await bookOf(MASTER, temporaryFolder()).issue(RANGE)).to.deep.equal(tree);
    expect(readdirSync(folder)).to.deep.equal([tree.root]);

    for (const index of [12, 2_000, 5_012]) {
      const { commitment, proof } = await book.proof({ ...RANGE, root: tree.root }, index);
      const serial = serialOf(KEYS, index);
      expect(commitment).to.equal(secretCommitment(serial, secretOf(KEYS, index)));
      expect(verifyLabelProof(tree.root, { index, serial, commitment }, proof)).to.equal(true);
    }
    for (const index of [11, 5_013, 12.5, Number.NaN]) {
      const outside = await rejection(book.proof({ ...RANGE, root: tree.root }, index));
      expect(outside, String(index)).to.include({ code: 'LabelIndexOutside' });
    }
  });

  it('proves in less than a millisecond', async () => {
    const book = bookOf(MASTER, temporaryFolder());
    const set = { ...RANGE, count: 100_000, root: (await book.issue({ ...RANGE, count: 100_000 })).root };
    await book.proof(set, 12);
    const startedAt = performance.now();
    for (let i = 0; i < 1_000; i += 1) await book.proof(set, 12 + ((i * 7_919) % 100_000));

    expect((performance.now() - startedAt) / 1_000).to.be.lessThan(1);
  });

  it('makes a lost tree again, once for a crowd', async () => {
    const folder = temporaryFolder();
    const set = { ...RANGE, root: (await bookOf(MASTER, folder).issue(RANGE)).root };
    rmSync(join(folder, set.root));
    const book = bookOf(MASTER, folder);

    const [first, ...others] = await Promise.all([1, 2, 3].map(() => book.proof(set, 500)));
    expect(others).to.deep.equal([first, first]);
    expect(readdirSync(folder)).to.deep.equal([set.root]);
  });

  it('proves nothing of labels made with other keys', async () => {
    const folder = temporaryFolder();
    const book = bookOf(MASTER, folder);
    const set = { ...RANGE, root: `0x${'ab'.repeat(32)}` as Hex };

    expect(await rejection(book.proof(set, 12))).to.include({ code: 'LabelSetForeign' });
    expect(await rejection(book.proof(set, 12))).to.include({ code: 'LabelSetForeign' });
  });

  it('without a key finds nothing and makes nothing', async () => {
    const book = bookOf(null, temporaryFolder());

    expect(book.find(LOT.gtin, LOT.lot, serialOf(KEYS, 77))).to.equal(null);
    expect(await rejection(book.issue(RANGE))).to.include({ code: 'LabelKeyMissing' });
    const set = { ...RANGE, root: `0x${'ab'.repeat(32)}` as Hex };
    expect(await rejection(book.proof(set, 12))).to.include({ code: 'LabelKeyMissing' });
  });

  it('sweeps what is a day old and not needed', async () => {
    const folder = temporaryFolder();
    const book = bookOf(MASTER, folder);
    const { root: kept } = await book.issue(RANGE);
    const { root: left } = await book.issue({ ...RANGE, count: 3 });
    writeFileSync(join(folder, 'making-0'), 'x');
    const isNeeded = async (root: Hex) => root === kept;

    await book.sweep(isNeeded, Date.now());
    expect(readdirSync(folder)).to.have.members([kept, left, 'making-0']);
    for (const name of readdirSync(folder)) utimesSync(join(folder, name), 1, (Date.now() - 2 * DAY_MS) / 1_000);
    await book.sweep(isNeeded, Date.now());
    expect(readdirSync(folder)).to.deep.equal([kept]);
  });
});
