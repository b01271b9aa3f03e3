import { expect } from 'chai';
import { ethers } from 'ethers';
import fc from 'fast-check';
import { bytesToHex, hexToBytes } from '../../../sdk/verify/bytes.ts';
import { decodeRlp, encodeRlp, type RlpItem } from '../../../sdk/verify/rlp.ts';
import { failureOf, foundBy } from './support/failure.ts';

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

  it('decodes the shortest and the longest of each form', () => {
    const of = (hex: string) => decodeRlp(hexToBytes(hex));
    expect([of('0x00'), of('0x7f'), of('0x80'), of('0x8180'), of('0xc0')]).to.deep.equal([
      ...[Uint8Array.of(0), Uint8Array.of(127), new Uint8Array(), Uint8Array.of(128), []],
    ]);
    expect(of(`0xb7${'01'.repeat(55)}`)).to.deep.equal(new Uint8Array(55).fill(1));
    expect(of(`0xb838${'01'.repeat(56)}`)).to.deep.equal(new Uint8Array(56).fill(1));
    expect(of(`0xf7${'01'.repeat(55)}`)).to.deep.equal(Array.from({ length: 55 }, () => Uint8Array.of(1)));
    expect(of(`0xf838${'01'.repeat(56)}`)).to.have.length(56);
    expect(of(`0xb90100${'01'.repeat(256)}`)).to.have.length(256);
    expect(of('0xc105')).to.deep.equal([Uint8Array.of(5)]);
  });

  it('follows lists 32 deep and no deeper', () => {
    const nested = (depth: number) => Array.from({ length: depth }).reduce<RlpItem>((inner) => [inner], []);
    expect(decodeRlp(encodeRlp(nested(32)))).to.deep.equal(nested(32));
    expect(failureOf(() => decodeRlp(encodeRlp(nested(33))))).to.equal('RlpMalformed');
  });

  it('says where it stumbled', () => {
    const at = (hex: string) => foundBy(() => decodeRlp(hexToBytes(hex)))[1];
    expect([at('0x'), at('0x8000'), at('0xc20583'), at('0xc28105'), at('0x8105')]).to.deep.equal([
      ...[{ at: 0 }, { at: 1 }, { at: 2 }, { at: 1 }, { at: 0 }],
    ]);
  });

  const refused: [string, string][] = [
    ['a long form of 55 bytes', `0xb837${'01'.repeat(55)}`],
    ['a long form of a list of 55 bytes', `0xf837${'01'.repeat(55)}`],
    ['a length of which half is there', '0xb901'],
    ['a length of zero bytes', '0xb800'],
    ['a length of 2^53', '0xbe20000000000000'],
    ['a needless prefix before 127', '0x817f'],
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
