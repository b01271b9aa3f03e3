import { expect } from 'chai';
import { ethers } from 'ethers';
import fc from 'fast-check';
import { bytesToHex, type Hex } from '../../../sdk/verify/bytes.ts';
import { offsetOf, type PackedField } from '../../../sdk/verify/facts/packedWord.ts';
import { type RightFactsClaim, rightFactsHash } from '../../../sdk/verify/right/rightFacts.ts';
import { RIGHT_LAYOUT, rightId, schemaIdOf, subjectOfRight } from '../../../sdk/verify/right/rightSlots.ts';
import { CLASS_FIELDS, DEBT_FIELDS } from '../../../sdk/verify/right/rightWords.ts';
import { layoutOf } from './support/storageLayout.ts';

const FILES: Record<keyof typeof RIGHT_LAYOUT, string> = {
  UseRights: 'rights/UseRights',
  RightClasses: 'rights/RightClasses',
  Encumbrances: 'encumbrance/Encumbrances',
  Participants: 'access/Participants',
  Evidence: 'evidence/Evidence',
  Parcels: 'land/Parcels',
};

describe('where a right and what weighs on it lie', () => {
  for (const [contract, slots] of Object.entries(RIGHT_LAYOUT)) {
    it(`in ${contract} is where the compiler put it`, () => {
      const { storage } = layoutOf(contract, FILES[contract as keyof typeof FILES]);
      const found = Object.keys(slots).map((name) => [name, Number(storage.find(({ label }) => label === name)?.slot)]);

      expect(Object.fromEntries(found)).to.deep.equal(slots);
    });
  }

  it('is a word each, packed as the structs are', () => {
    expect(offsetsOf('RightClasses', '_classes', CLASS_FIELDS)).to.deep.equal(offsets(CLASS_FIELDS));
    expect(offsetsOf('Encumbrances', '_debts', DEBT_FIELDS)).to.deep.equal(offsets(DEBT_FIELDS));
  });
});

describe('what a right is known by', () => {
  const coder = ethers.AbiCoder.defaultAbiCoder();
  const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(bytesToHex);
  const time = fc.integer({ min: 0, max: 2 ** 40 - 1 });
  const plot = fc.record({ parcel: bytes32, area: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String) });
  const layer = fc.record({ kind: bytes32, effect: fc.nat(2), plots: fc.array(plot, { maxLength: 4 }) });
  const facts: fc.Arbitrary<RightFactsClaim> = fc.record({
    ...{ class: bytes32, number: bytes32, region: fc.nat(999_999), startsAt: time, endsAt: time, parent: bytes32 },
    ...{ registeredAt: time, layers: fc.array(layer, { maxLength: 3 }), document: bytes32 },
    forest: fc.record({ kind: fc.nat(5), origin: fc.nat(2), plantedYear: fc.nat(3_000), subcompartment: bytes32 }),
  });

  it('is the hash of its facts, as the contract makes it', () => {
    const type =
      'tuple(bytes32 class, bytes32 number, uint24 region, uint40 startsAt, uint40 endsAt, uint256 parent, ' +
      'uint40 registeredAt, tuple(bytes32 kind, uint8 effect, tuple(bytes32 parcel, uint64 area)[] plots)[] layers, ' +
      'tuple(uint8 kind, uint8 origin, uint16 plantedYear, bytes32 subcompartment) forest, bytes32 document)';
    fc.assert(
      fc.property(facts, (claim) => {
        expect(rightFactsHash(claim)).to.equal(ethers.keccak256(coder.encode([type], [claim])));
      }),
    );
  });

  it('is the same id as the contracts make', () => {
    const [register, number] = [ethers.id('register'), ethers.id('number')] as [Hex, Hex];
    const hash = (types: string[], values: unknown[]) => ethers.keccak256(coder.encode(types, values));
    const three = ['bytes32', 'bytes32', 'bytes32'];
    const name = ethers.encodeBytes32String('USE_RIGHTS');

    expect(rightId(register, number)).to.equal(hash(three, [ethers.id('liangshan.right.v1'), register, number]));
    expect(subjectOfRight(number)).to.equal(hash(three, [ethers.id('liangshan.subject.v1'), name, number]));
    expect(schemaIdOf('TITLE_SEARCH')).to.equal(
      hash(['bytes32', 'string'], [ethers.id('liangshan.schema.v1'), 'TITLE_SEARCH']),
    );
  });
});

function offsets(fields: readonly PackedField<string>[]): number[] {
  return fields.map(({ name }) => offsetOf(fields, name) / 8);
}

/** Bytes below each field in the first word of a mapping's struct. */
function offsetsOf(contract: keyof typeof FILES, mapping: string, fields: readonly PackedField<string>[]): number[] {
  const { storage, types } = layoutOf(contract, FILES[contract]);
  const type = storage.find(({ label }) => label === mapping)?.type ?? '';
  const members = types[types[type]?.value ?? '']?.members ?? [];
  return fields.map(({ name }) => members.find(({ label, slot }) => label === name && slot === '0')?.offset ?? -1);
}
