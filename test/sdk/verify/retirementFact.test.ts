import { expect } from 'chai';
import fc from 'fast-check';
import { certificateHash } from '../../../sdk/carbon/certificate.ts';
import { certificateId } from '../../../sdk/ids/keys.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { bytesToHex, type Hex } from '../../../sdk/verify/bytes.ts';
import { affectedKg, LOT_FIELDS, lotOf } from '../../../sdk/verify/facts/lotWord.ts';
import { packWord } from '../../../sdk/verify/facts/packedWord.ts';
import {
  CREDITS_SLOTS,
  type RetirementClaim,
  retirementClaimId,
  retirementFact,
  retirementHash,
} from '../../../sdk/verify/facts/retirementFact.ts';
import { RETIREMENT_LABELS, retirementStanding } from '../../../sdk/verify/facts/retirementStanding.ts';
import type { ProvenWord } from '../../../sdk/verify/types.ts';
import { layoutOf } from './support/storageLayout.ts';

const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(bytesToHex);
const uint = (bits: number) => fc.bigInt({ min: 0n, max: (1n << BigInt(bits)) - 1n });
const time = fc.integer({ min: 0, max: 2 ** 40 - 1 });
const ZERO = hex(0);

const CLAIM: RetirementClaim = {
  ...{ kind: 'retirement', id: ZERO, lot: hex(1), first: '1001', version: 1, holder: hex(2), retiredAt: 1_800_000_000 },
  order: {
    ...{ kg: '2000', beneficiary: hex(3), isCommitted: false, isDonation: true, purpose: 2 },
    ...{ from: 1_790_000_000, to: 1_790_086_400, stated: '20000000', document: hex(4) },
  },
  ...{ supersededBy: ZERO, atLeastBlock: 5 },
};
const LOT = { first: 1, issued: 10_000, used: 4_000, buffer: 0, reversed: 0, lost: 0, flags: 0 };

describe('a claim about a certificate', () => {
  it('has id and hash as the contracts make them', () => {
    fc.assert(
      fc.property(
        bytes32,
        uint(48),
        bytes32,
        uint(40),
        fc.boolean(),
        fc.boolean(),
        time,
        (lot, first, some, kg, a, b, at) => {
          const order = { ...CLAIM.order, kg: String(kg), beneficiary: some, isCommitted: a, isDonation: b, to: at };
          const claim = { ...CLAIM, lot, first: String(first), order, retiredAt: at, version: 3 };
          const { stated, from, to, purpose, document } = order;
          const facts = {
            ...{ lot, first, version: 3, holder: CLAIM.holder, retiredAt: BigInt(at) },
            order: {
              ...{ kg: quantity('kgCO2e', kg), beneficiary: some, isCommitted: a, isDonation: b, purpose, document },
              ...{ from: BigInt(from), to: BigInt(to), stated: quantity('kgCO2e', BigInt(stated)) },
            },
          };

          expect(retirementClaimId(claim)).to.equal(certificateId(lot, first, 3));
          expect(retirementHash(claim)).to.equal(certificateHash(facts));
        },
      ),
    );
  });

  it('lies where the compiler put it', () => {
    const { storage } = layoutOf('CarbonCredits', 'carbon/CarbonCredits');
    const slotOf = (name: string) => Number(storage.find(({ label }) => label === name)?.slot);

    expect({ words: slotOf('_words'), records: slotOf('_records'), successors: slotOf('_successors') }).to.deep.equal(
      CREDITS_SLOTS,
    );
  });

  it('expects the hash and no successor, and only reads the lot', () => {
    expect(retirementFact(CLAIM).slots.map(({ expected }) => expected)).to.deep.equal([
      retirementHash(CLAIM),
      ZERO,
      undefined,
    ]);
  });
});

