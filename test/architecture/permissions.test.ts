import { expect } from 'chai';
import { permissions } from '../../scripts/deploy/permissions.ts';
import { schemas, schemeRules } from '../../scripts/deploy/schemas.ts';
import { Role } from '../../sdk/access/roles.ts';
import { soliditySources, withoutComments } from './support/sources.ts';

/** Roles that guard nothing yet, and what waits for them. */
const rolesAhead: Record<string, string> = {
  COURT_FILING: 'freeze orders of Encumbrances',
  COURT_EXECUTION: 'forced transfers of Encumbrances',
};

/** Every function of the ledger that AccessManager guards, as `Contract.verb`. */
function restrictedVerbs(): string[] {
  return soliditySources().flatMap(({ text }) => {
    const code = withoutComments(text);
    const contract = /^contract\s+(\w+)/m.exec(code)?.[1];
    const functions = code.matchAll(/function\s+(\w+)\s*\([^)]*\)([^{;]*)[{;]/g);
    return [...functions]
      .filter(([, , modifiers]) => /\brestricted\b/.test(modifiers ?? ''))
      .map(([, verb]) => `${contract ?? 'an abstract contract'}.${verb}`);
  });
}

describe('permissions.ts', () => {
  const rows = permissions.map(({ contract, verb }) => `${contract}.${verb}`);

  it('finds restricted verbs at all', () => {
    expect(restrictedVerbs()).to.include('Participants.enrol');
  });

  it('has a row for every restricted verb', () => {
    expect(restrictedVerbs().filter((verb) => !rows.includes(verb))).to.deep.equal([]);
  });

  it('has no row for a verb that is not restricted', () => {
    const verbs = restrictedVerbs();

    expect(rows.filter((row) => !verbs.includes(row))).to.deep.equal([]);
  });

  it('has one row a verb', () => {
    expect(rows.filter((row, index) => rows.indexOf(row) !== index)).to.deep.equal([]);
  });

  it('has one function a restricted name, since a row names no parameters', () => {
    const verbs = restrictedVerbs();

    expect(verbs.filter((verb, index) => verbs.indexOf(verb) !== index)).to.deep.equal([]);
  });
});

describe('Roles.sol', () => {
  const declared = rolesInSolidity();

  it('has the numbers that the SDK has', () => {
    expect(declared).to.deep.equal({ ...Role });
  });

  it('numbers each role once', () => {
    const numbers = Object.values(declared);

    expect(new Set(numbers).size).to.equal(numbers.length);
  });

  it('has no role that guards nothing, but for those that wait', () => {
    const byVerb = permissions.map(({ role }) => Role[role]);
    const byTable = [...schemas.map(({ rule }) => rule.role), ...schemeRules.map(({ role }) => Role[role])];
    const used = new Set([...byVerb, ...byTable]);
    const idle = Object.entries(declared).filter(([name, number]) => !used.has(number) && !(name in rolesAhead));

    expect(idle.map(([name]) => name)).to.deep.equal([]);
  });

  it('keeps no role waiting that is in use', () => {
    const used: string[] = permissions.map(({ role }) => role);

    expect(Object.keys(rolesAhead).filter((name) => used.includes(name) || !(name in declared))).to.deep.equal([]);
  });
});

function rolesInSolidity(): Record<string, bigint> {
  const source = soliditySources().find(({ path }) => path === 'contracts/access/Roles.sol');
  const found = (source?.text ?? '').matchAll(/uint64 internal constant (\w+) = (\d+);/g);
  return Object.fromEntries([...found].map(([, name, number]) => [name ?? '', BigInt(number ?? 0)]));
}
