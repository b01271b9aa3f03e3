import { createHash } from 'node:crypto';
import { type Checker, type CheckResult, CheckStatus } from '@stryker-mutator/api/check';
import type { Mutant, StrykerOptions } from '@stryker-mutator/api/core';
import { commonTokens, declareFactoryPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import { keyOf, type Settled } from './settled.ts';

/** What is added to Stryker's options. */
export interface Sampling {
  /** `settled` are those of an earlier run. */
  sample: { count: number; seed: number; settled: Settled };
}

/** What Stryker is told of a mutant that is not drawn, in place of a compiler's complaint. */
export const NOT_DRAWN = 'not drawn';

/** And of one that was killed in an earlier run. */
export const SETTLED = 'settled';

/** And of one under which the tests couldn't be loaded then. */
export const BROKEN = 'broken';

/** Stryker runs all mutants or a range of lines; this lets through as many as are asked for, drawn by a seed. */
export const strykerPlugins = [declareFactoryPlugin(PluginKind.Checker, 'sample', createSampleChecker)];

createSampleChecker.inject = tokens(commonTokens.options);
function createSampleChecker(options: StrykerOptions): Checker {
  const { count, seed, settled } = (options as StrykerOptions & Sampling).sample;
  const [killed, broken] = [new Set(settled.killed), new Set(settled.broken)];
  return {
    init: async () => undefined,
    // All in one group, so that it sees whom it draws from.
    group: async (mutants) => [mutants.map(({ id }) => id)],
    check: async (mutants) => {
      const drawn = new Set(drawMutants(mutants, count, seed));
      const resultOf = (mutant: Mutant) => {
        if (!drawn.has(mutant)) return leftOut(NOT_DRAWN);
        if (killed.has(keyOf(mutant))) return leftOut(SETTLED);
        return broken.has(keyOf(mutant)) ? leftOut(BROKEN) : PASSED;
      };
      return Object.fromEntries(mutants.map((mutant) => [mutant.id, resultOf(mutant)]));
    },
  };
}

const PASSED: CheckResult = { status: CheckStatus.Passed };

function leftOut(reason: string): CheckResult {
  return { status: CheckStatus.CompileError, reason };
}

/** Ordered by a hash of what each one is and where it stands, so that a change elsewhere moves none. */
export function drawMutants<One extends Mutant>(mutants: readonly One[], count: number, seed: number): One[] {
  const hashed = mutants.map((mutant) => ({ mutant, hash: hashOf(mutant, seed) }));
  const drawn = hashed.sort((a, b) => (a.hash < b.hash ? -1 : 1)).slice(0, count);
  return drawn.map(({ mutant }) => mutant);
}

function hashOf(mutant: Mutant, seed: number): string {
  return createHash('sha256')
    .update(`${seed} ${keyOf(mutant)}`)
    .digest('hex');
}
