import { expect } from 'chai';
import { Interface } from 'ethers';
import { contractAbis } from '../../../sdk/deployments/contractAbis.ts';
import { contractProblems } from '../../../server/openapi/contractProblems.ts';
import { problems } from '../../../server/problems.ts';

describe('the contracts’ errors at the gateway', () => {
  it('are each listed, and none that no contract has', () => {
    expect(Object.keys(contractProblems).sort()).to.deep.equal(errorsOfContracts());
  });

  it('can each be answered', () => {
    expect(Object.keys(contractProblems).filter((code) => problems[code] === undefined)).to.deep.equal([]);
  });
});

describe('every problem', () => {
  const entries = Object.entries(problems);

  it('is answered with an HTTP error', () => {
    expect(entries.filter(([, { status }]) => status < 400 || status > 599)).to.deep.equal([]);
  });

  it('says in both languages what is wrong and what to do next', () => {
    const silent = entries.filter(([, { title, next }]) =>
      [title.en, next.en, title.zh, next.zh].some((text) => text.trim() === ''),
    );

    expect(silent).to.deep.equal([]);
  });

  it('speaks Chinese in the Chinese words and only Latin script in the English ones', () => {
    const mixed = entries.filter(
      ([, { title, next }]) =>
        !/\p{Script=Han}/u.test(title.zh) ||
        !/\p{Script=Han}/u.test(next.zh) ||
        /\p{Script=Han}/u.test(title.en + next.en),
    );

    expect(mixed.map(([code]) => code)).to.deep.equal([]);
  });

  it('never speaks of coins or issuing', () => {
    const unlawful = entries.filter(([, { title, next }]) => /代币|发行/.test(title.zh + next.zh));

    expect(unlawful.map(([code]) => code)).to.deep.equal([]);
  });
});

function errorsOfContracts(): string[] {
  const names = new Set<string>();
  for (const abi of Object.values(contractAbis)) Interface.from(abi).forEachError(({ name }) => names.add(name));
  return [...names].sort();
}
