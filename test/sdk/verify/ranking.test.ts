import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import fc from 'fast-check';
import {
  aheadOf,
  isInForce,
  queueOf,
  type RankedFacts,
  rankStanding,
  ranksOf,
  rankWord,
  ratioBps,
  survivesSale,
} from '../../../sdk/verify/ranking.ts';

interface VectorLien {
  id: string;
  secured: number;
  registeredAt?: number;
  registrySeq?: number;
  noticedAt?: number;
  lapses?: boolean;
}

interface Vector {
  name: string;
  statute: string;
  asset?: string;
  liens: VectorLien[];
  order: string[][];
  ahead?: Record<string, number>;
  change?:
    | { kind: 'exchange'; senior: string; junior: string }
    | { kind: 'waive'; lien: string }
    | { kind: 'assign'; lien: string; part: string; secured: number };
}

interface LeaseVector {
  name: string;
  statute: string;
  possessionAt: number;
  registeredAt: number;
  survives: boolean;
}

const NOW = 1_800_000_000;
const { cases } = vectors<{ cases: Vector[] }>('ranking');
const waterfall = vectors<{ cases: Vector[]; leases: LeaseVector[] }>('waterfall');

type Ranked = RankedFacts & { id: string; secured: number };

describe('the order of liens, as the contracts publish it', () => {
  for (const vector of [...cases, ...waterfall.cases]) {
    it(`${vector.name} (${vector.statute})`, () => {
      const liens = changed(
        vector,
        vector.liens.map((lien) => ranked(lien, vector.asset === 'receivable')),
      );

      expect(groups(liens)).to.deep.equal(vector.order.map((ids) => ids.toSorted()));
      if (vector.ahead) expect(ahead(liens)).to.deep.equal(vector.ahead);
    });
  }

  it('does not depend on the order in which they arrived (P2)', () => {
    fc.assert(
      fc.property(fc.constantFrom(...cases), fc.infiniteStream(fc.nat(1_000)), (vector, numbers) => {
        const liens = vector.liens.map((lien) => ranked(lien, vector.asset === 'receivable'));
        const keys = new Map(liens.map((lien) => [lien, numbers.next().value]));
        const shuffled = liens.toSorted((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0));
        expect(groups(shuffled)).to.deep.equal(groups(liens));
      }),
    );
  });
});

describe('any liens', () => {
  const time = fc.integer({ min: 1, max: 2 ** 40 - 1 });
  const lien: fc.Arbitrary<RankedFacts> = fc.record({
    registeredAt: fc.oneof(fc.constant(0), time),
    registrySeq: fc.nat(2 ** 24 - 1),
    expiresAt: fc.oneof(fc.constant(0), time),
    noticedAt: fc.oneof(fc.constant(0), time),
    noticeRanks: fc.boolean(),
    changedRank: fc.constant(null),
  });

  it('registered go before noticed, noticed before the rest (P1)', () => {
    fc.assert(
      fc.property(fc.array(lien, { maxLength: 16 }), time, (liens, now) => {
        const classes = liens.map((one) => rankWord(one, now) >> 128n);
        const ranks = ranksOf(liens, now);
        liens.forEach((_, i) => {
          liens.forEach((_other, j) => {
            if ((classes[i] ?? 0n) < (classes[j] ?? 0n)) expect(ranks[i]).to.be.lessThan(ranks[j] ?? 0);
          });
        });
      }),
    );
  });

  it('lose their registration at exactly its end (P11)', () => {
    const lapsing = {
      registeredAt: 1,
      registrySeq: 1,
      expiresAt: 100,
      noticedAt: 0,
      noticeRanks: false,
      changedRank: null,
    };

    expect([99, 100].map((now) => rankWord(lapsing, now) >> 128n)).to.deep.equal([0n, 2n]);
  });

  it('have ahead of them what the ranks before them secure', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(lien, fc.bigInt({ min: 1n, max: 2n ** 64n })), { maxLength: 8 }),
        time,
        (pairs, now) => {
          const liens = pairs.map(([one]) => one);
          const sums = pairs.map(([, sum]) => sum);
          const ranks = ranksOf(liens, now);
          const expected = ranks.map((rank) =>
            sums.reduce((sum, one, i) => ((ranks[i] ?? 0) < rank ? sum + one : sum), 0n),
          );
          expect(aheadOf(liens, sums, now)).to.deep.equal(expected);
        },
      ),
    );
  });
});

