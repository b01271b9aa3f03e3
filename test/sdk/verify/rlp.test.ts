import { expect } from 'chai';
import { ethers } from 'ethers';
import fc from 'fast-check';
import { bytesToHex, hexToBytes } from '../../../sdk/verify/bytes.ts';
import { decodeRlp, encodeRlp, type RlpItem } from '../../../sdk/verify/rlp.ts';
import { failureOf } from './support/failure.ts';

const item: fc.Arbitrary<RlpItem> = fc.letrec<{ item: RlpItem }>((tie) => ({
  item: fc.oneof({ maxDepth: 4 }, fc.uint8Array({ maxLength: 80 }), fc.array(tie('item'), { maxLength: 6 })),
})).item;

describe('RLP', () => {
  it('encodes as ethers does', () => {
    fc.assert(
      fc.property(item, (value) => {
        expect(bytesToHex(encodeRlp(value))).to.equal(ethers.encodeRlp(value as ethers.RlpStructuredDataish));
      }),
    );
  });

  it('encodes lengths above 255 as ethers does', () => {
    for (const length of [55, 56, 255, 256, 65_536]) {
      const value = new Uint8Array(length).fill(7);
      expect(bytesToHex(encodeRlp([value]))).to.equal(ethers.encodeRlp([value]));
    }
  });

  it('decodes what it encoded', () => {
    fc.assert(
      fc.property(item, (value) => {
        expect(decodeRlp(encodeRlp(value))).to.deep.equal(value);
      }),
    );
  });

  it('decodes only what encodes to the same bytes again', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 12 }), (bytes) => {
        if (failureOf(() => decodeRlp(bytes)) === 'RlpMalformed') return;
        expect(encodeRlp(decodeRlp(bytes))).to.deep.equal(bytes);
      }),
      { numRuns: 5_000 },
    );
  });

  const refused: [string, string][] = [
    ['nothing', '0x'],
    ['a prefix before a small byte', '0x8105'],
    ['a long form for a short string', '0xb801ff'],
    ['a zero in front of a length', `0xb90038${'00'.repeat(56)}`],
    ['a string that is cut off', '0x83aabb'],
    ['a list that is cut off', '0xc3aa'],
    ['an item reaching out of its list', '0xc283aabb'],
    ['an item reaching into its neighbours', '0xc5c283010203'],
    ['a length that is cut off', '0xb9'],
    ['bytes after the item', '0x8000'],
    ['a length beyond what a number holds', '0xbfffffffffffffffff'],
    ['lists nested forty deep', `0x${Array.from({ length: 40 }, (_, i) => (0xc0 + 39 - i).toString(16)).join('')}`],
  ];
  for (const [name, hex] of refused) {
    it(`refuses ${name}`, () => expect(failureOf(() => decodeRlp(hexToBytes(hex)))).to.equal('RlpMalformed'));
  }
});
