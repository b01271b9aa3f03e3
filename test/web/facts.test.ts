import { globSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { evidenceId, parcelId } from '../../sdk/ids/keys.ts';
import { bytesToHex, type Hex } from '../../sdk/verify/bytes.ts';
import {
  EVIDENCE_ENTRIES_SLOT,
  EVIDENCE_FIELDS,
  type EvidenceClaim,
  evidenceClaimId,
  evidenceFact,
} from '../../sdk/verify/facts/evidenceFact.ts';
import { offsetOf, packWord, unpackWord } from '../../sdk/verify/facts/packedWord.ts';
import {
  PARCEL_FIELDS,
  PARCELS_SLOT,
  type ParcelClaim,
  parcelClaimId,
  parcelFact,
} from '../../sdk/verify/facts/parcelFact.ts';
import { keccak256 } from '../../sdk/verify/keccak.ts';

const ROOT = new URL('../../', import.meta.url).pathname;

interface Member {
  label: string;
  slot: string;
  offset: number;
  type: string;
}

interface Layout {
  storage: Member[];
  types: Record<string, { numberOfBytes: string; members?: Member[] }>;
}

const EVIDENCE: EvidenceClaim = {
  kind: 'evidence',
  id: '0x',
  issuer: id(1),
  issuerIndex: 7,
  schema: id(2),
  subject: id(3),
  contentHash: id(4),
  value: '123456700',
  basisDate: 1_770_000_000,
  validUntil: 1_800_000_000,
  revokedAt: 0,
  previous: id(0),
  atLeastBlock: 12,
};

const PARCEL: ParcelClaim = {
  kind: 'parcel',
  id: '0x',
  scheme: 3,
  code: '雅溪 12 林班 3 小班（示例）',
  area: '400000',
  region: 331102,
  registeredAt: 1_770_000_000,
  state: 2,
  isInRedLine: true,
  registrarIndex: 1,
  seq: 4,
  areaClaims: 2,
  sharesGround: false,
  geometryHash: id(5),
  atLeastBlock: 9,
};

describe('storage of records', () => {
  const cases = [
    {
      contract: 'Evidence',
      file: 'evidence/Evidence',
      mapping: '_entries',
      slot: EVIDENCE_ENTRIES_SLOT,
      fields: EVIDENCE_FIELDS,
    },
    { contract: 'Parcels', file: 'land/Parcels', mapping: '_parcels', slot: PARCELS_SLOT, fields: PARCEL_FIELDS },
  ];

  for (const { contract, file, mapping, slot, fields } of cases) {
    it(`of ${contract} begins where the compiler put it`, () => {
      const { storage } = layoutOf(contract, file);
      expect(storage.find(({ label }) => label === mapping)?.slot).to.equal(String(slot));
    });

    it(`of ${contract} packs its fields as the compiler does`, () => {
      const { types } = layoutOf(contract, file);
      const facts = Object.entries(types).find(([name]) => name.includes('struct(Facts)'))?.[1].members ?? [];
      const compiled = facts.map(({ label, offset, type }) => [label, offset, Number(types[type]?.numberOfBytes)]);
      expect(fields.map(({ name, bits }) => [name, offsetOf(fields, name) / 8, bits / 8])).to.deep.equal(compiled);
    });
  }
});

describe('a claim about evidence', () => {
  it('has the id that the contract gives it', () => {
    const { issuer, schema, subject, contentHash, basisDate } = EVIDENCE;
    expect(evidenceClaimId(EVIDENCE)).to.equal(evidenceId(issuer, schema, subject, contentHash, BigInt(basisDate)));
  });

  it('points elsewhere when its document is exchanged', () => {
    const [own] = evidenceFact(EVIDENCE).slots;
    const [other] = evidenceFact({ ...EVIDENCE, contentHash: id(9) }).slots;
    expect(own?.slot).not.to.equal(other?.slot);
  });

  it('expects another word when its value is changed', () => {
    const [own] = evidenceFact(EVIDENCE).slots;
    const [other] = evidenceFact({ ...EVIDENCE, value: '123456701' }).slots;
    expect([own?.slot === other?.slot, own?.expected === other?.expected]).to.deep.equal([true, false]);
  });
});

describe('a claim about a parcel', () => {
  it('has the id that the contract gives it', () => {
    expect(parcelClaimId(PARCEL)).to.equal(parcelId(PARCEL.scheme, PARCEL.code));
  });

  it('has the id of a number that fills whole words', () => {
    const claim = { scheme: 1, code: 'A'.repeat(64) };
    expect(parcelClaimId(claim)).to.equal(parcelId(1, claim.code));
  });

  it('expects the outline second', () => {
    expect(parcelFact(PARCEL).slots[1]?.expected).to.equal(PARCEL.geometryHash);
  });
});

describe('packed words', () => {
  it('come apart as they were put together', () => {
    const values = { value: 1n, basisDate: 2n, validUntil: 3n, revokedAt: 4n, issuer: 5n, exists: 1n };
    expect(unpackWord(EVIDENCE_FIELDS, packWord(EVIDENCE_FIELDS, values))).to.deep.equal(values);
  });

  it('refuse a value that would spill into the next field', () => {
    const values = { value: 1n, basisDate: 1n << 40n, validUntil: 0n, revokedAt: 0n, issuer: 0n, exists: 1n };
    expect(() => packWord(EVIDENCE_FIELDS, values))
      .to.throw()
      .with.property('code', 'WordOutOfRange');
  });
});

function layoutOf(contract: string, file: string): Layout {
  const artifact = JSON.parse(readFileSync(`${ROOT}artifacts/contracts/${file}.sol/${contract}.json`, 'utf8'));
  const [output] = globSync(`${ROOT}artifacts/build-info/${artifact.buildInfoId}.output.json`);
  const built = JSON.parse(readFileSync(output ?? '', 'utf8'));
  return built.output.contracts[artifact.inputSourceName][contract].storageLayout;
}

function id(n: number): Hex {
  return n === 0 ? `0x${'0'.repeat(64)}` : bytesToHex(keccak256(new Uint8Array([n])));
}
