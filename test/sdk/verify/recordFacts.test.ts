import { expect } from 'chai';
import { AbiCoder, ethers } from 'ethers';
import fc from 'fast-check';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { EVIDENCE_FIELDS, type EvidenceClaim } from '../../../sdk/verify/facts/evidenceFact.ts';
import { naturalKey } from '../../../sdk/verify/facts/naturalKey.ts';
import { offsetOf, packWord, unpackWord } from '../../../sdk/verify/facts/packedWord.ts';
import { PARCEL_FIELDS, type ParcelClaim } from '../../../sdk/verify/facts/parcelFact.ts';
import {
  type RecordClaim,
  recordCall,
  recordFact,
  recordFields,
  recordId,
} from '../../../sdk/verify/facts/recordFact.ts';
import type { RetirementClaim } from '../../../sdk/verify/facts/retirementFact.ts';
import type { RightClaim, RightFigures } from '../../../sdk/verify/right/rightClaim.ts';
import { rightFactsHash } from '../../../sdk/verify/right/rightFacts.ts';
import { failureOf, foundBy } from './support/failure.ts';
import { plainRight } from './support/rightModel.ts';
import { layoutOf } from './support/storageLayout.ts';
import { word } from './support/storeChain.ts';

const coder = AbiCoder.defaultAbiCoder();
const id = (text: string) => ethers.id(text) as Hex;
const hash = (types: string[], values: unknown[]) => ethers.keccak256(coder.encode(types, values)) as Hex;
const slotOf = (mapping: number, key: Hex, n = 0) =>
  word((BigInt(ethers.keccak256(ethers.concat([key, word(mapping)]))) + BigInt(n)) % 2n ** 256n);
const callOf = (signature: string, key: Hex) =>
  new ethers.Interface([`function ${signature}`]).encodeFunctionData(signature.split('(')[0] ?? '', [key]);

const STATEMENT: EvidenceClaim = {
  ...{ kind: 'evidence', id: id('claimed'), issuer: id('issuer'), issuerIndex: 7, schema: id('schema') },
  ...{ subject: id('subject'), contentHash: id('document'), value: '123456789', basisDate: 1_800_000_000 },
  ...{ validUntil: 1_900_000_000, revokedAt: 1_850_000_000, previous: id('previous'), atLeastBlock: 77 },
};
const PARCEL: ParcelClaim = {
  ...{ kind: 'parcel', id: id('claimed'), scheme: 2, code: '331102-示例-0001', area: '400000', region: 331_102 },
  ...{ registeredAt: 1_800_000_000, state: 2, isInRedLine: true, registrarIndex: 9, seq: 5, areaClaims: 3 },
  ...{ sharesGround: true, geometryHash: id('outline'), atLeastBlock: 78 },
};
const CERTIFICATE: RetirementClaim = {
  ...{ kind: 'retirement', id: id('claimed'), lot: id('lot'), first: '1001', version: 2, holder: id('holder') },
  order: {
    ...{ kg: '2000', beneficiary: id('beneficiary'), isCommitted: true, isDonation: false, purpose: 2 },
    ...{ from: 1, to: 2, stated: '3', document: id('document') },
  },
  ...{ retiredAt: 1_800_000_000, supersededBy: id('successor'), atLeastBlock: 79 },
};
const RIGHT: RightClaim = {
  ...{ kind: 'right', id: id('right'), facts: plainRight().facts, documents: [], names: {}, block: null },
  figures: { register: id('register'), holderAccount: `0x${'Aa'.repeat(20)}` } as unknown as RightFigures,
  atLeastBlock: 80,
};

/** The id that each claim amounts to, by the contracts' rule. */
const IDS: Record<RecordClaim['kind'], Hex> = {
  evidence: hash(
    ['bytes32', 'bytes32', 'bytes32', 'bytes32', 'bytes32', 'uint256'],
    [id('liangshan.evidence.v1'), id('issuer'), id('schema'), id('subject'), id('document'), 1_800_000_000],
  ),
  parcel: hash(['bytes32', 'uint8', 'string'], [id('liangshan.parcel.v1'), 2, '331102-示例-0001']),
  retirement: hash(['bytes32', 'bytes32', 'uint256', 'uint256'], [id('liangshan.certificate.v1'), id('lot'), 1001, 2]),
  right: hash(['bytes32', 'bytes32', 'bytes32'], [id('liangshan.right.v1'), id('register'), plainRight().facts.number]),
};

