import { expect } from 'chai';
import type { StoredLien } from '../../../server/encumbrance/rankLiens.ts';
import { worseOff } from '../../../server/encumbrance/worseOff.ts';

const NOW = 1_000;

function lien(id: string, secured: bigint, row: Partial<StoredLien> = {}): StoredLien {
  const place = { id, lienor: `bank of ${id}`, state: 'recorded', registered_at: 10n, registry_seq: 0n };
  return {
    ...place,
    secured,
    expires_at: null,
    noticed_at: null,
    notice_ranks: false,
    changed_rank: null,
    ...row,
  } as StoredLien;
}

const first = lien('first', 100n, { registered_at: 10n });
const second = lien('second', 30n, { registered_at: 20n });
const third = lien('third', 70n, { registered_at: 30n });

/** As the contract's own tests of `exchangeRanks` have it: who gets more before or beside it must agree. */
describe('Who comes off worse when ranks are exchanged', () => {
  const told = (rows: StoredLien[], senior: string, junior: string) =>
    worseOff(rows, { senior, junior }, NOW)?.map(({ row, aheadNow, ahead }) => [row.id, aheadNow, ahead]);

  it('is the senior, when the two are neighbours', () => {
    expect(told([first, second], 'first', 'second')).to.deep.equal([['first', 0n, 30n]]);
  });

  it('is one between them too, when the junior secures more than the senior', () => {
    const between = lien('between', 50n, { registered_at: 15n });

    expect(
      told(
        [second, lien('last', 90n, { registered_at: 40n }), lien('mid', 5n, { registered_at: 30n })],
        'second',
        'last',
      ),
    ).to.deep.equal([
      ['second', 0n, 95n],
      ['mid', 30n, 90n],
    ]);
    expect(told([first, between, second], 'first', 'second')).to.deep.equal([['first', 0n, 80n]]);
  });

  it('is one that shared the junior’s rank, and has now before it what stood beside it', () => {
    const [senior, part, rest] = [lien('senior', 10n), lien('part', 30n, { registered_at: 20n }), second];

    expect(told([senior, part, rest], 'senior', 'part')).to.deep.equal([
      ['senior', 0n, 30n],
      ['second', 10n, 30n],
    ]);
  });

  it('leaves alone whoever stands behind both', () => {
    expect(told([first, second, third], 'first', 'second')).to.deep.equal([['first', 0n, 30n]]);
  });

  for (const [what, rows, senior, junior] of [
    ['the senior ranks behind already', [first, second], 'second', 'first'],
    [
      'one is not registered',
      [first, lien('applied', 5n, { state: 'pledged', registered_at: null })],
      'first',
      'applied',
    ],
    ['one has lapsed', [first, lien('lapsed', 5n, { registered_at: 20n, expires_at: 999n })], 'first', 'lapsed'],
    ['one was released', [first, lien('gone', 5n, { registered_at: 20n, state: 'released' })], 'first', 'gone'],
    ['one isn’t there', [first], 'first', 'second'],
    ['the two are one', [first], 'first', 'first'],
  ] as [string, StoredLien[], string, string][]) {
    it(`can't be said when ${what}`, () => {
      expect(worseOff(rows, { senior, junior }, NOW)).to.equal(null);
    });
  }
});
