import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { keccak256, toBeHex } from 'ethers';
import fc from 'fast-check';
import { ALPHABET } from '../../../../sdk/trace/labels/base31.ts';
import { fastKeccak } from '../../../../sdk/trace/labels/fastKeccak.ts';
import {
  createLabelCipher,
  MAX_LABELS,
  SECRET_LENGTH,
  SERIAL_LENGTH,
} from '../../../../sdk/trace/labels/labelCipher.ts';
import { type LabelKeys, labelKeys } from '../../../../sdk/trace/labels/labelKeys.ts';
import { indexOf, readTyped, secretOf, serialOf } from '../../../../sdk/trace/labels/serial.ts';
import { bytesToHex, type Hex, hexToBytes } from '../../../../sdk/verify/bytes.ts';
import { keccak256 as verifierKeccak } from '../../../../sdk/verify/keccak.ts';
import { type LabelEntry, labelLeaf, secretCommitment } from '../../../../sdk/verify/label/labelLeaf.ts';
import { verifyLabelProof } from '../../../../sdk/verify/label/verifyLabelProof.ts';

interface Vectors {
  masterKey: Hex;
  gtin: string;
  lot: string;
  labels: { index: number; serial: string; secret: string; commitment: Hex; leaf: Hex }[];
  set: { root: Hex; proofOf1: Hex[] };
}

const vectors = JSON.parse(
  readFileSync(new URL('../../../../docs/vectors/labels.json', import.meta.url), 'utf8'),
) as Vectors;
const MASTER = hexToBytes(vectors.masterKey);
const TEA = { gtin: vectors.gtin, lot: vectors.lot };
const keys = labelKeys(MASTER, TEA);
const anyIndex = fc.oneof(fc.integer({ min: 0, max: MAX_LABELS - 1 }), fc.constantFrom(0, 1, MAX_LABELS - 1));

describe('serials of labels', () => {
  it('are 20 letters of the alphabet without look-alikes', () => {
    expect(ALPHABET).to.match(/^[^01OIL]{31}$/);
    fc.assert(fc.property(anyIndex, (index) => new RegExp(`^[${ALPHABET}]{20}$`).test(serialOf(keys, index))));
  });

  it('give their index back to who has the keys', () => {
    fc.assert(fc.property(anyIndex, (index) => indexOf(keys, serialOf(keys, index)) === index));
  });

  it('are what the construction says, computed another way', () => {
    fc.assert(fc.property(anyIndex, (index) => serialOf(keys, index) === plainSerial(keys, index)));
  });

  it('stay what they are: printed codes outlive the code that made them', () => {
    for (const { index, serial, secret, commitment, leaf } of vectors.labels) {
      expect([serialOf(keys, index), secretOf(keys, index)]).to.deep.equal([serial, secret]);
      expect(secretCommitment(serial, secret)).to.equal(commitment);
      expect(bytesToHex(labelLeaf({ index, serial, commitment }))).to.equal(leaf);
    }
    const { root, proofOf1 } = vectors.set;
    expect(vectors.labels.length).to.equal(5);
    expect(verifyLabelProof(root, vectors.labels[1] as LabelEntry, proofOf1)).to.equal(true);
  });

  it('do not resemble their neighbours', () => {
    const [first, second] = [serialOf(keys, 41), serialOf(keys, 42)];

    expect([...first].filter((letter, place) => letter === second[place]).length).to.be.lessThan(8);
  });

  it('of another lot, product or brand are none of this one', () => {
    const others = [
      labelKeys(MASTER, { ...TEA, lot: 'T2604-02' }),
      labelKeys(MASTER, { ...TEA, gtin: '09521234567013' }),
      labelKeys(new Uint8Array(32).fill(8), TEA),
    ];

    expect(others.map((other) => indexOf(keys, serialOf(other, 5)))).to.deep.equal([null, null, null]);
  });

  it('are none with any one letter changed', () => {
    const serial = serialOf(keys, 123_456);
    const changed = [...serial].flatMap((own, place) =>
      [...ALPHABET].filter((letter) => letter !== own).map((letter) => replaced(serial, place, letter)),
    );

    expect(changed).to.have.length(600);
    expect(changed.filter((other) => indexOf(keys, other) !== null)).to.deep.equal([]);
  });

  for (const [what, text] of Object.entries({
    'a counter': '22222222222222222223',
    nothing: '',
    'a letter too few': serialOf(keys, 5).slice(1),
    'a letter too many': `${serialOf(keys, 5)}2`,
    'lower case': serialOf(keys, 5).toLowerCase(),
    'a letter of another alphabet': replaced(serialOf(keys, 5), 3, 'O'),
    'a letter that only looks like ASCII in its low bits': replaced(serialOf(keys, 5), 0, '\u0132'),
    'a number of more than 96 bits': 'ZZZZZZZZZZZZZZZZZZZZ',
  })) {
    it(`is not ${what}`, () => {
      expect(indexOf(keys, text)).to.equal(null);
    });
  }

  it('are none where any half of the MAC is wrong', () => {
    const wrong = [0n, 31n, 32n, 63n].map((bit) => plainSerial(keys, 5, 1n << bit));

    expect(wrong.map((serial) => indexOf(keys, serial))).to.deep.equal([null, null, null, null]);
    expect(indexOf(keys, plainSerial(keys, 5, 0n))).to.equal(5);
  });

  it('have one spelling: a number above 2^96 that is equal below is none', () => {
    const higher = base31(numberOf(serialOf(keys, 5)) + 2n ** 96n);

    expect(higher).to.have.length(SERIAL_LENGTH);
    expect(indexOf(keys, higher)).to.equal(null);
  });

  it('cost the same work right or wrong', () => {
    let calls = 0;
    const counted = createLabelCipher(keys, (bytes) => {
      calls += 1;
      return verifierKeccak(bytes);
    });
    const works = [serialOf(keys, 5), 'ZZZZZZZZZZZZZZZZZZZZ', 'OOOOOOOOOOOOOOOOOOOO', '2222222222222222222Z'].map(
      (text) => {
        calls = 0;
        counted.readSerial(text);
        return calls;
      },
    );

    expect(works).to.deep.equal([2, 2, 2, 2]);
  });

  it('are the same from the fast hasher', async () => {
    const fast = createLabelCipher(keys, await fastKeccak());
    const letters = new Uint8Array(SERIAL_LENGTH);
    fc.assert(
      fc.property(anyIndex, (index) => {
        fast.writeSerial(index, letters, 0);
        return String.fromCharCode(...letters) === serialOf(keys, index);
      }),
    );
  });

  it('are refused for an index that is none', () => {
    for (const index of [-1, 0.5, MAX_LABELS, Number.NaN]) {
      expect(() => serialOf(keys, index)).to.throw('IndexOutOfRange');
      expect(() => secretOf(keys, index)).to.throw('IndexOutOfRange');
    }
  });
});