describe('how a lien stands', () => {
  const lien: RankedFacts = {
    registeredAt: 0,
    registrySeq: 0,
    expiresAt: 0,
    noticedAt: 0,
    noticeRanks: false,
    changedRank: null,
  };
  const standing = (change: Partial<RankedFacts>) => rankStanding({ ...lien, ...change }, 100);

  it('is by registration, then by notice where notice ranks, and else only applied', () => {
    expect([standing({}), standing({ noticedAt: 5 }), standing({ noticeRanks: true })]).to.deep.equal(
      Array(3).fill('applied'),
    );
    expect([standing({ noticedAt: 5, noticeRanks: true }), standing({ registeredAt: 5 })]).to.deep.equal([
      'noticed',
      'registered',
    ]);
    expect(standing({ registeredAt: 5, expiresAt: 100 })).to.equal('lapsed');
    expect(standing({ registeredAt: 5, expiresAt: 101 })).to.equal('registered');
    expect(standing({ registeredAt: 5, expiresAt: 100, noticedAt: 5, noticeRanks: true })).to.equal('noticed');
    expect(standing({ expiresAt: 101 })).to.equal('applied');
  });

  it('is packed as the register packs it', () => {
    const word = (change: Partial<RankedFacts>) => rankWord({ ...lien, ...change }, 100);
    expect(word({ registeredAt: 7, registrySeq: 3 })).to.equal((7n << 88n) | (3n << 64n));
    expect(word({ noticedAt: 7, noticeRanks: true, registrySeq: 3 })).to.equal((1n << 128n) | (7n << 88n));
    expect(word({ noticedAt: 7, registrySeq: 3 })).to.equal(2n << 128n);
    expect(word({ registeredAt: 7, changedRank: 5n })).to.equal(5n);
    // A rank that was exchanged is one of registered liens: what lapsed has none.
    expect(word({ registeredAt: 7, expiresAt: 100, changedRank: 5n })).to.equal(2n << 128n);
  });

  it('is alike for those that stand alike, and the next counts them all', () => {
    const at = (registeredAt: number) => ({ ...lien, registeredAt });
    expect(ranksOf([at(9), at(5), at(5), lien, lien], 100)).to.deep.equal([3, 1, 1, 4, 4]);
    expect(aheadOf([at(9), at(5), at(5)], [1n, 2n], 100)).to.deep.equal([2n, 0n, 0n]);
    expect([ranksOf([], 100), aheadOf([], [], 100)]).to.deep.equal([[], []]);
  });
});

describe('a freeze order', () => {
  it('is in force from its first second to the one before its end', () => {
    expect([9, 10, 19, 20].map((now) => isInForce({ from: 10, to: 20, arrival: 1 }, now))).to.deep.equal([
      false,
      true,
      true,
      false,
    ]);
  });
});

describe('a lease in a sale', () => {
  const lien = (registeredAt: number, expiresAt = 0): RankedFacts => ({
    ...{ registeredAt, expiresAt, registrySeq: 0, noticedAt: 0, noticeRanks: false, changedRank: null },
  });

  it('survives where nothing is registered, or all of it later than possession', () => {
    const survives = (possessionAt: number, ...liens: RankedFacts[]) => survivesSale({ possessionAt }, liens, 100);
    expect([survives(0), survives(50), survives(0, lien(0)), survives(50, lien(40, 100))]).to.deep.equal(
      Array(4).fill(true),
    );
    expect([survives(50, lien(51)), survives(50, lien(51), lien(60))]).to.deep.equal([true, true]);
    expect([survives(50, lien(50)), survives(0, lien(50)), survives(50, lien(60), lien(40))]).to.deep.equal(
      Array(3).fill(false),
    );
  });
});

