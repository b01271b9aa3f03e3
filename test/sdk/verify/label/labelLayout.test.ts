import { StandardMerkleTree } from '@openzeppelin/merkle-tree';
import { expect } from 'chai';
import fc from 'fast-check';
import { batchId, labelSetId } from '../../../../sdk/ids/keys.ts';
import { PRECEDENCE } from '../../../../sdk/trace/copies/precedence.ts';
import { labelSetHash as theirHash } from '../../../../sdk/trace/labelSets/labelSet.ts';
import { bytesToHex } from '../../../../sdk/verify/bytes.ts';
import { depthOf } from '../../../../sdk/verify/label/claimComparisons.ts';
import { batchIdOf, labelSetIdOf, readLabelCode } from '../../../../sdk/verify/label/labelCode.ts';
import { LABEL_LAYOUT, labelSetHash } from '../../../../sdk/verify/label/labelSlots.ts';
import { LABEL_STATES } from '../../../../sdk/verify/label/labelState.ts';
import { layoutOf } from '../support/storageLayout.ts';

describe('where a label and its goods lie', () => {
  for (const [contract, slots] of Object.entries(LABEL_LAYOUT)) {
    it(`in ${contract} is where the compiler put it`, () => {
      const storage = layoutOf(contract, `trace/${contract}`).storage;
      const found = Object.keys(slots).map((name) => [name, Number(storage.find(({ label }) => label === name)?.slot)]);

      expect(Object.fromEntries(found)).to.deep.equal(slots);
    });
  }
});

describe('what a label is known by', () => {
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 14, maxLength: 14 });
  const lots = fc.string({ unit: fc.constantFrom(...'ABC123-_.'), minLength: 1, maxLength: 20 });
  const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(bytesToHex);
  const uint32 = fc.nat(2 ** 32 - 1);

  it('is the same id as the contracts make', () => {
    fc.assert(
      fc.property(digits, lots, uint32, (gtin, lot, number) => {
        const batch = batchIdOf({ gtin, lot, serial: null });
        expect(batch).to.equal(batchId(gtin, lot));
        expect(labelSetIdOf(batch, number)).to.equal(labelSetId(batch, number));
      }),
    );
  });

  it('is the hash of a set, as the contract makes it', () => {
    const facts = { number: uint32, firstIndex: uint32, count: uint32, packer: uint32, hasSecrets: fc.boolean() };
    fc.assert(
      fc.property(bytes32, bytes32, fc.record(facts), fc.nat(2 ** 40 - 1), (batch, root, some, packedAt) => {
        const set = { ...some, root, packedAt, id: root, isVoided: false };
        expect(labelSetHash(batch, set)).to.equal(theirHash({ ...some, batch, root, packedAt: BigInt(packedAt) }));
      }),
    );
  });

  it('is read from a Digital Link and from the scan page’s address alike', () => {
    const code = { gtin: '09521234560019', lot: 'T2604/01', serial: '23456789ABCDEFGHJKMN' };
    const [lot, page] = ['T2604%2F01', '/c/09521234560019/T2604%2F01'];

    expect(readLabelCode(`https://id.example.cn/01/${code.gtin}/10/${lot}/21/${code.serial}?17=260101`)).to.deep.equal(
      code,
    );
    expect(readLabelCode(`https://id.gs1.org/01/${code.gtin}/22/2A/10/${lot}`)).to.deep.equal({
      ...code,
      serial: null,
    });
    expect(readLabelCode(`https://x.example.cn${page}/${code.serial}#top`)).to.deep.equal(code);
    expect(readLabelCode(page)).to.deep.equal({ ...code, serial: null });
    for (const none of [
      '',
      '/c/123/A',
      'https://x.example.cn/01/09521234560019',
      '/c/09521234560019/%E0%A4',
      '/c/09521234560019/AAAAAAAAAAAAAAAAAAAAA',
    ])
      expect(() => readLabelCode(none), none)
        .to.throw()
        .with.property('code', 'LabelCodeInvalid');
  });
});

describe('the depth of a label in its tree', () => {
  it('is that of OpenZeppelin’s trees of any size', () => {
    for (const count of [1, 2, 3, 5, 7, 8, 9, 31, 33, 100]) {
      const tree = StandardMerkleTree.of(
        Array.from({ length: count }, (_, i) => [i]),
        ['uint256'],
        { sortLeaves: false },
      );
      for (let place = 0; place < count; place++) {
        expect(depthOf(count, place), `${place} of ${count}`).to.equal(tree.getProof(place).length);
      }
    }
    expect([depthOf(2 ** 32 - 1, 0), depthOf(2 ** 32 - 1, 2 ** 32 - 2)]).to.deep.equal([32, 31]);
  });
});

describe('the states of a page', () => {
  it('are those of the verdict, in its order', () => {
    expect(LABEL_STATES).to.deep.equal(PRECEDENCE.map(({ state }) => state));
  });
});
