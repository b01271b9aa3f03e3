import { expect } from 'chai';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { requireBoundedZip } from '../../../server/commons/households/boundedZip.ts';
import { HEADS, readHouseholds } from '../../../server/commons/households/readHouseholds.ts';
import { AppError } from '../../../server/kernel/errors/AppError.ts';
import { type Cell, workbook, zip } from './support/workbook.ts';

const HEADER = Object.values(HEADS);
const ACCOUNT = `0x${'ab'.repeat(20)}`;
const RIGHT: Bytes32 = `0x${'01'.repeat(32)}`;
const DOCUMENT = `0x${'02'.repeat(32)}`;

function household(
  number: string,
  rest: Partial<Record<'name' | 'right' | 'from' | 'to' | 'rent', Cell>> = {},
): Cell[] {
  const { name = '示例农户', right = RIGHT, from = '2026-01-01', to = '2036-01-01', rent = '3000.50' } = rest;
  return [name, ACCOUNT, right, number, from, to, rent, DOCUMENT];
}

async function refusal(bytes: Uint8Array): Promise<AppError> {
  try {
    await readHouseholds(bytes);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('It was taken.');
}

describe('readHouseholds', () => {
  it('reads 200 households, sums exact to the fen', async () => {
    const rows = Array.from({ length: 200 }, (_, i) => household(`合同 ${i}`, { rent: i + 0.1 }));
    const read = await readHouseholds(workbook([HEADER, ...rows]));

    expect(read).to.have.lengthOf(200);
    expect(read[7]).to.deep.equal({
      ...{ row: 9, name: '示例农户', account: ACCOUNT, right: RIGHT, number: '合同 7' },
      ...{ from: '2026-01-01', to: '2036-01-01', rent: 710n, document: DOCUMENT },
    });
  });

  it('takes columns in any order and by their codes, and leaves empty rows out', async () => {
    const codes = Object.keys(HEADS).reverse();
    const read = await readHouseholds(workbook([codes, household('1').reverse(), [null], household('2').reverse()]));

    expect(read.map(({ row, number }) => [row, number])).to.deep.equal([
      [2, '1'],
      [4, '2'],
    ]);
  });

  it('names every wrong cell by row and column', async () => {
    const rows = [
      household('1', { right: 'x' }),
      household('2', { from: '2026-02-31' }),
      household('3', { to: '2025-01-01' }),
      household('1', { rent: '1.234' }),
      household('5', { name: '' }),
    ];
    const { code, args } = await refusal(workbook([HEADER, ...rows]));

    expect(code).to.equal('HouseholdsFaulty');
    expect(
      (args as { issues: { row: number; column: string }[] }).issues.map(({ row, column }) => [row, column]),
    ).to.deep.equal([
      [2, '权利编号'],
      [3, '起始日'],
      [4, '到期日'],
      [5, '年租金(元)'],
      [5, '合同编号'],
      [6, '户主姓名'],
    ]);
  });

  it('says which columns are missing', async () => {
    const { code, args } = await refusal(workbook([HEADER.slice(2), household('1').slice(2)]));

    expect(code).to.equal('HouseholdsUnreadable');
    expect(args).to.deep.include({ columns: ['户主姓名', '账户'] });
  });

  it('reads no other file, none without rows, none with more than 500', async () => {
    const most = Array.from({ length: 501 }, (_, i) => household(String(i)));
    for (const bytes of [
      new Uint8Array(),
      new TextEncoder().encode('户主姓名,账户'),
      zip({ 'a.txt': 'a' }),
      workbook([HEADER]),
      workbook([HEADER, ...most]),
    ])
      expect((await refusal(bytes)).code).to.equal('HouseholdsUnreadable');
  });
});

describe('requireBoundedZip', () => {
  const small = zip({ 'a.txt': 'a'.repeat(1_000), 'b.txt': 'b' });

  it('takes what unpacks into the bound exactly, and one byte less not', () => {
    expect(() => requireBoundedZip(small, 1_001)).not.to.throw();
    expect(() => requireBoundedZip(small, 1_000)).to.throw();
  });

  it('believes no size that an archive states of itself', () => {
    const bomb = Buffer.from(zip({ 'a.txt': new Uint8Array(10_000_000) }));
    const central = bomb.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    bomb.writeUInt32LE(10, central + 24);
    bomb.writeUInt32LE(10, 22);

    expect(bomb.length).to.be.lessThan(20_000);
    expect(() => requireBoundedZip(bomb, 1_000_000)).to.throw();
  });

  it('finds an entry that the directory hides', () => {
    const hidden = Buffer.from(zip({ 'a.txt': 'a', 'b.txt': 'b'.repeat(100), 'c.txt': 'c' }));
    const end = hidden.length - 22;
    const directoryAt = hidden.readUInt32LE(end + 16);
    const first = hidden.subarray(directoryAt, directoryAt + 46 + 5);
    const third = hidden.subarray(directoryAt + 2 * 51, directoryAt + 3 * 51);
    const tail = Buffer.from(hidden.subarray(end));
    tail.writeUInt16LE(2, 10);
    const without = Buffer.concat([hidden.subarray(0, directoryAt), first, third, tail]);

    expect(() => requireBoundedZip(hidden, 1_000)).not.to.throw();
    expect(() => requireBoundedZip(without, 1_000)).to.throw();
  });
});
