import { expect } from 'chai';
import { ethers } from 'ethers';
import fc from 'fast-check';
import {
  addressWord,
  boolWord,
  bytes32Word,
  encodeCall,
  fieldOfWord,
  selector,
  splitWords,
  uintWord,
  wordToAddress,
  wordToBool,
  wordToUint,
} from '../../../sdk/verify/abiWord.ts';
import {
  bytesToHex,
  concatBytes,
  equalBytes,
  type Hex,
  hexToBytes,
  padToWord,
  quantityToNumber,
  quantityToWord,
  trimZeros,
} from '../../../sdk/verify/bytes.ts';
import { keccakHex } from '../../../sdk/verify/keccak.ts';
import { asciiOf, asciiWord } from '../../../sdk/verify/right/rightSlots.ts';
import { layoutSlots } from '../../../sdk/verify/storageLayout.ts';
import { addToSlot, arraySlot, mappingSlot, nestedMappingSlot, slotNumber } from '../../../sdk/verify/storageSlot.ts';
import { failureOf, foundBy } from './support/failure.ts';

const coder = ethers.AbiCoder.defaultAbiCoder();
const uint256 = fc.bigInt({ min: 0n, max: 2n ** 256n - 1n });
const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(bytesToHex);
const address = fc.uint8Array({ minLength: 20, maxLength: 20 }).map(bytesToHex);

function hashOf(types: string[], values: unknown[]): string {
  return ethers.keccak256(coder.encode(types, values));
}

describe('keccak256', () => {
  it('hashes as ethers does', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        expect(keccakHex(bytes)).to.equal(ethers.keccak256(bytes));
      }),
    );
  });
});

describe('ABI words', () => {
  it('encode a call as ethers does', () => {
    const signature = 'find(uint256,address,bytes32,bool)';
    const abi = new ethers.Interface([`function ${signature}`]);
    fc.assert(
      fc.property(uint256, address, bytes32, fc.boolean(), (number, account, hash, flag) => {
        const words = [uintWord(number), addressWord(account), bytes32Word(hash), boolWord(flag)];
        expect(encodeCall(signature, words)).to.equal(abi.encodeFunctionData('find', [number, account, hash, flag]));
      }),
    );
  });

  it('decode what ethers encodes', () => {
    fc.assert(
      fc.property(uint256, address, fc.boolean(), (number, account, flag) => {
        const words = splitWords(coder.encode(['uint256', 'address', 'bool'], [number, account, flag]) as Hex);
        const [first, second, third] = words as [Uint8Array, Uint8Array, Uint8Array];
        expect([wordToUint(first), wordToAddress(second), wordToBool(third)]).to.deep.equal([number, account, flag]);
      }),
    );
  });

  it('read a field of a packed word', () => {
    const packed = uintWord((0xabcdn << 40n) | 0x0102030405n);
    expect(fieldOfWord(packed, 40, 16)).to.equal(0xabcdn);
    expect(fieldOfWord(packed, 0, 40)).to.equal(0x0102030405n);
  });

  it('make a selector as ethers does', () => {
    expect(bytesToHex(selector('balanceOf(address)'))).to.equal(ethers.id('balanceOf(address)').slice(0, 10));
  });

  const outOfRange: [string, () => unknown][] = [
    ['a negative number', () => uintWord(-1n)],
    ['2^256', () => uintWord(2n ** 256n)],
    ['a fraction', () => uintWord(1.5)],
    ['an unsafe number', () => uintWord(2 ** 53)],
    ['an address with dirt before it', () => wordToAddress(uintWord(2n ** 200n))],
    ['a bool of 2', () => wordToBool(uintWord(2))],
    ['a short word', () => wordToUint(new Uint8Array(31))],
    ['data of half a word', () => splitWords(`0x${'00'.repeat(48)}`)],
  ];
  for (const [name, act] of outOfRange) {
    it(`refuse ${name}`, () => expect(failureOf(act)).to.equal('WordOutOfRange'));
  }
});

describe('hex from a node', () => {
  for (const bad of ['abcd', '0xabc', '0xzz', '', null, 12, '0x ab']) {
    it(`refuses ${JSON.stringify(bad)} as bytes`, () => {
      expect(failureOf(() => hexToBytes(bad))).to.equal('HexMalformed');
    });
  }

  it('refuses bytes of another length', () => {
    expect(failureOf(() => hexToBytes('0xabcd', 3))).to.equal('HexMalformed');
  });

  it('refuses a count beyond what a number holds', () => {
    expect(failureOf(() => quantityToNumber('0x20000000000000'))).to.equal('HexMalformed');
  });

  it('reads quantities with and without padding', () => {
    expect(quantityToWord('0x1')).to.deep.equal(quantityToWord(ethers.toBeHex(1, 32)));
  });
});

