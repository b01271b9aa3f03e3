import { expect } from 'chai';
import { asciiWord } from '../../../sdk/ids/keys.ts';
import { readBatchWord } from '../../../sdk/trace/batches/batchWord.ts';
import { chinaYear } from '../../../server/trace/projection/chinaYear.ts';
import { lotText } from '../../../server/trace/projection/lotText.ts';
import { withoutRecall, withRecall, withRecallClosed, wordHex } from '../../../server/trace/projection/words.ts';

describe('what the projection makes of words', () => {
  describe('lotText', () => {
    for (const lot of ['A', 'L-2026/07', 'T2604-01%"', 'x'.repeat(20)]) {
      it(`reads ${lot} as it is printed`, () => {
        expect(lotText(asciiWord(lot))).to.equal(lot);
      });
    }

    // The contract takes any twenty bytes; the database takes no NUL, and a page no control characters.
    for (const [what, bytes] of [
      ['a NUL in the middle', '4100420000'],
      ['control characters', '410a42'],
      ['what is no ASCII', 'e6b58b'],
      ['more than twenty characters', '41'.repeat(21)],
      ['nothing', ''],
    ] as const) {
      it(`leaves ${what} as the 32 bytes`, () => {
        const word = `0x${bytes.padEnd(64, '0')}`;
        expect(lotText(word)).to.equal(word);
      });
    }
  });

  describe('chinaYear', () => {
    it('begins eight hours before the year of UTC does', () => {
      const begins = Date.UTC(2025, 11, 31, 16) / 1_000;
      expect([chinaYear(begins - 1), chinaYear(begins)]).to.deep.equal([2025, 2026]);
    });
  });

  describe('a recall', () => {
    const plain = wordHex((7n << 48n) | 9_521_234_500_018n);

    it('sets time and level, and nothing else', () => {
      const before = readBatchWord(BigInt(plain));
      expect(readBatchWord(BigInt(withRecall(plain, 3, 1_790_000_000)))).to.deep.equal({
        ...before,
        recalledAt: 1_790_000_000,
        recallLevel: 3,
      });
    });

    it('is closed with its marks standing, and lifted without a trace of either', () => {
      const closed = withRecallClosed(withRecall(plain, 2, 5));
      expect(readBatchWord(BigInt(closed))).to.include({ recalledAt: 5, recallLevel: 2, isRecallClosed: true });
      expect(withoutRecall(closed)).to.equal(plain);
      expect(withRecall(closed, 1, 6)).to.equal(withRecall(plain, 1, 6));
    });
  });
});
