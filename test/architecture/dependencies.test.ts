import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { advisoryComplaints, overdue } from '../../scripts/checks/dependencies/advisories.ts';
import { dependencyComplaints } from '../../scripts/checks/dependencies/checkDependencies.ts';
import { isLicensed } from '../../scripts/checks/dependencies/licences.ts';
import type { LockedPackage, Lockfile } from '../../scripts/checks/dependencies/lockfile.ts';

const NONE = { withoutHash: [], withoutLicence: [], deprecated: [] };
const MANIFEST = { dependencies: { sound: '1.0.0' }, allowScripts: {} };

/** One package that is as it should be, but for what is said. */
function complaintsAbout(
  package_: LockedPackage,
  manifest = MANIFEST,
  exceptions: typeof NONE | object = NONE,
): string[] {
  const sound = { version: '1.0.0', integrity: 'sha512-x', license: 'MIT', ...package_ };
  const lock = { lockfileVersion: 3, packages: { '': manifest, 'node_modules/sound': sound } } as Lockfile;
  return dependencyComplaints(lock, manifest, { ...NONE, ...exceptions });
}

describe('the policy of dependencies', () => {
  it('holds for this lockfile', () => {
    const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

    expect(dependencyComplaints(read('package-lock.json'), read('package.json'))).to.deep.equal([]);
  });

  it('has nothing against a package that is locked, licensed and quiet', () => {
    expect(complaintsAbout({})).to.deep.equal([]);
  });

  const faults: [string, LockedPackage, RegExp][] = [
    ['without a hash', { integrity: undefined }, /sound is locked without a hash/],
    ['with a hash that is broken', { integrity: 'sha1-x' }, /sound is locked without a hash/],
    ['from elsewhere', { resolved: 'git+ssh://example/sound.git' }, /comes from git\+ssh/],
    ['that is a link', { link: true }, /comes from a link/],
    ['under the GPL', { license: 'GPL-3.0-only' }, /under GPL-3\.0-only, which is not on the list for run time/],
    ['under the AGPL with something', { license: 'MIT AND AGPL-3.0' }, /not on the list/],
    ['of a tool’s licence at run time', { license: 'MPL-2.0' }, /not on the list for run time/],
    ['without a licence', { license: undefined }, /names no licence/],
    ['that its makers gave up', { deprecated: 'use another' }, /given up/],
    ['with a script', { hasInstallScript: true }, /runs a script when it is installed/],
  ];
  for (const [what, package_, complaint] of faults) {
    it(`refuses one ${what}`, () => {
      expect(complaintsAbout(package_).join('\n')).to.match(complaint);
    });
  }

  it('asks a tool for less, and takes the better side of a choice', () => {
    expect(complaintsAbout({ license: 'MPL-2.0', dev: true })).to.deep.equal([]);
    expect(isLicensed('(GPL-2.0 OR (MIT AND ISC))', ['MIT', 'ISC'])).to.equal(true);
    expect(isLicensed('(MIT OR ISC) AND GPL-2.0', ['MIT', 'ISC'])).to.equal(false);
  });

  it('wants one version of each, and the lockfile of this very manifest', () => {
    expect(complaintsAbout({}, { ...MANIFEST, dependencies: { sound: '^1.0.0' } })).to.deep.equal([
      'sound is wanted as ^1.0.0: name one version',
    ]);
    const lock = { lockfileVersion: 3, packages: { '': {} } } as Lockfile;
    expect(dependencyComplaints(lock, MANIFEST, NONE)).to.include(
      'package-lock.json was locked for another package.json: npm run lock',
    );
  });

  it('lets pass what is excepted, and complains of what is excepted without need', () => {
    const withoutHash = [{ name: 'sound', why: 'of another platform' }];

    expect(complaintsAbout({ integrity: undefined }, MANIFEST, { withoutHash })).to.deep.equal([]);
    expect(complaintsAbout({}, MANIFEST, { withoutHash })[0]).to.match(/the exception for sound, .* allows nothing/);
    expect(complaintsAbout({}, { ...MANIFEST, allowScripts: { sound: true } })[0]).to.match(/allows a script of sound/);
  });

  context('where advisories are told', () => {
    const via = [{ url: 'https://example.test/advisories/GHSA-1', title: 'reads too far' }];
    const report = {
      vulnerabilities: { sound: { severity: 'high', via }, above: { severity: 'high', via: ['sound'] } },
    };
    const exception = { id: 'GHSA-1', why: 'never called with what others wrote', until: '2027-01-31' };

    it('names each, once', () => {
      expect(advisoryComplaints(report, [], '2026-11-30')).to.deep.equal(['sound: high GHSA-1 reads too far']);
    });

    it('lets an exception stand until its day', () => {
      expect(advisoryComplaints(report, [exception], '2027-01-31')).to.deep.equal([]);
      expect(advisoryComplaints(report, [exception], '2027-02-01')).to.deep.equal([
        'the exception for GHSA-1 ended on 2027-01-31',
      ]);
      expect(overdue([exception], '2027-02-01')).to.have.length(1);
    });

    it('complains of an exception that covers nothing', () => {
      expect(advisoryComplaints({}, [exception], '2026-11-30')).to.deep.equal([
        'the exception for GHSA-1 covers nothing',
      ]);
    });
  });
});