describe('a freeze queue', () => {
  it('is by arrival; the next is in force when the head ends, without a transaction (Q2)', () => {
    const orders = [
      { from: 0, to: 200, arrival: 7 },
      { from: 0, to: 100, arrival: 3 },
      { from: 500, to: 600, arrival: 1 },
    ];
    expect(queueOf(orders, 99)).to.deep.equal([2, 1, 0]);
    expect(queueOf(orders, 100)).to.deep.equal([1, 0, 0]);
  });
});

describe('a lease in a sale, as the contracts publish it', () => {
  for (const { name, statute, possessionAt, registeredAt, survives } of waterfall.leases) {
    it(`${name} (${statute})`, () => {
      const liens = [ranked({ id: 'A', secured: 1, registeredAt, registrySeq: 1 }, false)];
      expect(survivesSale({ possessionAt }, liens, NOW)).to.equal(survives);
    });
  }
});

describe('the ratio', () => {
  it('is rounded up, against the borrower’s bank', () => {
    expect([
      ratioBps(1n, 3n),
      ratioBps(1n, 10_000n),
      ratioBps(0n, 5n),
      ratioBps(5n, 0n),
      ratioBps(5n, -1n),
      ratioBps(1n, 1n),
    ]).to.deep.equal([3_334, 1, 0, null, null, 10_000]);
  });
});

function ranked(lien: VectorLien, isReceivable: boolean): Ranked {
  const { id, secured, registeredAt = 0, registrySeq = 0, noticedAt = 0, lapses = false } = lien;
  const noticeRanks = isReceivable && noticedAt !== 0;
  return {
    id,
    secured,
    registeredAt,
    registrySeq,
    noticedAt,
    noticeRanks,
    expiresAt: lapses ? NOW : 0,
    changedRank: null,
  };
}

/** What the register writes for a change of ranks (民法典 407, 409). */
function changed({ change }: Vector, liens: Ranked[]): Ranked[] {
  if (!change) return liens;
  const rankOf = (id: string) => liens.filter((lien) => lien.id === id).map((lien) => rankWord(lien, NOW))[0] ?? null;
  const withRank = (ranks: Record<string, bigint | null>) =>
    liens.map((lien) => (lien.id in ranks ? { ...lien, changedRank: ranks[lien.id] ?? null } : lien));
  switch (change.kind) {
    case 'exchange':
      return withRank({ [change.senior]: rankOf(change.junior), [change.junior]: rankOf(change.senior) });
    case 'waive':
      return withRank({ [change.lien]: (BigInt(NOW) << 88n) | (0xffffffn << 64n) | 5n });
    case 'assign':
      return liens.flatMap((lien) => {
        if (lien.id !== change.lien) return [lien];
        return [
          { ...lien, secured: lien.secured - change.secured },
          { ...lien, id: change.part, secured: change.secured },
        ];
      });
  }
}

function groups(liens: readonly Ranked[]): string[][] {
  const ranks = ranksOf(liens, NOW);
  const distinct = [...new Set(ranks)].toSorted((a, b) => a - b);
  return distinct.map((rank) => liens.flatMap(({ id }, i) => (ranks[i] === rank ? [id] : [])).toSorted());
}

function ahead(liens: readonly Ranked[]): Record<string, number> {
  const sums = aheadOf(
    liens,
    liens.map(({ secured }) => BigInt(secured)),
    NOW,
  );
  return Object.fromEntries(liens.map(({ id }, i) => [id, Number(sums[i])]));
}

function vectors<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../../docs/vectors/${name}.json`, import.meta.url), 'utf8'));
}
