import { expect } from 'chai';
import { AbiCoder, id, keccak256 } from 'ethers';
import { coopShareId, dossierId } from '../../../sdk/ids/keys.ts';
import { type Allottee, allotmentFault } from '../../../sdk/rights/coopShares/allotment.ts';
import { nextStage, stageName, stageNames } from '../../../sdk/rights/stewardship/stages.ts';
import { Stage } from '../../../sdk/rights/stewardship/types.ts';

const issuer = id('issuer') as `0x${string}`;

function allottee(name: string, amount: bigint, isVillager: boolean): Allottee {
  return { account: name, participant: id(name) as `0x${string}`, amount, isVillager };
}

describe('ids of the cooperative’s matters', () => {
  it('are those of the contracts', () => {
    const number = id('1') as `0x${string}`;
    expect(dossierId(issuer, number)).to.equal(keyOf('liangshan.dossier.v1', issuer, number));
    expect(coopShareId(issuer)).to.equal(keyOf('liangshan.coop-share.v1', issuer));
  });

  function keyOf(tag: string, ...words: string[]): string {
    const all = [id(tag), ...words];
    return keccak256(
      AbiCoder.defaultAbiCoder().encode(
        all.map(() => 'bytes32'),
        all,
      ),
    );
  }
});

describe('stages', () => {
  it('are nine, in their order', () => {
    expect(stageNames).to.deep.equal([
      ...['Survey', 'Assessment', 'Control', 'Circulation', 'Reserve'],
      ...['Planning', 'Improvement', 'Development', 'Supervision'],
    ]);
  });

  it('have names by their number, from the beginning before the first', () => {
    expect(stageName(0)).to.equal('None');
    expect(stageNames.map((_, at) => stageName(at + 1))).to.deep.equal(stageNames);
    expect(() => stageName(10)).to.throw(RangeError);
  });

  it('follow one another, and nothing follows the last', () => {
    expect(nextStage(Stage.None)).to.equal(Stage.Survey);
    expect(nextStage(Stage.Improvement)).to.equal(Stage.Development);
    expect(nextStage(Stage.Supervision)).to.equal(undefined);
  });
});

describe('allotmentFault', () => {
  const invalid = { code: 'AllotmentInvalid' };

  it('finds nothing in equal heads of the village beside unequal outsiders', () => {
    const list = [
      allottee('a', 5n, true),
      allottee('b', 5n, true),
      allottee('bank', 5n, false),
      allottee('firm', 6n, false),
    ];

    expect(allotmentFault(list)).to.equal(undefined);
  });

  it('names the first two outsiders with equal lots', () => {
    const list = [allottee('bank', 5n, false), allottee('b', 5n, true), allottee('firm', 5n, false)];

    expect(allotmentFault(list)).to.deep.equal({ code: 'EqualSharesOffered', first: 'bank', second: 'firm' });
  });

  const many = Array.from({ length: 257 }, (_, at) => allottee(`member ${at}`, 1n, true));
  const lists: [string, Allottee[], bigint][] = [
    ['nobody', [], 0n],
    ['257 members', many, 0n],
    ['an amount of 0', [allottee('a', 0n, true)], 0n],
    ['a participant twice', [allottee('a', 1n, true), allottee('a', 2n, true)], 0n],
    ['more than 64 bits', [allottee('a', 1n, true)], 2n ** 64n - 1n],
  ];
  for (const [what, list, total] of lists) {
    it(`refuses ${what}`, () => {
      expect(allotmentFault(list, total)).to.deep.equal(invalid);
    });
  }

  it('takes 256 members up to the last share there can be', () => {
    expect(allotmentFault(many.slice(0, 256), 2n ** 64n - 257n)).to.equal(undefined);
  });
});
