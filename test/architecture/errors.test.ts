import { expect } from 'chai';
import { soliditySources, withoutComments } from './support/sources.ts';

/** Every error the ledger declares, with the file that declares it. */
function declaredErrors(): { name: string; path: string }[] {
  return soliditySources().flatMap(({ path, text }) =>
    [...withoutComments(text).matchAll(/^\s*error\s+(\w+)\s*\(/gm)].map((found) => ({ name: found[1] ?? '', path })),
  );
}

describe('the errors of contracts/', () => {
  it('have each its own name', () => {
    const places = Map.groupBy(declaredErrors(), ({ name }) => name);
    const twice = [...places].filter(([, found]) => found.length > 1);

    expect(twice.map(([name, found]) => `${name}: ${found.map(({ path }) => path).join(', ')}`)).to.deep.equal([]);
  });

  it('are declared where the promise is: in interfaces, types and libraries, or in a contract nobody implements', () => {
    const stray = declaredErrors().filter(({ path }) =>
      /^contracts\/(?!shared\/|access\/)[^/]+\/[^/]+\.sol$/.test(path),
    );

    expect(stray).to.deep.equal([]);
  });

  it('are each used', () => {
    const code = soliditySources()
      .map(({ text }) => withoutComments(text))
      .join('\n');
    const unused = declaredErrors().filter(
      ({ name, path }) => !isFixedAhead(path) && code.split(new RegExp(`\\b${name}\\b`)).length < 3,
    );

    expect(unused).to.deep.equal([]);
  });

  it('never bear the name of an event', () => {
    const code = soliditySources()
      .map(({ text }) => withoutComments(text))
      .join('\n');
    const events = new Set([...code.matchAll(/^\s*event\s+(\w+)\s*\(/gm)].map((found) => found[1]));

    expect(declaredErrors().filter(({ name }) => events.has(name))).to.deep.equal([]);
  });
});

/** Interfaces that stand before what implements them; mocks prove them until then. */
function isFixedAhead(path: string): boolean {
  return /\/(IEncumbrances|ISettlement|ILendingPolicy)\.sol$/.test(path);
}
