import { expect } from 'chai';
import { permissions, successorPermissions } from '../../scripts/deploy/permissions.ts';
import { schemas, schemeRules } from '../../scripts/deploy/schemas.ts';
import { Role } from '../../sdk/access/roles.ts';
import { soliditySources, withoutComments } from './support/sources.ts';

/** Code that runs as part of another contract: abstract parts, and companions that it delegates to. */
const runsAs: Record<string, string> = {
  TradingRules: 'Settlement',
  Instructions: 'Settlement',
  SaleRules: 'Sales',
  RetirementDesk: 'CarbonCredits',
  LienChanges: 'Encumbrances',
  Cases: 'Encumbrances',
  TradeItems: 'ProductBatches',
  Bases: 'ProductBatches',
};

/** Every function of the ledger that AccessManager guards, or asks, as `Contract.verb`. */
function restrictedVerbs(): string[] {
  return soliditySources().flatMap(({ text }) => {
    const code = withoutComments(text);
    const contract = /^(?:abstract )?contract\s+(\w+)/m.exec(code)?.[1] ?? '';
    const functions = code.matchAll(/function\s+(\w+)\s*\([^)]*\)([^{;]*)[{;]/g);
    return [...functions]
      .map(([, verb, modifiers]) => ({ name: `${runsAs[contract] ?? contract}.${verb}`, modifiers }))
      .filter(({ name, modifiers }) => /\brestricted\b/.test(modifiers ?? '') || asksItself.includes(name))
      .map(({ name }) => name);
  });
}

/** Verbs that their subject may call as well as the role: they ask the authority in their body. */
const asksItself = ['ForeignBlocks.revertMirror'];

describe('permissions.ts', () => {
  const ofSuccessor = successorPermissions.filter(({ contract }) => contract === 'EvidenceSuccessor');
  const rows = [...permissions, ...ofSuccessor].map(({ contract, verb }) => `${contract}.${verb}`);

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

  it('gives a successor of Evidence the rows that Evidence has', () => {
    const of = (list: readonly { contract: string; verb: string; role: string }[]) =>
      list.filter(({ contract }) => contract === 'Evidence').map(({ verb, role }) => `${verb} ${role}`);

    expect(of(successorPermissions)).to.deep.equal(of(permissions));
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

  it('has no role that guards nothing', () => {
    const byVerb = permissions.map(({ role }) => Role[role]);
    const byTable = [...schemas.map(({ rule }) => rule.role), ...schemeRules.map(({ role }) => Role[role])];
    const used = new Set([...byVerb, ...byTable]);
    const asked = rolesAskedInCode();
    const idle = Object.entries(declared).filter(([name, number]) => !used.has(number) && !asked.has(name));

    expect(idle.map(([name]) => name)).to.deep.equal([]);
  });
});

/** Roles that a contract asks for by itself, where a verb is open to several offices. */
function rolesAskedInCode(): Set<string> {
  const asking = soliditySources().filter(({ path }) => !/\/(Roles|LedgerAuthority)\.sol$/.test(path));
  return new Set(asking.flatMap(({ text }) => [...text.matchAll(/\bRoles\.(\w+)/g)].map(([, name]) => name ?? '')));
}

function rolesInSolidity(): Record<string, bigint> {
  const source = soliditySources().find(({ path }) => path === 'contracts/shared/Roles.sol');
  const found = (source?.text ?? '').matchAll(/uint64 internal constant (\w+) = (\d+);/g);
  return Object.fromEntries([...found].map(([, name, number]) => [name ?? '', BigInt(number ?? 0)]));
}
