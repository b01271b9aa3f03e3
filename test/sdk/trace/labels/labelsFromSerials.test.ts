import { randomInt } from 'node:crypto';
import { expect } from 'chai';
import { ALPHABET } from '../../../../sdk/trace/labels/base31.ts';
import { textAt } from '../../../../sdk/trace/labels/labelChunk.ts';
import { labelKeys } from '../../../../sdk/trace/labels/labelKeys.ts';
import { labelsFromSerials } from '../../../../sdk/trace/labels/labelsFromSerials.ts';
import { serialOf } from '../../../../sdk/trace/labels/serial.ts';

const keys = labelKeys(new Uint8Array(32).fill(7), { gtin: '09521234567006', lot: 'T2604-01' });

describe('labelsFromSerials', () => {
  it('takes serials drawn at random, however few', () => {
    for (const count of [1, 2, 3, 10, 2_000]) {
      const serials = Array.from({ length: count }, randomSerial);
      const chunk = labelsFromSerials(7, serials);

      expect([chunk.firstIndex, chunk.count, chunk.commitments]).to.deep.equal([7, count, null]);
      expect(textAt(chunk.serials, 20, count - 1)).to.equal(serials[count - 1]);
    }
  });

  it('takes the serials that generateLabels makes', () => {
    expect(() =>
      labelsFromSerials(
        0,
        list(2_000, (i) => serialOf(keys, i)),
      ),
    ).to.not.throw();
  });

  it('never refuses pairs drawn at random', () => {
    for (let i = 0; i < 2_000; i += 1) labelsFromSerials(0, [randomSerial(), randomSerial()]);
  });

  for (const [what, serials] of Object.entries({
    'a counter': list(100, (i) => counter(BigInt(i))),
    'two numbers of a counter': list(2, (i) => counter(BigInt(i + 5))),
    'a counter behind a date': list(100, (i) => `2D26A4A8${counter(BigInt(i)).slice(8)}`),
    'a counter before random letters that never change': list(
      100,
      (i) => `${counter(BigInt(i)).slice(12)}K7MWQ9XZTB2R`,
    ),
    'a counter backwards': list(100, (i) => counter(BigInt(1_000 - i))),
    'a counter shuffled': list(101, (i) => counter(BigInt((i * 37) % 101))),
    'a counter in steps of a secret number': list(100, (i) => counter(BigInt(i) * 2n ** 90n + 1234567n)),
    'such a counter round and round': list(100, (i) => counter((BigInt(i) * 5n ** 41n + 7n) % 31n ** 20n)),
    'such a counter shuffled': list(101, (i) => counter(BigInt((i * 37) % 101) * 2n ** 91n)),
    'a counter letter by letter in another alphabet': list(100, (i) => substituted(counter(BigInt(i)))),
    'one serial for all': list(5, () => serialOf(keys, 9)),
    'a serial that comes back': [...list(50, randomSerial), ...list(3, (i) => serialOf(keys, i)), serialOf(keys, 1)],
  })) {
    it(`refuses ${what}`, () => {
      expect(() => labelsFromSerials(0, serials)).to.throw('SerialsGuessable');
    });
  }

  it('refuses letters that labels never have, and other lengths', () => {
    for (const serial of ['0'.repeat(20), 'K7MWQ', `${serialOf(keys, 1)}2`, serialOf(keys, 1).toLowerCase()]) {
      expect(() => labelsFromSerials(0, [serial])).to.throw('SerialMalformed');
    }
  });

  it('refuses an empty list', () => {
    expect(() => labelsFromSerials(0, [])).to.throw('LabelCountWrong');
  });
});

function list(length: number, make: (i: number) => string): string[] {
  return Array.from({ length }, (_, i) => make(i));
}

function randomSerial(): string {
  return Array.from({ length: 20 }, () => ALPHABET[randomInt(31)]).join('');
}

function counter(number: bigint): string {
  let text = '';
  for (let rest = number; text.length < 20; rest /= 31n) text = ALPHABET.charAt(Number(rest % 31n)) + text;
  return text;
}

function substituted(serial: string): string {
  return [...serial].map((letter) => ALPHABET[(ALPHABET.indexOf(letter) * 12 + 5) % 31]).join('');
}