describe('the standing of a certificate', () => {
  const proven = (
    changes: Partial<typeof LOT> = {},
    successor = ZERO,
    record = retirementHash(CLAIM),
  ): ProvenWord[] => {
    const words = [record, successor, packWord(LOT_FIELDS, { ...LOT, ...changes })];
    return retirementFact(CLAIM).slots.map(({ slot }, i) => ({
      contract: 'CarbonCredits',
      slot,
      word: words[i] ?? ZERO,
    }));
  };

  it('is good when the chain holds its facts and covers its serials', () => {
    expect(retirementStanding(CLAIM, proven())).to.deep.include({ verdict: 'standing', affectedKg: 0n });
  });

  it('is not genuine when one fact differs', () => {
    const other = { ...CLAIM, order: { ...CLAIM.order, stated: '20000001' } };

    expect(retirementStanding(other, proven())).to.deep.include({ verdict: 'notGenuine', isGenuine: false });
  });

  it('gives way to the certificate in its place', () => {
    expect(retirementStanding(CLAIM, proven({}, hex(9)))).to.deep.include({
      verdict: 'superseded',
      supersededBy: hex(9),
    });
  });

  it('says how many of its kg were lost', () => {
    // Serials 1001 to 3000; coverage 2,500 ends at serial 2500.
    expect(retirementStanding(CLAIM, proven({ lost: 7_500 }))).to.deep.include({
      verdict: 'affected',
      affectedKg: 500n,
    });
  });

  it('is unknown while a word is unproven, whichever', () => {
    for (const n of [0, 1, 2]) expect(retirementStanding(CLAIM, proven().toSpliced(n, 1)), `${n}`).to.equal(null);
  });

  it('is told with its words', () => {
    expect(retirementStanding(CLAIM, proven())).to.deep.equal({
      ...{
        isGenuine: true,
        supersededBy: null,
        affectedKg: 0n,
        verdict: 'standing',
        label: RETIREMENT_LABELS.standing,
      },
    });
    expect(retirementStanding(CLAIM, proven({ lost: 7_001 }))?.label).to.equal(RETIREMENT_LABELS.affected);
  });

  it('of facts that the chain doesn’t hold is not genuine, whatever stands in its place', () => {
    const other = retirementStanding(CLAIM, proven({ lost: 10_000 }, hex(9), hex(8)));
    expect(other).to.deep.include({
      verdict: 'notGenuine',
      isGenuine: false,
      supersededBy: hex(9),
      affectedKg: 2_000n,
    });
  });
});

describe('what reversals took of a range', () => {
  it('is nothing of serials that nobody has used', () => {
    const lot = lotOf(packWord(LOT_FIELDS, { ...LOT, lost: 10_000 }));

    expect(affectedKg(lot, 3_001n, 5_000n)).to.equal(1_000n);
  });

  it('counts neither what is buffered nor what was reversed as cover', () => {
    const lot = lotOf(packWord(LOT_FIELDS, { ...LOT, issued: 5_000, buffer: 700, reversed: 300, lost: 1_500 }));
    // Outside 4,000, of which 1,500 are lost: serials from 2501 are uncovered, up to the 4,000 that are used.
    expect([affectedKg(lot, 2_500n, 1n), affectedKg(lot, 2_501n, 1n), affectedKg(lot, 1n, 9_000n)]).to.deep.equal([
      0n,
      1n,
      1_500n,
    ]);
    expect(affectedKg(lot, 4_001n, 5n)).to.equal(0n);
  });

  it('sums up over all uses to what is used beyond the coverage', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 500 }), { maxLength: 12 }),
        fc.integer({ min: 0, max: 9_000 }),
        (uses, lost) => {
          const used = uses.reduce((sum, kg) => sum + kg, 0);
          const lot = lotOf(packWord(LOT_FIELDS, { ...LOT, used, lost, issued: 8_000 }));
          let first = BigInt(LOT.first);
          let affected = 0n;
          for (const kg of uses) {
            affected += affectedKg(lot, first, BigInt(kg));
            first += BigInt(kg);
          }
          expect(affected).to.equal(BigInt(Math.max(0, used - Math.max(0, 8_000 - lost))));
        },
      ),
    );
  });
});

function hex(n: number): Hex {
  return `0x${n.toString(16).padStart(64, '0')}`;
}
