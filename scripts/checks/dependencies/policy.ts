/** What stands although a rule is against it, and why; an exception that allows nothing is an error. */
export interface PackageException {
  name: string;
  why: string;
}

/** What the ledger may rest on at run time. None obliges whoever runs it to publish anything. */
export const RUNTIME_LICENCES = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'OFL-1.1',
  'Unlicense',
];

/** What tools may have beside those: they are run, and nothing of them is handed on. */
export const TOOL_LICENCES = [
  ...RUNTIME_LICENCES,
  'CC-BY-4.0',
  'MPL-2.0',
  'Python-2.0',
  'WTFPL',
  'Apache-2.0 WITH LLVM-exception',
];

/** Locked without a hash. */
export const WITHOUT_HASH: PackageException[] = [
  '@biomejs/cli-android-arm64',
  '@biomejs/cli-android-x64',
  '@biomejs/cli-darwin-arm64',
  '@biomejs/cli-darwin-x64',
  '@biomejs/cli-linux-arm64-musl',
  '@biomejs/cli-win32-arm64',
  '@biomejs/cli-win32-x64',
  '@foundry-rs/anvil-darwin-amd64',
  '@foundry-rs/anvil-darwin-arm64',
  '@foundry-rs/anvil-linux-arm64',
  '@foundry-rs/anvil-win32-amd64',
  '@nomicfoundation/edr-darwin-arm64',
  '@nomicfoundation/edr-darwin-x64',
  '@nomicfoundation/edr-linux-arm64-gnu',
  '@nomicfoundation/edr-linux-arm64-musl',
  '@nomicfoundation/edr-win32-x64-msvc',
].map((name) => ({ name, why: 'a platform on which no lockfile was written: `npm run lock` there adds the hash' }));

/** Locked without naming a licence, which the lockfile takes from the package's manifest. */
export const WITHOUT_LICENCE: PackageException[] = [
  ...WITHOUT_HASH.map(({ name }) => ({ name, why: 'the licence of the package that it is the platform of' })),
  { name: '@biomejs/cli-linux-x64-musl', why: 'the licence of the package that it is the platform of' },
  { name: '@nomicfoundation/ignition-ui', why: 'MIT by its LICENSE' },
  { name: 'memorystream', why: 'MIT by its LICENSE; its manifest has the list of old' },
  { name: 'png-js', why: 'MIT by its LICENSE' },
];

/** Given up by those who made them. */
export const DEPRECATED: PackageException[] = [];

/** An advisory that doesn't concern us, by its number (GHSA-…), and the day (YYYY-MM-DD) by which that is looked at again. */
export interface AdvisoryException {
  id: string;
  why: string;
  until: string;
}

export const ADVISORIES: AdvisoryException[] = [];
