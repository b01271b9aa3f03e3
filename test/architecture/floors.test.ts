import { builtinModules } from 'node:module';
import { expect } from 'chai';
import { importsOf, type Source, scriptSources, soliditySources } from './support/sources.ts';

/** The floor of each domain of contracts/ (docs/architecture.md): imports go down, never up. */
const contractFloors: Record<string, number> = {
  shared: 0,
  access: 1,
  evidence: 1,
  cash: 1,
  gep: 2,
  land: 2,
  encumbrance: 2,
  rights: 3,
  carbon: 3,
  quotas: 3,
  trace: 3,
  market: 4,
  finance: 4,
  credit: 4,
  commons: 4,
  mocks: 9,
};

/** Where tests are run from: their long forms stand on what the tests stand on. */
const RUNS_TESTS = 'scripts/test/';

/** Folders of TypeScript, each with those it may import. Types of the contracts are open to all. */
const scriptFloors: Record<string, string[]> = {
  sdk: [],
  web: ['sdk', 'server'],
  server: ['sdk'],
  scripts: ['sdk', 'server', 'web'],
};

describe('the floors of contracts/', () => {
  it('have a number for every domain there is', () => {
    const domains = new Set(soliditySources({ withMocks: true }).map(({ path }) => domainOf(path)));

    expect([...domains].filter((domain) => contractFloors[domain] === undefined)).to.deep.equal([]);
  });

  it('are imported downwards only', () => {
    expect(contractArrows(isUpward)).to.deep.equal([]);
  });

  it('show other domains their interfaces and types, nothing else', () => {
    expect(contractArrows(isPrivate)).to.deep.equal([]);
  });

  it('keep test devices out of the ledger', () => {
    expect(contractArrows((from, to) => domainOf(to) === 'mocks' && domainOf(from) !== 'mocks')).to.deep.equal([]);
  });

  it('would notice an arrow that points up, and one that names a contract next door', () => {
    const up = { path: 'contracts/shared/A.sol', text: 'import {Cash} from "../cash/Cash.sol";' };
    const aside = { path: 'contracts/land/B.sol', text: 'import {Evidence} from "../evidence/Evidence.sol";' };

    expect(arrowsOf(up, isUpward)).to.deep.equal(['contracts/shared/A.sol -> contracts/cash/Cash.sol']);
    expect(arrowsOf(aside, isPrivate)).to.deep.equal(['contracts/land/B.sol -> contracts/evidence/Evidence.sol']);
  });
});

describe('the floors of TypeScript', () => {
  for (const [folder, below] of Object.entries(scriptFloors)) {
    it(`${folder}/ imports ${below.length > 0 ? `${below.join(', ')} and itself` : 'only itself'}`, () => {
      const allowed = new Set([folder, ...below, 'types']);
      const arrows = scriptSources(folder).flatMap((source) =>
        arrowsOf(source, (from, to) => {
          if (from.startsWith(RUNS_TESTS) && folderOf(to) === 'test') return false;
          return ownFolders.has(folderOf(to)) && !allowed.has(folderOf(to));
        }),
      );

      expect(arrows).to.deep.equal([]);
    });
  }

  it('leave Node to the server and the scripts: sdk/ runs in a browser too', () => {
    const builtins = new Set(builtinModules);
    const arrows = scriptSources('sdk').flatMap((source) =>
      arrowsOf(source, (_, to) => to.startsWith('node:') || builtins.has(to)),
    );

    expect(arrows).to.deep.equal([]);
  });
});

const ownFolders = new Set([...Object.keys(scriptFloors), 'test']);

function contractArrows(isWrong: (from: string, to: string) => boolean): string[] {
  return soliditySources({ withMocks: true }).flatMap((source) => arrowsOf(source, isWrong));
}

function arrowsOf(source: Source, isWrong: (from: string, to: string) => boolean): string[] {
  return importsOf(source)
    .filter((to) => isWrong(source.path, to))
    .map((to) => `${source.path} -> ${to}`);
}

function isUpward(from: string, to: string): boolean {
  if (!to.startsWith('contracts/')) return false;
  const [own, other] = [contractFloors[domainOf(from)], contractFloors[domainOf(to)]];
  return own === undefined || other === undefined || other > own;
}

/** shared/ is everybody's; mocks may look anywhere; the rest meet by interfaces/ and types/. */
function isPrivate(from: string, to: string): boolean {
  const [own, other] = [domainOf(from), domainOf(to)];
  if (!to.startsWith('contracts/') || own === other || other === 'shared' || own === 'mocks') return false;
  return !/^contracts\/[^/]+\/(interfaces|types)\//.test(to);
}

function folderOf(path: string): string {
  return path.split('/')[0] ?? '';
}

function domainOf(path: string): string {
  return path.split('/')[1] ?? '';
}
