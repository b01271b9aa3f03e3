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
import { bytesToHex, type Hex, hexToBytes, quantityToNumber, quantityToWord } from '../../../sdk/verify/bytes.ts';
import { keccakHex } from '../../../sdk/verify/keccak.ts';
import { layoutSlots } from '../../../sdk/verify/storageLayout.ts';
import { addToSlot, arraySlot, mappingSlot, nestedMappingSlot, slotNumber } from '../../../sdk/verify/storageSlot.ts';
import { failureOf } from './support/failure.ts';

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
    expect(slots.map(({ slot, expected }) => [slot, expected])).to.deep.equal([
      [first, slotNumber(9)],
      [addToSlot(first, 1), undefined],
    ]);
  });
});