describe('bytes', () => {
  it('are read from hex of either case, to the last digit and no further', () => {
    expect(hexToBytes('0x00fFA0')).to.deep.equal(Uint8Array.of(0, 255, 160));
    expect([hexToBytes('0x').length, hexToBytes('0xab', 1).length]).to.deep.equal([0, 1]);
    for (const bad of ['x0xab', '0xabg', '0xab ', ' 0xab', '0Xab', '0xa', '0x0g', ['0xab'], undefined]) {
      expect(
        failureOf(() => hexToBytes(bad)),
        String(bad),
      ).to.equal('HexMalformed');
    }
    for (const length of [0, 2]) expect(failureOf(() => hexToBytes('0xab', length))).to.equal('HexMalformed');
  });

  it('are written in small letters, two digits each', () => {
    expect(bytesToHex(Uint8Array.of(0, 1, 15, 16, 171, 255))).to.equal('0x00010f10abff');
    expect(bytesToHex(new Uint8Array())).to.equal('0x');
  });

  it('are joined in order, and compared by length and all of them', () => {
    const [a, b] = [Uint8Array.of(1, 2), Uint8Array.of(3)];
    expect(concatBytes([a, new Uint8Array(), b])).to.deep.equal(Uint8Array.of(1, 2, 3));
    expect(concatBytes([])).to.deep.equal(new Uint8Array());
    const cases: [number[], number[]][] = [
      [
        [1, 2],
        [1, 2],
      ],
      [
        [1, 2],
        [1, 3],
      ],
      [[1], [1, 2]],
      [[1, 2], [1]],
      [[], []],
      [
        [2, 1],
        [3, 1],
      ],
    ];
    expect(cases.map(([x, y]) => equalBytes(Uint8Array.from(x), Uint8Array.from(y)))).to.deep.equal([
      ...[true, false, false, false, true, false],
    ]);
  });

  it('are padded on the left to a word, and lose their leading zeros again', () => {
    expect(padToWord(Uint8Array.of(5, 6))).to.deep.equal(Uint8Array.from([...Array(30).fill(0), 5, 6]));
    expect(padToWord(new Uint8Array(32).fill(7))).to.deep.equal(new Uint8Array(32).fill(7));
    expect(foundBy(() => padToWord(new Uint8Array(33)))).to.deep.equal(['WordOutOfRange', { bytes: 33 }]);
    expect(trimZeros(Uint8Array.of(0, 0, 5, 0))).to.deep.equal(Uint8Array.of(5, 0));
    expect([trimZeros(new Uint8Array(3)), trimZeros(new Uint8Array())]).to.deep.equal([
      new Uint8Array(),
      new Uint8Array(),
    ]);
  });

  it('of a quantity are one to sixty-four digits', () => {
    expect(quantityToWord(`0x${'f'.repeat(64)}`)).to.deep.equal(new Uint8Array(32).fill(255));
    expect(quantityToWord('0xabc')).to.deep.equal(Uint8Array.from([...Array(30).fill(0), 0x0a, 0xbc]));
    expect(quantityToWord('0xABCD').at(-1)).to.equal(0xcd);
    for (const bad of ['0x', `0x1${'0'.repeat(64)}`, 'x0x1', '0x1g', '1', 1, null, ['0x1']]) {
      expect(
        failureOf(() => quantityToWord(bad)),
        String(bad),
      ).to.equal('HexMalformed');
    }
  });

  it('of a count are a safe number', () => {
    expect(['0x0', '0x100', '0x1fffffffffffff', '0x000001'].map(quantityToNumber)).to.deep.equal([
      ...[0, 256, Number.MAX_SAFE_INTEGER, 1],
    ]);
  });
});

describe('names in words', () => {
  it('are ASCII from the left, cut at 32 signs, and read again without the zeros behind', () => {
    expect(bytesToHex(asciiWord('LAND'))).to.equal(ethers.encodeBytes32String('LAND'));
    expect(asciiWord('x'.repeat(40))).to.deep.equal(new Uint8Array(32).fill(0x78));
    expect([asciiOf(asciiWord('LAND')), asciiOf(new Uint8Array(32))]).to.deep.equal(['LAND', '']);
  });
});