describe('what a server says of a record, as words of the chain', () => {
  it('is known by the id that its contents make, whatever id is said', () => {
    for (const claim of [STATEMENT, PARCEL, CERTIFICATE, RIGHT]) expect(recordId(claim)).to.equal(IDS[claim.kind]);
    for (const part of [{ facts: null }, { figures: null }]) expect(recordId({ ...RIGHT, ...part })).to.equal(RIGHT.id);
  });

  it('is asked of the contract by that very function', () => {
    expect([STATEMENT, PARCEL, CERTIFICATE, RIGHT].map(recordCall)).to.deep.equal([
      callOf('evidence(bytes32)', STATEMENT.id),
      callOf('parcel(bytes32)', PARCEL.id),
      callOf('certificateHash(bytes32)', CERTIFICATE.id),
      callOf('rightOf(uint256)', RIGHT.id),
    ]);
  });

  it('is, of a statement, its facts, its line and the one before, where they follow from its contents', () => {
    const { contract, slots, atLeastBlock } = recordFact(STATEMENT);
    const at = Number(
      layoutOf('Evidence', 'evidence/Evidence').storage.find(({ label }) => label === '_entries')?.slot,
    );

    expect([contract, atLeastBlock]).to.deep.equal(['Evidence', 77]);
    expect(slots.map(({ contract: register, slot, expected }) => [register, slot, expected])).to.deep.equal([
      ['Evidence', slotOf(at, IDS.evidence, 0), factsOfStatement()],
      ['Evidence', slotOf(at, IDS.evidence, 1), hash(['bytes32', 'bytes32'], [id('schema'), id('subject')])],
      ['Evidence', slotOf(at, IDS.evidence, 2), id('previous')],
    ]);
  });

  it('is read of the register that it stands in, though another is in office', () => {
    const { contract, slots } = recordFact({ ...STATEMENT, register: `0x${'Ab'.repeat(20)}` });
    expect([contract, ...slots.map((slot) => slot.contract)]).to.deep.equal(
      Array(4).fill(`Evidence@0x${'ab'.repeat(20)}`),
    );
  });

  it('is, of a parcel, its facts and its outline', () => {
    const { contract, slots, atLeastBlock } = recordFact(PARCEL);
    const at = Number(layoutOf('Parcels', 'land/Parcels').storage.find(({ label }) => label === '_parcels')?.slot);
    const fields: [number | bigint, number][] = [
      [400_000, 64],
      [331_102, 24],
      [1_800_000_000, 40],
      [2, 8],
      [2, 8],
      [1, 8],
      [9, 32],
      [5, 32],
      [3, 32],
      [1, 8],
    ];

    expect([contract, atLeastBlock]).to.deep.equal(['Parcels', 78]);
    expect(slots.map(({ contract: register, slot, expected }) => [register, slot, expected])).to.deep.equal([
      ['Parcels', slotOf(at, IDS.parcel, 0), packed(fields)],
      ['Parcels', slotOf(at, IDS.parcel, 1), id('outline')],
    ]);
  });

  it('is, of a certificate, its hash, what stands in its place, and its lot', () => {
    const { contract, slots, atLeastBlock } = recordFact(CERTIFICATE);
    const { storage } = layoutOf('CarbonCredits', 'carbon/CarbonCredits');
    const at = (name: string) => Number(storage.find(({ label }) => label === name)?.slot);

    expect([contract, atLeastBlock]).to.deep.equal(['CarbonCredits', 79]);
    expect(slots.map(({ contract: register, slot }) => [register, slot])).to.deep.equal([
      ['CarbonCredits', slotOf(at('_records'), IDS.retirement)],
      ['CarbonCredits', slotOf(at('_successors'), IDS.retirement)],
      ['CarbonCredits', slotOf(at('_words'), id('lot'))],
    ]);
    expect(slots.map(({ expected }) => expected).slice(1)).to.deep.equal([id('successor'), undefined]);
  });

  it('is, of a right, who holds it, what was stated and what it is derived from', () => {
    const { contract, slots, atLeastBlock } = recordFact(RIGHT);
    const { storage } = layoutOf('UseRights', 'rights/UseRights');
    const at = (name: string) => slotOf(Number(storage.find(({ label }) => label === name)?.slot), RIGHT.id);

    expect([contract, atLeastBlock]).to.deep.equal(['UseRights', 80]);
    expect(slots.map(({ slot, expected }) => [slot, expected])).to.deep.equal([
      [at('_owners'), word(BigInt(`0x${'aa'.repeat(20)}`))],
      [at('_facts'), rightFactsHash(plainRight().facts)],
      [at('_parents'), word(0)],
    ]);
    expect(recordFact({ ...RIGHT, facts: null }).slots.map(({ slot }) => slot)).to.deep.equal([at('_owners')]);
    expect(recordFact({ ...RIGHT, facts: null, figures: null }).slots).to.deep.equal([]);
    const nobody = { ...RIGHT.figures, holderAccount: null } as RightFigures;
    expect(recordFact({ ...RIGHT, figures: nobody }).slots.length).to.equal(2);
  });

  it('shows the fields of a packed word by name, in their order; of a hash there are none', () => {
    expect(recordFields('evidence', factsOfStatement())).to.deep.equal([
      ['value', 123_456_789n],
      ['basisDate', 1_800_000_000n],
      ['validUntil', 1_900_000_000n],
      ['revokedAt', 1_850_000_000n],
      ['issuer', 7n],
      ['exists', 1n],
    ]);
    const facts = recordFact(PARCEL).slots[0]?.expected ?? '0x';
    expect(recordFields('parcel', facts).map(([name, value]) => `${name} ${value}`)).to.deep.equal([
      ...['area 400000', 'region 331102', 'registeredAt 1800000000', 'state 2', 'scheme 2', 'isInRedLine 1'],
      ...['registrar 9', 'seq 5', 'areaClaims 3', 'sharesGround 1'],
    ]);
    expect([recordFields('retirement', word(1)), recordFields('right', word(1))]).to.deep.equal([[], []]);
  });

  it('has the id of a text of any length, padded to whole words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 70 }), fc.nat(255), (code, scheme) => {
        const expected = hash(['bytes32', 'uint8', 'string'], [id('liangshan.parcel.v1'), scheme, code]);
        expect(recordId({ ...PARCEL, code, scheme })).to.equal(expected);
      }),
      {
        examples: [
          ['x'.repeat(32), 1],
          ['x'.repeat(64), 1],
          ['', 0],
        ],
      },
    );
  });
});

