import { expect } from 'chai';
import { complaintsOf, findingsOf, rules } from '../../scripts/checks/contracts/checkContracts.ts';
import { exceptions } from '../../scripts/checks/contracts/exceptions.ts';
import { solidityTrees } from '../support/solidityTrees.ts';

/** Each with its fault, beside the same without it, which no rule may touch. */
const FAULTS: Record<string, { broken: string; sound: string }> = {
  'tx-origin': {
    broken: 'function f() external view returns (bool) { return tx.origin == address(this); }',
    sound: 'function f() external view returns (bool) { return msg.sender == address(this); }',
  },
  'raw-code': {
    broken: 'function f(address to) external { to.delegatecall(""); }',
    sound: 'function f(address to) external view { to.staticcall(""); }',
  },
  'bare-recovery': {
    broken: 'function f(bytes32 h) external pure returns (address) { return ecrecover(h, 27, h, h); }',
    sound: 'function f(bytes32 h) external pure returns (bytes32) { return keccak256(abi.encode(h)); }',
  },
  'exact-time': {
    broken: 'function f(uint256 at) external view returns (bool) { return block.timestamp == at; }',
    sound: 'function f(uint256 at) external view returns (bool) { return block.timestamp >= at; }',
  },
  'storage-loop': {
    broken:
      'function f() external view returns (uint256 s) { for (uint256 i = 0; i < list.length; ++i) s += list[i]; }',
    sound: `uint256 constant MOST = 8;
      function f() external view returns (uint256 s) { for (uint256 i = 0; i < MOST; ++i) s += list[i]; }`,
  },
  'unchecked-bound': {
    broken: 'function f(uint256 a) external pure returns (uint256) { unchecked { return a + 1; } }',
    sound: `function f(uint256 a) external pure returns (uint256) {
      // No overflow: nobody has so many.
      unchecked { return a + 1; } }`,
  },
  narrowing: {
    broken: 'function f(uint256 a) external pure returns (uint64) { return uint64(a); }',
    sound: 'function f(uint64 a) external pure returns (uint256) { return uint256(a); }',
  },
  'unused-words': {
    broken: 'error Unsaid(); function f() external pure {}',
    sound: 'error Said(); function f() external pure { revert Said(); }',
  },
  'effect-last': {
    broken: 'function f(Other o) external { _poke(o); count += 1; _tell(); }',
    sound: 'function f(Other o) external { count += 1; _tell(); _poke(o); }',
  },
  'quiet-move': {
    broken: 'function releaseFromMarket(Other o) external { count += 1; _tell(); _poke(o); }',
    sound: 'function releaseFromMarket(Other) external { count += 1; _tell(); }',
  },
  'silent-write': {
    broken: 'function f() external { require(msg.sender != address(0)); _count(); }',
    sound: 'function f() external { require(msg.sender != address(0)); _count(); _tell(); }',
  },
  'open-write': {
    broken: 'function f() external { _count(); _tell(); }',
    sound: 'function f() external onlyOwner { _count(); _tell(); }',
  },
};

const HELPERS = `
  uint256[] internal list; uint256 internal count; address internal owner;
  event Counted(address by);
  modifier onlyOwner() { require(msg.sender == owner); _; }
  function _count() internal virtual { count += 1; }
  function _tell() internal { emit Counted(msg.sender); }
  function _poke(Other o) internal { o.poke(); }`;

describe('the rules over the contracts', () => {
  const bodies = Object.entries(FAULTS).flatMap(([name, cases]) =>
    Object.entries(cases).map(([kind, body]) => [`contracts/${name}/${kind}.sol`, body] as const),
  );
  const sources = bodies.map(([path, body]) => [
    path,
    `interface Other { function poke() external; }\ncontract It { ${HELPERS} ${body} }`,
  ]);
  const findings = findingsOf(solidityTrees(Object.fromEntries(sources)));
  const foundIn = (path: string) =>
    findings.filter(({ place }) => place.startsWith(`${path}:`)).map(({ rule }) => rule);

  it('each have a fault here', () => {
    expect(Object.keys(FAULTS).sort()).to.deep.equal(rules.map(({ name }) => name).sort());
  });

  for (const name of Object.keys(FAULTS)) {
    it(`find ${name} where it is, and not beside it`, () => {
      expect(foundIn(`contracts/${name}/broken.sol`)).to.include(name);
      expect(foundIn(`contracts/${name}/sound.sol`)).not.to.include(name);
    });
  }

  it('follow a function to the body that the deployed contract gives it', () => {
    const trees = solidityTrees({
      'contracts/a.sol': `abstract contract Base { function f() external { _do(); } function _do() internal virtual; }
        contract Silent is Base { uint256 count; function _do() internal override { count = 1; } }
        contract Idle is Base { function _do() internal override {} }`,
    });

    expect(findingsOf(trees).filter(({ rule }) => rule === 'silent-write')).to.have.length(1);
  });

  context('beside exceptions', () => {
    const found = { rule: 'narrowing', place: 'contracts/A.sol:7', subject: 'A.f' };

    it('let pass what one allows, with its why', () => {
      expect(complaintsOf([found], [{ rule: 'narrowing', subjects: ['A.f'], why: 'bounded' }])).to.deep.equal([]);
    });

    it('name the place, the rule and what is wrong with it', () => {
      expect(complaintsOf([found], [])[0]).to.match(/^contracts\/A\.sol:7 narrowing in A\.f: a number cut/);
    });

    it('complain of one that allows nothing', () => {
      const [complaint] = complaintsOf([], [{ rule: 'narrowing', subjects: ['A.f'], why: 'bounded' }]);

      expect(complaint).to.equal('the exception for narrowing in A.f allows nothing: take it out');
    });

    it('of which each says why', () => {
      expect(exceptions.filter(({ why, subjects }) => why.length < 20 || subjects.length === 0)).to.deep.equal([]);
    });
  });
});