describe('scratch codes', () => {
  it('are 13 letters, each label its own, unlike its serial', () => {
    const codes = Array.from({ length: 500 }, (_, index) => secretOf(keys, index));

    expect(new Set(codes).size).to.equal(500);
    expect(codes.filter((code) => !new RegExp(`^[${ALPHABET}]{${SECRET_LENGTH}}$`).test(code))).to.deep.equal([]);
    expect(codes.filter((code, index) => serialOf(keys, index).includes(code.slice(1)))).to.deep.equal([]);
  });
});

describe('keys of a lot', () => {
  it('differ by purpose', () => {
    expect(new Set([keys.mac, keys.cipher, keys.secret].map((key) => key.join())).size).to.equal(3);
  });

  it('differ where lots differ by zeros at the end', () => {
    expect(labelKeys(MASTER, { ...TEA, lot: 'A' }).mac).to.not.deep.equal(labelKeys(MASTER, { ...TEA, lot: 'A0' }).mac);
  });

  for (const [code, make] of Object.entries({
    MasterKeyWrongSize: () => labelKeys(new Uint8Array(16), TEA),
    GtinMalformed: () => labelKeys(MASTER, { ...TEA, gtin: '9521234567006' }),
    LotMalformed: () => labelKeys(MASTER, { ...TEA, lot: 'a lot' }),
  })) {
    it(`are refused with ${code}`, () => {
      expect(make).to.throw(code);
    });
  }

  it('are refused for a lot that is empty or too long', () => {
    for (const lot of ['', 'X'.repeat(21)]) expect(() => labelKeys(MASTER, { ...TEA, lot })).to.throw('LotMalformed');
  });
});

describe('a typed code', () => {
  it('is read without its spaces, hyphens and case', () => {
    expect(readTyped(' 2345-6789 abcd efgh JKMN ', SERIAL_LENGTH)).to.equal('23456789ABCDEFGHJKMN');
  });

  it('is none with a letter that labels never have, too short, or very long', () => {
    expect(readTyped('O3456789ABCDEFGHJKMN', SERIAL_LENGTH)).to.equal(null);
    expect(readTyped('23456', SERIAL_LENGTH)).to.equal(null);
    expect(readTyped(`${' '.repeat(1_000)}23456789ABCDEFGHJKMN`, SERIAL_LENGTH)).to.equal(null);
  });
});

/** The construction in ethers and bigints; with `flipped` bits of the MAC, and everything after it made to fit. */
function plainSerial({ mac, cipher }: LabelKeys, index: number, flipped = 0n): string {
  const tag = (BigInt(keccak256(joined(mac, toBeHex(index, 4)))) >> 192n) ^ flipped;
  const mask = BigInt(keccak256(joined(cipher, toBeHex(tag, 8)))) >> 224n;
  return base31((tag << 32n) | (BigInt(index) ^ mask));
}

function joined(key: Uint8Array, message: string): string {
  return `0x${Buffer.from(key).toString('hex')}${message.slice(2)}`;
}

function base31(number: bigint): string {
  let text = '';
  for (let rest = number; text.length < SERIAL_LENGTH; rest /= 31n) text = ALPHABET.charAt(Number(rest % 31n)) + text;
  return text;
}

function numberOf(serial: string): bigint {
  return [...serial].reduce((number, letter) => number * 31n + BigInt(ALPHABET.indexOf(letter)), 0n);
}

function replaced(text: string, place: number, letter: string): string {
  return text.slice(0, place) + letter + text.slice(place + 1);
}
