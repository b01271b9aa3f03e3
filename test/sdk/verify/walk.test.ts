import { expect } from 'chai';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { contractReads } from '../../../sdk/verify/contractReads.ts';
import { formerPlace } from '../../../sdk/verify/formerPlace.ts';
import { answerHolds, provenWord } from '../../../sdk/verify/provenWord.ts';
import type { FactSlot } from '../../../sdk/verify/types.ts';
import { follow, followOver, slotKey, together, togetherNamed, type Walk } from '../../../sdk/verify/walk.ts';
import { foundBy } from './support/failure.ts';
import { word } from './support/storeChain.ts';

const at = (n: number, contract = 'store'): FactSlot => ({ contract, slot: word(n), label: { zh: '值', en: 'value' } });
const wordOf = ({ slot }: FactSlot): Hex => word(BigInt(slot) + 100n);

/** Reads these slots, one step each. */
function* steps(...slots: (readonly FactSlot[])[]): Walk<Hex[]> {
  const words: Hex[] = [];
  for (const some of slots) words.push(...(yield some));
  return words;
}

function* nothing(): Walk<string> {
  yield* together([]);
  return 'done';
}

describe('a walk over words', () => {
  it('gets its words step by step, in order', () => {
    const { result, asked } = follow(steps([at(1), at(2)], [at(3)]), wordOf);
    expect(result).to.deep.equal([word(101), word(102), word(103)]);
    expect(asked).to.deep.equal([at(1), at(2), at(3)]);
  });

  it('asks for each slot once, however often it comes by, of each contract by itself', () => {
    const seen: string[] = [];
    const count = (slot: FactSlot) => {
      seen.push(slotKey(slot));
      return wordOf(slot);
    };
    const { result, asked } = follow(steps([at(1), at(1), at(1, 'annex')], [at(1), at(2)]), count);
    expect(seen).to.deep.equal([at(1), at(1, 'annex'), at(2)].map(slotKey));
    expect([result.length, asked.length]).to.deep.equal([5, 3]);
    expect(result).to.deep.equal([101, 101, 101, 101, 102].map(word));
  });

  it('takes a slot in capitals for the same', () => {
    const shouted = { ...at(0xabc), slot: word(0xabc).replace('abc', 'ABC') as Hex };
    expect(follow(steps([at(0xabc), shouted]), wordOf).asked.length).to.equal(1);
    expect([slotKey(shouted), slotKey({ slot: word(1) })]).to.deep.equal([`store:${word(0xabc)}`, `:${word(1)}`]);
  });

  it('has asked for nothing where it needs nothing', async () => {
    expect(follow(nothing(), wordOf)).to.deep.equal({ result: 'done', asked: [] });
    const read = async () => expect.fail('asked');
    expect(await followOver(nothing(), read)).to.deep.equal({ result: 'done', asked: [] });
  });

  it('is fetched round by round, and not at all for what it knows', async () => {
    const rounds: number[] = [];
    const read = async (slots: readonly FactSlot[]) => {
      rounds.push(slots.length);
      return slots.map(wordOf);
    };
    const { result, asked } = await followOver(steps([at(1), at(2)], [at(2), at(1)], [at(3), at(1)]), read);
    expect([rounds, asked]).to.deep.equal([
      [2, 1],
      [at(1), at(2), at(3)],
    ]);
    expect(result).to.deep.equal([101, 102, 102, 101, 103, 101].map(word));
  });

  it('that is given too few words gets an empty one, and none of another slot', async () => {
    const read = async (slots: readonly FactSlot[]) => slots.slice(1).map(wordOf);
    expect((await followOver(steps([at(1), at(2)]), read)).result).to.deep.equal([word(102), '0x']);
  });

  it('goes beside others: their steps are joined, and each gets its own words', () => {
    const joined: number[] = [];
    function* counted(): Walk<Hex[][]> {
      const walk = together([
        steps([at(1)], [at(2), at(3)]),
        steps(),
        steps([at(4), at(5)]),
        steps([at(6)], [at(7)], [at(8)]),
      ]);
      let step = walk.next([]);
      while (!step.done) {
        joined.push(step.value.length);
        step = walk.next(yield step.value);
      }
      return step.value;
    }
    const { result } = follow(counted(), wordOf);
    expect(result).to.deep.equal([[101, 102, 103], [], [104, 105], [106, 107, 108]].map((some) => some.map(word)));
    expect(joined).to.deep.equal([4, 3, 1]);
    expect(follow(together([]), wordOf).result).to.deep.equal([]);
  });

  it('goes beside others by name', () => {
    const { result } = follow(
      togetherNamed({ one: steps([at(1)]), none: nothing(), two: steps([at(2)], [at(3)]) }),
      wordOf,
    );
    expect(result).to.deep.equal({ one: [word(101)], none: 'done', two: [word(102), word(103)] });
  });
});

describe('the words of a fact', () => {
  const pin = (n: number) => ({ address: `0x${String(n).repeat(40)}` as Hex, codeHash: word(n) });
  const deployment = { chainId: 1, genesisHash: word(0), contracts: { store: pin(1), annex: pin(2) } };

  it('are read contract by contract, in the order of first mention, at pinned addresses', () => {
    const { contract: _, ...plain } = at(1);
    const slots = [plain, at(2, 'annex'), at(3)];
    expect(contractReads(deployment, { contract: 'store', slots })).to.deep.equal([
      { contract: 'store', ...pin(1), slots: [plain, at(3)] },
      { contract: 'annex', ...pin(2), slots: [at(2, 'annex')] },
    ]);
    expect(contractReads(deployment, { contract: 'store', slots: [] })).to.deep.equal([]);
  });

  it('are of no contract that isn’t pinned, a name of every object’s included', () => {
    for (const contract of ['other', 'constructor', 'toString', 'x'.repeat(200)]) {
      const act = () => contractReads(deployment, { contract, slots: [at(1, contract)] });
      expect(foundBy(act)).to.deep.equal(['ContractNotPinned', { contract: contract.slice(0, 80) }]);
    }
  });

  it('are known by contract and place, in whatever letters', () => {
    const words = [
      { contract: 'annex', slot: word(0xab), word: word(1) },
      { contract: 'store', slot: word(0xab), word: word(0xcd) },
    ];
    const shout = (hex: Hex) => hex.toUpperCase().replace('X', 'x') as Hex;
    const slot = { slot: shout(word(0xab)), label: { zh: '', en: '' } };
    const fact = { contract: 'store' };
    expect([provenWord(words, fact, slot), provenWord(words, fact, { ...slot, contract: 'annex' })]).to.deep.equal([
      ...[word(0xcd), word(1)],
    ]);
    expect(provenWord(words, fact, { ...slot, slot: word(1) })).to.equal(null);
    expect(provenWord(words, { contract: 'third' }, slot)).to.equal(null);
    const holds = (expected?: Hex) => answerHolds(words, fact, { ...slot, expected });
    expect([holds(), holds(word(0xcd)), holds(shout(word(0xcd))), holds(word(1))]).to.deep.equal([
      true,
      true,
      true,
      false,
    ]);
    expect(answerHolds(words, fact, { ...slot, slot: word(1), expected: word(0) })).to.equal(false);
  });

  it('of a register that was replaced have its place in their name', () => {
    expect(formerPlace('Evidence', '0xABcd')).to.equal('Evidence@0xabcd');
  });
});
