import { globSync } from 'node:fs';

/** What is mutated of the TypeScript, and the tests that are to notice. */
export interface TypeScriptTarget {
  sources: string[];
  tests: string[];
}

/** Tests that start a browser, a chain or a whole ledger show the same things as those beside them, a hundred times slower. */
const SLOW =
  /(browser|oldPhone|secondNode|labelOnChain|differential|wholeLedger|verifyAccount|verifyRetirement|verifyRight)\.test\.ts$/;

/**
 * Books of a million rows and proofs damaged by the thousand take nine tenths of the time of their folders, and Stryker runs all
 * that pass a mutant: what they alone notice is listed as alive.
 */
const HEAVY = /(hostile|roundTrip|anyRight|anyLineage|flippedProofs)\.test\.ts$/;

/** Of the kernel's own tests only those that take a minute. */
const MINUTES = /indexer\/(faults|reorganisation)\.test\.ts$/;

/** What went wrong in the kernel once, where it isn’t told by a clock (`patientClock.ts` slows it). */
const KERNEL_FINDINGS = /(answersOfBefore|readinessOfFrozenParts|projectionsOutOfSight|readOnlyDatabases)\.test\.ts$/;

export const TYPESCRIPT_TARGETS: Record<string, TypeScriptTarget> = {
  'sdk/verify': { sources: files('sdk/verify/**/*.ts'), tests: tests('test/sdk/verify') },
  'sdk/gep': { sources: files('sdk/gep/**/*.ts'), tests: tests('test/sdk/gep') },
  kernel: {
    sources: files('server/kernel/**/*.ts').filter((file) => !/migrations\.ts$|tables\.ts$/.test(file)),
    tests: [
      ...['auth', 'chain', 'http', 'idempotency', 'indexer', 'ops', 'outbox', 'store']
        .flatMap((part) => files(`test/server/${part}/**/*.test.ts`))
        .filter((file) => !MINUTES.test(file)),
      ...files('test/findings/*.test.ts').filter((file) => KERNEL_FINDINGS.test(file)),
      ...['test/server/content.test.ts', 'test/server/log.test.ts'],
    ],
  },
};

function files(pattern: string): string[] {
  return globSync(pattern)
    .filter((file) => !file.endsWith('.d.ts'))
    .sort();
}

function tests(folder: string): string[] {
  return files(`${folder}/**/*.test.ts`).filter((file) => !SLOW.test(file) && !HEAVY.test(file));
}