describe('a packed word', () => {
  const fields = [
    { name: 'low', bits: 8 },
    { name: 'middle', bits: 16 },
    { name: 'high', bits: 232 },
  ] as const;

  it('is packed from the lowest bit and comes apart into the same', () => {
    expect(packWord(fields, { low: 0xab, middle: '4660', high: true })).to.equal(word(0x1_1234_abn));
    expect(unpackWord(fields, word(0x1_1234_abn))).to.deep.equal({ low: 0xabn, middle: 0x1234n, high: 1n });
    expect(fields.map(({ name }) => offsetOf(fields, name))).to.deep.equal([0, 8, 24]);
  });

  it('takes the largest value of a field and refuses the next, saying which', () => {
    expect(packWord(fields, { low: 255, middle: 0, high: 0 })).to.equal(word(255));
    const spill = () => packWord(fields, { low: 256, middle: 0, high: 0 });
    expect(foundBy(spill)).to.deep.equal(['WordOutOfRange', { value: '256' }]);
    expect(failureOf(() => packWord(fields, { low: -1, middle: 0, high: 0 }))).to.equal('WordOutOfRange');
  });

  it('is 32 bytes', () => {
    expect(failureOf(() => unpackWord(fields, '0x'))).to.equal('HexMalformed');
  });

  it('has as many fields of statements and parcels as the compiler has, where it has them', () => {
    for (const [contract, file, mapping, own] of [
      ['Evidence', 'evidence/Evidence', '_entries', EVIDENCE_FIELDS],
      ['Parcels', 'land/Parcels', '_parcels', PARCEL_FIELDS],
    ] as const) {
      const { storage, types } = layoutOf(contract, file);
      const struct = types[types[storage.find(({ label }) => label === mapping)?.type ?? '']?.value ?? ''];
      const inner = types[struct?.members?.[0]?.type ?? '']?.members ?? [];
      const found = (inner.length > 0 ? inner : (struct?.members ?? [])).filter(({ slot }) => slot === '0');
      const names = (own as readonly { name: string; bits: number }[]).map(({ name, bits }) => [
        offsetOf(own as never, name as never) / 8,
        bits / 8,
      ]);
      expect(names, contract).to.deep.equal(
        found.map(({ offset, type }) => [offset, Number(types[type]?.numberOfBytes)]),
      );
    }
  });
});

describe('an id of the contracts', () => {
  it('is the hash of its tag’s hash and its words', () => {
    expect(naturalKey('liangshan.example.v1', [])).to.equal(ethers.keccak256(id('liangshan.example.v1')));
  });
});

function factsOfStatement(): Hex {
  return packed([
    [123_456_789, 96],
    [1_800_000_000, 40],
    [1_900_000_000, 40],
    [1_850_000_000, 40],
    [7, 32],
    [1, 8],
  ]);
}

function packed(fields: readonly [number | bigint, number][]): Hex {
  let [all, at] = [0n, 0n];
  for (const [value, bits] of fields) {
    all |= BigInt(value) << at;
    at += BigInt(bits);
  }
  return word(all);
}