describe('words at their bounds', () => {
  it('hold 0 and 2^256 − 1, as numbers of either kind', () => {
    expect(uintWord(2n ** 256n - 1n)).to.deep.equal(new Uint8Array(32).fill(255));
    expect([uintWord(0), uintWord(0n), uintWord(258)].map(wordToUint)).to.deep.equal([0n, 0n, 258n]);
    expect(uintWord(Number.MAX_SAFE_INTEGER)).to.deep.equal(uintWord(2n ** 53n - 1n));
  });

  it('say what didn’t fit', () => {
    const values = (act: () => unknown) => foundBy(act)[1];
    expect([values(() => uintWord(-1)), values(() => uintWord(Number.NaN))]).to.deep.equal([
      { value: '-1' },
      { value: 'NaN' },
    ]);
    expect(values(() => wordToBool(uintWord(2)))).to.deep.equal({ word: bytesToHex(uintWord(2)) });
    expect(values(() => wordToUint(Uint8Array.of(1)))).to.deep.equal({ word: '0x01' });
  });

  it('hold an address and a bool, and nothing beside them', () => {
    const [lowest, highest] = [uintWord(2n ** 160n), uintWord(2n ** 160n - 1n)];
    expect(failureOf(() => wordToAddress(lowest))).to.equal('WordOutOfRange');
    expect(wordToAddress(highest)).to.equal(`0x${'ff'.repeat(20)}`);
    expect([0, 1].map((n) => wordToBool(uintWord(n)))).to.deep.equal([false, true]);
    expect(failureOf(() => wordToAddress(new Uint8Array(33)))).to.equal('WordOutOfRange');
    expect(failureOf(() => addressWord('0xab'))).to.equal('HexMalformed');
    expect(failureOf(() => bytes32Word('0xab'))).to.equal('HexMalformed');
  });

  it('are split one by one, and put into a call one by one', () => {
    expect(splitWords('0x')).to.deep.equal([]);
    expect(failureOf(() => encodeCall('f(uint256)', [new Uint8Array(31)]))).to.equal('WordOutOfRange');
    expect(encodeCall('f()', [])).to.equal(ethers.id('f()').slice(0, 10));
  });
});

describe('storage slots', () => {
  it('of a mapping are those of the Solidity documentation', () => {
    fc.assert(
      fc.property(bytes32, uint256, (key, base) => {
        expect(mappingSlot(slotNumber(base), bytes32Word(key))).to.equal(hashOf(['bytes32', 'uint256'], [key, base]));
      }),
    );
  });

  it('of a nested mapping hash from the outermost key inwards', () => {
    const account = '0x00000000000000000000000000000000000000aa';
    const inner = hashOf(['uint256', 'uint256'], [7, 3]);
    const expected = hashOf(['address', 'bytes32'], [account, inner]);
    expect(nestedMappingSlot(slotNumber(3), [uintWord(7), addressWord(account)])).to.equal(expected);
  });

  it('of an array element follow the hash of the length slot', () => {
    const first = BigInt(hashOf(['uint256'], [5]));
    expect(arraySlot(slotNumber(5), 4, 2)).to.equal(ethers.toBeHex(first + 8n, 32));
  });

  it('of an array begin at that hash, one word an element where nothing else is said', () => {
    const first = BigInt(hashOf(['uint256'], [5]));
    expect([arraySlot(slotNumber(5), 0), arraySlot(slotNumber(5), 3n)]).to.deep.equal(
      [first, first + 3n].map((n) => ethers.toBeHex(n, 32)),
    );
    expect(nestedMappingSlot(slotNumber(3), [])).to.equal(slotNumber(3));
    expect(failureOf(() => addToSlot('0x01', 1))).to.equal('HexMalformed');
    expect(addToSlot(slotNumber(7), 0)).to.equal(slotNumber(7));
  });

  it('wrap at 2^256', () => {
    expect(addToSlot(slotNumber(2n ** 256n - 1n), 2)).to.equal(slotNumber(1));
  });

  it('of a record come from its layout as data', () => {
    const key = bytes32Word(ethers.id('parcel') as Hex);
    const words = [
      { zh: '甲', en: 'first' },
      { zh: '乙', en: 'second' },
    ];
    const slots = layoutSlots({ contract: 'evidence', mappingSlot: 2, key: [key], words }, [slotNumber(9)]);
    const first = mappingSlot(slotNumber(2), key);
    expect(slots).to.deep.equal([
      { contract: 'evidence', slot: first, label: words[0], expected: slotNumber(9) },
      { contract: 'evidence', slot: addToSlot(first, 1), label: words[1], expected: undefined },
    ]);
    const plain = layoutSlots({ contract: 'evidence', mappingSlot: 2, key: [], words });
    expect(plain.map(({ slot, expected }) => [slot, expected])).to.deep.equal([
      [slotNumber(2), undefined],
      [slotNumber(3), undefined],
    ]);
  });
});
