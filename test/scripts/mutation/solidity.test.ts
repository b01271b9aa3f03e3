import { expect } from 'chai';
import { rangeOf, type Trees } from '../../../scripts/lib/solidity/trees.ts';
import type { Mutation } from '../../../scripts/mutation/solidity/mutation.ts';
import { mutationsOf } from '../../../scripts/mutation/solidity/mutationsOf.ts';
import { schemaOf, switchSource } from '../../../scripts/mutation/solidity/schemata.ts';
import { solidityTrees } from '../../support/solidityTrees.ts';

const PATH = 'contracts/It.sol';

function treesOf(body: string): Trees {
  return solidityTrees({
    [PATH]: `contract It {
      uint256 internal count; address internal owner; uint256 internal constant MOST = 8;
      event Counted(uint256 at, uint256 of_);
      error Full(uint256 at);
      modifier onlyOwner() { require(msg.sender == owner); _; }
      ${body}
    }`,
  });
}

/** What each mutation of the function makes of the place it changes: `operator: before → after`. */
function changesOf(body: string): string[] {
  const trees = treesOf(body);
  const text = trees.sources.get(PATH)?.text ?? Buffer.alloc(0);
  const from = text.indexOf('function it');
  return mutationsOf(PATH, trees)
    .filter(({ range }) => range.start >= from)
    .map(({ operator, range, text: after }) =>
      `${operator}: ${text.subarray(range.start, range.end)} → ${after}`.trim(),
    );
}

describe('mutants of contracts', () => {
  const cases: [string, string, string[]][] = [
    [
      'turn a comparison round and move its boundary',
      'function it(uint256 a) external pure returns (bool) { return a < 9; }',
      ['boundary:  <  →  <=', 'comparison:  <  →  >=', 'constant: 9 → (9 + 1)', 'constant: 9 → (9 - 1)'],
    ],
    [
      'swap sums, and joins of conditions',
      'function it(uint256 a, bool b) external pure returns (bool) { return a + a == a && !b; }',
      ['logic:  &&  →  ||', 'comparison:  ==  →  !=', 'arithmetic:  +  →  -', 'logic: !b → b'],
    ],
    [
      'take out what is required, and turn it round',
      'function it(bool b) external pure { require(b, Full(0)); }',
      ['require: require(b, Full(0)) →', 'require: b → !(b)', 'constant: 0 → (0 + 1)'],
    ],
    [
      'take out effects and events, and swap what is alike',
      'function it(uint256 a, uint256 b) external { count = a; emit Counted(a, b); }',
      ['effect: count = a →', 'emit: emit Counted(a, b) →', 'arguments: a, b → b, a'],
    ],
    [
      'move a named constant where it is used',
      'function it() external pure returns (uint256) { return MOST; }',
      ['constant: MOST → (MOST + 1)', 'constant: MOST → (MOST > 0 ? MOST - 1 : MOST + 2)'],
    ],
    ['take out a modifier', 'function it() external onlyOwner {}', ['modifier: onlyOwner →']],
    [
      'leave assembly and what the compiler must know',
      'function it() external pure { assembly { let a := add(1, 2) } }',
      [],
    ],
  ];
  for (const [what, body, changes] of cases) {
    it(what, () => {
      expect(changesOf(body)).to.have.members(changes);
    });
  }

  context('all in one source', () => {
    const BODY = `function it(uint256 a, uint256 b) external onlyOwner returns (uint256 c) {
      if (a < b && a != 3) revert Full(a + 1);
      for (uint256 i = 0; i < a; ++i) count += i * 2;
      emit Counted(a, b);
      return a > 2 ? a - b : b;
    }`;
    const trees = treesOf(BODY);
    const source = trees.sources.get(PATH);
    const mutants = mutationsOf(PATH, trees).map((mutation, i) => ({ ...mutation, number: i + 1 }));

    function schema(chosen: (Mutation & { number: number })[]) {
      if (!source) throw new Error('not compiled');
      return schemaOf(source, chosen, trees, './Mutation.sol');
    }

    it('compile, nested as they are', () => {
      const { text } = schema(mutants);
      const body = text.toString('utf8').split('pragma solidity 0.8.37;')[1] ?? '';
      const mutation = switchSource().split('pragma solidity 0.8.37;')[1] ?? '';

      expect(mutants.length).to.be.greaterThan(25);
      expect(() => solidityTrees({ [PATH]: body, 'contracts/Mutation.sol': mutation })).not.to.throw();
    });

    it('stand each behind its own number', () => {
      const numbers = [
        ...schema(mutants)
          .text.toString('utf8')
          .matchAll(/isMutant\((\d+)\)/g),
      ].map((match) => Number(match[1]));

      expect(numbers.sort((a, b) => a - b)).to.deep.equal(mutants.map(({ number }) => number));
    });

    it('leave the source as it is where none is drawn', () => {
      const plain = schema([]).text.toString('utf8').replace('\nimport {isMutant} from "./Mutation.sol";', '');

      expect(plain).to.equal(source?.text.toString('utf8'));
    });

    it('say where each stands, so that what the compiler refuses is found', () => {
      const { text, hosts } = schema(mutants);
      for (const { number, host } of mutants) {
        const { start, end } = hosts.get(number) ?? { start: 0, end: 0 };
        expect(end - start).to.be.at.least(rangeOf(host).end - rangeOf(host).start);
        expect(text.subarray(start, end).toString('utf8')).to.match(new RegExp(`isMutant\\(${number}\\)|_m${number}$`));
      }
    });
  });
});
