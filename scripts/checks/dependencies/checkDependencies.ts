import { isLicensed } from './licences.ts';
import { type LockedPackage, type Lockfile, type Manifest, packagesOf } from './lockfile.ts';
import {
  DEPRECATED,
  type PackageException,
  RUNTIME_LICENCES,
  TOOL_LICENCES,
  WITHOUT_HASH,
  WITHOUT_LICENCE,
} from './policy.ts';

/** Where the policy gives way. */
export interface Exceptions {
  withoutHash: PackageException[];
  withoutLicence: PackageException[];
  deprecated: PackageException[];
}

const STANDING: Exceptions = { withoutHash: WITHOUT_HASH, withoutLicence: WITHOUT_LICENCE, deprecated: DEPRECATED };
/** A version and no range; an alias names another package by its version. */
const EXACT = /^(npm:(@[^/]+\/)?[^@]+@)?\d+\.\d+\.\d+[-+.\w]*$/;

/** One line for each thing that is against the policy; none when all is well. */
export function dependencyComplaints(lock: Lockfile, manifest: Manifest, exceptions = STANDING): string[] {
  return [
    ...unpinned(manifest),
    ...outOfStep(lock, manifest),
    ...fromElsewhere(lock),
    ...excepted(
      lock,
      ({ integrity }) => !/^sha512-/.test(integrity ?? ''),
      'is locked without a hash',
      exceptions.withoutHash,
    ),
    ...excepted(lock, ({ license }) => license === undefined, 'names no licence', exceptions.withoutLicence),
    ...excepted(lock, ({ deprecated }) => deprecated !== undefined, 'is given up by its makers', exceptions.deprecated),
    ...unlicensed(lock),
    ...scripts(lock, manifest),
  ];
}

function unpinned({ dependencies, devDependencies }: Manifest): string[] {
  return Object.entries({ ...dependencies, ...devDependencies })
    .filter(([, wanted]) => !EXACT.test(wanted))
    .map(([name, wanted]) => `${name} is wanted as ${wanted}: name one version`);
}

function outOfStep({ packages }: Lockfile, manifest: Manifest): string[] {
  const root = packages[''] as Manifest | undefined;
  const same = (['dependencies', 'devDependencies'] as const).every(
    (kind) => wordsOf(root?.[kind]) === wordsOf(manifest[kind]),
  );
  return same ? [] : ['package-lock.json was locked for another package.json: npm run lock'];
}

function wordsOf(wanted: Record<string, string> = {}): string {
  return JSON.stringify(Object.entries(wanted).sort());
}

/** The lockfile names no registry (`npm run lock`): whatever has an address of its own comes from somewhere else. */
function fromElsewhere(lock: Lockfile): string[] {
  return packagesOf(lock)
    .filter(({ locked }) => locked.link || locked.resolved !== undefined)
    .map(({ name, locked }) => `${name} comes from ${locked.resolved ?? 'a link'}: only the registry is trusted`);
}

function excepted(
  lock: Lockfile,
  isAgainst: (locked: LockedPackage) => boolean,
  what: string,
  exceptions: PackageException[],
): string[] {
  const against = new Set(packagesOf(lock).flatMap(({ name, locked }) => (isAgainst(locked) ? [name] : [])));
  const allowed = new Set(exceptions.map(({ name }) => name));
  return [
    ...[...against].filter((name) => !allowed.has(name)).map((name) => `${name} ${what}`),
    ...[...allowed]
      .filter((name) => !against.has(name))
      .map((name) => `the exception for ${name}, that it ${what}, allows nothing`),
  ];
}

function unlicensed(lock: Lockfile): string[] {
  return packagesOf(lock).flatMap(({ name, locked: { license, dev } }) => {
    if (license === undefined || isLicensed(license, dev ? TOOL_LICENCES : RUNTIME_LICENCES)) return [];
    return [`${name} is under ${license}, which is not on the list for ${dev ? 'tools' : 'run time'}`];
  });
}

/** What runs at its installation could do anything: each such package is named, and each that is named is one. */
function scripts(lock: Lockfile, { allowScripts = {} }: Manifest): string[] {
  const running = packagesOf(lock).filter(({ locked }) => locked.hasInstallScript);
  const names = new Set(running.map(({ name }) => name));
  return [
    ...running
      .filter(({ name, locked }) => allowScripts[name] === undefined && isOurPlatform(locked))
      .map(({ name }) => `${name} runs a script when it is installed, which package.json doesn't allow`),
    ...Object.keys(allowScripts)
      .filter((name) => !names.has(name))
      .map((name) => `package.json allows a script of ${name}, which has none`),
  ];
}

/** npm leaves out what is for other machines. */
function isOurPlatform({ os, cpu }: LockedPackage & { cpu?: string[] }): boolean {
  return (os ?? ['linux']).includes('linux') && (cpu ?? ['x64']).includes('x64');
}
